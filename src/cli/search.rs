//! `whosaid search`: full text over titles and sentences.

use super::about;
use super::db::DbArg;
use super::output::{OutputArgs, note};
use crate::ask::search::Search;
use crate::error::{Error, Exit};

/// Search titles, sentences and quotes for words
///
/// Examples:
///   whosaid search "drug trafficking"
///   whosaid search '"border crossing" fence' --limit 20
///   whosaid search 'narcotic* OR smuggling NOT tobacco' -o found.csv
///
/// All words must be there, in any form (dam, dams). "In quotation marks" is a phrase, a star ends
/// a beginning of a word, OR stands between alternatives, NOT before a word that must be missing.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The words
    words: String,

    /// Show at most N rows
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,

    #[command(flatten)]
    db: DbArg,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let output = args.output.check()?;
    let Some(search) = Search::read(&args.words) else {
        return Err(Error::Usage(format!("`{}` has no word to look for", args.words)));
    };
    let store = args.db.open()?;
    let mut select = search.select(&store)?;
    let table = search.run(&mut select, args.limit)?;
    let title = format!("Search for {}", args.words);
    let written = output.write_about(table, || about::of_command(&title, &[], &store))?;
    if written.rows == 0 {
        note("nothing found; fewer words, or beginnings with `*`, may help");
    }
    Ok(Exit::Done)
}
