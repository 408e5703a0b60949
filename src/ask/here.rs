//! What a store has under a name that was typed, and what is near a name that it has not: said beside answers of questions and
//! of reports, and most of all beside empty ones.

use super::fetch::Answer;
use super::near;
use super::question::known_kinds;
use super::terms::{all_of, begun};
use super::weights::frequencies;
use crate::annotate::topics::Topics;
use crate::annotate::topics::stems::fold;
use crate::counted::counted;
use crate::error::Error;
use crate::store::Store;
use crate::table::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// How alike two words must be (Jaro-Winkler, 0 to 1) for one to be named beside the other.
const ALIKE: f64 = 0.87;
/// The most that is named beside what is not known.
const SHOWN: usize = 3;
/// Letters that a word and the one it is mistyped for share at their beginning.
const BEGINNING: usize = 3;

const UNDATED: &str =
    "SELECT count(*), (SELECT count(*) FROM articles) FROM articles WHERE published_day IS NULL";
const OUTLETS: &str = "SELECT name FROM outlets ORDER BY name";
const TOPICS: &str = "SELECT DISTINCT topic FROM v_statement_topics ORDER BY topic";
const NAMES: &str = include_str!("sql/names_begun.sql");
const NAMED: &str =
    "SELECT 1 FROM v_people WHERE instr(' ' || lower(name) || ' ', ' ' || lower(:name) || ' ') > 0 LIMIT 1";
const CALLED: &str = include_str!("sql/called.sql");
const ARTICLE: &str = "SELECT 1 FROM articles_fts WHERE articles_fts MATCH :query LIMIT 1";

/// How many articles a period leaves out because they have no date; nothing where all have one.
pub(super) fn undated(store: &Store) -> Result<Option<String>, Error> {
    let found = Answer::fetch(store, UNDATED, &[])?;
    let count = |n: usize| found.rows.first().and_then(|row| row.get(n)).and_then(Cell::as_int).unwrap_or(0);
    let (undated, all) = (count(0), counted(count(1).unsigned_abs(), "article"));
    Ok(match undated {
        0 => None,
        1 => Some(format!("1 of {all} has no date: the period leaves it out")),
        _ => Some(format!("{undated} of {all} have no date: the period leaves them out")),
    })
}

/// Says that no outlet has `words` in its name (or, with `whole`, as its name), with those near it.
pub(super) fn no_outlet(words: &str, whole: bool, store: &Store) -> Result<Option<String>, Error> {
    let known = column(store, OUTLETS, &[])?;
    let typed = words.to_lowercase();
    let has = |name: &String| name.to_lowercase().contains(&typed);
    let is = |name: &String| name.to_lowercase() == typed;
    if known.iter().any(|name| if whole { is(name) } else { has(name) }) {
        return Ok(None);
    }
    let having: Vec<&str> = known.iter().filter(|name| has(name)).map(String::as_str).take(SHOWN).collect();
    let near = if having.is_empty() { nearest(words, known.iter().map(String::as_str)) } else { having };
    // Where none is near, the first few show what outlets are called here.
    let named = match (near.is_empty(), known.is_empty()) {
        (false, _) => format!(" ({OUTLET_LIST}){}", or_list(&near)),
        (true, true) => "; no article says where it was published".to_owned(),
        (true, false) => {
            let more = if known.len() > SHOWN { " ..." } else { "" };
            format!(
                " ({OUTLET_LIST}); there are {}{more}",
                ticked(&known[..known.len().min(SHOWN)]).join(", ")
            )
        }
    };
    Ok(Some(format!("no outlet called `{words}` in this store{named}")))
}

/// Whether an outlet has `words` in its name.
pub(super) fn is_outlet(words: &str, store: &Store) -> Result<bool, Error> {
    let typed = words.to_lowercase();
    Ok(column(store, OUTLETS, &[])?.iter().any(|name| name.to_lowercase().contains(&typed)))
}

/// Says that nobody and nothing has all words of `name` in its own, with the names near it.
pub(super) fn nobody(name: &str, store: &Store) -> Result<Option<String>, Error> {
    let words = words_of(name);
    let list = serde_json::Value::from(words.clone()).to_string();
    let values = [("words", Cell::Text(list)), ("query", Cell::Text(all_of(&fold(name))))];
    if words.is_empty() || !Answer::fetch(store, CALLED, &values)?.rows.is_empty() {
        return Ok(None);
    }
    Ok(Some(format!("nobody called `{name}` in this store ({NAME_LIST}){}", near_names(name, store)?)))
}

/// The same for reports, which find a name by its whole words as they were typed.
pub(super) fn nobody_as_typed(name: &str, store: &Store) -> Result<Option<String>, Error> {
    if !Answer::fetch(store, NAMED, &[("name", Cell::Text(name.to_owned()))])?.rows.is_empty() {
        return Ok(None);
    }
    if let Some(line) = nobody(name, store)? {
        return Ok(Some(line));
    }
    let words = words_of(name);
    let has_all = |known: &&String| words.iter().all(|word| words_of(known).contains(word));
    let known: Vec<String> =
        names_begun(&words, store)?.iter().filter(has_all).take(SHOWN).cloned().collect();
    Ok(Some(format!("no name has `{name}` in it as typed{}", or_list(&known))))
}

