//! `Error`: everything that can end a command, and the exit status that goes with it.

/// What ended a command. Each room has its own error type, named here; the message is printed once, by `cli`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or stream could not be read or written.
    #[error("{what}: {source}")]
    Io {
        /// The file, and what was done with it ("cannot write `out.csv`").
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The command was typed wrong: exit status 2.
    #[error("{0}")]
    Usage(String),
    /// A statement was stopped by the user or by its time limit.
    #[error("{0}")]
    Stopped(String),
    /// From `read`.
    #[error(transparent)]
    Read(#[from] crate::read::Error),
    /// From `annotate` (models that cannot be read, training data).
    #[error(transparent)]
    Annotate(#[from] crate::annotate::Error),
    /// From `score`.
    #[error(transparent)]
    Score(#[from] crate::score::Error),
    /// From `store`.
    #[error(transparent)]
    Store(#[from] crate::store::Error),
    /// From `ask`.
    #[error(transparent)]
    Ask(#[from] crate::ask::Error),
}

/// Exit statuses, as the README lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done, an empty answer too.
    Done = 0,
    /// Failed.
    Failed = 1,
    /// Typed wrong; a missing report parameter too.
    Usage = 2,
    /// Done, but some records were rejected.
    Rejected = 3,
    /// The database is locked, or of another schema version.
    Unavailable = 4,
}

impl Error {
    /// The exit status of a command that ended so.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Error::Usage(_) => Exit::Usage,
            Error::Store(e) => e.exit(),
            Error::Ask(e) => e.exit(),
            Error::Io { .. } | Error::Stopped(_) | Error::Read(_) | Error::Annotate(_) | Error::Score(_) => {
                Exit::Failed
            }
        }
    }

    /// Whether the reader of our output went away: that is success.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Error::Io { source, .. } if source.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// Whether a statement was stopped before its last row.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        use crate::ask::Error as Ask;
        use crate::store::Error as Store;
        matches!(
            self,
            Error::Stopped(_) | Error::Store(Store::Stopped(_)) | Error::Ask(Ask::Store(Store::Stopped(_)))
        )
    }

    /// Names what was done with which file when `source` happened.
    pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}
