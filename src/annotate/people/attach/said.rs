//! Offices that a verb or "as" says of somebody: "was appointed minister", "served as envoy", "her term as mayor".

use super::super::extent::before_outside;
use super::super::lexicon::Words;
use super::super::phrases::Phrase;
use super::super::view::View;
use super::Subject;
use super::beside::person_ending;
use crate::annotate::pos::Tag;
use std::sync::LazyLock;

/// Verbs that say what somebody is or becomes. Small letters.
static COPULAS: Words = LazyLock::new(|| {
    "is was became become becomes remains remained been be being has had serves served serving works \
     worked appointed named elected re-elected reelected sworn in inaugurated promoted installed \
     nominated chosen confirmed declared made crowned hired becoming"
        .split(' ')
        .collect()
});
/// Verbs that end an office ("resigned as minister"), behind which only "as" leads to it. Small letters.
const ENDING: &[&str] =
    &["resigned", "retired", "quit", "dismissed", "sacked", "fired", "removed", "ousted", "replaced", "down"];
/// Verbs of which whoever they are said of holds the office then; behind them only "as" leads to it. Small letters.
const ACTING: &[&str] =
    &["acts", "acted", "acting", "continue", "continues", "joined", "joins", "volunteers"];
/// Verbs behind which only "the post of" leads to an office. Small letters.
const HOLDING: &[&str] =
    &["held", "holds", "hold", "holding", "assumed", "assumes", "rose", "occupies", "occupied", "bears"];
