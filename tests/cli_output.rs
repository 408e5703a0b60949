//! What every reading command does with its answer: format by flag, by the file's ending, by where it goes; row counts on
//! standard error; `NO_COLOR`; a closed pipe.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use std::process::Stdio;
use support::{Newsroom, whosaid};

const MOST_QUOTED: [&str; 5] = ["report", "run", "most-quoted", "-p", "limit=1"];
/// What is said of an answer that its limit may have cut.
const LIMITED: &str = "as many rows as `limit` allows; `-p limit=N` gives more\n";

#[test]
fn csv_where_there_is_no_terminal_and_the_row_count_on_standard_error() {
    let room = Newsroom::new();
    room.run(MOST_QUOTED)
        .success()
        .stdout(
            "name,quotes,story_quotes,verbatim,articles,stories,outlets,first_day,last_day\n\
             Ana Okafor,2,1,2,2,1,2,2026-01-10,2026-01-10\n",
        )
        .stderr(format!("1 row\n{LIMITED}"));
}

#[test]
fn each_format_by_its_name() {
    let room = Newsroom::new();
    let args = ["report", "run", "officials-share-by-outlet", "-p", "topic=floods", "--format"];
    let run = |format| room.run(args.iter().copied().chain([format])).success().stderr("2 rows\n");
    run("json").stdout(concat!(
        "[\n",
        r#"{"outlet":"Harbour Gazette","speakers":2,"officials":1,"officials_share":0.5,"quotes":2,"#,
        r#""official_quotes":1,"official_quotes_share":0.5,"no_speaker":0},"#,
        "\n",
        r#"{"outlet":"Northern Wire","speakers":1,"officials":1,"officials_share":1.0,"quotes":1,"#,
        r#""official_quotes":1,"official_quotes_share":1.0,"no_speaker":0}"#,
        "\n]\n"
    ));
    run("md").stdout(concat!(
        "| outlet | speakers | officials | officials\\_share | quotes | official\\_quotes | official\\_quotes\\_share | no\\_speaker |\n",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        "| Harbour Gazette | 2 | 1 | 50.0 % | 2 | 1 | 50.0 % | 0 |\n",
        "| Northern Wire | 1 | 1 | 100.0 % | 1 | 1 | 100.0 % | 0 |\n",
    ));
    room.run(["report", "run", "topics-of-person", "-p", "person=okafor", "--format", "table"])
        .success()
        .stdout(concat!(
            " name       │ topic     │ statements │ quotes │ articles │ stories │ first_day  │ last_day\n",
            "════════════╪═══════════╪════════════╪════════╪══════════╪═════════╪════════════╪════════════\n",
            " Ana Okafor │ floods    │          5 │      2 │        4 │       3 │ 2026-01-10 │ 2026-03-05\n",
            " A. Okafor  │ elections │          1 │      1 │        1 │       1 │ 2026-03-06 │ 2026-03-06\n",
        ));
}

#[test]
fn the_ending_of_the_file_picks_the_format() {
    let room = Newsroom::new();
    for (file, begins) in [
        ("out.csv", "name,quotes"),
        ("out.json", "[\n{\"name\":"),
        ("out.jsonl", "{\"name\":"),
        ("out.md", "| name |"),
        ("out.txt", " name "),
        ("OUT.CSV", "name,quotes"),
    ] {
        let said = format!("1 row in `{file}`\n{LIMITED}");
        room.run(MOST_QUOTED.iter().copied().chain(["-o", file])).success().stdout("").stderr(said);
        let written = std::fs::read_to_string(room.path(file)).unwrap();
        assert!(written.starts_with(begins), "{file}: {written}");
    }
}

#[test]
fn an_ending_that_names_no_format_is_a_usage_error_and_writes_nothing() {
    let room = Newsroom::new();
    room.run(MOST_QUOTED.iter().copied().chain(["-o", "out.dat"])).code(2).stderr(
        "error: `out.dat`: the ending names no format; use one of .csv, .tsv, .json, .jsonl, .ndjson, .md, .markdown, .html, .htm, .xlsx, .txt, or add `--format`\n",
    );
    assert!(!room.path("out.dat").exists());
    room.run(MOST_QUOTED.iter().copied().chain(["-o", "out.dat", "--format", "csv"])).success();
}

