//! Ties role phrases to the persons who hold them, where the text puts the two side by side.

use super::lexicon::{self, Words};
use super::phrases::Phrase;
use super::view::View;
use crate::annotate::pos::Tag;
use std::sync::LazyLock;

/// Verbs that say what somebody is or becomes. Small letters.
static COPULAS: Words = LazyLock::new(|| {
    "is was became become becomes remains remained been be being has had serves served serving works \
     worked appointed named elected re-elected reelected sworn in inaugurated promoted installed \
     nominated chosen confirmed declared made crowned"
        .split(' ')
        .collect()
});
/// Words that may stand between such a verb and the office. Small letters.
static BETWEEN: Words = LazyLock::new(|| {
    "as the a an new first current also now once its their his her country's to one of only longtime \
     long time second third youngest"
        .split(' ')
        .collect()
});
/// Verbs after which a name and an office stand side by side ("named Ona Bru minister"). Small letters.
const NAMING: &[&str] = &[
    "named",
    "appointed",
    "elected",
    "made",
    "declared",
    "nominated",
    "crowned",
    "appoint",
    "name",
    "names",
    "appoints",
];
/// Heads that mean a person but no office or occupation. Small letters.
static BARE: Words = LazyLock::new(|| {
    "man woman boy girl person victim colleague friend supporter fan star legend icon accused suspect \
     defendant convict attacker passenger customer local personality hero heroine"
        .split(' ')
        .collect()
});

/// Who holds an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A name (an index into the view's names).
    Name(usize),
    /// Whoever the pronoun at this token means.
    Pronoun(usize),
}

/// The holders of each phrase.
pub(super) struct Holders {
    /// For each phrase the names (indices into the view's names) of its holders, in order of place.
    pub names: Vec<Vec<usize>>,
    /// Phrases whose holder is a pronoun: the phrase and the pronoun's token.
    pub pronouns: Vec<(usize, usize)>,
}

/// Finds the holders of each phrase.
pub(super) fn attach(view: &View, phrases: &[Phrase]) -> Holders {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); phrases.len()];
    let mut pronouns = Vec::new();
    for (i, phrase) in phrases.iter().enumerate() {
        if BARE.contains(&phrase.lemma.as_str()) {
            continue;
        }
        holders[i] = name_after(view, phrase);
        if holders[i].is_empty() && !phrase.plural {
            match name_before(view, phrase).map(Subject::Name).or_else(|| subject_of_copula(view, phrase)) {
                Some(Subject::Name(name)) => holders[i].push(name),
                Some(Subject::Pronoun(token)) => pronouns.push((i, token)),
                None => holders[i].extend(inverted(view, phrase)),
            }
        }
    }
    share_between_neighbours(view, phrases, &mut holders);
    Holders { names: holders, pronouns }
}

/// "Interior Minister Ona Bru", "ministers Ona Bru and Ivo Lim".
fn name_after(view: &View, phrase: &Phrase) -> Vec<usize> {
    // "their foreign ministers, Ona Bru and Ivo Lim,": only several are named behind a comma here.
    let comma = usize::from(phrase.plural && phrase.definite && view.low(phrase.tokens.end) == ",");
    let Some(first) = name_at(view, phrase.tokens.end + comma) else { return vec![] };
    if !view.same_sentence(phrase.tokens.start, view.names[first].tokens.start) {
        return vec![];
    }
    let mut names = vec![first];
    while let Some(next) = names.last().filter(|_| phrase.plural).and_then(|n| next_in_list(view, *n)) {
        names.push(next);
    }
    if comma == 1 && names.len() == 1 {
        return vec![];
    }
    names
}

/// The name behind another one in a list; what stands in brackets between them is skipped.
fn next_in_list(view: &View, name: usize) -> Option<usize> {
    let at = view.names[name].tokens.end;
    let mut next = at;
    if view.low(next) == "(" {
        next = (next..(next + 9).min(view.lower.len())).find(|j| view.low(*j) == ")").map_or(next, |j| j + 1);
    }
    while matches!(view.low(next), "," | "and" | "&") {
        next += 1;
    }
    name_at(view, next).filter(|_| next > at)
}

