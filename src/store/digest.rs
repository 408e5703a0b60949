//! One hash a table, equal for stores of the same articles however and in whatever runs they were loaded.
//!
//! Integer ids, which depend on the order of loading, are replaced by keys; loads and time stamps are left out.

use super::{Error, Store};
use crate::hex::hex;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// For each table its rows by keys, in order of keys.
const TABLES: &[(&str, &str)] = &[
    ("files", include_str!("sql/digest/files.sql")),
    ("layouts", include_str!("sql/digest/layouts.sql")),
    ("outlets", include_str!("sql/digest/outlets.sql")),
    ("rejects", include_str!("sql/digest/rejects.sql")),
    ("articles", include_str!("sql/digest/articles.sql")),
    ("article_versions", include_str!("sql/digest/article_versions.sql")),
    ("stories", include_str!("sql/digest/stories.sql")),
    ("bands", include_str!("sql/digest/bands.sql")),
    ("sections", include_str!("sql/digest/sections.sql")),
    ("sentences", include_str!("sql/digest/sentences.sql")),
    ("entities", include_str!("sql/digest/entities.sql")),
    ("aliases", include_str!("sql/digest/aliases.sql")),
    ("article_entities", include_str!("sql/digest/article_entities.sql")),
    ("mentions", include_str!("sql/digest/mentions.sql")),
    ("roles", include_str!("sql/digest/roles.sql")),
    ("article_roles", include_str!("sql/digest/article_roles.sql")),
    ("quotes", include_str!("sql/digest/quotes.sql")),
    ("quote_spans", include_str!("sql/digest/quote_spans.sql")),
    ("topic_sets", include_str!("sql/digest/topic_sets.sql")),
    ("topic_set_members", include_str!("sql/digest/topic_set_members.sql")),
    ("statements", include_str!("sql/digest/statements.sql")),
    ("topics", include_str!("sql/digest/topics.sql")),
    ("topic_terms", include_str!("sql/digest/topic_terms.sql")),
];

/// The hash of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDigest {
    /// The table.
    pub table: &'static str,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 of its rows, in hexadecimal digits.
    pub hash: String,
}

impl Store {
    /// The hash of every table but `loads`.
    pub fn digest(&self) -> Result<Vec<TableDigest>, Error> {
        TABLES.iter().map(|(table, sql)| self.digest_of(table, sql)).collect()
    }

    /// The hash of the articles alone, with their texts and the annotator's version: what all else follows from.
    pub fn digest_of_articles(&self) -> Result<TableDigest, Error> {
        self.digest_of("articles", include_str!("sql/digest/articles.sql"))
    }

    fn digest_of(&self, table: &'static str, sql: &str) -> Result<TableDigest, Error> {
        let said = Error::sqlite(&self.file);
        let mut statement = self.db.prepare(sql).map_err(&said)?;
        let columns = statement.column_count();
        let mut found = statement.query([]).map_err(&said)?;
        let (mut hasher, mut rows) = (Sha256::new(), 0);
        while let Some(row) = found.next().map_err(&said)? {
            rows += 1;
            for column in 0..columns {
                add(&mut hasher, row.get_ref(column).map_err(&said)?);
            }
        }
        Ok(TableDigest { table, rows, hash: hex(&hasher.finalize()) })
    }
}

/// Adds a value with its type and length, so that no two rows give the same bytes.
fn add(hasher: &mut Sha256, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => hasher.update([0]),
        ValueRef::Integer(n) => {
            hasher.update([1]);
            hasher.update(n.to_le_bytes());
        }
        ValueRef::Real(x) => {
            hasher.update([2]);
            hasher.update(x.to_le_bytes());
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            hasher.update([3]);
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Writer;

    #[test]
    fn every_table_but_loads_has_its_hash() {
        let store = Writer::in_memory().unwrap().into_store().unwrap();
        let mut statement = store.db.prepare(include_str!("sql/tables.sql")).unwrap();
        let tables: Vec<String> =
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let mut hashed: Vec<&str> = TABLES.iter().map(|(table, _)| *table).chain(["loads"]).collect();
        hashed.sort_unstable();
        assert_eq!(tables, hashed);
        assert_eq!(store.digest().unwrap().len(), TABLES.len());
    }
}
