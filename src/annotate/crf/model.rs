//! `Model`: weights packed for decoding. Unfolded once from the bytes that lie in the program or the file.

use super::pack::{Packed, pack};
use super::table::Table;
use super::transitions::Exponentials;
use super::{Lattice, Row, Sums, Transitions};
use crate::annotate::Error;
use std::borrow::Cow;

/// A trained model.
#[derive(Debug, Clone)]
pub struct Model {
    packed: Packed,
    transitions: Transitions,
    exponentials: Exponentials,
}

impl Model {
    /// Reads a packed model in place. `file` names it in the error: bytes that are cut, changed or of another version.
    pub fn from_bytes(file: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let (packed, transitions) = Packed::read(bytes.into())
            .map_err(|reason| Error::Model { file: file.to_owned(), reason: reason.to_owned() })?;
        Ok(Self { packed, exponentials: transitions.exponentials(), transitions })
    }

    /// The bytes that [`Model::from_bytes`] reads; bonuses and rules of decoding are not in them.
    #[must_use]
    pub fn to_bytes(&self) -> &[u8] {
        self.packed.bytes()
    }

    /// Packs weights: each becomes one of 255 multiples of a common scale, features without one that counts are left out.
    pub(super) fn pack(transitions: Transitions, rows: impl Iterator<Item = (u64, Row)>) -> Self {
        let packed = pack(&transitions, rows);
        Self { packed, exponentials: transitions.exponentials(), transitions }
    }

    /// The number of labels.
    #[must_use]
    pub fn labels(&self) -> usize {
        self.transitions.labels()
    }

    /// The number of kinds of token.
    #[must_use]
    pub fn kinds(&self) -> usize {
        self.transitions.kinds()
    }

    /// The number of features that have a weight.
    #[must_use]
    pub fn features(&self) -> usize {
        self.packed.table().features()
    }

    /// Adds `bonus` to every transition into `label`: it is found more often, at the price of precision.
    pub fn favour(&mut self, label: usize, bonus: f32) {
        self.transitions.favour(label, bonus);
        self.exponentials = self.transitions.exponentials();
    }

    /// Rules out `label` after `before`, or at the start of a sequence (`None`).
    pub fn forbid(&mut self, before: Option<usize>, label: usize) {
        self.transitions.forbid(before, label);
        self.exponentials = self.transitions.exponentials();
    }

    /// Scores the tokens of a sequence by the sums of their features' weights, as [`Model::viterbi`] and
    /// [`Model::marginals`] need it.
    pub fn score(&self, tokens: impl ExactSizeIterator<Item = Sums>, lattice: &mut Lattice) {
        let rows = lattice.rows(tokens.len(), self.labels());
        for (row, sums) in rows.iter_mut().zip(tokens) {
            for (score, sum) in row.iter_mut().zip(sums) {
                *score += f32::from(sum) * self.packed.scale();
            }
        }
    }

    /// The weights of the features.
    pub(super) fn table(&self) -> &Table {
        self.packed.table()
    }

    /// A hash of the model's bytes.
    pub(super) fn checksum(&self) -> u64 {
        self.packed.checksum()
    }

    /// Writes the best labels of the sequence scored last; `kinds` is the kind of each token, or empty where all are 0.
    pub fn viterbi(&self, lattice: &mut Lattice, kinds: &[u8], labels: &mut Vec<u8>) {
        lattice.viterbi(&self.transitions, kinds, labels);
    }

    /// The probability of each label at each token of the sequence scored last; `kinds` as in [`Model::viterbi`].
    pub fn marginals<'a>(&self, lattice: &'a mut Lattice, kinds: &[u8]) -> &'a [Row] {
        lattice.marginals(&self.exponentials, kinds)
    }
}
