//! `whosaid train`: builds the models anew from gold annotations.

use super::gold;
use super::output::note;
use crate::annotate::names::{self, Gold};
use crate::annotate::quotes;
use crate::counted::counted;
use crate::error::{Error, Exit};
use std::path::{Path, PathBuf};

/// Train the models on gold annotations
///
/// Examples:
///   whosaid train names --gold gold.jsonl --out models
///   whosaid train quotes --gold attributions.jsonl --silver tags.jsonl --out models
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// The tagger of names, from JSONL {"text", "entities": [{"start", "end", "kind"}]} (offsets in code points).
    Names(Files),
    /// The taggers of parts of speech and of quotes, from JSONL {"id", "text", "attributions": [{"source", "cue", "content"}]},
    /// each part a list of [start, end] in code points.
    Quotes(Quotes),
}

#[derive(Debug, clap::Args)]
struct Quotes {
    #[command(flatten)]
    files: Files,
    /// Automatic parts of speech of the same articles: JSONL {"id", "sentences": [[[start, end, tag, name tag], ...], ...]}.
    #[arg(long, value_name = "SILVER.jsonl")]
    silver: PathBuf,
}

#[derive(Debug, clap::Args)]
struct Files {
    /// Gold annotations, one JSON object a line.
    #[arg(long, value_name = "GOLD.jsonl")]
    gold: PathBuf,
    /// Folder for the models; it is made where it is missing.
    #[arg(long, value_name = "DIR", default_value = "models")]
    out: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    match &args.what {
        What::Names(files) => train_names(files),
        What::Quotes(args) => train_quotes(args),
    }
}

fn train_quotes(args: &Quotes) -> Result<Exit, Error> {
    let (gold, silver) = (gold::read(&args.files.gold)?, gold::read(&args.silver)?);
    let articles = quotes::train::gold::read((&gold.0, &gold.1), (&silver.0, &silver.1))?;
    let attributions = articles.iter().map(|a| a.attributions.len()).sum::<usize>();
    note(format_args!(
        "{}, {}",
        counted(articles.len() as u64, "article"),
        counted(attributions as u64, "attribution")
    ));
    let models = quotes::train::train(&articles, &mut |step| note(step))?;
    write(&args.files.out, models.iter().map(|(name, bytes)| (*name, &bytes[..])))
}

fn train_names(files: &Files) -> Result<Exit, Error> {
    let gold = read_gold(&files.gold, Gold::from_json)?;
    let names = gold.iter().map(|g| g.names.len()).sum::<usize>();
    note(format_args!("{}, {}", counted(gold.len() as u64, "article"), counted(names as u64, "name")));
    let tagger = names::train::train(&gold, &mut |step| note(step))?;
    write(&files.out, names::FILES.iter().copied().zip(tagger.to_files()))
}

/// Reads every line of a gold file that is not blank.
fn read_gold<T>(
    path: &Path,
    parse: impl Fn(&str, &str, usize) -> Result<T, crate::annotate::Error>,
) -> Result<Vec<T>, Error> {
    let (name, lines) = gold::read(path)?;
    let full = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    full.map(|(n, line)| Ok(parse(line, &name, n + 1)?)).collect()
}

/// Writes models to a folder and says where they are.
fn write<'a>(folder: &Path, models: impl Iterator<Item = (&'static str, &'a [u8])>) -> Result<Exit, Error> {
    std::fs::create_dir_all(folder)
        .map_err(Error::io(format!("cannot make folder `{}`", folder.display())))?;
    for (name, bytes) in models {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(Error::io(format!("cannot write `{}`", path.display())))?;
        note(format!("{} ({} bytes)", path.display(), bytes.len()));
    }
    Ok(Exit::Done)
}