/// The person whose name begins at token `i`, forms of address, further titles and initials skipped.
fn name_at(view: &View, start: usize) -> Option<usize> {
    let title = |i: usize| {
        let word = view.low(i);
        if matches!(word, "his" | "her" | "their")
            && matches!(view.low(i + 1), "highness" | "excellency" | "majesty")
        {
            return true;
        }
        let bare = word.trim_end_matches('.');
        let initial = bare.chars().count() == 1 && word.ends_with('.');
        view.is_capital(i) && (lexicon::address(word).is_some() || lexicon::is_head(bare) || initial)
    };
    let mut i = start;
    while i < view.lower.len() && i < start + 4 && view.person(i).is_none() && title(i) {
        i += 1;
    }
    view.person(i).filter(|n| view.names[*n].tokens.start == i || i > start)
}

/// The token before the phrase and its determiner, in the same sentence.
fn before(view: &View, phrase: &Phrase) -> Option<usize> {
    let floor = view.sentence(phrase.head.start).start;
    let mut i = phrase.tokens.start.checked_sub(1)?;
    while i > floor
        && (matches!(view.tags[i], Tag::Determiner | Tag::PossessivePronoun)
            || matches!(view.low(i), "also" | "now" | "then" | "currently"))
    {
        i -= 1;
    }
    // "the country's", "Uganda's": an owner stands between the comma and the office.
    if i > floor + 1 && view.is_possessive(i) {
        i -= 1;
        let start = view.name(i).map_or(i, |n| view.names[n].tokens.start);
        i = start.checked_sub(1).filter(|i| *i >= floor)?;
        if matches!(view.tags[i], Tag::Determiner | Tag::PossessivePronoun) {
            i = i.checked_sub(1)?;
        }
    }
    (i >= floor).then_some(i)
}

/// "Ona Bru, the interior minister," or "Ona Bru, 54, a farmer" or "Ona Bru (minister)".
fn name_before(view: &View, phrase: &Phrase) -> Option<usize> {
    let mut i = before(view, phrase)?;
    if !matches!(view.low(i), "," | "(" | "-" | "–" | "—" | "/") || ends_another_clause(view, phrase) {
        return None;
    }
    // The age between two commas.
    let age = |i: usize| view.tags[i] == Tag::Number || view.low(i) == "aged";
    if view.low(i) == "," && i >= 2 && age(i - 1) {
        i -= 1;
        while i > 0 && age(i - 1) {
            i -= 1;
        }
        i = i.checked_sub(1).filter(|i| view.low(*i) == ",")?;
    }
    // "Ona Bru (MP), a farmer": what stands in brackets behind the name.
    if i >= 3 && view.low(i - 1) == ")" {
        i = (i.saturating_sub(9)..i - 1).rev().find(|j| view.low(*j) == "(")?;
    }
    let end = i.checked_sub(1)?;
    view.person(end)
        .filter(|n| view.names[*n].tokens.end == end + 1 && view.same_sentence(end, phrase.head.start))
}

/// Whether a verb follows at once, so that the phrase begins a clause of its own ("according to Bru, the minister said").
fn ends_another_clause(view: &View, phrase: &Phrase) -> bool {
    let next = phrase.tokens.end;
    phrase.definite
        && next < view.tags.len()
        && view.same_sentence(phrase.head.start, next)
        && matches!(view.tags[next], Tag::VerbPast | Tag::VerbPresent | Tag::Modal)
}

/// "Ona Bru, who was appointed as the new minister" and "appointed Ona Bru as minister".
fn subject_of_copula(view: &View, phrase: &Phrase) -> Option<Subject> {
    let floor = view.sentence(phrase.head.start).start;
    let mut i = phrase.tokens.start;
    let mut copula = false;
    if i > floor + 1 && view.is_possessive(i - 1) {
        i = view.name(i - 2).map_or(i - 2, |n| view.names[n].tokens.start);
    }
    while i > floor && phrase.tokens.start - i < 9 {
        let word = view.low(i - 1);
        if matches!(word, "not" | "n't" | "never") {
            return None;
        }
        if COPULAS.contains(&word) {
            copula |= word != "in" && word != "has" && word != "had";
        } else if !BETWEEN.contains(&word) && !matches!(view.tags[i - 1], Tag::Adverb) {
            break;
        }
        i -= 1;
    }
    let as_office = view.low(i) == "as";
    if i > floor && matches!(view.low(i - 1), "who" | ",") {
        i -= 1;
        if i > floor && view.low(i) == "who" && view.low(i - 1) == "," {
            i -= 1;
        }
    }
    let subject = i.checked_sub(1).filter(|_| i > floor)?;
    if copula && matches!(view.low(subject), "he" | "she") {
        return Some(Subject::Pronoun(subject));
    }
    let name = view.person(subject).filter(|n| view.names[*n].tokens.end == i)?;
    let start = view.names[name].tokens.start;
    let named = start > floor && NAMING.contains(&view.low(start - 1)) && i == phrase.tokens.start;
    (copula || as_office || named).then_some(Subject::Name(name))
}

