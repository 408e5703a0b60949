//! Arguments that every reading command takes for its answer: format and file; and writing the answer with them.

use super::layout::{page, plain_page};
use crate::error::Error;
use crate::render::{Format, Written, render};
use crate::table::Table;
use clap::{Args, ValueEnum};
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// The most rows that a spreadsheet takes, its header included.
const LONGEST_SHEET: u64 = 1_048_576;

/// As typed: `--format`, `-o`, `--excel`.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// How the answer is written [default: what the ending of FILE says, else table on a terminal and csv elsewhere]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatName>,

    /// Write to FILE instead of standard output; its ending (.csv .json .jsonl .md .html .txt) picks the format
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// CSV for Excel: byte order mark, CRLF, text that would run as a formula made inert with an apostrophe
    #[arg(long)]
    excel: bool,
}

/// Formats by the names that users type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// Columns for eyes
    Table,
    /// Comma-separated values, lossless
    Csv,
    /// One JSON array of objects
    Json,
    /// One JSON object a line
    Jsonl,
    /// A Markdown table
    Md,
    /// A web page that needs no other file
    Html,
}

/// As checked: where the answer goes and how. A file is put in its place when it is whole, so that a command that fails
/// leaves an older file as it was.
#[derive(Debug)]
pub(super) struct Output {
    format: Format,
    /// `None` is standard output.
    file: Option<PathBuf>,
}

impl OutputArgs {
    /// Settles the format.
    pub(super) fn check(&self) -> Result<Output, Error> {
        let file = self.output.clone().filter(|file| file != Path::new("-"));
        let name = match (self.format, &file) {
            (Some(name), _) => name,
            (None, _) if self.excel => FormatName::Csv,
            (None, Some(file)) => by_ending(file)?,
            (None, None) if io::stdout().is_terminal() => FormatName::Table,
            (None, None) => FormatName::Csv,
        };
        if self.excel && name != FormatName::Csv {
            return Err(Error::Usage("`--excel` goes with csv; leave out the other format".to_owned()));
        }
        let format = match name {
            FormatName::Table => Format::Table(if file.is_some() { plain_page() } else { page() }),
            FormatName::Csv if self.excel => Format::Excel,
            FormatName::Csv => Format::Csv,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
            FormatName::Md => Format::Markdown,
            FormatName::Html => Format::Html,
        };
        Ok(Output { format, file })
    }

    /// Settles the format where the user typed one of the arguments; `None` is the command's own layout for reading.
    pub(super) fn check_where_typed(&self) -> Result<Option<Output>, Error> {
        let typed = self.format.is_some() || self.output.is_some() || self.excel;
        if typed { self.check().map(Some) } else { Ok(None) }
    }
}

/// Writes beside `file` and puts it in its place when it is whole, so that an older file stays when this fails.
/// A database is never written over.
fn write_file<T>(file: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T, Error>) -> Result<T, Error> {
    let mut head = [0; 16];
    let is_database =
        File::open(file).and_then(|mut f| f.read_exact(&mut head)).is_ok() && head == *b"SQLite format 3\0";
    if is_database {
        let say = "is a database, which an answer must not replace; write to another file";
        return Err(Error::Usage(format!("`{}` {say}", file.display())));
    }
    if file.exists() && !file.is_file() {
        let out = File::create(file).map_err(Error::io("cannot write"))?;
        return write(&mut BufWriter::new(out));
    }
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let out = File::create(&part).map_err(Error::io("cannot write"))?;
    let written = write(&mut BufWriter::new(out)).and_then(|written| {
        std::fs::rename(&part, file).map(|()| written).map_err(Error::io("cannot write"))
    });
    if written.is_err() {
        // The fault itself is what the user must hear of, not that its leavings could not be removed.
        let _ = std::fs::remove_file(&part);
    }
    written
}

