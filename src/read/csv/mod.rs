//! Tables of cells parted by comma, semicolon, tab or bar: one article a row, columns mapped by their names.

mod layout;

use super::fields;
use super::input::Input;
use super::json::Value;
use super::mapping::Mapping;
use super::out::{At, Flow, KEPT, Out, too_long};
use crate::counted::counted;
use ::csv::Terminator;
use layout::{Layout, layout, of_one_column};
use std::io::{self, BufRead};

/// Whether text that begins so is a table.
pub(super) fn is(head: &str, mappings: &[Mapping]) -> bool {
    layout(head, mappings).is_some()
}

/// Reads every row.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    let limit = out.options().max_record;
    let head = input.peek(256 << 10)?;
    let Some(Layout { marks, columns, before }) =
        layout(head, &out.options().mappings).or_else(|| of_one_column(head))
    else {
        let reason =
            "no table: no names of two columns in the first row, parted by comma, semicolon, tab or bar";
        let raw = head.to_string();
        return out.reject(At::whole(0, raw.as_bytes()), reason);
    };
    out.format(if marks.delimiter == b'\t' { "tsv" } else { "csv" });
    for _ in 0..before {
        row(input, marks, columns.len(), limit)?;
    }
    while let Some(Row { text, at, length, replaced, state }) = row(input, marks, columns.len(), limit)? {
        out.encoding(input.encoding());
        let at = At { length, replaced, ..At::whole(at, text.as_bytes()) };
        match state {
            State::Whole if text.trim().is_empty() => {}
            State::Whole => one(&text, at, marks, &columns, out)?,
            State::TooLong => out.reject(at, too_long(limit))?,
            State::Unclosed => out.reject(at, "a quotation mark opens a cell and never closes")?,
        }
    }
    Ok(())
}

fn one(text: &str, at: At, marks: Marks, columns: &[String], out: &mut Out) -> Flow {
    let cells = cells(text, marks);
    if cells.len() > columns.len() && cells[columns.len()..].iter().any(|cell| !cell.is_empty()) {
        let (found, named) = (counted(cells.len() as u64, "cell"), counted(columns.len() as u64, "column"));
        return out.reject(at, format!("{found} where the table has {named}"));
    }
    let members = columns.iter().cloned().zip(cells.into_iter().map(Value::String)).collect();
    out.draft(fields::draft(&Value::Object(members), &out.options().mappings), at)
}

/// How a row ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Whole,
    /// Over the limit.
    TooLong,
    /// A quotation mark in it never closes, or not within the limit, and swallowed the rows after it: these are read again.
    Unclosed,
}

struct Row {
    /// Its words; of a row over the limit only the beginning.
    text: String,
    at: u64,
    /// Its length in decoded bytes.
    length: u64,
    replaced: u64,
    state: State,
}

/// The next row of a table with so many `columns`, its line end cut off, or `None` at the end.
fn row(input: &mut Input, marks: Marks, columns: usize, limit: usize) -> io::Result<Option<Row>> {
    let (at, before) = (input.position(), input.replaced());
    let mut quotes = Quotes::new(marks);
    let (mut length, mut state) = (0, State::Whole);
    let mut end = None;
    while end.is_none() && length <= limit {
        let bytes = input.peek_bytes(length + 1)?;
        if bytes.len() <= length {
            break;
        }
        end = bytes[length..].iter().position(|b| quotes.ends_row(*b)).map(|at| length + at);
        length = end.unwrap_or(bytes.len());
    }
    if end.is_none() && quotes.open {
        let bytes = input.peek_bytes(length)?;
        if let Some(next) = whole_row(bytes, marks, columns).or((length <= limit).then_some(length)) {
            (length, state) = (next, State::Unclosed);
        }
    }
    if length > limit && state == State::Whole {
        state = State::TooLong;
    }
    let kept = if state == State::Whole { length } else { length.min(KEPT) };
    let kept = &input.peek_bytes(length)?[..kept];
    let mut text = String::from_utf8_lossy(kept).into_owned();
    text.truncate(text.trim_end_matches('\r').len());
    input.consume(length);
    let mut length = length as u64;
    while end.is_none() && state == State::TooLong {
        let bytes = input.fill_buf()?;
        let found = bytes.iter().position(|b| quotes.ends_row(*b));
        let used = found.unwrap_or(bytes.len());
        let ended = bytes.is_empty();
        input.consume(used);
        length += used as u64;
        end = found.or(ended.then_some(0));
    }
    // Asked of every row: one that a fault of the stream cuts off is none.
    let more = input.peek_byte()?.is_some();
    if end.is_some() && more {
        input.consume(1);
    } else if length == 0 {
        return Ok(None);
    }
    Ok(Some(Row { text, at, length, replaced: input.replaced() - before, state }))
}

