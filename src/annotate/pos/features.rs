//! The features of one token: its word and ending, its neighbours and the two tags before it.

use super::tags::Tag;
use crate::annotate::crf::hash::feature;
use crate::annotate::lexeme::{Lexeme, Shape};

/// How many features a token has without the tags before it, and with them.
pub(super) const ALONE: usize = 14;
pub(super) const TAGGED: usize = 5;

/// What stands beyond the sentence's edges.
const OUTSIDE: Lexeme = Lexeme { lower: 1, stem: 1, suffix2: 1, suffix3: 1, shape: Shape::Mark };

/// The token at a distance from token `i`.
#[inline]
fn at(words: &[Lexeme], i: usize, d: isize) -> &Lexeme {
    i.checked_add_signed(d).and_then(|k| words.get(k)).unwrap_or(&OUTSIDE)
}

/// The features of token `i` of one sentence's lexemes that do not depend on tags.
#[inline]
pub(super) fn alone(words: &[Lexeme], i: usize) -> [u64; ALONE] {
    let at = |d: isize| at(words, i, d);
    let (w, left, right) = (at(0), at(-1), at(1));
    let shape = w.shape as u64 + if i == 0 { 8 } else { 0 };
    [
        feature(1, [w.lower]),
        feature(2, [w.suffix3]),
        feature(3, [w.suffix2, shape]),
        feature(4, [shape]),
        feature(9, [left.lower]),
        feature(10, [left.suffix3]),
        feature(11, [at(-2).lower]),
        feature(12, [right.lower]),
        feature(13, [right.suffix3]),
        feature(14, [at(2).lower]),
        feature(15, [shape, right.shape as u64 * 8 + left.shape as u64]),
        feature(17, [left.lower, w.lower]),
        feature(18, [w.lower, right.lower]),
        feature(19, [right.suffix2, w.suffix2]),
    ]
}

/// Those that do, given the tags before it (nearest first).
#[inline]
pub(super) fn tagged(words: &[Lexeme], i: usize, before: [Tag; 2]) -> [u64; TAGGED] {
    let w = at(words, i, 0);
    let (t1, t2) = (before[0] as u64, before[1] as u64);
    [
        feature(5, [t1]),
        feature(6, [t1 * 32 + t2]),
        feature(7, [w.lower, t1]),
        feature(8, [w.suffix3, t1]),
        feature(16, [at(words, i, 1).suffix2, t1]),
    ]
}