/// Says that no statement is on the topic `typed`: one without statements here, one of the user's own that no report counts, a
/// term of a topic, or none at all, with those near it.
pub(super) fn no_topic(typed: &str, topics: &Topics, store: &Store) -> Result<Option<String>, Error> {
    let marked = column(store, TOPICS, &[])?;
    // As the reports compare: letter case of ASCII aside.
    if marked.iter().any(|topic| topic.eq_ignore_ascii_case(typed)) {
        return Ok(None);
    }
    let is = |name: &str| fold(name) == fold(typed);
    if let Some(topic) = marked.iter().find(|topic| is(topic)) {
        return Ok(Some(format!("no topic `{typed}`; near it: `{topic}`")));
    }
    let list = topics.list();
    if let Some(topic) = list.iter().find(|topic| is(&topic.name)) {
        return Ok(Some(if topic.terms.iter().all(|term| term.own) {
            format!(
                "`{typed}` is a topic of your own, and reports count those built in; `whosaid ask --topic \"{typed}\"` finds it"
            )
        } else {
            format!("no statement in this store is on the topic `{}`", topic.name)
        }));
    }
    let terms = || list.iter().flat_map(|t| t.terms.iter().map(|term| (term.text.as_str(), t.name.as_str())));
    let of: BTreeSet<&str> = terms().filter(|(term, _)| is(term)).map(|(_, topic)| topic).collect();
    if !of.is_empty() {
        let of = ticked(&of.into_iter().collect::<Vec<_>>()).join(", ");
        return Ok(Some(format!("no topic `{typed}` ({LIST}); it is a term of {of}")));
    }
    let names = marked.iter().map(String::as_str).chain(list.iter().map(|topic| topic.name.as_str()));
    let names = nearest(typed, names.collect::<BTreeSet<_>>().into_iter());
    let near = if names.is_empty() {
        let by_term: BTreeMap<&str, &str> = terms().collect();
        let near = nearest(typed, by_term.keys().copied());
        near.iter().map(|term| format!("`{}` (`{term}`)", by_term[term])).collect()
    } else {
        ticked(&names)
    };
    let near = if near.is_empty() { String::new() } else { format!("; near it: {}", near.join(", ")) };
    Ok(Some(format!("no topic `{typed}` ({LIST}){near}")))
}

/// Where topics, outlets and names are listed.
const LIST: &str = "`whosaid topics list` shows all";
const OUTLET_LIST: &str = "`whosaid report run articles-by-outlet` shows all";
const NAME_LIST: &str = "`whosaid report run most-named` shows the most frequent";

/// Names in the store near `name`, to be added to a line; nothing where none is near. Only names of articles that have a word with
/// the same beginning are looked at: a large store has half a million names.
pub(super) fn near_names(name: &str, store: &Store) -> Result<String, Error> {
    let known = names_begun(&words_of(name), store)?;
    Ok(or_list(&nearest(name, known.iter().map(String::as_str))))
}

/// Known kinds of people near `words`, to be added to a line; nothing where none is near.
pub(super) fn near_kinds(words: &str) -> String {
    or_list(&nearest(words, known_kinds().iter().map(String::as_str)))
}

/// Names of articles that have a word with the beginning of one of `words`.
fn names_begun(words: &[String], store: &Store) -> Result<BTreeSet<String>, Error> {
    let mut known = BTreeSet::new();
    for word in words {
        let start: String = word.chars().take(BEGINNING).collect();
        known.extend(column(store, NAMES, &[("query", Cell::Text(begun(&start)))])?);
    }
    Ok(known)
}

/// Common words that the store has, near `word`, to be added to a line.
pub(super) fn near_words(word: &str, store: &Store) -> Result<String, Error> {
    let near = nearest(word, near::all());
    let queries: Vec<String> = near.iter().map(|w| all_of(w)).collect();
    let (_, counts) = frequencies(&queries.iter().map(String::as_str).collect::<Vec<_>>(), store)?;
    let here: Vec<&str> = near.iter().zip(counts).filter(|(_, n)| *n > 0).map(|(w, _)| *w).collect();
    Ok(or_list(&here))
}

/// Whether no article matches the FTS5 query.
pub(super) fn is_empty(store: &Store, query: &str) -> Result<bool, Error> {
    Ok(Answer::fetch(store, ARTICLE, &[("query", Cell::Text(query.to_owned()))])?.rows.is_empty())
}

/// The few of `known` that are most like `typed`, word by word, the likest first, then the shortest, then as they stand.
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
    // Of those alike the one with the fewest words: "minister" before "assistant minister".
    let count = |name: &str| name.split_whitespace().count();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| count(a.1).cmp(&count(b.1))));
    found.into_iter().take(SHOWN).map(|(_, name)| name).collect()
}

fn words_of(name: &str) -> Vec<String> {
    fold(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn ticked<S: AsRef<str>>(names: &[S]) -> Vec<String> {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect()
}

fn or_list<S: AsRef<str>>(names: &[S]) -> String {
    if names.is_empty() { String::new() } else { format!("; near it: {}", ticked(names).join(", ")) }
}

/// The texts of a statement's only column.
pub(super) fn column(store: &Store, sql: &str, values: &[(&str, Cell)]) -> Result<Vec<String>, Error> {
    let found = Answer::fetch(store, sql, values)?;
    Ok(found.rows.iter().filter_map(|row| row.first()?.as_text().map(str::to_owned)).collect())
}
