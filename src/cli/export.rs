//! `whosaid export`: views of the store, every row, for other programs.

use super::about::{self, Facts};
use super::db::DbArg;
use super::file::write_file;
use super::output::{Output, check_ending, delimiter, note};
use super::report::shelf;
use super::stop::Stop;
use crate::ask::search;
use crate::ask::views::{self, VIEWS};
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::render::{write_datasette, write_parquet};
use crate::store::{Store, Writer};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Write whole views of the store for other programs
///
/// Examples:
///   whosaid export csv quotes -o quotes.csv
///   whosaid export csv all -o folder/
///   whosaid export parquet all -o folder/
///   whosaid export datasette -o datasette.yaml
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Csv(CsvArgs),
    Parquet(ParquetArgs),
    Datasette(DatasetteArgs),
}

/// Write a view, or all of them, as CSV: every row, in the order of its keys
///
/// Examples:
///   whosaid export csv quotes > quotes.csv
///   whosaid export csv v_statements --excel -o statements.csv
///   whosaid export csv all -o folder/        # folder/v_articles.csv, folder/v_people.csv ...
///
/// `whosaid schema` lists the views; the `v_` may be left out.
#[allow(clippy::doc_markdown)] // printed as it stands
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct CsvArgs {
    /// A view's name, or `all`
    #[arg(value_name = "VIEW|all")]
    view: String,

    /// File to write instead of standard output; with `all` the folder for one file a view
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,

    /// CSV for Excel: byte order mark, CRLF, text that would run as a formula made inert with an apostrophe
    #[arg(long)]
    excel: bool,

    /// What stands between the columns: one character, or `tab` [default: a comma, in a file that ends in .tsv a tab]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,

    /// Write FILE.run.json beside each FILE: view, time, rows, store
    #[arg(long)]
    about: bool,

    #[command(flatten)]
    db: DbArg,
}

/// Write a view, or all of them, as Parquet: typed columns, zstd, every row, in the order of its keys
///
/// Examples:
///   whosaid export parquet quotes -o quotes.parquet
///   whosaid export parquet all -o folder/    # folder/v_articles.parquet ...
#[allow(clippy::doc_markdown)] // printed as it stands
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct ParquetArgs {
    /// A view's name, or `all`
    #[arg(value_name = "VIEW|all")]
    view: String,

    /// File to write; with `all` the folder for one file a view
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: PathBuf,

    /// Write FILE.run.json beside each FILE: view, time, rows, store
    #[arg(long)]
    about: bool,

    #[command(flatten)]
    db: DbArg,
}

/// Write settings for Datasette: every report and a search as saved queries, meanings of tables, labels, facets, full text
///
/// Examples:
///   whosaid export datasette -o datasette.yaml
///   datasette whosaid.db --metadata datasette.yaml --setting max_returned_rows 1000000 --setting sql_time_limit_ms 600000
///
/// Without these two settings Datasette cuts a report at 1,000 rows and stops it after a second. In 1.x `--metadata` is `--config`.
#[allow(clippy::doc_markdown)] // printed as it stands
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct DatasetteArgs {
    /// File to write instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    db: DbArg,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    match &args.command {
        Command::Csv(args) => {
            let facts = Facts::default();
            let write = |store: &Store, view: &str, file| {
                let (name, sql) = views::named(view)?;
                let output = Output::csv(args.excel, args.delimiter, file, args.about)?;
                let mut select = store.select(&sql)?;
                let about = || about::of_view(name, &Writer::in_memory()?.dictionary()?, store, &facts);
                output.write_about(select.run(&BTreeMap::new())?, about).map(|_| ())
            };
            write_views(&args.db, &args.view, args.output.as_deref(), "csv", write)
        }
        Command::Parquet(args) => {
            let facts = args.about.then(Facts::default);
            let write = |store: &Store, view: &str, file: Option<PathBuf>| {
                let Some(file) = file.filter(|file| *file != Path::new("-")) else {
                    return Err(Error::Usage("Parquet needs a file; add `-o FILE.parquet`".to_owned()));
                };
                write_one_parquet(store, view, &file, facts.as_ref())
            };
            write_views(&args.db, &args.view, Some(&args.output), "parquet", write)
        }
        Command::Datasette(args) => datasette(args),
    }
}

