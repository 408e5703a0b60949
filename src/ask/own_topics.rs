//! Topics and terms of the user's own: CSV files with the columns `topic`, `relation` and `term`.

use super::Error;
use crate::annotate::topics::stems::fold;
use crate::annotate::topics::{Line, Relation, Topics};
use csv::StringRecord;
use std::path::{Path, PathBuf};

/// The columns that a file must have, in any order; others are kept and not read.
const COLUMNS: [&str; 3] = ["topic", "relation", "term"];

/// The files that say what topics stand for besides what is built in.
#[derive(Debug)]
pub struct OwnTopics {
    /// A file that is missing is an empty one; what an earlier file says of a term stands before what a later one says.
    files: Vec<PathBuf>,
}

/// A file, read.
struct Sheet {
    headers: StringRecord,
    rows: Vec<StringRecord>,
    /// Where the [`COLUMNS`] stand.
    places: [usize; 3],
}

/// What an added line changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// The file has a line more.
    New,
    /// The file had the term with another relation.
    Changed,
    /// The file said so already.
    Unchanged,
}

impl OwnTopics {
    /// Of these files, the first standing before the others.
    #[must_use]
    pub fn new(files: Vec<PathBuf>) -> Self {
        Self { files }
    }

    /// The topics built in, with what the files say.
    pub fn known(&self) -> Result<Topics, Error> {
        let mut lines = Vec::new();
        for file in &self.files {
            lines.extend(Sheet::read(file)?.lines(file)?);
        }
        Ok(Topics::with(&lines))
    }
}

/// Puts `lines` into the text of `file`: the new text, and what each line changed.
pub fn added(file: &Path, lines: &[Line]) -> Result<(String, Vec<Added>), Error> {
    let mut sheet = Sheet::read(file)?;
    sheet.lines(file)?;
    let changes = lines.iter().map(|line| sheet.add(line)).collect();
    Ok((sheet.text(file)?, changes))
}

impl Sheet {
    fn read(file: &Path) -> Result<Self, Error> {
        let unreadable =
            |why: String| Error::Unreadable { path: file.display().to_string(), why: why.to_lowercase() };
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => COLUMNS.join(","),
            Err(e) => return Err(unreadable(e.to_string())),
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|e| unreadable(e.to_string()))?.clone();
        let place = |column: &str| {
            headers.iter().position(|name| name.trim() == column).ok_or_else(|| Error::BrokenTopics {
                path: file.display().to_string(),
                line: 1,
                reason: format!("no column `{column}`; the first line names {}", COLUMNS.join(", ")),
            })
        };
        let places = [place(COLUMNS[0])?, place(COLUMNS[1])?, place(COLUMNS[2])?];
        let rows = reader.records().collect::<Result<_, _>>().map_err(|e| unreadable(e.to_string()))?;
        Ok(Self { headers, rows, places })
    }

    /// The cells of the [`COLUMNS`] in a row.
    fn cells<'r>(&self, row: &'r StringRecord) -> [&'r str; 3] {
        self.places.map(|place| row.get(place).unwrap_or_default().trim())
    }

    fn lines(&self, file: &Path) -> Result<Vec<Line>, Error> {
        let line = |row: &StringRecord| {
            let [topic, relation, term] = self.cells(row);
            let broken = |reason: String| Error::BrokenTopics {
                path: file.display().to_string(),
                line: row.position().map_or(0, csv::Position::line),
                reason,
            };
            if topic.is_empty() || term.is_empty() {
                return Err(broken("a line needs a topic and a term".to_owned()));
            }
            let relation = Relation::read(relation).ok_or_else(|| {
                let known = Relation::ALL.map(Relation::as_str).join(", ");
                broken(format!("`{relation}` is no relation; use one of {known}"))
            })?;
            Ok(Line { topic: topic.to_owned(), relation, term: term.to_owned() })
        };
        self.rows.iter().map(line).collect()
    }

    fn add(&mut self, line: &Line) -> Added {
        let same =
            |cells: [&str; 3]| fold(cells[0]) == fold(&line.topic) && fold(cells[2]) == fold(&line.term);
        let at = self.rows.iter().position(|row| same(self.cells(row)));
        if at.is_some_and(|at| self.cells(&self.rows[at])[1] == line.relation.as_str()) {
            return Added::Unchanged;
        }
        let mut cells: Vec<String> = match at {
            Some(at) => self.rows[at].iter().map(str::to_owned).collect(),
            None => vec![String::new(); self.headers.len()],
        };
        let new = [line.topic.as_str(), line.relation.as_str(), line.term.as_str()];
        for (place, cell) in self.places.iter().zip(new) {
            cell.clone_into(&mut cells[*place]);
        }
        let row = StringRecord::from(cells);
        match at {
            Some(at) => self.rows[at] = row,
            None => self.rows.push(row),
        }
        if at.is_some() { Added::Changed } else { Added::New }
    }

    fn text(&self, file: &Path) -> Result<String, Error> {
        let failed = |why: String| Error::Unreadable { path: file.display().to_string(), why };
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in std::iter::once(&self.headers).chain(&self.rows) {
            writer.write_record(row).map_err(|e| failed(e.to_string()))?;
        }
        let bytes = writer.into_inner().map_err(|e| failed(e.to_string()))?;
        String::from_utf8(bytes).map_err(|e| failed(e.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(relation: Relation, term: &str) -> Line {
        Line { topic: "harbour levy".to_owned(), relation, term: term.to_owned() }
    }

    #[test]
    fn a_line_is_added_once_and_other_columns_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("topics.csv");
        std::fs::write(&file, "note,topic,relation,term\nmine,Harbour Levy,synonym,\"quay, fee\"\n").unwrap();
        let lines = [
            line(Relation::Narrower, "Quay, fee"),
            line(Relation::Related, "berth"),
            line(Relation::Related, "berth"),
        ];
        let (text, changes) = added(&file, &lines).unwrap();
        assert_eq!(changes, [Added::Changed, Added::New, Added::Unchanged]);
        assert_eq!(
            text,
            "note,topic,relation,term\nmine,harbour levy,narrower,\"Quay, fee\"\n,harbour levy,related,berth\n"
        );
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("topics.csv");
        let said = |text: &str| {
            std::fs::write(&file, text).unwrap();
            let error = OwnTopics::new(vec![file.clone()]).known().unwrap_err().to_string();
            error.replace(&file.display().to_string(), "FILE")
        };
        assert_eq!(
            said("topic,relation,term\na,synonym,b\na,wider,c\n"),
            "`FILE` line 3: `wider` is no relation; use one of synonym, narrower, related, not"
        );
        assert_eq!(
            said("topic,term\na,b\n"),
            "`FILE` line 1: no column `relation`; the first line names topic, relation, term"
        );
        assert_eq!(
            said("topic,relation,term\n,synonym,b\n"),
            "`FILE` line 2: a line needs a topic and a term"
        );
    }
}
