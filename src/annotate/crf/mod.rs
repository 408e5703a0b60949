//! A linear-chain conditional random field: features of each token in, label probabilities or the best labels out.
//! Must not know what the labels mean, nor how the features are made: `names` and `quotes` bring both.
//!
//! - [`hash`] turns a feature (a template's number and its parts) into a `u64` without allocating;
//! - [`Features`] holds the hashes of one sequence; with its labels it goes to a [`Trainer`];
//! - [`Model`] is the packed result: loaded from bytes in place, it scores the tokens of a [`Lattice`];
//! - [`Scorer`] takes the features of tokens as they are made, and sums up their weights in one model or several;
//! - [`Lattice`] is the scratch memory of decoding: Viterbi labels and forward-backward marginals.
//!
//! The score of a labelling is the sum, over tokens, of the weights of the token's features for its label and of
//! one transition weight `table[kind of the token][label before][label]` (a start weight for the first token).

mod exp;
mod features;
mod gradient;
pub mod hash;
mod lattice;
mod model;
mod pack;
mod parameters;
mod scorer;
mod table;
mod train;
mod transitions;

pub use features::Features;
pub use lattice::Lattice;
pub use model::Model;
#[cfg(test)]
pub(super) use scorer::tests::{articles, sums};
pub use scorer::{Scorer, Sink, Sums};
pub use train::{Penalty, Settings, Trainer};
use transitions::Transitions;

/// The most labels that a model can have.
pub const MAX_LABELS: usize = 14;

/// Places in a row: one cache line of `f32`.
pub const PLACES: usize = 16;

/// One number for each label; unused places are kept out of every sum.
pub type Row = [f32; PLACES];
