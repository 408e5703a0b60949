//! `whosaid search`: phrases beside `OR` and `NOT`, and the order of rows that are as good as each other, by the real program.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use support::Newsroom;

const ARTICLES: [&str; 5] = [
    r#"{"id": "s1", "title": "One", "text": "The needle exchange in Tarsk has closed."}"#,
    r#"{"id": "s2", "title": "Two", "text": "They took a needle and gave a coat in exchange."}"#,
    r#"{"id": "s3", "title": "Three", "text": "New clinics have opened in Selwyn."}"#,
    r#"{"id": "s4", "title": "Needle exchange opens", "text": "Nurses are hired by the council of Brenn."}"#,
    r#"{"id": "s5", "title": "Five", "text": "Nothing of this sort stands here."}"#,
];

fn loaded(name: &str, articles: impl Iterator<Item = &'static str>) -> Newsroom {
    let room = Newsroom::new();
    let text: String = articles.map(|line| format!("{line}\n")).collect();
    std::fs::write(room.path(name), text).unwrap();
    room.run(["load", name, "--db", "search.db"]).success();
    room
}

fn found(room: &Newsroom, words: &str, limit: &str) -> Vec<String> {
    let run =
        room.run(["search", words, "--limit", limit, "--format", "json", "--db", "search.db"]).success();
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&run.get_output().stdout).unwrap();
    rows.iter().map(|row| row["article"].as_str().unwrap().to_owned()).collect()
}

fn sorted(mut articles: Vec<String>) -> Vec<String> {
    articles.sort();
    articles
}

#[test]
fn a_phrase_beside_or_is_still_a_phrase() {
    let room = loaded("a.jsonl", ARTICLES.into_iter());
    for words in ["\"needle exchange\" OR clinics", "clinics OR \"needle exchange\""] {
        assert_eq!(sorted(found(&room, words, "9")), ["s1", "s3", "s4"], "{words}");
    }
    assert_eq!(sorted(found(&room, "needle exchange", "9")), ["s1", "s2", "s4"]);
}

#[test]
fn a_phrase_after_not_leaves_out_the_phrase_and_no_words_apart() {
    let room = loaded("a.jsonl", ARTICLES.into_iter());
    assert_eq!(found(&room, "exchange NOT \"needle exchange\"", "9"), ["s2"]);
}

#[test]
fn rows_as_good_as_each_other_do_not_hang_on_the_order_of_loading() {
    const SAME: [&str; 6] = [
        r#"{"id": "t1", "text": "The dam of Tarsk will hold this year."}"#,
        r#"{"id": "t2", "text": "The dam of Brenn will hold this year."}"#,
        r#"{"id": "t3", "text": "The dam of Selwyn will hold this year."}"#,
        r#"{"id": "t4", "text": "The dam of Aldern will hold this year."}"#,
        r#"{"id": "t5", "text": "The dam of Lindau will hold this year."}"#,
        r#"{"id": "t6", "text": "The dam of Kastria will hold this year."}"#,
    ];
    let forth = found(&loaded("a.jsonl", SAME.into_iter()), "dam", "3");
    let back = found(&loaded("a.jsonl", SAME.into_iter().rev()), "dam", "3");
    assert_eq!(forth.len(), 3);
    assert_eq!(forth, back);
}
