//! A question in English, a saved report or a search in; one read-only SQL statement with bound parameters and its `Table` out.

pub mod question;

use crate::error::Exit;

/// What can go wrong with a question or a report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A report that does not exist.
    #[error("no report `{0}`; `whosaid report list` shows them")]
    NoSuchReport(String),
}

impl Error {
    /// The exit status that goes with it.
    #[must_use]
    pub fn exit(&self) -> Exit {
        Exit::Usage
    }
}
