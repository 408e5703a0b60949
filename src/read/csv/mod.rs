//! Tables of cells parted by comma, semicolon, tab or bar: one article a row, columns mapped by their names.

mod layout;

use super::fields;
use super::input::{Input, utf8};
use super::json::Value;
use super::lines;
use super::mapping::Mapping;
use super::out::{At, Flow, Out};
use crate::counted::counted;
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
    let Some(Layout { delimiter, columns, before }) =
        layout(head, &out.options().mappings).or_else(|| of_one_column(head))
    else {
        let reason =
            "no table: no names of two columns in the first row, parted by comma, semicolon, tab or bar";
        let raw = head.to_string();
        return out.reject(At::whole(0, raw.as_bytes()), reason);
    };
    out.format(if delimiter == '\t' { "tsv" } else { "csv" });
    for _ in 0..before {
        row(input, delimiter, limit)?;
    }
    while let Some(Row { text, at, replaced, state }) = row(input, delimiter, limit)? {
        out.encoding(input.encoding());
        let at = At { replaced, ..At::whole(at, text.as_bytes()) };
        match state {
            State::Whole if text.trim().is_empty() => {}
            State::Whole => one(&text, at, delimiter, &columns, out)?,
            State::TooLong => out.reject(at, format!("a row longer than {limit} bytes (--max-record)"))?,
            State::Open => unclosed(&text, at, delimiter, &columns, out)?,
        }
    }
    Ok(())
}

fn one(text: &str, at: At, delimiter: char, columns: &[String], out: &mut Out) -> Flow {
    let cells = cells(text, delimiter);
    if cells.len() > columns.len() && cells[columns.len()..].iter().any(|cell| !cell.is_empty()) {
        let (found, named) = (counted(cells.len() as u64, "cell"), counted(columns.len() as u64, "column"));
        return out.reject(at, format!("{found} where the table has {named}"));
    }
    let members = columns.iter().cloned().zip(cells.into_iter().map(Value::String)).collect();
    out.draft(fields::draft(&Value::Object(members), &out.options().mappings), at)
}

/// A quotation mark that never closes swallows all rows after it. Up to the first line that is a whole row again it is
/// one reject; from there on rows are read.
fn unclosed(text: &str, at: At, delimiter: char, columns: &[String], out: &mut Out) -> Flow {
    let mut begins = text.find('\n').map_or(text.len(), |end| end + 1);
    while begins < text.len() {
        let (length, open) = row_end(&text.as_bytes()[begins..], delimiter);
        if !open && cells(&text[begins..begins + length], delimiter).len() == columns.len() {
            break;
        }
        begins += text[begins..].find('\n').map_or(text.len() - begins, |end| end + 1);
    }
    let (bad, mut rest) = text.split_at(begins);
    out.reject(
        At { replaced: 0, ..At::whole(at.byte, bad.as_bytes()) },
        "a quotation mark opens a cell and never closes",
    )?;
    let mut byte = at.byte + bad.len() as u64;
    while !rest.is_empty() {
        let (length, open) = row_end(rest.as_bytes(), delimiter);
        let (row, after) = rest.split_at((length + 1).min(rest.len()));
        if open {
            return unclosed(rest, At::whole(byte, rest.as_bytes()), delimiter, columns, out);
        }
        if !row.trim().is_empty() {
            one(
                row.trim_end_matches(['\n', '\r']),
                At::whole(byte, row.as_bytes()),
                delimiter,
                columns,
                out,
            )?;
        }
        byte += row.len() as u64;
        rest = after;
    }
    Ok(())
}

/// How a row ended.
enum State {
    Whole,
    /// Over the limit.
    TooLong,
    /// With the stream, inside quotation marks.
    Open,
}

struct Row {
    text: String,
    at: u64,
    replaced: u64,
    state: State,
}

/// The next row with its line end cut off, or `None` at the end.
fn row(input: &mut Input, delimiter: char, limit: usize) -> io::Result<Option<Row>> {
    let (at, before) = (input.position(), input.replaced());
    let mut quotes = Quotes::new(delimiter);
    let mut bytes = Vec::new();
    let mut state = State::Whole;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            if bytes.is_empty() {
                return Ok(None);
            }
            if quotes.open && matches!(state, State::Whole) {
                state = State::Open;
            }
            break;
        }
        let end = chunk.iter().position(|b| quotes.ends_row(*b));
        let part = &chunk[..end.unwrap_or(chunk.len())];
        if matches!(state, State::Whole) {
            bytes.extend_from_slice(part);
        }
        if bytes.len() > limit {
            state = State::TooLong;
            bytes.truncate(lines::KEPT);
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    let text = if matches!(state, State::TooLong) {
        String::from_utf8_lossy(&bytes).into()
    } else {
        utf8(&bytes).to_string()
    };
    Ok(Some(Row { text, at, replaced: input.replaced() - before, state }))
}

/// Follows quotation marks: only one at the beginning of a cell opens, a doubled one stands for itself.
struct Quotes {
    delimiter: u8,
    open: bool,
    /// Whether the byte before was a mark that closed, so that another one is a doubled mark.
    closed: bool,
    cell_begins: bool,
}

impl Quotes {
    fn new(delimiter: char) -> Self {
        Self { delimiter: delimiter as u8, open: false, closed: false, cell_begins: true }
    }

    /// Takes a byte; true where it is a line end outside quotation marks.
    fn ends_row(&mut self, byte: u8) -> bool {
        let begins = std::mem::replace(&mut self.cell_begins, !self.open && byte == self.delimiter);
        let doubled = std::mem::replace(&mut self.closed, self.open && byte == b'"');
        match byte {
            b'"' if self.open => self.open = false,
            b'"' => self.open = begins || doubled,
            _ => {}
        }
        byte == b'\n' && !self.open
    }
}

/// Where the row that begins here ends (before its line end), and whether a quotation mark is open there.
fn row_end(bytes: &[u8], delimiter: char) -> (usize, bool) {
    let mut quotes = Quotes::new(delimiter);
    match bytes.iter().position(|b| quotes.ends_row(*b)) {
        Some(end) => (end, false),
        None => (bytes.len(), quotes.open),
    }
}

/// The cells of one row.
fn cells(row: &str, delimiter: char) -> Vec<String> {
    let mut builder = ::csv::ReaderBuilder::new();
    builder
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter as u8)
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
        assert_eq!(row_end(b"1,\"a\nb\"\"c\"\nnext", ','), (10, false));
        assert_eq!(row_end(b"1,5\" pipe\nnext", ','), (9, false));
        assert_eq!(row_end(b"1,\"open\nnext", ','), (12, true));
    }
}
