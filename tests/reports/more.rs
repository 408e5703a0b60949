//! The rows that further reports must give, counted by hand from `../support/newsroom.sql` and from articles written for the
//! case.

use crate::support::Newsroom;
use crate::{check, column};

#[test]
fn topic_by_day_has_days_without_an_article() {
    check(
        "topic-by-day",
        &["topic=Floods", "since=2026-03-04"],
        &[
            "day,articles,stories,all_articles,quotes",
            // The first day that is asked for, although the first article is a day later.
            "2026-03-04,0,0,0,0",
            "2026-03-05,1,1,1,1",
            "2026-03-06,0,0,1,0",
        ],
    );
    let all = |name| column("topic-by-day", &["topic=floods"], name);
    assert_eq!(all("day").len(), 56, "10 January to 6 March 2026, every day");
    // One quote of g1 has the topic in both its sentences; its copy in w1 is another printing of the same story.
    assert_eq!((all("articles")[0].as_str(), all("quotes")[0].as_str()), ("2", "3"));
    assert_eq!((all("stories")[0].as_str(), all("articles")[1].as_str()), ("1", "0"));
    assert_eq!(column("topic-by-day", &["topic=floods", "outlet=northern wire"], "day"), ["2026-01-10"]);
}

#[test]
fn topics_in_period() {
    check(
        "topics-in-period",
        &[],
        &[
            "topic,articles,stories,share,outlets,statements,quotes,speakers",
            // The article without outlet and day counts; it has no outlet to be counted.
            "floods,4,3,0.8,2,8,4,4",
            "elections,1,1,0.2,1,1,1,1",
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
        &["name,role,articles,stories,outlets,last_day", "Bo Lind,Police chief,1,1,1,2026-03-06"],
    );
}

#[test]
fn talks_between() {
    let talks = "\"Ana Okafor, mayor of Velden, and Interior Minister Cara Diaz agreed on flood walls.\"";
    let row = format!("Ana Okafor,Cara Diaz,1,1,1,2026-03-05,{talks},https://gazette.example/g2,g2");
    check("talks-between", &[], &["name,other,articles,stories,times,last_day,evidence,url,article", &row]);
    assert_eq!(column("talks-between", &["person=Diaz", "topic=floods"], "name"), ["Ana Okafor"]);
    assert_eq!(column("talks-between", &["person=Lind"], "name"), [""; 0]);
}

#[test]
fn offices_heard_on_topic() {
    check(
        "offices-heard-on-topic",
        &["topic=floods"],
        &[
            "category,speakers,quotes,share,articles,stories",
            // An attitude (u1) is no quote; the article it stands in counts.
            "government,2,2,0.5,4,3",
            ",1,1,0.25,1,1",
            "business,1,1,0.25,1,1",
        ],
    );
}

/// An office of state to which the article ascribes a fear, and one who only stands there.
const FEARS: &str = r#"{"id": "a", "outlet": "Gazette", "published": "2026-02-03", "text": "Interior Minister Cara Diaz fears another flood."}
{"id": "b", "outlet": "Gazette", "published": "2026-02-05", "text": "Police chief Bo Lund was there."}
"#;

#[test]
fn nobody_spoke_on_a_topic_in_one_report_and_was_never_heard_in_another() {
    let room = Newsroom::new();
    std::fs::write(room.path("fears.jsonl"), FEARS).unwrap();
    room.run(["load", "fears.jsonl", "--db", "fears.db"]).success();
    let names = |report: &str, params: &[&str]| {
        let args = ["report", "run", report, "--db", "fears.db", "--format", "csv"];
        let run = room.run(args.into_iter().chain(params.iter().flat_map(|param| ["-p", *param])));
        let csv = run.success().get_output().stdout.clone();
        let mut reader = csv::Reader::from_reader(&csv[..]);
        reader.records().map(|record| record.unwrap()[0].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("officials-on-topic", &["topic=flooding"]), ["Cara Diaz"]);
    assert_eq!(names("people-on-topic", &["topic=flooding"]), ["Cara Diaz"]);
    assert_eq!(names("named-not-heard", &[]), ["Bo Lund"]);
    // A week in which the paper was silent at both ends has seven days.
    let week = ["since=2026-02-01", "until=2026-02-07"];
    let days: Vec<String> = (1..=7).map(|day| format!("2026-02-0{day}")).collect();
    assert_eq!(names("articles-by-day", &week), days);
    assert_eq!(names("topic-by-day", &[&week[..], &["topic=flooding"]].concat()), days);
    let months = ["topic=flooding", "since=2025-12-05", "until=2026-03-01"];
    assert_eq!(names("topic-by-month", &months), ["2025-12", "2026-01", "2026-02", "2026-03"]);
    assert_eq!(names("last-load", &[]).len(), 1, "a load without rejects still has its row");
}

#[test]
fn an_office_in_capitals_and_in_small_letters_is_one_office() {
    let room = Newsroom::new();
    let article = |id: u32, office: &str| {
        format!("{{\"id\": \"{id}\", \"text\": \"{office} Petra Holm said the flooding would last.\"}}\n")
    };
    let text = article(1, "The transport minister,").replace("Petra Holm", "Petra Holm,")
        + &article(2, "Transport Minister");
    std::fs::write(room.path("holm.jsonl"), text).unwrap();
    room.run(["load", "holm.jsonl", "--db", "holm.db"]).success();
    for (report, param) in [("people-on-topic", "topic=flooding"), ("offices-of-person", "person=holm")] {
        let run = room.run(["report", "run", report, "-p", param, "--db", "holm.db", "--format", "csv"]);
        let csv = String::from_utf8(run.success().get_output().stdout.clone()).unwrap();
        assert_eq!(csv.matches("Petra Holm,Transport Minister").count(), 1, "{report}: {csv}");
        assert_eq!(csv.lines().count(), 2, "{report}: {csv}");
    }
}

#[test]
fn a_per_cent_sign_is_nobodys_name() {
    for report in
        ["quotes-by-person", "person-timeline", "named-together", "topics-of-person", "offices-of-person"]
    {
        for person in ["person=%", "person=_. Okafor"] {
            assert_eq!(column(report, &[person], "name"), [""; 0], "{report} {person}");
        }
    }
    assert_eq!(column("talks-between", &["person=%"], "name"), [""; 0]);
    assert_eq!(column("person-timeline", &["person=oKAFOR"], "name").len(), 6);
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
        "name,quote,articles,stories,outlets,first_day,last_day\n\
         Ana Lund,We will raise the sea wall,3,3,2,2026-02-01,2026-02-03\n"
    );
    assert!(run("printings=1").contains("\nBo Reyes,"));
}

/// A wire's text, printed by two papers, once whole and once without its last paragraph; and another story with the same speaker.
fn wire_copies() -> String {
    let lead = "The council of Velden will raise the sea wall by two metres before the winter, at a cost of forty million crowns, \
                after the highest tide in sixty years ran over the quays and into four streets of the old harbour in February. \
                \"We will raise the sea wall before the winter,\" Mayor Ana Lund said.";
    let rest = "The money is to come from a loan that the council will vote on in April.\n\n\"No street will be given up,\" Lund said.";
    let other = "\"The buses will run on Sundays,\" Mayor Ana Lund said at the depot.";
    let articles = [
        ("a", "Wire", "2026-02-01", format!("{lead} {rest}")),
        ("b", "Gazette", "2026-02-02", format!("{lead} {rest}")),
        ("c", "Courier", "2026-02-04", lead.to_owned()),
        ("d", "Gazette", "2026-02-04", other.to_owned()),
    ];
    let line = |(id, outlet, published, text): (_, _, _, String)| {
        serde_json::json!({"id": id, "outlet": outlet, "published": published, "text": text}).to_string()
            + "\n"
    };
    articles.map(line).concat()
}

#[test]
fn somebody_quoted_in_wire_copies_counts_per_printing_and_per_story() {
    let room = Newsroom::new();
    std::fs::write(room.path("wire.jsonl"), wire_copies()).unwrap();
    room.run(["load", "wire.jsonl", "--db", "wire.db"]).success();
    let run = |report: &str, params: &[&str]| {
        let params = params.iter().flat_map(|param| ["-p", *param]);
        let args = ["report", "run", report, "--db", "wire.db", "--format", "csv"];
        let run = room.run(args.into_iter().chain(params)).success();
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    // Two quotes in a and b, one in their shorter copy c, one in d.
    assert_eq!(
        run("most-quoted", &[]),
        "name,quotes,story_quotes,verbatim,articles,stories,outlets,first_day,last_day\n\
         Ana Lund,6,3,6,4,2,3,2026-02-01,2026-02-04\n"
    );
    assert_eq!(
        run("articles-by-day", &[]),
        "day,articles,stories,outlets,quotes,no_speaker\n\
         2026-02-01,1,1,1,2,0\n2026-02-02,1,1,1,2,0\n2026-02-03,0,0,0,0,0\n2026-02-04,2,2,2,2,0\n"
    );
    let words = run("same-words-in-outlets", &[]);
    assert_eq!(
        words,
        "name,quote,articles,stories,outlets,first_day,last_day\n\
         Ana Lund,We will raise the sea wall before the winter,3,1,3,2026-02-01,2026-02-04\n\
         Ana Lund,No street will be given up,2,1,2,2026-02-01,2026-02-02\n"
    );
    // Rows of copies have one story, by which they can be put together.
    let quotes = run("quotes-by-person", &["person=Lund"]);
    let mut reader = csv::Reader::from_reader(quotes.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let stories: std::collections::BTreeSet<&str> =
        rows.iter().map(|row| row.iter().next_back().unwrap()).collect();
    assert_eq!((rows.len(), stories.len()), (6, 2));
}

#[test]
fn articles_by_outlet() {
    check(
        "articles-by-outlet",
        &[],
        &[
            "outlet,articles,stories,no_day,quotes,no_speaker,speakers,first_day,last_day",
            "Harbour Gazette,3,3,0,5,1,4,2026-01-10,2026-03-06",
            "Northern Wire,1,1,0,1,0,1,2026-01-10,2026-01-10",
            // Its only quote is an attitude.
            ",1,1,1,0,0,0,,",
        ],
    );
    assert_eq!(column("articles-by-outlet", &["until=2026-02-01"], "articles"), ["1", "1"]);
}

#[test]
fn a_name_of_one_word_is_not_paired_with_itself_and_pairs_show_their_articles() {
    let room = Newsroom::new();
    let articles = [
        ("a", "Velmora said the dam would hold."),
        ("b", "Velmora said the road was shut."),
        ("c", "Ida Velmora said nothing."),
    ];
    let lines = articles.map(|(id, text)| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n"));
    std::fs::write(room.path("n.jsonl"), lines.concat()).unwrap();
    room.run(["load", "n.jsonl", "--db", "n.db"]).success();
    room.run(["report", "run", "names-that-may-be-one", "--db", "n.db", "--format", "csv"]).success().stdout(
        "name,other,why,articles,other_articles,both,article,other_article\n\
         Ida Velmora,Velmora,last name only,1,1,0,c,a\n\
         Ida Velmora,Velmora,last name only,1,1,0,c,b\n",
    );
}
