//! Arguments that every reading command takes for its answer: format and file; and writing the answer with them.

use super::about;
use super::file::write_file;
use super::layout::{page, plain_page};
use crate::counted::counted;
use crate::error::Error;
use crate::render::{About, Format, LONGEST_SHEET, Written, render};
use crate::table::Table;
use clap::{Args, ValueEnum};
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// As typed: `--format`, `-o`, `--excel`, `--delimiter`, `--about`.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// How the answer is written [default: what the ending of FILE says, else table on a terminal and csv elsewhere]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatName>,

    /// Write to FILE instead of standard output; its ending (.csv .tsv .json .jsonl .md .html .xlsx .txt) picks the format
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// CSV for Excel: byte order mark, CRLF, text that would run as a formula made inert with an apostrophe
    #[arg(long)]
    excel: bool,

    /// What stands between the columns of csv: one character, or `tab`; with --excel and `;` numbers get a decimal comma
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,

    /// Write FILE.run.json beside FILE: report and version, parameters, time, rows, store
    #[arg(long)]
    about: bool,
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
    /// A workbook for Excel, with a sheet about the rows
    Xlsx,
}

/// As checked: where the answer goes and how. A file is put in its place when it is whole, so that a command that fails
/// leaves an older file as it was.
#[derive(Debug)]
pub(super) struct Output {
    format: Format,
    /// `None` is standard output.
    file: Option<PathBuf>,
    /// Whether what the answer is stands in a file beside it.
    about: bool,
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
        if self.delimiter.is_some() && name != FormatName::Csv {
            return Err(Error::Usage("`--delimiter` goes with csv; leave out the other format".to_owned()));
        }
        if self.about && file.is_none() {
            return Err(Error::Usage("`--about` writes beside a file; add `-o FILE`".to_owned()));
        }
        if name == FormatName::Xlsx && file.is_none() && io::stdout().is_terminal() {
            return Err(Error::Usage("a workbook is nothing for a terminal; add `-o FILE.xlsx`".to_owned()));
        }
        let tabs = file.as_deref().is_some_and(|file| ending(file) == TABS);
        let delimiter = self.delimiter.unwrap_or(if tabs { b'\t' } else { b',' });
        let format = match name {
            FormatName::Table => Format::Table(if file.is_some() { plain_page() } else { page() }),
            FormatName::Csv if self.excel => Format::Excel { delimiter },
            FormatName::Csv => Format::Csv { delimiter },
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
            FormatName::Md => Format::Markdown,
            FormatName::Html => Format::Html,
            FormatName::Xlsx => Format::Xlsx,
        };
        Ok(Output { format, file, about: self.about })
    }

    /// The folder for one file an answer.
    pub(super) fn folder(&self) -> Result<&Path, Error> {
        let folder = self.output.as_deref().filter(|folder| *folder != Path::new("-"));
        folder.ok_or_else(|| Error::Usage("`--all` needs a folder for its files; add `-o FOLDER`".to_owned()))
    }

    /// Settles the format of one of them: csv where none was typed.
    pub(super) fn in_folder(&self, folder: &Path, name: &str) -> Result<Output, Error> {
        let format = self.format.unwrap_or(FormatName::Csv);
        let ending = match format {
            FormatName::Table => "txt".to_owned(),
            named => named.to_possible_value().map_or_else(String::new, |name| name.get_name().to_owned()),
        };
        let file = folder.join(format!("{name}.{ending}"));
        Self { format: Some(format), output: Some(file), ..self.clone() }.check()
    }

    /// Whether what the answer is stands in a file beside it.
    pub(super) fn tells_about(&self) -> bool {
        self.about
    }

    /// Whether the answer says of which store it is.
    pub(super) fn needs_facts(&self) -> bool {
        let by_ending = || self.output.as_deref().is_some_and(|file| ending(file) == "xlsx");
        self.about || self.format.map_or_else(by_ending, |name| name == FormatName::Xlsx)
    }

    /// Settles the format where the user typed one of the arguments; `None` is the command's own layout for reading.
    pub(super) fn check_where_typed(&self) -> Result<Option<Output>, Error> {
        let typed = self.format.is_some() || self.output.is_some() || self.excel || self.delimiter.is_some();
        if typed { self.check().map(Some) } else { Ok(None) }
    }
}

/// Endings of files, with the format that each stands for.
const ENDINGS: [(&str, FormatName); 11] = [
    ("csv", FormatName::Csv),
    (TABS, FormatName::Csv),
    ("json", FormatName::Json),
    ("jsonl", FormatName::Jsonl),
    ("ndjson", FormatName::Jsonl),
    ("md", FormatName::Md),
    ("markdown", FormatName::Md),
    ("html", FormatName::Html),
    ("htm", FormatName::Html),
    ("xlsx", FormatName::Xlsx),
    ("txt", FormatName::Table),
];
/// The ending of CSV whose columns stand between tabs.
const TABS: &str = "tsv";

