//! The real files of `WHOSAID_SHARED/samples`, where they are at hand: what `expected.jsonl` fixes about each.

use super::support::run;
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

#[test]
fn every_sample_gives_the_articles_that_are_expected() {
    let Ok(shared) = std::env::var("WHOSAID_SHARED") else {
        println!("skipped: WHOSAID_SHARED is not set");
        return;
    };
    let samples = Path::new(&shared).join("samples");
    let expected = std::fs::read_to_string(samples.join("expected.jsonl")).expect("expected.jsonl");
    let folder = TempDir::new().expect("a temporary folder");
    let mut wrong = Vec::new();
    for line in expected.lines() {
        let want: Value = serde_json::from_str(line).expect("a JSON object a line");
        let file = want["file"].as_str().expect("a file");
        let read = run(&folder, &[samples.join(file)], &[]);
        let (articles, rejects) = (read.articles.len() as u64, read.rejects.len() as u64);
        for (what, n) in [("articles", articles), ("rejects", rejects), ("records", articles + rejects)] {
            if want[what].as_u64().is_some_and(|want| want != n) {
                wrong.push(format!("{file}: {what} {n}, not {}", want[what]));
            }
        }
        let title = |value: &Value| {
            value["title"].as_str().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let first = read.articles.first().unwrap_or(&Value::Null);
        if articles > 0 && title(&want["first"]).is_some_and(|want| Some(want) != title(first)) {
            wrong.push(format!("{file}: title {}, not {}", first["title"], want["first"]["title"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