/// How many rows have to follow a mark that does not close before they count as rows, where there are as many.
const FOLLOWING: usize = 3;

/// Where, behind a mark that does not close, rows of as many cells as the table has `columns` begin again.
fn whole_row(bytes: &[u8], marks: Marks, columns: usize) -> Option<usize> {
    let next = |from: usize| Some(from + bytes[from..].iter().position(|b| *b == marks.end)? + 1);
    let mut begins = next(0)?;
    while begins < bytes.len() {
        let mut at = begins;
        let whole = (0..FOLLOWING).all(|_| {
            let rest = &bytes[at..bytes.len().min(at + KEPT)];
            let (length, open) = row_end(rest, marks);
            let cut = at + length == bytes.len();
            let fits = at == bytes.len()
                || !open
                    && std::str::from_utf8(&rest[..length])
                        .is_ok_and(|row| cells(row, marks).len() == columns)
                || cut && at > begins;
            at = (at + length + 1).min(bytes.len());
            fits
        });
        if whole {
            return Some(begins);
        }
        begins = next(begins)?;
    }
    None
}

/// What parts a table's cells and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marks {
    delimiter: u8,
    /// LF (a CR before it is cut off), or CR where the first row ends so.
    end: u8,
}

impl Marks {
    /// Those of a table that begins so and whose cells `delimiter` parts.
    fn of(head: &str, delimiter: char) -> Self {
        let lf = Self { delimiter: delimiter as u8, end: b'\n' };
        let cr = Self { end: b'\r', ..lf };
        let (end, _) = row_end(head.as_bytes(), cr);
        // A CR that ends a row stands before no LF, and no row ended before it.
        let bare = !head[end..].trim_start_matches('\r').starts_with('\n');
        if bare && row_end(head.as_bytes(), lf).0 > end { cr } else { lf }
    }
}

/// Follows quotation marks: only one at the beginning of a cell opens, a doubled one stands for itself.
struct Quotes {
    marks: Marks,
    open: bool,
    /// Whether the byte before was a mark that closed, so that another one is a doubled mark.
    closed: bool,
    cell_begins: bool,
}

impl Quotes {
    fn new(marks: Marks) -> Self {
        Self { marks, open: false, closed: false, cell_begins: true }
    }

    /// Takes a byte; true where it is a line end outside quotation marks.
    fn ends_row(&mut self, byte: u8) -> bool {
        let begins = std::mem::replace(&mut self.cell_begins, !self.open && byte == self.marks.delimiter);
        let doubled = std::mem::replace(&mut self.closed, self.open && byte == b'"');
        match byte {
            b'"' if self.open => self.open = false,
            b'"' => self.open = begins || doubled,
            _ => {}
        }
        byte == self.marks.end && !self.open
    }
}

/// Where the row that begins here ends (before its line end), and whether a quotation mark is open there.
fn row_end(bytes: &[u8], marks: Marks) -> (usize, bool) {
    let mut quotes = Quotes::new(marks);
    match bytes.iter().position(|b| quotes.ends_row(*b)) {
        Some(end) => (end, false),
        None => (bytes.len(), quotes.open),
    }
}

/// The cells of one row.
fn cells(row: &str, marks: Marks) -> Vec<String> {
    let mut builder = ::csv::ReaderBuilder::new();
    builder
        .has_headers(false)
        .flexible(true)
        .delimiter(marks.delimiter)
        .terminator(Terminator::Any(marks.end))
        .buffer_capacity(row.len().clamp(64, 1 << 20));
    let mut reader = builder.from_reader(row.as_bytes());
    let first = reader.records().next().and_then(Result::ok).unwrap_or_default();
    first.iter().map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_end_outside_quotation_marks_only() {
        let marks = Marks::of("", ',');
        assert_eq!(row_end(b"1,\"a\nb\"\"c\"\nnext", marks), (10, false));
        assert_eq!(row_end(b"1,5\" pipe\nnext", marks), (9, false));
        assert_eq!(row_end(b"1,\"open\nnext", marks), (12, true));
    }
}
