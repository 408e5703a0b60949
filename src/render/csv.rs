//! CSV: RFC 4180, lossless; and the kind that Excel opens by a double click.

use super::text::exact;
use super::xlsx::LONGEST_CELL;
use super::{Written, failed};
use crate::error::Error;
use crate::table::{Cell, Table};
use ::csv::{Terminator, Writer, WriterBuilder};
use std::io::Write;

/// Writes the lossless kind.
pub(super) fn write(table: &mut Table<'_>, delimiter: u8, out: &mut dyn Write) -> Result<Written, Error> {
    let mut csv = WriterBuilder::new().delimiter(delimiter).from_writer(out);
    write_rows(table, &mut csv, '.', |_, _| false)
}

/// Writes the kind for Excel, counting what was guarded and what Excel will cut.
pub(super) fn write_excel(
    table: &mut Table<'_>,
    delimiter: u8,
    out: &mut dyn Write,
) -> Result<Written, Error> {
    out.write_all("\u{feff}".as_bytes()).map_err(failed())?;
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).delimiter(delimiter).from_writer(out);
    let point = if delimiter == b';' { ',' } else { '.' };
    write_rows(table, &mut csv, point, |words, written| {
        written.digits += u64::from(is_changed(words));
        // A character is at least one byte of UTF-8, so most cells need no counting.
        if words.len() > LONGEST_CELL && words.encode_utf16().count() > LONGEST_CELL {
            written.too_long += 1;
        }
        let guard = is_formula(words);
        written.guarded += u64::from(guard);
        guard
    })
}

/// Writes header and rows; `point` stands before the fraction of a number; `guard` looks at each header and text cell, and says
/// whether it gets a leading apostrophe.
fn write_rows(
    table: &mut Table<'_>,
    csv: &mut Writer<&mut dyn Write>,
    point: char,
    guard: impl Fn(&str, &mut Written) -> bool,
) -> Result<Written, Error> {
    let mut written = Written::default();
    let (mut row, mut buffer) = (Vec::new(), String::new());
    for column in &table.columns {
        let mark = if guard(&column.name, &mut written) { "'" } else { "" };
        csv.write_field(format!("{mark}{}", column.name)).map_err(csv_failed)?;
    }
    csv.write_record(None::<&[u8]>).map_err(csv_failed)?;
    while table.rows.next(&mut row)? {
        for cell in &row {
            match cell {
                Cell::Text(words) if guard(words, &mut written) => {
                    csv.write_field(format!("'{words}")).map_err(csv_failed)?;
                }
                Cell::Real(_) if point != '.' => {
                    csv.write_field(exact(cell, &mut buffer).replace('.', ",")).map_err(csv_failed)?;
                }
                cell => csv.write_field(exact(cell, &mut buffer)).map_err(csv_failed)?,
            }
        }
        csv.write_record(None::<&[u8]>).map_err(csv_failed)?;
        written.rows += 1;
    }
    csv.flush().map_err(failed())?;
    Ok(written)
}

/// Whether Excel opens these digits as another number: it drops leading zeros and keeps 15 digits.
fn is_changed(words: &str) -> bool {
    words.bytes().all(|b| b.is_ascii_digit())
        && (words.len() > 15 || words.len() > 1 && words.starts_with('0'))
}

/// Whether a spreadsheet would run these words as a formula (OWASP's list of first characters, with the full-width ones).
fn is_formula(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
}

/// An error of the writer below; rows of uneven length cannot happen with a `Table`.
fn csv_failed(error: ::csv::Error) -> Error {
    // `io::Error::from` would hide what kind of fault it was, and a closed pipe is none.
    let source = match error.into_kind() {
        ::csv::ErrorKind::Io(source) => source,
        kind => std::io::Error::other(format!("{kind:?}")),
    };
    failed()(source)
}

#[cfg(test)]
mod tests {
    use crate::render::Format;
    use crate::render::test::{rendered, text};
    use crate::table::{Cell, ColumnKind};
    use crate::table::{Column, Table};
    use proptest::prelude::*;
    use std::io::{self, Write};

    const CSV: Format = Format::Csv { delimiter: b',' };
    const EXCEL: Format = Format::Excel { delimiter: b',' };
    const TWO: &[(&str, ColumnKind)] = &[("name", ColumnKind::Text), ("n", ColumnKind::Int)];

