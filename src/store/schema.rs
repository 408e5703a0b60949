//! The schema: the migrations in order, and bringing a file up to them.

use super::Error;
use refinery::{Migration, Runner};
use rusqlite::{Connection, OptionalExtension};

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
    db.query_row("SELECT max(version) FROM refinery_schema_history", [], |r| r.get::<_, Option<i32>>(0))
        .optional()
        .map(|version| version.flatten().unwrap_or(0))
        .map_err(&sql)
}

/// Applies the migrations that `file` lacks, all in one transaction.
pub(super) fn migrate(db: &mut Connection, file: &str) -> Result<(), Error> {
    let failed = |e: refinery::Error| Error::Migration(file.to_owned(), e.to_string());
    let migrations = MIGRATIONS
        .iter()
        .map(|(name, sql)| Migration::unapplied(name, sql))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    // A table can only be rebuilt with foreign keys off, and they cannot be switched inside a transaction.
    db.pragma_update(None, "foreign_keys", false).map_err(Error::sqlite(file))?;
    let done = Runner::new(&migrations).set_grouped(true).run(db);
    db.pragma_update(None, "foreign_keys", true).map_err(Error::sqlite(file))?;
    match done {
        Ok(_) => Ok(()),
        // Another load that started with this one may have been quicker.
        Err(_) if version(db, file)? == VERSION => Ok(()),
        Err(e) => Err(failed(e)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

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
