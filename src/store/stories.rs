//! Stories: printings of one article, found while loading.
//!
//! A story is a connected component of pairs of articles that share a band and are alike (`likeness`). That is a property of
//! each pair alone, so that stories do not depend on the order of loading.

use super::likeness::{Bands, Shingles};
use super::{Error, Writer};
use rusqlite::{OptionalExtension, params};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// From this many articles on a band is remembered by one article of each story in it.
const CROWD: usize = 32;

/// How many of the articles of a band are looked at for one of the same words.
const TWINS: usize = 8;

/// Of each band that many articles share one article of each of their stories, remembered while a batch lasts.
pub(super) type Crowds = BTreeMap<i32, Vec<i64>>;

impl Writer {
    /// Puts an article that was just stored into one story with all that it is like. `bands` are those of its `shingles`.
    pub(super) fn join_story(
        &mut self,
        article_id: i64,
        shingles: impl FnOnce() -> Shingles,
        bands: Bands,
    ) -> Result<(), Error> {
        self.link(article_id, shingles, bands)?;
        for band in bands {
            self.cached("INSERT OR IGNORE INTO bands (band, article_id) VALUES (?1, ?2)")?
                .execute(params![band, article_id])
                .map_err(self.sql())?;
            if let Some(crowd) = self.crowds.get_mut(&band) {
                crowd.push(article_id);
            }
        }
        Ok(())
    }

    /// Takes an article that is about to change out of its story. Those that it held together may fall apart.
    pub(super) fn leave_story(&mut self, article_id: i64) -> Result<(), Error> {
        self.crowds.clear();
        let shingles = self.shingles(article_id)?;
        let bands = shingles.bands();
        for band in bands {
            self.cached("DELETE FROM bands WHERE band = ?1 AND article_id = ?2")?
                .execute(params![band, article_id])
                .map_err(self.sql())?;
        }
        let story_id = self.story(article_id)?;
        let mut members = self.ids("SELECT article_id FROM stories WHERE story_id = ?1", story_id)?;
        members.retain(|member| *member != article_id);
        self.cached("DELETE FROM stories WHERE article_id = ?1")?
            .execute([article_id])
            .map_err(self.sql())?;
        if members.len() > 1 && self.has_twin(&shingles, bands)? {
            // Its twin is like all that it was like: nothing falls apart.
            return if story_id == article_id { self.rename(story_id, &members) } else { Ok(()) };
        }
        self.cached("DELETE FROM stories WHERE story_id = ?1")?.execute([story_id]).map_err(self.sql())?;
        for member in members {
            let shingles = self.shingles(member)?;
            let bands = shingles.bands();
            self.link(member, || shingles, bands)?;
        }
        Ok(())
    }

