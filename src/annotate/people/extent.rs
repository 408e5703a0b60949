//! How far a role phrase reaches: its modifiers before the head, the body it belongs to behind it.

use super::lexicon::{self, Words};
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::EntityKind;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that say that the office is held no more. Small letters.
pub(super) const FORMER: &[&str] = &[
    "former",
    "ex",
    "then",
    "late",
    "retired",
    "ousted",
    "deposed",
    "disgraced",
    "erstwhile",
    "previous",
    "past",
];
/// Words that may stand among the modifiers of an office although no tag would tell. Small letters.
static MODIFIERS: Words = LazyLock::new(|| {
    "acting assistant associate chief deputy executive general honorary incoming interim joint junior \
     lead leading managing outgoing prime principal senior sitting sole special vice elected \
     convicted anti pro non co self exiled jailed veteran visiting"
        .split(' ')
        .collect()
});
/// Adjectives and nouns before an office that are no part of it. Small letters.
pub(super) static OUTSIDE: Words = LazyLock::new(|| {
    "other same many several few such own new another old first second last next more most top best \
     famous late current longtime long time alleged prominent respected fellow year infamous even \
     still well known aspiring beloved so called self proclaimed legendary popular powerful young \
     little good great only key total"
        .split(' ')
        .collect()
});
/// Nouns after "at" and the like that tell a time and no body. Small letters.
static TIMES: Words = LazyLock::new(|| {
    "time moment age end beginning start least last first years year months days decades".split(' ').collect()
});
/// Longest phrase after "of", in tokens.
const LONGEST_OF: usize = 12;

/// Extends a head to the left over its modifiers. Returns the start, whether one says "former", and the owner
/// ("Uganda's" president) where there is one.
pub(super) fn left(view: &View, floor: usize, head: Range<usize>) -> (usize, bool, Option<String>) {
    let mut start = head.start;
    let mut former = false;
    let mut listed = false;
    while start > floor {
        let i = start - 1;
        if view.is_hyphen(i) && i > floor {
            former |= FORMER.contains(&view.low(i - 1));
            start = view.name(i - 1).map_or(i - 1, |n| view.names[n].tokens.start.max(floor));
            continue;
        }
        if let Some(n) = view.name(i) {
            let name = &view.names[n];
            if name.kind == EntityKind::Person || name.tokens.end != start || name.tokens.start < floor {
                break;
            }
            start = name.tokens.start;
            continue;
        }
        let word = view.low(i);
        if matches!(word, "and" | "&") && joins_modifiers(view, floor, i, start) {
            start = view.name(i - 1).map_or(i - 1, |n| view.names[n].tokens.start.max(floor));
            listed = true;
            continue;
        }
        // "business, energy and industry secretary"
        if listed && word == "," && joins_modifiers(view, floor, i, start) {
            start = i - 1;
            continue;
        }
        if matches!(word, "'s" | "'") && view.is_possessive(i) {
            break;
        }
        let modifier = view.is_word(i)
            && !OUTSIDE.contains(&word)
            && (FORMER.contains(&word)
                || MODIFIERS.contains(&word)
                || matches!(view.tags[i], Tag::Noun | Tag::Name | Tag::Adjective)
                || view.tags[i] == Tag::Nouns && !lexicon::is_head(word));
        if !modifier || lexicon::address(word).is_some() {
            break;
        }
        former |= FORMER.contains(&word) && word != "past";
        start = i;
    }
    let mut owner = None;
    if start > floor && view.is_possessive(start - 1) {
        let end = start - 1;
        owner = view
            .name(end - 1)
            .map(|n| view.doc.span(view.names[n].tokens.clone()).of(view.doc.text).to_owned());
    }
    if owner.is_none() {
        owner = (start..head.start)
            .filter_map(|i| view.name(i))
            .next_back()
            .map(|n| view.doc.span(view.names[n].tokens.clone()).of(view.doc.text).to_owned());
    }
    (start, former, owner)
}

