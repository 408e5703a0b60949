//! The schema: the migrations in order, whether a file has the schema that its version should have, and bringing it up to them.

use super::Error;
use refinery::{Migration, Runner};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Name and text of every migration, in order. A new file in `migrations/` gets its line here (a test compares the two).
pub(super) const MIGRATIONS: &[(&str, &str)] = &[
    ("V1__articles", include_str!("../../migrations/V1__articles.sql")),
    ("V2__entities", include_str!("../../migrations/V2__entities.sql")),
    ("V3__statements", include_str!("../../migrations/V3__statements.sql")),
    ("V4__search", include_str!("../../migrations/V4__search.sql")),
    ("V5__views", include_str!("../../migrations/V5__views.sql")),
];

/// The schema version that this program writes and reads.
pub(super) const VERSION: i32 = MIGRATIONS.len() as i32;

/// The schema version of a file: 0 for an empty one, an error for another program's.
pub(super) fn version(db: &Connection, file: &str) -> Result<i32, Error> {
    let sql = Error::sqlite(file);
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)).map_err(&sql)?;
    if tables == 0 {
        return Ok(0);
    }
    let ours = "SELECT count(*) FROM sqlite_schema WHERE name IN ('refinery_schema_history', 'articles', 'statements')";
    if db.query_row(ours, [], |r| r.get::<_, i64>(0)).map_err(&sql)? != 3 {
        return Err(Error::Foreign(file.to_owned()));
    }
    // Another program may keep its history the same way.
    let first =
        "SELECT max(version) FROM refinery_schema_history HAVING max(version = 1 AND name = 'articles')";
    match db.query_row(first, [], |row| row.get(0)) {
        Ok(version) => Ok(version),
        Err(rusqlite::Error::QueryReturnedNoRows | rusqlite::Error::SqlInputError { .. }) => {
            Err(Error::Foreign(file.to_owned()))
        }
        Err(error) => Err(sql(error)),
    }
}

/// Whether the tables, views, indexes and triggers of a file are those of its schema `version`. What its user added is passed
/// over. Another build of this program, or another program, can have left the same number with other tables.
pub(super) fn check(db: &Connection, file: &str, version: i32) -> Result<(), Error> {
    let sql = Error::sqlite(file);
    let found = parts(db).map_err(&sql)?;
    let ours = Connection::open_in_memory().map_err(&sql)?;
    for (_, migration) in MIGRATIONS.iter().take(version as usize) {
        ours.execute_batch(migration).map_err(&sql)?;
    }
    let ours = parts(&ours).map_err(&sql)?;
    match ours.iter().find(|(name, statement)| found.get(*name) != Some(*statement)) {
        Some((name, _)) => {
            let how = if found.contains_key(name) { "different" } else { "missing" };
            Err(Error::OtherSchema { file: file.to_owned(), what: format!("`{name}` is {how}") })
        }
        None => Ok(()),
    }
}

/// What a schema is made of: each name with its statement, comments and white space aside. Tables that full text keeps for
/// itself are left out: they are as the `SQLite` that made them writes them.
fn parts(db: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut statement = db.prepare(include_str!("sql/schema_parts.sql"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, folded(&row.get::<_, String>(1)?))))?;
    rows.collect()
}

/// A statement without its comments, its white space as single spaces.
fn folded(statement: &str) -> String {
    let code = statement.lines().map(|line| line.split("--").next().unwrap_or_default());
    code.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Applies the migrations that `file` lacks, all in one transaction.
pub(super) fn migrate(db: &mut Connection, file: &str) -> Result<(), Error> {
    let failed = |e: refinery::Error| Error::Migration(file.to_owned(), said(&e));
    let migrations = MIGRATIONS
        .iter()
        .map(|(name, sql)| Migration::unapplied(name, sql))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    // A table can only be rebuilt with foreign keys off, and they cannot be switched inside a transaction.
    db.pragma_update(None, "foreign_keys", false).map_err(Error::sqlite(file))?;
    // Which statements made the tables that are there was looked at above; a comment may differ.
    let done = Runner::new(&migrations).set_grouped(true).set_abort_divergent(false).run(db);
    db.pragma_update(None, "foreign_keys", true).map_err(Error::sqlite(file))?;
    match done {
        Ok(_) => Ok(()),
        // Another load that started with this one may have been quicker.
        Err(_) if version(db, file).is_ok_and(|version| version == VERSION) => Ok(()),
        Err(e) => Err(failed(e)),
    }
}

/// What went wrong, without the statements: `SQLite`'s own words where there are any.
fn said(error: &refinery::Error) -> String {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(rusqlite::Error::SqlInputError { msg, .. }) = inner.downcast_ref() {
            return msg.clone();
        }
        source = inner.source();
    }
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_statement_is_the_same_with_other_comments_and_line_ends() {
        assert_eq!(
            folded("CREATE TABLE a ( -- words\n  b TEXT -- more\n)"),
            folded("CREATE TABLE a (\n\tb   TEXT\r\n)")
        );
        assert_ne!(folded("CREATE TABLE a (b TEXT)"), folded("CREATE TABLE a (c TEXT)"));
    }

    #[test]
    fn a_migration_that_fails_is_told_without_its_statements() {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE loads (x)").unwrap();
        let error = migrate(&mut db, "x.db").unwrap_err().to_string();
        assert!(error.contains("loads") && error.len() < 200, "{error}");
    }

    #[test]
    fn every_file_in_the_folder_is_in_the_list_and_in_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let found: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let listed: BTreeSet<String> = MIGRATIONS.iter().map(|(name, _)| format!("{name}.sql")).collect();
        assert_eq!(found, listed);
        for (n, (name, _)) in MIGRATIONS.iter().enumerate() {
            assert!(name.starts_with(&format!("V{}__", n + 1)), "{name} stands at place {}", n + 1);
        }
    }
}
