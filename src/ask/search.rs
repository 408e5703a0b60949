//! Words to search for in; one read-only statement over titles and sentences, and its `Table`, out.

use super::Error;
use super::report::{Report, Source, header};
use super::terms::{all_of, begun};
use crate::store::{Select, Store};
use crate::table::{Cell, ColumnKind, Table};
use serde::Serialize;
use std::collections::BTreeMap;

/// A search as the statement takes it: an FTS5 query that is right whatever the user typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    query: String,
    /// Where a phrase is asked for or left out: what the text itself must have, because the indices know no places.
    alternatives: Option<Vec<Alternative>>,
}

/// What stands between two `OR`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Alternative {
    /// As an FTS5 query.
    query: String,
    /// Phrases that must be there, in small letters.
    with: Vec<String>,
    /// Phrases that must be missing, in small letters.
    without: Vec<String>,
}

/// A part of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word(String),
    Prefix(String),
    Phrase(String),
    Or,
    Not,
}

/// The search for programs that have saved queries and nothing else: one statement that takes the words as they are typed. It
/// reads the full-text tables, which are no views: no report built in.
#[must_use]
pub fn saved() -> Report {
    header::parse("search", Source::BuiltIn, include_str!("sql/search_box.sql")).0
}

impl Search {
    /// Reads what the user typed: words that must all be there, "a phrase", a prefix with `*`, `OR` between alternatives, `NOT`
    /// before a word that must be missing. Every other mark is a blank; `None` where no word is left.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let alternatives: Vec<Alternative> =
            parts(typed).split(|part| *part == Part::Or).filter_map(alternative).collect();
        let query = alternatives.iter().map(|a| a.query.as_str()).collect::<Vec<_>>().join(" OR ");
        let has_phrase = alternatives.iter().any(|a| !a.with.is_empty() || !a.without.is_empty());
        (!query.is_empty()).then(|| Self { query, alternatives: has_phrase.then_some(alternatives) })
    }

    /// Prepares the statement, to be run by [`Search::run`].
    pub fn select<'s>(&self, store: &'s Store) -> Result<Select<'s>, Error> {
        Ok(store.select(include_str!("sql/search.sql"))?)
    }

    /// Runs the statement; at most `limit` rows, the best first.
    pub fn run<'s>(&self, select: &'s mut Select<'_>, limit: u32) -> Result<Table<'s>, Error> {
        let mut table = select.run(&self.values(limit))?;
        for column in &mut table.columns {
            column.kind = match column.name.as_str() {
                "start" | "end" => ColumnKind::Int,
                "article" => ColumnKind::Id,
                _ => column.kind,
            };
        }
        Ok(table)
    }

    fn values(&self, limit: u32) -> BTreeMap<String, Cell> {
        let alternatives = self
            .alternatives
            .as_ref()
            .map_or(Cell::Null, |list| Cell::Text(serde_json::json!(list).to_string()));
        [
            ("query", Cell::Text(self.query.clone())),
            ("alternatives", alternatives),
            ("limit", Cell::Int(limit.into())),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

fn parts(typed: &str) -> Vec<Part> {
    let typed = typed.replace(['“', '”', '„', '«', '»'], "\"");
    let mut parts = Vec::new();
    for (n, piece) in typed.split('"').enumerate() {
        if n % 2 == 1 {
            if piece.chars().any(char::is_alphanumeric) {
                parts.push(Part::Phrase(piece.trim().to_owned()));
            }
            continue;
        }
        for word in piece.split_whitespace() {
            match word {
                "AND" => {}
                "OR" => parts.push(Part::Or),
                "NOT" => parts.push(Part::Not),
                _ if !word.chars().any(char::is_alphanumeric) => {}
                _ => match word.trim_matches(['(', ')']).strip_suffix('*') {
                    Some(start) => parts.push(Part::Prefix(start.to_owned())),
                    None => parts.push(Part::Word(word.to_owned())),
                },
            }
        }
    }
    parts
}

/// Joins the parts between two `OR`: words by `AND`, what must be missing by `NOT`; `None` where no word must be there. The words of
/// a phrase that must be missing may stand apart, so they are no part of the query.
fn alternative(parts: &[Part]) -> Option<Alternative> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    let (mut with, mut without) = (Vec::new(), Vec::new());
    let mut is_missing = false;
    for part in parts {
        let query = match part {
            Part::Not => {
                is_missing = true;
                continue;
            }
            Part::Or => continue,
            Part::Prefix(words) => begun(words),
            Part::Word(words) => all_of(words),
            Part::Phrase(words) => {
                let phrase = words.to_ascii_lowercase();
                if is_missing { &mut without } else { &mut with }.push(phrase);
                all_of(words)
            }
        };
        match (is_missing, part) {
            (false, _) => found.push(query),
            (true, Part::Phrase(_)) => {}
            (true, _) => missing.push(query),
        }
        is_missing = false;
    }
    let query = format!("({})", found.join(" AND "));
    let query = missing.iter().fold(query, |query, word| format!("({query} NOT {word})"));
    (!found.is_empty()).then_some(Alternative { query, with, without })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Writer;
    use proptest::prelude::*;

    fn sentences(typed: &str) -> String {
        Search::read(typed).unwrap().query
    }

    #[test]
    fn words_are_joined_by_and_unless_the_user_says_otherwise() {
        assert_eq!(sentences("river dams"), r#"("river" AND "dams")"#);
        assert_eq!(sentences("\"river dam\" flood*"), r#"(("river" AND "dam") AND "flood" *)"#);
        assert_eq!(sentences("river OR dam"), r#"("river") OR ("dam")"#);
        assert_eq!(sentences("river NOT dam"), r#"(("river") NOT "dam")"#);
        assert_eq!(sentences("counter-narcotics (Tarsk)"), r#"(("counter" AND "narcotics") AND "Tarsk")"#);
        assert_eq!(Search::read("\"?\" ( - "), None);
        assert_eq!(Search::read("NOT dam"), None);
    }

    proptest! {
        #[test]
        fn no_text_is_a_syntax_error(typed in "([a-z]{1,4}|OR|NOT|AND|NEAR|[\"'()*:^+{}.,-]| |é|“|title:){0,12}") {
            let store = Writer::in_memory().unwrap().into_store().unwrap();
            if let Some(search) = Search::read(&typed) {
                let mut select = search.select(&store).unwrap();
                let mut table = search.run(&mut select, 5).unwrap();
                prop_assert!(!table.rows.next(&mut Vec::new()).unwrap());
            }
        }
    }
}
