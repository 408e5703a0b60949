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
    "slain",
    "assassinated",
    "murdered",
    "erstwhile",
    "previous",
    "past",
];
/// Words that may stand among the modifiers of an office although no tag would tell. Small letters.
pub(super) static MODIFIERS: Words = LazyLock::new(|| {
    "acting assistant associate chief deputy executive general honorary incoming interim joint junior \
     lead leading managing outgoing prime principal senior sitting sole special vice elected \
     founding convicted anti pro non co self exiled jailed veteran visiting"
        .split(' ')
        .collect()
});
/// Adjectives and nouns before an office that are no part of it. Small letters.
pub(super) static OUTSIDE: Words = LazyLock::new(|| {
    "other same many several few such own new another old first second last next more most top best \
     famous late current longtime long time alleged prominent respected fellow year infamous even \
     still well known aspiring beloved so called self proclaimed legendary popular powerful young \
     little good great only key total comprising including involving featuring"
        .split(' ')
        .collect()
});
/// Nouns after "at" and the like that tell a time and no body. Small letters.
static TIMES: Words = LazyLock::new(|| {
    "time moment age end beginning start least last first year years month months week weeks day days decade \
     decades today yesterday tomorrow night morning season"
        .split(' ')
        .collect()
});
/// Nouns that own an office without telling where. Small letters.
const NOWHERE: &[&str] = &["country", "nation", "world", "one", "state"];
/// Longest phrase after "of", in tokens.
const LONGEST_OF: usize = 12;

/// Extends a head to the left over its modifiers. Returns the start, whether one says "former", and the tokens of the
/// owner ("Uganda's" president, "Club" owner) where there is one.
pub(super) fn left(view: &View, floor: usize, head: Range<usize>) -> (usize, bool, Option<Range<usize>>) {
    let mut start = head.start;
    let mut former = false;
    let mut listed = false;
    // "Supreme Court Justice" as one name: what stands before the head in it.
    if let Some(n) = view.name(start) {
        start = start.min(view.names[n].tokens.start.max(floor));
    }
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
        // "Free Farmers' Alliance (FFA) chairwoman"
        if word == ")"
            && let Some(name) = name_before_brackets(view, i).filter(|name| name.start >= floor)
        {
            start = name.start;
            continue;
        }
        let capital = view.is_capital(head.start);
        if matches!(word, "and" | "&")
            && start < head.start
            && (!capital || view.is_capital(start))
            && joins_modifiers(view, floor, i, start)
        {
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
        // The tagger looks for a verb behind a quotation: "..." ministry spokesman Ona Bru said.
        let opens = i == floor || matches!(view.tags[i - 1], Tag::Quote | Tag::Comma);
        let modifier = view.is_word(i)
            && !OUTSIDE.contains(&word)
            && (FORMER.contains(&word)
                || MODIFIERS.contains(&word)
                || matches!(view.tags[i], Tag::Noun | Tag::Name | Tag::Adjective)
                || view.tags[i] == Tag::Nouns && !lexicon::is_head(word)
                || opens && lexicon::SPEAKING_BODIES.contains(&word));
        // "his son Emperor Minas"
        let kin = capital && !view.is_capital(i) && lexicon::gender_of_role(word).is_some();
        if !modifier || kin || lexicon::address(word).is_some() {
            break;
        }
        former |= FORMER.contains(&word) && word != "past";
        start = i;
    }
    let owner = possessor(view, view.sentence(start).start, start).or_else(|| {
        let last = (start..head.start).rev().find_map(|i| view.name(i));
        let body = |n: usize| {
            let name = view.names[n].tokens.clone();
            name.start..if name.end == head.end { head.start } else { name.end }
        };
        last.map(body).or_else(|| compound(view, start, head.start))
    });
    (start, former, owner)
}

/// The tokens of the body's name before the brackets that close at `close` and hold its short form.
fn name_before_brackets(view: &View, close: usize) -> Option<Range<usize>> {
    let open = (close.saturating_sub(3)..close).rev().find(|i| view.low(*i) == "(")?;
    let name = &view.names[view.name(open.checked_sub(1)?)?];
    let body = name.kind == EntityKind::Organization && name.tokens.end == open;
    (body && view.is_capital(open + 1)).then(|| name.tokens.clone())
}

