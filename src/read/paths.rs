//! `Inputs`: which files the paths of the command line name: files, folders walked in sorted order, globs, `-`.

use super::{Error, FileInfo};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Why a path leads to nothing.
const NO_FILE: &str = "no such file or folder";
/// Why a glob does.
const NO_MATCH: &str = "no file matches";

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A file, or standard input.
    File(FileInfo),
    /// Nothing that could be read.
    Nothing {
        /// The path as given or found.
        path: String,
        /// Why.
        reason: String,
    },
}

/// What paths lead to, in their order; each file once, however many of the paths lead to it.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    pub(super) found: Vec<Found>,
    seen: BTreeSet<PathBuf>,
    folders: BTreeSet<String>,
    empty: Vec<String>,
}

impl Inputs {
    /// Looks where `paths` lead. Names that begin with a dot are left out of folders, as shells do, and so are pipes and
    /// devices, which may have no end.
    #[must_use]
    pub fn look(paths: &[PathBuf]) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            if path.as_os_str() == "-" {
                let info = FileInfo { path: "-".to_owned(), place: path.clone(), size: None, mtime: None };
                inputs.found.push(Found::File(info));
            } else if let Ok(meta) = fs::metadata(path) {
                if meta.is_dir() { inputs.folder(path) } else { inputs.file(path, &meta) }
            } else if is_glob(path) {
                inputs.matches(path);
            } else {
                inputs.nothing(path, NO_FILE);
            }
        }
        inputs
    }

    /// The same; an error where the only path names nothing.
    pub fn find(paths: &[PathBuf]) -> Result<Self, Error> {
        let inputs = Self::look(paths);
        match (paths, &inputs.found[..]) {
            ([path], [found]) if [NO_FILE, NO_MATCH].map(|reason| nothing(path, reason)).contains(found) => {
                Err(Error::NoSuchPath(label(path)))
            }
            _ => Ok(inputs),
        }
    }

    /// The files, in order.
    pub fn files(&self) -> impl Iterator<Item = &FileInfo> {
        self.found.iter().filter_map(|found| match found {
            Found::File(info) => Some(info),
            Found::Nothing { .. } => None,
        })
    }

    /// The paths that lead to nothing that can be read, and why.
    pub fn faults(&self) -> impl Iterator<Item = (&str, &str)> {
        self.found.iter().filter_map(|found| match found {
            Found::File(_) => None,
            Found::Nothing { path, reason } => Some((path.as_str(), reason.as_str())),
        })
    }

    /// The folders and globs that could be looked into.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(String::as_str)
    }

    /// Whether a file of this path lay in one of the folders and is not there any more, or its archive is not.
    #[must_use]
    pub fn lack(&self, path: &str) -> bool {
        let there = Path::new(path).ancestors().find(|path| path.to_str().and_then(place).is_some());
        let is_walked = |there: &Path| self.folders.iter().any(|folder| Path::new(folder) == there);
        there.is_some_and(|there| there != Path::new(path) && is_walked(there))
    }

    /// The folders without a file.
    #[must_use]
    pub fn empty_folders(&self) -> &[String] {
        &self.empty
    }

    /// Bytes of all files; `None` where that is not known (standard input).
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.files().map(|file| file.size).sum()
    }

    /// The wanted files alone.
    #[must_use]
    pub fn only(&self, is_wanted: impl Fn(&FileInfo) -> bool) -> Self {
        let found = self.files().filter(|file| is_wanted(file)).cloned().map(Found::File).collect();
        Self { found, ..self.clone() }
    }

    fn matches(&mut self, pattern: &Path) {
        let mut any = false;
        for path in pattern.to_str().and_then(|pattern| glob::glob(pattern).ok()).into_iter().flatten() {
            any = true;
            match path {
                Ok(path) => drop(self.entry(&path)),
                Err(e) => self.nothing(e.path(), &format!("cannot be read: {}", e.error())),
            }
        }
        if any {
            self.folders.insert(label(pattern));
        } else {
            self.nothing(pattern, NO_MATCH);
        }
    }

    /// Takes what lies in a folder or matches a glob; false where it is neither file nor folder.
    fn entry(&mut self, path: &Path) -> bool {
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => self.folder(path),
            Ok(meta) if meta.is_file() => self.file(path, &meta),
            Ok(_) => return false,
            Err(e) => self.nothing(path, &format!("cannot be read: {e}")),
        }
        true
    }

    fn file(&mut self, path: &Path, meta: &fs::Metadata) {
        if self.seen.insert(path.to_owned()) {
            let since = meta.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            let mtime = since.map(|since| since.as_nanos() as i64);
            let (path, place) = (label(path), path.to_owned());
            self.found.push(Found::File(FileInfo { path, place, size: Some(meta.len()), mtime }));
        }
    }

    /// The files of a folder and its subfolders, by name. A link to a folder is not followed: it could lead in a circle.
    fn folder(&mut self, path: &Path) {
        if !self.seen.insert(path.to_owned()) {
            return;
        }
        let mut names = Vec::new();
        let entries = fs::read_dir(path).and_then(|mut entries| {
            entries.try_for_each(|entry| entry.map(|entry| names.push(entry.path())))
        });
        let mut any = entries.is_err();
        match entries {
            Ok(()) => drop(self.folders.insert(label(path))),
            Err(e) => self.found.push(nothing(path, &format!("cannot be read: {e}"))),
        }
        names.sort();
        for name in names.iter().filter(|name| !is_hidden(name)) {
            if !(name.is_dir() && name.is_symlink()) {
                any |= self.entry(name);
            }
        }
        if !any {
            self.empty.push(label(path));
        }
    }

    fn nothing(&mut self, path: &Path, reason: &str) {
        if self.seen.insert(path.to_owned()) {
            self.found.push(nothing(path, reason));
        }
    }
}

fn nothing(path: &Path, reason: &str) -> Found {
    Found::Nothing { path: label(path), reason: reason.to_string() }
}

/// Whether a path may stand for several.
#[must_use]
pub fn is_glob(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.contains(['*', '?', '[']))
}

/// The file or folder that is called `path` in a store, where it is there.
#[must_use]
pub fn place(path: &str) -> Option<PathBuf> {
    let plain = Path::new(path);
    if plain.exists() {
        return Some(plain.to_owned());
    }
    let folder = plain.parent()?;
    let names = fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    names.flatten().map(|entry| folder.join(entry.file_name())).find(|place| label(place) == path)
}

/// A path as text; bytes that are no UTF-8 are written `\xE9`.
fn label(path: &Path) -> String {
    let mut label = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        label.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(label, "\\x{byte:02X}");
        }
    }
    label
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
