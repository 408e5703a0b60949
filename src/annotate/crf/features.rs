//! `Features`: the feature hashes of one sequence, flat, in memory that is used again for the next one.

use super::Sink;

/// The features of a sequence of tokens.
#[derive(Debug, Clone, Default)]
pub struct Features {
    hashes: Vec<u64>,
    /// Where the hashes of each finished token end.
    ends: Vec<u32>,
}

impl Features {
    /// Forgets all tokens, keeps the memory.
    pub fn clear(&mut self) {
        self.hashes.clear();
        self.ends.clear();
    }

    /// The number of finished tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no token is finished.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The hashes of token `i`.
    #[must_use]
    pub fn token(&self, i: usize) -> &[u64] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        &self.hashes[start..self.ends[i] as usize]
    }

    /// The hashes of the token at hand.
    pub(super) fn unfinished(&self) -> &[u64] {
        &self.hashes[self.ends.last().map_or(0, |end| *end as usize)..]
    }
}

impl Sink for Features {
    #[inline]
    fn push(&mut self, feature: u64) {
        self.hashes.push(feature);
    }

    #[inline]
    fn group(&mut self, _: u64, fill: impl FnOnce(&mut Features)) {
        fill(self);
    }

    fn end_token(&mut self) {
        self.ends.push(self.hashes.len() as u32);
    }
}
