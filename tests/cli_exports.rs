//! Exports read back by real readers: every cell of a workbook is that of the CSV, and what is written beside a file says how
//! it was made.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use calamine::{Data, Reader, Xlsx, open_workbook};
use predicates::prelude::*;
use std::path::Path;
use support::{Newsroom, whosaid};

/// Articles whose words a spreadsheet could spoil.
const TRAPS: &str = r#"{"id": "00123", "title": "=1+1", "outlet": "@desk", "published": "1897-05-02", "url": "https://desk.example/a?b=1&c=%20", "text": "Mayor Ana Lündgård said: \"+49 is the code,\nand \\\"yes\\\" the answer.\" It rained."}
{"id": "1234567890123456789012", "title": "قال الوزير 😀", "outlet": "-north", "published": "2026-03-05T07:30:00+02:00", "text": "Mayor Ana Lündgård said the flood was over."}
"#;

/// The cells of a sheet as the words that CSV has for them.
fn words(file: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(word).collect()).collect()
}

fn word(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(words) => words.clone(),
        Data::Float(x) => format!("{x}"),
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let day = format!("{year}-{month:02}-{day:02}");
            if hour + minute + second == 0 { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
        }
        other => panic!("{other:?}"),
    }
}

/// The cells of a CSV file; numbers as a workbook has them, a time without its zone (a workbook shows it in the cell's format).
fn csv_words(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let plain = |cell: &str| match cell.strip_suffix(".0") {
        Some(whole) if whole.parse::<i64>().is_ok() => whole.to_owned(),
        _ => cell.to_owned(),
    };
    let time = |cell: String| match cell.get(..19) {
        Some(time) if cell.len() <= 25 && time.parse::<jiff::civil::DateTime>().is_ok() => time.to_owned(),
        _ => cell,
    };
    reader.records().map(|record| record.unwrap().iter().map(|cell| time(plain(cell))).collect()).collect()
}

#[test]
fn every_cell_of_every_report_is_the_same_in_a_workbook() {
    let room = Newsroom::new();
    let listed = room.run(["report", "list", "--format", "csv"]).success().get_output().stdout.clone();
    for report in csv_words(&listed).iter().skip(1) {
        let mut args = vec!["report", "run", &report[0]];
        for (name, value) in [
            ("topic: topic", "topic=floods"),
            ("person: person", "person=Okafor"),
            ("since: date", "since=2026"),
        ] {
            // Required ones end their declaration with the type.
            if report[2].split("; ").any(|declared| declared == name) {
                args.extend(["-p", value]);
            }
        }
        let csv =
            room.run(args.iter().copied().chain(["--format", "csv"])).success().get_output().stdout.clone();
        let csv = csv_words(&csv);
        room.run(args.iter().copied().chain(["-o", "r.xlsx"])).success();
        let mut book = words(&room.path("r.xlsx"), "Rows");
        // A reader leaves out empty columns and rows at the end.
        for row in &mut book {
            row.resize(csv[0].len(), String::new());
        }
        assert_eq!(book, csv, "{}", report[0]);
    }
}

#[test]
fn accents_formulas_long_digits_and_old_days_come_back_as_they_were() {
    let room = Newsroom::new();
    std::fs::write(room.path("traps.jsonl"), TRAPS).unwrap();
    room.run(["load", "traps.jsonl", "--db", "traps.db"]).success();
    let report = "-- title: Traps\n-- column published: datetime\n-- column published_day: date\n-- column url: link\n\
                  -- column id: id\n-- column number: id\n\
                  SELECT external_id AS id, article_id AS number, title, outlet, published, published_day, url, text\n\
                  FROM v_articles ORDER BY published\n";
    std::fs::write(room.path("traps.sql"), report).unwrap();
    let run = ["report", "run", "traps.sql", "--db", "traps.db"];
    let csv = room.run(run.iter().copied().chain(["--format", "csv"])).success().get_output().stdout.clone();
    room.run(run.iter().copied().chain(["-o", "t.xlsx"])).success().stderr("2 rows in `t.xlsx`\n");
    let book = words(&room.path("t.xlsx"), "Rows");
    assert_eq!(book, csv_words(&csv));
    assert_eq!(book[1][..6], ["00123", "1", "=1+1", "@desk", "1897-05-02", "1897-05-02"]);
    assert_eq!(book[2][0], "1234567890123456789012");
    let mut cells: Xlsx<_> = open_workbook(room.path("t.xlsx")).unwrap();
    let cells = cells.worksheet_range("Rows").unwrap();
    let kind = |line, column| cells.get_value((line, column)).unwrap();
    assert!(matches!(kind(1, 1), Data::String(_)), "an identifier is text");
    assert!(matches!(kind(1, 4), Data::String(_)) && matches!(kind(2, 4), Data::DateTime(_)));
    assert!(matches!(kind(2, 5), Data::DateTime(_)), "a day is a real day");
}

