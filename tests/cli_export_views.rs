//! `whosaid export parquet|datasette|csv all` and `whosaid schema`. What other programs make of them is in `tests/tools`.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use parquet::file::reader::{FileReader, SerializedFileReader};
use predicates::prelude::*;
use std::fs::File;
use support::Newsroom;

#[test]
fn every_view_goes_into_a_folder_as_csv_and_as_parquet_with_the_same_rows() {
    let room = Newsroom::new();
    room.run(["export", "csv", "all", "-o", "csv"]).success();
    room.run(["export", "parquet", "all", "-o", "parquet"])
        .success()
        .stderr(predicate::str::contains("7 rows in `parquet/v_quotes.parquet`\n"));
    let mut views = 0;
    for entry in std::fs::read_dir(room.path("csv")).unwrap() {
        let csv = entry.unwrap().path();
        let lines = csv::Reader::from_path(&csv).unwrap().records().count();
        let file = room.path("parquet").join(csv.with_extension("parquet").file_name().unwrap());
        let file = SerializedFileReader::new(File::open(file).unwrap()).unwrap();
        assert_eq!(file.metadata().file_metadata().num_rows(), lines as i64, "{}", csv.display());
        views += 1;
    }
    assert!(views >= 10);
}

#[test]
fn parquet_has_the_types_of_the_schema() {
    let room = Newsroom::new();
    room.run(["export", "parquet", "articles", "-o", "a.parquet"])
        .success()
        .stderr("5 rows in `a.parquet`\n");
    let file = SerializedFileReader::new(File::open(room.path("a.parquet")).unwrap()).unwrap();
    let schema = file.metadata().file_metadata().schema_descr();
    let types: Vec<String> = schema
        .columns()
        .iter()
        .map(|c| format!("{} {} {:?}", c.name(), c.physical_type(), c.logical_type_ref()))
        .collect();
    assert_eq!(types[0], "article_id INT64 None");
    assert_eq!(types[2], "external_id BYTE_ARRAY Some(String)");
    assert_eq!(types[7], "published_day INT32 Some(Date)");
    room.run(["export", "parquet", "articles", "-o", "-"])
        .code(2)
        .stderr("error: Parquet needs a file; add `-o FILE.parquet`\n");
}

#[test]
fn datasette_gets_the_users_reports_too_and_hears_of_broken_ones() {
    let room = Newsroom::new();
    std::fs::create_dir(room.path("queries")).unwrap();
    std::fs::write(room.path("queries/mine.sql"), "-- title: Mine: \"yes\"\nSELECT 1 AS one\n").unwrap();
    std::fs::write(room.path("queries/odd.sql"), "-- title: Odd\n-- param x: strange\nSELECT :x AS x\n")
        .unwrap();
    room.run(["export", "datasette"])
        .success()
        .stdout(predicate::str::contains("\n      \"mine\":\n        title: \"Mine: \\\"yes\\\"\"\n"))
        .stdout(predicate::str::starts_with("databases:\n  \"newsroom\":\n"))
        .stdout(predicate::str::contains("\"odd\"").not())
        .stderr(predicate::str::starts_with("`odd` left out: line 2: "));
}

