//! The features of one token: its word and ending, its neighbours and the two tags before it.

use super::tags::Tag;
use crate::annotate::lexeme::{Lexeme, Shape, mix};

/// How many features a token has.
pub(super) const COUNT: usize = 19;

/// What stands beyond the sentence's edges.
const OUTSIDE: Lexeme = Lexeme { lower: 1, stem: 1, suffix2: 1, suffix3: 1, shape: Shape::Mark };

/// The features of token `i` of one sentence's lexemes, given the tags before it (nearest first).
#[inline]
pub(super) fn features(words: &[Lexeme], i: usize, before: [Tag; 2]) -> [u64; COUNT] {
    let at = |d: isize| i.checked_add_signed(d).and_then(|k| words.get(k)).unwrap_or(&OUTSIDE);
    let (w, left, right) = (at(0), at(-1), at(1));
    let shape = w.shape as u64 + if i == 0 { 8 } else { 0 };
    let (t1, t2) = (before[0] as u64, before[1] as u64);
    let tags = t1 * 32 + t2;
    [
        mix(1, w.lower),
        mix(2, w.suffix3),
        mix(mix(3, w.suffix2), shape),
        mix(4, shape),
        mix(5, t1),
        mix(6, tags),
        mix(mix(7, w.lower), t1),
        mix(mix(8, w.suffix3), t1),
        mix(9, left.lower),
        mix(10, left.suffix3),
        mix(11, at(-2).lower),
        mix(12, right.lower),
        mix(13, right.suffix3),
        mix(14, at(2).lower),
        mix(mix(15, shape), right.shape as u64 * 8 + left.shape as u64),
        mix(mix(16, right.suffix2), t1),
        mix(mix(17, left.lower), w.lower),
        mix(mix(18, w.lower), right.lower),
        mix(mix(19, right.suffix2), w.suffix2),
    ]
}
