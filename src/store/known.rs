//! `Known`: what is stored already, looked up while a load is running, so that it is not annotated again.

use super::{Error, Keys, Store, Writer};
use rusqlite::params;
use std::path::Path;

/// A second view of the file that is being written.
#[derive(Debug)]
pub struct Known(Store);

impl Writer {
    /// A second view of this file; none where it has no article yet, or is in memory.
    pub fn known(&self) -> Result<Option<Known>, Error> {
        let empty = !self.cached("SELECT 1 FROM articles LIMIT 1")?.exists([]).map_err(self.sql())?;
        if empty || self.db.path().is_none_or(str::is_empty) {
            return Ok(None);
        }
        Store::open(Path::new(&self.file)).map(|store| Some(Known(store)))
    }
}

impl Known {
    /// Whether the article was stored with this content, now or as an earlier version; if `again`, then by this annotator.
    ///
    /// A look that fails (the file is busy) means no: the writer looks again.
    #[must_use]
    pub fn is_unchanged(&self, keys: &Keys, annotator: &str, again: bool) -> bool {
        let Ok(mut statement) = self.0.db.prepare_cached(include_str!("sql/is_unchanged.sql")) else {
            return false;
        };
        statement
            .query_row(params![keys.article, keys.content, again, annotator], |row| row.get(0))
            .unwrap_or(false)
    }
}