fn ending(file: &Path) -> String {
    file.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// The format that a file's ending stands for.
fn by_ending(file: &Path) -> Result<FormatName, Error> {
    let typed = ending(file);
    ENDINGS.iter().find(|(known, _)| *known == typed).map(|(_, name)| *name).ok_or_else(|| {
        let known = ENDINGS.map(|(known, _)| format!(".{known}")).join(", ");
        let say = format!("the ending names no format; use one of {known}, or add `--format`");
        Error::Usage(format!("`{}`: {say}", file.display()))
    })
}

/// Refuses a file for `wanted` ("csv", "parquet") whose ending promises another format: it would not open as what it is.
pub(super) fn check_ending(file: &Path, wanted: &str) -> Result<(), Error> {
    let typed = ending(file);
    let stands_for = ENDINGS.iter().find(|(known, _)| *known == typed).map(|(_, name)| *name);
    let is_wanted = typed == wanted || wanted == "csv" && stands_for == Some(FormatName::Csv);
    // Anything may be in a `.txt`.
    if is_wanted || typed != "parquet" && stands_for.is_none_or(|name| name == FormatName::Table) {
        return Ok(());
    }
    let file = file.display();
    let say = format!("does not write `.{typed}`; name `{file}` with the ending `.{wanted}`");
    Err(Error::Usage(format!("`export {wanted}` {say}")))
}

/// Reads `--delimiter`.
pub(super) fn delimiter(typed: &str) -> Result<u8, String> {
    match typed.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [one]
            if one.is_ascii_punctuation() && !matches!(one, b'"' | b'\'' | b'-' | b'.') || *one == b'\t' =>
        {
            Ok(*one)
        }
        _ => Err("write one character such as `;` or `|`, or `tab`".to_owned()),
    }
}

impl Output {
    /// CSV, for Excel or lossless, to a file or standard output (`None` and `-`).
    pub(super) fn csv(
        excel: bool,
        delimiter: Option<u8>,
        file: Option<PathBuf>,
        about: bool,
    ) -> Result<Self, Error> {
        OutputArgs { format: Some(FormatName::Csv), output: file, excel, delimiter, about }.check()
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
    pub(super) fn write(&self, table: Table<'_>) -> Result<Written, Error> {
        self.write_about(table, || Ok(About::default()))
    }

    /// The same, with what the answer is: asked for only where it is written, because it reads the whole store.
    pub(super) fn write_about(
        &self,
        table: Table<'_>,
        about: impl FnOnce() -> Result<About, Error>,
    ) -> Result<Written, Error> {
        let mut table = table.begun()?;
        let about = if self.about || self.format == Format::Xlsx {
            about::made_now(about()?)?
        } else {
            About::default()
        };
        let written = self.write_with(|out| render(&mut table, self.format, &about, out))?;
        self.say(written);
        if let (true, Some(file)) = (self.about, &self.file) {
            about::write_beside(file, &about, &table.columns, &written)?;
        }
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
        let Some(file) = &self.file else {
            let written = write(&mut BufWriter::new(io::stdout().lock()));
            return written.map_err(|e| match e {
                Error::Io { source, .. } => {
                    Error::Io { what: "cannot write standard output".to_owned(), source }
                }
                e => e,
            });
        };
        write_file(file, write)
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
        if written.digits > 0 {
            let cells = counted(written.digits, "cell");
            note(format_args!(
                "{cells} of digits that Excel changes (00123 to 123, more than 15 digits): with such ids take .xlsx"
            ));
        }
        if written.infinite > 0 {
            let numbers = counted(written.infinite, "infinite number");
            note(format_args!("{numbers}, which JSON cannot hold, written as null; csv has them"));
        }
        if written.too_long > 0 {
            let cells = counted(written.too_long, "cell");
            note(format_args!(
                "{cells} longer than the 32,767 characters that Excel shows; the file holds them whole"
            ));
        }
        if written.cut > 0 {
            let cells = counted(written.cut, "cell");
            note(format_args!(
                "{cells} cut at 32,767 characters, the most that a cell takes, and marked; `--format csv` has them whole"
            ));
        }
        if written.plain_links > 0 {
            let links = counted(written.plain_links, "address");
            note(format_args!("{links} written as text: a workbook takes 65,530 links"));
        }
        if written.sheets > 1 {
            note(format_args!("the rows go on over {} sheets of 1,048,576 lines", written.sheets));
        }
        if matches!(self.format, Format::Excel { .. }) && written.rows >= u64::from(LONGEST_SHEET) {
            note(
                "more rows than the 1,048,576 lines of a sheet: Excel will leave out the rest; narrow the question",
            );
        }
    }
}

/// Prints words that are the command's answer on standard output.
pub(super) fn print(words: &str) -> Result<(), Error> {
    io::stdout().write_all(words.as_bytes()).map_err(Error::io("cannot write standard output"))
}

/// Prints one line for the user on standard error; nobody listening there is no failure.
pub(super) fn note(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
