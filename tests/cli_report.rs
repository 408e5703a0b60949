//! `whosaid report`: list, show, run, check, and what is said when a report or a parameter is wrong.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use support::Newsroom;

/// How many reports are built in.
fn built_in() -> usize {
    std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/queries")).unwrap().count()
}

#[test]
fn list_names_each_report_with_its_parameters_and_source() {
    let room = Newsroom::new();
    room.run(["report", "list"])
        .success()
        .stdout(predicate::str::starts_with("report,title,parameters,source\n"))
        .stdout(predicate::str::contains(
            "\nnew-names,Names first seen since a day,since: date; \
             kind: choice(person|organization|place|group|other) = person; limit: count = 200,built in\n",
        ))
        .stderr(format!("{} rows\n", built_in()));
}

#[test]
fn show_prints_the_file_and_where_it_was_found() {
    let room = Newsroom::new();
    room.run(["report", "show", "most-quoted"])
        .success()
        .stdout(include_str!("../queries/most-quoted.sql"))
        .stderr("most-quoted (built in)\n");
}

#[test]
fn an_unknown_report_gets_a_suggestion() {
    Newsroom::new().run(["report", "run", "most-qouted"]).code(2).stdout("").stderr(
        "error: no report `most-qouted`; did you mean `most-quoted`? (`whosaid report list` shows all)\n",
    );
}

#[test]
fn a_missing_parameter_is_named_with_its_type_and_an_example() {
    Newsroom::new().run(["report", "run", "quotes-on-topic"]).code(2).stdout("").stderr(
        "error: report `quotes-on-topic` needs the parameter `topic`, a topic (a topic's name); \
         for example `-p topic=counter-narcotics`\n",
    );
}

#[test]
fn an_unknown_parameter_gets_a_suggestion() {
    Newsroom::new().run(["report", "run", "most-quoted", "-p", "limits=5"]).code(2).stdout("").stderr(
        "error: report `most-quoted` has no parameter `limits`: it has `topic`, `since`, `until`, `outlet`, \
         `officials`, `limit`; did you mean `limit`?\n",
    );
}

#[test]
fn an_ill_typed_value_and_a_parameter_without_a_value_are_refused() {
    let room = Newsroom::new();
    room.run(["report", "run", "most-quoted", "-p", "limit=ten"]).code(2).stderr(
        "error: report `most-quoted`, parameter `limit` (limit: count = 50): `ten` is not a whole number from 1; for example `50`\n",
    );
    room.run(["report", "run", "most-quoted", "-p", "limit"])
        .code(2)
        .stderr("error: `-p limit` has no `=`; write `-p NAME=VALUE`\n");
}

#[test]
fn what_a_day_became_is_said() {
    let room = Newsroom::new();
    room.run(["report", "run", "most-quoted", "-p", "since=2026-01", "-p", "until=2026-01", "-p", "limit=1"])
        .success()
        .stdout(predicate::str::contains("\nAna Okafor,2,"))
        .stderr(
            "since = 2026-01-01 (2026-01)\nuntil = 2026-01-31 (2026-01)\n1 row\n\
             1 of 5 articles has no date: the period leaves it out\n\
             as many rows as `limit` allows; `-p limit=N` gives more\n",
        );
    room.run(["report", "run", "most-quoted", "-p", "since=2026-03-01", "-p", "limit=1"]).success().stderr(
        "1 row\n1 of 5 articles has no date: the period leaves it out\n\
             as many rows as `limit` allows; `-p limit=N` gives more\n",
    );
}

#[test]
fn a_topic_that_the_store_does_not_know_is_said() {
    Newsroom::new()
        .run(["report", "run", "quotes-on-topic", "-p", "topic=flods"])
        .success()
        .stderr("0 rows\nno topic `flods` (`whosaid topics list` shows all); near it: `floods`\n");
}

#[test]
fn a_missing_store_says_how_to_make_one() {
    Newsroom::new()
        .run(["report", "run", "most-quoted", "--db", "none.db"])
        .code(1)
        .stdout("")
        .stderr("error: no database `none.db`; make one with `whosaid load PATH... --db none.db`\n");
}

