//! The rows that further reports must give, counted by hand from `../support/newsroom.sql` and from articles written for the
//! case.

use crate::support::Newsroom;
use crate::{check, column};

#[test]
fn topic_by_day_has_days_without_an_article() {
    check(
        "topic-by-day",
        &["topic=Floods", "since=2026-03-04"],
        &["day,articles,all_articles,quotes", "2026-03-05,1,1,1", "2026-03-06,0,1,0"],
    );
    let all = |name| column("topic-by-day", &["topic=floods"], name);
    assert_eq!(all("day").len(), 56, "10 January to 6 March 2026, every day");
    // One quote of g1 has the topic in both its sentences; its copy in w1 is another printing.
    assert_eq!((all("articles")[0].as_str(), all("quotes")[0].as_str()), ("2", "3"));
    assert_eq!(all("articles")[1], "0");
    assert_eq!(column("topic-by-day", &["topic=floods", "outlet=northern wire"], "day"), ["2026-01-10"]);
}

#[test]
fn topics_in_period() {
    check(
        "topics-in-period",
        &[],
        &[
            "topic,articles,share,outlets,statements,quotes,speakers",
            // The article without outlet and day counts; it has no outlet to be counted.
            "floods,4,0.8,2,8,4,4",
            "elections,1,0.2,1,1,1,1",
        ],
    );
    assert_eq!(column("topics-in-period", &["since=2026-03-06"], "topic"), ["elections"]);
}

#[test]
fn words_or_paraphrase() {
    check(
        "words-or-paraphrase",
        &[],
        &[
            "outlet,articles,quotes,direct,mixed,indirect,verbatim_share,no_speaker",
            "Harbour Gazette,3,5,2,0,3,0.4,1",
            "Northern Wire,1,1,1,0,0,1.0,0",
        ],
    );
    assert_eq!(column("words-or-paraphrase", &["topic=floods"], "quotes"), ["3", "1"]);
}

#[test]
fn named_not_heard() {
    // Everybody in an office of state speaks or takes part in talks somewhere ...
    assert_eq!(column("named-not-heard", &[], "name"), [""; 0]);
    // ... but the police chief only where he speaks for his yard, in January.
    check(
        "named-not-heard",
        &["since=2026-03-06"],
        &["name,role,articles,outlets,last_day", "Bo Lind,Police chief,1,1,2026-03-06"],
    );
}

#[test]
fn talks_between() {
    let talks = "\"Ana Okafor, mayor of Velden, and Interior Minister Cara Diaz agreed on flood walls.\"";
    let row = format!("Ana Okafor,Cara Diaz,1,1,2026-03-05,{talks},https://gazette.example/g2,g2");
    check("talks-between", &[], &["name,other,articles,times,last_day,evidence,url,article", &row]);
    assert_eq!(column("talks-between", &["person=Diaz", "topic=floods"], "name"), ["Ana Okafor"]);
    assert_eq!(column("talks-between", &["person=Lind"], "name"), [""; 0]);
}

#[test]
fn offices_heard_on_topic() {
    check(
        "offices-heard-on-topic",
        &["topic=floods"],
        &[
            "category,speakers,quotes,share,articles",
            // An attitude (u1) is no quote; the article it stands in counts.
            "government,2,2,0.5,4",
            ",1,1,0.25,1",
            "business,1,1,0.25,1",
        ],
    );
}

/// The same words by a wire and two papers, one of which prints them twice; and words that one article prints alone.
const COPIES: &str = r#"{"id": "a", "outlet": "Wire", "published": "2026-02-01", "text": "\"We will raise the sea wall,\" Mayor Ana Lund said."}
{"id": "b", "outlet": "Gazette", "published": "2026-02-02", "text": "Mayor Ana Lund said: \"We will raise the sea wall.\" Later Ana Lund said: \"We will raise the sea wall.\""}
{"id": "c", "outlet": "Gazette", "published": "2026-02-03", "text": "\"We will raise the sea wall,\" Mayor Ana Lund said.\n\nThe council met on Monday.\n\n\"Nobody asked us,\" Bo Reyes said."}
"#;

#[test]
fn same_words_in_outlets() {
    let room = Newsroom::new();
    std::fs::write(room.path("copies.jsonl"), COPIES).unwrap();
    room.run(["load", "copies.jsonl", "--db", "copies.db"]).success();
    let run = |printings: &str| {
        let args = ["report", "run", "same-words-in-outlets", "--db", "copies.db", "-p", printings];
        let csv = room.run(args).success().get_output().stdout.clone();
        String::from_utf8(csv).unwrap()
    };
    assert_eq!(
        run("printings=2"),
        "name,quote,articles,outlets,first_day,last_day\n\
         Ana Lund,We will raise the sea wall,3,2,2026-02-01,2026-02-03\n"
    );
    assert!(run("printings=1").contains("\nBo Reyes,"));
}
