//! `Known`: what is stored already, looked up while a load is running, so that it is not annotated again.

use super::loads::{Gave, time};
use super::{Error, Keys, Store, Writer};
use crate::article::Article;
use crate::read::FileInfo;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use std::collections::BTreeSet;
use std::path::Path;

/// A second view of the file that is being written.
#[derive(Debug)]
pub struct Known {
    store: Store,
    /// The load that looks is the next after this one.
    last_load: i64,
}

impl Writer {
    /// A second view of this file; none where it has no article yet, or is in memory.
    pub fn known(&self) -> Result<Option<Known>, Error> {
        let empty = !self.cached("SELECT 1 FROM articles LIMIT 1")?.exists([]).map_err(self.sql())?;
        if empty || self.db.path().is_none_or(str::is_empty) {
            return Ok(None);
        }
        let store = Store::open(Path::new(&self.file))?;
        let last = store.db.query_row("SELECT coalesce(max(load_id), 0) FROM loads", [], |row| row.get(0));
        let last_load = last.map_err(self.sql())?;
        Ok(Some(Known { store, last_load }))
    }
}

/// Where a record stood: its file, its number there and its first byte.
pub type Place = (String, u64, u64);

/// A file that was read to its end before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What it gave.
    pub gave: Gave,
    /// Whether its size and time are as they were.
    pub same: bool,
    /// The SHA-256 that it had.
    pub sha256: String,
    /// The version and options of whosaid that read it.
    pub read_as: String,
}

impl Known {
    /// What is known of a file of this path and size that was read to its end; nothing of what is no file.
    #[must_use]
    pub fn file(&self, file: &FileInfo) -> Option<Seen> {
        let size = file.size.filter(|size| *size > 0)?;
        let sql = "SELECT mtime IS ?3, hash, read_as, articles, rejected FROM files
                   WHERE path = ?1 AND size = ?2 AND hash IS NOT NULL AND read_as IS NOT NULL";
        let mut statement = self.store.db.prepare_cached(sql).ok()?;
        let found = statement.query_row(params![file.path, size as i64, file.mtime.and_then(time)], |row| {
            let count = |column| row.get::<_, i64>(column).map(|n| n as u64);
            let gave = Gave { articles: count(3)?, rejected: count(4)? };
            Ok(Seen { gave, same: row.get(0)?, sha256: row.get(1)?, read_as: row.get(2)? })
        });
        // A look that fails means no, as below.
        found.optional().ok().flatten()
    }

    /// Where the articles stood that the store has of a file and of the members of an archive.
    #[must_use]
    pub fn articles_of(&self, path: &str) -> BTreeSet<Place> {
        let places = || {
            let mut statement = self.store.db.prepare_cached(include_str!("sql/articles_of.sql"))?;
            let number = |row: &Row, column| row.get::<_, i64>(column).map(|n| n as u64);
            statement.query_map([path], |row| Ok((row.get(0)?, number(row, 1)?, number(row, 2)?)))?.collect()
        };
        // A look that fails means that nothing is left out.
        let places: rusqlite::Result<_> = places();
        places.unwrap_or_default()
    }

    /// Whether saving the article would change nothing: it is stored with this content (if `again`, by this annotator), or
    /// this is an earlier version of it.
    ///
    /// A look that fails (the file is busy) means no: the writer looks again.
    #[must_use]
    pub fn is_unchanged(&self, article: &Article, keys: &Keys, annotator: &str, again: bool) -> bool {
        let is_stored = || {
            let mut statement = self.store.db.prepare_cached(include_str!("sql/is_unchanged.sql"))?;
            statement.exists(params![keys.article, keys.content, again, annotator])
        };
        is_stored().unwrap_or(false)
            || is_superseded(&self.store.db, article, keys, self.last_load + 1).unwrap_or(false)
    }
}

/// Whether what the article says is an earlier version of it that changes nothing. `load_id`: the load that met it.
pub(super) fn is_superseded(
    db: &Connection,
    article: &Article,
    keys: &Keys,
    load_id: i64,
) -> rusqlite::Result<bool> {
    db.prepare_cached(include_str!("sql/is_superseded.sql"))?.exists(named_params! {
        ":article_key": keys.article,
        ":content_hash": keys.content,
        ":file": article.origin.file,
        ":record": article.origin.record as i64,
        ":load_id": load_id,
    })
}
