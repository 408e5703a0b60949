//! Words to search for in; one read-only statement over titles and sentences, and its `Table`, out.

use super::Error;
use super::report::{Report, Source, header};
use super::terms::{all_of, begun};
use crate::store::{Select, Store};
use crate::table::{Cell, ColumnKind, Table};
use std::collections::BTreeMap;

/// A search as the statement takes it: an FTS5 query that is right whatever the user typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    query: String,
    /// The phrases of each alternative, in small letters: the indices know no places, so the text itself must have them.
    phrases: Vec<Vec<String>>,
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
        let parts = parts(typed);
        let query = query(&parts, &|part| match part {
            Part::Prefix(words) => begun(words),
            Part::Word(words) | Part::Phrase(words) => all_of(words),
            Part::Or | Part::Not => String::new(),
        })?;
        let phrases = parts.split(|part| *part == Part::Or).map(phrases).collect();
        Some(Self { query, phrases })
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
        let phrases = serde_json::Value::from(self.phrases.clone()).to_string();
        [
            ("query", Cell::Text(self.query.clone())),
            ("phrases", Cell::Text(phrases)),
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

/// The phrases that an alternative must have, in small letters.
fn phrases(alternative: &[Part]) -> Vec<String> {
    let mut phrases = Vec::new();
    for (n, part) in alternative.iter().enumerate() {
        if let Part::Phrase(words) = part
            && (n == 0 || alternative[n - 1] != Part::Not)
        {
            phrases.push(words.to_ascii_lowercase());
        }
    }
    phrases
}

/// Joins the parts: alternatives apart by `OR`, each with its words by `AND` and what must be missing by `NOT`.
fn query(parts: &[Part], write: &dyn Fn(&Part) -> String) -> Option<String> {
    let mut alternatives = Vec::new();
    for alternative in parts.split(|p| *p == Part::Or) {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        let mut missing = false;
        for part in alternative {
            match part {
                Part::Not => missing = true,
                part if missing => {
                    without.push(write(part));
                    missing = false;
                }
                part => with.push(write(part)),
            }
        }
        if with.is_empty() {
            continue;
        }
        let mut query = format!("({})", with.join(" AND "));
        for word in without {
            query = format!("({query} NOT {word})");
        }
        alternatives.push(query);
    }
    (!alternatives.is_empty()).then(|| alternatives.join(" OR "))
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
