//! `Features`: the feature hashes of one sequence, flat, in memory that is used again for the next one.

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

    /// Adds a feature to the token at hand.
    #[inline]
    pub fn push(&mut self, hash: u64) {
        self.hashes.push(hash);
    }

    /// Ends the token at hand; features pushed from here on are the next token's.
    pub fn end_token(&mut self) {
        self.ends.push(self.hashes.len() as u32);
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
}
