//! The noun that a question asks for: a kind of people ("officials"), of bodies ("companies") or of places ("city").

use super::words::Words;
use super::{lexicon, roles};
use std::ops::Range;

const BODIES: &[&str] = &[
    "organisation",
    "organization",
    "body",
    "company",
    "firm",
    "group",
    "agency",
    "party",
    "ministry",
    "department",
    "union",
    "ngo",
    "institution",
    "institute",
    "donor",
    "bank",
    "university",
    "college",
    "school",
    "newspaper",
    "outlet",
    "government",
    "country",
    "state",
    "association",
    "charity",
    "club",
    "team",
    "committee",
    "commission",
    "council",
    "court",
    "airline",
    "business",
    "corporation",
    "alliance",
    "federation",
    "foundation",
    "startup",
    "hospital",
    "militia",
    "army",
    "regulator",
    "watchdog",
    "publisher",
    "broadcaster",
    "manufacturer",
    "retailer",
    "developer",
    "operator",
    "academy",
    "authority",
    "station",
    "embassy",
    "board",
    "fund",
    "network",
    "movement",
    "society",
    "chamber",
    "consortium",
    "church",
];
/// Bodies that may be countries.
const STATES: &[&str] = &["donor", "country", "state", "government", "nation"];
/// Words for kinds of people that name a body when nothing follows.
const KINDS_OF_BODIES: &[&str] = &[
    "union",
    "university",
    "think tank",
    "rights group",
    "business",
    "military",
    "police station",
    "police force",
];
const SPOTS: &[&str] = &[
    "country",
    "province",
    "city",
    "town",
    "village",
    "region",
    "state",
    "district",
    "place",
    "island",
    "county",
    "area",
    "continent",
    "location",
    "port",
    "river",
    "lake",
    "building",
    "hospital",
    "airport",
    "neighbourhood",
    "neighborhood",
    "municipality",
    "capital",
    "venue",
    "street",
    "park",
];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// "officials"
    People,
    /// "companies"
    Bodies,
    /// "city"
    Spots,
}

/// The noun that the question word asks for.
pub(super) struct Noun {
    /// What it names.
    pub kind: Kind,
    /// Its own words.
    pub range: Range<usize>,
    /// Whether several are asked for.
    pub plural: bool,
}

/// The first noun for people, bodies or places after `from` and before a verb; of neighbours the last counts ("company spokesperson").
pub(super) fn find(words: &Words, from: usize) -> Option<Noun> {
    let mut found: Option<Noun> = None;
    let mut i = from;
    while i < words.len().min(from + 9) {
        if found.as_ref().is_some_and(|f| f.range.end < i && !matches!(words.at(i - 1), "or" | "and")) {
            break;
        }
        let word = words.at(i);
        if lexicon::is_auxiliary(word) || (found.is_none() && lexicon::is_speaking(word)) {
            break;
        }
        let singular = |list: &[&str]| {
            list.iter().any(|w| {
                word == *w
                    || word.strip_suffix('s') == Some(w)
                    || (w.ends_with('y') && word.strip_suffix("ies") == w.strip_suffix('y'))
            })
        };
        let body = words.any(i, KINDS_OF_BODIES).or_else(|| {
            words.any(i, &["unions", "universities", "think tanks", "rights groups", "businesses"])
        });
        let next = if let Some(n) = roles::length_at(words, i).filter(|n| body.is_none_or(|(_, m)| *n > m)) {
            Some((Kind::People, n))
        } else if let Some((_, n)) = body {
            Some((Kind::Bodies, n))
        } else if singular(BODIES) || singular(SPOTS) {
            Some((
                if singular(SPOTS) && !singular(&["state", "country"]) { Kind::Spots } else { Kind::Bodies },
                1,
            ))
        } else {
            None
        };
        match next {
            Some((kind, n)) => {
                let start = found
                    .as_ref()
                    .filter(|f| f.kind == Kind::People && kind == Kind::People)
                    .map_or(i, |f| f.range.start);
                found =
                    Some(Noun { kind, range: start..i + n, plural: roles::is_plural(words.at(i + n - 1)) });
                i += n;
            }
            None => i += 1,
        }
    }
    found
}

/// Endings of words for people by what they do, in the plural.
const DOERS: &[&str] = &["ers", "ors", "ists", "ians", "men"];

/// An occupation in no list of kinds that stands right before a verb of speech ("which beekeepers spoke"), from `from` on; or a
/// word with the ending of one ("which dockers spoke").
pub(super) fn occupation(words: &Words, from: usize) -> Option<Range<usize>> {
    let speaks = |k: usize| lexicon::is_speaking(words.at(k)) || lexicon::is_claim(words.at(k));
    (from..words.len().min(from + 4)).find_map(|i| {
        let end = i + roles::occupation_at(words, i).unwrap_or(1);
        let verb = words.at(end);
        let known = end > i + 1 || roles::occupation_at(words, i).is_some();
        let spoke =
            speaks(end) || matches!(verb, "met" | "") || (lexicon::is_auxiliary(verb) && speaks(end + 1));
        let doers = lexicon::is_speaking(verb) && DOERS.iter().any(|ending| words.at(i).ends_with(ending));
        ((known && spoke || doers) && roles::is_plural(words.at(end - 1))).then_some(i..end)
    })
}

/// Whether the bodies that `word` names may be countries ("which donors", "which governments").
pub(super) fn may_be_countries(word: &str) -> bool {
    STATES.contains(&word) || STATES.contains(&word.trim_end_matches('s')) || word == "countries"
}
