//! `Select`: one read-only statement with named parameters, and its rows as a `Table`.

use super::{Error, Store};
use crate::table::{Cell, Column, ColumnKind, Rows, Table};
use rusqlite::Statement;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use std::collections::BTreeMap;

/// A statement that was checked to be one and to read only. It can be run again and again.
#[derive(Debug)]
pub struct Select<'s> {
    statement: Statement<'s>,
    file: &'s str,
}

impl Store {
    /// Prepares `sql`, which must be one statement that only reads.
    pub fn select(&self, sql: &str) -> Result<Select<'_>, Error> {
        let statement = self.db.prepare(sql).map_err(|e| self.refused(e))?;
        if statement.column_count() == 0 || !statement.readonly() {
            let nothing = if statement.readonly() { "gives no rows" } else { "does more than read" };
            return Err(Error::NotReading(format!("the statement {nothing}")));
        }
        Ok(Select { statement, file: &self.file })
    }

    fn refused(&self, e: rusqlite::Error) -> Error {
        use rusqlite::Error as E;
        match e {
            E::MultipleStatement => Error::NotReading("there is more than one statement".to_owned()),
            E::SqlInputError { msg, sql, offset, .. } => Error::Statement {
                message: msg.split_whitespace().collect::<Vec<_>>().join(" "),
                line: line_of(&sql, offset),
            },
            E::SqliteFailure(code, message) => match code.code {
                rusqlite::ErrorCode::AuthorizationForStatementDenied => {
                    Error::NotReading("the statement does more than read".to_owned())
                }
                rusqlite::ErrorCode::Unknown => {
                    Error::Statement { message: message.unwrap_or_else(|| code.to_string()), line: None }
                }
                _ => Error::sqlite(&self.file)(E::SqliteFailure(code, message)),
            },
            e => Error::sqlite(&self.file)(e),
        }
    }
}

/// The line of `sql`, from 1, in which a byte stands.
fn line_of(sql: &str, offset: i32) -> Option<usize> {
    let before = usize::try_from(offset).ok().and_then(|offset| sql.get(..offset))?;
    Some(before.matches('\n').count() + 1)
}

impl Select<'_> {
    /// Names of the parameters without their colon, in order of first use. A nameless `?` is not allowed.
    pub fn parameters(&self) -> Result<Vec<String>, Error> {
        (1..=self.statement.parameter_count())
            .map(|n| match self.statement.parameter_name(n) {
                Some(name) if name.starts_with(':') => Ok(name[1..].to_owned()),
                Some(name) => {
                    let say = format!("parameter `{name}`; write `:{}`, which every tool takes", &name[1..]);
                    Err(Error::Statement { message: say, line: None })
                }
                None => {
                    let say = "a parameter without a name; write `:name`";
                    Err(Error::Statement { message: say.to_owned(), line: None })
                }
            })
            .collect()
    }

    /// The columns, each with the kind that its name suggests (`url`, `published_day`, `..._id` ...).
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        let names = self.statement.column_names();
        names.map(|name| Column { name: name.to_owned(), kind: kind_of(name) }).collect()
    }

    /// Runs the statement. Every parameter needs a value ([`Cell::Null`] for none), and nothing else gets one.
    pub fn run(&mut self, values: &BTreeMap<String, Cell>) -> Result<Table<'_>, Error> {
        let names = self.parameters()?;
        if let Some(name) = values.keys().find(|name| !names.contains(name)) {
            let known =
                if names.is_empty() { "none".to_owned() } else { format!("`{}`", names.join("`, `")) };
            return Err(Error::UnknownParameter { name: name.clone(), known });
        }
        for (n, name) in names.iter().enumerate() {
            let value = values.get(name).ok_or_else(|| Error::MissingParameter(name.clone()))?;
            self.statement.raw_bind_parameter(n + 1, Bound(value)).map_err(Error::sqlite(self.file))?;
        }
        let columns = self.columns();
        let rows = SqlRows { width: columns.len(), rows: self.statement.raw_query(), file: self.file };
        Ok(Table { columns, rows: Box::new(rows) })
    }
}

/// A cell as `SQLite` takes it.
struct Bound<'a>(&'a Cell);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Int(n) => ToSqlOutput::Owned(Value::Integer(*n)),
            Cell::Real(x) => ToSqlOutput::Owned(Value::Real(*x)),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

/// The rows of a running statement.
struct SqlRows<'q> {
    rows: rusqlite::Rows<'q>,
    width: usize,
    file: &'q str,
}

