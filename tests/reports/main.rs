//! Every report built in, run by the real program on a small newsroom (`newsroom.sql`), against answers counted by
//! hand; and by the `sqlite3` shell, where a parameter that is not set is NULL, against the program's own rows.

#![allow(clippy::unwrap_used, missing_docs)]

mod answers;
mod rules;

use assert_cmd::Command;
use std::path::PathBuf;
use std::sync::LazyLock;
use whosaid::store::Writer;

/// The newsroom's store, made once for all tests.
static NEWSROOM: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("newsroom.db");
    drop(Writer::open(&db).unwrap());
    let connection = rusqlite::Connection::open(&db).unwrap();
    connection.execute_batch(include_str!("newsroom.sql")).unwrap();
    (folder, db)
});

/// Runs a report on the newsroom and gives its CSV.
fn answer(report: &str, params: &[&str]) -> String {
    let mut command = Command::cargo_bin("whosaid").unwrap();
    // Away from ./queries, so that the report is the one built in.
    command
        .current_dir(NEWSROOM.0.path())
        .args(["report", "run", report, "--format", "csv", "--db"])
        .arg(&NEWSROOM.1);
    params.iter().for_each(|param| {
        command.args(["-p", param]);
    });
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}