#[test]
fn the_saved_search_takes_whatever_is_typed() {
    let room = Newsroom::new();
    let articles = concat!(
        r#"{"id": "a", "published": "2026-01-02", "text": "The mayor said the needle-exchange was shut. Mr O’Neil left."}"#,
        "\n",
        r#"{"id": "b", "published": "2026-01-01", "text": "Needles lay there. The exchange was open and shut again."}"#,
        "\n",
        r#"{"id": "c", "text": "El alcalde de la ciudad dijo que el intercambio de jeringuillas no se cerrará nunca más. Los vecinos habían pedido una respuesta clara antes del verano."}"#,
        "\n",
    );
    std::fs::write(room.path("s.jsonl"), articles).unwrap();
    room.run(["load", "s.jsonl", "--db", "s.db"]).success();
    std::fs::write(room.path("search.sql"), include_str!("../src/ask/sql/search_box.sql")).unwrap();
    room.run(["report", "check", "search.sql"]).success().stdout("search.sql: ok\n");
    let found = |words: &str| {
        let words = format!("words={words}");
        let run = room.run(["report", "run", "search.sql", "--db", "s.db", "--format", "csv", "-p", &words]);
        let csv = String::from_utf8(run.success().get_output().stdout.clone()).unwrap();
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        rows.records()
            .map(|row| row.unwrap())
            .map(|row| (row[5].to_owned(), row[3].to_owned()))
            .collect::<Vec<_>>()
    };
    let pair = |article: &str, sentence: &str| (article.to_owned(), sentence.to_owned());
    let both = [pair("a", "The mayor said the needle-exchange was shut."), pair("b", "")];
    for words in [
        "needle-exchange",
        "Needle – EXCHANGES",
        "\"needle exchange\"",
        "-needle: +exchange?",
        "(needle* exchange",
    ] {
        assert_eq!(found(words), both, "{words}");
    }
    // AND is a word that b has and a has not.
    assert_eq!(found("needle AND exchange"), [pair("b", "")]);
    assert_eq!(found("o'neil"), [pair("a", "Mr O’Neil left.")]);
    assert_eq!(found("O’Neil"), found("o'neil"));
    // Articles in other languages are found, too, with and without accents.
    assert_eq!(found("cerrara-jeringuillas")[0].0, "c");
    for nothing in ["zebra", "*", "\"", "(", "’", "«»", "😀"] {
        assert_eq!(found(nothing), [], "{nothing}");
    }
    room.run(["export", "datasette"]).success().stdout(predicate::str::contains("\n      \"search\":\n"));
}

#[test]
fn the_dictionary_says_what_each_column_holds() {
    Newsroom::new()
        .run(["schema"])
        .success()
        .stdout(predicate::str::contains("\n## Views: the stable interface\n\n### v_articles\n\n"))
        .stdout(predicate::str::contains("| external\\_id | TEXT | the record's own id, else its URL"))
        .stdout(predicate::str::contains("\n## Tables\n"))
        .stderr("");
}

#[test]
fn a_view_is_not_written_as_csv_into_a_file_named_xlsx() {
    let room = Newsroom::new();
    room.run(["export", "csv", "v_articles", "-o", "articles.xlsx"])
        .code(2)
        .stderr(predicate::str::contains("`export csv` does not write `.xlsx`"));
    assert!(!room.path("articles.xlsx").exists());
    room.run(["export", "csv", "v_articles", "-o", "articles.txt"]).success();
}

#[test]
fn an_export_says_how_it_was_made_beside_each_file() {
    let room = Newsroom::new();
    room.run(["export", "csv", "quotes", "-o", "q.csv", "--about"])
        .success()
        .stderr("7 rows in `q.csv`\nhow it was made in `q.csv.run.json`\n");
    room.run(["export", "parquet", "all", "-o", "parquet", "--about"]).success();
    for (file, view, rows) in [("q.csv", "v_quotes", 7), ("parquet/v_articles.parquet", "v_articles", 5)] {
        let json = std::fs::read_to_string(room.path(&format!("{file}.run.json"))).unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["title"], format!("The view {view}, every row"));
        assert_eq!((&json["rows"], &json["store"]), (&rows.into(), &"newsroom.db".into()));
        assert!(json["store_digest"].is_string() && json["what_is_counted"].is_string(), "{json}");
    }
    room.run(["export", "csv", "quotes", "--about"])
        .code(2)
        .stderr("error: `--about` writes beside a file; add `-o FILE`\n");
}

#[test]
fn a_file_named_tsv_has_tabs_between_its_columns() {
    let room = Newsroom::new();
    room.run(["export", "csv", "people", "-o", "people.tsv"]).success();
    let text = std::fs::read_to_string(room.path("people.tsv")).unwrap();
    assert!(text.starts_with("entity_id\tentity_key\tname\t"), "{text}");
}
