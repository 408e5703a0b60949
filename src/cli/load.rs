//! `whosaid load PATH...`: articles of any accepted format into the store.

use super::db::DbArg;
use super::output::note;
use super::read::How;
use crate::error::{Error, Exit};
use crate::load::{Progress, load};
use crate::read;
use crate::store::{Counts, Writer};
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Instant;

/// Load articles into the store: what they say, who says it, in which office, on what.
///
/// Examples:
///   whosaid load news/
///   whosaid load 'archive/*.jsonl.gz' --db archive.db
///   curl -s <https://news.example/feed.json> | whosaid load -
///
/// Loading the same files again changes nothing; a load that was stopped goes on where it stopped.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
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
    let bar = bar(read::size(&args.paths));
    let counts =
        load(&args.paths, &args.how.options(), args.again, &mut writer, &mut |progress: &Progress| {
            let Counts { loaded, unchanged, replaced, .. } = progress.counts;
            let articles = loaded + unchanged + replaced;
            bar.set_position(progress.bytes());
            bar.set_message(format!("{articles} articles, {:.0} a second", rate(articles, start)));
        });
    bar.finish_and_clear();
    let counts = counts?;
    writer.close()?;
    note(last_line(counts, start));
    Ok(if counts.rejected > 0 { Exit::Rejected } else { Exit::Done })
}

/// A progress bar on standard error, where that is a terminal; with the time left, where the input's size is known.
fn bar(bytes: Option<u64>) -> ProgressBar {
    let (bar, template) = match bytes {
        Some(bytes) => (ProgressBar::new(bytes), "{bar:30} {percent}% {msg}, {eta} left"),
        None => (ProgressBar::no_length(), "{spinner} {msg}"),
    };
    // A template of ours that does not parse would show the plain bar.
    ProgressStyle::with_template(template).map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

fn rate(articles: u64, start: Instant) -> f64 {
    articles as f64 / start.elapsed().as_secs_f64().max(0.001)
}

fn last_line(counts: Counts, start: Instant) -> String {
    let Counts { loaded, unchanged, replaced, rejected } = counts;
    let rate = rate(loaded + unchanged + replaced, start);
    format!(
        "{loaded} loaded, {unchanged} unchanged, {replaced} replaced, {rejected} rejected; {rate:.0} articles per second"
    )
}