/// "the country's interior minister, Ona Bru, said", and at a sentence's start "The minister, Ona Bru said".
fn inverted(view: &View, phrase: &Phrase) -> Option<usize> {
    let comma = phrase.tokens.end;
    if view.low(comma) != "," || !view.same_sentence(phrase.head.start, comma) {
        return None;
    }
    let name = name_at(view, comma + 1)?;
    let end = view.names[name].tokens.end;
    let closes = end >= view.lower.len()
        || !view.same_sentence(comma, end)
        || matches!(view.low(end), "," | "." | ")" | ":" | "–" | "—" | ";");
    let alone =
        !(view.low(end) == "," && matches!(view.low(end + 1), "and" | "&") && view.person(end + 2).is_some());
    let floor = view.sentence(comma).start;
    let leads = phrase.tokens.start <= floor + 2
        && (floor..phrase.tokens.start)
            .all(|i| matches!(view.tags[i], Tag::Determiner | Tag::Quote) || view.low(i) == "as");
    (closes && alone || leads && end < view.tags.len() && view.tags[end].is_verb()).then_some(name)
}

/// "founder and chief executive Ona Bru", "Ona Bru, a farmer and author": two offices side by side share their holder.
fn share_between_neighbours(view: &View, phrases: &[Phrase], holders: &mut [Vec<usize>]) {
    let joined = |a: &Phrase, b: &Phrase| {
        let mut i = a.tokens.end;
        let mut link = false;
        while i < b.tokens.start {
            match view.low(i) {
                "and" | "&" => link = true,
                "," | "the" | "a" | "an" | "also" | "then" | "of" | "its" => {}
                _ => return false,
            }
            i += 1;
        }
        let listed = view.low(a.tokens.end) == "," && a.tokens.end + 1 == b.tokens.start;
        (link || listed) && i == b.tokens.start && view.same_sentence(a.head.start, b.head.start)
    };
    for i in (1..phrases.len()).rev().chain(1..phrases.len()) {
        let (a, b) = (&phrases[i - 1], &phrases[i]);
        if a.plural || b.plural || BARE.contains(&b.lemma.as_str()) || !joined(a, b) {
            continue;
        }
        if holders[i].is_empty()
            && let [holder] = holders[i - 1][..]
            && view.names[holder].tokens.end <= a.tokens.start
            && !ends_another_clause(view, b)
        {
            holders[i] = vec![holder];
        } else if holders[i - 1].is_empty()
            && let [holder] = holders[i][..]
            && view.names[holder].tokens.start >= b.tokens.end
            && !b.definite
            && !b.indefinite
        {
            holders[i - 1] = vec![holder];
        }
    }
}

/// "President Ona Bru of Velmora": the body that comes behind the holder's name.
pub(super) fn read_owners(view: &View, phrases: &mut [Phrase], holders: &Holders) {
    for (phrase, names) in phrases.iter_mut().zip(&holders.names) {
        let [name] = names[..] else { continue };
        let end = view.names[name].tokens.end;
        if phrase.of.is_some() || view.names[name].tokens.start < phrase.tokens.end || view.low(end) != "of" {
            continue;
        }
        let start = end + 1 + usize::from(view.low(end + 1) == "the");
        if let Some(body) = view.name(start).filter(|n| view.names[*n].tokens.start == start) {
            phrase.of = Some(view.doc.span(view.names[body].tokens.clone()).of(view.doc.text).to_owned());
        }
    }
}
