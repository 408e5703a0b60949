//! `Store` and `Writer`: the file opened for reading, or for writing.

use super::stories::Crowds;
use super::{Error, schema};
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{CachedStatement, Connection, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// How long a command waits for another one's lock.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of a page. Eight times the default: an article is about as long as a default page, and would fill it badly.
const PAGE: i64 = 32_768;

/// Kilobytes of pages that are kept in memory, with a minus as `SQLite` wants it. A batch changes some thirty megabytes;
/// with less room its pages would go to the log more than once.
const CACHE: i64 = -49_152;

/// The same for statements that give very many rows: `SQLite` sorts within as much again before it writes to a file.
const SPARING: i64 = -8_192;

/// The name that errors give a store without a file.
const MEMORY: &str = "(memory)";

/// A store that is only read: no statement run through it can change anything.
#[derive(Debug)]
pub struct Store {
    pub(super) db: Connection,
    pub(super) file: String,
}

/// A store that is written. One at a time on each file.
#[derive(Debug)]
pub struct Writer {
    pub(super) db: Connection,
    pub(super) file: String,
    /// The load that is running.
    pub(super) load_id: i64,
    /// The file that was met last, and its id: records come file by file.
    pub(super) last_file: Option<(String, i64)>,
    /// What the batch knows of bands that many articles share.
    pub(super) crowds: Crowds,
    /// Pages of the file when it was opened.
    pages_before: i64,
}

impl Store {
    /// Opens an existing file of this schema version for reading.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::open_within(path, CACHE)
    }

    /// The same for statements that give very many rows, which then need little memory.
    pub fn open_sparing(path: &Path) -> Result<Self, Error> {
        Self::open_within(path, SPARING)
    }

    fn open_within(path: &Path, cache: i64) -> Result<Self, Error> {
        let file = path.display().to_string();
        if !path.exists() {
            return Err(Error::Missing(file));
        }
        let db = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .map_err(Error::sqlite(&file))?;
        prepare(&db, &file)?;
        db.pragma_update(None, "cache_size", cache).map_err(Error::sqlite(&file))?;
        match schema::version(&db, &file)? {
            found if found < schema::VERSION => Err(Error::Older { file, found, known: schema::VERSION }),
            found if found > schema::VERSION => Err(Error::Newer { file, found, known: schema::VERSION }),
            found => {
                schema::check(&db, &file, found)?;
                Self { db, file }.guarded()
            }
        }
    }

    /// Lets no statement through that does more than read.
    pub(super) fn guarded(mut self) -> Result<Self, Error> {
        self.db.authorizer(Some(only_reading)).map_err(Error::sqlite(&self.file))?;
        Ok(self)
    }

    /// The file's path as it was given.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }
}

impl Writer {
    /// Opens a file for writing: makes it where there is none, and brings an older schema up to date.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::open_with(path, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a file that is there for writing.
    pub fn open_existing(path: &Path) -> Result<Self, Error> {
        if !path.exists() {
            return Err(Error::Missing(path.display().to_string()));
        }
        Self::open_with(path, OpenFlags::empty())
    }

    fn open_with(path: &Path, create: OpenFlags) -> Result<Self, Error> {
        let file = path.display().to_string();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
        let db = Connection::open_with_flags(path, flags).map_err(Error::sqlite(&file))?;
        let writer = Self::new(db, file)?;
        // Readers go on reading while a load writes.
        writer.set("journal_mode", "wal")?;
        // Safe with WAL: a power cut can lose the last batches, never harm the file; loading again completes it.
        writer.set("synchronous", "normal")?;
        Ok(writer)
    }

    /// A store in memory, for questions put straight to articles.
    pub fn in_memory() -> Result<Self, Error> {
        let db = Connection::open_in_memory().map_err(Error::sqlite(MEMORY))?;
        Self::new(db, MEMORY.to_owned())
    }

