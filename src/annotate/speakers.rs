//! Attributions into quotes: whom the source of each one means. Knows `names`, `people` and `quotes`, of which `quotes`
//! knows neither of the others.

use super::names::Name;
use super::people::{People, Speaker};
use super::quotes::Attribution;
use super::segment::Doc;
use super::turns::Turns;
use crate::annotation::{Act, EntityKind, Quote, QuoteKind};
use crate::span::Span;

/// The quotes of an article in the order of `attributions`, and who speaks each of them. What somebody refused to say is
/// no quote.
#[must_use]
pub fn quotes(doc: &Doc, people: &People, attributions: Vec<Attribution>) -> (Vec<Quote>, Vec<Speaker>) {
    let mut quotes: Vec<Quote> = Vec::with_capacity(attributions.len());
    let mut speakers: Vec<Speaker> = Vec::with_capacity(attributions.len());
    // For each attribution who speaks it, so that one that goes on from another finds its speaker.
    let mut all: Vec<Speaker> = Vec::with_capacity(attributions.len());
    let turns = Turns::new(doc, people);
    for attribution in attributions {
        let asked = attribution.cue.is_some_and(|cue| is_asked(doc, cue));
        let turn = attribution.content.first().and_then(|c| turns.speaker(*c));
        let speaker = turn.unwrap_or_else(|| match (attribution.continues, attribution.source) {
            (None, _) if asked => Speaker::Unknown,
            (Some(earlier), _) if earlier < all.len() => all[earlier].clone(),
            // One that leads up to another has the source of that one.
            (_, Some(source)) => people.speaker(doc.text, source),
            (Some(_), None) => Speaker::Unknown,
            // "The minister is expected to resign": whoever stands beside an attitude without a source need not hold it.
            (None, None) if attribution.act == Act::Attitude => Speaker::Unknown,
            (None, None) => {
                attribution.cue.map_or(Speaker::Unknown, |cue| people.speaker_beside(doc.text, cue))
            }
        });
        let speaker = match attribution.cue {
            None if speaker == Speaker::Unknown => alone_before(doc, people, &attribution).unwrap_or(speaker),
            _ => speaker,
        };
        all.push(speaker.clone());
        if is_silent(doc, attribution.cue) {
            continue;
        }
        let entity = match &speaker {
            Speaker::Known(entities) => entities.first().copied(),
            Speaker::Unnamed(_) | Speaker::Unknown => None,
        };
        let near = attribution.source.or(attribution.cue).or(attribution.content.first().copied());
        quotes.push(Quote {
            kind: attribution.kind,
            act: attribution.act,
            spans: attribution.content,
            verbatim: attribution.verbatim,
            speaker: entity,
            role: entity.zip(near).and_then(|(entity, near)| people.role_near(entity, near)),
            speaker_span: attribution.source,
            cue: attribution.cue,
            confidence: attribution.confidence,
        });
        speakers.push(speaker);
    }
    (quotes, speakers)
}

/// Who speaks a quotation without a cue that is a paragraph of its own, and of whom nothing else tells: the one person whom
/// the paragraph before is about.
fn alone_before(doc: &Doc, people: &People, attribution: &Attribution) -> Option<Speaker> {
    let content = attribution.content.first().filter(|_| attribution.kind == QuoteKind::Direct)?;
    let start = doc.tokens.partition_point(|t| t.span.end <= content.start);
    let number = doc.sentences[doc.tokens.get(start)?.sentence as usize].paragraph as usize;
    let own = doc.span(doc.paragraphs[number].tokens.clone());
    if content.start > own.start + MARK || content.end + MARK < own.end {
        return None;
    }
    let before = doc.span(doc.paragraphs[number.checked_sub(1)?].tokens.clone());
    let mut persons = people
        .mentions_in(before)
        .map(|m| m.entity)
        .filter(|e| people.entities[*e as usize].kind == EntityKind::Person);
    let one = persons.next()?;
    persons.all(|e| e == one).then(|| Speaker::Known(vec![one]))
}

/// How many bytes the marks round a quotation may take.
const MARK: u32 = 6;