/// Writes one view, or each into a file of its own in the folder `output`.
fn write_views(
    db: &DbArg,
    typed: &str,
    output: Option<&Path>,
    ending: &str,
    write: impl Fn(&Store, &str, Option<PathBuf>) -> Result<(), Error>,
) -> Result<Exit, Error> {
    let folder = match (typed, output) {
        ("all", None) => {
            return Err(Error::Usage("`all` needs a folder for its files; add `-o FOLDER`".to_owned()));
        }
        ("all", folder) => folder,
        _ => None,
    };
    if folder.is_none() {
        views::named(typed)?;
        output.map_or(Ok(()), |file| check_ending(file, ending))?;
    }
    let mut store = db.open_sparing()?;
    let stop = Stop::new(0);
    stop.watch(&mut store)?;
    let Some(folder) = folder else {
        write(&store, typed, output.map(Path::to_owned)).map_err(|e| stop.explain(e))?;
        return Ok(Exit::Done);
    };
    fs::create_dir_all(folder).map_err(Error::io(format!("cannot make folder `{}`", folder.display())))?;
    for (name, _) in VIEWS {
        let file = folder.join(format!("{name}.{ending}"));
        write(&store, name, Some(file)).map_err(|e| stop.explain(e))?;
    }
    Ok(Exit::Done)
}

/// Writes one view; with `facts` of the store, what it is beside it.
fn write_one_parquet(store: &Store, view: &str, file: &Path, facts: Option<&Facts>) -> Result<(), Error> {
    let (name, sql) = views::named(view)?;
    let described = Writer::in_memory()?.dictionary()?;
    let types = views::types(name, &described);
    let mut select = store.select(&sql)?;
    let mut table = select.run(&BTreeMap::new())?.begun()?;
    let written = write_file(file, |out| write_parquet(name, &mut table, &types, out))?;
    note(format_args!("{} in `{}`", counted(written.rows, "row"), file.display()));
    if written.lost_days > 0 {
        let days = counted(written.lost_days, "day");
        note(format_args!("{days} that the calendar does not have left empty; `published` has the words"));
    }
    if let Some(facts) = facts {
        let about = about::made_now(about::of_view(name, &described, store, facts)?)?;
        about::write_beside(file, &about, &table.columns, &written)?;
    }
    Ok(())
}

fn datasette(args: &DatasetteArgs) -> Result<Exit, Error> {
    // The settings are for this file: a mistyped one would be named in them.
    args.db.open_sparing()?;
    let mut reports = Vec::new();
    for (report, findings) in shelf().all()? {
        match findings.into_iter().find(|finding| finding.fatal) {
            Some(finding) => note(format_args!("`{}` left out: {finding}", report.name)),
            None => reports.push(report),
        }
    }
    // A report of the user's may have the name.
    if !reports.iter().any(|report| report.name == "search") {
        reports.push(search::saved());
    }
    let database = args.db.db.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let described = Writer::in_memory()?.dictionary()?;
    let file = args.output.as_deref().filter(|file| *file != Path::new("-"));
    let Some(file) = file else {
        write_datasette(&database, &reports, &described, &mut io::stdout().lock())?;
        return Ok(Exit::Done);
    };
    write_file(file, |out| write_datasette(&database, &reports, &described, out))?;
    note(format_args!("{} in `{}`", counted(reports.len() as u64, "saved query"), file.display()));
    note(
        "start Datasette with `--setting max_returned_rows 1000000 --setting sql_time_limit_ms 600000`: else it cuts them at 1,000 rows and one second",
    );
    Ok(Exit::Done)
}
