//! Workbooks read back by calamine: every cell as it was.

use super::*;
use crate::table::{Cell, Column, ColumnKind};
use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read};

/// The workbook of these columns and rows, and what was counted.
fn book(
    limits: Limits,
    columns: &[(&str, ColumnKind)],
    rows: Vec<Vec<Cell>>,
) -> (Xlsx<Cursor<Vec<u8>>>, Written, Vec<u8>) {
    let columns =
        columns.iter().map(|(name, kind)| Column { name: (*name).to_owned(), kind: *kind }).collect();
    let mut out = Vec::new();
    let written = write_within(limits, &mut Table::of(columns, rows), &About::default(), &mut out).unwrap();
    (Xlsx::new(Cursor::new(out.clone())).unwrap(), written, out)
}

/// The cells below the header.
fn cells(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(sheet).unwrap().rows().skip(1).map(<[Data]>::to_vec).collect()
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

#[test]
fn words_come_back_as_they_were_whatever_they_begin_with() {
    let words = [
        "=1+1",
        "+49 30",
        "-5",
        "@sum",
        "'quoted'",
        "\"She said\"",
        "two\nlines",
        "two\r\nlines",
        "tab\there",
        "00123",
        "1234567890123456789012",
        "Ana Müller",
        "قال الوزير",
        "😀 emoji",
        " spaces ",
        "<b>&amp;</b>",
        "_x0041_",
        "\u{1}\u{fffd}",
        "TRUE",
        "1e5",
        "2026-03-05",
        "https://x.example/a",
    ];
    let rows = words.iter().map(|w| vec![text(w)]).collect();
    let (mut book, written, _) = book(LIMITS, &[("words", ColumnKind::Text)], rows);
    let back: Vec<String> = cells(&mut book, "Rows")
        .iter()
        .map(|row| match &row[0] {
            Data::String(words) => words.clone(),
            other => panic!("{other:?} is no text"),
        })
        .collect();
    assert_eq!(back, words);
    assert_eq!((written.rows, written.cut, written.guarded), (words.len() as u64, 0, 0));
}

#[test]
fn numbers_days_and_times_are_real_and_identifiers_are_text() {
    let columns = [
        ("n", ColumnKind::Int),
        ("id", ColumnKind::Id),
        ("share", ColumnKind::Percent),
        ("day", ColumnKind::Date),
        ("published", ColumnKind::Datetime),
    ];
    let rows = vec![
        vec![
            Cell::Int(-7),
            Cell::Int(42),
            Cell::Real(0.125),
            text("2026-03-05"),
            text("2026-03-05T18:30:00+02:00"),
        ],
        vec![
            Cell::Int(i64::MAX),
            text("00123"),
            Cell::Real(f64::INFINITY),
            text("1899-12-31"),
            text("2026-03"),
        ],
        vec![Cell::Null; 5],
    ];
    let (mut book, ..) = book(LIMITS, &columns, rows);
    let back = cells(&mut book, "Rows");
    assert_eq!(back[0][..3], [Data::Float(-7.0), Data::String("42".into()), Data::Float(0.125)]);
    for (cell, shown) in back[0][3..].iter().zip(["2026-03-05 00:00:00", "2026-03-05 18:30:00"]) {
        let Data::DateTime(time) = cell else { panic!("{cell:?} is no time") };
        let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
        assert_eq!(format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"), shown);
    }
    let words = ["9223372036854775807", "00123", "inf", "1899-12-31", "2026-03"];
    assert_eq!(back[1], words.map(|w| Data::String(w.to_owned())));
    assert!(back.get(2).is_none_or(|row| row.iter().all(|cell| *cell == Data::Empty)));
}

#[test]
fn a_cell_too_long_for_excel_is_cut_marked_and_counted() {
    let fits = "é".repeat(LONGEST_CELL);
    let long = "😀".repeat(LONGEST_CELL);
    let (mut book, written, _) =
        book(LIMITS, &[("words", ColumnKind::Quote)], vec![vec![text(&fits)], vec![text(&long)]]);
    let back = cells(&mut book, "Rows");
    assert_eq!(back[0][0], Data::String(fits));
    let Data::String(words) = &back[1][0] else { panic!("no text") };
    assert!(words.starts_with("😀😀") && words.ends_with("😀…[cut; full text in CSV]"));
    assert!((LONGEST_CELL - 1..=LONGEST_CELL).contains(&words.encode_utf16().count()));
    assert_eq!(written.cut, 1);
    let about: Vec<String> =
        book.worksheet_range("About").unwrap().rows().map(|row| row[1].to_string()).collect();
    assert!(about.iter().any(|words| words.starts_with("Longer than 32,767 characters")), "{about:?}");
}

#[test]
fn addresses_past_a_workbooks_links_are_text_and_counted_on_every_sheet() {
    let rows = (0..5).map(|n| vec![text(&format!("https://x.example/{n}?a=b#c"))]).collect();
    // Two sheets of two rows and one of one.
    let limits = Limits { links: 3, lines: 3 };
    let (mut book, written, bytes) = book(limits, &[("url", ColumnKind::Link)], rows);
    assert_eq!((written.rows, written.plain_links), (5, 2));
    assert_eq!(cells(&mut book, "Rows 3")[0][0], Data::String("https://x.example/4?a=b#c".to_owned()));
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let sheet = part("xl/worksheets/sheet2.xml");
    let links = "<hyperlinks><hyperlink ref=\"A2\" r:id=\"rId1\" location=\"c\"/></hyperlinks><pageMargins";
    assert!(sheet.contains(links), "{sheet}");
    let targets = part("xl/worksheets/_rels/sheet2.xml.rels");
    assert!(targets.contains(" Target=\"https://x.example/2?a=b\" TargetMode=\"External\"/></"), "{targets}");
}

#[test]
fn rows_past_a_sheets_end_go_on_on_the_next() {
    let rows = (0..5).map(|n| vec![Cell::Int(n)]).collect();
    let (mut book, written, _) = book(Limits { lines: 3, ..LIMITS }, &[("n", ColumnKind::Int)], rows);
    assert_eq!((written.rows, written.sheets), (5, 3));
    assert_eq!(book.sheet_names(), ["Rows", "Rows 2", "Rows 3", "About"]);
    let all: Vec<_> = ["Rows", "Rows 2", "Rows 3"].iter().flat_map(|sheet| cells(&mut book, sheet)).collect();
    assert_eq!(all, (0..5).map(|n| vec![Data::Float(f64::from(n))]).collect::<Vec<_>>());
}

#[test]
fn no_rows_leave_the_header_and_the_same_rows_give_the_same_bytes() {
    let columns = [("name", ColumnKind::Text), ("url", ColumnKind::Link)];
    let (mut empty, written, _) = book(LIMITS, &columns, vec![]);
    assert_eq!(written.rows, 0);
    let header: Vec<String> = empty
        .worksheet_range("Rows")
        .unwrap()
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(header, ["name", "url"]);
    let rows = || vec![vec![text("x"), text("https://x.example/")]];
    assert_eq!(book(LIMITS, &columns, rows()).2, book(LIMITS, &columns, rows()).2);
}
