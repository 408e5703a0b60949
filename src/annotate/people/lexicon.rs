//! Word lists of this room: offices, bodies, forms of address. Their sources stand at the head of each file.

use crate::annotation::RoleCategory;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A set of words in small letters.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// Whether the holder of an office acts for a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Official {
    Yes,
    No,
    /// The body named with it decides.
    Context,
}

/// What a list says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sense {
    pub category: RoleCategory,
    pub official: Official,
}

/// The words that follow the first word of a role's head, and the sense.
type Head = (Vec<&'static str>, Sense);

/// Heads of roles by their first word, longest first.
static ROLES: LazyLock<HashMap<&str, Vec<Head>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<Head>> = HashMap::new();
    for (head, sense) in entries(include_str!("data/roles.csv")) {
        let mut words = head.split(' ');
        let first = words.next().unwrap_or_default();
        by_first.entry(first).or_default().push((words.collect(), sense));
    }
    for heads in by_first.values_mut() {
        heads.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    by_first
});

static BODIES: LazyLock<HashMap<&str, Sense>> =
    LazyLock::new(|| entries(include_str!("data/bodies.csv")).collect());

/// Words that tell what kind of body a name means, each with whether such a body acts for a state; only those that say so alone.
pub fn bodies() -> impl Iterator<Item = (&'static str, bool)> {
    let sure = |(word, sense): (&'static str, Sense)| match sense.official {
        Official::Yes => Some((word, true)),
        Official::No => Some((word, false)),
        Official::Context => None,
    };
    entries(include_str!("data/bodies.csv")).filter_map(sure)
}

/// Words for offices and occupations ("beekeeper", "chief executive"), in small letters, each with its kind.
pub fn occupations() -> impl Iterator<Item = (&'static str, RoleCategory)> {
    entries(include_str!("data/roles.csv")).map(|(word, sense)| (word, sense.category))
}

/// The entries of a list: `word,category,official` a line; `#` begins a comment, the first other line names the columns.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, Sense)> {
    list.lines().filter(|l| !l.starts_with('#')).skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let word = cells.next()?;
        let category = cells.next()?.parse().ok()?;
        let official = match cells.next()? {
            "yes" => Official::Yes,
            "context" => Official::Context,
            _ => Official::No,
        };
        Some((word, Sense { category, official }))
    })
}

/// The heads of roles that begin with `word` (small letters, singular): the further words of each, longest first.
pub(super) fn roles(word: &str) -> &'static [Head] {
    ROLES.get(word).map_or(&[], Vec::as_slice)
}

/// Whether `word` (small letters) alone is the head of a role, in singular or plural.
pub(super) fn is_head(word: &str) -> bool {
    let alone = |w: &str| roles(w).iter().any(|(rest, _)| rest.is_empty());
    alone(word) || singular(word).is_some_and(|w| alone(&w))
}

/// Whether `word` (small letters) alone is the head of a role whose holder always acts for a state.
pub(super) fn is_office_of_state(word: &str) -> bool {
    roles(word).iter().any(|(rest, sense)| rest.is_empty() && sense.official == Official::Yes)
}

/// The singular of a plural head in small letters, where it can be one.
pub(super) fn singular(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    let stem = word.strip_suffix('s')?;
    if let Some(stem) = stem.strip_suffix("ie") {
        return Some(format!("{stem}y"));
    }
    match stem.strip_suffix("e") {
        Some(bare) if bare.ends_with("ss") || bare.ends_with("ch") || bare.ends_with("sh") => {
            Some(bare.to_owned())
        }
        _ => Some(stem.to_owned()),
    }
}

/// What kind of body a word, or two words that say more together (small letters), stands for.
pub(super) fn body(word: &str) -> Option<Sense> {
    BODIES.get(word).copied()
}

/// Whether `word` (small letters) alone names a body of a state that no person is called after.
pub(super) fn is_public_body(word: &str) -> bool {
    body(word).is_some_and(|sense| sense.official == Official::Yes)
        && !matches!(word, "king" | "queen" | "mayor" | "premier" | "president" | "minister" | "governor")
}

