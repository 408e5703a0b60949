//! A segmented text in, one part-of-speech tag a token out. Must not know names, speakers or any meaning.
//!
//! A greedy averaged perceptron ([`model`]) over the features of [`features`], trained by [`train`] on automatic (silver) tags.
//! Tags are those of the Penn Treebank, folded where no later stage tells them apart.

mod features;
mod model;
mod tags;
pub mod train;

pub use model::Model;
pub use tags::Tag;