/// The body that stands behind an office after a comma or behind its field ("Under-Secretary, Ministry of Trade, Ona Bru",
/// "director for fisheries at the Ministry of Trade").
pub(super) fn body_behind(view: &View, at: usize, limit: usize) -> Option<Range<usize>> {
    let link = if at < limit { view.low(at) } else { return None };
    let start = at + 1 + usize::from(matches!(view.low(at + 1), "the" | "our"));
    let name = view.name(start).map(|n| &view.names[n]).filter(|n| n.tokens.start == start)?;
    if name.kind != EntityKind::Organization || name.tokens.end > limit {
        return None;
    }
    let close = after_brackets(view, name.tokens.end, limit);
    let next = close + 1;
    let apposed = link == "," && view.low(close) == "," && next < limit && {
        let addressed = usize::from(lexicon::address(view.low(next)).is_some());
        view.person(next + addressed).is_some()
    };
    (apposed || matches!(link, "at" | "in" | "of" | "with")).then(|| name.tokens.clone())
}

/// Skips back from `start` over what stands between an owner or determiner and an office without being a part of it
/// ("first", "prominent", "66-year-old"), never past `floor`.
pub(super) fn before_outside(view: &View, floor: usize, start: usize) -> usize {
    let mut i = start;
    loop {
        let aged = i >= floor + 5
            && view.low(i - 1) == "old"
            && view.low(i - 3) == "year"
            && view.is_hyphen(i - 2)
            && view.is_hyphen(i - 4);
        if aged {
            i -= 5;
        } else if i > floor && OUTSIDE.contains(&view.low(i - 1)) {
            i -= 1;
        } else {
            return i;
        }
    }
}

/// The owner whose possessive ending stands before `start`: a name ("Uganda's"), or the words of a body ("the road authority's").
fn possessor(view: &View, floor: usize, start: usize) -> Option<Range<usize>> {
    let end = before_outside(view, floor, start).checked_sub(1).filter(|i| *i > floor)?;
    if !view.is_possessive(end) {
        return None;
    }
    if let Some(n) = view.name(end - 1) {
        return Some(view.names[n].tokens.clone());
    }
    let mut first = end;
    while first > floor
        && view.is_word(first - 1)
        && !OUTSIDE.contains(&view.low(first - 1))
        && matches!(view.tags[first - 1], Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective)
    {
        first -= 1;
    }
    let last = view.low(end - 1);
    (first < end && view.tags[end - 1].is_noun() && !TIMES.contains(&last) && !NOWHERE.contains(&last))
        .then_some(first..end)
}

/// The body whose noun stands right before the head ("council" leader, "railway company" spokeswoman).
fn compound(view: &View, start: usize, head: usize) -> Option<Range<usize>> {
    let noun = head.checked_sub(1).filter(|i| *i >= start)?;
    if !lexicon::SPEAKING_BODIES.contains(&view.low(noun)) {
        return None;
    }
    let told = |i: &usize| {
        let word = view.low(*i);
        !FORMER.contains(&word) && !MODIFIERS.contains(&word) && view.is_word(*i)
    };
    (start..=noun).find(told).map(|first| first..noun + 1)
}

/// "Youth and Sports Minister": whether the conjunction at `i` stands between two modifiers of the head.
fn joins_modifiers(view: &View, floor: usize, i: usize, start: usize) -> bool {
    i > floor
        && view.is_word(i - 1)
        && !view
            .name(i - 1)
            .is_some_and(|n| matches!(view.names[n].kind, EntityKind::Person | EntityKind::Place))
        && view.is_capital(i - 1) == view.is_capital(start)
        && matches!(view.tags[i - 1], Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective)
        && i + 1 == start
        && !lexicon::is_head(view.low(i - 1))
        && !lexicon::is_head(view.low(start))
}

/// What stands behind "of", "for", "at" after an office.
pub(super) struct Object {
    /// Its tokens, without preposition and determiner.
    pub tokens: Range<usize>,
    /// Whether it tells the body more surely than an owner before the office does: behind "of", with a name or a body's noun.
    pub tells: bool,
}

