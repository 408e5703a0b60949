//! Turns: lines that begin with a speaker's label and a colon ("Q:", "MS MAROK:", "Lena Marok, Transport Minister:").
//!
//! A colon after a word or two is far more often a heading, a dateline or a list. So labels count only where the whole text
//! shows a conversation: questions and answers, or labels of persons, more than one and more than once.

use super::{Paragraph, Quotation, Token, TokenKind, Turn, casing};
use crate::annotation::Section;
use crate::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// A label is at most this long, in bytes.
const LONGEST: usize = 90;
/// A name in a label has at most this many words.
const NAME_WORDS: usize = 5;

/// Forms of address and offices before a name in a label. Small letters, without points.
const BEFORE_NAMES: &[&str] = &[
    "archbishop",
    "bishop",
    "brigadier",
    "capt",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "cllr",
    "col",
    "colonel",
    "commissioner",
    "congressman",
    "congresswoman",
    "councillor",
    "dame",
    "deputy",
    "dr",
    "father",
    "gen",
    "general",
    "gov",
    "governor",
    "hon",
    "inspector",
    "judge",
    "justice",
    "lady",
    "lord",
    "madam",
    "major",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "officer",
    "president",
    "prime",
    "prof",
    "professor",
    "rabbi",
    "rep",
    "representative",
    "rev",
    "reverend",
    "secretary",
    "sen",
    "senator",
    "sgt",
    "sir",
    "vice",
];

/// Offices that stand for a name in a label, mostly after "the". Small letters.
const OFFICES: &[&str] = &[
    "ambassador",
    "anchor",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "clerk",
    "commissioner",
    "coroner",
    "counsel",
    "court",
    "foreperson",
    "governor",
    "host",
    "interpreter",
    "interviewer",
    "journalist",
    "judge",
    "mayor",
    "minister",
    "moderator",
    "narrator",
    "operator",
    "presenter",
    "president",
    "presiding officer",
    "prime minister",
    "prosecutor",
    "reporter",
    "secretary",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "witness",
];

/// Small words within names. Small letters.
const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la", "le",
    "ten", "van", "von",
];

/// Words of those who speak and are spoken to. Small letters.
const PERSONS: &[&str] = &[
    "i",
    "me",
    "mine",
    "my",
    "myself",
    "our",
    "ours",
    "ourselves",
    "please",
    "thank",
    "thanks",
    "us",
    "we",
    "yes",
    "you",
    "your",
    "yours",
];

/// What a label says of who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// "Q:": whoever asks.
    Question,
    /// "A:": whoever is asked.
    Answer,
    /// The label names the speaker.
    Named,
}

/// A label at the start of a line. Places are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The label without its colon and marks.
    pub span: Span,
    /// Where the words begin.
    pub words: usize,
    pub voice: Voice,
}

/// How far a label alone makes one sure that it is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// It may be a name.
    Weak,
    /// It can hardly be anything else.
    Strong,
}

/// The labels of a text, in order; none where it shows no conversation.
pub(super) fn labels(text: &str) -> Vec<Label> {
    let mut found: Vec<(Label, Sign)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        found.extend(label(text, start, line));
        start += line.len();
    }
    let of = |voice: Voice| found.iter().filter(|(l, _)| l.voice == voice).count();
    let interview = of(Voice::Question) >= 2
        || of(Voice::Answer) >= 2
        || of(Voice::Question) >= 1 && of(Voice::Answer) >= 1;
    let strong = found.iter().filter(|(l, s)| l.voice == Voice::Named && *s == Sign::Strong).count();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (l, _) in found.iter().filter(|(l, _)| l.voice == Voice::Named) {
        *uses.entry(key(l.span.of(text))).or_default() += 1;
    }
    let named = (strong >= 2 || of(Voice::Named) >= 3 && uses.len() >= 2 && uses.values().any(|n| *n > 1))
        && found.iter().filter(|(l, _)| l.voice == Voice::Named && talks(&text[l.words..])).count() * 4
            >= of(Voice::Named);
    let counts = |(l, sign): &(Label, Sign)| match l.voice {
        Voice::Named => named || interview && *sign == Sign::Strong,
        Voice::Question | Voice::Answer => interview,
    };
    found.into_iter().filter(counts).map(|f| f.0).collect()
}