#[test]
fn a_workbook_says_how_it_was_made_and_a_second_one_of_the_same_time_has_the_same_bytes() {
    let room = Newsroom::new();
    let run = |file: &str| {
        let mut command = assert_cmd::Command::from_std(whosaid());
        command.current_dir(room.path("")).env("SOURCE_DATE_EPOCH", "1772000000");
        command.args([
            "report",
            "run",
            "most-quoted",
            "-p",
            "since=2026-01",
            "--db",
            "newsroom.db",
            "-o",
            file,
        ]);
        command.assert().success();
        std::fs::read(room.path(file)).unwrap()
    };
    assert_eq!(run("one.xlsx"), run("two.xlsx"));
    let about = words(&room.path("one.xlsx"), "About");
    let said = |name: &str| about.iter().find(|row| row[0] == name).map(|row| row[1].clone());
    assert_eq!(said("title").as_deref(), Some("Most quoted people"));
    assert_eq!(said("report").as_deref(), Some("most-quoted (built in)"));
    assert!(said("what is counted").unwrap().starts_with("One row per person"));
    assert_eq!(said("parameter since").as_deref(), Some("2026-01-01 (2026-01)"));
    assert_eq!(said("parameter topic").as_deref(), Some("not given"));
    assert_eq!(said("articles").as_deref(), Some("5, 1 of them without a day"));
    assert!(said("left out").unwrap().starts_with("2 records that could not be read"));
    assert_eq!(said("made").as_deref(), Some("2026-02-25T06:13:20Z"));
    assert_eq!(said("rows").as_deref(), Some("3"));
    assert_eq!(said("report SHA-256").unwrap().len(), 64);
    let digest = room.run(["check", "--digest"]).success().get_output().stdout.clone();
    let hash = said("store digest").unwrap().replace("articles ", "");
    assert!(String::from_utf8(digest).unwrap().lines().any(|line| line == format!("articles,5,{hash}")));
}

#[test]
fn a_time_that_is_none_is_a_usage_error() {
    let room = Newsroom::new();
    let mut command = assert_cmd::Command::from_std(whosaid());
    command.current_dir(room.path("")).env("SOURCE_DATE_EPOCH", "today");
    command.args(["report", "run", "most-quoted", "--db", "newsroom.db", "-o", "x.xlsx"]);
    command.assert().code(2).stderr("error: `SOURCE_DATE_EPOCH=today` is no time; give seconds since 1970\n");
    assert!(!room.path("x.xlsx").exists());
}

