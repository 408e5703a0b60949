//! The gold questions in `tests/asked` over `tests/articles` and `tests/asked/articles.jsonl`: every kind of question, filter and kind
//! of people, with the rows that a reader of the articles expects; by the real program.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use rusqlite::types::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::whosaid;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A folder with the store of all the articles in `whosaid.db`.
fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let articles = [file("articles"), file("asked/articles.jsonl")];
    run(folder.path(), ["load"]).args(articles).assert().success();
    folder
}

fn run<'a>(folder: &Path, args: impl IntoIterator<Item = &'a str>) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::from_std(whosaid());
    command.current_dir(folder).args(args);
    command
}

fn questions() -> Vec<String> {
    let lines = std::fs::read_to_string(file("asked/questions.jsonl")).unwrap();
    let question = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["q"].as_str().unwrap().to_owned()
    };
    lines.lines().map(question).collect()
}

#[test]
fn every_question_has_the_rows_that_a_reader_expects() {
    let folder = store();
    let gold = file("asked/questions.jsonl");
    let printed = run(folder.path(), ["score", "--worst", "99", "--format", "json", "--questions"])
        .arg(gold)
        .assert()
        .success();
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&printed.get_output().stdout).unwrap();
    let wrong: BTreeSet<&str> = rows.iter().map(|row| row["question"].as_str().unwrap()).collect();
    assert!(wrong.is_empty(), "{rows:#?}");
}

#[test]
fn score_says_what_is_missing_and_what_is_too_much() {
    let folder = store();
    let asked = concat!(
        r#"{"q": "Which judges spoke about the reservoir?", "intent": "who", "expect": [{"name": "Bo Lund"}]}"#,
        "\n",
        r#"{"q": "What did Keller say?", "expect": [{"quote_contains": "cannot appeal"}]}"#,
        "\n"
    );
    std::fs::write(folder.path().join("own.jsonl"), asked).unwrap();
    run(folder.path(), ["score", "--questions", "own.jsonl", "--format", "csv"]).assert().success().stdout(
        concat!(
            "measure,value,gold,predicted\n",
            "questions precision,0.5,2,\n",
            "questions recall,0.5,2,\n",
            "questions f1,0.5,2,\n",
            "questions shown,0.5,2,\n",
            "questions who f1,0.0,1,\n",
        ),
    );
    run(folder.path(), ["score", "--questions", "own.jsonl", "--worst", "5", "--format", "csv"])
        .assert()
        .success()
        .stdout(
            "question,f1,missing,extra\nWhich judges spoke about the reservoir?,0.0,Bo Lund,Marta Keller\n",
        );
    std::fs::write(folder.path().join("own.jsonl"), "{\"q\": \"Who?\"}\n").unwrap();
    run(folder.path(), ["score", "--questions", "own.jsonl"])
        .assert()
        .code(1)
        .stderr(predicate::str::contains("`own.jsonl` line 1: `expect` is missing"));
}

/// The rows of a script of `ask --sql` in a connection that has no function of ours, as the `sqlite3` shell runs it: the shell keeps
/// parameters in a temporary table, whose name only the shell may use.
fn plain_rows(db: &Path, script: &str) -> Vec<Vec<Value>> {
    let plain = rusqlite::Connection::open(db).unwrap();
    plain.execute_batch("CREATE TEMP TABLE parameters (key TEXT PRIMARY KEY, value) WITHOUT ROWID").unwrap();
    let (settings, sql) = script.split_once(".parameter init\n").map(|(_, rest)| rest).map_or_else(
        || panic!("{script}"),
        |rest| {
            let end = rest.lines().take_while(|line| line.starts_with("REPLACE INTO")).count();
            let at = rest.split_inclusive('\n').take(end).map(str::len).sum();
            rest.split_at(at)
        },
    );
    plain.execute_batch(&settings.replace("temp.sqlite_parameters", "temp.parameters")).unwrap();
    let mut statement = plain.prepare(sql).unwrap();
    let names: Vec<(usize, String)> = (1..=statement.parameter_count())
        .filter_map(|n| Some((n, statement.parameter_name(n)?.to_owned())))
        .collect();
    for (n, name) in names {
        let value: Value = plain
            .query_row("SELECT value FROM temp.parameters WHERE key = ?1", [&name], |row| row.get(0))
            .unwrap();
        statement.raw_bind_parameter(n, value).unwrap();
    }
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        found.push((0..columns).map(|n| row.get(n).unwrap()).collect());
    }
    found
}

#[test]
fn a_plain_sqlite_gives_the_rows_of_every_question() {
    let folder = store();
    for question in questions() {
        let asked = run(folder.path(), ["ask", &question, "--format", "json"]).assert().success();
        let rows: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_slice(&asked.get_output().stdout).unwrap();
        let script = run(folder.path(), ["ask", &question, "--sql"]).assert().success();
        let script = String::from_utf8(script.get_output().stdout.clone()).unwrap();
        let plain = plain_rows(&folder.path().join("whosaid.db"), &script);
        let plain: Vec<Vec<serde_json::Value>> = plain
            .into_iter()
            .zip(&rows)
            .map(|(row, asked)| {
                let cell = |value: Value| match value {
                    Value::Null => serde_json::Value::Null,
                    Value::Integer(n) => n.into(),
                    Value::Real(x) => x.into(),
                    Value::Text(words) => words.into(),
                    Value::Blob(_) => panic!("{question}"),
                };
                row.into_iter().take(asked.len()).map(cell).collect()
            })
            .collect();
        let rows: Vec<Vec<serde_json::Value>> =
            rows.into_iter().map(|row| row.into_iter().map(|(_, value)| value).collect()).collect();
        assert_eq!(plain.len(), rows.len(), "{question}");
        for (plain, row) in plain.iter().zip(&rows) {
            // The map of a JSON object is sorted by name: the cells are compared as sets of values.
            let sorted = |cells: &[serde_json::Value]| {
                let mut cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
                cells.sort();
                cells
            };
            assert_eq!(sorted(plain), sorted(row), "{question}");
        }
    }
}