/// Nouns for an office as such ("the post of minister"). Small letters.
const POSTS: &[&str] = &["post", "position", "office", "role", "rank", "title", "job"];
/// Nouns for the time or work of somebody in an office ("his term as mayor"), and whether it is over. Small letters.
const TERMS: &[(&str, bool)] = &[
    ("term", false),
    ("role", false),
    ("capacity", false),
    ("job", false),
    ("work", false),
    ("position", false),
    ("appointment", false),
    ("election", false),
    ("resignation", true),
    ("dismissal", true),
    ("removal", true),
    ("departure", true),
    ("tenure", true),
    ("stint", true),
    ("time", true),
    ("days", true),
    ("years", true),
];
/// Words that may stand between such a verb and the office. Small letters.
static BETWEEN: Words = LazyLock::new(|| {
    "as the a an new first current also now once its their his her country's to one of only longtime \
     long time second third youngest woman female person black ever later then eventually himself herself"
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

/// Whether the phrase says what somebody became or is to become ("become the next mayor"), so that it mentions nobody.
pub(super) fn predicate(view: &View, phrase: &Phrase) -> bool {
    let floor = view.sentence(phrase.head.start).start;
    let mut i = before_outside(view, floor, phrase.tokens.start);
    while i > floor && matches!(view.tags[i - 1], Tag::Determiner | Tag::PossessivePronoun) {
        i -= 1;
    }
    i > floor && matches!(view.low(i - 1), "become" | "becomes" | "became" | "becoming")
}

/// "Ona Bru, who was appointed as the new minister" and "appointed Ona Bru as minister": whose office it is, and
/// whether it ended then.
pub(super) fn subject(view: &View, phrase: &Phrase) -> Option<(Subject, bool)> {
    let floor = view.sentence(phrase.head.start).start;
    let mut i = before_outside(view, floor, phrase.tokens.start);
    let (mut copula, mut over, mut post) = (false, false, false);
    if i > floor + 1 && view.is_possessive(i - 1) {
        let owner = phrase.of.clone().filter(|of| of.end + 1 == i).map(|of| of.start);
        i = owner.unwrap_or_else(|| view.name(i - 2).map_or(i - 2, |n| view.names[n].tokens.start));
    }
    while i > floor && phrase.tokens.start - i < 12 {
        let word = view.low(i - 1);
        if matches!(word, "not" | "n't" | "never") {
            return None;
        }
        if COPULAS.contains(&word) {
            copula |= word != "in" && word != "has" && word != "had";
            // "served as minister" is over, "has served" and "is serving" are not.
            over |= word == "served" && !(i > floor + 1 && matches!(view.low(i - 2), "has" | "have"));
            // "was the last governor to", "was its longest-serving governor"
            over |=
                word == "was" && (i..phrase.head.start).any(|j| matches!(view.low(j), "last" | "longest"));
        } else if post && HOLDING.contains(&word) {
            copula = true;
        } else if view.low(i) == "as" && (ENDING.contains(&word) || ACTING.contains(&word)) {
            copula = true;
            over = ENDING.contains(&word);
        } else if view.low(i) == "as"
            && matches!(word, "over" | "office" | "charge")
            && i > floor + 1
            && matches!(view.low(i - 2), "took" | "takes" | "take" | "taken" | "taking")
        {
            copula = true;
            i -= 1;
        } else if POSTS.contains(&word) && view.low(i) == "of" {
            post = true;
        } else if !(BETWEEN.contains(&word)
            || matches!(view.tags[i - 1], Tag::Adverb)
            || over && matches!(word, "stepped" | "stepping" | "steps")
            || copula && (word == "in" || view.tags[i - 1] == Tag::Number))
        {
            break;
        }
        i -= 1;
    }
    let as_office = view.low(i) == "as";
    if as_office && let Some(term) = term(view, floor, i) {
        return Some(term);
    }
    over |= copula && dated(view, phrase);
    // "Bru, who replaced Lim as minister": the office is not Lim's any more.
    if as_office
        && let Some(object) = i.checked_sub(1).and_then(|j| view.person(j))
        && let Some(verb) = view.names[object].tokens.start.checked_sub(1).filter(|v| *v > floor)
        && matches!(view.low(verb), "replaced" | "succeeded" | "replaces" | "succeeds")
    {
        i = verb;
        copula = true;
    }
    if copula && i > floor && view.low(i - 1) == "and" {
        return subject_of_sentence(view, floor, i - 1).map(|s| (s, over));
    }
    if i > floor && matches!(view.low(i - 1), "who" | "," | "–" | "—") {
        i -= 1;
        if i > floor && view.low(i) == "who" && matches!(view.low(i - 1), "," | "–" | "—") {
            i -= 1;
        }
    }
    let subject = i.checked_sub(1).filter(|_| i > floor)?;
    if copula && matches!(view.low(subject), "he" | "she") {
        return Some((Subject::Mention(subject), over));
    }
    if copula
        && matches!(view.low(i), "," | "–" | "—")
        && let Some(name) = before_apposition(view, floor, i)
    {
        return Some((Subject::Name(name), over));
    }
    let who = i < phrase.tokens.start && matches!(view.low(i), "," | "who");
    let name = if who && copula { person_ending(view, subject) } else { view.person(subject) };
    let name = name.filter(|n| who || view.names[*n].tokens.end == i)?;
    let start = view.names[name].tokens.start;
    let named = start > floor && NAMING.contains(&view.low(start - 1)) && i == phrase.tokens.start;
    (copula || as_office || named).then_some((Subject::Name(name), over))
}

/// "Bru's second term as", "her work as": whose office it is that "as" at `at` leads to, and whether it is over.
fn term(view: &View, floor: usize, at: usize) -> Option<(Subject, bool)> {
    let noun = at.checked_sub(1).filter(|i| *i > floor)?;
    let (_, over) = TERMS.iter().find(|(word, _)| *word == view.low(noun))?;
    let mut i = noun;
    while i > floor && matches!(view.tags[i - 1], Tag::Adjective | Tag::Number) {
        i -= 1;
    }
    let owner = i.checked_sub(1)?;
    if matches!(view.low(owner), "his" | "her") {
        return Some((Subject::Mention(owner), *over));
    }
    let name = owner.checked_sub(1).filter(|_| view.is_possessive(owner)).and_then(|i| view.person(i))?;
    Some((Subject::Name(name), *over))
}

/// Whether the time of the office is told and has an end ("from 2004 to 2009", "until last year").
fn dated(view: &View, phrase: &Phrase) -> bool {
    let sentence = view.sentence(phrase.head.start);
    let mut at = phrase.tokens.end;
    // "minister in Velmora from 2004 to 2009"
    if matches!(view.low(at), "in" | "at" | "for") && view.name(at + 1).is_some() {
        at = view.name(at + 1).map_or(at, |n| view.names[n].tokens.end);
    }
    let year = |i: usize| i < sentence.end && view.tags[i] == Tag::Number && view.low(i).len() == 4;
    match view.low(at) {
        "from" | "between" => {
            year(at + 1)
                && (at + 2..sentence.end.min(at + 6))
                    .any(|i| matches!(view.low(i), "to" | "until" | "and") && year(i + 1))
        }
        "until" | "till" => at < sentence.end && view.low(at + 1) != "now",
        _ => false,
    }
}

/// "Bru, 49, has been governor": the person whose name stands before the apposition that the comma at `close` ends.
fn before_apposition(view: &View, floor: usize, close: usize) -> Option<usize> {
    let open = (floor..close).rev().take(12).find(|j| view.low(*j) == view.low(close))?;
    let name = view.person(open.checked_sub(1)?)?;
    let own = view.names[name].tokens.end == open && !(open..close).any(|j| view.person(j).is_some());
    own.then_some(name)
}

/// "Bru, who led the revolt and later became president": the only one of whom the clauses before `end` are said.
fn subject_of_sentence(view: &View, floor: usize, end: usize) -> Option<Subject> {
    let who = (floor..end).rev().find(|j| view.low(*j) == "who");
    let from = who.unwrap_or(floor);
    if (from..end).any(|j| {
        j > from && view.person(j).is_some_and(|n| who.is_some() || view.names[n].tokens.start > floor)
    }) {
        return None;
    }
    match who {
        Some(who) => {
            let last = who.checked_sub(1 + usize::from(who > 0 && view.low(who - 1) == ","))?;
            view.person(last).filter(|n| view.names[*n].tokens.end == last + 1).map(Subject::Name)
        }
        None => match view.low(floor) {
            "he" | "she" => Some(Subject::Mention(floor)),
            _ => view.person(floor).map(Subject::Name),
        },
    }
}
