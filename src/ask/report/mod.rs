//! Saved reports: a `.sql` file with a comment header in; its `Table` out. A report reads the views and nothing else,
//! and runs unchanged in the `sqlite3` shell; here its parameters are checked before they are bound.
//!
//! [`find`] looks for the file, [`header`] reads its header, [`value`] and [`day`] turn what the user typed into what
//! is bound, [`statement`] has `SQLite` check the SQL and runs it.

mod asked;
pub mod day;
pub mod draft;
pub mod find;
pub mod header;
pub mod hint;
pub mod statement;
pub mod value;

use crate::table::ColumnKind;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// A report as its file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file's name without `.sql`.
    pub name: String,
    /// Where it was found.
    pub source: Source,
    /// One line that says what it answers.
    pub title: String,
    /// What it counts, and what to know before publishing from it.
    pub description: String,
    /// Words to group reports by.
    pub tags: Vec<String>,
    /// Its own version, as written.
    pub version: Option<String>,
    /// Its parameters, in order.
    pub params: Vec<Param>,
    /// Columns whose kind the header tells.
    pub columns: Vec<ColumnDeclaration>,
    /// The picture that the header asks for.
    pub chart: Option<Chart>,
    /// The whole file: the header is comments to `SQLite`.
    pub text: String,
}

/// Where a report was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In the program.
    BuiltIn,
    /// In this file.
    File(PathBuf),
}

/// A parameter as the header declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name, without the colon.
    pub name: String,
    /// What may be given.
    pub kind: value::Kind,
    /// Whether several values may be given; they are bound as one JSON array.
    pub list: bool,
    /// Whether it may be left out without a default; NULL is bound then.
    pub optional: bool,
    /// What is given where the user gives nothing.
    pub default: Option<String>,
    /// A few words for the user.
    pub help: Option<String>,
    /// The line of the declaration, from 1.
    pub line: usize,
}

/// A column's kind as the header declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnDeclaration {
    /// Its name in the result.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// A few words for the user.
    pub help: Option<String>,
    /// The line of the declaration, from 1.
    pub line: usize,
}

/// The picture of a report: `chart: line|bar X Y [SERIES]`, each the name of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Lines or bars.
    pub kind: ChartKind,
    /// What stands along the picture: days, months, names.
    pub x: String,
    /// The numbers.
    pub y: String,
    /// What parts the rows into several lines.
    pub series: Option<String>,
    /// The line of the declaration, from 1.
    pub line: usize,
}

/// How a picture shows numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Points joined by lines.
    Line,
    /// A bar each.
    Bar,
}

/// Something wrong with a report's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The line, from 1; `None` where it is about no single line.
    pub line: Option<usize>,
    /// Whether the report cannot run so; else it is a warning.
    pub fatal: bool,
    /// What is wrong and what to do.
    pub message: String,
}

impl Report {
    /// SHA-256 of its text (its file without a byte order mark), in hexadecimal digits: two runs with one hash ran the same SQL.
    #[must_use]
    pub fn hash(&self) -> String {
        crate::hex::hex(&Sha256::digest(&self.text))
    }
}

impl Param {
    /// Whether the user has to give it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        !self.optional && self.default.is_none()
    }

    /// As the header writes it, without the help: `since: date = -30d`.
    #[must_use]
    pub fn declaration(&self) -> String {
        let list = if self.list { "[]" } else { "" };
        let optional = if self.optional { "?" } else { "" };
        let default = self.default.as_ref().map_or(String::new(), |d| format!(" = {d}"));
        format!("{}: {}{list}{optional}{default}", self.name, self.kind)
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("built in"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}
