//! Which files the paths of the command line name: files, folders walked in sorted order, globs, `-`.

use super::{Error, FileInfo};
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
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

/// The files that `paths` name, in their order. Names that begin with a dot are left out of folders, as shells do.
pub(super) fn expand(paths: &[String]) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    for path in paths {
        if path == "-" {
            found.push(Found::File(FileInfo { path: path.clone(), size: None, mtime: None }));
        } else if let Ok(meta) = fs::metadata(path) {
            one(path, &meta, &mut found);
        } else {
            let matches = matches_of(path);
            if matches.is_empty() {
                if paths.len() == 1 {
                    return Err(Error::NoSuchPath(path.clone()));
                }
                found.push(nothing(path, "no such file or folder"));
            }
            for path in matches {
                entry(&path, &mut found);
            }
        }
    }
    Ok(found)
}

/// What the glob `pattern` matches, sorted; nothing where it is no glob.
fn matches_of(pattern: &str) -> Vec<String> {
    if !pattern.contains(['*', '?', '[']) {
        return Vec::new();
    }
    let paths = glob::glob(pattern).into_iter().flatten().flatten();
    paths.map(|path| path.to_string_lossy().into_owned()).collect()
}

fn entry(path: &str, found: &mut Vec<Found>) {
    match fs::metadata(path) {
        Ok(meta) => one(path, &meta, found),
        Err(e) => found.push(nothing(path, &format!("cannot be read: {e}"))),
    }
}

fn one(path: &str, meta: &fs::Metadata, found: &mut Vec<Found>) {
    if meta.is_dir() {
        folder(path, found);
    } else {
        let since = meta.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let mtime = since.map(|since| since.as_nanos() as i64);
        found.push(Found::File(FileInfo { path: path.to_string(), size: Some(meta.len()), mtime }));
    }
}

/// The files of a folder and its subfolders, by name. A link to a folder is not followed: it could lead in a circle.
fn folder(path: &str, found: &mut Vec<Found>) {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(e) => return found.push(nothing(path, &format!("cannot be read: {e}"))),
    };
    let mut names: Vec<_> = entries.flatten().map(|e| e.path()).filter(|p| !hidden(p)).collect();
    names.sort();
    let before = found.len();
    for name in &names {
        if !(name.is_dir() && name.is_symlink()) {
            entry(&name.to_string_lossy(), found);
        }
    }
    if found.len() == before {
        found.push(nothing(path, "no files in this folder"));
    }
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn nothing(path: &str, reason: &str) -> Found {
    Found::Nothing { path: path.to_string(), reason: reason.to_string() }
}
