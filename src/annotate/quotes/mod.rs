//! Quotations and reported speech. (In progress.)
pub mod cues;
pub mod decode;
pub mod joint;
pub mod lexicon;
pub mod percue;
pub mod ranker;
pub mod spans;
pub mod train;
pub mod view;
