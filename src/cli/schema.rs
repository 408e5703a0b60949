//! `whosaid schema`: the data dictionary.

use super::layout::failed;
use crate::ask::views;
use crate::error::{Error, Exit};
use crate::render::{About, Format, render};
use crate::store::{Described, Writer, rules};
use crate::table::{Cell, Column, ColumnKind, ColumnType, Table};
use std::io::{self, BufWriter, Write};

/// Print the data dictionary: every view and table with its columns and what they hold, as Markdown
///
/// Examples:
///   whosaid schema > dictionary.md
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> Result<Exit, Error> {
    let out = &mut BufWriter::new(io::stdout().lock());
    let described = Writer::in_memory()?.dictionary()?;
    writeln!(out, "# Views and tables of a whosaid store\n\n{}", rules()).map_err(failed())?;
    let heading = |is_view| if is_view { "Views: the stable interface" } else { "Tables" };
    for (n, table) in described.iter().enumerate() {
        if n == 0 || described[n - 1].is_view != table.is_view {
            writeln!(out, "\n## {}", heading(table.is_view)).map_err(failed())?;
        }
        write_one(table, out)?;
    }
    out.flush().map_err(failed())?;
    Ok(Exit::Done)
}

fn write_one(table: &Described, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "\n### {}\n\n{}\n", table.name, table.meaning).map_err(failed())?;
    let columns = ["column", "type", "meaning"];
    let columns = columns.map(|name| Column { name: name.to_owned(), kind: ColumnKind::Text });
    // What a view computes has no type of its own in the schema.
    let computed = views::types(&table.name, std::slice::from_ref(table));
    let rows = table.columns.iter().zip(computed).map(|(column, computed)| {
        let kind = match computed {
            _ if !table.is_view => &*column.kind,
            ColumnType::Integer => "INTEGER",
            ColumnType::Real => "REAL",
            ColumnType::Text | ColumnType::Day => "TEXT",
        };
        [&*column.name, kind, &*column.meaning].map(|words| Cell::Text(words.to_owned())).to_vec()
    });
    let mut rows = Table::of(columns.into(), rows.collect());
    render(&mut rows, Format::Markdown, &About::default(), out).map(|_| ())
}
