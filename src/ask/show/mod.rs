//! One article or one person with all that is known: what was typed in, rows out. Must not know how they are shown.

pub mod view;

use super::Error;
use super::fetch::Answer;
use super::suggest::did_you_mean;
use crate::store::Store;
use crate::table::Cell;

/// Names in an article: name, kind, mentions, roles.
pub const ARTICLE_NAMES: &str = include_str!("article_names.sql");
/// Quotes of an article, numbered as its display numbers them.
pub const ARTICLE_QUOTES: &str = include_str!("article_quotes.sql");
/// Statements of an article, a row for each piece of evidence and manner.
pub const ARTICLE_STATEMENTS: &str = include_str!("article_statements.sql");
/// Mentions, quotes and statements of an article as one table.
pub const ARTICLE_PARTS: &str = include_str!("article_parts.sql");
/// Names by which a person is mentioned.
pub const PERSON_NAMES: &str = include_str!("person_names.sql");
/// Offices and occupations of a person.
pub const PERSON_ROLES: &str = include_str!("person_roles.sql");
/// Statements of a person.
pub const PERSON_STATEMENTS: &str = include_str!("person_statements.sql");

/// What was meant by the words typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Meant {
    /// One thing: its row is the answer's only one.
    One(Answer),
    /// Several things: one row each.
    Several(Answer),
}

/// The article with this external id, key or address.
pub fn article(store: &Store, typed: &str) -> Result<Meant, crate::error::Error> {
    let found =
        Answer::fetch(store, include_str!("article.sql"), &[("typed", Cell::Text(typed.to_owned()))])?;
    match found.rows.len() {
        0 => {
            Err(not_found(store, "article", typed, "SELECT external_id FROM v_articles ORDER BY article_key"))
        }
        1 => Ok(Meant::One(found)),
        _ => Ok(Meant::Several(found)),
    }
}

/// The person with this key or name; else all whose names have the words typed.
pub fn person(store: &Store, typed: &str) -> Result<Meant, crate::error::Error> {
    let mut found =
        Answer::fetch(store, include_str!("people.sql"), &[("typed", Cell::Text(typed.to_owned()))])?;
    let strictness: Vec<Cell> = found.rows.iter().map(|row| found.cell(row, "strictness").clone()).collect();
    let best = strictness.iter().take_while(|strict| **strict == strictness[0]).count();
    found.rows.truncate(best);
    match best {
        0 => {
            let names = "SELECT name FROM v_people WHERE kind = 'person' ORDER BY name";
            Err(not_found(store, "person", typed, names))
        }
        1 => Ok(Meant::One(found)),
        _ => Ok(Meant::Several(found)),
    }
}

/// Says that nothing was found, with the nearest of the names that `sql` gives.
fn not_found(store: &Store, what: &'static str, typed: &str, sql: &str) -> crate::error::Error {
    match Answer::fetch(store, sql, &[]) {
        Err(e) => e,
        Ok(known) => {
            let hint = did_you_mean(typed, known.rows.iter().filter_map(|row| row[0].as_text()));
            Error::NotFound { what, typed: typed.to_owned(), hint }.into()
        }
    }
}
