//! Taking away what was found in an article before it is annotated anew, and what then nothing refers to any more.

use super::names::rank;
use super::{Error, Writer};
use rusqlite::{OptionalExtension, params};

/// What the rows of an article referred to: it may be used no more once they are gone.
#[derive(Debug, Default)]
pub(super) struct Loose {
    aliases: Vec<i64>,
    roles: Vec<i64>,
}

impl Writer {
    /// Deletes all that was found in an article; its own row stays.
    pub(super) fn clear(&self, article_id: i64) -> Result<Loose, Error> {
        let loose = Loose {
            aliases: self
                .ids("SELECT DISTINCT alias_id FROM article_entities WHERE article_id = ?1", article_id)?,
            roles: self
                .ids("SELECT DISTINCT role_id FROM article_roles WHERE article_id = ?1", article_id)?,
        };
        // Full text needs the words it once took in, so it goes first; then every row before those that it refers to.
        for sql in [
            include_str!("sql/forget_article.sql"),
            include_str!("sql/forget_sentences.sql"),
            "DELETE FROM statements WHERE article_id = ?1",
            "DELETE FROM quotes WHERE article_id = ?1",
            "DELETE FROM article_roles WHERE article_id = ?1",
            "DELETE FROM mentions WHERE article_id = ?1",
            "DELETE FROM article_entities WHERE article_id = ?1",
            "DELETE FROM sentences WHERE article_id = ?1",
            "DELETE FROM sections WHERE article_id = ?1",
        ] {
            self.cached(sql)?.execute([article_id]).map_err(self.sql())?;
        }
        Ok(loose)
    }

    /// Deletes what of `loose` nothing refers to, so that the store is as if the old article had never been there.
    pub(super) fn sweep(&self, loose: &Loose) -> Result<(), Error> {
        for role_id in &loose.roles {
            self.cached(include_str!("sql/sweep_role.sql"))?.execute([role_id]).map_err(self.sql())?;
        }
        for alias_id in &loose.aliases {
            let swept = self
                .cached(include_str!("sql/sweep_alias.sql"))?
                .query_row([alias_id], |row| row.get::<_, i64>(0))
                .optional()
                .map_err(self.sql())?;
            if let Some(entity_id) = swept {
                self.settle(entity_id)?;
            }
        }
        Ok(())
    }

    /// Shows an entity that lost an alias by the plainest of those left, or deletes it with the last one.
    fn settle(&self, entity_id: i64) -> Result<(), Error> {
        let mut statement = self.cached("SELECT name FROM aliases WHERE entity_id = ?1")?;
        let names: Vec<String> = statement
            .query_map([entity_id], |row| row.get(0))
            .and_then(Iterator::collect)
            .map_err(self.sql())?;
        match names.iter().min_by(|a, b| rank(a).cmp(&rank(b))) {
            Some(name) => self.show(entity_id, name),
            None => self
                .cached("DELETE FROM entities WHERE entity_id = ?1")?
                .execute(params![entity_id])
                .map(drop)
                .map_err(self.sql()),
        }
    }

    fn ids(&self, sql: &str, article_id: i64) -> Result<Vec<i64>, Error> {
        let mut statement = self.cached(sql)?;
        let ids = statement.query_map([article_id], |row| row.get(0)).and_then(Iterator::collect);
        ids.map_err(self.sql())
    }
}