/// "Youth and Sports Minister": whether the conjunction at `i` stands between two modifiers of the head.
fn joins_modifiers(view: &View, floor: usize, i: usize, start: usize) -> bool {
    i > floor
        && view.is_word(i - 1)
        && view.person(i - 1).is_none()
        && view.is_capital(i - 1) == view.is_capital(start)
        && matches!(view.tags[i - 1], Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective)
        && i + 1 == start
        && !lexicon::is_head(view.low(i - 1))
        && !lexicon::is_head(view.low(start))
}

/// The phrase "of the Thai Union", "for foreign affairs", "at Weekend Tours" after a head: its end and its object.
pub(super) fn of_phrase(view: &View, at: usize, limit: usize) -> Option<(usize, String)> {
    let preposition = if at < limit { view.low(at) } else { return None };
    let loose = match preposition {
        "of" | "for" | "at" => true,
        "to" | "in" | "with" | "on" | "from" => false,
        _ => return None,
    };
    let mut i = at + 1;
    if i < limit && matches!(view.tags[i], Tag::Determiner | Tag::PossessivePronoun) {
        i += 1;
    }
    let start = i;
    let mut named = false;
    while i < limit && i - start < LONGEST_OF {
        if let Some(n) = view.name(i) {
            let name = &view.names[n];
            let addressed = i > start && lexicon::address(view.low(i - 1)).is_some();
            if name.kind == EntityKind::Person && i > start && !view.is_possessive(i - 1) && !addressed {
                break;
            }
            named = true;
            i = name.tokens.end.min(limit);
            continue;
        }
        let word = view.low(i);
        if lexicon::address(word).is_some() && view.person(i + 1).is_some() {
            i += 1;
            continue;
        }
        let inside =
            matches!(view.tags[i], Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective | Tag::Number)
                || view.is_hyphen(i)
                || view.is_possessive(i) && i > start
                || matches!(word, "of" | "&") && i > start && i + 1 < limit
                || matches!(word, "and" | "for") && i > start && joins_nouns(view, i, limit)
                || matches!(word, "the" | "its" | "their")
                    && i > start
                    && matches!(view.low(i - 1), "of" | "and");
        if !inside {
            break;
        }
        i += 1;
    }
    while i > start
        && matches!(view.low(i - 1), "of" | "and" | "&" | "the" | "for" | "'s" | "'" | "its" | "their")
    {
        i -= 1;
    }
    // "lawyers for President Bru": the office behind "for" is the named one's own.
    if i > start
        && lexicon::is_head(view.low(i - 1))
        && view.name(i - 1).is_none()
        && let Some(n) = view.person(i)
    {
        i = view.names[n].tokens.end.min(limit);
        named = true;
    }
    if TIMES.contains(&view.low(start)) {
        return None;
    }
    let fits = i > start && (loose || named && view.name(start).is_some() || preposition == "to");
    let body = (start..i).any(|j| lexicon::body(view.low(j)).is_some());
    let short = i - start <= 4;
    (fits && (named || body || short)).then(|| {
        let object =
            view.doc.span(start..i).of(view.doc.text).split_whitespace().collect::<Vec<_>>().join(" ");
        (i, object)
    })
}

/// The end of a short form in brackets behind a body's name ("of the Free Farmers (FFA)"), else `at`.
pub(super) fn after_brackets(view: &View, at: usize, limit: usize) -> usize {
    let closes = at + 2 < limit && view.low(at) == "(" && view.is_capital(at + 1) && view.low(at + 2) == ")";
    if closes { at + 3 } else { at }
}

/// "Youth and Sports": a conjunction between two nouns of one body, not between two holders of offices.
fn joins_nouns(view: &View, i: usize, limit: usize) -> bool {
    i + 1 < limit
        && view.person(i + 1).is_none()
        && matches!(view.tags[i + 1], Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective)
        && view.is_capital(i + 1) == view.is_capital(i - 1)
        && !lexicon::is_head(view.low(i + 1))
}
