//! A run of `load` in the store: its row, its batches, the files it read and the records it could not read.

use super::keys::hash;
use super::{Error, Writer};
use crate::annotate::topics::Topics;
use crate::article::Rejected;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params, params};
use std::collections::BTreeSet;

/// How many articles and records of each outcome a load had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Articles that were new.
    pub loaded: u64,
    /// Articles that were there with the same content.
    pub unchanged: u64,
    /// Articles that were there with other content, or were annotated anew.
    pub replaced: u64,
    /// Records that could not be read.
    pub rejected: u64,
    /// Of the articles written those that are not in English; told to the user, not stored with the load.
    pub other_languages: u64,
    /// Of the articles those whose format has no named fields, where the user mapped some; told to the user likewise.
    pub unmapped: u64,
}

/// How many articles and rejected records a file gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gave {
    /// Articles.
    pub articles: u64,
    /// Records that could not be read.
    pub rejected: u64,
}

/// Statistics are gathered anew once this part of the articles has changed: one in eight.
const STALE: i64 = 8;

impl Writer {
    /// Starts a load and its first batch. Nothing can be saved before.
    pub fn begin_load(&mut self) -> Result<(), Error> {
        if !self.db.is_autocommit() {
            // A load before ended with an error and left its last batch open.
            self.batch("ROLLBACK")?;
        }
        self.last_file = None;
        self.crowds.clear();
        self.batch("BEGIN IMMEDIATE")?;
        self.put_load()
    }

    /// Forgets what was rejected of a file that is not there any more, or that a folder could not be looked into.
    pub fn forget(&self, path: &str) -> Result<(), Error> {
        self.cached("DELETE FROM rejects WHERE file_id IN (SELECT file_id FROM files WHERE path = ?1)")?
            .execute([path])
            .map_err(self.sql())?;
        // Should it come back, it is read.
        self.cached(
            "UPDATE files SET hash = NULL WHERE path = ?1 OR substr(?1, 1, length(path) + 1) = path || '/'",
        )?
        .execute([path])
        .map(drop)
        .map_err(self.sql())
    }

    /// Makes the row of the load, and the topics.
    fn put_load(&mut self) -> Result<(), Error> {
        self.db
            .execute(
                "INSERT INTO loads (started_at, program) VALUES (?1, ?2)",
                params![now(), env!("CARGO_PKG_VERSION")],
            )
            .map_err(self.sql())?;
        self.load_id = self.db.last_insert_rowid();
        self.put_topics()
    }

    /// Makes all that was saved so far last, and starts the next batch.
    pub fn end_batch(&mut self) -> Result<(), Error> {
        self.crowds.clear();
        self.batch("COMMIT; BEGIN IMMEDIATE")
    }

    /// Takes back all that was saved since the last batch ended, and starts the batch again.
    pub fn undo_batch(&mut self) -> Result<(), Error> {
        self.batch("ROLLBACK; BEGIN IMMEDIATE")?;
        self.last_file = None;
        self.crowds.clear();
        let kept = self
            .db
            .query_row("SELECT count(*) FROM loads WHERE load_id = ?1", [self.load_id], |row| row.get(0))
            .map_err(self.sql())?;
        // The load itself began in the first batch.
        if kept { Ok(()) } else { self.put_load() }
    }

    /// Ends a load: its last batch and its counts are stored, and the statistics that questions are planned by.
    pub fn end_load(&mut self, counts: Counts) -> Result<(), Error> {
        self.db
            .execute(
                include_str!("sql/end_load.sql"),
                named_params! {
                    ":load_id": self.load_id,
                    ":finished_at": now(),
                    ":loaded": counts.loaded as i64,
                    ":unchanged": counts.unchanged as i64,
                    ":replaced": counts.replaced as i64,
                    ":rejected": counts.rejected as i64,
                },
            )
            .map_err(self.sql())?;
        self.batch("COMMIT")?;
        if self.has_grown(counts)? { self.batch("ANALYZE") } else { Ok(()) }
    }

