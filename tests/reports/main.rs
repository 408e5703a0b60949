//! Every report built in, run by the real program on a small newsroom (`../support/newsroom.sql`), against answers counted
//! by hand; and by the `sqlite3` shell, where a parameter that is not set is NULL, against the program's own rows.

#![allow(clippy::unwrap_used, missing_docs)]

mod answers;
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