#[test]
fn a_users_report_is_found_by_name_or_path_and_hides_the_one_built_in() {
    let room = Newsroom::new();
    std::fs::create_dir(room.path("queries")).unwrap();
    let mine = "-- title: Outlets\n-- param names: outlet[]\n\
                SELECT outlet FROM v_articles WHERE outlet IN (SELECT value FROM json_each(:names)) GROUP BY outlet\n";
    std::fs::write(room.path("queries/outlets.sql"), mine).unwrap();
    let args = ["-p", "names=Northern Wire", "-p", "names=Harbour Gazette", "-p", "names=Nobody's"];
    for report in ["outlets", "queries/outlets.sql"] {
        room.run(["report", "run", report].into_iter().chain(args))
            .success()
            .stdout("outlet\nHarbour Gazette\nNorthern Wire\n")
            .stderr(
                "2 rows\nno outlet called `Nobody's` in this store (`whosaid report run articles-by-outlet` shows all); there are `Harbour Gazette`, `Northern Wire`\n",
            );
    }
    std::fs::write(room.path("queries/most-quoted.sql"), "-- title: Mine\nSELECT 1 AS one\n").unwrap();
    room.run(["report", "run", "most-quoted"])
        .success()
        .stdout("one\n1\n")
        .stderr("`most-quoted` is your file `queries/most-quoted.sql`, not the report built in\n1 row\n");
}

#[test]
fn check_finds_nothing_wrong_with_the_reports_built_in() {
    Newsroom::new()
        .run(["report", "check"])
        .success()
        .stdout(predicate::function(|said: &str| {
            said.lines().count() == built_in() && said.lines().all(|line| line.ends_with(" (built in): ok"))
        }))
        .stderr("");
}

#[test]
fn check_gives_file_and_line_of_every_finding() {
    let room = Newsroom::new();
    let report = "-- titel: Broken\n-- param since: date = someday\n-- param unused: int\n-- column n: int\n\
                  SELECT name\nFROM v_people\nWHERE first_day >= :since\n  AND kind = :kind\n";
    std::fs::write(room.path("broken.sql"), report).unwrap();
    room.run(["report", "check", "broken.sql"]).code(1).stdout(predicate::function(|said: &str| {
        let begins: Vec<&str> = said.lines().map(|line| line.split(": ").next().unwrap()).collect();
        begins
            == [
                "broken.sql:1: warning",
                "broken.sql:1: warning",
                "broken.sql:2: error",
                "broken.sql:3: error",
                "broken.sql:4: error",
                "broken.sql:8: error",
            ]
            .map(|place| place.split(": ").next().unwrap())
    }));
    room.run(["report", "run", "broken.sql", "-p", "unused=1", "-p", "since=2026"])
        .code(1)
        .stdout("")
        .stderr(predicate::str::contains("error: report `broken` (broken.sql): line "));
}

#[test]
fn a_report_that_writes_is_refused_and_changes_nothing() {
    let room = Newsroom::new();
    let before = std::fs::read(room.db()).unwrap();
    for sql in ["DELETE FROM articles", "ATTACH 'other.db' AS other", "SELECT 1 AS a; DELETE FROM articles"] {
        std::fs::write(room.path("bad.sql"), format!("-- title: Bad\n{sql}\n")).unwrap();
        room.run(["report", "run", "bad.sql"])
            .code(1)
            .stdout("")
            .stderr(predicate::str::contains("give one SELECT"));
    }
    assert!(!room.path("other.db").exists());
    assert_eq!(std::fs::read(room.db()).unwrap(), before);
}

