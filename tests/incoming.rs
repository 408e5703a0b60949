//! Loading what comes day by day: files that are as they were, rejects that are tried again, mappings, a watched folder.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use support::Desk;

fn cup(id: &str) -> String {
    format!(
        "{{\"id\": \"{id}\", \"title\": \"Cup night\", \"text\": \"Bo Lind watched the cup in Velden, said {id}.\"}}\n"
    )
}

#[test]
fn a_folder_loaded_again_reads_only_what_is_new_and_counts_the_rest() {
    let desk = Desk::new();
    desk.write("in/a.jsonl", &(cup("a1") + &cup("a2") + "{\"id\": \"broken\"\n"));
    desk.run(&["load", "in"]).code(3).stderr(contains("2 loaded, 0 unchanged, 0 replaced, 1 rejected"));
    desk.write("in/b.jsonl", cup("b1"));
    // A file that were read would change this mark.
    let db = rusqlite::Connection::open(desk.path("s.db")).unwrap();
    db.execute("UPDATE files SET articles = 70 WHERE path = 'in/a.jsonl'", []).unwrap();
    drop(db);
    desk.run(&["load", "in"]).code(3).stderr(contains("1 loaded, 70 unchanged, 0 replaced, 1 rejected"));
    // The same bytes with a new time are known by their hash; other bytes, another option and `--again` are read.
    desk.write("in/a.jsonl", fs::read_to_string(desk.path("in/a.jsonl")).unwrap());
    desk.run(&["load", "in"]).code(3).stderr(contains("0 loaded, 71 unchanged"));
    desk.run(&["load", "in", "--max-record", "3"]).code(3).stderr(contains("0 loaded, 3 unchanged"));
    desk.run(&["load", "in", "--again"]).code(3).stderr(contains("0 loaded, 3 unchanged"));
    desk.write("in/a.jsonl", cup("a3"));
    desk.run(&["load", "in"]).success().stderr(contains("1 loaded, 1 unchanged"));
    assert_eq!(desk.value("SELECT count(*) FROM v_rejects"), "0");
}

#[test]
fn rejects_are_shown_exported_and_tried_again() {
    let desk = Desk::new();
    desk.write(
        "in/port.jsonl",
        &(cup("p1") + "{\"id\": \"p2\", \"leitartikel\": \"Ana Okafor spoke of the port.\"}\n" + &cup("p3")),
    );
    desk.run(&["load", "in"]).code(3).stderr(contains("2 loaded, 0 unchanged, 0 replaced, 1 rejected"));
    desk.run(&["export", "csv", "rejects"])
        .success()
        .stdout(contains("in/port.jsonl,2").and(contains("`leitartikel`")).and(contains("--map text=NAME")));
    desk.run(&["load", "--retry"]).code(3).stderr(contains("0 loaded, 0 unchanged, 0 replaced, 1 rejected"));
    desk.run(&["load", "--retry", "--map", "text=leitartikel"])
        .success()
        .stderr(contains("1 loaded, 0 unchanged, 0 replaced, 0 rejected"));
    assert_eq!(desk.value("SELECT count(*) FROM v_rejects"), "0");
    // What the mapping mended stays: the next load without it leaves the file unread.
    desk.run(&["load", "in"]).success().stderr(contains("0 loaded, 3 unchanged, 0 replaced, 0 rejected"));
    assert_eq!(
        desk.value("SELECT text FROM articles WHERE external_id = 'p2'"),
        "Ana Okafor spoke of the port."
    );
    assert_eq!(desk.value("SELECT articles FROM files"), "3");
    desk.run(&["load", "--retry"]).success().stderr(contains("no rejected record can be read again"));
}

#[test]
fn a_dry_run_shows_where_each_field_comes_from_and_stores_nothing() {
    let desk = Desk::new();
    desk.write(
        "port.csv",
        "nr,headline,body_html,date\n007,Port closes,<p>Ana Okafor <b>spoke</b>.</p>,05/01/2024\n008,Cup,<p>Bo Lind.</p>,25/01/2024\n",
    );
    let plain = ["load", "port.csv", "--dry-run", "--format", "csv"];
    desk.run(&plain)
        .success()
        .stdout(
            contains("port.csv,1,csv,title,headline,Port closes")
                .and(contains("port.csv,1,csv,text,body_html,Ana Okafor spoke. (3 words)"))
                .and(contains("port.csv,1,csv,published,date,2024-01-05"))
                .and(contains("port.csv,1,csv,id,,port")),
        )
        .stderr(contains("nothing was stored"));
    assert!(!desk.path("s.db").exists());
    desk.run(&[&plain[..], &["--map", "id=nr", "--map", "title=date"]].concat())
        .success()
        .stdout(contains("port.csv,1,csv,id,nr,007").and(contains("port.csv,1,csv,title,date,05/01/2024")));
    desk.run(&["load", "port.csv", "--map", "titel=x"])
        .code(2)
        .stderr(contains("maps nothing").and(contains("dateline")));
}

#[test]
fn a_table_with_columns_that_nobody_knows_is_mapped_by_hand() {
    let desk = Desk::new();
    desk.write(
        "zeitung.csv",
        "Nummer;Schlagzeile;Inhalt\n1;Hafen zu;Ana Okafor spoke.\n2;Pokal;Bo Lind spoke.\n",
    );
    desk.run(&[
        "load",
        "zeitung.csv",
        "--map",
        "text=Inhalt",
        "--map",
        "title=Schlagzeile",
        "--map",
        "id=Nummer",
    ])
    .success();
    assert_eq!(
        desk.value("SELECT group_concat(external_id || title || text, '|') FROM v_articles"),
        "1Hafen zuAna Okafor spoke.|2PokalBo Lind spoke."
    );
}

#[test]
fn a_watched_folder_gives_its_files_as_they_come_and_a_crash_loses_none() {
    let desk = Desk::new();
    desk.write("in/a.jsonl", cup("a1"));
    let mut child = desk.watch("in");
    desk.wait_for("SELECT count(*) FROM articles", "1");
    desk.write("in/b.jsonl", cup("b1"));
    desk.wait_for("SELECT count(*) FROM articles", "2");
    child.kill().unwrap();
    child.wait().unwrap();
    // Comes, and changes, while nobody looks.
    desk.write("in/c.jsonl", cup("c1"));
    desk.write("in/a.jsonl", &(cup("a1") + &cup("a2")));
    let mut child = desk.watch("in");
    desk.wait_for(
        "SELECT group_concat(external_id, ' ') FROM (SELECT external_id FROM articles ORDER BY 1)",
        "a1 a2 b1 c1",
    );
    child.kill().unwrap();
    child.wait().unwrap();
    desk.run(&["check"]).success().stdout(contains("file,sound"));
}

#[test]
fn names_and_tags_that_the_source_gives_are_kept_apart_from_what_the_text_names() {
    let desk = Desk::new();
    desk.write(
        "wire.json",
        r#"{"id": "w", "text": "Bo Lind spoke.", "tags": ["ports"], "entities": {"persons": ["Ana Okafor"], "locations": ["Velden"]}}"#,
    );
    desk.run(&["load", "wire.json"]).success();
    assert_eq!(
        desk.value(
            "SELECT group_concat(kind || ' ' || name, ', ') FROM (SELECT * FROM v_source_names ORDER BY kind)"
        ),
        "person Ana Okafor, place Velden, tag ports"
    );
    assert_eq!(desk.value("SELECT count(*) FROM v_people WHERE name IN ('Ana Okafor', 'Velden')"), "0");
    desk.run(&["load", "wire.json", "--again"]).success().stderr(contains("1 unchanged"));
}
