//! A `Table` in; terminal table, CSV, JSON, JSONL, Markdown, HTML, XLSX, Parquet out; an article as `ask` shows it in, a page out; a
//! report in, its picture and its entry in Datasette's settings out, these with the store's description of its tables. No rows but
//! those of the table are read: no statement is run here.
//!
//! CSV, JSON, JSONL, Markdown and HTML are written row by row; the terminal table looks at a page of rows at a time to find
//! its column widths. Nothing is cut silently: what a spreadsheet will not take whole is counted in [`Written`] for `cli` to say.

mod about;
mod chart;
mod csv;
mod datasette;
mod html;
mod json;
mod markdown;
mod page;
mod parquet;
mod text;
mod xlsx;

pub use about::About;
pub use chart::{Drawn, write_chart};
pub use datasette::write_datasette;
pub use page::Page;
pub use parquet::write_parquet;
pub use text::plain;
pub use xlsx::LONGEST_SHEET;

use crate::ask::show::view::ArticleView;
use crate::error::Error;
use crate::table::Table;
use std::io::Write;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For eyes: columns that fit the page, or one record under the other where they would be too narrow.
    Table(Page),
    /// RFC 4180 with LF line ends, lossless: what Datasette, pandas, R and `SQLite` read back unchanged.
    Csv {
        /// What stands between columns; a comma makes it RFC 4180.
        delimiter: u8,
    },
    /// CSV that opens in Excel by a double click: byte order mark, CRLF, text that would be a formula made inert.
    Excel {
        /// What stands between columns. With a semicolon, as Excel expects where a comma marks decimals, numbers get that comma.
        delimiter: u8,
    },
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
    /// A pipe table as GitHub and Pandoc read it.
    Markdown,
    /// A page that needs no other file.
    Html,
    /// A workbook for Excel: text as text, real days and times, a sheet about the rows.
    Xlsx,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Rows, without the header.
    pub rows: u64,
    /// Cells that got a leading apostrophe because a spreadsheet would have run them as formulas ([`Format::Excel`]).
    pub guarded: u64,
    /// Cells of digits that Excel changes as it opens them: leading zeros, more than 15 digits ([`Format::Excel`]).
    pub digits: u64,
    /// Infinite numbers, written as null ([`Format::Json`], [`Format::Jsonl`]).
    pub infinite: u64,
    /// Cells longer than a spreadsheet's cell can be ([`Format::Excel`]); they are written whole.
    pub too_long: u64,
    /// Cells longer than that, cut and marked ([`Format::Xlsx`]).
    pub cut: u64,
    /// Addresses that are text because a sheet takes no more links ([`Format::Xlsx`]).
    pub plain_links: u64,
    /// Days that the calendar does not have, left empty ([`write_parquet`]).
    pub lost_days: u64,
    /// Sheets that the rows fill ([`Format::Xlsx`]).
    pub sheets: u64,
}

/// Writes every row of `table` to `out` in `format` and flushes it.
///
/// Only a workbook holds what `about` says. An error of the rows ends the writing where it stands; one of `out` is an
/// [`Error::Io`] that names no file.
pub fn render(
    table: &mut Table<'_>,
    format: Format,
    about: &About,
    out: &mut dyn Write,
) -> Result<Written, Error> {
    let written = match format {
        Format::Table(page) => page::write(table, page, out)?,
        Format::Csv { delimiter } => csv::write(table, delimiter, out)?,
        Format::Excel { delimiter } => csv::write_excel(table, delimiter, out)?,
        Format::Json => json::write_array(table, out)?,
        Format::Jsonl => json::write_lines(table, out)?,
        Format::Markdown => markdown::write(table, out)?,
        Format::Html => html::write_table(table, out)?,
        Format::Xlsx => xlsx::write(table, about, out)?,
    };
    out.flush().map_err(failed())?;
    Ok(written)
}

/// Writes an article with what was understood of it to `out` as an HTML page that needs no other file, and flushes it.
///
/// An error is one of `out`: an [`Error::Io`] that names no file.
pub fn render_article(view: &ArticleView, out: &mut dyn Write) -> Result<(), Error> {
    html::write_article(view, out).and_then(|()| out.flush()).map_err(failed())
}

/// Names the act of writing; `cli` knows the file.
fn failed() -> impl FnOnce(std::io::Error) -> Error {
    Error::io("cannot write")
}

#[cfg(test)]
pub(crate) mod test {
    //! What the renderers' tests share.
    use super::{About, Format, Written, render};
    use crate::table::{Cell, Column, ColumnKind, Table};

    /// A text cell.
    pub(crate) fn text(words: &str) -> Cell {
        Cell::Text(words.to_owned())
    }

    /// What `format` makes of these columns and rows.
    pub(crate) fn rendered(
        columns: &[(&str, ColumnKind)],
        rows: Vec<Vec<Cell>>,
        format: Format,
    ) -> (String, Written) {
        let columns =
            columns.iter().map(|(name, kind)| Column { name: (*name).to_owned(), kind: *kind }).collect();
        let mut out = Vec::new();
        let written = render(&mut Table::of(columns, rows), format, &About::default(), &mut out).unwrap();
        (String::from_utf8(out).unwrap(), written)
    }
}
