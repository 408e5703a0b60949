//! What every report keeps: it runs unchanged in the `sqlite3` shell, says what it counts, and reads views only.

use crate::{NEWSROOM, answer};
use std::collections::BTreeSet;
use whosaid::ask::report::find::Shelf;
use whosaid::ask::report::value::Kind;
use whosaid::ask::report::{Param, Report};

/// Values for the parameters that must be given, and for those without which the newsroom has no row.
fn given(report: &Report) -> Vec<(&str, &str)> {
    let value = |param: &Param| match (report.name.as_str(), param.name.as_str()) {
        ("named-not-heard", "since") => Some("2026-03-06"),
        ("same-words-in-outlets", "printings") => Some("1"),
        _ if !param.is_required() => None,
        (_, "topic") => Some("floods"),
        (_, "person") => Some("Okafor"),
        (_, "since") => Some("2026-03-01"),
        (_, other) => panic!("a required parameter `{other}` that this test has no value for"),
    };
    report.params.iter().filter_map(|p| Some((p.name.as_str(), value(p)?))).collect()
}

/// Runs a report's file in the `sqlite3` shell; `None` without the shell.
fn in_shell(report: &Report, params: &[(&str, &str)]) -> Option<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/queries");
    let mut shell = std::process::Command::new("sqlite3");
    shell.args(["-batch", "-readonly", "-csv", "-header"]).arg(NEWSROOM.db()).arg(".param init");
    // The shell evaluates what is not quoted twice: a bare 2026-03-01 would be the number 2022.
    for (name, value) in params {
        shell.arg(format!(".param set :{name} \"'{value}'\""));
    }
    let output = shell.arg(format!(".read {file}/{}.sql", report.name)).output().ok()?;
    assert!(output.status.success(), "{}: {}", report.name, String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{}", report.name);
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The records of CSV, however its cells are quoted.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(ToOwned::to_owned).collect()).collect()
}

#[test]
fn the_sqlite3_shell_gives_the_same_rows() {
    for (report, _) in Shelf::new(vec![]).all().unwrap() {
        let mut params = given(&report);
        let Some(shell) = in_shell(&report, &params) else {
            eprintln!("skipped: there is no `sqlite3` here");
            return;
        };
        let typed: Vec<String> = params.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let ours = answer(&report.name, &typed.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(records(&shell), records(&ours), "{}: parameters that are not set", report.name);
        assert!(records(&ours).len() > 1, "{}: no row to compare", report.name);
        let rest = report.params.iter().filter(|p| !params.iter().any(|(name, _)| *name == p.name));
        params.extend(rest.map(|p| (p.name.as_str(), "")).collect::<Vec<_>>());
        assert_eq!(Some(shell), in_shell(&report, &params), "{}: empty parameters", report.name);
        if report.params.iter().any(Param::is_required) {
            assert_eq!(
                in_shell(&report, &[]).as_deref(),
                Some(""),
                "{}: a required parameter left out",
                report.name
            );
        }
    }
}

#[test]
fn yes_means_yes_in_the_sqlite3_shell_too() {
    let mut telling = Vec::new();
    for (report, _) in Shelf::new(vec![]).all().unwrap() {
        for flag in report.params.iter().filter(|p| p.kind == Kind::Bool) {
            let rows = |typed: &'static str| {
                let mut params = given(&report);
                params.push((&flag.name, typed));
                in_shell(&report, &params)
            };
            let Some(yes) = rows("yes") else { return eprintln!("skipped: there is no `sqlite3` here") };
            let no = rows("no");
            for typed in ["1", "Yes", "true"] {
                assert_eq!(rows(typed).as_ref(), Some(&yes), "{}: {} = {typed}", report.name, flag.name);
            }
            for typed in ["0", "No", "false"] {
                assert_eq!(rows(typed), no, "{}: {} = {typed}", report.name, flag.name);
            }
            if no != Some(yes) {
                telling.push(report.name.clone());
            }
        }
    }
    // The newsroom has no article in which the others differ.
    assert_eq!(telling, ["most-quoted", "quotes-by-person"]);
}

#[test]
fn reports_keep_the_rules() {
    for (report, findings) in Shelf::new(vec![]).all().unwrap() {
        let name = &report.name;
        assert_eq!(findings, [], "{name}");
        assert!(
            !report.title.is_empty() && report.description.contains("One row per"),
            "{name}: says what a row is"
        );
        assert!(
            report.text.starts_with(&format!("-- name: {name}(")),
            "{name}: lists its parameters for aiosql"
        );
        let sql: Vec<&str> = report.text.lines().filter(|line| !line.starts_with("--")).collect();
        let sql = sql.join("\n");
        assert!(!sql.contains("count(*)"), "{name}: counts a named id");
        assert!(sql.contains("ORDER BY"), "{name}: has an order");
        let says = "To speak is to be quoted or reported, to take part in talks, or to be said to think or want something";
        assert_eq!(
            sql.contains("how <> 'mentioned'"),
            report.description.contains(says),
            "{name}: who speaks"
        );
        assert!(
            report.text.lines().all(|line| !line.starts_with("-- description") || line.len() <= 125),
            "{name}"
        );
        for comment in sql.lines().filter_map(|line| line.split_once("--")).map(|(_, comment)| comment) {
            assert!(!comment.contains(':'), "{name}: aiosql takes `:word` in a comment for a parameter");
        }
        // After FROM and JOIN: a view, a subquery, or a table that WITH defines.
        let words: Vec<&str> = sql.split_whitespace().collect();
        let sources: BTreeSet<&str> =
            words.windows(2).filter(|pair| matches!(pair[0], "FROM" | "JOIN")).map(|pair| pair[1]).collect();
        for source in sources {
            let source = source.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
            let source = if source.starts_with('(') { "" } else { source };
            let defined =
                ["AS (\n", "AS MATERIALIZED (\n"].iter().any(|is| sql.contains(&format!("{source} {is}")))
                    || sql.contains(&format!("{source} ("));
            assert!(
                source.is_empty() || source.starts_with("v_") || defined,
                "{name} reads `{source}`, which is no view"
            );
        }
    }
}

#[test]
fn an_older_sqlite_finds_the_store_sound() {
    // 3.40 takes `json_valid(NULL)` for 0, so that a CHECK on it failed there and nowhere else.
    let check = ["-readonly", "PRAGMA integrity_check; PRAGMA foreign_key_check"];
    match std::process::Command::new("sqlite3").arg(check[0]).arg(NEWSROOM.db()).arg(check[1]).output() {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout), "ok\n"),
        Err(_) => eprintln!("skipped: there is no `sqlite3` here"),
    }
}
