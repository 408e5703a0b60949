//! How much the store holds, for whoever reads an answer of it.

use super::fetch::Answer;
use crate::store::Store;

/// How much the store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Articles.
    pub articles: i64,
    /// Articles whose day of publication is not known.
    pub without_day: i64,
    /// Records that could not be read.
    pub rejects: i64,
}

/// Counts what the store holds.
pub fn extent(store: &Store) -> Result<Extent, crate::error::Error> {
    let answer = Answer::fetch(store, include_str!("sql/extent.sql"), &[])?;
    let row = answer.rows.first().map_or(&[][..], Vec::as_slice);
    let number = |column| answer.cell(row, column).as_int().unwrap_or(0);
    Ok(Extent {
        articles: number("articles"),
        without_day: number("without_day"),
        rejects: number("rejects"),
    })
}
