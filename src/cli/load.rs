//! `whosaid load PATH...`: articles of any accepted format into the store.

use super::db::DbArg;
use super::dry_run;
use super::output::{OutputArgs, note};
use super::read::{How, find, note_unmapped};
use super::watch::watch;
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::load::{Progress, Take, load};
use crate::read::{Inputs, Options, is_glob, place};
use crate::store::{Counts, Writer};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Load articles into the store: what they say, who says it, in which office, on what
///
/// Examples:
///   whosaid load news/
///   whosaid load 'archive/*.jsonl.gz' --db archive.db
///   curl -s "$FEED" | whosaid load -
///   whosaid load export.csv --dry-run                   # how the file would be read
///   whosaid load export.csv --map text=body_html        # which column is the text
///   whosaid load --retry                                # what was rejected before
///   whosaid load inbox/ --watch
///
/// Loading the same files again changes nothing, and files that are as they were are left unread; a
/// load that was stopped goes on where it stopped.
#[allow(clippy::doc_markdown)] // printed as it stands
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Files, folders, globs, or `-` for standard input.
    #[arg(required_unless_present = "retry", value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    db: DbArg,
    #[command(flatten)]
    how: How,
    /// Read every file, and annotate anew what another version of whosaid annotated.
    #[arg(long)]
    again: bool,
    /// Read again the files of records that were rejected, and take all but the records that gave an article.
    #[arg(long, conflicts_with_all = ["paths", "again", "watch", "dry_run"])]
    retry: bool,
    /// Go on and load files as they come, until Ctrl-C.
    #[arg(long, conflicts_with = "dry_run")]
    watch: bool,
    /// Show how each file would be read: format, which field comes from where, the first records. Nothing is stored.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    if args.dry_run {
        return dry_run::run(&args.paths, &args.how.options(), &args.output);
    }
    let (mut writer, inputs) = if args.retry {
        let writer = Writer::open_existing(&args.db.db)?;
        let inputs = Inputs::look(&rejected_files(&writer)?);
        (writer, inputs)
    } else {
        // A mistyped path makes no empty store; a glob that is watched may match later.
        let may_come = args.watch && args.paths.iter().all(|path| is_glob(path));
        let inputs = if may_come { Inputs::look(&args.paths) } else { find(&args.paths)? };
        (Writer::open(&args.db.db)?, inputs)
    };
    let take = match (args.retry, args.again) {
        (true, _) => Take::Rejected,
        (false, true) => Take::Again,
        (false, false) => Take::New,
    };
    let options = args.how.options();
    let mut rejected = 0;
    let mut once = |inputs: &Inputs| {
        let counts = with_bar(inputs, &options, take, &mut writer)?;
        rejected += counts.rejected;
        Ok(())
    };
    if args.watch {
        watch(&args.paths, once)?;
    } else if !args.retry || inputs.files().next().is_some() {
        once(&inputs)?;
    }
    writer.close()?;
    if rejected > 0 {
        let db = args.db.typed();
        note(format_args!("`whosaid export csv rejects{db}` lists each rejected record with its reason"));
    }
    Ok(if rejected > 0 { Exit::Rejected } else { Exit::Done })
}

/// Loads with a progress bar, and says what it came to.
fn with_bar(inputs: &Inputs, options: &Options, take: Take, writer: &mut Writer) -> Result<Counts, Error> {
    let start = Instant::now();
    let bar = bar(inputs.size());
    let counts = load(inputs, options, take, writer, &mut |progress: &Progress| {
        let Counts { loaded, unchanged, replaced, .. } = progress.counts;
        let articles = loaded + unchanged + replaced;
        bar.set_position(progress.bytes());
        bar.set_message(format!("{}, {:.0} a second", counted(articles, "article"), rate(articles, start)));
    });
    bar.finish_and_clear();
    let counts = counts?;
    note(last_line(counts, start));
    note_unmapped(counts.unmapped);
    if counts.other_languages > 0 {
        let articles = counted(counts.other_languages, "article");
        note(format_args!(
            "{articles} not in English: stored and searchable, without people, quotes and statements"
        ));
    }
    Ok(counts)
}

/// The files that hold rejected records, and the folders that could not be read, each once. A record in an archive stands
/// below the archive's path.
fn rejected_files(writer: &Writer) -> Result<Vec<PathBuf>, Error> {
    let mut files = BTreeSet::new();
    for path in writer.rejected_files()? {
        let archives = || Path::new(&path).ancestors().find_map(|path| place(path.to_str()?));
        let archive = || archives().filter(|path| path.is_file());
        match place(&path).filter(|path| path.is_file() || path.is_dir()).or_else(archive) {
            Some(file) => drop(files.insert(file)),
            None => note(format_args!(
                "`{path}` is not there any more: its rejects stay until its folder is loaded"
            )),
        }
    }
    if files.is_empty() {
        note("no rejected record can be read again");
    }
    Ok(files.into_iter().collect())
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
    let Counts { loaded, unchanged, replaced, rejected, .. } = counts;
    let rate = rate(loaded + unchanged + replaced, start);
    format!(
        "{loaded} loaded, {unchanged} unchanged, {replaced} replaced, {rejected} rejected; {} per second",
        counted(rate.round() as u64, "article")
    )
}