/// The phrase "of the Thai Union", "for foreign affairs", "at Weekend Tours" after a head.
pub(super) fn of_phrase(view: &View, at: usize, limit: usize) -> Option<Object> {
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
    let (mut named, mut listed) = (false, false);
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
        if matches!(word, "-" | "–" | "—") && !view.is_hyphen(i) {
            break;
        }
        if lexicon::address(word).is_some() && view.person(i + 1).is_some() {
            // "Minister of Defence Sheikh Ona Bru"
            if i > start && view.is_capital(i - 1) {
                break;
            }
            i += 1;
            continue;
        }
        if word == "," && i > start && portfolio_goes_on(view, at, i, limit) {
            listed = true;
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
    // "lawyers for President Bru": the office behind "for" is the named one's own, but not in "Minister for Women Ona Bru".
    if i > start
        && lexicon::is_head(view.low(i - 1))
        && view.tags[i - 1] != Tag::Nouns
        && !view.low(i - 1).ends_with("men")
        && view.name(i - 1).is_none()
        && let Some(n) = view.person(i)
    {
        i = view.names[n].tokens.end.min(limit);
        named = true;
    }
    if i > start && (TIMES.contains(&view.low(start)) || TIMES.contains(&view.low(i - 1))) {
        return None;
    }
    let fits = i > start && (loose || named && view.name(start).is_some() || preposition == "to");
    let body = (start..i).any(|j| lexicon::body(view.low(j)).is_some());
    let fields = i - start <= 6
        && view.person(i).is_some()
        && (start..i).all(|j| view.is_word(j) && !view.low(j).ends_with('.'));
    let short = i - start <= 4 || listed || fields;
    let tells = preposition == "of" && (named || body);
    (fits && (named || body || short)).then_some(Object { tokens: start..i, tells })
}

/// "Minister of Trade, Rural Affairs and Fisheries": whether one more field of the minister's stands behind the comma at
/// `comma`, and the last one behind an "and".
fn portfolio_goes_on(view: &View, at: usize, comma: usize, limit: usize) -> bool {
    let joins = |i: usize| matches!(view.low(i), "and" | "&");
    let field = |i: usize| {
        view.is_word(i)
            && view.is_capital(i)
            && view.name(i).is_none_or(|n| view.names[n].kind == EntityKind::Organization)
            && !lexicon::is_head(view.low(i))
            && lexicon::address(view.low(i)).is_none()
    };
    let rest = comma + 1..limit.min(comma + 14);
    matches!(view.low(at - 1), "minister" | "ministers" | "secretary")
        && view.is_capital(at - 1)
        && rest.clone().next().is_some_and(field)
        && rest
            .take_while(|i| field(*i) || joins(*i) || matches!(view.low(*i), "," | "of"))
            .any(|i| joins(i) && i + 1 < limit && field(i + 1))
}

/// Whether "at the time" or "at that time" stands at token `at`.
pub(super) fn at_the_time(view: &View, at: usize) -> bool {
    view.low(at) == "at" && matches!(view.low(at + 1), "the" | "that") && view.low(at + 2) == "time"
}

/// Whether "(retd)" stands at token `at`.
pub(super) fn is_retired(view: &View, at: usize) -> bool {
    let close = at + 2 + usize::from(view.low(at + 2) == ".");
    view.low(at) == "("
        && matches!(view.low(at + 1).trim_end_matches('.'), "retd" | "ret" | "rtd" | "retired")
        && view.low(close) == ")"
}

/// The end of what stands in brackets at `at` and begins with a capital, three words at most ("of the Free Farmers
/// (FFA)"), or says "retired", else `at`.
pub(super) fn after_brackets(view: &View, at: usize, limit: usize) -> usize {
    if at + 2 >= limit || view.low(at) != "(" {
        return at;
    }
    if is_retired(view, at) {
        return at + 3 + usize::from(view.low(at + 2) == ".");
    }
    if !view.is_capital(at + 1) {
        return at;
    }
    (at + 2..limit.min(at + 5)).find(|i| view.low(*i) == ")").map_or(at, |close| close + 1)
}

/// "Youth and Sports": a conjunction between two nouns of one body, not between two holders of offices.
fn joins_nouns(view: &View, i: usize, limit: usize) -> bool {
    i + 1 < limit
        && view.person(i + 1).is_none()
        && matches!(view.tags[i + 1], Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective)
        && view.is_capital(i + 1) == view.is_capital(i - 1)
        && !lexicon::is_head(view.low(i + 1))
}
