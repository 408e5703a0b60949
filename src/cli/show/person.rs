//! `whosaid show person`.

use super::{Thing, section};
use crate::ask::fetch::Answer;
use crate::ask::show;
use crate::cli::layout::{failed, write_bold};
use crate::cli::output::{Output, note};
use crate::counted::counted;
use crate::error::Error;
use crate::render::{Page, plain};
use crate::store::Store;
use std::io::Write;

/// Statements shown for a person to read; `--format` writes all.
const STATEMENTS: usize = 50;

/// A person, as a thing to show.
pub(super) const PERSON: Thing = Thing {
    plural: "people",
    find: show::person,
    candidates: &["name", "roles", "articles", "first_day", "last_day", "key"],
    write,
    lay_out,
};

/// Writes every statement of the person.
fn write(store: &Store, found: &Answer, output: &Output) -> Result<(), Error> {
    let id = found.cell(&found.rows[0], "entity_id").clone();
    let table = Answer::fetch(store, show::PERSON_STATEMENTS, &[("person", id)])?.into_table();
    output.write(table).map(|_| ())
}

/// Writes the person for a person to read.
fn lay_out(store: &Store, found: &Answer, page: Page, out: &mut dyn Write) -> Result<(), Error> {
    let id = found.cell(&found.rows[0], "entity_id");
    let row = &found.rows[0];
    let part = |sql| Answer::fetch(store, sql, &[("person", id.clone())]);
    let words = |column| plain(found.cell(row, column).as_text().unwrap_or_default()).into_owned();
    let count = |column, thing| {
        let n = found.cell(row, column).as_int().unwrap_or_default();
        counted(n.unsigned_abs(), thing)
    };
    write_bold(&words("name"), page, out)?;
    let counts =
        [count("articles", "article"), count("quotes", "quote"), count("statements", "statement")].join(", ");
    let days = match (words("first_day"), words("last_day")) {
        (first, _) if first.is_empty() => "no dated article".to_owned(),
        (first, last) if first == last => first,
        (first, last) => format!("{first} to {last}"),
    };
    writeln!(out, "{counts}; {days}\nkey  {}", words("key")).map_err(failed())?;
    section("Names", part(show::PERSON_NAMES)?, page, out)?;
    section("Offices, as printed", part(show::PERSON_ROLES)?, page, out)?;
    let mut statements = part(show::PERSON_STATEMENTS)?;
    let all = statements.rows.len();
    statements.rows.truncate(STATEMENTS);
    let columns = ["day", "how", "role", "topics", "evidence", "article"];
    section("Statements, newest first", statements.only(&columns), page, out)?;
    if all > STATEMENTS {
        note(format_args!("the newest {STATEMENTS} of {all} statements; `--format csv` writes all"));
    }
    Ok(())
}
