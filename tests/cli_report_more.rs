//! `whosaid report new`, `run --all`, the time limit and Ctrl-C; and values that mean nothing here are said so.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use std::io::Read;
use std::process::{Command, Stdio};
use support::{Newsroom, whosaid};

/// Rows without end.
const ENDLESS: &str =
    "-- title: Endless\nWITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n\n";

#[test]
fn a_question_becomes_a_report_that_gives_the_same_rows() {
    let room = Newsroom::new();
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    room.run(["load", articles, "--db", "news.db"]).success();
    let question = "Which officials discussed drug trafficking?";
    let script =
        room.run(["ask", question, "--db", "news.db", "--sql"]).success().get_output().stdout.clone();
    std::fs::write(room.path("question.sql"), script).unwrap();
    room.run(["report", "new", "on-drugs", "question.sql"])
        .success()
        .stdout("")
        .stderr("report in `queries/on-drugs.sql`; run it with `whosaid report run on-drugs`\n");
    room.run(["report", "check", "on-drugs"]).success().stdout("queries/on-drugs.sql: ok\n");
    let names = |args: &[&str]| -> Vec<String> {
        let csv = room.run(args.iter().copied().chain(["--db", "news.db", "--format", "csv"]));
        let csv = csv.success().get_output().stdout.clone();
        let mut reader = csv::Reader::from_reader(csv.as_slice());
        let header = reader.headers().unwrap().clone();
        let places = ["name", "role", "how", "article", "evidence", "start", "end", "story", "score"]
            .map(|name| header.iter().position(|column| column == name).unwrap());
        reader
            .records()
            .map(|row| row.unwrap())
            .map(|row| places.map(|at| row[at].to_owned()).join("|"))
            .collect()
    };
    let asked = names(&["ask", question]);
    assert!(asked.len() > 2);
    assert_eq!(names(&["report", "run", "on-drugs"]), asked);
    let since = names(&["report", "run", "on-drugs", "-p", "since=2026-03-10"]);
    assert!(!since.is_empty() && since.len() < asked.len(), "another period: {since:?}");
    assert!(names(&["report", "run", "on-drugs", "-p", "how=mentioned"]).is_empty());
    let text = std::fs::read_to_string(room.path("queries/on-drugs.sql")).unwrap();
    let header: Vec<&str> = text.lines().take_while(|line| line.starts_with("--")).collect();
    assert_eq!(
        header[..2],
        [
            "-- name: on-drugs(kinds, how, since, until, outlet, unnamed, limit)",
            "-- title: Which officials discussed drug trafficking?",
        ]
    );
    assert!(header.iter().any(|line| line.contains("role: officials")), "how it was read: {header:?}");
    assert!(header.contains(&"-- param since: date?  # first day of publication"), "{header:?}");
    assert!(header.contains(&"-- column evidence: quote"), "{header:?}");
    // Without a value every parameter is what the question says, in other tools too: an empty text is none.
    let connection = rusqlite::Connection::open(room.path("news.db")).unwrap();
    for question in [
        question,
        "Which organisations urged the government to open clinics?",
        "What did Okarro say about harbours?",
    ] {
        let script = room.run(["ask", question, "--db", "news.db", "--sql"]).success();
        std::fs::write(room.path("script.sql"), &script.get_output().stdout).unwrap();
        let _ = std::fs::remove_file(room.path("queries/again.sql"));
        room.run(["report", "new", "again", "script.sql"]).success();
        let ours = room.run(["report", "run", "again", "--db", "news.db", "--format", "csv"]).success();
        let ours = csv::Reader::from_reader(&ours.get_output().stdout[..]).records().count();
        let text = std::fs::read_to_string(room.path("queries/again.sql")).unwrap();
        let mut statement = connection.prepare(&text).unwrap();
        for n in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(n, "").unwrap();
        }
        let (mut rows, mut theirs) = (statement.raw_query(), 0);
        while rows.next().unwrap().is_some() {
            theirs += 1;
        }
        assert!(ours > 0 && ours == theirs, "{question}: {ours}, {theirs}");
    }
    room.run(["report", "new", "on-drugs", "question.sql"])
        .code(2)
        .stderr("error: `queries/on-drugs.sql` is there already; give another name, or remove it first\n");
}