/// Makes sources whole that end inside a name ("President Yun Suk" for "President Yun Suk-yol") or right before the
/// name of a person ("Mr" for "Mr Bru"). A cue that begins inside that name loses the part.
pub fn whole_sources(text: &str, names: &[Name], attributions: &mut [Attribution]) {
    for attribution in attributions {
        let Some(source) = attribution.source else { continue };
        let first = names.partition_point(|n| n.span.end <= source.start);
        let cut = names[first..].iter().take_while(|n| n.span.start < source.end);
        let mut whole =
            cut.fold(source, |s, n| Span { start: s.start.min(n.span.start), end: s.end.max(n.span.end) });
        let next = names.partition_point(|n| n.span.start < whole.end);
        let last = source.of(text).rsplit(' ').next().unwrap_or_default();
        let title = last.starts_with(char::is_uppercase)
            && names[..next].last().is_none_or(|n| n.span.end < whole.end);
        let behind = names.get(next).filter(|n| {
            title
                && n.kind == EntityKind::Person
                && text[whole.end as usize..n.span.start as usize]
                    .chars()
                    .all(|c| matches!(c, ' ' | '.' | '\u{a0}'))
        });
        whole.end = behind.map_or(whole.end, |n| n.span.end);
        let cut =
            attribution.cue.filter(|c| source.end <= c.start && c.start < whole.end && whole.end < c.end);
        if let Some(cue) = cut {
            let rest = &text[whole.end as usize..cue.end as usize];
            let start = cue.end - rest.trim_start().len() as u32;
            attribution.cue = (start < cue.end).then_some(Span { start, end: cue.end });
        }
        let others = attribution.cue.iter().chain(&attribution.content);
        if !others.clone().any(|o| o.overlaps(whole)) {
            attribution.source = Some(whole);
        }
    }
}

/// Words before or in a cue that say that nothing was said. Small letters.
const SILENT: &[&str] = &[
    "not",
    "n't",
    "never",
    "declined",
    "refused",
    "refrained",
    "avoided",
    "didn't",
    "doesn't",
    "wouldn't",
    "hasn't",
    "neither",
    "without",
];

/// Whether a cue is the question that somebody was asked ("Asked whether ..., Bru said"): who asked it is not told.
fn is_asked(doc: &Doc, cue: Span) -> bool {
    let start = doc.tokens.partition_point(|t| t.span.end <= cue.start);
    let Some(token) = doc.tokens.get(start) else { return false };
    let participle =
        matches!(doc.word(start).to_lowercase().as_str(), "asked" | "questioned" | "pressed" | "quizzed");
    let floor = doc.sentences[token.sentence as usize].tokens.start;
    let before = if start > floor { doc.word(start - 1).to_lowercase() } else { String::new() };
    participle
        && (start == floor || matches!(before.as_str(), "when" | "if" | "being" | "was" | "were" | "been"))
}

/// Whether a cue says that the speaker kept silent ("declined to say", "did not comment").
fn is_silent(doc: &Doc, cue: Option<Span>) -> bool {
    let Some(cue) = cue else { return false };
    let start = doc.tokens.partition_point(|t| t.span.end <= cue.start);
    let end = doc.tokens.partition_point(|t| t.span.start < cue.end);
    let Some(floor) = doc.tokens.get(start).map(|t| doc.sentences[t.sentence as usize].tokens.start) else {
        return false;
    };
    // Words of another clause or of a quotation before the cue say nothing of it.
    let own = |j: &usize| doc.word(*j).contains(char::is_alphabetic);
    let reach = start.saturating_sub(2).max(floor);
    let first = (reach..start).rev().take_while(own).last().unwrap_or(start);
    (first..end).any(|j| SILENT.contains(&doc.word(j).to_lowercase().replace('’', "'").as_str()))
}

#[cfg(test)]
mod tests {
    use crate::annotate::Annotator;

    /// The speaker of each quote and the words of its source.
    fn said(text: &str) -> Vec<(String, String)> {
        let found = Annotator::new().annotate(text, Some("en"));
        let name = |e: Option<u32>| e.map_or(String::new(), |e| found.entities[e as usize].name.clone());
        let source = |s: Option<crate::span::Span>| s.map_or(String::new(), |s| s.of(text).to_owned());
        found.quotes.iter().map(|q| (name(q.speaker), source(q.speaker_span))).collect()
    }

    #[test]
    fn a_source_is_never_half_a_name() {
        let text = "Harbour Minister Oh Sung-min told reporters that the pier would be sold in May.";
        let [(speaker, source)] = &said(text)[..] else { panic!("{:?}", said(text)) };
        assert_eq!(speaker, "Oh Sung-min");
        assert!(source.ends_with("Oh Sung-min"), "{source}");
    }

    #[test]
    fn whoever_is_asked_does_not_ask() {
        let text = "Asked whether the government would sell the pier, Harbour Minister Petra Aldun said it was too early.";
        let speakers: Vec<String> = said(text).into_iter().map(|(speaker, _)| speaker).collect();
        assert_eq!(speakers, ["", "Petra Aldun"]);
    }