#[test]
fn a_file_from_before_stays_when_the_command_fails() {
    let room = Newsroom::new();
    std::fs::write(room.path("old.csv"), "precious").unwrap();
    room.run(["report", "run", "officials-on-topic", "-o", "old.csv"]).code(2);
    assert_eq!(std::fs::read_to_string(room.path("old.csv")).unwrap(), "precious");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let room = Newsroom::new();
    room.run(MOST_QUOTED.iter().copied().chain(["-o", "none/out.csv"]))
        .code(1)
        .stderr(predicate::str::starts_with("error: cannot write `none/out.csv`: "));
}

#[test]
fn excel_gets_a_mark_crlf_and_inert_formulas_and_the_user_hears_of_it() {
    let room = Newsroom::new();
    room.run(["export", "csv", "rejects", "--excel"]).success().stdout(concat!(
        "\u{feff}reject_id,load_id,file,record,byte,length,reason,raw\r\n",
        "1,2,'=late.csv,3,210,40,no text,{}\r\n",
        "2,2,day.jsonl,9,900,7,not JSON,\"{\"\"text\"\"\"\r\n",
    ));
    room.run(["export", "csv", "rejects", "--excel", "-o", "r.csv"]).success().stderr(
        "2 rows in `r.csv`\n1 cell made inert with a leading ' (a spreadsheet would have run a formula)\n",
    );
    room.run(["export", "csv", "rejects"]).success().stdout(predicate::str::contains("\n1,2,=late.csv,3,"));
    room.run(MOST_QUOTED.iter().copied().chain(["--excel", "--format", "json"]))
        .code(2)
        .stderr("error: `--excel` goes with csv; leave out the other format\n");
}

#[test]
fn no_answer_is_success() {
    let room = Newsroom::new();
    room.run([
        "report",
        "run",
        "quotes-on-topic",
        "-p",
        "topic=floods",
        "-p",
        "since=2027-01-01",
        "--format",
        "json",
    ])
    .success()
    .stdout("[]\n")
    .stderr(
        "0 rows\n1 of 5 articles has no date: the period leaves it out\n\
         no article was published in this period: the store has 2026-01-10 to 2026-03-06\n",
    );
}

#[test]
fn a_closed_pipe_is_success() {
    let room = Newsroom::new();
    let mut child = whosaid()
        .args(["report", "run", "articles-by-day", "--db"])
        .arg(room.db())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

/// Runs the program on a pseudo-terminal with the help of `script`; `None` where that is missing.
fn on_a_terminal(room: &Newsroom, no_color: &str) -> Option<String> {
    let command =
        format!("'{}' report run most-quoted -p limit=1 --db newsroom.db", whosaid().get_program().display());
    let output = std::process::Command::new("script")
        .args(["-qec", &format!("stty cols 120; {command}"), "/dev/null"])
        .current_dir(room.path(""))
        .env("TERM", "xterm")
        .env("NO_COLOR", no_color)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_table_on_a_terminal_bold_unless_no_color_is_set() {
    let room = Newsroom::new();
    let (Some(bold), Some(plain)) = (on_a_terminal(&room, ""), on_a_terminal(&room, "1")) else {
        eprintln!("skipped: there is no `script` here to make a terminal with");
        return;
    };
    assert!(bold.contains("\x1b[1m") && bold.contains("Ana Okafor │"), "{bold}");
    assert!(!plain.contains('\x1b') && plain.contains("Ana Okafor │"), "{plain}");
}

#[test]
fn an_answer_never_replaces_a_database() {
    let room = Newsroom::new();
    room.run(["export", "csv", "v_articles", "-o", "newsroom.db"])
        .failure()
        .code(2)
        .stderr(predicate::str::contains("is a database"));
    room.run(["report", "run", "most-quoted", "--format", "json"]).success();
}
