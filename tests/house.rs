//! Keeps the house in order: which room may import which, how long a file may be, where things stand.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from left to right: each may import only from those before it, and from the shared types.
const ROOMS: [&str; 5] = ["read", "annotate", "store", "ask", "render"];
/// A file passes this seldom ...
const SELDOM: usize = 250;
/// ... and this never.
const NEVER: usize = 400;
/// At most this share of the files may be longer than `SELDOM` lines.
const SELDOM_SHARE: f64 = 0.15;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with one of the endings, sorted.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, endings, found);
            } else if path.extension().is_some_and(|e| endings.iter().any(|x| e == *x)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

#[test]
fn a_room_imports_only_from_rooms_to_its_left() {
    let mut wrong = Vec::new();
    for (place, room) in ROOMS.iter().enumerate() {
        for file in files(&format!("src/{room}"), &["rs"]) {
            let code = fs::read_to_string(&file).unwrap();
            for other in ROOMS[place + 1..].iter().chain(&["cli", "load", "extract"]) {
                if code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};")) {
                    wrong.push(format!("{} imports crate::{other}", shown(&file)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_too_long_to_read() {
    let all: Vec<(usize, PathBuf)> = ["src", "migrations", "queries", "tests"]
        .iter()
        .flat_map(|folder| files(folder, &["rs", "sql", "py", "sh"]))
        .map(|file| (fs::read_to_string(&file).unwrap().lines().count(), file))
        .collect();
    let never: Vec<_> =
        all.iter().filter(|f| f.0 > NEVER).map(|(n, f)| format!("{} has {n} lines", shown(f))).collect();
    assert!(never.is_empty(), "longer than {NEVER} lines: {never:#?}");
    let long: Vec<_> =
        all.iter().filter(|f| f.0 > SELDOM).map(|(n, f)| format!("{} has {n}", shown(f))).collect();
    assert!(
        long.len() as f64 <= all.len() as f64 * SELDOM_SHARE,
        "too many files over {SELDOM} lines: {long:#?}"
    );
}

#[test]
fn every_source_file_says_its_purpose_first() {
    let silent: Vec<_> = files("src", &["rs"])
        .into_iter()
        .filter(|f| !fs::read_to_string(f).unwrap().starts_with("//! "))
        .map(|f| shown(&f))
        .collect();
    assert!(silent.is_empty(), "no `//!` in the first line: {silent:#?}");
}

#[test]
fn only_the_command_line_prints() {
    let mut wrong = Vec::new();
    for file in files("src", &["rs"]) {
        let name = shown(&file);
        let code = fs::read_to_string(&file).unwrap();
        let printing = ["println!(", "eprintln!(", "print!(", "eprint!(", "dbg!("];
        if !name.starts_with("src/cli/") && printing.iter().any(|p| code.contains(p)) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "print outside src/cli: {wrong:#?}");
}

#[test]
fn the_top_level_holds_what_the_design_lists() {
    let listed: BTreeSet<&str> = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "src",
        "migrations",
        "queries",
        "tests",
        ".ci",
        ".git",
        ".gitignore",
        ".gitattributes",
        "rustfmt.toml",
        "proptest-regressions",
        "target",
    ]
    .into();
    let extra: Vec<_> = fs::read_dir(root())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !listed.contains(name.as_str()))
        .collect();
    assert!(extra.is_empty(), "not in the design's section 1: {extra:?}");
}
