//! `Error`: what can go wrong with the file, in words that say what to do next.

use crate::error::Exit;
use rusqlite::ErrorCode;

/// What can go wrong with the file, or with a statement that reads it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A reading command was given a file that does not exist.
    #[error("no database `{0}`; make one with `whosaid load PATH... --db {0}`")]
    Missing(String),
    /// Not `SQLite`'s format at all.
    #[error("`{0}` is not a database; give the file that `whosaid load` wrote, or another name with --db")]
    NotADatabase(String),
    /// An `SQLite` file of another program.
    #[error(
        "`{0}` is a database of another program; give the file that `whosaid load` wrote, or another name with --db"
    )]
    Foreign(String),
    /// Made by a later version of this program.
    #[error(
        "`{file}` has schema version {found}, this whosaid knows versions up to {known}; \
         upgrade whosaid, or load the articles into another file"
    )]
    Newer {
        /// The file.
        file: String,
        /// Its schema version.
        found: i32,
        /// The newest version known here.
        known: i32,
    },
    /// It has the version's number, but other tables.
    #[error(
        "the tables of `{file}` are not those of this whosaid ({what}): another build made it, or it was changed; \
         load the articles anew into another file (--db)"
    )]
    OtherSchema {
        /// The file.
        file: String,
        /// What it lacks or has otherwise ("`articles` is missing").
        what: String,
    },
    /// Made by an earlier version of this program, and the command does not write.
    #[error(
        "`{file}` has schema version {found}, this whosaid needs {known}; \
         the next `whosaid load PATH... --db {file}` upgrades it"
    )]
    Older {
        /// The file.
        file: String,
        /// Its schema version; 0 for an empty file.
        found: i32,
        /// The version needed.
        known: i32,
    },
    /// Another program writes to the file.
    #[error("`{0}` is locked by another program that writes to it; try again when that is done")]
    Locked(String),
    /// No space left.
    #[error("no space left for `{0}`; what was stored before is sound, free some space and load again")]
    Full(String),
    /// The file or its folder cannot be written.
    #[error("cannot write `{0}`: the file or its folder is read-only; give another name with --db")]
    ReadOnly(String),
    /// The file cannot be opened.
    #[error("cannot open `{0}`: {1}; check that its folder exists and may be read")]
    CannotOpen(String, String),
    /// The file's pages contradict each other.
    #[error("`{0}` is damaged: {1}; load the articles into a new file")]
    Damaged(String, String),
    /// The migrations could not be applied.
    #[error("cannot bring `{0}` to this schema: {1}; load the articles into a new file")]
    Migration(String, String),
    /// A cell holds bytes, which no format writes as they are.
    #[error("column `{0}` holds bytes, which are no text; wrap it in `hex({0})`")]
    Bytes(String),
    /// The statement was stopped before its last row ([`super::Store::watch`]).
    #[error("`{0}`: stopped before the last row was read")]
    Stopped(String),
    /// Any other word of `SQLite` on a statement of ours.
    #[error("`{file}`: {source}")]
    Sqlite {
        /// The file.
        file: String,
        /// What `SQLite` said.
        source: rusqlite::Error,
    },
    /// A statement to be run for a user that is not one statement that reads.
    #[error("{0}; give one SELECT that only reads")]
    NotReading(String),
    /// A statement to be run for a user that `SQLite` does not accept.
    #[error("SQL: {message}{}", .line.map_or_else(String::new, |line| format!(" (line {line})")))]
    Statement {
        /// What it says.
        message: String,
        /// The line of the statement, from 1, where it says one.
        line: Option<usize>,
    },
    /// A parameter that the statement has and the call does not give.
    #[error("no value for parameter `{0}`; give it with -p {0}=VALUE")]
    MissingParameter(String),
    /// A parameter that the statement does not have.
    #[error("no parameter `{name}`; the statement has {known}")]
    UnknownParameter {
        /// The name given.
        name: String,
        /// The names there are.
        known: String,
    },
}

impl Error {
    /// The exit status that goes with it.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Newer { .. } | Self::Older { .. } | Self::OtherSchema { .. } | Self::Locked(_) => {
                Exit::Unavailable
            }
            Self::NotReading(_) | Self::MissingParameter(_) | Self::UnknownParameter { .. } => Exit::Usage,
            _ => Exit::Failed,
        }
    }

    /// Whether the row itself was refused, so that others may well be stored.
    #[must_use]
    pub fn is_about_the_row(&self) -> bool {
        let Self::Sqlite { source, .. } = self else { return false };
        matches!(source.sqlite_error_code(), Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig))
    }

    /// Turns what `SQLite` said about `file` into what a user can act on.
    pub(super) fn sqlite(file: &str) -> impl Fn(rusqlite::Error) -> Self + '_ {
        move |source| {
            let file = file.to_owned();
            let said = source.to_string();
            match source.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(file),
                Some(ErrorCode::NotADatabase) => Self::NotADatabase(file),
                Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(file, said),
                Some(ErrorCode::DiskFull) => Self::Full(file),
                Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(file),
                Some(ErrorCode::CannotOpen) => Self::CannotOpen(file, said),
                Some(ErrorCode::OperationInterrupted) => Self::Stopped(file),
                _ => Self::Sqlite { file, source },
            }
        }
    }
}