#[test]
fn a_file_in_queries_that_cannot_be_read_keeps_no_report_from_running() {
    let room = Newsroom::new();
    std::fs::create_dir_all(room.path("queries/backup.sql")).unwrap();
    std::fs::write(room.path("queries/latin.sql"), b"-- title: caf\xe9\nSELECT 1 AS one\n").unwrap();
    room.run(["report", "run", "most-quoted"]).success();
    room.run(["report", "list"]).success().stdout(predicate::str::contains("\nlatin,"));
    let said = "queries/latin.sql: error: cannot read";
    room.run(["report", "check"]).code(1).stdout(predicate::str::contains(said));
    room.run(["report", "run", "latin"])
        .failure()
        .stderr(predicate::str::contains("it is not in UTF-8; save it so"));
    room.run(["report", "run", "--all", "-o", "night"])
        .code(1)
        .stderr(predicate::str::contains(", 1 failed\n"));
    room.run(["export", "datasette"]).success().stderr(predicate::str::starts_with("`latin` left out: "));
}

#[test]
fn bytes_in_a_cell_are_refused_rather_than_replaced() {
    let room = Newsroom::new();
    std::fs::write(room.path("bytes.sql"), "-- title: Bytes\nSELECT x'ff' AS raw\n").unwrap();
    room.run(["report", "run", "bytes.sql"]).code(1).stdout("").stderr(predicate::str::ends_with(
        "column `raw` holds bytes, which are no text; wrap it in `hex(raw)`\n",
    ));
}

#[test]
fn an_infinite_number_that_json_cannot_hold_is_told() {
    let room = Newsroom::new();
    std::fs::write(room.path("far.sql"), "-- title: Far\nSELECT 9e999 AS far\n").unwrap();
    room.run(["report", "run", "far.sql", "--format", "jsonl"])
        .success()
        .stdout("{\"far\":null}\n")
        .stderr("1 row\n1 infinite number, which JSON cannot hold, written as null; csv has them\n");
}

#[test]
fn a_default_that_is_cut_at_a_hash_is_warned_of() {
    let room = Newsroom::new();
    let check = |param: &str| {
        std::fs::write(
            room.path("room.sql"),
            format!("-- title: Room\n-- param w: {param}\nSELECT :w AS w\n"),
        )
        .unwrap();
        let checked = room.run(["report", "check", "room.sql"]).success();
        String::from_utf8(checked.get_output().stdout.clone()).unwrap()
    };
    assert_eq!(
        check("text = room #5"),
        "room.sql:2: warning: the default `room` ends where ` #` begins the help; write two spaces before a help, \
         and leave `#` out of a default\n"
    );
    assert_eq!(check("text = room  # which one"), "room.sql: ok\n");
    assert_eq!(check("count = 5 # how many"), "room.sql: ok\n");
    let set = "REPLACE INTO temp.sqlite_parameters (key, value) VALUES (':w', 'room #5');\nSELECT :w AS w\n";
    std::fs::write(room.path("set.sql"), format!(".parameter init\n{set}")).unwrap();
    room.run(["report", "new", "mine", "set.sql"]).failure().stderr(predicate::str::contains(
        "`w` is set to `room #5`: a report's header cannot hold that as a default",
    ));
}

#[test]
fn a_list_may_be_given_back_as_it_was_bound() {
    let room = Newsroom::new();
    let sql = "-- title: Lists\n-- param ids: int[] = [1,2]\n-- param days: date[]?\nSELECT :ids AS ids, :days AS days\n";
    std::fs::write(room.path("lists.sql"), sql).unwrap();
    let day = r#"days=["2026-01-01"]"#;
    room.run(["report", "run", "lists.sql", "-p", day, "--format", "jsonl"])
        .success()
        .stdout("{\"ids\":\"[1,2]\",\"days\":\"[\\\"2026-01-01\\\"]\"}\n")
        .stderr("1 row\n1 of 5 articles has no date: the period leaves it out\n");
    room.run(["report", "run", "lists.sql", "-p", "ids=[3]", "-p", "days=2026-01", "--format", "csv"])
        .success()
        .stdout("ids,days\n[3],\"[\"\"2026-01-01\"\"]\"\n")
        .stderr("days = [\"2026-01-01\"] (2026-01)\n1 row\n1 of 5 articles has no date: the period leaves it out\n");
}
