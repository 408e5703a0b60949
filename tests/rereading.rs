//! Every cell that is exported is read back by another program's reader and compared with what `SQLite` gives for the same
//! statement: `support/traps.sql`, whose cells spreadsheets and markup could spoil. XLSX and Parquet are also read by
//! `LibreOffice`, `openpyxl` and `DuckDB` in `tests/tools`.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rusqlite::types::Value;
use support::Newsroom;

const TRAPS: &str = include_str!("support/traps.sql");

/// What `SQLite` gives, with the names of the columns.
fn truth(room: &Newsroom) -> (Vec<String>, Vec<Vec<Value>>) {
    let db = rusqlite::Connection::open(room.db()).unwrap();
    let mut select = db.prepare(TRAPS).unwrap();
    let names: Vec<String> = select.column_names().map(str::to_owned).collect();
    let count = names.len();
    let rows = select.query_map([], |row| (0..count).map(|n| row.get(n)).collect()).unwrap();
    (names, rows.map(Result::unwrap).collect())
}

/// A value as CSV has it.
fn word(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(n) => n.to_string(),
        Value::Real(x) => format!("{x:?}"),
        Value::Text(words) => words.clone(),
        Value::Blob(_) => panic!("no bytes in reports"),
    }
}

/// Runs the report into a file of this name and gives its bytes, with what was said.
fn export(room: &Newsroom, args: &[&str], file: &str) -> (Vec<u8>, String) {
    std::fs::write(room.path("traps.sql"), TRAPS).unwrap();
    let run = room.run(["report", "run", "traps.sql", "-o", file].iter().chain(args)).success();
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    (std::fs::read(room.path(file)).unwrap(), said)
}

/// The records of CSV, the header first.
fn records(csv: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(csv);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn csv_is_lossless() {
    let room = Newsroom::new();
    let (names, rows) = truth(&room);
    let words: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(word).collect()).collect();
    for (args, delimiter) in [(&[][..], b','), (&["--delimiter", "tab"], b'\t')] {
        let (csv, said) = export(&room, args, "t.csv");
        assert_eq!(said, "8 rows in `t.csv`\n");
        let read = records(&csv, delimiter);
        assert_eq!(read[0], names);
        assert_eq!(read[1..], words);
    }
}

#[test]
fn excels_csv_differs_in_guarded_formulas_only_and_counts_them() {
    let room = Newsroom::new();
    let (_, rows) = truth(&room);
    let (csv, said) = export(&room, &["--excel"], "t.csv");
    let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap();
    assert!(csv.ends_with(b"\r\n"));
    let mut guarded = 0;
    for (row, read) in rows.iter().zip(&records(csv, b',')[1..]) {
        for (value, read) in row.iter().zip(read) {
            let is_formula =
                matches!(value, Value::Text(words) if words.starts_with(['=', '+', '-', '@', '＝']));
            guarded += u32::from(is_formula);
            assert_eq!(*read, if is_formula { format!("'{}", word(value)) } else { word(value) });
        }
    }
    assert_eq!(guarded, 6);
    assert_eq!(
        said,
        "8 rows in `t.csv`\n6 cells made inert with a leading ' (a spreadsheet would have run a formula)\n\
         3 cells of digits that Excel changes (00123 to 123, more than 15 digits): with such ids take .xlsx\n"
    );
}

