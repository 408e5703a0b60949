//! Finds role phrases: an office or occupation as printed, with its modifiers and the body it belongs to.

use super::lexicon::{self, Official, Sense};
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, Role, RoleCategory};
use std::ops::Range;

/// Words that say that the office is held no more. Small letters.
const FORMER: &[&str] = &[
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
const MODIFIERS: &[&str] = &[
    "acting",
    "assistant",
    "associate",
    "chief",
    "deputy",
    "executive",
    "general",
    "honorary",
    "incoming",
    "interim",
    "joint",
    "junior",
    "lead",
    "leading",
    "managing",
    "outgoing",
    "prime",
    "principal",
    "senior",
    "sitting",
    "sole",
    "special",
    "vice",
    "elected",
    "convicted",
    "anti",
    "pro",
    "non",
    "co",
    "self",
    "exiled",
    "jailed",
    "veteran",
    "visiting",
];
/// Adjectives and nouns before an office that are no part of it. Small letters.
const OUTSIDE: &[&str] = &[
    "other",
    "same",
    "many",
    "several",
    "few",
    "such",
    "own",
    "new",
    "another",
    "old",
    "first",
    "second",
    "last",
    "next",
    "more",
    "most",
    "top",
    "best",
    "famous",
    "late",
    "current",
    "longtime",
    "long",
    "time",
    "alleged",
    "prominent",
    "respected",
    "fellow",
    "year",
    "infamous",
    "even",
    "still",
    "well",
    "known",
    "aspiring",
    "beloved",
    "so",
    "called",
    "self",
    "proclaimed",
    "legendary",
    "popular",
    "powerful",
    "young",
    "little",
    "good",
    "great",
    "only",
    "key",
    "total",
];
/// Fields of government that are also words for private bodies. Small letters.
const PORTFOLIOS: &[&str] = &[
    "business",
    "commerce",
    "industry",
    "industrial",
    "arts",
    "media",
    "sport",
    "sports",
    "culture",
    "research",
    "science",
    "aid",
    "energy",
    "trade",
    "education",
    "health",
    "tourism",
    "environment",
    "transport",
    "agriculture",
    "housing",
    "justice",
    "labour",
    "labor",
];
/// Nouns after "at" and the like that tell a time and no body. Small letters.
const TIMES: &[&str] = &[
    "time",
    "moment",
    "age",
    "end",
    "beginning",
    "start",
    "least",
    "last",
    "first",
    "years",
    "year",
    "months",
    "days",
    "decades",
];
/// Longest phrase after "of", in tokens.
const LONGEST_OF: usize = 12;

/// One role phrase.
#[allow(clippy::struct_excessive_bools)] // four properties of the words, each asked for alone
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// The whole phrase without its determiner.
    pub tokens: Range<usize>,
    /// The phrase without the body that `of` names: what the role is called.
    title: Range<usize>,
    /// The head words ("prime minister").
    pub head: Range<usize>,
    /// The head in small letters, singular.
    pub lemma: String,
    pub plural: bool,
    /// Whether "the", "this", a possessive or nothing but a capital stands before it: it means somebody known.
    pub definite: bool,
    /// Whether "a" or "an" stands before it.
    pub indefinite: bool,
    pub category: RoleCategory,
    pub official: bool,
    pub former: bool,
    /// The body, country or person that it belongs to.
    pub of: Option<String>,
}

impl Phrase {
    /// The role as the annotation shows it.
    pub fn role(&self, view: &View) -> Role {
        let span = view.doc.span(self.tokens.clone());
        let printed = view.doc.span(self.title.clone()).of(view.doc.text);
        let mut title = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        // One of "City councillors Ona Bru and Ivo Lim" is a councillor.
        let last = view.doc.word(self.head.end - 1);
        if let Some(singular) = lexicon::singular(last).filter(|_| self.plural && title.ends_with(last)) {
            title.truncate(title.len() - last.len());
            title.push_str(&singular);
        }
        Role {
            title,
            category: self.category,
            official: self.official && !self.former,
            former: self.former,
            of: self.of.clone(),
            span,
        }
    }
}

