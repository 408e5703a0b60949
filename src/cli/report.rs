//! `whosaid report`: saved SQL reports, listed, shown, run and checked.

use super::about;
use super::db::DbArg;
use super::output::{OutputArgs, note, print};
use crate::ask;
use crate::ask::report::find::Shelf;
use crate::ask::report::value::{Bound, bind};
use crate::ask::report::{Finding, Report, hint, statement};
use crate::error::{Error, Exit};
use crate::store::{Store, Writer};
use crate::table::{Cell, Column, ColumnKind, Table};
use std::path::PathBuf;

/// List, show, run and check saved reports: plain `.sql` files with parameters.
///
/// Examples:
///   whosaid report list
///   whosaid report run officials-on-topic -p topic=counter-narcotics -p since='last month'
///   whosaid report run most-quoted -p limit=20 -o most-quoted.csv
///   whosaid report show most-quoted > queries/my-report.sql     # a start for one of your own
///   whosaid report check                                        # all that can be found, with line numbers
///
/// Reports are looked for in ./queries, then in whosaid/queries in your data folder
/// (~/.local/share or `XDG_DATA_HOME`), then among those built in. R may also be the path of a file that ends in .sql.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    List(ListArgs),
    Show(ShowArgs),
    Run(RunArgs),
    Check(CheckArgs),
}

/// List the reports with their parameters.
///
/// Examples:
///   whosaid report list
///   whosaid report list --format md
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct ListArgs {
    #[command(flatten)]
    output: OutputArgs,
}

/// Show a report's file: what it counts, its parameters, its SQL.
///
/// Examples:
///   whosaid report show officials-on-topic
///   whosaid report show officials-on-topic > queries/my-report.sql
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct ShowArgs {
    /// A report's name, or the path of a .sql file
    #[arg(value_name = "R")]
    report: String,
}

/// Run a report.
///
/// Examples:
///   whosaid report run officials-on-topic -p topic=counter-narcotics
///   whosaid report run topic-by-month -p topic=elections -p since=2026-01-01 -o elections.csv
///   whosaid report run quotes-on-topic -p topic=floods -o floods.xlsx
///   whosaid report run quotes-on-topic -p topic=floods --excel --delimiter ';' -o floods.csv
///
/// Days may be given as 2026-11-25, 2026-11, 2026, today, yesterday, -30d, -2w, -6m, -1y, or this/last week, month, year:
/// `since` takes a period's first day and `until` its last; what they became is said on standard error.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct RunArgs {
    /// A report's name, or the path of a .sql file
    #[arg(value_name = "R")]
    report: String,

    /// A parameter's value; once for each parameter, and again for each further item of a list
    #[arg(short, long = "param", value_name = "NAME=VALUE")]
    params: Vec<String>,

    #[command(flatten)]
    db: DbArg,

    #[command(flatten)]
    output: OutputArgs,
}

/// Check reports: header, SQL, parameters and columns, against the schema of a new store.
///
/// Examples:
///   whosaid report check
///   whosaid report check queries/my-report.sql
///
/// One line a finding, with file and line. Exit status 1 where a report cannot run; warnings alone are 0.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct CheckArgs {
    /// Names or paths; all reports where none is given
    #[arg(value_name = "R")]
    reports: Vec<String>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let shelf = Shelf::new(folders());
    match &args.command {
        Command::List(args) => list(&shelf, args),
        Command::Show(args) => show(&shelf, args),
        Command::Run(args) => run_report(&shelf, args),
        Command::Check(args) => check(&shelf, args),
    }
}

/// Where users keep reports of their own.
fn folders() -> Vec<PathBuf> {
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let data = data.or_else(|| std::env::home_dir().map(|home| home.join(".local/share")));
    let here = PathBuf::from("queries");
    std::iter::once(here).chain(data.map(|folder| folder.join("whosaid/queries"))).collect()
}

