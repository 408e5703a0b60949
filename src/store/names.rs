//! When two names are one: folding, which names are joined across articles, and which spelling is shown.

use crate::annotation::EntityKind;
use std::cmp::Reverse;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Forms of address, which are no part of a name. Offices are not among them: `people` leaves those out of names.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "rev",
    "hon",
    "capt",
    "col",
    "gen",
    "lt",
    "sgt",
];

/// Whether `name` may be joined across articles: a person known by a single word could be anyone of that name.
pub(super) fn joins(kind: EntityKind, name: &str) -> bool {
    kind != EntityKind::Person || name.split_whitespace().filter(|word| !is_title(word)).count() > 1
}

/// `name` without what differs between spellings of one name: accents (NFKD, marks left out), case, punctuation, and a
/// person's forms of address or another name's leading "the". Initials stand together: "J. K. Roe" is "jk roe".
pub(super) fn fold(kind: EntityKind, name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => plain.push_str("ss"),
            'ς' => plain.push('σ'),
            '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let extra = |word: &&str| if kind == EntityKind::Person { is_title(word) } else { *word == "the" };
    let first = words.iter().position(|word| !extra(word)).unwrap_or(0);
    let mut folded = String::with_capacity(plain.len());
    let mut after_initial = false;
    for word in &words[first..] {
        let initial = word.chars().nth(1).is_none();
        if !folded.is_empty() && (!initial || !after_initial) {
            folded.push(' ');
        }
        folded.push_str(word);
        after_initial = initial;
    }
    if folded.is_empty() { name.trim().to_owned() } else { folded }
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Order of spellings by which the least is shown: without forms of address, not in capitals, with its accents.
pub(super) fn rank(name: &str) -> impl Ord + use<'_> {
    let words = name.split_whitespace().count();
    let capitals = words > 1 && !name.chars().any(char::is_lowercase);
    let accents = name.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    (capitals, words, Reverse(accents), name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Organization, Person, Place};

    #[test]
    fn spellings_of_one_name_fold_to_one() {
        let case = |kind, names: &[&str], folded| {
            for name in names {
                assert_eq!(fold(kind, name), folded, "{name}");
            }
        };
        case(
            Person,
            &["José Ibáñez", "Jose Ibañez", "JOSÉ IBÁÑEZ", "Dr. José Ibáñez", "Mr Jose\u{301} Iban\u{303}ez"],
            "jose ibanez",
        );
        case(Person, &["J.K. Roe", "J. K. Roe", "JK Roe"], "jk roe");
        case(Person, &["Rana Al-Sudan", "Rana al Sudan"], "rana al sudan");
        case(Person, &["Nia O’Dell", "Nia O'Dell"], "nia odell");
        case(Place, &["U.S.", "US", "U. S.", "the US"], "us");
        case(Organization, &["The Harbour Post", "Harbour Post"], "harbour post");
    }

    #[test]
    fn a_name_of_titles_or_marks_only_keeps_them() {
        assert_eq!(fold(Person, "Dr"), "dr");
        assert_eq!(fold(EntityKind::Other, "!!!"), "!!!");
    }

    #[test]
    fn a_person_known_by_one_word_joins_nothing() {
        for name in ["Ana Roe", "A. Roe", "Ms. Ana Roe"] {
            assert!(joins(Person, name), "{name}");
        }
        for name in ["Roe", "Mr Roe", "Al-Sudan"] {
            assert!(!joins(Person, name), "{name}");
        }
        assert!(joins(Place, "Tarvo"));
    }

    #[test]
    fn the_plainest_spelling_is_shown() {
        let shown =
            |names: &[&str]| names.iter().min_by(|a, b| rank(a).cmp(&rank(b))).map(|name| (*name).to_owned());
        assert_eq!(shown(&["ANA ROÉ", "Ana Roe", "Dr Ana Roé", "Ana Roé"]).as_deref(), Some("Ana Roé"));
        assert_eq!(shown(&["Nato", "NATO"]).as_deref(), Some("NATO"));
    }
}