/// All role phrases in order of place; none overlaps another's head.
pub(super) fn phrases(view: &View) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut i = 0;
    while i < view.lower.len() {
        let Some((end, lemma, plural, sense)) = head(view, i) else {
            i += 1;
            continue;
        };
        let floor = found.last().map_or(0, |p| p.head.end);
        found.push(phrase(view, floor, i..end, lemma, plural, sense));
        i = end;
    }
    found
}

/// The head that begins at token `i`: where it ends, its lemma, whether it is plural, its sense.
fn head(view: &View, i: usize) -> Option<(usize, String, bool, Sense)> {
    if !view.is_word(i) || view.person(i).is_some() {
        return None;
    }
    let first = view.low(i).trim_end_matches('.');
    let single = lexicon::singular(first);
    for (word, plural) in [(Some(first), false), (single.as_deref(), true)] {
        let Some(word) = word else { continue };
        for (rest, sense) in lexicon::roles(word) {
            let Some((end, rest_plural)) = follow(view, i + 1, rest) else { continue };
            if stands_as_noun(view, i, end) {
                let lemma = std::iter::once(word).chain(rest.iter().copied()).collect::<Vec<_>>().join(" ");
                return Some((end, lemma, plural || rest_plural, *sense));
            }
        }
    }
    None
}

/// Where the words `rest` end that stand from token `i` on, hyphens left out, and whether the last one is plural.
fn follow(view: &View, mut i: usize, rest: &[&str]) -> Option<(usize, bool)> {
    let mut plural = false;
    for (n, want) in rest.iter().enumerate() {
        if view.is_hyphen(i) {
            i += 1;
        }
        let word = view.low(i);
        plural = n + 1 == rest.len() && word != *want && lexicon::singular(word).as_deref() == Some(*want);
        if word != *want && !plural {
            return None;
        }
        i += 1;
    }
    Some((i, plural))
}

/// Whether the words are the head of a noun phrase here, and not a verb or the modifier of another noun.
fn stands_as_noun(view: &View, start: usize, end: usize) -> bool {
    let name_follows = view.person(end).is_some();
    let last = view.tags[end - 1];
    // A name that only contains the word ("Judge Street", "Minister of Sound") is no office, unless its head comes last.
    if let Some(n) = view.name(end - 1)
        && view.names[n].tokens.end > end
    {
        return false;
    }
    if name_follows {
        return true;
    }
    if !last.is_noun() && end - start == 1 {
        return false;
    }
    if view.is_hyphen(end) {
        return false;
    }
    let next = view.tags.get(end).copied().unwrap_or_default();
    let goes_on = end < view.tags.len()
        && view.same_sentence(start, end)
        && view.is_word(end)
        && next.is_noun()
        && lexicon::address(view.low(end)).is_none()
        && view.name(end).is_none_or(|n| view.names[n].kind != EntityKind::Person);
    !goes_on
}

fn phrase(
    view: &View,
    floor: usize,
    head: Range<usize>,
    lemma: String,
    plural: bool,
    sense: Sense,
) -> Phrase {
    let sentence = view.sentence(head.start);
    let (start, mut former, mut of) = left(view, floor.max(sentence.start), head.clone());
    let mut end = head.end;
    let mut title = start..head.end;
    if let Some((of_end, object)) = of_phrase(view, head.end, sentence.end) {
        end = after_brackets(view, of_end, sentence.end);
        if !(head.end..of_end).any(|i| view.name(i).is_some()) {
            title.end = of_end;
        }
        of = Some(object);
    }
    let mut before = start.checked_sub(1).filter(|b| *b >= sentence.start);
    while before
        .is_some_and(|b| b > sentence.start && OUTSIDE.contains(&view.low(b)) && view.low(b) != "another")
    {
        before = before.map(|b| b - 1);
    }
    let determiner = before.map(|b| (view.low(b), view.tags[b]));
    let indefinite = determiner.is_some_and(|(w, _)| matches!(w, "a" | "an" | "another" | "one"));
    let definite = !indefinite
        && determiner.is_some_and(|(w, tag)| {
            matches!(w, "the" | "this" | "that") || matches!(tag, Tag::PossessivePronoun | Tag::Possessive)
        });
    former |= determiner.is_some_and(|(w, _)| FORMER.contains(&w));
    let owner = if start > sentence.start && view.is_possessive(start - 1) {
        start.saturating_sub(3).max(sentence.start)
    } else {
        start
    };
    let (category, official) = sense_in_context(view, owner..end, &head, &lemma, sense);
    Phrase {
        tokens: start..end,
        title,
        head,
        lemma,
        plural,
        definite,
        indefinite,
        category,
        official,
        former,
        of,
    }
}

