//! What a store cannot know of a question, and what it has that is near: said beside an answer, and most of all beside an empty one.

use super::answer::Answer;
use super::fetch;
use super::near;
use super::question::Question;
use super::terms::{all_of, begun};
use super::weights::frequencies;
use crate::annotate::topics::stems::fold;
use crate::store::Store;
use crate::table::Cell;
use std::collections::BTreeSet;

/// How alike two words must be (Jaro-Winkler, 0 to 1) for one to be named beside the other.
const ALIKE: f64 = 0.87;
/// The most that is named beside what is not known.
const SHOWN: usize = 3;
/// Letters that a word and the one it is mistyped for share at their beginning.
const BEGINNING: usize = 3;

const UNDATED: &str =
    "SELECT count(*), (SELECT count(*) FROM articles) FROM articles WHERE published_day IS NULL";
const OUTLETS: &str = "SELECT name FROM outlets ORDER BY name";
const NAMES: &str = include_str!("sql/names_begun.sql");
const CALLED: &str = include_str!("sql/called.sql");
const ARTICLE: &str = "SELECT 1 FROM articles_fts WHERE articles_fts MATCH :query LIMIT 1";

/// A line for each part of the question that leaves articles out unseen or that the store has nothing of.
pub fn hints(
    question: &Question,
    answer: &Answer,
    store: &Store,
) -> Result<Vec<String>, crate::error::Error> {
    let mut lines = Vec::new();
    if question.period.is_set() {
        lines.extend(undated(store)?);
    }
    if let Some(role) = question.role.as_ref().filter(|role| role.unknown) {
        lines.push(format!("`{}` is no known kind of people: looked for in printed offices", role.words));
    }
    if let Some(outlet) = &question.outlet {
        lines.extend(unknown_outlet(outlet, store)?);
    }
    if let Some(place) = &question.place {
        let forms: Vec<String> = place.shown_by.iter().map(|form| all_of(form)).collect();
        if is_empty(store, &forms.join(" OR "))? {
            lines.push(format!("`{}` stands in no article{}", place.words, near_names(&place.words, store)?));
        }
    }
    for name in question.person.iter().flat_map(|p| p.name.iter().chain(&p.of)) {
        let words = serde_json::Value::from(words_of(name)).to_string();
        let values = [("words", Cell::Text(words)), ("query", Cell::Text(all_of(&fold(name))))];
        if !words_of(name).is_empty() && fetch::Answer::fetch(store, CALLED, &values)?.rows.is_empty() {
            lines.push(format!("nobody called `{name}` in this store{}", near_names(name, store)?));
        }
    }
    for missing in &answer.weights.missing {
        let near = if missing.chars().any(char::is_uppercase) {
            near_names(missing, store)?
        } else {
            near_words(missing, store)?
        };
        lines.push(format!("`{missing}` stands in no article{near}"));
    }
    Ok(lines)
}

/// How many articles a period leaves out because they have no date.
fn undated(store: &Store) -> Result<Option<String>, crate::error::Error> {
    let found = fetch::Answer::fetch(store, UNDATED, &[])?;
    let count = |n: usize| found.rows.first().and_then(|row| row.get(n)).and_then(Cell::as_int).unwrap_or(0);
    Ok(match (count(0), count(1)) {
        (0, _) => None,
        (undated, all) => {
            Some(format!("{undated} of {all} articles have no date: the period leaves them out"))
        }
    })
}

fn unknown_outlet(outlet: &str, store: &Store) -> Result<Option<String>, crate::error::Error> {
    let known = column(store, OUTLETS, &[])?;
    let typed = outlet.to_lowercase();
    if known.iter().any(|name| name.to_lowercase().contains(&typed)) {
        return Ok(None);
    }
    let near = nearest(outlet, known.iter().map(String::as_str));
    // Where none is near, the first few show what outlets are called here.
    let named = match (near.is_empty(), known.is_empty()) {
        (false, _) => or_list(&near),
        (true, true) => "; no article says where it was published".to_owned(),
        (true, false) => {
            let more = if known.len() > SHOWN { " ..." } else { "" };
            format!("; there are {}{more}", ticked(&known[..known.len().min(SHOWN)]).join(", "))
        }
    };
    Ok(Some(format!("no outlet called `{outlet}` in this store{named}")))
}

/// Names in the store near `name`, to be added to a line; nothing where none is near. Only names of articles that have a word with
/// the same beginning are looked at: a large store has half a million names.
fn near_names(name: &str, store: &Store) -> Result<String, crate::error::Error> {
    let mut known = BTreeSet::new();
    for word in words_of(name) {
        let start: String = word.chars().take(BEGINNING).collect();
        let values = [("query", Cell::Text(begun(&start)))];
        known.extend(column(store, NAMES, &values)?);
    }
    Ok(or_list(&nearest(name, known.iter().map(String::as_str))))
}

/// Common words that the store has, near `word`, to be added to a line.
fn near_words(word: &str, store: &Store) -> Result<String, crate::error::Error> {
    let near = nearest(word, near::all());
    let queries: Vec<String> = near.iter().map(|w| all_of(w)).collect();
    let (_, counts) = frequencies(&queries.iter().map(String::as_str).collect::<Vec<_>>(), store)?;
    let here: Vec<&str> = near.iter().zip(counts).filter(|(_, n)| *n > 0).map(|(w, _)| *w).collect();
    Ok(or_list(&here))
}

/// The few of `known` that are most like `typed`, word by word, the likest first, then as they stand.
fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let typed = words_of(typed);
    let mut found: Vec<(f64, &str)> = known
        .filter_map(|name| {
            let words = words_of(name);
            let best =
                |word: &String| words.iter().map(|w| strsim::jaro_winkler(word, w)).fold(0.0, f64::max);
            let alike = typed.iter().map(best).sum::<f64>() / typed.len().max(1) as f64;
            (alike >= ALIKE && words != typed).then_some((alike, name))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(SHOWN).map(|(_, name)| name).collect()
}

fn words_of(name: &str) -> Vec<String> {
    fold(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn ticked<S: AsRef<str>>(names: &[S]) -> Vec<String> {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect()
}

fn or_list(names: &[&str]) -> String {
    if names.is_empty() { String::new() } else { format!("; near it: {}", ticked(names).join(", ")) }
}

fn is_empty(store: &Store, query: &str) -> Result<bool, crate::error::Error> {
    Ok(fetch::Answer::fetch(store, ARTICLE, &[("query", Cell::Text(query.to_owned()))])?.rows.is_empty())
}

/// The texts of a statement's only column.
fn column(store: &Store, sql: &str, values: &[(&str, Cell)]) -> Result<Vec<String>, crate::error::Error> {
    let found = fetch::Answer::fetch(store, sql, values)?;
    Ok(found.rows.iter().filter_map(|row| row.first()?.as_text().map(str::to_owned)).collect())
}
