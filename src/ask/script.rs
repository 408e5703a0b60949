//! A statement with its parameters as a script for the plain `sqlite3` shell.

use super::report::draft::RUN;
use crate::table::Cell;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The script: question and reading stand on top, then the parameters are set, then comes the statement as it stands.
pub(super) fn script(
    question: &str,
    reading: &[String],
    sql: &str,
    values: &BTreeMap<String, Cell>,
) -> String {
    let mut out = format!("-- {}\n", question.split_whitespace().collect::<Vec<_>>().join(" "));
    for line in reading.iter().flat_map(|line| line.lines()) {
        let _ = writeln!(out, "-- {line}");
    }
    let _ = writeln!(out, "-- {RUN} sqlite3 whosaid.db < FILE\n.parameter init");
    for (name, value) in values {
        let value = match value {
            Cell::Null => "NULL".to_owned(),
            Cell::Int(n) => n.to_string(),
            Cell::Real(x) => format!("{x:?}"),
            Cell::Text(text) => format!("'{}'", text.replace('\'', "''")),
        };
        let _ =
            writeln!(out, "REPLACE INTO temp.sqlite_parameters (key, value) VALUES (':{name}', {value});");
    }
    out.push_str(sql);
    out
}
