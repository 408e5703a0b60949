//! Bodies named by a common noun ("the interior ministry", "police", "the Pakistani government"): they can speak too.

mod kinds;
mod resolve;

use super::coreference::Found;
use super::lexicon;
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::EntityKind;
pub(super) use kinds::descriptions;
pub(super) use resolve::add;
use std::collections::HashSet;
use std::ops::Range;

/// Bodies that need no further word to be known: there is one of them where the article plays. Small letters.
const KNOWN: &[&str] = &[
    "administration",
    "army",
    "cabinet",
    "government",
    "navy",
    "opposition",
    "parliament",
    "police",
    "presidency",
    "senate",
    "treasury",
];
/// Modifiers that tell nothing. Small letters.
const EMPTY: &[&str] = &["same", "other", "new", "own", "local", "entire", "whole", "current", "said"];

/// A body named by a common noun.
#[derive(Debug, Clone)]
pub(super) struct Body {
    /// The phrase without its determiner.
    pub tokens: Range<usize>,
    /// The noun itself, small letters.
    pub head: String,
    /// Whether "the" or a possessive stands before it.
    pub definite: bool,
    /// Whether somebody's name, a noun or "his" stands before it that says whose it is.
    pub owned: bool,
    /// Whether nothing but the noun stands there ("the company"): it means one that was named before, if any.
    pub bare: bool,
}

/// All bodies named by a common noun, in order of place.
pub(super) fn bodies(view: &View, mentions: &[Found]) -> Vec<Body> {
    // "The publisher" may be a person's office.
    let taken: HashSet<usize> = mentions.iter().map(|m| m.tokens.end - 1).collect();
    let named = last_words(view);
    let mut found = Vec::new();
    for i in 0..view.lower.len() {
        let head = view.low(i);
        let by_name = || i > 0 && view.low(i - 1) == "the" && named.contains(head);
        let heads_phrase = !taken.contains(&i)
            && view.is_word(i)
            && (lexicon::SPEAKING_BODIES.contains(&head) || by_name())
            && view.name(i).is_none()
            && view.tags[i].is_noun()
            && !goes_on(view, i);
        if heads_phrase && let Some(body) = body(view, i) {
            found.push(body);
        }
    }
    found
}

/// The last words of bodies' names of several words: "the archives" may be the Tarsk Archives. Small letters.
fn last_words<'v>(view: &'v View) -> HashSet<&'v str> {
    let bodies = view.names.iter().filter(|n| n.kind == EntityKind::Organization && n.tokens.len() > 1);
    bodies.map(|n| view.low(n.tokens.end - 1)).collect()
}

/// Whether another noun follows, so that the word only modifies ("government spokesman").
fn goes_on(view: &View, i: usize) -> bool {
    let next = i + 1;
    next < view.tags.len()
        && view.same_sentence(i, next)
        && (view.is_hyphen(next)
            || view.tags[next].is_noun()
                && view.is_word(next)
                && !lexicon::is_day(view.low(next))
                && view.name(next).is_none_or(|n| {
                    view.names[n].tokens.start == next && view.names[n].kind != EntityKind::Person
                }))
}

fn body(view: &View, head: usize) -> Option<Body> {
    let floor = view.sentence(head).start;
    let mut start = head;
    let mut told = false;
    let mut owned = false;
    while start > floor {
        let i = start - 1;
        // "Vajk's ministry", "the mayor's office": whose it is belongs to its name.
        if view.is_possessive(i) && i > floor && !owned {
            owned = true;
            told = true;
            start = view.name(i - 1).map_or(i - 1, |n| view.names[n].tokens.start);
            continue;
        }
        if view.is_hyphen(i) && i > floor {
            start = i - 1;
            continue;
        }
        if let Some(n) = view.name(i) {
            let name = &view.names[n];
            if owned || name.kind == EntityKind::Person || name.tokens.end != start {
                break;
            }
            told = true;
            start = name.tokens.start;
            continue;
        }
        let modifies = view.is_word(i) && matches!(view.tags[i], Tag::Noun | Tag::Name | Tag::Adjective);
        if !modifies || owned && view.tags[i] == Tag::Name || EMPTY.contains(&view.low(i)) {
            break;
        }
        told = true;
        start = i;
    }
    let determiner = start.checked_sub(1).filter(|i| *i >= floor);
    // "a company", "any government", "other parties": nobody that can be told apart.
    if determiner.is_some_and(|i| {
        matches!(
            view.low(i),
            "a" | "an" | "any" | "no" | "every" | "each" | "another" | "one" | "some" | "other"
        )
    }) {
        return None;
    }
    let definite = determiner.is_some_and(|i| {
        matches!(view.low(i), "the" | "this")
            || matches!(view.tags[i], Tag::PossessivePronoun | Tag::Possessive)
    });
    let noun = view.low(head);
    let his = determiner.is_some_and(|i| view.tags[i] == Tag::PossessivePronoun);
    let owned = owned || his;
    let body = Body { tokens: start..head + 1, head: noun.to_owned(), definite, owned, bare: !told };
    (told || definite || KNOWN.contains(&noun)).then_some(body)
}
