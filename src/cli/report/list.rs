//! `whosaid report list` and `show`.

use crate::ask::report::Param;
use crate::ask::report::find::Shelf;
use crate::cli::output::{OutputArgs, note, print};
use crate::error::{Error, Exit};
use crate::table::{Cell, Column, ColumnKind, Table};

/// List the reports with their parameters
///
/// Examples:
///   whosaid report list
///   whosaid report list --format md
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct ListArgs {
    #[command(flatten)]
    output: OutputArgs,
}

/// Show a report's file: what it counts, its parameters, its SQL
///
/// Examples:
///   whosaid report show officials-on-topic
///   whosaid report show officials-on-topic > queries/my-report.sql
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct ShowArgs {
    /// A report's name, or the path of a .sql file
    #[arg(value_name = "R")]
    report: String,
}

pub(super) fn list(shelf: &Shelf, args: &ListArgs) -> Result<Exit, Error> {
    let output = args.output.check()?;
    let names = ["report", "title", "parameters", "source"];
    let columns = names.map(|name| Column { name: name.to_owned(), kind: ColumnKind::Text });
    let rows = shelf.all()?.into_iter().map(|(report, _)| {
        let params: Vec<_> = report.params.iter().map(Param::declaration).collect();
        [report.name, report.title, params.join("; "), report.source.to_string()].map(Cell::Text).to_vec()
    });
    output.write(Table::of(columns.into(), rows.collect()))?;
    Ok(Exit::Done)
}

pub(super) fn show(shelf: &Shelf, args: &ShowArgs) -> Result<Exit, Error> {
    let (report, _) = shelf.get(&args.report)?;
    let hides = if shelf.hides_built_in(&report) { "; not the report built in" } else { "" };
    note(format_args!("{} ({}{hides})", report.name, report.source));
    print(&report.text)?;
    Ok(Exit::Done)
}
