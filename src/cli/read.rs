//! `whosaid read PATH...`: files of any accepted format -> one JSON object an article on standard output.

use super::output::note;
use crate::article::{Record, Rejected};
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::read::{self, Format, Inputs, Mapping, Options};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Read articles and print one JSON object each; no database
///
/// Examples:
///   whosaid read news/ export.csv.gz > articles.jsonl
///   whosaid read 'feeds/*.xml' --rejects rejects.jsonl | whosaid extract
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Files, folders, globs, or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write records that cannot be read to FILE, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    #[command(flatten)]
    how: How,
}

/// How files are read; the same for every command that reads them.
#[derive(Debug, clap::Args)]
pub(super) struct How {
    /// Read every file as FORMAT instead of by its content.
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<Format>,
    /// Reject records over this many MiB.
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=2048))]
    max_record: u32,
    /// Take FIELD (id, url, title, text, published, authors, outlet ...) from what the files call NAME; may be repeated.
    /// For records of named fields: JSON, tables, plain XML.
    #[arg(long, value_name = "FIELD=NAME")]
    map: Vec<Mapping>,
}

impl How {
    /// The options that the arguments come to.
    pub(super) fn options(&self) -> Options {
        Options {
            format: self.input_format,
            max_record: (self.max_record as usize) << 20,
            mappings: self.map.clone(),
        }
    }
}

pub(super) fn run(args: &Args) -> Result<Exit, Error> {
    let mut articles = BufWriter::new(io::stdout().lock());
    let mut rejects = args.rejects.as_ref().map(create).transpose()?;
    let (mut first, mut unmapped) = (None, 0);
    let summary = read::read(&find(&args.paths)?, &args.how.options(), &mut |record: Record| match record {
        Record::Article(article) => {
            unmapped += u64::from(article.origin.unmapped);
            let line = serde_json::to_string(&article).map_err(io::Error::other);
            line.and_then(|line| writeln!(articles, "{line}"))
                .map_err(Error::io("cannot write to standard output"))
        }
        Record::Rejected(rejected) => {
            if let (Some(file), Some(path)) = (&mut rejects, &args.rejects) {
                writeln!(file, "{}", line(&rejected)?)
                    .map_err(Error::io(format!("cannot write `{}`", path.display())))?;
            }
            first.get_or_insert(rejected);
            Ok(())
        }
    })?;
    articles.flush().map_err(Error::io("cannot write to standard output"))?;
    if let (Some(mut file), Some(path)) = (rejects, &args.rejects) {
        file.flush().map_err(Error::io(format!("cannot write `{}`", path.display())))?;
    }
    note_unmapped(unmapped);
    let Some(first) = first else { return Ok(Exit::Done) };
    let (read, rejected) = (summary.articles, summary.rejected);
    let (read, rejected) = (counted(read, "article"), counted(rejected, "record"));
    note(format_args!("{read} read, {rejected} rejected; the first: {}", place(&first)));
    Ok(Exit::Rejected)
}

/// What `paths` lead to; says which of the folders are empty.
pub(super) fn find(paths: &[PathBuf]) -> Result<Inputs, Error> {
    let inputs = Inputs::find(paths)?;
    for folder in inputs.empty_folders() {
        note(format_args!("`{folder}`: no files in this folder"));
    }
    Ok(inputs)
}

fn create(path: &PathBuf) -> Result<BufWriter<File>, Error> {
    let file = File::create(path).map_err(Error::io(format!("cannot write `{}`", path.display())))?;
    Ok(BufWriter::new(file))
}

/// Says how many articles `--map` could say nothing about.
pub(super) fn note_unmapped(articles: u64) {
    if articles > 0 {
        let articles = counted(articles, "article");
        note(format_args!(
            "`--map` left out for {articles}: it is for records of named fields (JSON, tables, plain XML)"
        ));
    }
}

/// A rejected record as a line of the file of rejects.
#[derive(serde::Serialize)]
struct Line<'a> {
    file: &'a str,
    record: u64,
    byte: u64,
    length: u64,
    reason: &'a str,
}

fn line(rejected: &Rejected) -> Result<String, Error> {
    let Rejected { origin, length, reason, .. } = rejected;
    let line = Line { file: &origin.file, record: origin.record, byte: origin.byte, length: *length, reason };
    serde_json::to_string(&line).map_err(io::Error::other).map_err(Error::io("cannot write a reject"))
}

fn place(rejected: &Rejected) -> String {
    let Rejected { origin, reason, .. } = rejected;
    format!("`{}` record {} at byte {}: {reason}", origin.file, origin.record, origin.byte)
}