fn list(shelf: &Shelf, args: &ListArgs) -> Result<Exit, Error> {
    let output = args.output.check()?;
    let names = ["report", "title", "parameters", "source"];
    let columns = names.map(|name| Column { name: name.to_owned(), kind: ColumnKind::Text });
    let rows = shelf.all()?.into_iter().map(|(report, _)| {
        let params: Vec<_> = report.params.iter().map(ask::report::Param::declaration).collect();
        [report.name, report.title, params.join("; "), report.source.to_string()].map(Cell::Text).to_vec()
    });
    output.write(Table::of(columns.into(), rows.collect()))?;
    Ok(Exit::Done)
}

fn show(shelf: &Shelf, args: &ShowArgs) -> Result<Exit, Error> {
    let (report, _) = shelf.get(&args.report)?;
    note(format_args!("{} ({})", report.name, report.source));
    print(&report.text)?;
    Ok(Exit::Done)
}

fn run_report(shelf: &Shelf, args: &RunArgs) -> Result<Exit, Error> {
    let output = args.output.check()?;
    let (report, findings) = shelf.get(&args.report)?;
    if shelf.hides_built_in(&report) {
        note(format_args!("`{}` is your file `{}`, not the report built in", report.name, report.source));
    }
    refuse_fatal(&report, findings)?;
    let values = bind(&report, &pairs(&args.params)?, jiff::ZonedDateTime::now().date())?;
    let store = args.db.open()?;
    let (select, findings) = statement::prepare(&report, &store);
    refuse_fatal(&report, findings)?;
    for Bound { name, value, resolved_from } in &values {
        if let (Cell::Text(value), Some(typed)) = (value, resolved_from) {
            note(format_args!("{name} = {value} ({typed})"));
        }
    }
    // A statement is missing only where `SQLite` refused it, and that is a fatal finding.
    let Some(mut select) = select else { return Ok(Exit::Failed) };
    let table = statement::run(&report, &mut select, &values)?;
    let written = output.write_about(table, || about::of_report(&report, &values, &store))?;
    if written.rows == 0 {
        hint::unknown_names(&report, &values, &store)?.iter().for_each(note);
    }
    Ok(Exit::Done)
}

/// Splits `NAME=VALUE`.
fn pairs(params: &[String]) -> Result<Vec<(String, String)>, Error> {
    let pair = |typed: &String| match typed.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), value.to_owned())),
        None => Err(Error::Usage(format!("`-p {typed}` has no `=`; write `-p NAME=VALUE`"))),
    };
    params.iter().map(pair).collect()
}

/// Passes warnings on to the user; the first fatal finding is an error.
fn refuse_fatal(report: &Report, findings: Vec<Finding>) -> Result<(), Error> {
    for finding in findings {
        if finding.fatal {
            let (name, place) = (report.name.clone(), report.source.clone());
            return Err(ask::Error::BrokenReport { name, place, finding }.into());
        }
        note(format_args!("warning: report `{}` ({}): {finding}", report.name, report.source));
    }
    Ok(())
}

fn check(shelf: &Shelf, args: &CheckArgs) -> Result<Exit, Error> {
    let reports = if args.reports.is_empty() {
        shelf.all()?
    } else {
        args.reports.iter().map(|typed| shelf.get(typed)).collect::<Result<_, _>>()?
    };
    let store = Writer::in_memory()?.into_store()?;
    let mut exit = Exit::Done;
    for (report, mut findings) in reports {
        findings.extend(check_one(&report, &store));
        findings.sort();
        if findings.iter().any(|f| f.fatal) {
            exit = Exit::Failed;
        }
        let place = match &report.source {
            ask::report::Source::BuiltIn => format!("{} (built in)", report.name),
            ask::report::Source::File(path) => path.display().to_string(),
        };
        if findings.is_empty() {
            print(&format!("{place}: ok\n"))?;
        }
        for Finding { line, fatal, message } in findings {
            let line = line.map_or(String::new(), |line| format!("{line}:"));
            let word = if fatal { "error" } else { "warning" };
            print(&format!("{place}:{line} {word}: {message}\n"))?;
        }
    }
    Ok(exit)
}

/// What is wrong with a report beyond its header: its SQL, and defaults that are not of their type.
fn check_one(report: &Report, store: &Store) -> Vec<Finding> {
    let (_, mut findings) = statement::prepare(report, store);
    findings.extend(ask::report::value::check_defaults(report));
    findings
}