    /// Whether the statistics are of much fewer articles than there are, or of much different ones. They are of shares, which
    /// a few articles change little: to gather them reads the whole file, and a watched folder may give a file a minute.
    fn has_grown(&self, counts: Counts) -> Result<bool, Error> {
        let one =
            |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, i64>(0)).optional().map_err(self.sql());
        let articles = one("SELECT count(*) FROM articles")?.unwrap_or(0);
        if one("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'")?.is_none() {
            return Ok(true);
        }
        // The first number of `stat` is that of the table's rows.
        let before = one("SELECT CAST(stat AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'articles' LIMIT 1")?
            .unwrap_or(0);
        let changed = (articles - before).abs() + counts.replaced as i64;
        Ok(changed * STALE > articles)
    }

    /// Notes a file that is about to be read. `mtime` is in nanoseconds since 1970.
    pub fn begin_file(&mut self, path: &str, size: Option<u64>, mtime: Option<i64>) -> Result<(), Error> {
        self.cached(include_str!("sql/begin_file.sql"))?
            .execute(params![path, size.map(|bytes| bytes as i64), mtime.and_then(time)])
            .map(drop)
            .map_err(self.sql())
    }

    /// Notes that a file was read to its end, its hash, and how many articles and rejected records it gave. `read_as` says by
    /// which version and options; `None` keeps those of before. What was rejected of it before and was not met again is
    /// forgotten.
    pub fn end_file(
        &mut self,
        path: &str,
        sha256: &str,
        read_as: Option<&str>,
        gave: Gave,
    ) -> Result<(), Error> {
        self.cached(include_str!("sql/end_file.sql"))?
            .execute(named_params! {
                ":path": path,
                ":hash": sha256,
                ":read_as": read_as,
                ":articles": gave.articles as i64,
                ":rejected": gave.rejected as i64,
            })
            .map_err(self.sql())?;
        self.cached(include_str!("sql/forget_rejects.sql"))?
            .execute(named_params! { ":path": path, ":load_id": self.load_id })
            .map(drop)
            .map_err(self.sql())
    }

    /// Notes that a file was left unread because it is as it was; its rejects count as seen.
    pub fn pass_file(&mut self, path: &str, mtime: Option<i64>) -> Result<(), Error> {
        self.cached("UPDATE files SET mtime = ?2 WHERE path = ?1")?
            .execute(params![path, mtime.and_then(time)])
            .map_err(self.sql())?;
        self.cached(include_str!("sql/see_rejects.sql"))?
            .execute(named_params! { ":path": path, ":load_id": self.load_id })
            .map(drop)
            .map_err(self.sql())
    }

    /// The files, and members of archives, of which records could not be read.
    pub fn rejected_files(&self) -> Result<BTreeSet<String>, Error> {
        let mut statement = self.cached("SELECT DISTINCT file FROM v_rejects")?;
        let files = statement.query_map([], |row| row.get(0));
        files.and_then(Iterator::collect).map_err(self.sql())
    }

    pub(super) fn file_id(&mut self, path: &str) -> Result<i64, Error> {
        match &self.last_file {
            Some((last, file_id)) if last == path => Ok(*file_id),
            _ => {
                let file_id = self.interned(
                    "SELECT file_id FROM files WHERE path = ?1",
                    "INSERT INTO files (path) VALUES (?1)",
                    params![path],
                )?;
                self.last_file = Some((path.to_owned(), file_id));
                Ok(file_id)
            }
        }
    }

    /// Notes a record that could not be read. Seen before, it adds no row.
    pub fn reject(&mut self, rejected: &Rejected) -> Result<(), Error> {
        let file_id = self.file_id(&rejected.origin.file)?;
        let length = rejected.length.to_string();
        self.cached(include_str!("sql/put_reject.sql"))?
            .execute(named_params! {
                ":file_id": file_id,
                ":record": rejected.origin.record as i64,
                ":byte": rejected.origin.byte as i64,
                ":length": rejected.length as i64,
                ":reason": rejected.reason,
                ":raw": rejected.raw,
                ":hash": hash(&[Some(&rejected.raw), Some(&length), Some(&rejected.reason)]),
                ":load_id": self.load_id,
            })
            .map(drop)
            .map_err(self.sql())
    }

    /// Brings the topics and their terms to those that are built in. A topic that is no longer one keeps its statements.
    fn put_topics(&self) -> Result<(), Error> {
        self.batch("DELETE FROM topic_terms")?;
        for topic in Topics::built_in().list() {
            let topic_id = self.interned(
                "SELECT topic_id FROM topics WHERE topic = ?1",
                "INSERT INTO topics (topic) VALUES (?1)",
                params![topic.name],
            )?;
            for term in &topic.terms {
                self.cached(include_str!("sql/put_topic_term.sql"))?
                    .execute(params![topic_id, term.text, term.relation.as_str(), term.medtop, term.eurovoc])
                    .map_err(self.sql())?;
            }
        }
        Ok(())
    }

    fn batch(&self, sql: &str) -> Result<(), Error> {
        self.db.execute_batch(sql).map_err(self.sql())
    }
}

/// A time in nanoseconds since 1970 as it is stored.
pub(super) fn time(nanoseconds: i64) -> Option<String> {
    Timestamp::from_nanosecond(nanoseconds.into()).ok().map(|time| time.to_string())
}

/// The time, UTC, to the second.
fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Annotation;
    use crate::article::Article;
    use crate::store::Keys;

    #[test]
    fn statistics_are_gathered_anew_only_when_much_has_changed() {
        let mut writer = Writer::in_memory().unwrap();
        let mut load = |ids: std::ops::Range<u32>| {
            writer.begin_load().unwrap();
            for id in ids {
                let text = format!("Article {id}.");
                let article = Article { id: id.to_string(), own_id: true, text, ..Article::default() };
                writer.save(&article, &Keys::of(&article), &Annotation::default(), "test", false).unwrap();
            }
            writer.end_load(Counts::default()).unwrap();
            let rows = "SELECT CAST(stat AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'articles' LIMIT 1";
            writer.db.query_row(rows, [], |row| row.get::<_, i64>(0)).unwrap()
        };
        assert_eq!(load(0..80), 80);
        assert_eq!(load(80..85), 80);
        assert_eq!(load(85..95), 95);
    }
}
