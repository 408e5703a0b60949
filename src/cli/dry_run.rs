//! `whosaid load --dry-run`: how files would be read, shown by the first records of each; nothing is written.

use super::output::{OutputArgs, note};
use super::read::find;
use crate::article::{Article, ArticleKind, Record};
use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::read::{self, FileInfo, Next, Options, Sink};
use crate::table::{Cell, Column, ColumnKind, Table};
use std::path::PathBuf;

/// Records that are shown of each file.
const FIRST: u64 = 3;
/// Characters that are shown of a value.
const SHOWN: usize = 100;

/// Shows format, mapping and first records of each file: one row a field.
pub(super) fn run(paths: &[PathBuf], options: &Options, output: &OutputArgs) -> Result<Exit, Error> {
    let output = output.check()?;
    let mut shown = Shown::default();
    read::read(&find(paths)?, options, &mut shown)?;
    let (files, rejected) = (shown.files, shown.rejected);
    let text = ["file", "record", "format", "field", "from", "value"].map(|name| Column {
        name: name.to_owned(),
        kind: if name == "record" { ColumnKind::Int } else { ColumnKind::Text },
    });
    output.write(Table::of(text.into(), shown.rows))?;
    let files = counted(files, "file");
    note(format_args!("the first {FIRST} records of {files}; nothing was stored"));
    Ok(if rejected > 0 { Exit::Rejected } else { Exit::Done })
}

/// The rows so far.
#[derive(Default)]
struct Shown {
    rows: Vec<Vec<Cell>>,
    files: u64,
    /// Records of the file at hand.
    records: u64,
    rejected: u64,
}

impl Sink for Shown {
    fn begin(&mut self, _: &FileInfo) -> Result<Next, Error> {
        self.files += 1;
        self.records = 0;
        Ok(Next::On)
    }

    fn record(&mut self, record: Record) -> Result<Next, Error> {
        self.records += 1;
        let origin = match &record {
            Record::Article(article) => &article.origin,
            Record::Rejected(rejected) => &rejected.origin,
        };
        let mut row = |field: &str, from: &str, value: String| {
            let place = [Cell::Text(origin.file.clone()), Cell::Int(origin.record as i64)];
            let words = [&origin.format, field, from, &value].map(|word| Cell::Text(word.to_owned()));
            self.rows.push(place.into_iter().chain(words).collect());
        };
        match &record {
            Record::Article(article) => {
                for (field, value) in values(article) {
                    let from = origin.fields.get(field).map_or("", String::as_str);
                    row(field, from, value);
                }
            }
            Record::Rejected(rejected) => {
                self.rejected += 1;
                row("rejected", "", rejected.reason.clone());
            }
        }
        Ok(if self.records < FIRST { Next::On } else { Next::NextFile })
    }
}

/// The fields that an article has, in the order of `read`.
fn values(article: &Article) -> Vec<(&'static str, String)> {
    let list = |items: &[String]| (!items.is_empty()).then(|| items.join("; "));
    let entities = article.entities.iter();
    let entities: Vec<String> =
        entities.map(|entity| format!("{} ({})", entity.name, entity.kind.as_str())).collect();
    let words = article.text.split_whitespace().count();
    let text = format!("{} ({})", cut(&article.text), counted(words as u64, "word"));
    let kind = article.kind;
    [
        ("id", Some(article.id.clone())),
        ("url", article.url.clone()),
        ("title", article.title.clone()),
        ("text", Some(text)),
        ("published", article.published.clone()),
        ("modified", article.modified.clone()),
        ("retrieved", article.retrieved.clone()),
        ("authors", list(&article.authors)),
        ("outlet", article.outlet.clone()),
        ("language", article.language.clone()),
        ("section", article.section.clone()),
        ("tags", list(&article.tags)),
        ("entities", list(&entities)),
        ("summary", article.summary.clone()),
        ("dateline", article.dateline.clone()),
        ("kind", (kind != ArticleKind::Full).then(|| kind.as_str().to_owned())),
        ("notes", list(&article.origin.notes)),
    ]
    .into_iter()
    .filter_map(|(field, value)| value.map(|value| (field, cut(&value))))
    .collect()
}

/// The beginning of a value on one line.
fn cut(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} …", line[..end].trim_end()),
        None => line,
    }
}
