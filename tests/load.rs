//! `whosaid load` and `whosaid check`: loading again, rejects, replacing, a load that is killed, files that are no store.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use predicates::str::contains;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use support::{Desk, whosaid};

const TALKS: &str = "Velden's mayor Ana Okafor said on Monday that the harbour would close in May.\n";
const CUP: &str =
    "{\"id\": \"c1\", \"title\": \"Cup night\", \"text\": \"Bo Lind watched the cup in Velden.\"}\n";

#[test]
fn loading_again_changes_nothing() {
    let desk = Desk::new().file("talks.txt", TALKS).file("cup.jsonl", CUP);
    desk.run(&["load", "talks.txt", "cup.jsonl"])
        .success()
        .stdout("")
        .stderr(contains("2 loaded, 0 unchanged, 0 replaced, 0 rejected"));
    let before = desk.digest("s.db");
    desk.run(&["load", "talks.txt", "cup.jsonl"])
        .success()
        .stderr(contains("0 loaded, 2 unchanged, 0 replaced, 0 rejected"));
    assert_eq!(before, desk.digest("s.db"));
    desk.run(&["check"]).success().stdout(contains("file,sound").and(contains("articles,2")));
}

#[test]
fn a_load_leaves_one_file_and_nothing_beside_it() {
    let desk = Desk::new().file("talks.txt", TALKS);
    desk.run(&["load", "talks.txt"]).success();
    desk.run(&["check"]).success();
    let mut names: Vec<_> = fs::read_dir(desk.folder()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["s.db", "talks.txt"]);
}

#[test]
fn a_record_that_cannot_be_read_is_kept_once_and_the_rest_goes_on() {
    let desk = Desk::new()
        .file("wire.jsonl", format!("{CUP}{{\"id\": \"c2\", \"text\": \"Bo\n{}", CUP.replace("c1", "c3")));
    for _ in 0..2 {
        desk.run(&["load", "wire.jsonl"])
            .code(3)
            .stderr(contains("1 rejected").and(contains("export csv rejects")));
        assert_eq!(desk.value("SELECT count(*) FROM articles"), "2");
        assert_eq!(desk.value("SELECT group_concat(file || ' ' || record) FROM v_rejects"), "wire.jsonl 2");
    }
    assert_eq!(desk.value("SELECT max(load_id) FROM v_rejects"), "2");
}

#[test]
fn new_content_replaces_the_old_and_keeps_it_as_a_version() {
    let desk = Desk::new().file("cup.jsonl", CUP);
    desk.run(&["load", "cup.jsonl"]).success();
    let desk = desk.file("cup.jsonl", CUP.replace("Velden", "Tarvo"));
    desk.run(&["load", "cup.jsonl"]).success().stderr(contains("1 replaced"));
    assert_eq!(desk.value("SELECT text FROM v_articles"), "Bo Lind watched the cup in Tarvo.");
    assert_eq!(desk.value("SELECT text FROM article_versions"), "Bo Lind watched the cup in Velden.");
    assert_eq!(desk.value("SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH 'velden'"), "0");
    desk.run(&["check"]).success();
}

/// Records that need no annotator, so that many are loaded quickly.
fn many(records: usize) -> String {
    let mut wire = String::new();
    for n in 0..records {
        let text =
            "Der Hafen von Tarvo bleibt im Mai geschlossen, wie die Stadt am Montag mitteilte. ".repeat(40);
        writeln!(wire, "{{\"id\": \"g{n}\", \"language\": \"de\", \"text\": \"Meldung {n}. {text}\"}}")
            .unwrap();
    }
    wire
}

