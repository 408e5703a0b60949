//! What kind of answer is asked for, and by whom: the opening of the question.

use super::noun::{self, Kind, Noun};
use super::roles::{self, Role};
use super::words::Words;
use super::{Intent, Person, Place, lexicon, places, said};
use std::ops::Range;

/// What the opening of a question says.
pub(super) struct Opening {
    pub intent: Intent,
    pub single: bool,
    pub countries: bool,
    pub role: Option<Role>,
    pub place: Option<Place>,
    pub person: Option<Person>,
}

/// Forms of verbs that ask for the holder of an office.
pub(super) const HOLDING: &[&str] = &[
    "is",
    "was",
    "are",
    "were",
    "became",
    "becomes",
    "heads",
    "headed",
    "leads",
    "led",
    "chairs",
    "chaired",
    "runs",
    "ran",
    "succeeded",
    "succeeds",
    "replaced",
    "replaces",
    "holds",
    "held",
    "governs",
    "commands",
    "commanded",
    "founded",
    "owns",
    "owned",
    "won",
    "directs",
    "directed",
    "manages",
    "managed",
    "represents",
];
const POLITE: &[&str] = &[
    "please",
    "tell me",
    "show me",
    "list",
    "find",
    "find me",
    "give me",
    "name",
    "i want to know",
    "can you tell me",
    "do you know",
];

/// Takes words of politeness ("tell me").
pub(super) fn polite(words: &mut Words) {
    while let Some((_, n)) = words.any(words.first(), POLITE) {
        let first = words.first();
        words.take(first..first + n);
    }
}

/// Reads the opening and takes its words.
pub(super) fn read(words: &mut Words) -> Opening {
    if let Some(opening) = said::read(words) {
        return opening;
    }
    let start = words.first();
    let (at, preposition) = match words.at(start) {
        "in" | "at" | "from" | "on" | "to" | "by"
            if matches!(words.at(start + 1), "which" | "what" | "whom") =>
        {
            (start + 1, true)
        }
        _ => (start, false),
    };
    match words.at(at) {
        "where" => plain(words, at..at + 1, Intent::Where, true),
        "who" | "whom" | "whose" => who(words, at),
        "which" | "what" => which(words, at, preposition),
        // A heading rather than a question: "officials on counter-narcotics".
        _ => match noun::find(words, at) {
            Some(found) if found.kind == Kind::People && found.range.start == at => {
                which_people(words, &found, at..at)
            }
            _ => plain(words, at..at, Intent::WhoDiscussed, false),
        },
    }
}

fn plain(words: &mut Words, asking: Range<usize>, intent: Intent, single: bool) -> Opening {
    words.take(asking);
    Opening { intent, single, countries: false, role: None, place: None, person: None }
}

fn who(words: &mut Words, at: usize) -> Opening {
    let next = at + 1;
    if matches!(words.at(next), "from" | "in" | "among" | "within" | "at") {
        let mut role_at = next + 1;
        while matches!(words.at(role_at), "the" | "a") {
            role_at += 1;
        }
        if let Some(n) = roles::length_at(words, role_at) {
            let role = roles::read(words, role_at..role_at + n);
            words.take(at..role_at + n);
            return Opening {
                intent: Intent::WhoDiscussed,
                single: false,
                countries: false,
                role,
                place: None,
                person: None,
            };
        }
    }
    let verb = words.at(next).to_owned();
    if lexicon::is_auxiliary(&verb) && words.list.get(next + 1).is_some_and(|w| w.taken) {
        // "who was quoted on": the manner was read before.
        return plain(words, at..next + 1, Intent::WhoDiscussed, false);
    }
    if HOLDING.contains(&verb.as_str())
        && !(lexicon::is_auxiliary(&verb) && lexicon::is_speaking(words.at(next + 1)))
    {
        let end = if lexicon::is_auxiliary(&verb) { next + 1 } else { next };
        return plain(words, at..end, Intent::RoleOf, true);
    }
    let discussing = (next..(next + 3).min(words.len())).any(|i| {
        lexicon::is_speaking(words.at(i))
            && !matches!(words.at(i), "said" | "says" | "say" | "told" | "announced" | "stated")
    });
    if discussing || words.at(next).is_empty() {
        return plain(words, at..next, Intent::WhoDiscussed, false);
    }
    plain(words, at..next, Intent::WhoSaid, true)
}

fn which(words: &mut Words, at: usize, preposition: bool) -> Opening {
    match noun::find(words, at + 1) {
        Some(found) if found.kind == Kind::Spots || (preposition && found.kind == Kind::Bodies) => plain(
            words,
            at.saturating_sub(usize::from(preposition))..found.range.end,
            Intent::Where,
            !found.plural,
        ),
        Some(found) if found.kind == Kind::Bodies => {
            words.take(at..at + 1);
            let countries = noun::may_be_countries(words.at(found.range.end - 1));
            words.take(found.range.clone());
            Opening {
                intent: Intent::Organizations,
                single: !found.plural,
                countries,
                role: None,
                place: None,
                person: None,
            }
        }
        Some(found) => which_people(words, &found, at..at + 1),
        None if let Some(range) = noun::occupation(words, at + 1) => {
            let role = Some(roles::printed(words, range.clone()));
            words.take(at..at + 1);
            words.take(range);
            Opening { role, ..plain(words, at..at + 1, Intent::WhoDiscussed, false) }
        }
        None => {
            let single = !roles::is_plural(words.at(at + 1));
            plain(words, at..at + 1, if single { Intent::WhoSaid } else { Intent::WhoDiscussed }, single)
        }
    }
}

fn which_people(words: &mut Words, found: &Noun, asking: Range<usize>) -> Opening {
    let mut place = None;
    let mut start = asking.end;
    let mut i = start;
    while i < found.range.start {
        if let Some((country, _, n)) = places::at(words, i) {
            place = Some(country);
            words.take(i..i + n);
            i += n;
        } else {
            i += 1;
        }
    }
    while start < found.range.start && words.at(start).is_empty() {
        start += 1;
    }
    let role = roles::read(words, start..found.range.end);
    // Words that narrow the kind stay words of the topic; those that name it do not.
    let verb = words.at(found.range.end).to_owned();
    for k in start..found.range.end {
        if !role.as_ref().is_some_and(|r| r.narrower.iter().any(|w| w == words.at(k))) {
            words.take(k..k + 1);
        }
    }
    words.take(asking);
    let rest = (found.range.end..words.len())
        .any(|k| lexicon::is_speaking(words.at(k)) || lexicon::is_claim(words.at(k)));
    let intent = match (found.plural, rest || matches!(verb.as_str(), "would" | "will" | "wants" | "")) {
        (true, _) => Intent::WhoDiscussed,
        (false, true) => Intent::WhoSaid,
        (false, false) => Intent::RoleOf,
    };
    Opening { intent, single: !found.plural, countries: false, role, place, person: None }
}