#[test]
fn json_and_jsonl_keep_types() {
    let room = Newsroom::new();
    let (names, rows) = truth(&room);
    let json = |value: &Value| match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(n) => (*n).into(),
        Value::Real(x) => (*x).into(),
        value => word(value).into(),
    };
    let expected: Vec<serde_json::Value> =
        rows.iter().map(|row| names.iter().cloned().zip(row.iter().map(json)).collect()).collect();
    let array: Vec<serde_json::Value> = serde_json::from_slice(&export(&room, &[], "t.json").0).unwrap();
    assert_eq!(array, expected);
    let lines = String::from_utf8(export(&room, &[], "t.jsonl").0).unwrap();
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_page_shows_every_word() {
    let room = Newsroom::new();
    let (names, rows) = truth(&room);
    let page = String::from_utf8(export(&room, &[], "t.html").0).unwrap();
    let page = scraper::Html::parse_document(&page);
    let texts = |select: &str| -> Vec<String> {
        page.select(&scraper::Selector::parse(select).unwrap()).map(|cell| cell.text().collect()).collect()
    };
    assert_eq!(texts("th"), names);
    // A line break is shown as a space.
    let shown = |value: &Value| word(value).replace("\r\n", " ").replace('\n', " ");
    assert_eq!(texts("td"), rows.iter().flatten().map(shown).collect::<Vec<_>>());
    // Only addresses of the web can be clicked.
    assert_eq!(page.select(&scraper::Selector::parse("td a").unwrap()).count(), 3);
}

#[test]
fn markdown_shows_every_word() {
    let room = Newsroom::new();
    let (_, rows) = truth(&room);
    let text = String::from_utf8(export(&room, &[], "t.md").0).unwrap();
    for (line, row) in text.lines().skip(2).zip(&rows) {
        let mut cells = vec![String::new()];
        let mut letters = line.chars();
        while let Some(c) = letters.next() {
            match (c, cells.last_mut().unwrap()) {
                ('\\', cell) => cell.extend(letters.next()),
                ('|', _) => cells.push(String::new()),
                (c, cell) => cell.push(c),
            }
        }
        let read: Vec<String> = cells[1..cells.len() - 1]
            .iter()
            .map(|cell| {
                let cell = &cell[1..cell.len() - 1];
                let cell = cell
                    .strip_prefix("<http")
                    .and_then(|c| c.strip_suffix('>'))
                    .map_or(cell.to_owned(), |c| format!("http{c}"));
                cell.replace("<br>", "\n").replace("&amp;", "&")
            })
            .collect();
        let words: Vec<String> = row.iter().map(|value| word(value).replace("\r\n", "\n")).collect();
        assert_eq!(read, words, "{line}");
    }
    assert_eq!(text.lines().count(), 10);
}

#[test]
fn a_workbook_has_text_as_text_and_real_days() {
    let room = Newsroom::new();
    let (_, rows) = truth(&room);
    let (_, said) = export(&room, &[], "t.xlsx");
    assert_eq!(said, "8 rows in `t.xlsx`\n");
    let mut book: Xlsx<_> = open_workbook(room.path("t.xlsx")).unwrap();
    let range = book.worksheet_range("Rows").unwrap();
    let mut real_days = 0;
    for (line, row) in (1..).zip(&rows) {
        for (n, value) in (0..).zip(row) {
            let cell = range.get_value((line, n)).unwrap_or(&Data::Empty);
            match (value, cell) {
                (Value::Null, Data::Empty) => {}
                (Value::Text(words), Data::Empty) if words.is_empty() => {}
                (Value::Integer(number), Data::Float(read)) => {
                    assert_eq!(read.to_bits(), (*number as f64).to_bits());
                }
                (Value::Real(number), Data::Float(read)) => assert_eq!(read.to_bits(), number.to_bits()),
                (Value::Text(words), Data::DateTime(time)) => {
                    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
                    let day = format!("{year}-{month:02}-{day:02}");
                    let time = format!("{day}T{hour:02}:{minute:02}:{second:02}");
                    assert!(*words == day || words.starts_with(&time), "{words}");
                    real_days += 1;
                }
                (value, Data::String(read)) => assert_eq!(*read, word(value)),
                (value, read) => panic!("{value:?} became {read:?}"),
            }
        }
    }
    // 1 March 1900 and the last day of 2026; the three times of March 2026 and that of the last day.
    assert_eq!(real_days, 6);
}
