//! A statement with its parameters as a script for the plain `sqlite3` shell.

use crate::table::Cell;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The script: the parameters are set first, then comes the statement as it stands.
pub(super) fn script(question: &str, sql: &str, values: &BTreeMap<String, Cell>) -> String {
    let mut out = String::new();
    for line in question.lines() {
        let _ = writeln!(out, "-- {line}");
    }
    out.push_str("-- Run it with: sqlite3 whosaid.db < FILE\n.parameter init\n");
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
