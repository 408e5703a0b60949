//! `whosaid show article`.

use super::marked::{Mark, write_marked};
use super::{ArticleArgs, ambiguous, section};
use crate::ask::fetch::Answer;
use crate::ask::show::{self, Meant};
use crate::cli::layout::{failed, page, write_bold};
use crate::error::{Error, Exit};
use crate::render::{Page, plain};
use crate::store::Store;
use crate::table::Cell;
use std::io::{self, BufWriter, Write};

/// What a source says, in the order shown; lists are JSON in the store.
const FIELDS: [&str; 15] = [
    "id",
    "key",
    "outlet",
    "published",
    "modified",
    "url",
    "authors",
    "section",
    "tags",
    "dateline",
    "summary",
    "kind",
    "language",
    "origin",
    "notes",
];

pub(super) fn run(args: &ArticleArgs) -> Result<Exit, Error> {
    let output = args.output.check_where_typed()?;
    let store = args.db.open()?;
    let found = match show::article(&store, &args.article)? {
        Meant::One(found) => found,
        Meant::Several(found) => {
            return Err(ambiguous(
                "articles",
                &args.article,
                found,
                &["id", "outlet", "published", "title", "key"],
            ));
        }
    };
    let id = found.cell(&found.rows[0], "article_id").clone();
    let part = |sql| Answer::fetch(&store, sql, &[("article", id.clone())]);
    match output {
        Some(output) => {
            output.write(part(show::ARTICLE_PARTS)?.into_table())?;
        }
        None => write_text(&store, &found, &id, page(), &mut BufWriter::new(io::stdout().lock()))?,
    }
    Ok(Exit::Done)
}

/// Writes the article for a person to read.
fn write_text(
    store: &Store,
    found: &Answer,
    id: &Cell,
    page: Page,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let row = &found.rows[0];
    let part = |sql| Answer::fetch(store, sql, &[("article", id.clone())]);
    let title = found.cell(row, "title").as_text().unwrap_or("(no title)");
    write_bold(&plain(title), page, out)?;
    for field in FIELDS {
        if let Some(value) = shown(found.cell(row, field)) {
            writeln!(out, "{field:<9}  {}", plain(&value)).map_err(failed())?;
        }
    }
    writeln!(out).map_err(failed())?;
    let marks = part(show::ARTICLE_MARKS)?;
    let marks: Vec<Mark> = marks.rows.iter().filter_map(|row| Mark::of(row)).collect();
    write_marked(found.cell(row, "text").as_text().unwrap_or_default(), &marks, page, out)
        .map_err(failed())?;
    section("Names", part(show::ARTICLE_NAMES)?, page, out)?;
    section("Quotes", part(show::ARTICLE_QUOTES)?, page, out)?;
    section("Statements", part(show::ARTICLE_STATEMENTS)?, page, out)?;
    out.flush().map_err(failed())
}

/// A field's words; a JSON list with semicolons between its items; none where the source does not say.
fn shown(cell: &Cell) -> Option<String> {
    let words = cell.as_text()?;
    match serde_json::from_str::<Vec<String>>(words) {
        Ok(items) if items.is_empty() => None,
        Ok(items) => Some(items.join("; ")),
        Err(_) => Some(words.to_owned()),
    }
}
