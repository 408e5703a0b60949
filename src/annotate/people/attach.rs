//! Ties role phrases to the persons who hold them, where the text puts the two side by side.

use super::extent::before_outside;
use super::lexicon::{self, Words};
use super::phrases::Phrase;
use super::view::View;
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
    /// Whoever the pronoun or the office that begins at this token means.
    Mention(usize),
}

/// The holders of each phrase.
pub(super) struct Holders {
    /// For each phrase the names (indices into the view's names) of its holders, in order of place.
    pub names: Vec<Vec<usize>>,
    /// Phrases whose holder is a pronoun or an office: the phrase and the first token of that mention.
    pub mentions: Vec<(usize, usize)>,
    /// Phrases of which the text says that the office ended ("resigned as minister").
    pub ended: Vec<usize>,
}

/// Finds the holders of each phrase.
pub(super) fn attach(view: &View, phrases: &[Phrase]) -> Holders {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); phrases.len()];
    let (mut mentions, mut ended) = (Vec::new(), Vec::new());
    for (i, phrase) in phrases.iter().enumerate() {
        if BARE.contains(&phrase.lemma.as_str()) {
            continue;
        }
        holders[i] = name_after(view, phrase);
        if !holders[i].is_empty() || phrase.plural {
            continue;
        }
        let subject = name_before(view, phrase).map(Subject::Name).or_else(|| {
            let (subject, over) = subject_of_copula(view, phrase)?;
            if over {
                ended.push(i);
            }
            Some(subject)
        });
        // "The judge, a former prosecutor, said so."
        let office = || {
            let before = phrases[..i].last().filter(|b| b.definite && !b.plural && phrase.indefinite)?;
            let comma = before.tokens.end;
            let apposed = view.low(comma) == ","
                && before_outside(view, comma, phrase.tokens.start) == comma + 2
                && view.same_sentence(comma, phrase.tokens.start);
            apposed.then_some(Subject::Mention(before.tokens.start))
        };
        match subject.or_else(office) {
            Some(Subject::Name(name)) => holders[i].push(name),
            Some(Subject::Mention(token)) => mentions.push((i, token)),
            None => holders[i].extend(inverted(view, phrase)),
        }
    }
    share_between_neighbours(view, phrases, &mut holders);
    Holders { names: holders, mentions, ended }
}

/// "Interior Minister Ona Bru", "ministers Ona Bru and Ivo Lim".
fn name_after(view: &View, phrase: &Phrase) -> Vec<usize> {
    // "their foreign ministers, Ona Bru and Ivo Lim,": only several are named behind a comma here.
    let mark = view.low(phrase.tokens.end);
    let comma = usize::from(phrase.plural && (phrase.definite && mark == "," || mark == ":"));
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
        let initial = bare.chars().count() == 1;
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
    let mut i = before_outside(view, floor, phrase.tokens.start).checked_sub(1)?;
    while i > floor
        && (matches!(view.tags[i], Tag::Determiner | Tag::PossessivePronoun)
            || matches!(view.low(i), "also" | "now" | "then" | "currently"))
    {
        i -= 1;
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
/// Behind a name that leads its sentence it is no clause ("Bru, Velmora's envoy called it a gift").
fn ends_another_clause(view: &View, phrase: &Phrase) -> bool {
    let next = phrase.tokens.end;
    let floor = view.sentence(phrase.head.start).start;
    let name = view.person(floor).map(|n| view.names[n].tokens.end);
    let owned = phrase.of.as_ref().is_some_and(|of| of.end < phrase.tokens.start);
    let leads = name.is_some_and(|end| owned && view.low(end) == "," && end + 5 > phrase.tokens.start);
    phrase.definite
        && !leads
        && next < view.tags.len()
        && view.same_sentence(phrase.head.start, next)
        && matches!(view.tags[next], Tag::VerbPast | Tag::VerbPresent | Tag::Modal)
}

/// "Ona Bru, who was appointed as the new minister" and "appointed Ona Bru as minister": whose office it is, and
/// whether it ended then.
fn subject_of_copula(view: &View, phrase: &Phrase) -> Option<(Subject, bool)> {
    let floor = view.sentence(phrase.head.start).start;
    let mut i = before_outside(view, floor, phrase.tokens.start);
    let (mut copula, mut over) = (false, false);
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
        } else if view.low(i) == "as" && (ENDING.contains(&word) || ACTING.contains(&word)) {
            copula = true;
            over = ENDING.contains(&word);
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
    if i > floor && matches!(view.low(i - 1), "who" | ",") {
        i -= 1;
        if i > floor && view.low(i) == "who" && view.low(i - 1) == "," {
            i -= 1;
        }
    }
    let subject = i.checked_sub(1).filter(|_| i > floor)?;
    if copula && matches!(view.low(subject), "he" | "she") {
        return Some((Subject::Mention(subject), over));
    }
    if copula
        && view.low(i) == ","
        && let Some(name) = before_apposition(view, floor, i)
    {
        return Some((Subject::Name(name), over));
    }
    let name = view.person(subject).filter(|n| view.names[*n].tokens.end == i)?;
    let start = view.names[name].tokens.start;
    let named = start > floor && NAMING.contains(&view.low(start - 1)) && i == phrase.tokens.start;
    (copula || as_office || named).then_some((Subject::Name(name), over))
}

/// "Bru, 49, has been governor": the person whose name stands before the apposition that the comma at `close` ends.
fn before_apposition(view: &View, floor: usize, close: usize) -> Option<usize> {
    let open = (floor..close).rev().take(12).find(|j| view.low(*j) == ",")?;
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

/// "the country's interior minister, Ona Bru, said", and at a sentence's start "The minister, Ona Bru said".
fn inverted(view: &View, phrase: &Phrase) -> Option<usize> {
    let mut comma = phrase.tokens.end;
    // "the chairman of the union at the University of Arva, Ona Bru, said"
    if matches!(view.low(comma), "in" | "at" | "on" | "for") {
        let start = comma + 1 + usize::from(view.low(comma + 1) == "the");
        comma = view.name(start).map_or(comma, |n| view.names[n].tokens.end);
    }
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
    let leads = phrase.tokens.start <= floor + 4
        && (floor..phrase.tokens.start)
            .all(|i| matches!(view.tags[i], Tag::Determiner | Tag::Quote) || LEADING.contains(&view.low(i)));
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
