//! What was counted in one article or in all, and the disagreements found on the way.

use super::Disagreement;
use std::collections::BTreeMap;

/// Counts by what they count, and disagreements.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    counts: BTreeMap<(&'static str, &'static str), u64>,
    pub(super) disagreements: Vec<Disagreement>,
}

impl Sheet {
    /// Counts `more` things of a kind (`of`: a kind of name or quote, or the measure that they belong to).
    pub(super) fn count(&mut self, what: &'static str, of: &'static str, more: usize) {
        *self.counts.entry((what, of)).or_default() += more as u64;
    }

    /// How many were counted.
    pub(super) fn of(&self, what: &'static str, of: &'static str) -> u64 {
        self.counts.get(&(what, of)).copied().unwrap_or_default()
    }

    /// Adds another article's counts and disagreements.
    pub(super) fn add(&mut self, other: Self) {
        for (key, more) in other.counts {
            *self.counts.entry(key).or_default() += more;
        }
        self.disagreements.extend(other.disagreements);
    }
}
