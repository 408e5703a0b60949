//! `whosaid load PATH...`: articles of any accepted format into the store.

use super::db::DbArg;
use super::read::How;
use crate::error::{Error, Exit};
use crate::load::{Progress, load};
use crate::store::{Counts, Writer};
use std::time::Instant;

/// Load articles into the store: what they say, who says it, in which office, on what.
///
/// Loading the same files again changes nothing; a load that was stopped goes on where it stopped.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  whosaid load news/
  whosaid load 'archive/*.jsonl.gz' --db archive.db
  curl -s https://news.example/feed.json | whosaid load -")]
pub(super) struct Args {
    /// Files, folders, globs, or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    #[command(flatten)]
    db: DbArg,
    #[command(flatten)]
    how: How,
    /// Annotate anew what another version of whosaid annotated.
    #[arg(long)]
    again: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let start = Instant::now();
    let mut writer = Writer::open(&args.db.db)?;
    let counts = load(&args.paths, &args.how.options(), args.again, &mut writer, &mut |_: &Progress| {})?;
    writer.close()?;
    eprintln!("{}", last_line(counts, start.elapsed().as_secs_f64()));
    Ok(if counts.rejected > 0 { Exit::Rejected } else { Exit::Done })
}

fn last_line(counts: Counts, seconds: f64) -> String {
    let Counts { loaded, unchanged, replaced, rejected } = counts;
    let rate = (loaded + unchanged + replaced) as f64 / seconds.max(0.001);
    format!(
        "{loaded} loaded, {unchanged} unchanged, {replaced} replaced, {rejected} rejected; {rate:.0} articles per second"
    )
}
