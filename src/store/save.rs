//! Saving one article with its annotation.

use super::keys::{Keys, domain};
use super::known::is_superseded;
use super::likeness::Shingles;
use super::{Error, Writer};
use crate::annotation::Annotation;
use crate::article::Article;
use rusqlite::{OptionalExtension, named_params, params};

/// What saving an article came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It was new.
    Loaded,
    /// It was there with this content, or this is an earlier version of it: nothing was written.
    Unchanged,
    /// It was there with other content, which was kept as an earlier version.
    Replaced,
    /// It was there with this content and was annotated anew.
    Annotated,
}

/// What is stored of an article before it is saved.
struct Stored {
    article_id: i64,
    content: String,
    annotator: String,
}

impl Writer {
    /// Saves `article` under `keys`, as part of a batch, with what `annotator` (its version) found in it.
    ///
    /// Content that was stored before, now or as an earlier version, is left as it is, so that loading the same files again
    /// changes nothing; unless the file that gave the present version was changed back. If `again`, an article with the same content that another annotator
    /// made gets the new annotation. An error leaves some of its rows behind: [`Writer::undo_batch`] must come next.
    pub fn save(
        &mut self,
        article: &Article,
        keys: &Keys,
        annotation: &Annotation,
        annotator: &str,
        again: bool,
    ) -> Result<Saved, Error> {
        let stored = self.stored(&keys.article)?;
        let saved = match &stored {
            None => Saved::Loaded,
            Some(stored) if stored.content == keys.content && again && stored.annotator != annotator => {
                Saved::Annotated
            }
            Some(stored)
                if stored.content == keys.content
                    || is_superseded(&self.db, article, keys, self.load_id).map_err(self.sql())? =>
            {
                return Ok(Saved::Unchanged);
            }
            Some(_) => Saved::Replaced,
        };
        let mut shown_before = Vec::new();
        if let Some(stored) = &stored {
            if saved == Saved::Replaced {
                self.keep_version(stored.article_id)?;
                self.leave_story(stored.article_id)?;
            }
            shown_before = self.clear(stored.article_id)?;
        }
        let article_id =
            self.put(stored.map(|stored| stored.article_id), article, keys, annotation, annotator)?;
        if saved != Saved::Annotated {
            let shingles = || Shingles::of(article.title.as_deref(), &article.text);
            self.join_story(article_id, shingles, keys.bands)?;
        }
        self.put_annotation(article_id, &article.text, annotation)?;
        for entity_id in shown_before {
            self.settle(entity_id)?;
        }
        Ok(saved)
    }

    /// Saves an article as a whole or not at all; otherwise like [`Writer::save`], and slower.
    pub fn save_alone(
        &mut self,
        article: &Article,
        keys: &Keys,
        annotation: &Annotation,
        annotator: &str,
        again: bool,
    ) -> Result<Saved, Error> {
        self.db.execute_batch("SAVEPOINT article").map_err(self.sql())?;
        let saved = self.save(article, keys, annotation, annotator, again);
        let end = if saved.is_ok() { "RELEASE article" } else { "ROLLBACK TO article; RELEASE article" };
        if saved.is_err() {
            // Its rows may just have been taken back.
            self.last_file = None;
            self.crowds.clear();
        }
        self.db.execute_batch(end).map_err(self.sql())?;
        saved
    }

    fn stored(&self, article_key: &str) -> Result<Option<Stored>, Error> {
        let mut statement =
            self.cached("SELECT article_id, content_hash, annotator FROM articles WHERE article_key = ?1")?;
        statement
            .query_row([article_key], |row| {
                Ok(Stored { article_id: row.get(0)?, content: row.get(1)?, annotator: row.get(2)? })
            })
            .optional()
            .map_err(self.sql())
    }

    fn keep_version(&self, article_id: i64) -> Result<(), Error> {
        self.cached(include_str!("sql/keep_version.sql"))?
            .execute(named_params! { ":article_id": article_id, ":load_id": self.load_id })
            .map(drop)
            .map_err(self.sql())
    }

    /// Writes the article's own row, and what full text knows of it.
    fn put(
        &mut self,
        article_id: Option<i64>,
        article: &Article,
        keys: &Keys,
        annotation: &Annotation,
        annotator: &str,
    ) -> Result<i64, Error> {
        let outlet = article.outlet.clone().or_else(|| article.url.as_deref().and_then(domain));
        let outlet_id = outlet.map(|name| self.outlet(&name)).transpose()?;
        let file_id = self.file_id(&article.origin.file)?;
        let layout_id = self.layout(&article.origin)?;
        let published_raw =
            article.published_raw.as_ref().filter(|raw| article.published.as_ref() != Some(raw));
        // One statement for both (`ON CONFLICT`) has full text write out at every article what it holds in memory.
        let sql = match article_id {
            None => include_str!("sql/put_article.sql"),
            Some(_) => include_str!("sql/change_article.sql"),
        };
        self.cached(sql)?
            .execute(named_params! {
                ":article_key": keys.article,
                ":content_hash": keys.content,
                ":external_id": article.id,
                ":url": article.url,
                ":title": article.title,
                ":outlet_id": outlet_id,
                ":published": article.published,
                ":published_raw": published_raw,
                ":modified": article.modified,
                ":retrieved": article.retrieved,
                ":authors": list(&article.authors),
                ":source_language": article.language,
                ":section": article.section,
                ":tags": list(&article.tags),
                ":entities": list(&article.entities),
                ":summary": article.summary,
                ":dateline": article.dateline,
                ":kind": article.kind.as_str(),
                ":file_id": file_id,
                ":record": article.origin.record as i64,
                ":byte": article.origin.byte as i64,
                ":layout_id": layout_id,
                ":notes": list(&article.origin.notes),
                ":language": Some(&annotation.language).filter(|language| !language.is_empty()),
                ":annotator": annotator,
                ":load_id": self.load_id,
                ":text": article.text,
            })
            .map_err(self.sql())?;
        let article_id = article_id.unwrap_or_else(|| self.db.last_insert_rowid());
        self.cached("INSERT INTO articles_fts (rowid, title, text) VALUES (?1, ?2, ?3)")?
            .execute(params![article_id, article.title, article.text])
            .map_err(self.sql())?;
        Ok(article_id)
    }

    fn outlet(&self, name: &str) -> Result<i64, Error> {
        self.interned(
            "SELECT outlet_id FROM outlets WHERE name = ?1",
            "INSERT INTO outlets (name) VALUES (?1)",
            params![name],
        )
    }

    fn layout(&self, origin: &crate::article::Origin) -> Result<i64, Error> {
        let fields = serde_json::json!(origin.fields).to_string();
        self.interned(
            "SELECT layout_id FROM layouts WHERE format = ?1 AND encoding = ?2 AND fields = ?3",
            "INSERT INTO layouts (format, encoding, fields) VALUES (?1, ?2, ?3)",
            params![origin.format, origin.encoding, fields],
        )
    }

    /// The id of a row that stands once: the one that `find` gives, else the one that `add` makes.
    pub(super) fn interned(
        &self,
        find: &str,
        add: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<i64, Error> {
        if let Some(id) =
            self.cached(find)?.query_row(values, |row| row.get(0)).optional().map_err(self.sql())?
        {
            return Ok(id);
        }
        self.cached(add)?.execute(values).map_err(self.sql())?;
        Ok(self.db.last_insert_rowid())
    }
}

/// A list as JSON; none where it is empty.
fn list<T: serde::Serialize>(items: &[T]) -> Option<String> {
    (!items.is_empty()).then(|| serde_json::json!(items).to_string())
}
