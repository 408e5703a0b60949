//! Text in, `Annotation` out: pure, no I/O, no database; must not know where an article came from or goes to.
//!
//! The stages in order: `segment` (sections, paragraphs, sentences, tokens, quotation marks), `names` (trained tagger),
//! `people` (roles, coreference within the article), `quotes`, `topics`, `statements`.

pub mod crf;
pub mod names;
pub mod people;
pub mod quotes;
pub mod segment;
pub mod statements;
pub mod topics;

/// What can go wrong in this room: only models and training data can be bad, never an article.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A model file that cannot be used.
    #[error("model `{file}`: {reason}; rebuild it with `whosaid train`")]
    Model {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A line of training or gold data that cannot be used.
    #[error("`{file}` line {line}: {reason}")]
    Gold {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}
