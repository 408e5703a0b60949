//! Keeps the house in order: which room may import which, how long a file may be, where things stand.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the rooms that it may import beside the shared types: data flows one way.
const ROOMS: [(&str, &[&str]); 6] = [
    ("read", &[]),
    ("annotate", &["read"]),
    ("score", &["annotate"]),
    ("store", &["read", "annotate"]),
    ("ask", &["read", "annotate", "store"]),
    ("render", &["read", "annotate", "store", "ask"]),
];
/// What stands outside the rooms and calls them.
const OUTSIDE: [&str; 3] = ["cli", "load", "extract"];
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

/// The modules of the crate that `code` names, after `crate::` or in a list in braces after it.
fn imported(code: &str) -> BTreeSet<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let first_word =
        |path: &str| path.trim_start().split(|c| !is_word(c)).next().unwrap_or_default().to_owned();
    let mut found = BTreeSet::new();
    for (at, path) in code.match_indices("crate::").filter(|(at, _)| !code[..*at].ends_with(is_word)) {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(items(list).iter().map(|item| first_word(item))),
            None => {
                found.insert(first_word(rest));
            }
        }
    }
    found
}

/// The items of a list whose opening brace is taken off; commas in further braces part none.
fn items(list: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 1;
    for c in list.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match (c, depth) {
            (_, 0) => break,
            (',', 1) => items.push(String::new()),
            _ => items.last_mut().unwrap().push(c),
        }
    }
    items
}

#[test]
fn an_import_is_seen_however_it_is_written() {
    let names = |code| imported(code).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(names("use crate::cli::run;\nlet x = crate::store::open();"), "cli store");
    assert_eq!(
        names("use crate::{ask, load::{self, stages}, span::Span as S};\nfn f() { a, b }"),
        "ask load span"
    );
    assert_eq!(names("use crate::{\n    error::{a, b},\n    render\n};"), "error render");
    assert_eq!(names("pub(in crate::read) fn f() {}\nuse other_crate::cli;"), "read");
}

#[test]
fn a_room_imports_only_from_rooms_to_its_left() {
    let mut wrong = Vec::new();
    for (room, may) in ROOMS {
        for file in files(&format!("src/{room}"), &["rs"]) {
            let code = fs::read_to_string(&file).unwrap();
            let imported = imported(&code);
            let closed =
                ROOMS.iter().map(|(other, _)| *other).filter(|other| *other != room && !may.contains(other));
            for other in closed.chain(OUTSIDE).filter(|other| imported.contains(*other)) {
                wrong.push(format!("{} imports crate::{other}", shown(&file)));
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
