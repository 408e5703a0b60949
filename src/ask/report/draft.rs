//! A first draft of a report: a statement in, the same with a header out. What `ask --sql` prints is such a statement, and
//! the values in it become the defaults of the report's parameters.

use super::value::{self, Kind};
use super::{Param, Source, asked, header, statement};
use crate::ask::Error;
use crate::store::{Select, Store};
use crate::table::{Cell, ColumnKind};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How a line begins that says how to run a script.
pub(in crate::ask) const RUN: &str = "Run it with:";
/// What stands before and after the name in a line that sets a parameter in the `sqlite3` shell.
const SET: (&str, &str) = ("REPLACE INTO temp.sqlite_parameters (key, value) VALUES (':", "', ");

/// The file of a report `name` with the statement of `script`; its parameters and columns are those that `SQLite` sees.
pub fn draft(name: &str, script: &str, store: &Store) -> Result<String, Error> {
    let script = Script::read(script);
    let select = store.select(&script.sql)?;
    let text = if asked::is_asked(&script) {
        asked::report(name, &script, &select.columns())?
    } else {
        with_header(name, &script, &select)?
    };
    let (report, mut findings) = header::parse(name, Source::File("draft".into()), &text);
    findings.extend(statement::prepare(&report, store).1);
    findings.extend(value::check_defaults(&report));
    match findings.into_iter().find(|finding| finding.fatal) {
        Some(finding) => Err(Error::BrokenReport { name: name.to_owned(), place: report.source, finding }),
        None => Ok(text),
    }
}

/// A header of what the statement has, and the statement as it stands.
fn with_header(name: &str, script: &Script, select: &Select<'_>) -> Result<String, Error> {
    let Script { title, defaults, sql, .. } = script;
    let names = select.parameters()?;
    let params: Result<Vec<Param>, _> = names.iter().map(|name| param(name, defaults.get(&**name))).collect();
    let params = params?;
    let mut text = format!("-- name: {name}({})\n", names.join(", "));
    let mut line = |words: String| {
        let _ = writeln!(text, "-- {words}");
    };
    line(format!("title: {}", title.clone().unwrap_or_else(|| name.replace('-', " "))));
    line(
        "description: One row per answer. (Say here what is counted, for whoever reads the numbers.)"
            .to_owned(),
    );
    line("version: 1".to_owned());
    for param in &params {
        line(format!("param {}", param.declaration()));
    }
    for column in select.columns().iter().filter(|c| c.kind != ColumnKind::Text) {
        if let Some((_, word)) = ColumnKind::ALL.iter().find(|(kind, _)| *kind == column.kind) {
            line(format!("column {}: {word}", column.name));
        }
    }
    text.push_str(sql.trim());
    text.push('\n');
    Ok(text)
}

/// A script in its parts.
#[derive(Debug, PartialEq)]
pub(super) struct Script {
    /// The question that it answers: its first comment, where parameters are set below it.
    pub title: Option<String>,
    /// How the question was read: the comments below.
    pub reading: Vec<String>,
    /// Values that it sets.
    pub defaults: BTreeMap<String, Cell>,
    /// The statement, with comments.
    pub sql: String,
}

impl Script {
    fn read(script: &str) -> Self {
        let mut parts =
            Self { title: None, reading: Vec::new(), defaults: BTreeMap::new(), sql: String::new() };
        for line in script.trim_start_matches('\u{feff}').lines() {
            if let Some((name, value)) = setting(line) {
                parts.defaults.insert(name.to_owned(), value);
            } else if line.starts_with('.') {
                // A command of the shell. Above the first stand the question, how it was read, and how to run the script.
                let above = std::mem::take(&mut parts.sql);
                let mut words =
                    above.lines().filter_map(|line| Some(line.strip_prefix("--")?.trim().to_owned()));
                parts.title = parts.title.or_else(|| words.next());
                parts.reading.extend(words.filter(|words| !words.starts_with(RUN)));
            } else {
                parts.sql.push_str(line);
                parts.sql.push('\n');
            }
        }
        parts
    }
}

/// The parameter that a line sets, with its value.
fn setting(line: &str) -> Option<(&str, Cell)> {
    let (name, value) = line.strip_prefix(SET.0)?.split_once(SET.1)?;
    let value = value.trim_end().strip_suffix(");")?;
    let cell = if let Some(quoted) = value.strip_prefix('\'') {
        Cell::Text(quoted.strip_suffix('\'')?.replace("''", "'"))
    } else if value == "NULL" {
        Cell::Null
    } else if let Ok(number) = value.parse() {
        Cell::Int(number)
    } else {
        Cell::Real(value.parse().ok()?)
    };
    Some((name, cell))
}

