//! What a topic nearly finds in a store: words beside its terms that articles have, and articles that have a term in no sentence.

use super::fetch::Answer;
use super::near;
use super::terms::{Concept, all_of};
use crate::annotate::topics::stems::fold;
use crate::store::Store;
use crate::table::Cell;
use std::collections::BTreeMap;

/// The most words of each kind that are named for a concept.
const SHOWN: usize = 10;
/// Shorter words have too many others with the same beginning.
const SHORTEST: usize = 6;
/// Share of a word's letters that another of the same stem has at its beginning.
const STEM: f64 = 0.7;
/// A term that counts as much in a sentence stands for the whole concept: words near it are near the concept.
const STANDS_FOR_IT: f64 = 0.8;

/// Something that a topic nearly found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearly {
    /// The words that stand in the articles.
    pub words: String,
    /// Why they are near.
    pub why: String,
    /// How many articles have them that the topic does not find.
    pub articles: i64,
}

/// The number of articles that match each FTS5 query, in title or text.
pub fn articles_with(queries: &[&str], store: &Store) -> Result<Vec<i64>, crate::error::Error> {
    counts(store, include_str!("sql/articles_with.sql"), queries, &[])
}

/// What `concept` nearly finds: its terms that only a title has, then words near in meaning, then words of the
/// same stem; in each the nearest first. A name has no other words, so nothing is near it.
pub fn nearly(concept: &Concept, store: &Store) -> Result<Vec<Nearly>, crate::error::Error> {
    let mut found = in_no_sentence(concept, store)?;
    if concept.named {
        return Ok(found);
    }
    let all = any_of(concept.terms.iter().map(|t| t.query.as_str()));
    let near = near_words(concept);
    let stems: BTreeMap<&str, String> =
        same_stem(concept).into_iter().filter(|(word, _)| !near.contains_key(word)).collect();
    let mut by_nearness: Vec<(&str, f64, String)> =
        near.into_iter().map(|(word, (nearness, of))| (word, nearness, of)).collect();
    by_nearness.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let near = by_nearness
        .into_iter()
        .map(|(word, nearness, of)| (word, format!("near `{of}` in meaning ({nearness:.2})")))
        .collect();
    let stems = stems.into_iter().map(|(word, of)| (word, format!("same stem as `{of}`"))).collect();
    for group in [near, stems] {
        found.extend(beside(group, &all, store)?);
    }
    Ok(found)
}

/// The first few of `words` (with the reason) that stand in articles without any word of `all`.
fn beside(words: Vec<(&str, String)>, all: &str, store: &Store) -> Result<Vec<Nearly>, crate::error::Error> {
    let queries: Vec<String> =
        words.iter().map(|(word, _)| format!("{} NOT ({all})", all_of(word))).collect();
    let counts = articles_with(&queries.iter().map(String::as_str).collect::<Vec<_>>(), store)?;
    let near = words.into_iter().zip(counts).filter(|(_, n)| *n > 0);
    let near = near.map(|((word, why), articles)| Nearly { words: word.to_owned(), why, articles });
    Ok(near.take(SHOWN).collect())
}

/// Terms of one word that a title has where no sentence has any term of the concept. Words of longer ones may stand apart in the
/// text, which the indices cannot tell.
fn in_no_sentence(concept: &Concept, store: &Store) -> Result<Vec<Nearly>, crate::error::Error> {
    let terms: Vec<_> = concept.terms.iter().filter(|t| t.in_sentence > 0.0).collect();
    let any = Cell::Text(any_of(terms.iter().map(|t| t.query.as_str())));
    let terms: Vec<_> = terms.into_iter().filter(|t| !t.words.contains([' ', '-'])).collect();
    let queries: Vec<&str> = terms.iter().map(|t| t.query.as_str()).collect();
    let counts = counts(store, include_str!("sql/no_sentence.sql"), &queries, &[("any", any)])?;
    let found = terms.into_iter().zip(counts).filter(|(_, n)| *n > 0).map(|(term, articles)| {
        let why = "in the title only: no sentence has it".to_owned();
        Nearly { words: term.words.clone(), why, articles }
    });
    Ok(found.collect())
}

/// Words near in meaning to what stands for the concept: how near, and to which word.
fn near_words(concept: &Concept) -> BTreeMap<&'static str, (f64, String)> {
    let mut found: BTreeMap<&str, (f64, String)> = BTreeMap::new();
    for word in standing_for(concept) {
        for (other, nearness) in near::words(&word) {
            let known = found.get(other).is_some_and(|(best, _)| *best >= nearness);
            if !known {
                found.insert(other, (nearness, word.clone()));
            }
        }
    }
    found
}

/// Words with the beginning of one that stands for the concept, and that word.
fn same_stem(concept: &Concept) -> BTreeMap<&'static str, String> {
    let mut found = BTreeMap::new();
    for word in standing_for(concept).into_iter().filter(|word| word.chars().count() >= SHORTEST) {
        let letters = (word.chars().count() as f64 * STEM).ceil() as usize;
        let stem: String = word.chars().take(letters).collect();
        for other in near::all().filter(|other| other.starts_with(&stem)) {
            found.entry(other).or_insert_with(|| word.clone());
        }
    }
    found
}

/// Single words that stand for the whole concept, folded: its own and the synonyms of its topics.
fn standing_for(concept: &Concept) -> Vec<String> {
    let terms = concept.terms.iter().filter(|t| t.in_sentence >= STANDS_FOR_IT && !t.words.ends_with('*'));
    terms.map(|t| fold(&t.words)).filter(|word| !word.contains([' ', '-'])).collect()
}

fn any_of<'q>(queries: impl Iterator<Item = &'q str>) -> String {
    queries.collect::<Vec<_>>().join(" OR ")
}

fn counts(
    store: &Store,
    sql: &str,
    queries: &[&str],
    more: &[(&str, Cell)],
) -> Result<Vec<i64>, crate::error::Error> {
    let list = Cell::Text(serde_json::Value::from(queries.to_vec()).to_string());
    let values: Vec<(&str, Cell)> = std::iter::once(("queries", list)).chain(more.iter().cloned()).collect();
    let found = Answer::fetch(store, sql, &values)?;
    Ok(found.rows.iter().map(|row| row.first().and_then(Cell::as_int).unwrap_or(0)).collect())
}
