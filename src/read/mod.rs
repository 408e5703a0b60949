//! Bytes of any accepted format in, `Article`s and rejected records out, one by one in the order of the input, with one
//! record in memory at a time; must not know what is done with them.
//!
//! Every format does the same: it cuts its input into records, fills a `Draft` from each (values and where they stood),
//! and hands it to `Out`, which makes an `Article` of it or a `Rejected` with the reason. The way of a file: `paths`
//! finds it, `unwrap` opens what it is wrapped in, `detect` looks at its content, `input` decodes it, a format reads it.

mod archive;
mod authors;
mod charset;
mod credit;
mod csv;
mod dateline;
mod dates;
mod detect;
mod docx;
mod draft;
mod email;
mod fields;
mod gdelt;
mod html;
mod input;
mod json;
mod lines;
mod mapping;
mod markdown;
mod named;
mod nexis;
mod out;
mod parts;
mod paths;
mod text;
mod unreadable;
mod unwrap;
mod warc;
mod wire;
mod xml;

use crate::article::Record;
use crate::error::Error as Stop;
pub use detect::Format;
pub use mapping::Mapping;
pub use paths::{Inputs, is_glob, place};
use std::io::Read;
use std::path::{Path, PathBuf};
pub use unwrap::unwrapped_name;

/// What ends a reading (a bad record or an unreadable file does not: it is a `Rejected`).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The only path given names nothing.
    #[error("`{0}`: no such file or folder; give files, folders, globs or `-`")]
    NoSuchPath(String),
    /// A name that is no format.
    #[error("`{name}` is no input format; known are {known}")]
    UnknownFormat {
        /// The name given.
        name: String,
        /// The formats there are.
        known: String,
    },
    /// A mapping that is none.
    #[error(
        "`{typed}` maps nothing: write FIELD=NAME, where FIELD is one of {known}, and NAME is the file's name for it"
    )]
    NoMapping {
        /// What was typed.
        typed: String,
        /// The fields there are.
        known: String,
    },
}

/// How to read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The format of every file; `None` = each by its content.
    pub format: Option<Format>,
    /// Records over this many bytes are rejected.
    pub max_record: usize,
    /// Names that go before those that are known; of records with named fields (JSON, tables, plain XML).
    pub mappings: Vec<Mapping>,
}

impl Default for Options {
    fn default() -> Self {
        Self { format: None, max_record: 64 << 20, mappings: Vec::new() }
    }
}

/// A file before its content is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    /// Its path as given, or as found in a given folder; `-` for standard input. Bytes that are no UTF-8 are written `\xE9`.
    pub path: String,
    /// The same as the system has it.
    pub place: PathBuf,
    /// Its size in bytes, where it is a file.
    pub size: Option<u64>,
    /// When it was last changed, in nanoseconds since 1970, where the system knows.
    pub mtime: Option<i64>,
}

/// Whether to go on with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on.
    On,
    /// Leave (the rest of) this file and go on with the next.
    NextFile,
}

/// Takes what is read, in order: for each file `begin`, its records, `end`.
pub trait Sink {
    /// A file is about to be read; `Next::NextFile` leaves it unread, and `end` is not called for it.
    fn begin(&mut self, file: &FileInfo) -> Result<Next, Stop> {
        let _ = file;
        Ok(Next::On)
    }

    /// An article, or a record that could not be read. An error ends the reading.
    fn record(&mut self, record: Record) -> Result<Next, Stop>;

    /// The file was read to its end; `sha256` is the hash of all its bytes in lower-case hexadecimal digits.
    fn end(&mut self, file: &FileInfo, sha256: &str) -> Result<(), Stop> {
        let _ = (file, sha256);
        Ok(())
    }
}

impl<F: FnMut(Record) -> Result<(), Stop>> Sink for F {
    fn record(&mut self, record: Record) -> Result<Next, Stop> {
        self(record).map(|()| Next::On)
    }
}

/// What a reading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files read.
    pub files: u64,
    /// Articles handed over.
    pub articles: u64,
    /// Records rejected.
    pub rejected: u64,
}

/// Reads `inputs` in their order. A file or folder that cannot be read is one `Rejected` and the rest goes on.
pub fn read(inputs: &Inputs, options: &Options, sink: &mut dyn Sink) -> Result<Summary, Stop> {
    let mut out = out::Out::new(options, sink);
    for found in &inputs.found {
        match found {
            paths::Found::File(info) => unwrap::file(info, &mut out)?,
            paths::Found::Nothing { path, reason } => out.reject_file(path, reason)?,
        }
    }
    Ok(out.summary())
}

/// The hash of a file's bytes as [`Sink::end`] tells it; `None` where they cannot be read.
#[must_use]
pub fn sha256(place: &Path) -> Option<String> {
    unwrap::sha256(place).ok()
}

/// Reads the bytes of one stream named `name` as [`read`] reads a file.
pub fn read_stream(
    name: &str,
    bytes: impl Read,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<Summary, Stop> {
    let mut out = out::Out::new(options, sink);
    let info = FileInfo { path: name.to_string(), place: name.into(), size: None, mtime: None };
    unwrap::stream(&info, bytes, &mut out)?;
    Ok(out.summary())
}
