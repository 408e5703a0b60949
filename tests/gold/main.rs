//! Our own gold set: articles written for it, and how far the annotator agrees with a careful reader of them.
//! `articles/README.md` says how to read and extend it.

#![allow(clippy::unwrap_used)]

use article::Article;
use std::path::Path;
use tally::Tally;
use whosaid::annotate::Annotator;

mod article;
mod people;
mod place;
mod speech;
mod tally;
mod world_quotes;

/// The least that the annotator must reach, just under what it reaches: measure, recall, precision (0 where the measure has
/// none). A change that falls below one must be better elsewhere and say so where it lowers the floor.
const FLOORS: &[(&str, f64, f64)] = &[
    ("1 people", 0.97, 0.89),
    ("2 roles", 0.90, 0.97),
    ("2 roles: official", 0.95, 0.0),
    ("3 person is official", 0.93, 0.0),
    ("4 coreference: group", 0.60, 0.88),
    ("4 coreference: name", 0.93, 0.90),
    ("4 coreference: pronoun", 0.78, 0.84),
    ("4 coreference: role", 0.48, 0.82),
    ("6 quotes: direct", 0.96, 0.96),
    ("6 quotes: indirect", 0.92, 0.83),
    ("6 quotes: mixed", 0.94, 0.93),
    ("7 speaker's identity", 0.88, 0.0),
    ("8 statements: discussed", 0.79, 0.86),
    ("8 statements: quoted", 0.85, 0.92),
];

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/articles");
    Article::read_all(&folder).unwrap_or_else(|mistakes| panic!("the gold set cannot be used:\n{mistakes}"))
}

fn compare_all() -> Tally {
    let mut annotator = Annotator::new();
    let mut tally = Tally::default();
    for article in articles() {
        let given = annotator.annotate(&article.text, None);
        tally.article.clone_from(&article.id);
        let persons = people::compare(&article, &given, &mut tally);
        speech::compare(&article, &given, &persons, &mut tally);
    }
    tally
}

#[test]
fn the_set_is_large_enough() {
    assert!(articles().len() >= 40);
}

/// Run with `--nocapture` to see the figures.
#[test]
fn the_annotator_agrees_with_the_gold_set() {
    let tally = compare_all();
    println!("{}", tally.table());
    for (measure, recall, precision) in FLOORS {
        let counts = &tally.measures[measure];
        assert!(counts.recall() >= *recall, "{measure}: recall {:.3} is below {recall}", counts.recall());
        assert!(
            counts.precision() >= *precision,
            "{measure}: precision {:.3} is below {precision}",
            counts.precision()
        );
    }
}

/// `cargo test --test gold -- --ignored --nocapture disagreements` lists what to mend, measure by measure.
#[test]
#[ignore = "prints every disagreement"]
fn disagreements() {
    let mut all = compare_all().disagreements;
    all.sort();
    for (measure, article, what) in all {
        println!("{measure:26} {article:24} {what}");
    }
}

/// `cargo test --test gold -- --ignored jsonl` writes the set for `eval/score.py speakers` to `target/gold.jsonl`.
#[test]
#[ignore = "writes a file"]
fn jsonl() {
    let lines: String = articles().iter().map(|article| world_quotes::line(article) + "\n").collect();
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("target/gold.jsonl"), lines).unwrap();
}
