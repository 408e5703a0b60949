//! A question in English, a saved report or a search in; one read-only SQL statement with bound parameters and its `Table` out.

pub mod answer;
pub mod extent;
pub mod fetch;
pub mod grouped;
mod here;
pub mod hints;
mod near;
pub mod nearly;
pub mod own_topics;
pub mod question;
pub mod reading;
pub mod report;
mod script;
pub mod search;
pub mod show;
pub mod suggest;
pub mod terms;
pub mod views;
pub mod weights;

use crate::error::Exit;

/// What can go wrong with a question or a report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A report that does not exist.
    #[error("no report `{name}`{hint} (`whosaid report list` shows all)")]
    NoSuchReport {
        /// As typed.
        name: String,
        /// "; did you mean ...?", or nothing.
        hint: String,
    },
    /// A view that does not exist.
    #[error("no view `{name}`{hint} (there are {known})")]
    NoSuchView {
        /// As typed.
        name: String,
        /// "; did you mean ...?", or nothing.
        hint: String,
        /// The names there are.
        known: String,
    },
    /// A report's parameter is missing, unknown or ill-typed.
    #[error("{0}")]
    Parameter(String),
    /// A report whose file is wrong.
    #[error("report `{name}` ({place}): {finding}")]
    BrokenReport {
        /// The report.
        name: String,
        /// Where it was found.
        place: report::Source,
        /// The first thing that is wrong.
        finding: report::Finding,
    },
    /// A report's file or a folder of reports that cannot be read.
    #[error("cannot read `{path}`: {why}")]
    Unreadable {
        /// The file or folder.
        path: String,
        /// What the system said.
        why: String,
    },
    /// A file of the user's topics that is wrong.
    #[error("`{path}` line {line}: {reason}")]
    BrokenTopics {
        /// The file.
        path: String,
        /// Its line, from 1.
        line: u64,
        /// What is wrong, and what was expected.
        reason: String,
    },
    /// A topic that is not known.
    #[error("no topic `{name}`{hint} (`whosaid topics list` shows all)")]
    NoSuchTopic {
        /// As typed.
        name: String,
        /// "; did you mean ...?", or nothing.
        hint: String,
    },
    /// An article or a person that the store does not have.
    #[error("no {what} `{typed}` in this store{hint}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// As typed.
        typed: String,
        /// "; did you mean ...?", or nothing.
        hint: String,
    },
    /// Words that mean several articles or people.
    #[error("`{typed}` means {count} {what}: give the key of one")]
    Ambiguous {
        /// What was looked for, as a plural.
        what: &'static str,
        /// As typed.
        typed: String,
        /// How many were found.
        count: usize,
    },
    /// From `store`, while a question is answered.
    #[error(transparent)]
    Store(#[from] crate::store::Error),
}

impl Error {
    /// What ended the reading of rows: only the store can.
    fn rows(e: crate::error::Error) -> Self {
        match e {
            crate::error::Error::Store(e) => Self::Store(e),
            e => Self::Parameter(e.to_string()),
        }
    }

    /// The exit status that goes with it.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::NoSuchReport { .. }
            | Self::NoSuchView { .. }
            | Self::NoSuchTopic { .. }
            | Self::Parameter(_) => Exit::Usage,
            Self::BrokenReport { .. }
            | Self::BrokenTopics { .. }
            | Self::Unreadable { .. }
            | Self::NotFound { .. }
            | Self::Ambiguous { .. } => Exit::Failed,
            Self::Store(e) => e.exit(),
        }
    }
}
