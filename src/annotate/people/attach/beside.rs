//! Offices that stand next to a name: before it, behind it, in brackets, with an age or a body between the two.

use super::super::extent::{after_brackets, at_the_time, before_outside};
use super::super::lexicon;
use super::super::phrases::Phrase;
use super::super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::EntityKind;

/// Words that lead to the office of a sentence's subject at its start ("Since becoming minister, Ona Bru ..."). Small letters.
const LEADING: &[&str] = &[
    "as",
    "since",
    "after",
    "before",
    "upon",
    "while",
    "becoming",
    "serving",
    "being",
    "named",
    "appointed",
    "elected",
];

/// "Interior Minister Ona Bru", "ministers Ona Bru and Ivo Lim".
pub(super) fn name_after(view: &View, phrase: &Phrase) -> Vec<usize> {
    // "one of the officials Bru met"
    if phrase.one_of && !view.is_capital(phrase.head.start) {
        return vec![];
    }
    // "their foreign ministers, Ona Bru and Ivo Lim,": only several are named behind a comma here.
    let end = after_brackets(view, phrase.tokens.end, view.lower.len());
    let mark = view.low(end);
    // "Four members of parliament, Ona Bru, Ivo Lim and"
    let counted = || {
        view.tags[view.sentence(phrase.head.start).start..phrase.tokens.start].last() == Some(&Tag::Number)
            || view.tags[phrase.tokens.start] == Tag::Number
    };
    let comma = usize::from(phrase.plural && ((phrase.definite || counted()) && mark == "," || mark == ":"));
    // "(Judge) Ona Bru"
    let enclosed = phrase.tokens.start > 0 && view.low(phrase.tokens.start - 1) == "(" && mark == ")";
    let at = end + comma.max(usize::from(enclosed));
    let Some(first) = name_at(view, at).or_else(|| name_at(view, behind_place(view, phrase)?)) else {
        return vec![];
    };
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

/// Where the place or body ends in which somebody holds the office ("leader of the opposition in the Senate Ona Bru").
fn behind_place(view: &View, phrase: &Phrase) -> Option<usize> {
    let link = phrase.tokens.end;
    let start = link + 1 + usize::from(view.low(link + 1) == "the");
    let name = &view.names[view.name(start)?];
    let place =
        name.tokens.start == start && matches!(name.kind, EntityKind::Place | EntityKind::Organization);
    (matches!(view.low(link), "at" | "in") && place && !phrase.plural).then_some(name.tokens.end)
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
        let initial = bare.chars().count() == 1;
        word == "comrade"
            || view.is_capital(i) && (lexicon::address(word).is_some() || lexicon::is_head(bare) || initial)
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
    let mut i = before_outside(view, floor, phrase.tokens.start).checked_sub(1)?;
    while i > floor
        && (matches!(view.tags[i], Tag::Determiner | Tag::PossessivePronoun)
            || matches!(
                view.low(i),
                "also" | "now" | "then" | "currently" | "once" | "formerly" | "previously"
            ))
    {
        i -= 1;
    }
    // "Ona Bru, one of the ministers"
    if phrase.one_of && i > floor + 1 && view.low(i) == "of" {
        i -= 2;
    }
    // "the country's", "Uganda's": an owner stands between the comma and the office.
    if i > floor + 1 && view.is_possessive(i) {
        i -= 1;
        let owner = phrase.of.clone().filter(|of| of.end == i + 1).map(|of| of.start);
        let start = owner.unwrap_or_else(|| view.name(i).map_or(i, |n| view.names[n].tokens.start));
        i = start.checked_sub(1).filter(|i| *i >= floor)?;
        if matches!(view.tags[i], Tag::Determiner | Tag::PossessivePronoun) {
            i = i.checked_sub(1)?;
        }
    }
    (i >= floor).then_some(i)
}

/// "Ona Bru, the interior minister," or "Ona Bru, 54, a farmer" or "Ona Bru (minister)".
pub(super) fn name_before(view: &View, phrase: &Phrase) -> Option<usize> {
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
    person_ending(view, end).filter(|_| view.same_sentence(end, phrase.head.start))
}

/// The person whose name ends with token `end`, or with whose body it ends ("Ona Bru of the Free Farmers (FFA)").
pub(super) fn person_ending(view: &View, end: usize) -> Option<usize> {
    let whole = |end: usize| view.person(end).filter(|n| view.names[*n].tokens.end == end + 1);
    whole(end).or_else(|| {
        let mut body = end;
        if view.low(end) == ")" {
            body = (end.saturating_sub(3)..end).rev().find(|i| view.low(*i) == "(")?.checked_sub(1)?;
        }
        let name = &view.names[view.name(body).filter(|_| view.person(body).is_none())?];
        let mut link = name.tokens.start.checked_sub(1).filter(|_| name.tokens.end == body + 1)?;
        if view.low(link) == "the" {
            link = link.checked_sub(1)?;
        }
        matches!(view.low(link), "of" | "from" | "at" | "with").then(|| whole(link.checked_sub(1)?)).flatten()
    })
}

/// "Ona Bru the curator of the Arva museum", "Ona Bru officer-in-charge of Arva station": a comma left out. The body
/// behind the office shows that it is one phrase with the name.
pub(super) fn name_right_before(view: &View, phrase: &Phrase) -> Option<usize> {
    let start = phrase.tokens.start;
    let end = if phrase.definite && view.low(start.checked_sub(1)?) == "the" { start - 1 } else { start };
    let told = phrase.tokens.end > phrase.head.end && lexicon::gender_of_role(&phrase.lemma).is_none()
        || matches!(phrase.lemma.as_str(), "mp" | "mep" | "mla" | "msp" | "mna")
            && phrase.tokens.len() == 1
            && view.low(phrase.tokens.end) != "and";
    if !told || phrase.indefinite || phrase.whose.is_some() || ends_another_clause(view, phrase) {
        return None;
    }
    let name = view.person(end.checked_sub(1)?)?;
    (view.names[name].tokens.end == end && view.same_sentence(end - 1, start)).then_some(name)
}

/// Whether a verb follows at once, so that the phrase begins a clause of its own ("according to Bru, the minister said").
/// Behind a name that leads its sentence it is no clause ("Bru, Velmora's envoy called it a gift").
pub(super) fn ends_another_clause(view: &View, phrase: &Phrase) -> bool {
    let next = phrase.tokens.end;
    let sentence = view.sentence(phrase.head.start).start;
    // "It is late," Bru, the museum's director said.
    let quote = (sentence..phrase.tokens.start).rev().find(|i| view.tags[*i] == Tag::Quote);
    let floor = quote.map_or(sentence, |i| i + 1);
    let name = view.person(floor).map(|n| view.names[n].tokens.end);
    let owned = phrase.of.as_ref().is_some_and(|of| of.end < phrase.tokens.start);
    let leads = name.is_some_and(|end| owned && view.low(end) == "," && end + 5 > phrase.tokens.start);
    phrase.definite
        && !leads
        && next < view.tags.len()
        && view.same_sentence(phrase.head.start, next)
        && matches!(view.tags[next], Tag::VerbPast | Tag::VerbPresent | Tag::Modal)
}

/// "the country's interior minister, Ona Bru, said", and at a sentence's start "The minister, Ona Bru said".
pub(super) fn inverted(view: &View, phrases: &[Phrase], at: usize) -> Option<usize> {
    let phrase = &phrases[at];
    let mut comma = after_brackets(view, phrase.tokens.end, view.lower.len());
    // "the chairman of the union at the University of Arva, Ona Bru, said"
    if matches!(view.low(comma), "in" | "at" | "on" | "for") {
        let start = comma + 1 + usize::from(view.low(comma + 1) == "the");
        comma = view.name(start).map_or(comma, |n| view.names[n].tokens.end);
    }
    // "the special rapporteur on water rights, Ona Bru," and "Arva's president at the time, Ona Bru,"
    if view.low(comma) == "on" {
        let noun =
            |i: &usize| !view.is_capital(*i) && (view.tags[*i].is_noun() || view.tags[*i] == Tag::Adjective);
        comma = (comma + 1..view.sentence(comma).end.min(comma + 6)).find(|i| !noun(i)).unwrap_or(comma);
    } else if at_the_time(view, comma) {
        comma += 3;
    }
    if view.low(comma) != "," || !view.same_sentence(phrase.head.start, comma) {
        return None;
    }
    let name = name_at(view, comma + 1)?;
    let end = view.names[name].tokens.end;
    // "the defence minister, Ona Bru and the chief of police, Ivo Lim": the next office ends the name's own.
    let next_office = || {
        let next = phrases.get(at + 1).map_or(0, |p| p.tokens.start);
        phrase.definite && view.low(end) == "and" && view.low(end + 1) == "the" && next == end + 2
    };
    let closes = end >= view.lower.len()
        || !view.same_sentence(comma, end)
        || matches!(view.low(end), "," | "." | ")" | ":" | "–" | "—" | ";" | "who")
        || view.is_capital(phrase.head.start) && matches!(view.low(end), "in" | "at" | "on" | "during")
        || body_between(view, phrase) && view.person(end + 1).is_none()
        || next_office();
    let alone =
        !(view.low(end) == "," && matches!(view.low(end + 1), "and" | "&") && view.person(end + 2).is_some());
    let floor = view.sentence(comma).start;
    let leads = phrase.tokens.start <= floor + 4
        && (floor..phrase.tokens.start)
            .all(|i| matches!(view.tags[i], Tag::Determiner | Tag::Quote) || LEADING.contains(&view.low(i)))
        || view.is_capital(phrase.head.start)
            && phrase.tokens.start > floor
            && matches!(
                view.low(phrase.tokens.start - 1),
                "," | "after" | "because" | "since" | "when" | "where" | "while"
            );
    (closes && alone || leads && end < view.tags.len() && view.tags[end].is_verb()).then_some(name)
}

/// "Under-Secretary, Ministry of Trade, Ona Bru": whether the office and its body stand side by side like the name.
fn body_between(view: &View, phrase: &Phrase) -> bool {
    let of = phrase.of.as_ref().filter(|of| of.start > phrase.head.end);
    of.is_some_and(|of| view.low(of.start - 1) == ",") && view.is_capital(phrase.head.start)
}

/// "a teacher named Ona Bru", "the officer, identified only as Ona Bru".
pub(super) fn named_so(view: &View, phrase: &Phrase) -> Option<usize> {
    let end = after_brackets(view, phrase.tokens.end, view.lower.len());
    let verb = end + usize::from(view.low(end) == ",");
    let name = match view.low(verb) {
        "named" | "called" | "surnamed" => verb + 1,
        "identified" if view.low(verb + 1) == "as" => verb + 2,
        "identified" if view.low(verb + 1) == "only" && view.low(verb + 2) == "as" => verb + 3,
        _ => return None,
    };
    name_at(view, name).filter(|_| view.same_sentence(phrase.head.start, name))
}
