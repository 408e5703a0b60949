//! `whosaid show person`.

use super::{PersonArgs, ambiguous, section};
use crate::ask::fetch::Answer;
use crate::ask::show::{self, Meant};
use crate::cli::layout::{failed, page, write_bold};
use crate::cli::output::{counted, note};
use crate::error::{Error, Exit};
use crate::render::{Page, plain};
use crate::store::Store;
use crate::table::Cell;
use std::io::{self, BufWriter, Write};

/// Statements shown for a person to read; `--format` writes all.
const STATEMENTS: usize = 50;

pub(super) fn run(args: &PersonArgs) -> Result<Exit, Error> {
    let output = args.output.check_where_typed()?;
    let store = args.db.open()?;
    let found = match show::person(&store, &args.person)? {
        Meant::One(found) => found,
        Meant::Several(found) => {
            let columns = ["name", "roles", "articles", "first_day", "last_day", "key"];
            return Err(ambiguous("people", &args.person, found, &columns));
        }
    };
    let id = found.cell(&found.rows[0], "entity_id").clone();
    match output {
        Some(output) => {
            output.write(Answer::fetch(&store, show::PERSON_STATEMENTS, &[("person", id)])?.into_table())?;
        }
        None => write_text(&store, &found, &id, page(), &mut BufWriter::new(io::stdout().lock()))?,
    }
    Ok(Exit::Done)
}

/// Writes the person for a person to read.
fn write_text(
    store: &Store,
    found: &Answer,
    id: &Cell,
    page: Page,
    out: &mut dyn Write,
) -> Result<(), Error> {
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
    out.flush().map_err(failed())?;
    if all > STATEMENTS {
        note(format_args!("the newest {STATEMENTS} of {all} statements; `--format csv` writes all"));
    }
    Ok(())
}
