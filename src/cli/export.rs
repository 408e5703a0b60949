//! `whosaid export`: views of the store, every row, for other programs.

use super::db::DbArg;
use super::output::{Output, delimiter};
use crate::ask::views::{self, VIEWS};
use crate::error::{Error, Exit};
use crate::store::Store;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Write whole views of the store for other programs.
///
/// Examples:
///   whosaid export csv quotes -o quotes.csv
///   whosaid export csv all -o folder/
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Csv(CsvArgs),
}

/// Write a view, or all of them, as CSV: every row, in the order of its keys.
///
/// Examples:
///   whosaid export csv quotes > quotes.csv
///   whosaid export csv v_statements --excel -o statements.csv
///   whosaid export csv all -o folder/        # folder/v_articles.csv, folder/v_people.csv ...
///
/// Views: v_articles, v_people, v_roles, v_mentions, v_quotes, v_statements, v_statement_topics, v_sentences,
/// v_loads, v_rejects. The `v_` may be left out.
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

    /// What stands between the columns: one character, or `tab`
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter, default_value = ",")]
    delimiter: u8,

    #[command(flatten)]
    db: DbArg,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let Command::Csv(args) = &args.command;
    if args.view != "all" {
        let (_, sql) = views::named(&args.view)?;
        write(&args.db.open()?, &sql, &Output::csv(args.excel, args.delimiter, args.output.clone()))?;
        return Ok(Exit::Done);
    }
    let Some(folder) = &args.output else {
        return Err(Error::Usage("`all` needs a folder for its files; add `-o FOLDER`".to_owned()));
    };
    let store = args.db.open()?;
    std::fs::create_dir_all(folder)
        .map_err(Error::io(format!("cannot make folder `{}`", folder.display())))?;
    for (name, _) in VIEWS {
        let file = folder.join(format!("{name}.csv"));
        write(&store, &views::named(name)?.1, &Output::csv(args.excel, args.delimiter, Some(file)))?;
    }
    Ok(Exit::Done)
}

/// Writes every row that `sql` gives.
fn write(store: &Store, sql: &str, output: &Output) -> Result<(), Error> {
    let mut select = store.select(sql)?;
    output.write(select.run(&BTreeMap::new())?)?;
    Ok(())
}
