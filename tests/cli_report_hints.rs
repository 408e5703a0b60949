//! What `whosaid report run` says of values that the store does not know, of periods, and of reports without rows.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use support::Newsroom;

fn said(room: &Newsroom, args: &[&str]) -> String {
    let run = room.run(["report", "run"].iter().chain(args)).success();
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

#[test]
fn an_unknown_topic_in_topic_by_month_is_not_a_row_of_zeros_without_a_word() {
    let room = Newsroom::new();
    let line = "no topic `flods` (`whosaid topics list` shows all); near it: `floods`\n";
    assert_eq!(said(&room, &["topic-by-month", "-p", "topic=flods"]), format!("3 rows\n{line}"));
    let chart = ["topic-by-month", "-p", "topic=flods", "--chart", "x.svg"];
    assert_eq!(said(&room, &chart), format!("picture in `x.svg`\n{line}"));
}

#[test]
fn a_person_that_no_article_names_is_said_with_those_near() {
    let room = Newsroom::new();
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    room.run(["load", articles, "--db", "news.db"]).success();
    let said = |person| said(&room, &["person-timeline", "--db", "news.db", "-p", person]);
    assert_eq!(
        said("person=Okarrow"),
        "0 rows\nnobody called `Okarrow` in this store (`whosaid report run most-named` shows the most frequent); near it: `Daniel Okarro`\n"
    );
    assert_eq!(
        said("person=Okarro Daniel"),
        "0 rows\nno name has `Okarro Daniel` in it as typed; near it: `Daniel Okarro`\n"
    );
}

#[test]
fn a_topic_of_ones_own_is_said_to_be_known_to_questions_only() {
    let room = Newsroom::new();
    room.run(["topics", "add", "quay levy", "berth fee"]).success();
    let said = said(&room, &["quotes-on-topic", "-p", "topic=quay levy"]);
    assert_eq!(
        said,
        "0 rows\n`quay levy` is a topic of your own, and reports count those built in; \
         `whosaid ask --topic \"quay levy\"` finds it\n"
    );
}

#[test]
fn a_period_that_ends_before_it_begins_is_an_error() {
    Newsroom::new()
        .run(["report", "run", "most-quoted", "-p", "since=2026-03-01", "-p", "until=2026-01-01"])
        .code(2)
        .stdout("")
        .stderr("error: report `most-quoted`: `since` is 2026-03-01, after `until`, which is 2026-01-01\n");
}

#[test]
fn a_report_without_rows_says_why() {
    let room = Newsroom::new();
    let undated = "1 of 5 articles has no date: the period leaves it out\n";
    assert_eq!(
        said(&room, &["most-quoted", "-p", "since=2027-01-01"]),
        format!(
            "0 rows\n{undated}no article was published in this period: the store has 2026-01-10 to 2026-03-06\n"
        )
    );
    assert_eq!(
        said(&room, &["quotes-on-topic", "-p", "topic=elections", "-p", "outlet=Northern Wire"]),
        "0 rows\nwhat `topic`, `outlet` ask for is here, but nothing has all of it; leave one out\n"
    );
    std::fs::write(room.path("empty.jsonl"), "").unwrap();
    room.run(["load", "empty.jsonl", "--db", "empty.db"]);
    assert_eq!(
        said(&room, &["most-quoted", "--db", "empty.db"]),
        "0 rows\nthis store has no articles; load some with `whosaid load PATH...`\n"
    );
}

#[test]
fn a_report_that_is_stopped_before_its_first_row_writes_no_header() {
    let room = Newsroom::new();
    let sql = "-- title: Slow\nWITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS n FROM n\n";
    std::fs::write(room.path("slow.sql"), sql).unwrap();
    room.run(["report", "run", "slow.sql", "--time-limit", "1"])
        .code(1)
        .stdout("")
        .stderr(predicate::str::starts_with("error: stopped after 1 second; "));
    room.run(["report", "run", "slow.sql", "--time-limit", "1", "-o", "slow.csv"]).code(1).stdout("");
    let left: Vec<_> = std::fs::read_dir(room.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("slow.csv")), "{left:?}");
}

#[test]
fn an_empty_answer_blames_nothing_that_nobody_typed() {
    let room = Newsroom::new();
    std::fs::write(room.path("none.sql"), "-- title: None\n-- param topic: topic\n-- param kind: text = person\nSELECT :topic AS t, :kind AS k WHERE 0\n").unwrap();
    assert_eq!(said(&room, &["none.sql", "-p", "topic=floods"]), "0 rows\n");
    assert_eq!(
        said(&room, &["officials-on-topic", "-p", "topic=elections"]),
        "0 rows\nnobody speaks there; `-p mentioned=yes` takes those named without speaking, too\n"
    );
}