/// The turns that `labels` begin. One goes on over paragraphs without a label up to the next label; of the last one only the
/// first paragraph is sure. A question is one paragraph; what follows it without a label is an answer.
pub(super) fn turns(
    labels: &[Label],
    tokens: &[Token],
    paragraphs: &[Paragraph],
    quotations: &[Quotation],
) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::with_capacity(labels.len());
    let token_at = |byte: usize| tokens.partition_point(|t| (t.span.start as usize) < byte);
    // Where only answers have a label, what stands between them are the questions.
    let asked = labels.iter().any(|l| l.voice == Voice::Question);
    for (n, l) in labels.iter().enumerate() {
        let (start, words) = (token_at(l.span.start as usize), token_at(l.words));
        let number = paragraphs.partition_point(|p| p.tokens.end <= words);
        let Some(own) = paragraphs.get(number).filter(|p| p.tokens.contains(&words)) else { continue };
        let label = start..token_at(l.span.end as usize);
        turns.push(Turn { label, voice: l.voice, words: vec![words..own.tokens.end] });
        let Some(next) = labels.get(n + 1).map(|l| token_at(l.span.start as usize)) else { break };
        let spoken = |p: &&Paragraph| {
            let quoted = quotations.partition_point(|q| q.open < p.tokens.start);
            p.section == Section::Body
                && quotations.get(quoted).is_none_or(|q| q.open >= p.tokens.end)
                && tokens[p.tokens.start].kind == TokenKind::Word
        };
        let rest = paragraphs[number + 1..].iter().take_while(|p| p.tokens.start < next);
        let rest: Vec<Range<usize>> = rest.filter(spoken).map(|p| p.tokens.clone()).collect();
        match turns.last_mut() {
            Some(turn) if rest.is_empty() || turn.voice == Voice::Answer && !asked => {}
            Some(turn) if turn.voice != Voice::Question => turn.words.extend(rest),
            _ => turns.push(Turn { label: rest[0].start..rest[0].start, voice: Voice::Answer, words: rest }),
        }
    }
    turns
}

/// What tells one speaker's labels from another's: the last word of the name.
fn key(label: &str) -> String {
    let name = name_part(label);
    name.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

/// The label without a description behind a comma or in brackets.
fn name_part(label: &str) -> &str {
    label.split([',', '(', '[']).next().unwrap_or_default().trim()
}

/// The label of `line`, which begins at byte `start` of `text`.
fn label(text: &str, start: usize, line: &str) -> Option<(Label, Sign)> {
    let mut head = line.len().min(LONGEST);
    while !line.is_char_boundary(head) {
        head -= 1;
    }
    let colon = line[..head].find(':')?;
    let decoration =
        |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '>' | '[' | '-' | '–' | '—' | '•');
    let label = line[..colon].trim_start_matches(decoration);
    let from = colon - label.len();
    let label = label.trim_end_matches(decoration);
    let words =
        colon + 1 + (line[colon + 1..].len() - line[colon + 1..].trim_start_matches(decoration).len());
    let (voice, sign) = voice(label)?;
    let rest = line[words..].trim();
    if !is_speech(rest, voice) {
        return None;
    }
    let span = Span::new(start + from, start + from + label.len());
    debug_assert_eq!(span.of(text), label);
    Some((Label { span, words: start + words, voice }, sign))
}

