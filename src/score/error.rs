//! What can go wrong in this room: only gold can be bad.

/// A record of gold that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A line that is no JSON object.
    #[error("`{file}` line {line} is no JSON object: {reason}; gold has one object a line")]
    Json {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// A field that is missing or holds something else than it must.
    #[error("`{file}` line {line}: `{field}` {reason}")]
    Field {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// The field's path in the record (`quotes[2].spans`).
        field: String,
        /// What is wrong with it, and what was expected.
        reason: String,
    },
    /// A record without any kind of gold.
    #[error(
        "`{file}` line {line} has no gold: a record needs `entities`, `attributions`, or `people` and `quotes` beside its `text`"
    )]
    NoGold {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
    },
    /// A file without records.
    #[error("`{file}` has no records; gold has one JSON object a line")]
    Empty {
        /// The file.
        file: String,
    },
}