#[test]
fn a_new_report_has_a_plain_name_and_one_statement() {
    let room = Newsroom::new();
    std::fs::write(room.path("bad.sql"), "DELETE FROM articles").unwrap();
    room.run(["report", "new", "../x", "bad.sql"])
        .code(2)
        .stderr("error: `../x`: a report's name has letters, digits, `-` and `_` only\n");
    room.run(["report", "new", "x", "bad.sql"]).failure().stderr(predicate::str::contains("give one SELECT"));
    std::fs::write(room.path("mine.sql"), "SELECT name FROM v_people WHERE kind = :kind").unwrap();
    room.run(["report", "new", "most-quoted", "mine.sql"]).success().stderr(predicate::str::ends_with(
        "`most-quoted` is also built in; from now on the name means your file\n",
    ));
    room.run(["report", "run", "most-quoted"])
        .code(2)
        .stderr(predicate::str::contains("needs the parameter `kind`"));
    room.run(["report", "show", "most-quoted"])
        .success()
        .stderr("most-quoted (queries/most-quoted.sql; not the report built in)\n");
}

#[test]
fn all_reports_that_can_be_run_are_written_into_a_folder() {
    let room = Newsroom::new();
    std::fs::create_dir(room.path("queries")).unwrap();
    std::fs::write(room.path("queries/broken.sql"), "-- title: Broken\nSELECT nothing FROM nowhere\n")
        .unwrap();
    let args = ["report", "run", "--all", "-p", "since=2026-01-01", "-p", "topic=floods", "-o", "night"];
    room.run(args)
        .code(1)
        .stdout("")
        .stderr(predicate::str::contains("\nperson-timeline: left out, it needs `person`\n"))
        .stderr(predicate::str::contains(
            "error: broken: report `broken` (queries/broken.sql): line 2: SQL: ",
        ))
        .stderr(predicate::str::contains("articles has no date").count(1))
        .stderr(predicate::str::ends_with(" in `night`, 1 failed\n"));
    let alone = room.run(["report", "run", "quotes-on-topic", "-p", "topic=floods", "-p", "since=2026"]);
    let alone = alone.success().get_output().stdout.clone();
    assert_eq!(std::fs::read(room.path("night/quotes-on-topic.csv")).unwrap(), alone);
    assert!(!room.path("night/person-timeline.csv").exists());
    room.run(["report", "run", "--all", "-o", "books", "--format", "xlsx"]).code(1);
    assert!(room.path("books/most-quoted.xlsx").exists());
    room.run(["report", "run", "--all"])
        .code(2)
        .stderr("error: `--all` needs a folder for its files; add `-o FOLDER`\n");
    room.run(["report", "run", "--all", "-o", "x", "-p", "sinse=2026"])
        .code(2)
        .stderr("error: no report has a parameter `sinse`\n");
}

#[test]
fn a_report_without_end_is_stopped_by_its_time_limit_and_leaves_no_file() {
    let room = Newsroom::new();
    std::fs::write(room.path("endless.sql"), ENDLESS).unwrap();
    room.run(["report", "run", "endless.sql", "--time-limit", "1", "-o", "x.csv"]).code(1).stderr(
        predicate::str::starts_with("error: stopped after 1 second; `--time-limit SECONDS` gives more"),
    );
    let left: Vec<_> = std::fs::read_dir(room.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("x.csv")), "{left:?}");
}

#[test]
fn ctrl_c_ends_a_report_and_says_so() {
    ends_when_told("-INT");
}

#[test]
fn a_nightly_job_that_is_told_to_end_leaves_no_half_file() {
    ends_when_told("-TERM");
    let room = Newsroom::new();
    std::fs::write(room.path("endless.sql"), ENDLESS).unwrap();
    let args = ["report", "run", "endless.sql", "-o", "x.csv", "--db", "newsroom.db"];
    let mut child = whosaid().args(args).current_dir(room.path("")).stderr(Stdio::null()).spawn().unwrap();
    let parts = || {
        let files = std::fs::read_dir(room.path("")).unwrap().map(|file| file.unwrap());
        files.filter(|file| file.file_name().to_string_lossy().starts_with("x.csv")).collect::<Vec<_>>()
    };
    while !parts().iter().any(|part| part.metadata().is_ok_and(|part| part.len() > 0)) {
        std::thread::yield_now();
    }
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(parts().len(), 0);
}

