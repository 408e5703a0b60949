//! What commands lay out for reading on standard output: the page, headings, and tables under them.

use crate::error::Error;
use crate::render::{About, Format, Page, render};
use crate::table::Table;
use std::io::{self, IsTerminal, Write};

/// Width of a table that is not written to a terminal of known width.
const DEFAULT_WIDTH: u16 = 120;

/// The page that standard output is: the terminal's width, else `COLUMNS`; bold and colour on a terminal only, and
/// not where `NO_COLOR` is set (<https://no-color.org>) or the terminal is dumb.
pub(super) fn page() -> Page {
    let typed = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Page {
        width: terminal.or(typed).unwrap_or(DEFAULT_WIDTH),
        color: io::stdout().is_terminal() && !unwanted && !dumb,
    }
}

/// The page that a text file is.
pub(super) fn plain_page() -> Page {
    Page { width: DEFAULT_WIDTH, color: false }
}

/// Writes words that stand out, and ends the line.
pub(super) fn write_bold(words: &str, page: Page, out: &mut dyn Write) -> Result<(), Error> {
    let line = if page.color { format!("\x1b[1m{words}\x1b[0m") } else { words.to_owned() };
    writeln!(out, "{line}").map_err(failed())
}

/// Writes a table for eyes.
pub(super) fn write_table(mut table: Table<'_>, page: Page, out: &mut dyn Write) -> Result<(), Error> {
    render(&mut table, Format::Table(page), &About::default(), out).map(|_| ())
}

/// Writes an empty line, a heading and the table under it.
pub(super) fn section(heading: &str, table: Table<'_>, page: Page, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out).map_err(failed())?;
    write_bold(heading, page, out)?;
    write_table(table, page, out)
}

/// Names the act of writing.
pub(super) fn failed() -> impl FnOnce(io::Error) -> Error {
    Error::io("cannot write standard output")
}