    #[test]
    fn null_is_an_empty_cell_and_digits_stay_as_they_are() {
        let rows = vec![vec![text("00123"), Cell::Null], vec![text("=1+1"), Cell::Int(-7)]];
        assert_eq!(rendered(TWO, rows, CSV).0, "name,n\n00123,\n=1+1,-7\n");
    }

    #[test]
    fn marks_commas_and_line_feeds_are_quoted() {
        let rows = vec![vec![text("\"Yes\", she said\nand left"), Cell::Int(1)]];
        assert_eq!(rendered(TWO, rows, CSV).0, "name,n\n\"\"\"Yes\"\", she said\nand left\",1\n");
    }

    #[test]
    fn excel_gets_a_mark_crlf_and_no_live_formula() {
        let rows = vec![
            vec![text("=HYPERLINK(\"x\")"), Cell::Int(-5)],
            vec![text("＝1"), Cell::Null],
            vec![text("plain = words"), Cell::Int(1)],
        ];
        let (out, written) = rendered(TWO, rows, EXCEL);
        assert_eq!(out, "\u{feff}name,n\r\n\"'=HYPERLINK(\"\"x\"\")\",-5\r\n'＝1,\r\nplain = words,1\r\n");
        assert_eq!((written.rows, written.guarded, written.too_long), (3, 2, 0));
    }

    #[test]
    fn a_header_that_is_a_formula_is_made_inert_for_excel() {
        let (out, written) = rendered(&[("=1+1", ColumnKind::Int)], vec![vec![Cell::Int(2)]], EXCEL);
        assert_eq!((out.as_str(), written.guarded), ("\u{feff}'=1+1\r\n2\r\n", 1));
        assert_eq!(rendered(&[("=1+1", ColumnKind::Int)], vec![], CSV).0, "=1+1\n");
    }

    #[test]
    fn digits_that_excel_changes_are_counted() {
        let ids = ["00123", "1234567890123456789012", "0", "123", "0.5", "007b", ""];
        let rows = || ids.iter().map(|id| vec![text(id), Cell::Null]).collect();
        assert_eq!(rendered(TWO, rows(), EXCEL).1.digits, 2);
        assert_eq!(rendered(TWO, rows(), CSV).1.digits, 0);
    }

    #[test]
    fn a_semicolon_brings_the_decimal_comma_for_excel_only() {
        let rows = || vec![vec![text("a;b"), Cell::Real(0.5)], vec![text("1.5"), Cell::Int(2)]];
        let (out, _) = rendered(TWO, rows(), Format::Excel { delimiter: b';' });
        assert_eq!(out, "\u{feff}name;n\r\n\"a;b\";0,5\r\n1.5;2\r\n");
        let (out, _) = rendered(TWO, rows(), Format::Csv { delimiter: b';' });
        assert_eq!(out, "name;n\n\"a;b\";0.5\n1.5;2\n");
    }

    #[test]
    fn a_cell_that_excel_will_cut_is_counted_and_written_whole() {
        let long = "é".repeat(32_768);
        let (out, written) = rendered(TWO, vec![vec![text(&long), Cell::Null]], EXCEL);
        assert_eq!(written.too_long, 1);
        assert!(out.contains(&long));
        let (_, written) = rendered(TWO, vec![vec![text(&"é".repeat(32_767)), Cell::Null]], EXCEL);
        assert_eq!(written.too_long, 0);
    }

    proptest! {
        #[test]
        fn plain_csv_reads_back_as_it_was(cells in prop::collection::vec("\\PC{0,6}[\",\r\n=]?\\PC{0,6}", 1..20)) {
            let rows = cells.iter().map(|words| vec![text(words), Cell::Int(1)]).collect();
            let (out, _) = rendered(TWO, rows, CSV);
            let mut reader = ::csv::Reader::from_reader(out.as_bytes());
            let back: Vec<String> = reader.records().map(|r| r.unwrap()[0].to_owned()).collect();
            prop_assert_eq!(back, cells);
        }
    }

    struct ClosedPipe;

    impl Write for ClosedPipe {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_long_export_into_head_is_no_error() {
        let column = Column { name: "n".into(), kind: ColumnKind::Int };
        let mut table = Table::of(vec![column], (0..100_000).map(|n| vec![Cell::Int(n)]).collect());
        let error = crate::render::render(&mut table, CSV, &crate::render::About::default(), &mut ClosedPipe)
            .unwrap_err();
        assert!(error.is_closed_pipe(), "{error}");
    }
}
