//! `whosaid check`: whether the store is sound, what is in it, and whether two stores are the same.

use super::db::DbArg;
use super::output::{OutputArgs, note};
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::store::{Checked, Counts, Store};
use crate::table::{Cell, Column, ColumnKind, Table};

/// Check that the store is sound: its pages and references, schema version, rows of each table, the last load
///
/// Examples:
///   whosaid check
///   whosaid check --db archive.db --format json
///   whosaid check --digest    # a hash for each table: equal where stores hold the same
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Print one hash a table instead: integer ids replaced by keys; loads and time stamps left out
    #[arg(long)]
    digest: bool,
    #[command(flatten)]
    db: DbArg,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let output = args.output.check()?;
    let store = args.db.open()?;
    if args.digest {
        output.write(digest(&store)?)?;
        return Ok(Exit::Done);
    }
    let checked = store.check()?;
    for fault in &checked.faults {
        note(format_args!("fault: {fault}"));
    }
    let sound = checked.faults.is_empty();
    output.write(table(checked))?;
    Ok(if sound { Exit::Done } else { Exit::Failed })
}

fn digest(store: &Store) -> Result<Table<'static>, Error> {
    let row = |digest: crate::store::TableDigest| {
        vec![Cell::Text(digest.table.to_owned()), Cell::Int(digest.rows as i64), Cell::Text(digest.hash)]
    };
    let rows = store.digest()?.into_iter().map(row).collect();
    Ok(Table::of(
        columns([("table", ColumnKind::Text), ("rows", ColumnKind::Int), ("hash", ColumnKind::Id)]),
        rows,
    ))
}

/// The findings, one a row.
fn table(checked: Checked) -> Table<'static> {
    let faults = checked.faults.len();
    let state = if faults == 0 { "sound".to_owned() } else { counted(faults as u64, "fault") };
    let mut rows =
        vec![("file".to_owned(), state), ("schema version".to_owned(), checked.version.to_string())];
    rows.extend(checked.rows.into_iter().map(|(table, rows)| (table, rows.to_string())));
    let last = checked.last_load.map_or("none".to_owned(), |load| {
        let Counts { loaded, unchanged, replaced, rejected, .. } = load.counts;
        match load.finished_at {
            Some(at) => {
                format!(
                    "{at}: {loaded} loaded, {unchanged} unchanged, {replaced} replaced, {rejected} rejected"
                )
            }
            None => format!("started {}, not finished: load the same again to complete it", load.started_at),
        }
    });
    rows.push(("last load".to_owned(), last));
    let rows = rows.into_iter().map(|(what, found)| vec![Cell::Text(what), Cell::Text(found)]).collect();
    Table::of(columns([("what", ColumnKind::Text), ("found", ColumnKind::Text)]), rows)
}

fn columns<const N: usize>(columns: [(&str, ColumnKind); N]) -> Vec<Column> {
    columns.into_iter().map(|(name, kind)| Column { name: name.to_owned(), kind }).collect()
}
