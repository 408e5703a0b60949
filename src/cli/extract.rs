//! `whosaid extract`: annotates JSONL from standard input, without a database.

use super::output::note;
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::extract::extract;

/// Annotate articles as a filter: JSONL {"id", "text"} on standard input, JSONL annotations on standard output
///
/// Examples:
///   whosaid read articles/ | whosaid extract > annotations.jsonl
///   whosaid extract --keep-going < articles.jsonl | head -1
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Exit with 0 although some lines could not be annotated (they still say so in their place).
    #[arg(long)]
    keep_going: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let threads = std::thread::available_parallelism().map_or(1, Into::into);
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let failed = extract(&mut std::io::stdin().lock(), &mut output, threads)?;
    if failed > 0 {
        note(format_args!("{} not annotated; each says why in its place", counted(failed, "line")));
    }
    Ok(if failed > 0 && !args.keep_going { Exit::Rejected } else { Exit::Done })
}
