//! Who is paired with whom: one to one, the best first.

use crate::span::Span;
use std::collections::BTreeSet;

/// Contents are one when what they share is at least this much of what either has.
pub const HALF: f64 = 0.5;

/// Pairs each of `left` things with at most one of `right` things where `likeness` gives `floor` or more, the likest first; of
/// pairs that are equally like, the last ones first (as `eval/score.py` has it). In the order of pairing.
#[must_use]
pub fn best_pairs(
    left: usize,
    right: usize,
    floor: f64,
    likeness: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    let all = (0..left).flat_map(|i| (0..right).map(move |j| (i, j)));
    let mut likely: Vec<_> =
        all.map(|(i, j)| (likeness(i, j), i, j)).filter(|(like, ..)| *like >= floor).collect();
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in likely {
        if !lefts.contains(&i) && !rights.contains(&j) {
            lefts.insert(i);
            rights.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// Whether some span of `a` shares a character with some span of `b`.
#[must_use]
pub fn overlap(a: &[Span], b: &[Span]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.overlaps(*b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_are_paired_first_and_each_once() {
        let likeness = [[0.9, 0.8, 0.4], [0.7, 0.6, 0.0]];
        assert_eq!(best_pairs(2, 3, 0.5, |i, j| likeness[i][j]), [(0, 0), (1, 1)]);
        assert_eq!(best_pairs(2, 2, 0.5, |_, _| 0.5), [(1, 1), (0, 0)]);
        assert_eq!(best_pairs(2, 3, 0.95, |i, j| likeness[i][j]), []);
    }
}