impl Rows for SqlRows<'_> {
    fn next(&mut self, row: &mut Vec<Cell>) -> Result<bool, crate::error::Error> {
        row.clear();
        let Some(found) = self.rows.next().map_err(Error::sqlite(self.file))? else { return Ok(false) };
        for n in 0..self.width {
            row.push(match found.get_ref(n).map_err(Error::sqlite(self.file))? {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(n) => Cell::Int(n),
                ValueRef::Real(x) => Cell::Real(x),
                ValueRef::Text(bytes) => Cell::Text(String::from_utf8_lossy(bytes).into_owned()),
                ValueRef::Blob(_) => {
                    let name = found.as_ref().column_name(n).map_err(Error::sqlite(self.file))?;
                    return Err(Error::Bytes(name.to_owned()).into());
                }
            });
        }
        Ok(true)
    }
}

/// What a column of this name holds, by the names that the views use.
fn kind_of(name: &str) -> ColumnKind {
    match name {
        "url" => ColumnKind::Link,
        "published" | "modified" | "started_at" | "finished_at" => ColumnKind::Datetime,
        "quote" | "evidence" => ColumnKind::Quote,
        "share" => ColumnKind::Percent,
        "day" => ColumnKind::Date,
        _ if name.ends_with("_day") => ColumnKind::Date,
        _ if name.ends_with("_id") || name.ends_with("_key") => ColumnKind::Id,
        _ => ColumnKind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Writer;

    fn store() -> Store {
        Writer::in_memory().unwrap().into_store().unwrap()
    }

    fn rows(store: &Store, sql: &str) -> Result<Vec<Vec<Cell>>, crate::error::Error> {
        let mut select = store.select(sql)?;
        let mut table = select.run(&BTreeMap::new())?;
        let (mut all, mut row) = (Vec::new(), Vec::new());
        while table.rows.next(&mut row)? {
            all.push(row.clone());
        }
        Ok(all)
    }

    #[test]
    fn every_view_and_full_text_can_be_read() {
        let store = store();
        let views = rows(&store, "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name").unwrap();
        assert!(views.len() >= 8);
        for view in views {
            let [Cell::Text(view)] = view.as_slice() else { panic!("{view:?}") };
            assert_eq!(rows(&store, &format!("SELECT * FROM {view}")).unwrap(), Vec::<Vec<Cell>>::new());
        }
        let found =
            "SELECT rowid, bm25(sentences_fts) FROM sentences_fts WHERE sentences_fts MATCH 'drug trade'";
        assert!(rows(&store, found).unwrap().is_empty());
        assert!(
            rows(&store, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'drug AND trade'")
                .unwrap()
                .is_empty()
        );
        assert_eq!(rows(&store, "SELECT value FROM json_each('[1]')").unwrap(), [[Cell::Int(1)]]);
    }

    #[test]
    fn a_statement_that_does_more_than_read_is_refused() {
        let store = store();
        for sql in [
            "DELETE FROM articles",
            "INSERT INTO topics (topic) VALUES ('x') RETURNING topic",
            "CREATE TABLE t (x)",
            "ATTACH 'x.db' AS x",
            "PRAGMA journal_mode = delete",
            "BEGIN",
            "SELECT 1; SELECT 2",
            "-- nothing",
        ] {
            assert!(matches!(store.select(sql), Err(Error::NotReading(_))), "{sql}");
        }
    }

    #[test]
    fn a_misspelt_column_is_an_error_that_names_its_line() {
        let error =
            store().select("SELECT title\nFROM v_articles\nWHERE \"outlett\" = 'x'").unwrap_err().to_string();
        assert!(error.contains("outlett") && error.contains("line 3"), "{error}");
    }

    #[test]
    fn parameters_are_bound_by_name_and_none_may_lack_or_be_too_many() {
        let store = store();
        let mut select = store.select("SELECT :b || :a, ':no'").unwrap();
        assert_eq!(select.parameters().unwrap(), ["b", "a"]);
        let value = |name: &str, text: &str| (name.to_owned(), Cell::Text(text.to_owned()));
        let missing = select.run(&BTreeMap::from([value("a", "x")])).err().map(|e| e.to_string());
        assert_eq!(missing.unwrap(), "no value for parameter `b`; give it with -p b=VALUE");
        assert!(select.run(&BTreeMap::from([value("a", "x"), value("b", "y"), value("c", "z")])).is_err());
        let values = BTreeMap::from([value("a", "x"), value("b", "é")]);
        let mut row = Vec::new();
        assert!(select.run(&values).unwrap().rows.next(&mut row).unwrap());
        assert_eq!(row, [Cell::Text("éx".to_owned()), Cell::Text(":no".to_owned())]);
    }
}
