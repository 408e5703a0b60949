//! The noun phrase that a source of speech begins with: its words, its head, how it is determined.

use super::super::lexicon;
use super::super::view::View;
use super::groups::is_plural;
use crate::annotate::pos::Tag;
use std::ops::Range;

/// What stands before a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the", "this", "these", a possessive: something known.
    Definite,
    /// "a", "an", "one", "another", "no", "every": one of many.
    Indefinite,
    /// Nothing, a number or a word for an amount.
    Bare,
}

/// The first noun phrase of a source, up to its first preposition, verb or clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NounPhrase {
    /// Without determiner and amount ("economists and investors" of "most of the economists and investors").
    pub tokens: Range<usize>,
    /// The token of its last noun.
    pub head: usize,
    pub determiner: Determiner,
}

/// Nouns and numerals that only say how many ("a majority of the residents"). Small letters.
const AMOUNTS: &[&str] = &[
    "all",
    "couple",
    "dozens",
    "few",
    "half",
    "handful",
    "hundreds",
    "lots",
    "majority",
    "many",
    "most",
    "number",
    "per",
    "percent",
    "quarter",
    "quarters",
    "several",
    "some",
    "third",
    "thirds",
    "thousands",
    "%",
    "cent",
    "percentage",
    "both",
    "lot",
    "millions",
    "scores",
];
/// Words before a noun phrase that belong to the sentence. Small letters.
const LEADING: &[&str] = &[
    "that",
    "as",
    "and",
    "but",
    "while",
    "when",
    "if",
    "because",
    "meanwhile",
    "even",
    "also",
    "although",
    "though",
    "since",
    "after",
    "before",
];

/// The noun phrase at the beginning of the tokens of a source; `None` where it begins with something else.
pub(super) fn noun_phrase(view: &View, source: Range<usize>) -> Option<NounPhrase> {
    let mut start = source.clone().find(|i| !leads(view, *i))?;
    let mut partitive = false;
    while let Some(rest) = after_amount(view, start..source.end) {
        start = rest;
        partitive = true;
    }
    let mut determiner = Determiner::Bare;
    while start < source.end {
        match (view.low(start), view.tags[start]) {
            ("a" | "an" | "another" | "one" | "no" | "every" | "each" | "any", _) if !partitive => {
                determiner = Determiner::Indefinite;
            }
            ("the" | "this" | "that" | "these" | "those", _) | (_, Tag::PossessivePronoun) => {
                determiner = Determiner::Definite;
            }
            (_, Tag::Determiner | Tag::Number | Tag::Compared) => {}
            (word, _) if is_amount(word) || matches!(word, "than" | "about" | "around" | "nearly") => {}
            ("and", _) if start > source.start && view.tags[start - 1] == Tag::Number => {}
            _ => break,
        }
        start += 1;
    }
    let (end, head) = core(view, start..source.end)?;
    Some(NounPhrase { tokens: start..end, head, determiner })
}

fn leads(view: &View, i: usize) -> bool {
    !view.is_word(i) && view.tags[i] != Tag::Number && view.low(i) != "%"
        || view.tags[i] == Tag::Adverb && view.low(i) != "more"
        || LEADING.contains(&view.low(i)) && view.tags[i] != Tag::Determiner
}

fn is_amount(word: &str) -> bool {
    AMOUNTS.contains(&word)
}

/// Where the rest begins after "35% of", "a majority of", "more than three-quarters of".
fn after_amount(view: &View, tokens: Range<usize>) -> Option<usize> {
    let of = tokens.clone().take(8).find(|i| view.low(*i) == "of")?;
    let mut before = tokens.start..of;
    let told = before.clone().any(|i| is_amount(view.low(i)) || view.tags[i] == Tag::Number);
    let only = before.all(|i| {
        let word = view.low(i);
        is_amount(word)
            || view.is_hyphen(i)
            || matches!(word, "a" | "an" | "the" | "more" | "than" | "and" | "large" | "small" | "vast")
            || matches!(view.tags[i], Tag::Number | Tag::Compared | Tag::Determiner | Tag::Adverb)
    });
    // "One of the leaders" is a single one.
    (told && only && view.low(tokens.start) != "one" && of + 1 < tokens.end).then_some(of + 1)
}