/// The format that a file's ending stands for.
fn by_ending(file: &Path) -> Result<FormatName, Error> {
    let ending = file.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    Ok(match ending.as_str() {
        "csv" => FormatName::Csv,
        "json" => FormatName::Json,
        "jsonl" | "ndjson" => FormatName::Jsonl,
        "md" | "markdown" => FormatName::Md,
        "html" | "htm" => FormatName::Html,
        "txt" => FormatName::Table,
        "xlsx" | "xls" => {
            let say = "cannot write Excel's own format; `--excel` with a file ending in .csv opens there";
            return Err(Error::Usage(format!("`{}`: {say}", file.display())));
        }
        _ => {
            let say =
                "the ending names no format; use .csv, .json, .jsonl, .md, .html or .txt, or add `--format`";
            return Err(Error::Usage(format!("`{}`: {say}", file.display())));
        }
    })
}

impl Output {
    /// CSV, for Excel or lossless, to a file or standard output (`None` and `-`).
    pub(super) fn csv(excel: bool, file: Option<PathBuf>) -> Self {
        let format = if excel { Format::Excel } else { Format::Csv };
        Self { format, file: file.filter(|file| file != Path::new("-")) }
    }

    /// Whether the answer is laid out for reading, so that columns for other programs may be left out.
    pub(super) fn is_for_eyes(&self) -> bool {
        matches!(self.format, Format::Table(_))
    }

    /// Whether the answer is a web page.
    pub(super) fn is_page(&self) -> bool {
        self.format == Format::Html
    }

    /// Writes the whole table, then says on standard error how many rows it was.
    pub(super) fn write(&self, mut table: Table<'_>) -> Result<Written, Error> {
        let written = self.write_with(|out| render(&mut table, self.format, out))?;
        self.say(written);
        Ok(written)
    }

    /// Writes a web page that is no table.
    pub(super) fn write_page(
        &self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.write_with(write)?;
        if let Some(file) = &self.file {
            note(format_args!("page in `{}`", file.display()));
        }
        Ok(())
    }

    /// Hands `write` the file or standard output.
    fn write_with<T>(&self, write: impl FnOnce(&mut dyn Write) -> Result<T, Error>) -> Result<T, Error> {
        let to = self.file.as_ref().map_or("standard output".to_owned(), |f| format!("`{}`", f.display()));
        let what = format!("cannot write {to}");
        let written = match &self.file {
            None => write(&mut BufWriter::new(io::stdout().lock())),
            Some(file) => write_file(file, write),
        };
        // What is written comes from the store: an I/O error can only be one of writing.
        written.map_err(|e| match e {
            Error::Io { source, .. } => Error::Io { what, source },
            e => e,
        })
    }

    /// Says how many rows were written and what a spreadsheet will make of them.
    fn say(&self, written: Written) {
        let rows = counted(written.rows, "row");
        match &self.file {
            None => note(rows),
            Some(file) => note(format_args!("{rows} in `{}`", file.display())),
        }
        if written.guarded > 0 {
            let cells = counted(written.guarded, "cell");
            note(format_args!(
                "{cells} made inert with a leading ' (a spreadsheet would have run a formula)"
            ));
        }
        if written.too_long > 0 {
            let cells = counted(written.too_long, "cell");
            note(format_args!(
                "{cells} longer than the 32,767 characters that Excel shows; the file holds them whole"
            ));
        }
        if self.format == Format::Excel && written.rows >= LONGEST_SHEET {
            note(
                "more rows than the 1,048,576 lines of a sheet: Excel will leave out the rest; narrow the question",
            );
        }
    }
}

/// "1 row", "2 rows".
pub(super) fn counted(n: u64, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

/// Prints words that are the command's answer on standard output.
pub(super) fn print(words: &str) -> Result<(), Error> {
    io::stdout().write_all(words.as_bytes()).map_err(Error::io("cannot write standard output"))
}

/// Prints one line for the user on standard error; nobody listening there is no failure.
pub(super) fn note(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