/// Common nouns that name a body of which it can be said that it speaks. Written for whosaid by meaning. Small letters.
pub(super) static SPEAKING_BODIES: Words = LazyLock::new(|| {
    "academy administration agency airline alliance archdiocese army assembly association authority automaker \
     band bank bloc board body brewer brewery broadcaster brokerage bureau business cabinet campaign \
     carmaker chain chamber channel charity chipmaker church clinic club coalition college commission \
     committee company confederation conglomerate congress consortium consulate consultancy cooperative \
     corporation council court daily delegation department diocese directorate drugmaker embassy enterprise \
     faction factory faculty federation festival firm force foundation fund gallery gendarmerie giant \
     government group guild hospital inquiry inspectorate institute institution insurer judiciary junta jury \
     label laboratory league legislature lender library lobby magazine manufacturer media military militia \
     ministry mission mosque movement municipality museum navy network newspaper ngo observatory office \
     opposition orchestra organisation organization outfit outlet palace panel paper parish parliament party \
     police portal presidency press prosecution publication regime registry regulator retailer school \
     secretariat senate service side site society startup station studio subsidiary syndicate tabloid team \
     theater theatre think-tank treasury tribunal troupe union university utility watchdog website"
        .split_whitespace()
        .collect()
});

/// Whether a word (small letters) names a day, which tells when something was said ("the agency yesterday").
pub(super) fn is_day(word: &str) -> bool {
    matches!(
        word,
        "yesterday"
            | "today"
            | "tonight"
            | "tomorrow"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}

/// Forms of address that are no office, with the gender that they show. Small letters, no period.
pub(super) fn address(word: &str) -> Option<Address> {
    match word.trim_end_matches('.') {
        "mr" | "sir" | "lord" | "shri" | "sri" | "señor" | "don" | "messrs" | "monsieur" | "herr"
        | "baron" | "alhaji" | "bwana" => Some(Address::Of(Gender::Male)),
        "mrs" | "ms" | "miss" | "madam" | "madame" | "lady" | "dame" | "smt" | "señora" | "doña"
        | "baroness" | "mme" => Some(Address::Of(Gender::Female)),
        "hh" | "seri" | "tok" | "puan" | "encik" | "rt" | "retd" | "highness" | "majesty" | "royal"
        | "jonkheer" | "ratu" | "dr" | "drs" | "datuk" | "dato" | "tan" | "comrade" | "hon"
        | "honourable" | "honorable" | "sheikh" | "haji" | "tun" | "mx" | "st" | "datin" | "excellency" => {
            Some(Address::OfAny)
        }
        _ => None,
    }
}

/// Whom a form of address fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// Men or women only.
    Of(Gender),
    /// Both.
    OfAny,
}

impl Address {
    /// The gender that it shows.
    pub fn gender(self) -> Option<Gender> {
        match self {
            Self::Of(gender) => Some(gender),
            Self::OfAny => None,
        }
    }
}

/// What a pronoun or form of address shows of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

static GIVEN_NAMES: LazyLock<HashMap<&str, Gender>> = LazyLock::new(|| {
    let rows = include_str!("data/given_names.csv").lines().filter(|l| !l.starts_with('#')).skip(1);
    let gender = |g| if g == "f" { Gender::Female } else { Gender::Male };
    rows.filter_map(|l| l.split_once(',')).map(|(name, g)| (name, gender(g))).collect()
});

/// The gender of those who nearly always bear a given name (small letters).
pub(super) fn gender_of_name(given: &str) -> Option<Gender> {
    GIVEN_NAMES.get(given).copied()
}

/// The gender that a role's or relative's word (small letters, singular) shows.
pub(super) fn gender_of_role(word: &str) -> Option<Gender> {
    match word {
        "king" | "prince" | "emperor" | "sultan" | "father" | "son" | "brother" | "husband" | "uncle"
        | "nephew" | "grandfather" | "grandson" | "widower" | "man" | "boy" | "boyfriend" | "actor"
        | "businessman" | "priest" | "imam" | "monk" | "pope" => Some(Gender::Male),
        "queen" | "princess" | "empress" | "mother" | "daughter" | "sister" | "wife" | "aunt" | "niece"
        | "grandmother" | "granddaughter" | "widow" | "woman" | "girl" | "girlfriend" | "actress"
        | "businesswoman" | "nun" | "lady" => Some(Gender::Female),
        _ if word.ends_with("woman") || word.ends_with("ess") && word.len() > 6 => Some(Gender::Female),
        _ if word.ends_with("man")
            && !matches!(word, "spokesman" | "chairman" | "human" | "german" | "woman") =>
        {
            Some(Gender::Male)
        }
        _ => None,
    }
}