/// The declaration of a parameter: of the kind that its value has, or else its name suggests.
fn param(name: &str, default: Option<&Cell>) -> Result<Param, Error> {
    let by_name = match name {
        "since" | "until" => Kind::Date,
        "topic" => Kind::Topic,
        "person" => Kind::Person,
        "outlet" => Kind::Outlet,
        "limit" => Kind::Count,
        _ => Kind::Text,
    };
    let (kind, default, optional) = match default {
        None => (by_name, None, false),
        Some(Cell::Null) => (if by_name == Kind::Date { Kind::Date } else { Kind::Text }, None, true),
        Some(Cell::Int(n)) => (Kind::Int, Some(n.to_string()), false),
        Some(Cell::Real(x)) => (Kind::Number, Some(format!("{x:?}")), false),
        Some(Cell::Text(words)) => {
            let kind = if by_name == Kind::Date { Kind::Date } else { Kind::Text };
            let words = one_line(name, words)?;
            (kind, (!words.is_empty()).then_some(words), false)
        }
    };
    Ok(Param { name: name.to_owned(), kind, list: false, optional, default, help: None, line: 0 })
}

/// A value as a header can hold it: on one line, without the ` #` that begins a help. In JSON, `#` may be written otherwise; other
/// words that a header would change are refused.
pub(super) fn one_line(name: &str, words: &str) -> Result<String, Error> {
    if words.starts_with(['[', '{']) {
        return Ok(words.replace(['\n', '\r'], " ").replace(" #", " \\u0023").trim().to_owned());
    }
    if words.contains(['\n', '\r']) || words.contains(" #") || words != words.trim() {
        let say = "a report's header cannot hold that as a default (one line, no ` #`, no space at its ends); leave the value out \
                   of the script and give it with `-p`";
        return Err(Error::Parameter(format!("`{name}` is set to `{words}`: {say}")));
    }
    Ok(words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Writer;

    fn store() -> Store {
        Writer::in_memory().unwrap().into_store().unwrap()
    }

    #[test]
    fn a_script_of_ask_becomes_a_report_with_its_values_as_defaults() {
        let script = "-- Who spoke about \"floods\"?\n-- Run it with: sqlite3 whosaid.db < FILE\n.parameter init\n\
                      REPLACE INTO temp.sqlite_parameters (key, value) VALUES (':limit', -1);\n\
                      REPLACE INTO temp.sqlite_parameters (key, value) VALUES (':since', NULL);\n\
                      REPLACE INTO temp.sqlite_parameters (key, value) VALUES (':terms', '[\"it''s a #1\"]');\n\
                      REPLACE INTO temp.sqlite_parameters (key, value) VALUES (':total', 4.5);\n\
                      -- Parameters:\n--   :terms  what to look for\n\
                      SELECT title, url, :terms AS t, :total AS x FROM v_articles WHERE published_day >= :since LIMIT :limit\n";
        assert_eq!(
            draft("floods", script, &store()).unwrap(),
            "-- name: floods(terms, total, since, limit)\n-- title: Who spoke about \"floods\"?\n\
             -- description: One row per answer. (Say here what is counted, for whoever reads the numbers.)\n-- version: 1\n\
             -- param terms: text = [\"it's a \\u00231\"]\n-- param total: number = 4.5\n-- param since: date?\n\
             -- param limit: int = -1\n-- column url: link\n\
             -- Parameters:\n--   :terms  what to look for\n\
             SELECT title, url, :terms AS t, :total AS x FROM v_articles WHERE published_day >= :since LIMIT :limit\n"
        );
    }

    #[test]
    fn a_bare_statement_gets_parameters_by_their_names() {
        let text =
            draft("mine", "select title from v_articles where outlet = :outlet and ':no' <> :word", &store());
        let (report, findings) = header::parse("mine", Source::BuiltIn, &text.unwrap());
        assert_eq!(findings, []);
        let declared: Vec<_> = report.params.iter().map(Param::declaration).collect();
        assert_eq!(declared, ["outlet: outlet", "word: text"]);
        assert_eq!(report.title, "mine");
    }

    #[test]
    fn what_is_no_single_reading_statement_becomes_no_report() {
        for sql in [
            "delete from articles",
            "select 1; select 2",
            "",
            "select no_such_column from v_articles",
            "select ?",
        ] {
            assert!(draft("x", sql, &store()).is_err(), "{sql}");
        }
    }
}