    #[test]
    fn a_first_quotation_without_a_cue_has_the_speaker_of_the_second() {
        let text = "“The mangroves have grown by a third since the dam was built,” Petra Aldun, the harbour minister, said, \
                    adding, “This growth is the work of nature and of the people of Velm.”";
        let said = said(text);
        assert!(!said.is_empty() && said.iter().all(|(speaker, _)| speaker == "Petra Aldun"), "{said:?}");
    }

    #[test]
    fn a_quotation_of_its_own_is_of_the_one_whom_the_paragraph_before_is_about() {
        let text = "The Lamp was written and drawn by Zelda Morrin of Velm. It is her first film.\n\n\
                    “I was looking for new ways of telling it, and this was a lot easier than paint.”\n\n\
                    The film opens in Velm on Friday.";
        assert_eq!(said(text).last().map(|s| s.0.as_str()), Some("Zelda Morrin"), "{:?}", said(text));
    }

    #[test]
    fn a_family_name_that_stands_first_tells_nothing_of_he_and_she() {
        let text = "Velm engineer Lin Gao said the crane was safe.\n\n“It was tested twice,” Lin said.\n\n\
                    “Nobody works under it at night,” he added.";
        let speakers: Vec<String> = said(text).into_iter().map(|(speaker, _)| speaker).collect();
        assert_eq!(speakers, ["Lin Gao"; 3]);
    }

    #[test]
    fn a_description_behind_the_name_of_who_spoke_means_the_same_person() {
        for (office, later) in [
            ("Velm Party deputy president", "The former harbour minister"),
            ("Harbour museum director", "The former Arva Rovers goalkeeper"),
            ("Arvan Greens leader", "The Greens leader"),
            ("mental health advocate", "The activist"),
        ] {
            let text = format!(
                "{office} Ivo Lim said the pier was unsafe.\n\n“Nobody has painted it for years,” Lim said.\n\n{later} \
                 said it was time to act."
            );
            let speakers: Vec<String> = said(&text).into_iter().map(|(speaker, _)| speaker).collect();
            assert_eq!(speakers, ["Ivo Lim"; 3], "{later}");
        }
    }

    #[test]
    fn a_driver_who_was_told_of_since_is_not_who_spoke() {
        let text = "“It was dark,” bus driver Ivo Lim said on Monday.\n\nA cook was hurt in the crash and taken away.\n\n\
                    The cook said the lamps had failed.";
        assert_eq!(said(text).last().map(|s| s.0.as_str()), Some(""), "{:?}", said(text));
    }

    #[test]
    fn he_after_a_quotation_is_who_spoke_whatever_the_given_name_lets_expect() {
        let text = "Farmer Abbey Tolm of Velm said the soil was poor.\n\n“Larvae make it better,” Tolm said.\n\n\
                    “They eat what we throw away,” he added.";
        let speakers: Vec<String> = said(text).into_iter().map(|(speaker, _)| speaker).collect();
        assert_eq!(speakers, ["Abbey Tolm"; 3]);
    }

    #[test]
    fn a_name_that_a_cue_cut_in_two_is_whole() {
        use crate::annotate::names::Name;
        use crate::annotate::quotes::Attribution;
        use crate::annotation::{Act, EntityKind, QuoteKind};
        use crate::span::Span;
        let text = "President Oh Sung-min called for calm.";
        let at = |words: &str| text.find(words).map(|i| Span::new(i, i + words.len())).unwrap();
        let names = [Name { span: at("Oh Sung-min"), kind: EntityKind::Person, score: 1.0 }];
        let mut found = [Attribution {
            content: vec![at("calm")],
            verbatim: vec![],
            kind: QuoteKind::Indirect,
            act: Act::Speech,
            cue: Some(at("min called for")),
            source: Some(at("President Oh Sung")),
            continues: None,
            confidence: 0.9,
        }];
        super::whole_sources(text, &names, &mut found);
        assert_eq!(found[0].source, Some(at("President Oh Sung-min")));
        assert_eq!(found[0].cue, Some(at("called for")));
    }

    #[test]
    fn who_leads_the_last_sentence_is_he_though_another_spoke_before() {
        let text = "Mayor Pavo Orr said the pier was safe.\n\n“It has stood for a century,” he added.\n\n\
                    Union leader Ivo Lim on Sunday left his post after five years.\n\n\
                    “I leave the union in good hands,” he said.";
        let speakers: Vec<String> = said(text).into_iter().map(|(speaker, _)| speaker).collect();
        assert_eq!(speakers, ["Pavo Orr", "Pavo Orr", "Ivo Lim"]);
    }
}
