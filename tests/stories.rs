//! Stories: wire copies are grouped, other articles are not, and neither order nor cores change which.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use support::whosaid;
use whosaid::annotation::Annotation;
use whosaid::article::{Article, Record};
use whosaid::error::Error;
use whosaid::read::{Options, read_stream};
use whosaid::store::{Counts, Keys, Writer};

/// Articles that `eval/grow.py` makes, and of which of them each is a copy. None without `WHOSAID_SHARED`.
fn grown(count: usize) -> Option<(Vec<Article>, BTreeMap<String, String>)> {
    let Ok(shared) = std::env::var("WHOSAID_SHARED") else {
        println!("skipped: WHOSAID_SHARED is not set");
        return None;
    };
    let shared = Path::new(&shared);
    let output = Command::new("python3")
        .arg(shared.join("eval/grow.py"))
        .arg(shared.join("corpora/worldwide-train.jsonl"))
        .arg(count.to_string())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let copy = |line: &str| {
        let article: Value = serde_json::from_str(line).unwrap();
        let word = |field: &str| article[field].as_str().map(str::to_owned);
        word("copy_of").map(|first| (word("id").unwrap(), first))
    };
    let copies = std::str::from_utf8(&output.stdout).unwrap().lines().filter_map(copy).collect();
    let mut articles = Vec::new();
    let mut take = |record| -> Result<(), Error> {
        let Record::Article(article) = record else { panic!("a record of `grow.py` was rejected") };
        articles.push(*article);
        Ok(())
    };
    read_stream("grown.jsonl", &output.stdout[..], &Options::default(), &mut take).unwrap();
    assert_eq!(articles.len(), count);
    Some((articles, copies))
}

/// The key of every article's story. Nothing is annotated: stories rest on the words alone.
fn stories<'a>(articles: impl Iterator<Item = &'a Article>) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.db");
    let mut writer = Writer::open(&file).unwrap();
    writer.begin_load().unwrap();
    for article in articles {
        writer.save(article, &Keys::of(article), &Annotation::default(), "test", false).unwrap();
    }
    writer.end_load(Counts::default()).unwrap();
    writer.close().unwrap();
    let db = rusqlite::Connection::open(&file).unwrap();
    let mut statement = db.prepare("SELECT external_id, story_key FROM v_articles").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn copies_are_with_their_original_and_other_articles_alone_whatever_the_order() {
    let Some((articles, copies)) = grown(2000) else { return };
    let story_of = stories(articles.iter());
    let family = |id: &String| copies.get(id).unwrap_or(id).clone();
    let found = copies.iter().filter(|(copy, first)| story_of[*copy] == story_of[*first]).count();
    let mut families = BTreeMap::<&str, BTreeSet<String>>::new();
    for (id, story) in &story_of {
        families.entry(story).or_default().insert(family(id));
    }
    let strangers = story_of.iter().filter(|(_, story)| families[story.as_str()].len() > 1).count();
    println!(
        "{found} of {} copies found, {strangers} of {} articles with others",
        copies.len(),
        articles.len()
    );
    assert!(copies.len() > 20 && found * 100 >= copies.len() * 95);
    assert!(strangers * 1000 <= articles.len() * 5);
    assert_eq!(story_of, stories(articles.iter().rev()));
}

/// Sixty short articles, every third a copy of the one before without its last sentence.
fn wire() -> String {
    let mut lines = String::new();
    for n in 0..60 {
        let (first, last) = if n % 3 == 2 { (n - 1, 11) } else { (n, 12) };
        let text: String = (0..last)
            .map(|s| format!("Councillor Ana Brevik said on day {first} that plan {first}-{s} for harbour {s} would cost {first}{s} crowns. "))
            .collect();
        writeln!(lines, r#"{{"id": "w{n}", "outlet": "post-{n}", "text": "{}"}}"#, text.trim_end()).unwrap();
    }
    lines
}

#[cfg(target_os = "linux")]
#[test]
fn one_core_and_all_of_them_give_the_same_store() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("wire.jsonl"), wire()).unwrap();
    let load = |db: &str, mut command: Command| {
        command.current_dir(folder.path()).args(["load", "wire.jsonl", "--db", db]);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let check =
            whosaid().current_dir(folder.path()).args(["check", "--digest", "--db", db]).output().unwrap();
        String::from_utf8(check.stdout).unwrap()
    };
    if Command::new("taskset").arg("-V").output().is_err() {
        println!("skipped: there is no `taskset`");
        return;
    }
    let mut one = Command::new("taskset");
    one.args(["-c", "0"]).arg(whosaid().get_program());
    assert_eq!(load("all.db", whosaid()), load("one.db", one));
    let db = rusqlite::Connection::open(folder.path().join("all.db")).unwrap();
    let printings = "SELECT count(*) || ' ' || sum(printings) FROM v_stories";
    let printings: String = db.query_row(printings, [], |row| row.get(0)).unwrap();
    assert_eq!(printings, "20 40");
}