/// Runs a report without an end, and sends it the signal once rows come.
fn ends_when_told(signal: &str) {
    let room = Newsroom::new();
    std::fs::write(room.path("endless.sql"), ENDLESS).unwrap();
    let mut child = whosaid()
        .args(["report", "run", "endless.sql", "--format", "csv", "--db", "newsroom.db"])
        .current_dir(room.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Once rows come, the statement runs and Ctrl-C is taken.
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 64]).unwrap();
    Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    std::io::copy(&mut out, &mut std::io::sink()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: stopped on demand; no file was left half written\n"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_topic_or_outlet_known_by_a_part_of_its_name_only_is_said() {
    let room = Newsroom::new();
    let run = |report: &str, param: &str| {
        let args = ["report", "run", report, "-p", param, "-p", "topic=floods"];
        let args = if param.starts_with("topic") { &args[..5] } else { &args[..] };
        room.run(args).success()
    };
    run("quotes-on-topic", "topic=flood")
        .stderr("0 rows\nno topic `flood` (`whosaid topics list` shows all); it is a term of `flooding`\n");
    run("quotes-on-topic", "outlet=gazette")
        .stderr("0 rows\nno outlet called `gazette` in this store (`whosaid report run articles-by-outlet` shows all); near it: `Harbour Gazette`\n");
    run("quotes-on-topic", "topic=zzqx")
        .stderr("0 rows\nno topic `zzqx` (`whosaid topics list` shows all)\n");
}

#[test]
fn words_that_are_a_term_of_a_topic_are_said_to_be() {
    let room = Newsroom::new();
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    room.run(["load", articles, "--db", "news.db"]).success();
    room.run(["report", "run", "quotes-on-topic", "-p", "topic=Drug trafficking", "--db", "news.db"])
        .success()
        .stderr(
            "0 rows\nno topic `Drug trafficking` (`whosaid topics list` shows all); it is a term of `counter-narcotics`\n",
        );
}

#[test]
fn a_limit_below_one_is_refused() {
    Newsroom::new().run(["report", "run", "most-quoted", "-p", "limit=-3"]).code(2).stderr(
        "error: report `most-quoted`, parameter `limit` (limit: count = 50): `-3` is not a whole number from 1; \
         for example `50`\n",
    );
}

#[test]
fn a_report_draws_its_picture() {
    let room = Newsroom::new();
    room.run(["report", "run", "topic-by-month", "-p", "topic=floods", "--chart", "floods.svg"])
        .success()
        .stdout("")
        .stderr("picture in `floods.svg`\n");
    let svg = std::fs::read_to_string(room.path("floods.svg")).unwrap();
    for words in ["A topic month by month", "topic: floods", "2026-01", "2026-03", "articles"] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
    let both = ["report", "run", "most-quoted", "--chart", "q.svg", "--format", "csv"];
    room.run(both)
        .success()
        .stdout(predicate::str::contains("\nAna Okafor,2,"))
        .stderr("picture in `q.svg`\n3 rows\n");
    room.run(["report", "run", "person-timeline", "-p", "person=Lind", "--chart", "x.svg"]).code(2).stderr(
        "error: report `person-timeline` has no picture; give its header a line such as `-- chart: bar name quotes`\n",
    );
    room.run(["report", "run", "most-quoted", "--chart", "x.png"])
        .code(2)
        .stderr("error: `x.png`: a picture is SVG; name it FILE.svg\n");
}

#[test]
fn a_chart_that_cannot_be_drawn_names_its_line() {
    let room = Newsroom::new();
    let head = "-- title: t\n-- description: d\n";
    let check = |chart: &str, sql: &str, words: &str| {
        std::fs::write(room.path("own.sql"), format!("{head}{chart}\n{sql}\n")).unwrap();
        room.run(["report", "run", "own.sql", "--chart", "own.svg"])
            .code(1)
            .stderr(format!("error: report `own` (own.sql): line 3: {words}\n"));
        assert!(!room.path("own.svg").exists(), "no half picture");
    };
    check(
        "-- chart: pie a b",
        "SELECT 1 AS a, 2 AS b",
        "`pie a b` is no chart; write `chart: line X Y`, `chart: bar X Y` or either with a third, SERIES, each the name of a column",
    );
    check("-- chart: bar a c", "SELECT 1 AS a, 2 AS b", "column `c` of the chart is not given by the SQL");
    check(
        "-- chart: bar a b",
        "SELECT 1 AS a, 'x' AS b",
        "column `b` of the chart is to be a number and is `x`",
    );
    check(
        "-- chart: line a b",
        "SELECT 1 AS a, 2 AS b UNION ALL SELECT 1, 3",
        "two rows have the `a` 1; write `chart: line X Y SERIES` with a column that parts them",
    );
}
