//! `Lexeme`: what every tagger asks of a word, worked out once per token: hashes of its letters, stem and ending, its shape.

use crate::annotate::crf::hash;
use crate::annotate::segment::{Doc, TokenKind};

/// A token as features see it. Hashes stand for strings, so that no feature allocates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lexeme {
    /// The word in small letters, digits as `0`, curly apostrophes and quotation marks straight.
    pub lower: u64,
    /// The crude stem of the word ([`stem`]).
    pub stem: u64,
    /// Its last two bytes.
    pub suffix2: u64,
    /// Its last three bytes.
    pub suffix3: u64,
    /// Its capitals and digits.
    pub shape: Shape,
}

/// The outline of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Shape {
    /// A mark.
    Mark,
    /// Small letters.
    Lower,
    /// A capital first, small letters after.
    Title,
    /// Capitals only, two or more.
    Caps,
    /// One capital, with or without a point.
    Initial,
    /// Capitals inside.
    Mixed,
    /// Begins with a digit.
    Number,
}

impl Shape {
    /// Whether the word begins with a capital.
    #[must_use]
    pub fn is_capital(self) -> bool {
        matches!(self, Shape::Title | Shape::Caps | Shape::Initial | Shape::Mixed)
    }
}

/// The lexemes of all tokens of a text.
#[must_use]
pub fn lexemes(doc: &Doc) -> Vec<Lexeme> {
    let mut small = Vec::with_capacity(32);
    (0..doc.tokens.len()).map(|i| lexeme(doc.word(i), doc.tokens[i].kind, &mut small)).collect()
}

/// The lexeme of one word; `small` is scratch space.
fn lexeme(word: &str, kind: TokenKind, small: &mut Vec<u8>) -> Lexeme {
    fold(word, small);
    let end = |n: usize| hash::bytes(&small[small.len().saturating_sub(n)..]);
    Lexeme {
        lower: hash::bytes(small),
        stem: stem(small),
        suffix2: end(2),
        suffix3: end(3),
        shape: shape(word, kind),
    }
}

/// Writes the word in small letters, digits as `0`, curly marks straight.
fn fold(word: &str, small: &mut Vec<u8>) {
    small.clear();
    if word.is_ascii() {
        small.extend(word.bytes().map(|b| if b.is_ascii_digit() { b'0' } else { b.to_ascii_lowercase() }));
        return;
    }
    let mut utf8 = [0; 4];
    for c in word.chars() {
        match c {
            '’' | '‘' | '‹' | '›' => small.push(b'\''),
            '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => small.push(b'"'),
            '0'..='9' => small.push(b'0'),
            _ => c.to_lowercase().for_each(|c| small.extend_from_slice(c.encode_utf8(&mut utf8).as_bytes())),
        }
    }
}

fn shape(word: &str, kind: TokenKind) -> Shape {
    match kind {
        TokenKind::Open | TokenKind::Close | TokenKind::Mark => return Shape::Mark,
        TokenKind::Number => return Shape::Number,
        TokenKind::Word => {}
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Mark };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        *(if c.is_uppercase() { &mut upper } else { &mut lower }) += 1;
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) => Shape::Initial,
        (true, 0, _) => Shape::Title,
        (true, _, 0) => Shape::Caps,
        (false, 0, _) => Shape::Lower,
        _ => Shape::Mixed,
    }
}

/// Irregular forms of verbs that report speech and thought, with their stems: the common ones of any English grammar.
const IRREGULAR: &[(&str, &str)] = &[
    ("began", "begin"),
    ("begun", "begin"),
    ("came", "com"),
    ("felt", "feel"),
    ("forbade", "forbid"),
    ("foresaw", "forese"),
    ("found", "find"),
    ("gave", "giv"),
    ("given", "giv"),
    ("heard", "hear"),
    ("held", "hold"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("made", "mak"),
    ("meant", "mean"),
    ("quoth", "quot"),
    ("said", "say"),
    ("sang", "sing"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("sought", "seek"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("taught", "teach"),
    ("thought", "think"),
    ("told", "tell"),
    ("took", "tak"),
    ("understood", "understand"),
    ("went", "go"),
    ("withdrew", "withdraw"),
    ("written", "writ"),
    ("wrote", "writ"),
];

/// Stems of a list of words in small letters, sorted.
#[must_use]
pub fn stems(words: &[&str]) -> Vec<u64> {
    let mut stems: Vec<u64> = words.iter().map(|w| stem(w.as_bytes())).collect();
    stems.sort_unstable();
    stems
}

/// Hash of a crude stem: irregular reporting verbs by a table, else without "-s", "-ed", "-ing", a final "e" and a doubled consonant.
///
/// It need not be a word; it need only be the same for the forms of one verb or noun, and cheap.
#[must_use]
pub fn stem(small: &[u8]) -> u64 {
    if let Ok(at) = IRREGULAR.binary_search_by(|(form, _)| form.as_bytes().cmp(small)) {
        return hash::bytes(IRREGULAR[at].1.as_bytes());
    }
    if small.len() < 4 {
        return hash::bytes(small);
    }
    let (mut end, mut cut) = (small.len(), false);
    if small.ends_with(b"ies") || small.ends_with(b"ied") {
        return hash::feature(0, [hash::bytes(&small[..end - 3]), 1]);
    } else if small.ends_with(b"ing") && small.len() > 5 {
        (end, cut) = (end - 3, true);
    } else if small.ends_with(b"ed") && small.len() > 4 {
        (end, cut) = (end - 2, true);
    } else if small.ends_with(b"es") && small.len() > 4 {
        end -= 2;
    } else if small.ends_with(b"s") && !small.ends_with(b"ss") && !small.ends_with(b"us") {
        end -= 1;
    }
    let last = small[end - 1];
    if cut && end > 3 && last == small[end - 2] && !matches!(last, b's' | b'l' | b'e' | b'z') {
        end -= 1;
    }
    if end > 3 && small[end - 1] == b'e' {
        end -= 1;
    }
    if end > 3 && small[end - 1] == b'y' {
        return hash::feature(0, [hash::bytes(&small[..end - 1]), 1]);
    }
    hash::bytes(&small[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_verb_share_a_stem() {
        for forms in [
            &["say", "says", "said", "saying"][..],
            &["tell", "tells", "told", "telling"],
            &["argue", "argues", "argued", "arguing"],
            &["deny", "denies", "denied", "denying"],
            &["admit", "admits", "admitted", "admitting"],
            &["announce", "announces", "announced", "announcing"],
            &["express", "expresses", "expressed", "expressing"],
            &["call", "calls", "called", "calling"],
        ] {
            let stems: Vec<_> = forms.iter().map(|f| stem(f.as_bytes())).collect();
            assert!(stems.windows(2).all(|w| w[0] == w[1]), "{forms:?}");
        }
        assert_ne!(stem(b"state"), stem(b"station"));
    }

    #[test]
    fn the_table_of_irregular_forms_is_sorted() {
        assert!(IRREGULAR.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn shapes_tell_names_from_words() {
        let of = |w| shape(w, TokenKind::Word);
        assert_eq!(
            [of("word"), of("Word"), of("UN"), of("P."), of("McAdams"), of("Élodie")],
            [Shape::Lower, Shape::Title, Shape::Caps, Shape::Initial, Shape::Mixed, Shape::Title]
        );
    }
}
