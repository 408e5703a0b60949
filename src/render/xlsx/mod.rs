//! A workbook for Excel and `LibreOffice`: the rows on one sheet (more where they pass a sheet's end), what they are on another.
//!
//! Text is text, whatever it begins with; days and times are real ones; identifiers and long digits stay as they are. The
//! rows wait in a temporary file, so that their number does not matter to memory.

mod about;
mod cell;
mod links;
mod sheet;

use super::{About, Written, failed};
use crate::error::Error;
use crate::table::Table;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::io::{self, BufWriter, Seek, Write};
use std::panic::{self, AssertUnwindSafe};

/// The most characters (UTF-16 units, as Excel counts) that one cell takes.
pub(super) const LONGEST_CELL: usize = 32_767;
/// What stands at the end of a cell that was cut.
pub(super) const CUT: &str = "…[cut; full text in CSV]";

/// What one sheet takes, by Excel's own list of limits.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Lines, the header included.
    lines: u32,
    /// Links: a sheet with more cannot be opened. It is kept for the workbook.
    links: u32,
}

/// The most lines of a sheet, the header included.
pub const LONGEST_SHEET: u32 = 1_048_576;
const LIMITS: Limits = Limits { lines: LONGEST_SHEET, links: 65_530 };

/// Writes the workbook.
pub(super) fn write(table: &mut Table<'_>, about: &About, out: &mut dyn Write) -> Result<Written, Error> {
    // The writer of workbooks panics where the folder for temporary files is full. Its words would say nothing to a user.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let written = panic::catch_unwind(AssertUnwindSafe(|| write_within(LIMITS, table, about, out)));
    panic::set_hook(hook);
    written.unwrap_or_else(|panicked| {
        if !panicked.downcast_ref::<String>().is_some_and(|words| words.starts_with("Couldn't write")) {
            panic::resume_unwind(panicked);
        }
        let say = "no space left for temporary files (the variable `TMPDIR` names another folder)";
        Err(failed()(io::Error::new(io::ErrorKind::StorageFull, say)))
    })
}

fn write_within(
    mut limits: Limits,
    table: &mut Table<'_>,
    about: &About,
    out: &mut dyn Write,
) -> Result<Written, Error> {
    let mut book = Workbook::new();
    book.set_properties(&properties(about));
    let (mut written, mut linked, mut row) = (Written::default(), Vec::new(), Vec::new());
    let mut more = table.rows.next(&mut row)?;
    loop {
        written.sheets += 1;
        let sheet = book.add_worksheet_with_constant_memory().map_err(xlsx_failed)?;
        let name = if written.sheets == 1 { "Rows".to_owned() } else { format!("Rows {}", written.sheets) };
        sheet.set_name(name).map_err(xlsx_failed)?;
        let links = links::Links::new().map_err(failed())?;
        let mut filled = sheet::Sheet::begin(sheet, &table.columns, limits, links).map_err(xlsx_failed)?;
        while more && filled.has_room() {
            filled.add(&row, &mut written).map_err(xlsx_failed)?;
            more = table.rows.next(&mut row)?;
        }
        let links = filled.end().map_err(xlsx_failed)?;
        limits.links -= links.count();
        linked.push(links);
        if !more {
            break;
        }
    }
    about::write(&mut book, about, &table.columns, &written).map_err(xlsx_failed)?;
    // A workbook is packed with a writer that may go to another thread, which `out` need not.
    let packed = tempfile::tempfile().map_err(failed())?;
    book.save_to_writer(BufWriter::new(&packed)).map_err(xlsx_failed)?;
    let mut packed = links::put(packed, linked).map_err(failed())?;
    packed.rewind().and_then(|()| io::copy(&mut packed, out)).map_err(failed())?;
    Ok(written)
}

/// The document's own title and time. Without a time of its making it gets a fixed one, never the clock's.
fn properties(about: &About) -> DocProperties {
    let seconds = about.made.map_or(0, jiff::Timestamp::as_second);
    let properties = DocProperties::new().set_title(&about.title).set_author("whosaid");
    match ExcelDateTime::from_timestamp(seconds) {
        Ok(time) => properties.set_creation_datetime(&time),
        Err(_) => properties,
    }
}

/// An error of the writer below is one of writing.
fn xlsx_failed(error: XlsxError) -> Error {
    failed()(match error {
        XlsxError::IoError(source) => source,
        error => io::Error::other(error.to_string()),
    })
}

#[cfg(test)]
mod tests;
