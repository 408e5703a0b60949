//! When two names are the same, and when two titles are: folded as Python's `unicodedata` and `re` fold, so that the figures agree
//! with those of `eval/score.py` in every script.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Forms of address that are no part of a name.
const ADDRESS: [&str; 12] =
    ["mr", "mrs", "ms", "dr", "sir", "the", "prof", "professor", "president", "minister", "gen", "general"];

/// The name by which names are compared: compatibility forms and accents taken off, case folded, words alone, without possessive
/// endings and forms of address.
#[must_use]
pub fn folded(name: &str) -> String {
    let plain = name.nfkd().filter(|c| canonical_combining_class(*c) == 0);
    let plain: String = plain.flat_map(fold).map(|c| if c == '’' { '\'' } else { c }).collect();
    let words = plain.split(|c| !is_word(c)).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.map(bare).collect();
    let address = words.iter().take_while(|word| ADDRESS.contains(word)).count();
    words.drain(..address.min(words.len().saturating_sub(1)));
    words.join(" ")
}

/// Whether two titles name one office: the last word of one is in the other, or they share half of their words.
#[must_use]
pub fn same_role(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    let (Some(last_of_a), Some(last_of_b)) = (a.last(), b.last()) else { return false };
    let (set_a, set_b): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    let (shared, either) = (set_a.intersection(&set_b).count(), set_a.union(&set_b).count());
    b.contains(last_of_a) || a.contains(last_of_b) || 2 * shared >= either
}

/// A word without a possessive ending.
fn bare(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    word.strip_suffix('\'').unwrap_or(word)
}

/// Unicode's full case folding of a character in compatibility form: the small letter of its capital, but for the dotless i,
/// the capital sharp s, and Cherokee, which folds to capitals.
fn fold(c: char) -> Vec<char> {
    match c {
        'ı' => vec![c],
        'ẞ' => vec!['s', 's'],
        '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => c.to_uppercase().collect(),
        _ => c.to_uppercase().flat_map(char::to_lowercase).collect(),
    }
}

/// What Python's `[\w']` takes: letters, numbers and the underscore, but no marks, and no letters in black squares and circles.
fn is_word(c: char) -> bool {
    let letter = c.is_alphanumeric() && !is_combining_mark(c) && !('\u{1f150}'..='\u{1f189}').contains(&c);
    letter || matches!(c, '_' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_accents_address_and_possessive() {
        for (name, want) in [
            ("Mr. Élise BRANDT’s", "elise brandt"),
            ("the Joneses'", "joneses"),
            ("President", "president"),
            ("Prof. Dr. Ana-Lund", "ana lund"),
            ("O’Neil", "o'neil"),
            ("Groẞe Straße", "grosse strasse"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("ﬁnal ２ Ⅳ", "final 2 iv"),
            ("Kılıç", "kılıc"),
            ("ᏣᎳᎩ ꮳꮃ", "ᏣᎳᎩ ᏣᎳ"),
            ("नमिता", "नम त"),
            ("…", ""),
        ] {
            assert_eq!(folded(name), want);
        }
    }

    #[test]
    fn titles_are_one_by_their_last_word_or_half_their_words() {
        assert!(same_role("Interior Minister", "minister of the interior"));
        assert!(same_role("chair of the port board", "board chair"));
        assert!(!same_role("harbour pilot", "mayor"));
        assert!(!same_role("", ""));
    }
}
