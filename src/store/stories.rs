//! Stories: printings of one article, found while loading.
//!
//! A story is a connected component of pairs of articles that share a band and are alike (`likeness`). That is a property of
//! each pair alone, so that stories do not depend on the order of loading.

use super::likeness::{Bands, Shingles};
use super::{Error, Writer};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

impl Writer {
    /// Puts an article that was just stored into one story with all that it is like. `bands` are those of its `shingles`.
    pub(super) fn join_story(
        &self,
        article_id: i64,
        shingles: impl FnOnce() -> Shingles,
        bands: Bands,
    ) -> Result<(), Error> {
        self.link(article_id, shingles, bands)?;
        for band in bands {
            self.cached("INSERT OR IGNORE INTO bands (band, article_id) VALUES (?1, ?2)")?
                .execute(params![band, article_id])
                .map_err(self.sql())?;
        }
        Ok(())
    }

    /// Takes an article that is about to change out of its story. Those that it held together may fall apart.
    pub(super) fn leave_story(&self, article_id: i64) -> Result<(), Error> {
        for band in self.shingles(article_id)?.bands() {
            self.cached("DELETE FROM bands WHERE band = ?1 AND article_id = ?2")?
                .execute(params![band, article_id])
                .map_err(self.sql())?;
        }
        let story_id = self.story(article_id)?;
        let members = self.ids("SELECT article_id FROM stories WHERE story_id = ?1", story_id)?;
        self.cached("DELETE FROM stories WHERE story_id = ?1")?.execute([story_id]).map_err(self.sql())?;
        for member in members.into_iter().filter(|member| *member != article_id) {
            let shingles = self.shingles(member)?;
            let bands = shingles.bands();
            self.link(member, || shingles, bands)?;
        }
        Ok(())
    }

    /// Joins the stories of all articles that this one is like, and its own.
    fn link(&self, article_id: i64, shingles: impl FnOnce() -> Shingles, bands: Bands) -> Result<(), Error> {
        let mut others = BTreeSet::new();
        for band in bands {
            others.extend(self.ids("SELECT article_id FROM bands WHERE band = ?1", band.into())?);
        }
        others.remove(&article_id);
        if others.is_empty() {
            return Ok(());
        }
        let shingles = shingles();
        let mut stories = BTreeSet::from([self.story(article_id)?]);
        for other in others {
            let story_id = self.story(other)?;
            if !stories.contains(&story_id) && self.shingles(other)?.are_alike(&shingles) {
                stories.insert(story_id);
            }
        }
        self.unite(&stories)
    }

    /// Makes one story of several. The story is named by its article with the smallest key; each of them is already.
    fn unite(&self, stories: &BTreeSet<i64>) -> Result<(), Error> {
        if stories.len() < 2 {
            return Ok(());
        }
        let ids = serde_json::json!(stories).to_string();
        let story_id: i64 = self
            .cached(include_str!("sql/smallest_key.sql"))?
            .query_row([ids], |row| row.get(0))
            .map_err(self.sql())?;
        for before in stories {
            // One that was alone has no row yet.
            self.cached("INSERT OR IGNORE INTO stories (article_id, story_id) VALUES (?1, ?2)")?
                .execute([before, &story_id])
                .map_err(self.sql())?;
            self.cached("UPDATE stories SET story_id = ?2 WHERE story_id = ?1")?
                .execute([before, &story_id])
                .map_err(self.sql())?;
        }
        Ok(())
    }

    /// The story of an article: the article itself where it is alone.
    fn story(&self, article_id: i64) -> Result<i64, Error> {
        self.cached("SELECT story_id FROM stories WHERE article_id = ?1")?
            .query_row([article_id], |row| row.get(0))
            .optional()
            .map(|story_id| story_id.unwrap_or(article_id))
            .map_err(self.sql())
    }

    /// The shingles of a stored article.
    fn shingles(&self, article_id: i64) -> Result<Shingles, Error> {
        self.cached("SELECT title, text FROM articles WHERE article_id = ?1")?
            .query_row([article_id], |row| {
                Ok(Shingles::of(row.get_ref(0)?.as_str_or_null()?, row.get_ref(1)?.as_str()?))
            })
            .map_err(self.sql())
    }

