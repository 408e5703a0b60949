//! Taking away what was found in an article before it is annotated anew.

use super::{Error, Writer};

impl Writer {
    /// Deletes all that was found in an article; its own row stays. Returns the entities that it showed: once others have
    /// come, each is to be settled.
    pub(super) fn clear(&self, article_id: i64) -> Result<Vec<i64>, Error> {
        let mut statement =
            self.cached("SELECT DISTINCT entity_id FROM article_entities WHERE article_id = ?1")?;
        let entities = statement
            .query_map([article_id], |row| row.get(0))
            .and_then(Iterator::collect)
            .map_err(self.sql())?;
        // Full text needs the words it once took in, so it goes first; then every row before those that it refers to.
        for sql in [
            include_str!("sql/forget_article.sql"),
            include_str!("sql/forget_sentences.sql"),
            "DELETE FROM statements WHERE article_id = ?1",
            "DELETE FROM quotes WHERE article_id = ?1",
            "DELETE FROM article_roles WHERE article_id = ?1",
            "DELETE FROM mentions WHERE article_id = ?1",
            "DELETE FROM article_entities WHERE article_id = ?1",
            include_str!("sql/clear_sentences.sql"),
            "DELETE FROM sections WHERE article_id = ?1",
        ] {
            self.cached(sql)?.execute([article_id]).map_err(self.sql())?;
        }
        Ok(entities)
    }
}