#[cfg(unix)]
#[test]
fn a_killed_load_leaves_a_sound_file_and_loading_again_completes_it() {
    let wire = many(1500);
    let desk = Desk::new().file("wire.jsonl", &wire);
    desk.run(&["load", "wire.jsonl", "--db", "whole.db"]).success();
    // The same file as a pipe that stays open: the load cannot come to its end, and is killed once it has stored a part.
    fs::remove_file(desk.path("wire.jsonl")).unwrap();
    assert!(Command::new("mkfifo").arg(desk.path("wire.jsonl")).status().unwrap().success());
    let mut child = whosaid();
    child.current_dir(desk.folder()).args(["load", "wire.jsonl", "--db", "s.db"]).stderr(Stdio::null());
    let mut child = child.spawn().unwrap();
    let mut pipe = fs::OpenOptions::new().write(true).open(desk.path("wire.jsonl")).unwrap();
    pipe.write_all(&wire.as_bytes()[..wire.len() * 9 / 10]).unwrap();
    let stored = || {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let db = rusqlite::Connection::open_with_flags(desk.path("s.db"), flags).ok()?;
        db.query_row("SELECT count(*) FROM articles", [], |row| row.get::<_, i64>(0)).ok()
    };
    while stored().unwrap_or(0) == 0 {
        assert!(child.try_wait().unwrap().is_none(), "the load ended by itself");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    fs::remove_file(desk.path("wire.jsonl")).unwrap();
    let part: i64 = desk.value("SELECT count(*) FROM articles").parse().unwrap();
    assert!(0 < part && part < 1500, "{part}");
    desk.run(&["check"]).success().stdout(contains("file,sound").and(contains("not finished")));
    let desk = desk.file("wire.jsonl", &wire);
    desk.run(&["load", "wire.jsonl"]).success().stderr(contains(format!("{part} unchanged")));
    assert_eq!(desk.digest("s.db"), desk.digest("whole.db"));
}

#[test]
fn files_that_are_no_store_are_told_apart() {
    let desk = Desk::new()
        .file("talks.txt", TALKS)
        .file("text.db", "not a database, but long enough to look at ".repeat(40));
    for command in [&["load", "talks.txt", "--db", "text.db"][..], &["check", "--db", "text.db"]] {
        desk.run(command).code(1).stderr(contains("`text.db` is not a database"));
    }
    rusqlite::Connection::open(desk.path("other.db"))
        .unwrap()
        .execute_batch("CREATE TABLE notes (note)")
        .unwrap();
    for command in [&["load", "talks.txt", "--db", "other.db"][..], &["check", "--db", "other.db"]] {
        desk.run(command).code(1).stderr(contains("`other.db` is a database of another program"));
    }
    desk.run(&["check", "--db", "none.db"]).code(1).stderr(contains("no database `none.db`"));
    desk.run(&["load", "talks.txt", "--db", "no/folder/s.db"])
        .code(1)
        .stderr(contains("cannot open `no/folder/s.db`"));
    let empty = Desk::new().file("empty.db", "");
    empty.run(&["check", "--db", "empty.db"]).code(4).stderr(contains("the next `whosaid load"));
}

#[test]
fn another_schema_version_is_no_guess() {
    let desk = Desk::new().file("talks.txt", TALKS);
    desk.run(&["load", "talks.txt"]).success();
    let db = rusqlite::Connection::open(desk.path("s.db")).unwrap();
    let history = "INSERT INTO refinery_schema_history SELECT 99, 'later', applied_on, checksum FROM refinery_schema_history WHERE version = 1";
    db.execute_batch(history).unwrap();
    for command in [&["load", "talks.txt"][..], &["check"], &["ask", "Who spoke?"]] {
        desk.run(command).code(4).stderr(contains("schema version 99").and(contains("upgrade whosaid")));
    }
    db.execute_batch("DELETE FROM refinery_schema_history WHERE version > 4").unwrap();
    desk.run(&["check"]).code(4).stderr(contains("schema version 4").and(contains("upgrades it")));
}

#[test]
fn a_store_of_another_build_is_told_on_opening_and_not_by_a_missing_column() {
    let desk = Desk::new().file("talks.txt", TALKS);
    desk.run(&["load", "talks.txt"]).success();
    let own = "CREATE TABLE notes (note); CREATE VIEW v_notes AS SELECT note FROM notes;
               CREATE INDEX by_title ON articles (title)";
    let db = rusqlite::Connection::open(desk.path("s.db")).unwrap();
    db.execute_batch(own).unwrap();
    // What a user adds is the user's.
    desk.run(&["load", "talks.txt", "--again"]).success();
    desk.run(&["check"]).success();
    db.execute_batch("ALTER TABLE loads RENAME COLUMN loaded TO taken").unwrap();
    let before = fs::read(desk.path("s.db")).unwrap();
    for command in [&["load", "talks.txt"][..], &["check"], &["ask", "Who spoke?"], &["load", "--retry"]] {
        desk.run(command).code(4).stderr(
            contains("`loads` is different").and(contains("into another file")).and(contains("SELECT").not()),
        );
    }
    assert!(before == fs::read(desk.path("s.db")).unwrap());
}

#[test]
fn a_database_of_another_program_is_left_as_it_is_with_its_log() {
    let desk = Desk::new().file("talks.txt", TALKS);
    let db = rusqlite::Connection::open(desk.path("s.db")).unwrap();
    db.pragma_update(None, "journal_mode", "wal").unwrap();
    db.execute_batch("CREATE TABLE articles (x); CREATE TABLE statements (x); CREATE TABLE refinery_schema_history (version)")
        .unwrap();
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    drop(db);
    let bytes = || ["s.db", "s.db-wal"].map(|name| fs::read(desk.path(name)).unwrap());
    let before = bytes();
    desk.run(&["load", "talks.txt"]).code(1).stderr(contains("`s.db` is a database of another program"));
    assert!(before == bytes());
}

#[test]
fn a_mistyped_store_or_path_makes_no_empty_store() {
    let desk = Desk::new();
    desk.run(&["load", "--retry", "--db", "typo.db"]).code(1).stderr(contains("no database `typo.db`"));
    assert!(!desk.path("typo.db").exists());
    desk.run(&["load", "typo.txt"]).code(1).stderr(contains("`typo.txt`: no such file"));
    assert!(!desk.path("s.db").exists());
}

#[test]
fn a_store_that_another_program_writes_is_locked() {
    let desk = Desk::new().file("talks.txt", TALKS).file("cup.jsonl", CUP);
    desk.run(&["load", "talks.txt"]).success();
    let db = rusqlite::Connection::open(desk.path("s.db")).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    desk.run(&["load", "cup.jsonl"]).code(4).stderr(contains("`s.db` is locked"));
    db.execute_batch("COMMIT").unwrap();
    desk.run(&["load", "cup.jsonl"]).success();
}

#[test]
fn a_damaged_file_is_told_by_check() {
    let desk = Desk::new().file("wire.jsonl", many(40));
    desk.run(&["load", "wire.jsonl"]).success();
    let mut bytes = fs::read(desk.path("s.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40_000].fill(0x5a);
    let desk = desk.file("s.db", bytes);
    desk.run(&["check"]).code(1).stderr(contains("fault").or(contains("damaged")));
}

#[test]
fn broken_input_is_rejected_with_a_reason_and_loses_nothing_good() {
    let desk = Desk::new()
        .file("empty.txt", "")
        .file("header.csv", "id,title,text\n")
        .file("cut.json", "[{\"id\": \"a\", \"text\": \"Bo Lind spoke.\"}, {\"id\": \"b\", \"te")
        .file("nul.txt", "Ana Okafor\0 spoke in Velden on Monday about the harbour.\n")
        .file("cup.jsonl", CUP);
    fs::create_dir(desk.path("folder")).unwrap();
    desk.run(&["load", "."]).code(3);
    assert_eq!(desk.value("SELECT count(*) FROM articles WHERE external_id = 'c1'"), "1");
    assert_eq!(
        desk.value("SELECT instr(text, char(65533)) > 0 FROM articles WHERE external_id = 'nul'"),
        "1"
    );
    assert_eq!(desk.value("SELECT count(*) FROM articles WHERE external_id = 'a'"), "1");
    assert!(
        desk.value("SELECT group_concat(file || ': ' || reason, '; ') FROM v_rejects").contains("cut.json")
    );
    desk.run(&["load", "nothing.txt"]).code(1).stderr(contains("`nothing.txt`: no such file"));
}
