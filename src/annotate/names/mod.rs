//! A cut text in; names with their kinds out. Must not know roles, speakers or who is the same as whom.
//!
//! A conditional random field labels the tokens of each sentence, from their words ([`words`]), lists and classes of words
//! ([`lists`]), runs of capitals ([`runs`]) and what the whole document says of a word ([`document`]). A second
//! one then reads the first one's labels over the whole document ([`votes`]), so that a name keeps its kind.
//! `README.md` beside this file says how the models and lists are made, and from what.

mod document;
mod gold;
mod labels;
mod lists;
mod runs;
mod tagger;
mod templates;
pub mod train;
mod votes;
mod words;

pub use gold::Gold;
pub use tagger::{FILES, Name, Tagger};