    fn ids(&self, sql: &str, value: i64) -> Result<Vec<i64>, Error> {
        let mut statement = self.cached(sql)?;
        let ids = statement.query_map([value], |row| row.get(0)).and_then(Iterator::collect);
        ids.map_err(self.sql())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Counts, Keys, Store, Writer};
    use crate::annotation::Annotation;
    use crate::article::Article;
    use proptest::prelude::*;

    /// An article of numbered sentences, so that two share as much as their numbers overlap.
    fn article(id: usize, numbers: std::ops::Range<usize>) -> Article {
        let text = numbers.map(|n| format!("Sentence {n} of {n} says what councillor {n} said. ")).collect();
        Article { id: id.to_string(), own_id: true, text, ..Article::default() }
    }

    fn stored<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Store {
        let mut writer = Writer::in_memory().unwrap();
        writer.begin_load().unwrap();
        for article in articles {
            writer.save(article, &Keys::of(article), &Annotation::default(), "test", false).unwrap();
        }
        writer.end_load(Counts::default()).unwrap();
        writer.into_store().unwrap()
    }

    /// The stories of several printings: the ids of each, the one that names it first.
    fn stories(store: &Store) -> Vec<String> {
        let sql = "SELECT group_concat(external_id, ' ')
            FROM (SELECT * FROM v_articles ORDER BY article_id <> story_id, external_id)
            GROUP BY story_id HAVING count(*) > 1";
        let mut statement = store.db.prepare(sql).unwrap();
        let mut found: Vec<String> =
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        found.sort();
        found
    }

    #[test]
    fn copies_are_one_story_and_an_article_with_a_shared_paragraph_is_another() {
        let all = [article(1, 0..30), article(2, 0..30), article(3, 0..26), article(4, 25..60)];
        let found = stories(&stored(&all));
        assert_eq!(found.len(), 1, "{found:?}");
        let mut ids: Vec<&str> = found[0].split(' ').collect();
        ids.sort_unstable();
        assert_eq!(ids, ["1", "2", "3"]);
    }

    #[test]
    fn a_story_falls_apart_where_the_printing_that_held_it_together_is_replaced() {
        let (one, middle, other) = (article(1, 0..40), article(2, 12..52), article(3, 24..64));
        assert_eq!(stories(&stored([&one, &middle, &other])).len(), 1);
        let rewritten = article(2, 500..540);
        assert!(stories(&stored([&one, &middle, &other, &rewritten])).is_empty());
    }

    #[test]
    fn every_article_counts_as_a_story_if_only_its_own() {
        let store = stored(&[article(1, 0..30), article(2, 0..30), article(3, 60..90)]);
        let counted = "SELECT count(DISTINCT story_id) || ' ' || count(DISTINCT story_key) || ' ' || count(*) FROM v_articles";
        let counted: String = store.db.query_row(counted, [], |row| row.get(0)).unwrap();
        assert_eq!(counted, "2 2 3");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Articles in any order, some after an earlier version of theirs, give the same stories and the same bands.
        #[test]
        fn stories_depend_on_the_articles_and_not_on_their_order(
            starts in prop::collection::vec((0..60_usize, 20..40_usize), 2..9),
            earlier in prop::collection::vec(prop::option::of(0..60_usize), 9),
            order in Just((0..9_usize).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let last: Vec<_> =
                starts.iter().enumerate().map(|(id, (from, length))| article(id, *from..from + length)).collect();
            let before = (0..last.len()).filter_map(|id| earlier[id].map(|from| article(id, from..from + 25)));
            let before: Vec<_> = before.collect();
            let shuffled = order.iter().filter_map(|n| last.get(*n));
            let shuffled = stored(before.iter().chain(shuffled));
            let plain = stored(&last);
            let digest = |store: &Store| -> Vec<_> {
                let tables = store.digest().unwrap().into_iter();
                tables.filter(|table| ["stories", "bands"].contains(&table.table)).collect()
            };
            prop_assert_eq!(digest(&shuffled), digest(&plain));
        }
    }
}
