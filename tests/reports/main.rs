//! Every report built in, run by the real program on a small newsroom (`../support/newsroom.sql`), against answers counted
//! by hand; and by the `sqlite3` shell, where a parameter that is not set is NULL, against the program's own rows.

#![allow(clippy::unwrap_used, missing_docs)]

mod answers;
mod more;
mod rules;
#[path = "../support/mod.rs"]
mod support;

use std::sync::LazyLock;
use support::Newsroom;

/// The newsroom, made once for all tests; reports only read it.
static NEWSROOM: LazyLock<Newsroom> = LazyLock::new(Newsroom::new);

/// Runs a report on the newsroom and gives its CSV.
fn answer(report: &str, params: &[&str]) -> String {
    let args = ["report", "run", report, "--format", "csv"];
    let run = NEWSROOM.run(args.into_iter().chain(params.iter().flat_map(|param| ["-p", *param])));
    String::from_utf8(run.success().get_output().stdout.clone()).unwrap()
}

/// Compares a report's rows with lines of CSV, the first being the header.
#[track_caller]
fn check(report: &str, params: &[&str], expected: &[&str]) {
    assert_eq!(answer(report, params), expected.join("\n") + "\n", "report `{report}` with {params:?}");
}

/// The values of one column.
fn column(report: &str, params: &[&str], name: &str) -> Vec<String> {
    let csv = answer(report, params);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
}