    /// Whether an article of the same words is easily found.
    fn has_twin(&self, shingles: &Shingles, bands: Bands) -> Result<bool, Error> {
        for other in self.band(bands[0])?.into_iter().take(TWINS) {
            if self.shingles(other)? == *shingles {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Joins the stories of all articles that this one is like, and its own.
    ///
    /// Of a story that it is in already no more is looked at: a bulletin may have many thousand printings.
    fn link(
        &mut self,
        article_id: i64,
        shingles: impl FnOnce() -> Shingles,
        bands: Bands,
    ) -> Result<(), Error> {
        let mut stories = BTreeSet::from([self.story(article_id)?]);
        let mut compared = BTreeSet::new();
        let own = LazyCell::new(shingles);
        for band in bands {
            let (others, is_crowd) = self.others(band)?;
            for other in others {
                let story_id = self.story(other)?;
                if stories.contains(&story_id) {
                    continue;
                }
                let is_alike = |other| self.shingles(other).map(|other| other.are_alike(&own));
                let is_first = compared.insert(other);
                if is_first && is_alike(other)? || is_crowd && self.any_printing(band, story_id, is_alike)? {
                    stories.insert(story_id);
                }
            }
        }
        self.unite(&stories)
    }

    /// The articles of a band; where they are many one of each story, and true.
    fn others(&mut self, band: i32) -> Result<(Vec<i64>, bool), Error> {
        let known = self.crowds.remove(&band);
        let is_crowd = known.is_some();
        let articles = known.map_or_else(|| self.band(band), Ok)?;
        if !is_crowd && articles.len() < CROWD {
            return Ok((articles, false));
        }
        let (mut stories, mut crowd) = (BTreeSet::new(), Vec::new());
        for article_id in articles {
            if stories.insert(self.story(article_id)?) {
                crowd.push(article_id);
            }
        }
        self.crowds.insert(band, crowd.clone());
        Ok((crowd, true))
    }

    /// Whether of the printings of a story that are in a band any is alike.
    fn any_printing(
        &self,
        band: i32,
        story_id: i64,
        is_alike: impl Fn(i64) -> Result<bool, Error>,
    ) -> Result<bool, Error> {
        let mut statement = self.cached(
            "SELECT b.article_id FROM bands AS b JOIN stories AS s USING (article_id) WHERE b.band = ?1 AND s.story_id = ?2",
        )?;
        let mut rows = statement.query(params![band, story_id]).map_err(self.sql())?;
        while let Some(row) = rows.next().map_err(self.sql())? {
            if is_alike(row.get(0).map_err(self.sql())?)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Makes one story of several. Each is named by its article with the smallest key.
    fn unite(&self, stories: &BTreeSet<i64>) -> Result<(), Error> {
        if stories.len() < 2 {
            return Ok(());
        }
        let named: Vec<i64> = stories.iter().copied().collect();
        let story_id = self.smallest(&named)?;
        for before in named {
            // One that was alone has no row yet.
            self.cached("INSERT OR IGNORE INTO stories (article_id, story_id) VALUES (?1, ?2)")?
                .execute([before, story_id])
                .map_err(self.sql())?;
            if before != story_id {
                self.change_name(before, story_id)?;
            }
        }
        Ok(())
    }

    /// Names the story that was named by an article that left by one of its `members`.
    fn rename(&self, before: i64, members: &[i64]) -> Result<(), Error> {
        let story_id = self.smallest(members)?;
        self.change_name(before, story_id)
    }

    fn change_name(&self, before: i64, story_id: i64) -> Result<(), Error> {
        self.cached("UPDATE stories SET story_id = ?2 WHERE story_id = ?1")?
            .execute([before, story_id])
            .map(drop)
            .map_err(self.sql())
    }

    /// Of these articles the one with the smallest key.
    fn smallest(&self, articles: &[i64]) -> Result<i64, Error> {
        self.cached(include_str!("sql/smallest_key.sql"))?
            .query_row([serde_json::json!(articles).to_string()], |row| row.get(0))
            .map_err(self.sql())
    }

    fn band(&self, band: i32) -> Result<Vec<i64>, Error> {
        self.ids("SELECT article_id FROM bands WHERE band = ?1", band.into())
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
    use super::CROWD;
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
    fn thousands_of_printings_of_one_bulletin_do_not_stop_the_load() {
        let count = 3 * CROWD;
        let mut all: Vec<_> = (0..count).map(|id| article(id, 0..30)).collect();
        // Printings that are like the bulletin's, some of them, and one that is like none.
        all.extend((0..count).map(|id| article(count + id, id % 3 * 8..30 + id % 3 * 8)));
        all.push(article(9999, 500..530));
        let store = stored(&all);
        let printings = |story: &String| story.split(' ').count();
        let found = stories(&store);
        let largest = found.iter().max_by_key(|story| printings(story)).unwrap();
        assert!(printings(largest) >= count + count / 3, "{found:?}");
        assert_eq!(found, stories(&stored(all.iter().rev())));
        // The printing that names the story is rewritten.
        let named = largest.split(' ').next().unwrap().parse().unwrap();
        let last = |id: usize| article(id, 700..730);
        let left = all.iter().filter(|article| article.id != format!("{named}"));
        let rewritten = stored(all.iter().chain([&last(named)]));
        let plain = stored(left.chain([&last(named)]));
        assert_eq!(stories(&rewritten), stories(&plain));
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