#[test]
fn about_writes_the_same_facts_beside_the_file() {
    let room = Newsroom::new();
    let run = ["report", "run", "most-quoted", "-p", "limit=2"];
    room.run(run.iter().copied().chain(["--about", "-o", "q.csv"]))
        .success()
        .stderr(
            "2 rows in `q.csv`\nhow it was made in `q.csv.run.json`\nas many rows as `limit` allows; `-p limit=N` gives more\n",
        );
    let json = std::fs::read_to_string(room.path("q.csv.run.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["report"], "most-quoted (built in)");
    assert_eq!((&json["rows"], &json["parameters"]["limit"]), (&2.into(), &2.into()));
    assert_eq!(json["parameters"]["topic"], serde_json::Value::Null);
    let limits = json["limits"].as_array().unwrap();
    assert!(limits[0].as_str().unwrap().contains("check the evidence before publishing"));
    assert!(limits[1].as_str().unwrap().starts_with("Times are those of the clock"));
    assert_eq!(limits[2], "There may be more than these 2 rows, which is what `limit` allows.");
    room.run(["report", "run", "most-quoted", "--chart", "q.svg", "--about"])
        .success()
        .stderr("picture in `q.svg`\nhow it was made in `q.svg.run.json`\n");
    assert!(std::fs::read_to_string(room.path("q.svg.run.json")).unwrap().contains("\"rows\": 3"));
    room.run(run.iter().copied().chain(["--about"]))
        .code(2)
        .stderr("error: `--about` writes beside a file; add `-o FILE`\n");
}

#[test]
fn another_delimiter_and_the_decimal_comma() {
    let room = Newsroom::new();
    let run = ["report", "run", "officials-share-by-outlet", "--delimiter", ";"];
    room.run(run.iter().copied().chain(["--excel"]))
        .success()
        .stdout(predicate::str::contains("Harbour Gazette;3;1;0,3333;3;1;0,3333;1\r\n"));
    room.run(run).success().stdout(predicate::str::contains("Harbour Gazette;3;1;0.3333;3;1;0.3333;1\n"));
    room.run(run.iter().copied().chain(["--format", "json"]))
        .code(2)
        .stderr("error: `--delimiter` goes with csv; leave out the other format\n");
    room.run(["report", "run", "most-quoted", "--delimiter", "ab"])
        .code(2)
        .stderr(predicate::str::contains("or `tab`"));
}

#[test]
fn an_answer_goes_through_a_link_to_the_file_that_it_names() {
    let room = Newsroom::new();
    std::fs::write(room.path("real.csv"), "old").unwrap();
    std::os::unix::fs::symlink(room.path("real.csv"), room.path("link.csv")).unwrap();
    room.run(["report", "run", "most-quoted", "-o", "link.csv"]).success();
    assert!(std::fs::symlink_metadata(room.path("link.csv")).unwrap().is_symlink());
    assert!(std::fs::read_to_string(room.path("real.csv")).unwrap().starts_with("name,"));
}

#[test]
fn a_file_called_part_is_not_lost_to_an_answer_beside_it() {
    let room = Newsroom::new();
    std::fs::write(room.path("z.csv.part"), "mine").unwrap();
    room.run(["report", "run", "most-quoted", "-o", "z.csv"]).success();
    assert_eq!(std::fs::read_to_string(room.path("z.csv.part")).unwrap(), "mine");
    let others: Vec<_> = std::fs::read_dir(room.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(
        others.iter().filter(|name| name.to_string_lossy().starts_with("z.csv")).count(),
        2,
        "{others:?}"
    );
    let mode = |name| std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(room.path(name)).unwrap());
    assert_eq!(mode("z.csv"), mode("z.csv.part"), "readable by others as any new file");
}

#[test]
fn relative_days_count_from_the_fixed_time_as_everything_made_then_does() {
    let room = Newsroom::new();
    let mut command = assert_cmd::Command::from_std(whosaid());
    command.current_dir(room.path("")).env("SOURCE_DATE_EPOCH", "1772000000").env("TZ", "UTC");
    command.args(["report", "run", "--all", "-p", "since=yesterday", "--db", "newsroom.db", "-o", "night"]);
    command.assert().success().stderr(predicate::str::contains("since = 2026-02-24 (yesterday)\n").count(1));
}

#[test]
fn excel_tells_of_ids_that_it_changes() {
    let room = Newsroom::new();
    std::fs::write(room.path("ids.sql"), "-- title: Ids\nSELECT '00123' AS \"=id\"\n").unwrap();
    room.run(["report", "run", "ids.sql", "--excel"]).success().stdout("\u{feff}'=id\r\n00123\r\n").stderr(
        "1 row\n1 cell made inert with a leading ' (a spreadsheet would have run a formula)\n\
         1 cell of digits that Excel changes (00123 to 123, more than 15 digits): with such ids take .xlsx\n",
    );
}