/// Where the phrase ends that begins at `tokens.start`, and its head.
fn core(view: &View, tokens: Range<usize>) -> Option<(usize, usize)> {
    let mut head = None;
    let mut i = tokens.start;
    while i < tokens.end {
        let tag = view.tags[i];
        // "A study co-authored by Ona Bru"
        let clause = view.is_hyphen(i + 1) && view.tags.get(i + 2) == Some(&Tag::VerbParticiple);
        if head.is_some() && (lexicon::is_day(view.low(i)) || clause) {
            break;
        }
        let named = view.name(i).map(|n| view.names[n].tokens.clone());
        if let Some(name) = named {
            i = name.end.min(tokens.end);
            head = Some(i - 1);
            continue;
        }
        // "Free Farmers (FFA) chairwoman Ona Bru"
        if head.is_some()
            && view.low(i) == "("
            && let Some(close) = (i + 1..tokens.end.min(i + 4)).find(|j| view.low(*j) == ")")
            && opens_noun(view, close + 1, tokens.end)
        {
            i = close + 1;
            continue;
        }
        let goes_on = match tag {
            Tag::Noun | Tag::Nouns | Tag::Name => {
                head = Some(i);
                true
            }
            Tag::Adjective | Tag::Compared | Tag::Number | Tag::Possessive | Tag::Adverb => true,
            Tag::VerbIng | Tag::VerbParticiple => head.is_none() || view.is_hyphen(i - 1),
            Tag::Conjunction => head.is_some() && opens_noun(view, i + 1, tokens.end),
            Tag::Comma => head.is_some() && listed(view, i + 1..tokens.end),
            // Whatever its tag: "experts" ends the source, and nothing else in it is a noun.
            _ if head.is_none() && i + 1 == tokens.end && is_plural(view.low(i)) => {
                head = Some(i);
                true
            }
            _ => view.is_hyphen(i) || view.is_possessive(i),
        };
        if !goes_on {
            break;
        }
        i += 1;
    }
    head.map(|head| (head + 1, head))
}

/// Whether a noun or its modifier stands at token `i`.
fn opens_noun(view: &View, i: usize, end: usize) -> bool {
    i < end && (view.tags[i].is_noun() || view.tags[i] == Tag::Adjective)
}

/// Whether a comma is followed by a further noun of a list that ends with "and".
fn listed(view: &View, rest: Range<usize>) -> bool {
    opens_noun(view, rest.start, rest.end)
        && view.name(rest.start).is_none()
        && rest
            .take(6)
            .take_while(|i| view.is_word(*i) || view.low(*i) == ",")
            .any(|i| view.tags[i] == Tag::Conjunction)
}

/// The noun phrase that ends at token `end`, from its determiner on.
pub(super) fn before(view: &View, end: usize) -> Range<usize> {
    let floor = end.checked_sub(1).map_or(end, |last| view.sentence(last).start);
    let mut start = end;
    while start > floor {
        let i = start - 1;
        if let Some(name) = view.name(i).map(|n| view.names[n].tokens.clone()) {
            start = name.start.max(floor);
            continue;
        }
        let inside = view.tags[i].is_noun()
            || matches!(
                view.tags[i],
                Tag::Adjective
                    | Tag::Compared
                    | Tag::Number
                    | Tag::Possessive
                    | Tag::Determiner
                    | Tag::PossessivePronoun
            )
            || view.is_hyphen(i)
            || view.is_possessive(i);
        if !inside {
            break;
        }
        start = i;
        // "The ministry's letter": a possessive goes on to the left of its owner.
        let closes = matches!(view.tags[i], Tag::Determiner | Tag::PossessivePronoun);
        if closes {
            break;
        }
    }
    start..end
}

/// Where the nouns end that go on behind a source which was cut short ("One hundred" and ninety officers).
pub(super) fn completed(view: &View, source: Range<usize>) -> Range<usize> {
    let limit = view.sentence(source.start).end.min(source.end + 8);
    let inside = |i: &usize| {
        view.tags[*i].is_noun()
            || matches!(view.tags[*i], Tag::Number | Tag::Adjective | Tag::Conjunction)
            || view.low(*i) == "%"
            || view.is_hyphen(*i)
    };
    source.start..(source.end..limit).take_while(inside).last().map_or(source.end, |i| i + 1)
}
