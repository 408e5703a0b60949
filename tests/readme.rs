//! Runs every command of the README and compares what it shows with what comes out.
//!
//! In a `console` block a line that begins with `$ ` is a command; the lines below it are its output (standard output
//! and standard error as a terminal shows them; `...` stands for any lines). Commands run in order in one new folder that
//! holds `tests/articles`. `cargo run --release --` and `whosaid` are the binary under test; other `cargo` commands are
//! what `.ci/run` runs anyway, and are not run here again.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A command of the README and the lines printed below it.
struct Shown {
    line: usize,
    command: String,
    output: Vec<String>,
}

fn commands(readme: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut inside = false;
    for (n, line) in readme.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            found.push(Shown { line: n + 1, command: command.to_owned(), output: Vec::new() });
        } else if inside && let Some(last) = found.last_mut() {
            match last.command.strip_suffix('\\') {
                Some(open) if last.output.is_empty() => last.command = format!("{open}{line}"),
                _ => last.output.push(line.trim_end().to_owned()),
            }
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Whether `got` is what the README shows, `...` standing for any lines.
fn matches(shown: &[String], got: &[&str]) -> bool {
    match shown {
        [] => got.is_empty(),
        [dots, rest @ ..] if dots == "..." => (0..=got.len()).any(|skip| matches(rest, &got[skip..])),
        [line, rest @ ..] => got.first().is_some_and(|g| g.trim_end() == line) && matches(rest, &got[1..]),
    }
}

#[test]
fn the_readme_shows_what_comes_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("tests/articles"), &folder.path().join("tests/articles"));
    let binary = Path::new(env!("CARGO_BIN_EXE_whosaid"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut wrong = Vec::new();
    let shown = commands(&fs::read_to_string(root.join("README.md")).unwrap());
    assert!(shown.len() > 10, "the README shows its commands in `console` blocks");
    for Shown { line, command, output } in shown {
        let command =
            command.replace("cargo run --release --", "whosaid").replace("target/release/whosaid", "whosaid");
        if command.starts_with("cargo ") {
            continue;
        }
        let run = Command::new("bash")
            .args(["-c", &format!("set -o pipefail; {{ {command}\n}} 2>&1")])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("COLUMNS", "110")
            .env_remove("WHOSAID_DB")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&run.stdout).into_owned();
        let got: Vec<&str> = text.lines().collect();
        if !run.status.success() || !output.is_empty() && !matches(&output, &got) {
            wrong
                .push(format!("README line {line}: {command}\n(exit {:?}) gives\n{text}", run.status.code()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
