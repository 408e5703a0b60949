//! `whosaid report new`: the file of a new report, from a statement.

use super::HERE;
use crate::ask::report::draft::draft;
use crate::ask::report::find::Shelf;
use crate::cli::output::note;
use crate::error::{Error, Exit};
use crate::store::Writer;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Begin a report: put a header on a statement and save it in ./queries
///
/// Examples:
///   whosaid ask "Which officials discussed floods?" --sql | whosaid report new officials-on-floods
///   whosaid report new my-report my-statement.sql
///
/// Parameters and columns are those of the statement. Values that `ask --sql` sets become defaults:
/// `-p since='last month'` then runs the same question for another period. Edit title and
/// description; `whosaid report check` finds mistakes.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The new report's name: letters, digits, `-` and `_`
    name: String,

    /// The statement: a file, or `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    sql: PathBuf,
}

pub(super) fn new(shelf: &Shelf, args: &Args) -> Result<Exit, Error> {
    let name = &args.name;
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
        let say = "a report's name has letters, digits, `-` and `_` only";
        return Err(Error::Usage(format!("`{name}`: {say}")));
    }
    let file = Path::new(HERE).join(format!("{name}.sql"));
    if file.exists() {
        let say = "is there already; give another name, or remove it first";
        return Err(Error::Usage(format!("`{}` {say}", file.display())));
    }
    let script = read(&args.sql)?;
    let text = draft(name, &script, &Writer::in_memory()?.into_store()?)?;
    let what = format!("cannot write `{}`", file.display());
    fs::create_dir_all(HERE)
        .and_then(|()| OpenOptions::new().write(true).create_new(true).open(&file))
        .and_then(|mut out| out.write_all(text.as_bytes()))
        .map_err(Error::io(what))?;
    note(format_args!("report in `{}`; run it with `whosaid report run {name}`", file.display()));
    let (report, _) = shelf.get(name)?;
    if shelf.hides_built_in(&report) {
        note(format_args!("`{name}` is also built in; from now on the name means your file"));
    }
    Ok(Exit::Done)
}

fn read(file: &Path) -> Result<String, Error> {
    if file == Path::new("-") {
        return io::read_to_string(io::stdin().lock()).map_err(Error::io("cannot read standard input"));
    }
    fs::read_to_string(file).map_err(Error::io(format!("cannot read `{}`", file.display())))
}
