//! Where reports are found: the user's folders in order, then those built in. The first of a name wins.

use super::{Finding, Report, Source, header};
use crate::ask::{Error, suggest::did_you_mean};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Lists the files of `queries/` by their names without `.sql`; a test compares the list with the folder.
macro_rules! built_in {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../queries/", $name, ".sql")))),+]
    };
}

/// Name and text of every report built in.
const BUILT_IN: &[(&str, &str)] = built_in![
    "articles-by-day",
    "articles-by-outlet",
    "articles-on-topic",
    "last-load",
    "most-named",
    "most-quoted",
    "named-not-heard",
    "named-together",
    "names-that-may-be-one",
    "names-that-may-be-two",
    "new-names",
    "offices-heard-on-topic",
    "offices-of-person",
    "officials-on-topic",
    "officials-share-by-outlet",
    "outlets-by-topic",
    "people-on-topic",
    "person-timeline",
    "quotes-by-person",
    "quotes-on-topic",
    "quotes-without-speaker",
    "same-words-in-outlets",
    "talks-between",
    "topic-by-day",
    "topic-by-month",
    "topics-in-period",
    "topics-of-person",
    "unnamed-speakers",
    "words-or-paraphrase",
];

/// A report with what is wrong with its header.
pub type Found = (Report, Vec<Finding>);

/// The reports that can be named.
#[derive(Debug)]
pub struct Shelf {
    /// Folders of `.sql` files; one that is missing is an empty one.
    folders: Vec<PathBuf>,
}

impl Shelf {
    /// Reports in `folders`, then those built in.
    #[must_use]
    pub fn new(folders: Vec<PathBuf>) -> Self {
        Self { folders }
    }

    /// Every report, by name. A file that cannot be read is one with a fatal finding, so that it keeps no other from being used.
    pub fn all(&self) -> Result<Vec<Found>, Error> {
        let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
        for folder in &self.folders {
            for (name, path) in files_in(folder)? {
                files.entry(name).or_insert(path);
            }
        }
        let mut reports = BTreeMap::new();
        for (name, text) in BUILT_IN {
            reports.insert((*name).to_owned(), header::parse(name, Source::BuiltIn, text));
        }
        for (name, path) in files {
            let found = read(&name, &path).unwrap_or_else(|e| unreadable(&name, path, &e));
            reports.insert(name, found);
        }
        Ok(reports.into_values().collect())
    }

    /// The report that `typed` means: a file where it ends in `.sql`, else a name.
    pub fn get(&self, typed: &str) -> Result<Found, Error> {
        let path = Path::new(typed);
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("sql")) {
            return read(&path.file_stem().unwrap_or_default().to_string_lossy(), path);
        }
        for folder in &self.folders {
            if let Some((_, path)) = files_in(folder)?.into_iter().find(|(name, _)| name == typed) {
                return read(typed, &path);
            }
        }
        if let Some((name, text)) = BUILT_IN.iter().find(|(name, _)| *name == typed) {
            return Ok(header::parse(name, Source::BuiltIn, text));
        }
        let all = self.all()?;
        let hint = did_you_mean(typed, all.iter().map(|(report, _)| &report.name));
        Err(Error::NoSuchReport { name: typed.to_owned(), hint })
    }

    /// Whether `report` is a user's file that hides a built-in one with another text.
    #[must_use]
    pub fn hides_built_in(&self, report: &Report) -> bool {
        report.source != Source::BuiltIn
            && BUILT_IN.iter().any(|(name, text)| *name == report.name && *text != report.text)
    }
}

/// Name and path of every `.sql` file in a folder.
fn files_in(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let failed =
        |e: std::io::Error| Error::Unreadable { path: folder.display().to_string(), why: e.to_string() };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        // A file of that name is another program's.
        Err(e) if matches!(e.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(e) => return Err(failed(e)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            continue;
        }
        if let (Some(name), Some("sql")) = (path.file_stem(), path.extension().and_then(|e| e.to_str())) {
            files.push((name.to_string_lossy().into_owned(), path));
        }
    }
    Ok(files)
}

/// A report of which no more is known than that its file cannot be read.
fn unreadable(name: &str, path: PathBuf, error: &Error) -> Found {
    let (report, _) = header::parse(name, Source::File(path), "");
    (report, vec![Finding { line: None, fatal: true, message: error.to_string() }])
}

/// Reads the report `name` in the file `path`.
fn read(name: &str, path: &Path) -> Result<Found, Error> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::Unreadable {
        path: path.display().to_string(),
        why: match e.kind() {
            std::io::ErrorKind::InvalidData => "it is not in UTF-8; save it so".to_owned(),
            _ => e.to_string(),
        },
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(header::parse(name, Source::File(path.to_owned()), text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_in_queries_is_built_in() {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/queries"));
        let files: BTreeSet<String> = files_in(folder).unwrap().into_iter().map(|(name, _)| name).collect();
        let listed: BTreeSet<String> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(files, listed);
    }

    #[test]
    fn the_users_file_comes_first_and_is_known_to_hide_the_built_in() {
        let folder = tempfile::tempdir().unwrap();
        let (name, text) = BUILT_IN[0];
        let path = folder.path().join(format!("{name}.sql"));
        let shelf = Shelf::new(vec![folder.path().join("none"), folder.path().to_owned()]);
        std::fs::write(&path, "-- title: mine\nselect 1").unwrap();
        let (report, _) = shelf.get(name).unwrap();
        assert_eq!((report.title.as_str(), &report.source), ("mine", &Source::File(path.clone())));
        assert!(shelf.hides_built_in(&report));
        std::fs::write(&path, text).unwrap();
        assert!(!shelf.hides_built_in(&shelf.get(name).unwrap().0));
    }

    #[test]
    fn an_unknown_name_gets_a_suggestion() {
        let error = Shelf::new(vec![]).get("official-on-topic").unwrap_err().to_string();
        assert!(
            error.starts_with("no report `official-on-topic`; did you mean `officials-on-topic`?"),
            "{error}"
        );
    }
}