    fn new(mut db: Connection, file: String) -> Result<Self, Error> {
        prepare(&db, &file)?;
        // A file that turns out to be no store of ours is left byte for byte as it is, its log too.
        let keep_log = |keep| db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep);
        keep_log(true).map_err(Error::sqlite(&file))?;
        let found = schema::version(&db, &file)?;
        if found > schema::VERSION {
            return Err(Error::Newer { file, found, known: schema::VERSION });
        }
        schema::check(&db, &file, found)?;
        keep_log(false).map_err(Error::sqlite(&file))?;
        // Takes effect on an empty file only.
        db.pragma_update(None, "page_size", PAGE).map_err(Error::sqlite(&file))?;
        db.pragma_update(None, "cache_size", CACHE).map_err(Error::sqlite(&file))?;
        db.set_transaction_behavior(TransactionBehavior::Immediate);
        schema::migrate(&mut db, &file)?;
        // Every statement of a save is prepared once.
        db.set_prepared_statement_cache_capacity(64);
        let mut writer =
            Self { db, file, load_id: 0, last_file: None, crowds: Crowds::new(), pages_before: 0 };
        writer.pages_before = writer.pages()?;
        Ok(writer)
    }

    /// A statement that is prepared once and kept.
    pub(super) fn cached(&self, sql: &str) -> Result<CachedStatement<'_>, Error> {
        self.db.prepare_cached(sql).map_err(self.sql())
    }

    /// Says what `SQLite` said in words that help.
    pub(super) fn sql(&self) -> impl Fn(rusqlite::Error) -> Error + '_ {
        Error::sqlite(&self.file)
    }

    fn set(&self, pragma: &str, value: &str) -> Result<(), Error> {
        self.db.pragma_update(None, pragma, value).map_err(Error::sqlite(&self.file))
    }

    /// Ends the writing and leaves one plain file, which needs no other beside it to be read, copied or published.
    pub fn close(self) -> Result<(), Error> {
        match self.set("journal_mode", "delete").and_then(|()| self.pack()) {
            // A reader has it open, or there is no room to pack it: the file is sound as it is.
            Ok(()) | Err(Error::Locked(_) | Error::Full(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Rewrites the file without gaps if this writer made most of it: that is a tenth of its size, for work that each byte
    /// sees only as often as the file doubles.
    fn pack(&self) -> Result<(), Error> {
        if self.pages()? < 2 * self.pages_before {
            return Ok(());
        }
        let all = "
            INSERT INTO articles_fts (articles_fts) VALUES ('optimize');
            INSERT INTO sentences_fts (sentences_fts) VALUES ('optimize');
            VACUUM";
        self.db.execute_batch(all).map_err(self.sql())
    }

    fn pages(&self) -> Result<i64, Error> {
        self.db.query_row("PRAGMA page_count", [], |row| row.get(0)).map_err(self.sql())
    }

    /// Ends the writing: what was written can then be read through the store that is returned.
    pub fn into_store(self) -> Result<Store, Error> {
        Store { db: self.db, file: self.file }.guarded()
    }
}

/// What every connection needs, whoever built the `SQLite` in use.
fn prepare(db: &Connection, file: &str) -> Result<(), Error> {
    let sql = Error::sqlite(file);
    db.busy_timeout(PATIENCE).map_err(&sql)?;
    // A misspelt column in double quotes is an error, not a text.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false).map_err(&sql)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false).map_err(&sql)?;
    // Views of a file that came from elsewhere run no function that could do harm.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false).map_err(&sql)?;
    db.pragma_update(None, "foreign_keys", true).map_err(&sql)
}

/// Answers `SQLite`'s question whether a statement may do something: reading only, within this file.
fn only_reading(asked: AuthContext<'_>) -> Authorization {
    match asked.action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Function { .. }
        | AuthAction::Recursive => Authorization::Allow,
        // Full text asks for it to notice changes.
        AuthAction::Pragma { pragma_name: "data_version", .. } => Authorization::Allow,
        AuthAction::Pragma { pragma_value: None, .. } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}
