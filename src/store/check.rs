//! Whether the file is sound, and what is in it.

use super::{Error, Store, schema};
use rusqlite::OptionalExtension;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The version of the schema.
    pub version: i32,
    /// What is wrong with the file, in `SQLite`'s words; empty where it is sound.
    pub faults: Vec<String>,
    /// How many rows each table has.
    pub rows: Vec<(String, u64)>,
    /// The last load.
    pub last_load: Option<LastLoad>,
}

/// The last load, as it stands in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastLoad {
    /// When it started, UTC.
    pub started_at: String,
    /// When it ended; `None` where it did not come to its end.
    pub finished_at: Option<String>,
    /// What it came to.
    pub counts: super::Counts,
}

impl Store {
    /// Looks at every page and every reference of the file.
    pub fn check(&self) -> Result<Checked, Error> {
        Ok(Checked {
            version: schema::version(&self.db, &self.file)?,
            faults: self.faults()?,
            rows: self.rows()?,
            last_load: self.last_load()?,
        })
    }

    fn faults(&self) -> Result<Vec<String>, Error> {
        let sql = Error::sqlite(&self.file);
        let mut faults: Vec<String> = {
            let mut statement = self.db.prepare("PRAGMA integrity_check").map_err(&sql)?;
            statement.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(&sql)?
        };
        faults.retain(|fault| fault != "ok");
        let mut statement = self.db.prepare("PRAGMA foreign_key_check").map_err(&sql)?;
        let broken = statement.query_map([], |row| {
            let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let id = id.map_or_else(String::new, |id| format!(" {id}"));
            Ok(format!("row{id} of {table} refers to a row of {parent} that is not there"))
        });
        faults.extend(broken.and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(&sql)?);
        Ok(faults)
    }

    fn rows(&self) -> Result<Vec<(String, u64)>, Error> {
        let sql = Error::sqlite(&self.file);
        let mut statement = self.db.prepare(include_str!("sql/tables.sql")).map_err(&sql)?;
        let tables: Vec<String> =
            statement.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(&sql)?;
        let count = |table: String| {
            let rows: i64 =
                self.db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
            Ok((table, rows as u64))
        };
        tables.into_iter().map(count).collect::<Result<_, _>>().map_err(&sql)
    }

    fn last_load(&self) -> Result<Option<LastLoad>, Error> {
        let load = self.db.query_row(include_str!("sql/last_load.sql"), [], |row| {
            let count = |column| row.get::<_, i64>(column).map(|n| n as u64);
            Ok(LastLoad {
                started_at: row.get(0)?,
                finished_at: row.get(1)?,
                counts: super::Counts {
                    loaded: count(2)?,
                    unchanged: count(3)?,
                    replaced: count(4)?,
                    rejected: count(5)?,
                    ..super::Counts::default()
                },
            })
        });
        load.optional().map_err(Error::sqlite(&self.file))
    }
}
