//! `whosaid report`: saved SQL reports, listed, shown, run, checked and begun.

mod check;
mod list;
mod new;
mod run;

use super::output::note;
use super::own::data_folder;
use crate::ask;
use crate::ask::report::find::Shelf;
use crate::ask::report::{Finding, Report};
use crate::error::{Error, Exit};
use std::path::PathBuf;

/// List, show, run, check and begin saved reports: plain `.sql` files with parameters
///
/// Examples:
///   whosaid report list
///   whosaid report run officials-on-topic -p topic=counter-narcotics -p since='last month'
///   whosaid report run most-quoted -p limit=20 -o most-quoted.csv
///   whosaid report show most-quoted > queries/my-report.sql     # a start for one of your own
///   whosaid report run --all -o folder/                         # all that need no parameter
///   whosaid report check                                        # findings with line numbers
///   whosaid ask "Who spoke about floods?" --sql | whosaid report new who-on-floods
///
/// Reports are looked for in ./queries, then in whosaid/queries in your data folder (~/.local/share
/// or `XDG_DATA_HOME`), then among those built in. R may also be the path of a file that ends in
/// .sql.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    List(list::ListArgs),
    Show(list::ShowArgs),
    Run(run::Args),
    Check(check::Args),
    New(new::Args),
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let shelf = shelf();
    match &args.command {
        Command::List(args) => list::list(&shelf, args),
        Command::Show(args) => list::show(&shelf, args),
        Command::Run(args) => run::run(&shelf, args),
        Command::Check(args) => check::check(&shelf, args),
        Command::New(args) => new::new(&shelf, args),
    }
}

/// The reports that can be named.
pub(super) fn shelf() -> Shelf {
    Shelf::new(folders())
}

/// The folder of reports beside the user's work; new ones are put there.
const HERE: &str = "queries";

/// Where users keep reports of their own.
fn folders() -> Vec<PathBuf> {
    let here = PathBuf::from(HERE);
    std::iter::once(here).chain(data_folder().map(|folder| folder.join("queries"))).collect()
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