fn voice(label: &str) -> Option<(Voice, Sign)> {
    match label.trim_end_matches('.').to_lowercase().as_str() {
        "q" | "question" if label.starts_with('Q') => return Some((Voice::Question, Sign::Strong)),
        "a" | "answer" if label.starts_with('A') => return Some((Voice::Answer, Sign::Strong)),
        _ => {}
    }
    let name = name_part(label);
    let described = name.len() < label.len();
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty() || words.len() > NAME_WORDS + 2 {
        return None;
    }
    let plain = |w: &str| w.trim_end_matches('.').to_lowercase();
    let loud = name.chars().all(|c| !c.is_lowercase());
    let the = plain(words[0]) == "the" && words.len() > 1;
    let office = words[usize::from(the)..].iter().map(|w| plain(w)).collect::<Vec<_>>().join(" ");
    let capitals = words.iter().all(|w| w.starts_with(char::is_uppercase) || PARTICLES.contains(w));
    let last_office = OFFICES.iter().any(|o| office == *o || office.ends_with(&format!(" {o}")));
    if capitals && last_office {
        return Some((Voice::Named, if the || loud { Sign::Strong } else { Sign::Weak }));
    }
    let addressed = words.iter().take_while(|w| BEFORE_NAMES.contains(&plain(w).as_str())).count();
    words.drain(..addressed.min(words.len().saturating_sub(1)));
    let is_name = |w: &&str| {
        w.chars().filter(|c| c.is_alphabetic()).count() > 1
            && w.starts_with(char::is_uppercase)
            && !casing::is_ordinary(w)
    };
    let initial = |w: &str| w.starts_with(char::is_uppercase) && w.trim_end_matches('.').chars().count() == 1;
    let ordinary = words.iter().filter(|w| !is_name(w) && !initial(w) && !PARTICLES.contains(w)).count();
    let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let fits = letters
        && words.len() <= NAME_WORDS
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || PARTICLES.contains(w))
        // A surname may be an ordinary word behind a form of address or another name ("Ms Brook", "Lena Brook").
        && (addressed > 0 || ordinary == 0 || ordinary == 1 && words.len() > 1);
    let strong = addressed > 0 || described && words.len() > 1;
    fits.then_some((Voice::Named, if strong { Sign::Strong } else { Sign::Weak }))
}

/// Whether what follows a label is somebody's words, not a list of names, a score or a date.
fn is_speech(rest: &str, voice: Voice) -> bool {
    let words: Vec<&str> = rest.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).collect();
    let small = words
        .iter()
        .filter(|w| w.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_lowercase));
    match voice {
        Voice::Named => small.count() * 2 >= words.len().saturating_sub(2) && !words.is_empty() && ends(rest),
        Voice::Question | Voice::Answer => !words.is_empty(),
    }
}

/// Whether the line at the start of `rest` speaks to somebody or of the one who speaks: captions and lists do not.
fn talks(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    let person = |w: &str| PERSONS.contains(&w.to_lowercase().as_str());
    line.contains('?') || line.split(|c: char| !c.is_alphabetic()).any(person)
}

/// Whether a line ends as speech does: with a stop, or in the middle of a wrapped sentence.
fn ends(line: &str) -> bool {
    let stopped =
        line.ends_with(['.', '!', '?', '…', '”', '"', '’', '\'', '-', '–', '—', '*', ')', ']', ',']);
    stopped || line.split_whitespace().count() > 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(text: &str) -> Vec<(&str, Voice)> {
        labels(text).iter().map(|l| (l.span.of(text), l.voice)).collect()
    }

    #[test]
    fn labels_of_speakers_are_found_where_a_conversation_is_shown() {
        use Voice::{Answer, Named, Question};
        assert_eq!(spoken("Q: Why now?\n\nA: It is old.\n"), [("Q", Question), ("A", Answer)]);
        assert_eq!(
            spoken("MS MAROK: We cannot keep it.\nTHE SPEAKER: Order.\n**Mr Verrin:** You promised jobs."),
            [("MS MAROK", Named), ("THE SPEAKER", Named), ("Mr Verrin", Named)]
        );
        assert_eq!(
            spoken(
                "Lena Marok, Transport Minister: We cannot keep it.\nVerrin: You promised jobs.\nMarok: And jobs will come."
            ),
            [("Lena Marok, Transport Minister", Named), ("Verrin", Named), ("Marok", Named)]
        );
    }

    #[test]
    fn a_colon_after_a_word_is_mostly_no_speaker() {
        for text in [
            "Note: the office is closed.\nNote: bring a pen.\nHours: it opens at nine.",
            "Ingredients: two eggs and some flour.\nMethod: beat the eggs well.\nMethod: bake them.",
            "14:05: Marok says the port will close.\n14:12: Verrin answers her at once.",
            "ARVA: Prices rose again in May, the bank said.\n\nThe bank did not say why.",
            "Ostrel United: Marok, Verrin, Lunde, Bru.\nArva: Brandt, Falk, Okarro.\nOstrel United: Lindow.",
            "Where: the town hall.\nWhen: on Monday at nine.\nWhere: the library.",
            "Marok: we cannot keep the port\n\nThe port of Ostrel will close in May.",
        ] {
            assert_eq!(spoken(text), [], "{text}");
        }
    }
}
