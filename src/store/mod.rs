//! The `SQLite` file: opening, migrations, writing, joining of entities across articles, reading back.

use crate::error::Exit;

/// What can go wrong with the file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite's own word on a statement of ours.
    #[error("{what}: {source}")]
    Sqlite {
        /// What was being done, with the file's name.
        what: String,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

impl Error {
    /// The exit status that goes with it.
    #[must_use]
    pub fn exit(&self) -> Exit {
        Exit::Failed
    }
}
