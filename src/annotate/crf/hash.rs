//! Feature hashes: a template's number and its parts become one `u64`; no strings are built.
//!
//! The hash is part of the model format: changing it means training the models again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Values by a hash of what they belong to.
pub type ByHash<V> = HashMap<u64, V, BuildHasherDefault<AsItIs>>;

/// Odd constants of the finalizer of `SplitMix64` (Steele, Lea and Flood 2014).
const A: u64 = 0xbf58_476d_1ce4_e5b9;
const B: u64 = 0x94d0_49bb_1331_11eb;

/// The hash of a word or of any other text.
#[must_use]
pub fn text(text: &str) -> u64 {
    bytes(text.as_bytes())
}

/// The hash of some bytes.
#[must_use]
pub fn bytes(bytes: &[u8]) -> u64 {
    let mut state = bytes.len() as u64 ^ A;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        state = add(state, chunk.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b)));
    }
    let rest = chunks.remainder().iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
    finish(add(state, rest))
}

/// The hash of feature `template` with its parts, whose order counts. A part is a hash or any small number.
#[must_use]
#[inline]
pub fn feature<const N: usize>(template: u32, parts: [u64; N]) -> u64 {
    finish(parts.iter().fold(u64::from(template).wrapping_mul(B), |state, part| add(state, *part)))
}

#[inline]
fn add(state: u64, part: u64) -> u64 {
    let mixed = (state ^ part).wrapping_mul(A);
    mixed ^ (mixed >> 29)
}

#[inline]
fn finish(state: u64) -> u64 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(B);
    mixed ^ (mixed >> 31)
}

/// Hashes are spread already: [`ByHash`] takes them as they are.
#[derive(Debug, Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = self::bytes(bytes);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn templates_parts_and_their_order_are_told_apart() {
        let (a, b) = (text("minister"), text("Minister"));
        let all = [
            a,
            b,
            feature(1, [a]),
            feature(2, [a]),
            feature(1, [a, b]),
            feature(1, [b, a]),
            feature(1, [a, 0]),
            text(""),
            text("\0"),
        ];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn hashes_spread_over_all_bits() {
        let words = (0..4096_u64).map(|n| feature(7, [n])).collect::<Vec<_>>();
        for shift in [0, 16, 32, 48] {
            let values: BTreeSet<u64> = words.iter().map(|h| h >> shift & 0xffff).collect();
            assert!(values.len() > 3800, "{} different values of 16 bits from bit {shift}", values.len());
        }
    }
}
