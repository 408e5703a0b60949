//! Joining: which entity of the whole store an article's entity is, and which of its spellings is shown.
//!
//! Both are functions of the articles stored, whatever the order in which they came. The spelling that is shown stands on the
//! entity; articles that have it refer to no alias, all others to the alias that is their spelling.

use super::codes::Code;
use super::names::{fold, rank};
use super::{Error, Writer};
use crate::annotation::EntityKind;
use rusqlite::{OptionalExtension, Row, params};

impl Writer {
    /// The entity that an article shows under its fullest `name`, and the alias that this spelling is, if it is not shown.
    /// `scope` is the only article that it may be in, where it joins no other.
    pub(super) fn entity(
        &self,
        kind: EntityKind,
        name: &str,
        scope: Option<i64>,
    ) -> Result<(i64, Option<i64>), Error> {
        let folded = fold(kind, name);
        let found = |row: &Row| Ok((row.get(0)?, row.get::<_, String>(1)?));
        let known = match scope {
            None => self
                .cached(include_str!("sql/find_entity.sql"))?
                .query_row(params![folded, kind.code()], found),
            Some(article_id) => self
                .cached(include_str!("sql/find_entity_here.sql"))?
                .query_row(params![folded, kind.code(), article_id], found),
        };
        let known = known.optional().map_err(self.sql())?;
        match known {
            None => {
                self.cached(include_str!("sql/put_entity.sql"))?
                    .execute(params![kind.code(), apart(&folded, name), scope, name])
                    .map_err(self.sql())?;
                Ok((self.db.last_insert_rowid(), None))
            }
            Some((entity_id, shown)) if shown == name => Ok((entity_id, None)),
            Some((entity_id, shown)) if rank(name) < rank(&shown) => {
                let alias_id = self.alias(entity_id, &shown)?;
                self.run(
                    "UPDATE article_entities SET alias_id = ?2 WHERE entity_id = ?1 AND alias_id IS NULL",
                    entity_id,
                    alias_id,
                )?;
                self.show(entity_id, &folded, name)?;
                Ok((entity_id, None))
            }
            Some((entity_id, _)) => Ok((entity_id, Some(self.alias(entity_id, name)?))),
        }
    }

    fn alias(&self, entity_id: i64, name: &str) -> Result<i64, Error> {
        self.interned(
            "SELECT alias_id FROM aliases WHERE entity_id = ?1 AND name = ?2",
            "INSERT INTO aliases (entity_id, name) VALUES (?1, ?2)",
            params![entity_id, name],
        )
    }

    fn show(&self, entity_id: i64, folded: &str, name: &str) -> Result<(), Error> {
        self.cached("UPDATE entities SET name = ?2, folded_apart = ?3 WHERE entity_id = ?1")?
            .execute(params![entity_id, name, apart(folded, name)])
            .map(drop)
            .map_err(self.sql())
    }

    fn run(&self, sql: &str, first: i64, second: i64) -> Result<(), Error> {
        self.cached(sql)?.execute([first, second]).map(drop).map_err(self.sql())
    }

    /// Brings an entity that an article no longer shows to what the other articles say of it: without any it is deleted, and
    /// where none has the spelling that was shown, the plainest of theirs is.
    pub(super) fn settle(&self, entity_id: i64) -> Result<(), Error> {
        self.cached(include_str!("sql/sweep_aliases.sql"))?.execute([entity_id]).map_err(self.sql())?;
        let used = |sql| self.cached(sql)?.exists([entity_id]).map_err(self.sql());
        if !used("SELECT 1 FROM article_entities WHERE entity_id = ?1")? {
            return self
                .cached("DELETE FROM entities WHERE entity_id = ?1")?
                .execute([entity_id])
                .map(drop)
                .map_err(self.sql());
        }
        if used("SELECT 1 FROM article_entities WHERE entity_id = ?1 AND alias_id IS NULL")? {
            return Ok(());
        }
        let mut statement = self.cached("SELECT alias_id, name FROM aliases WHERE entity_id = ?1")?;
        let aliases: Vec<(i64, String)> = statement
            .query_map([entity_id], |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .map_err(self.sql())?;
        if let Some((alias_id, name)) = aliases.iter().min_by(|a, b| rank(&a.1).cmp(&rank(&b.1))) {
            let folded: String = self
                .cached("SELECT folded FROM entities WHERE entity_id = ?1")?
                .query_row([entity_id], |row| row.get(0))
                .map_err(self.sql())?;
            self.show(entity_id, &folded, name)?;
            self.run(
                "UPDATE article_entities SET alias_id = NULL WHERE alias_id = ?2 AND entity_id = ?1",
                entity_id,
                *alias_id,
            )?;
            self.run("DELETE FROM aliases WHERE alias_id = ?2 AND entity_id = ?1", entity_id, *alias_id)?;
        }
        Ok(())
    }
}

/// The folded name where the schema cannot make it of the name.
fn apart<'a>(folded: &'a str, name: &str) -> Option<&'a str> {
    (folded != name.to_ascii_lowercase()).then_some(folded)
}
