//! `whosaid report check`.

use super::Finding;
use crate::ask::report::find::Shelf;
use crate::ask::report::{Report, Source, statement, value};
use crate::cli::output::print;
use crate::error::{Error, Exit};
use crate::store::{Store, Writer};

/// Check reports: header, SQL, parameters and columns, against the schema of a new store
///
/// Examples:
///   whosaid report check
///   whosaid report check queries/my-report.sql
///
/// One line a finding, with file and line. Exit status 1 where a report cannot run; warnings alone
/// are 0.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Names or paths; all reports where none is given
    #[arg(value_name = "R")]
    reports: Vec<String>,
}

pub(super) fn check(shelf: &Shelf, args: &Args) -> Result<Exit, Error> {
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
            Source::BuiltIn => format!("{} (built in)", report.name),
            Source::File(path) => path.display().to_string(),
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
    findings.extend(value::check_defaults(report));
    findings
}
