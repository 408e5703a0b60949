//! `whosaid topics`: lists, terms of the user's own, and what `ask` makes of them, by the real program.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use support::Newsroom;

#[test]
fn a_slip_in_a_topics_name_is_answered_with_the_nearest_one() {
    Newsroom::new().run(["topics", "show", "counter-narcotic"]).code(2).stdout("").stderr(
        "error: no topic `counter-narcotic`; did you mean `counter-narcotics`? (`whosaid topics list` shows all)\n",
    );
}

#[test]
fn an_added_topic_is_a_line_of_the_users_file_and_asked_for_at_once() {
    let room = Newsroom::new();
    room.run(["topics", "add", "harbour levy", "berth fee", "quay  due", "--relation", "narrower"])
        .success()
        .stdout("")
        .stderr(concat!(
            "`berth fee` added to `whosaid-topics.csv`: narrower of harbour levy (a new topic)\n",
            "`quay due` added to `whosaid-topics.csv`: narrower of harbour levy (a new topic)\n",
        ));
    room.run(["topics", "add", "Harbour Levy", "berth fee"])
        .success()
        .stderr("`berth fee` changed in `whosaid-topics.csv`: synonym of harbour levy\n");
    room.run(["topics", "add", "harbour levy", "berth fee"])
        .success()
        .stderr("`berth fee` is already in `whosaid-topics.csv`: synonym of harbour levy\n");
    assert_eq!(
        std::fs::read_to_string(room.path("whosaid-topics.csv")).unwrap(),
        "topic,relation,term\nharbour levy,synonym,berth fee\nharbour levy,narrower,quay due\n"
    );
    room.run(["topics", "show", "quay due", "--format", "csv"]).success().stdout(concat!(
        "topic,relation,term,from,medtop,eurovoc\n",
        "harbour levy,synonym,harbour levy,yours,,\n",
        "harbour levy,synonym,berth fee,yours,,\n",
        "harbour levy,narrower,quay due,yours,,\n",
    ));
    room.run(["ask", "Who spoke about the harbour levy?"])
        .success()
        .stderr(predicate::str::contains("harbour levy"));
}

#[test]
fn a_built_in_term_is_taken_away_and_a_topics_name_is_not() {
    let room = Newsroom::new();
    let add = |term: &str| room.run(["topics", "add", "Counter-Narcotics", term, "--relation", "not"]);
    add("drug trade")
        .success()
        .stderr("`drug trade` added to `whosaid-topics.csv`: not of counter-narcotics\n");
    add("counter-narcotics").code(2);
    room.run(["topics", "test", "counter-narcotics", "--format", "csv"])
        .success()
        .stdout(predicate::str::contains("drug trade").not());
}

#[test]
fn a_broken_line_is_named_before_anything_is_asked() {
    let room = Newsroom::new();
    std::fs::write(room.path("whosaid-topics.csv"), "topic,relation,term\nfloods,wider,rain\n").unwrap();
    room.run(["ask", "Who spoke about floods?"]).code(1).stdout("").stderr(
        "error: `whosaid-topics.csv` line 2: `wider` is no relation; use one of synonym, narrower, related, not\n",
    );
}

#[test]
fn a_test_shows_what_was_nearly_found_until_it_is_added() {
    let room = Newsroom::new();
    let articles = concat!(
        r#"{"id": "n1", "title": "Ferry delayed", "text": "The hills of Selwyn got no rain, said Ida Sorrel."}"#,
        "\n",
        r#"{"id": "n2", "title": "Old habits", "text": "The barge lay low, said Jonas Wieck."}"#,
        "\n",
        r#"{"id": "n3", "title": "The hills", "text": "Nobody came, said Bo Lund."}"#,
        "\n",
    );
    std::fs::write(room.path("near.jsonl"), articles).unwrap();
    room.run(["load", "near.jsonl", "--db", "near.db"]).success();
    let test = || room.run(["topics", "test", "ferry", "--db", "near.db", "--format", "csv"]).success();
    test()
        .stdout(predicate::str::contains("yes,ferry,ferry,1.0,1.0,0,1,\n"))
        .stdout(predicate::str::contains("near,ferry,ferry,,,,1,in the title only: no sentence has it\n"))
        .stdout(predicate::str::contains("near,ferry,barge,,,,1,near `ferry` in meaning (0.69)\n"));
    room.run(["topics", "add", "ferry", "barge"]).success();
    test()
        .stdout(predicate::str::contains("yes,ferry,barge,0.8,0.8,1,1,\n"))
        .stdout(predicate::str::contains("near,ferry,barge").not());
}
