//! JSON: one array of objects, or one object a line. Keys stand in the order of the columns.

use super::{Written, failed};
use crate::error::Error;
use crate::table::{Cell, Table};
use std::io::{self, Write};

/// Writes one array, an object a line inside it; no rows give `[]`.
pub(super) fn write_array(table: &mut Table<'_>, out: &mut dyn Write) -> Result<Written, Error> {
    out.write_all(b"[").map_err(failed())?;
    let written = write_objects(table, out, |rows| if rows == 0 { "\n" } else { ",\n" }, "")?;
    out.write_all(if written.rows == 0 { b"]\n" } else { b"\n]\n" }).map_err(failed())?;
    Ok(written)
}

/// Writes one object a line.
pub(super) fn write_lines(table: &mut Table<'_>, out: &mut dyn Write) -> Result<Written, Error> {
    write_objects(table, out, |_| "", "\n")
}

/// Writes the objects, each between what `before` gives for the number of rows before it and `after`.
fn write_objects(
    table: &mut Table<'_>,
    out: &mut dyn Write,
    before: impl Fn(u64) -> &'static str,
    after: &str,
) -> Result<Written, Error> {
    // `{"name":` and `,"other":`, encoded once.
    let keys: Vec<String> = table
        .columns
        .iter()
        .enumerate()
        .map(|(i, c)| {
            format!("{}{}:", if i == 0 { "{" } else { "," }, serde_json::Value::from(c.name.as_str()))
        })
        .collect();
    let mut written = Written::default();
    let mut row = Vec::new();
    while table.rows.next(&mut row)? {
        out.write_all(before(written.rows).as_bytes()).map_err(failed())?;
        for (key, cell) in keys.iter().zip(&row) {
            written.infinite += u64::from(matches!(cell, Cell::Real(x) if !x.is_finite()));
            out.write_all(key.as_bytes()).and_then(|()| write_cell(cell, out)).map_err(failed())?;
        }
        out.write_all(b"}").and_then(|()| out.write_all(after.as_bytes())).map_err(failed())?;
        written.rows += 1;
    }
    Ok(written)
}

/// Writes one value. An infinite number, which JSON cannot hold, is null.
fn write_cell(cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
    match cell {
        Cell::Null => out.write_all(b"null"),
        Cell::Int(n) => write!(out, "{n}"),
        Cell::Real(x) => Ok(serde_json::to_writer(out, x)?),
        Cell::Text(words) => Ok(serde_json::to_writer(out, words)?),
    }
}

#[cfg(test)]
mod tests {
    use crate::render::Format::{Json, Jsonl};
    use crate::render::test::{rendered, text};
    use crate::table::{Cell, ColumnKind};

    const TWO: &[(&str, ColumnKind)] = &[("na\"me", ColumnKind::Text), ("n", ColumnKind::Int)];

    fn rows() -> Vec<Vec<Cell>> {
        vec![vec![text("“Yes”\n\u{1}"), Cell::Int(1)], vec![Cell::Null, Cell::Real(0.5)]]
    }

    #[test]
    fn an_array_of_objects_in_the_order_of_the_columns() {
        assert_eq!(
            rendered(TWO, rows(), Json).0,
            "[\n{\"na\\\"me\":\"“Yes”\\n\\u0001\",\"n\":1},\n{\"na\\\"me\":null,\"n\":0.5}\n]\n"
        );
        assert_eq!(rendered(TWO, vec![], Json).0, "[]\n");
    }

    #[test]
    fn one_object_a_line() {
        assert_eq!(
            rendered(TWO, rows(), Jsonl).0,
            "{\"na\\\"me\":\"“Yes”\\n\\u0001\",\"n\":1}\n{\"na\\\"me\":null,\"n\":0.5}\n"
        );
    }
}