/// Extends a head to the left over its modifiers. Returns the start, whether one says "former", and the owner
/// ("Uganda's" president) where there is one.
fn left(view: &View, floor: usize, head: Range<usize>) -> (usize, bool, Option<String>) {
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
fn of_phrase(view: &View, at: usize, limit: usize) -> Option<(usize, String)> {
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
fn after_brackets(view: &View, at: usize, limit: usize) -> usize {
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

/// What kind of office it is and whether it acts for a state, the words round the head considered.
fn sense_in_context(
    view: &View,
    phrase: Range<usize>,
    head: &Range<usize>,
    lemma: &str,
    sense: Sense,
) -> (RoleCategory, bool) {
    // "Business secretary", "sports minister": the field of a government's office is no private body.
    let field = |i: usize| {
        matches!(lemma, "secretary" | "director" | "commissioner")
            && i < head.start
            && PORTFOLIOS.contains(&view.low(i))
    };
    let words = phrase.clone().filter(|i| !head.contains(i) && !field(*i));
    let bodies: Vec<Sense> = words.clone().filter_map(|i| lexicon::body(view.low(i))).collect();
    let private = bodies.iter().rev().find(|b| b.official == Official::No);
    let public = bodies.iter().find(|b| b.official != Official::No);
    let mut kinds = words.filter_map(|i| view.name(i)).map(|n| view.names[n].kind);
    let names_body = kinds.clone().any(|k| k == EntityKind::Organization);
    let names_country = kinds.any(|k| matches!(k, EntityKind::Place | EntityKind::Group));
    // A president, chief or speaker is of a state unless a private body is named with the office.
    let depends = sense.official == Official::Context
        || matches!(
            lemma,
            "president" | "vice president" | "governor" | "commissioner" | "captain" | "commander"
        );
    if !depends {
        // A physician or scholar of a ministry or of the United Nations acts for it.
        let serves = matches!(sense.category, RoleCategory::Health | RoleCategory::Academic)
            && private.is_none()
            && public.is_some_and(|b| {
                matches!(b.category, RoleCategory::Government | RoleCategory::Police | RoleCategory::Military)
            });
        return (sense.category, sense.official == Official::Yes || serves);
    }
    match (public, private) {
        (Some(state), None) => (narrower(sense.category, state.category), true),
        (Some(state), Some(_)) if sense.official == Official::Yes && !names_body => {
            (narrower(sense.category, state.category), true)
        }
        (_, Some(other)) => (other.category, false),
        (None, None) if names_body => (RoleCategory::Other, false),
        (None, None) => {
            let leads = matches!(
                lemma,
                "leader" | "chief" | "official" | "commissioner" | "spokesperson" | "adviser" | "advisor"
            );
            let field = phrase.clone().any(|i| i < head.start && PORTFOLIOS.contains(&view.low(i)))
                && lemma == "secretary";
            let official =
                sense.official == Official::Yes || field || lemma == "official" || leads && names_country;
            (if official { sense.category } else { RoleCategory::Other }, official)
        }
    }
}

/// The category of the body where it is narrower than "government" (police, military, court ...).
fn narrower(office: RoleCategory, body: RoleCategory) -> RoleCategory {
    if office == RoleCategory::Government { body } else { office }
}
