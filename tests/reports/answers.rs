//! The rows that each report must give, counted by hand from `../support/newsroom.sql`.

use crate::{check, column};

#[test]
fn officials_on_topic() {
    let talks = "\"Ana Okafor, mayor of Velden, and Interior Minister Cara Diaz agreed on flood walls.\",\
                 Harbour Gazette,Talks in Velden,https://gazette.example/g2,g2";
    check(
        "officials-on-topic",
        &["topic=Floods"],
        &[
            "name,role,statements,quotes,articles,stories,last_day,how,evidence,outlet,title,url,article",
            // One quote in g1 although two of its sentences are on floods, its copy in w1 (the same story), and the talks; not the
            // former office.
            &format!("Ana Okafor,mayor of Velden,4,2,3,2,2026-03-05,discussed,{talks}"),
            &format!("Cara Diaz,Interior Minister,1,0,1,1,2026-03-05,discussed,{talks}"),
        ],
    );
    let january = ["topic=floods", "since=2026-01", "until=2026-01"];
    assert_eq!(column("officials-on-topic", &january, "name"), ["Ana Okafor"]);
    assert_eq!(column("officials-on-topic", &january, "role"), ["Mayor"]);
}

#[test]
fn people_on_topic() {
    check(
        "people-on-topic",
        &["topic=floods"],
        &[
            "name,role,category,official,statements,quotes,articles,stories,first_day,last_day",
            "Ana Okafor,Mayor,government,1,3,2,2,1,2026-01-10,2026-01-10",
            "Ana Okafor,mayor of Velden,government,1,1,0,1,1,2026-03-05,2026-03-05",
            // An attitude is no quote.
            "Ana Okafor,schools minister,government,0,1,0,1,1,,",
            "Bo Lind,head of Lind Works,business,0,1,1,1,1,2026-01-10,2026-01-10",
            "Cara Diaz,Interior Minister,government,1,1,0,1,1,2026-03-05,2026-03-05",
            "Dyke Board,,,,1,1,1,1,2026-03-05,2026-03-05",
        ],
    );
    assert_eq!(column("people-on-topic", &["topic=floods", "category=business"], "name"), ["Bo Lind"]);
}

#[test]
fn quotes_by_person() {
    check(
        "quotes-by-person",
        &["person=okafor"],
        &[
            "published_day,name,role,kind,act,quote,cue,confidence,outlet,title,url,article,start,end,story",
            "2026-03-06,A. Okafor,striker,indirect,speech,the election was not for her,said,0.75,\
             Harbour Gazette,Cup night,https://gazette.example/g3,g3,27,55,k5",
            "2026-01-10,Ana Okafor,Mayor,direct,speech,The flood took the bridge. Then the flood took the road.,said,0.75,\
             Harbour Gazette,Dykes to be raised,https://gazette.example/g1,g1,24,80,k1",
            "2026-01-10,Ana Okafor,Mayor,direct,speech,The flood took the bridge.,said,0.75,\
             Northern Wire,Velden counts its losses,,w1,24,50,k1",
        ],
    );
    assert_eq!(column("quotes-by-person", &["person=Ana Okafor", "topic=elections"], "quote"), [""; 0]);
    let acts = column("quotes-by-person", &["person=Ana Okafor", "attitudes=yes"], "act");
    assert_eq!(acts, ["speech", "speech", "attitude"]);
    let sure = |least| column("quotes-by-person", &["person=Ana Okafor", least], "article").len();
    assert_eq!((sure("confidence=0.75"), sure("confidence=0.8")), (2, 0));
    // Whole words: "Oka" is nobody's name.
    assert_eq!(column("quotes-by-person", &["person=Oka"], "name"), [""; 0]);
}

#[test]
fn quotes_on_topic() {
    let quotes = column("quotes-on-topic", &["topic=floods"], "quote");
    assert_eq!(
        quotes,
        [
            "the flood season begins in May",
            // Once, although the topic stands in both sentences.
            "The flood took the bridge. Then the flood took the road.",
            "the flood had cost him a yard",
            "The flood took the bridge.",
        ]
    );
    assert_eq!(column("quotes-on-topic", &["topic=floods", "confidence=0.8"], "quote"), [""; 0]);
    assert_eq!(column("quotes-on-topic", &["topic=floods", "outlet=northern wire"], "article"), ["w1"]);
    assert_eq!(
        column("quotes-on-topic", &["topic=floods", "quote_kind=indirect"], "name"),
        ["Dyke Board", "Bo Lind"]
    );
}

#[test]
fn most_quoted() {
    check(
        "most-quoted",
        &[],
        &[
            "name,quotes,story_quotes,verbatim,articles,stories,outlets,first_day,last_day",
            // Two printings of one story, of which the longer has one quote.
            "Ana Okafor,2,1,2,2,1,2,2026-01-10,2026-01-10",
            "A. Okafor,1,1,0,1,1,1,2026-03-06,2026-03-06",
            "Bo Lind,1,1,0,1,1,1,2026-01-10,2026-01-10",
        ],
    );
    assert_eq!(column("most-quoted", &["topic=floods", "limit=1"], "quotes"), ["2"]);
    assert_eq!(column("most-quoted", &["officials=yes"], "name"), ["Ana Okafor"]);
    assert_eq!(column("most-quoted", &["outlet=Northern Wire"], "quotes"), ["1"]);
}

#[test]
fn topic_by_month() {
    check(
        "topic-by-month",
        &["topic=floods"],
        &[
            "month,articles,stories,all_articles,share,statements,quotes,speakers",
            "2026-01,2,1,2,1.0,4,3,2",
            "2026-02,0,0,0,,0,0,0",
            "2026-03,1,1,2,0.5,3,1,3",
        ],
    );
    assert_eq!(column("topic-by-month", &["topic=floods", "since=2026-03-06"], "articles"), ["0"]);
}

#[test]
fn person_timeline() {
    let days = column("person-timeline", &["person=Ana Okafor"], "published_day");
    assert_eq!(days, ["2026-01-10", "2026-01-10", "2026-01-10", "2026-03-05", ""]);
    check(
        "person-timeline",
        &["person=Lind"],
        &[
            "published_day,name,role,official,how,topics,evidence,outlet,title,url,article,start,end,story",
            "2026-01-10,Bo Lind,head of Lind Works,0,quoted,floods,\
             \"Bo Lind, head of Lind Works, said the flood had cost him a yard.\",\
             Harbour Gazette,Dykes to be raised,https://gazette.example/g1,g1,82,146,k1",
            "2026-03-06,Bo Lind,Police chief,1,mentioned,,Police chief Bo Lind watched.,\
             Harbour Gazette,Cup night,https://gazette.example/g3,g3,57,86,k5",
        ],
    );
    assert_eq!(column("person-timeline", &["person=Lind", "mentioned=no"], "article"), ["g1"]);
}

#[test]
fn offices_of_person() {
    check(
        "offices-of-person",
        &["person=Okafor"],
        &[
            "name,role,of,category,official,former,articles,first_day,last_day",
            "A. Okafor,striker,,sport,0,0,1,2026-03-06,2026-03-06",
            "Ana Okafor,Mayor,,government,1,0,2,2026-01-10,2026-01-10",
            "Ana Okafor,mayor of Velden,Velden,government,1,0,1,2026-03-05,2026-03-05",
            "Ana Okafor,schools minister,,government,0,1,1,,",
        ],
    );
}

#[test]
fn topics_of_person() {
    check(
        "topics-of-person",
        &["person=Okafor"],
        &[
            "name,topic,statements,quotes,articles,stories,first_day,last_day",
            "Ana Okafor,floods,5,2,4,3,2026-01-10,2026-03-05",
            "A. Okafor,elections,1,1,1,1,2026-03-06,2026-03-06",
        ],
    );
}

#[test]
fn named_together() {
    check(
        "named-together",
        &["person=Ana Okafor"],
        &[
            "name,named_with,articles,stories,share,first_day,last_day",
            "Ana Okafor,Bo Lind,1,1,0.25,2026-01-10,2026-01-10",
            "Ana Okafor,Cara Diaz,1,1,0.25,2026-03-05,2026-03-05",
        ],
    );
    assert_eq!(column("named-together", &["person=Diaz", "kind=place"], "named_with"), ["Velden"]);
}

#[test]
fn outlets_by_topic() {
    check(
        "outlets-by-topic",
        &["topic=floods"],
        &[
            "outlet,articles,stories,all_articles,share,quotes,speakers,first_day,last_day",
            "Harbour Gazette,2,2,3,0.6667,3,4,2026-01-10,2026-03-05",
            "Northern Wire,1,1,1,1.0,1,1,2026-01-10,2026-01-10",
            ",1,1,1,1.0,0,1,,",
        ],
    );
}

#[test]
fn articles_on_topic() {
    check(
        "articles-on-topic",
        &["topic=floods"],
        &[
            "published_day,outlet,title,statements,quotes,speakers,officials,url,article,story",
            "2026-03-05,Harbour Gazette,Talks in Velden,3,1,3,2,https://gazette.example/g2,g2,k3",
            "2026-01-10,Harbour Gazette,Dykes to be raised,3,2,2,1,https://gazette.example/g1,g1,k1",
            "2026-01-10,Northern Wire,Velden counts its losses,1,1,1,1,,w1,k1",
            ",,,1,0,1,0,,u1,k4",
        ],
    );
}

#[test]
fn officials_share_by_outlet() {
    check(
        "officials-share-by-outlet",
        &[],
        &[
            "outlet,speakers,officials,officials_share,quotes,official_quotes,official_quotes_share,no_speaker",
            "Harbour Gazette,3,1,0.3333,3,1,0.3333,1",
            "Northern Wire,1,1,1.0,1,1,1.0,0",
        ],
    );
    assert_eq!(column("officials-share-by-outlet", &["topic=floods"], "speakers"), ["2", "1"]);
}

#[test]
fn quotes_without_speaker() {
    check(
        "quotes-without-speaker",
        &[],
        &[
            "published_day,unnamed,kind,quote,cue,outlet,title,url,article,start,end,story",
            "2026-01-10,rescue spokesperson,direct,\"It was a bad night,\",said,\
             Harbour Gazette,Dykes to be raised,https://gazette.example/g1,g1,148,167,k1",
        ],
    );
}

#[test]
fn unnamed_speakers() {
    check(
        "unnamed-speakers",
        &[],
        &["role,category,official,statements,quotes,articles,stories", "rescue spokesperson,other,0,1,1,1,1"],
    );
}

#[test]
fn names_that_may_be_one() {
    check(
        "names-that-may-be-one",
        &[],
        &[
            "name,other,why,articles,other_articles,both,article,other_article",
            "Ana Okafor,A. Okafor,initial,4,1,0,g2,g3",
        ],
    );
}

#[test]
fn names_that_may_be_two() {
    check(
        "names-that-may-be-two",
        &[],
        &[
            "name,categories,articles,offices,first_day,last_day",
            "Bo Lind,2,2,business: head of Lind Works; police: Police chief,2026-01-10,2026-03-06",
        ],
    );
}

#[test]
fn most_named() {
    check(
        "most-named",
        &["limit=2"],
        &[
            "name,articles,stories,outlets,first_day,last_day",
            "Ana Okafor,4,3,2,2026-01-10,2026-03-05",
            "Bo Lind,2,2,1,2026-01-10,2026-03-06",
        ],
    );
    assert_eq!(column("most-named", &["kind=organization"], "name"), ["Dyke Board"]);
}

#[test]
fn new_names() {
    check(
        "new-names",
        &["since=2026-03-01"],
        &["first_day,name,articles,quotes", "2026-03-06,A. Okafor,1,1", "2026-03-05,Cara Diaz,1,0"],
    );
}

#[test]
fn articles_by_day() {
    check(
        "articles-by-day",
        &["since=2026-03-05"],
        &["day,articles,stories,outlets,quotes,no_speaker", "2026-03-05,1,1,1,1,0", "2026-03-06,1,1,1,1,0"],
    );
    let all = column("articles-by-day", &[], "articles");
    assert_eq!(all.len(), 56, "10 January to 6 March 2026, every day");
    assert_eq!((all[0].as_str(), all[1].as_str()), ("2", "0"));
    let stories = column("articles-by-day", &[], "stories");
    assert_eq!((stories[0].as_str(), stories[1].as_str()), ("1", "0"), "g1 and its copy w1");
}

#[test]
fn last_load() {
    let counts = "2,2026-03-07T08:00:00Z,2026-03-07T08:00:01Z,1,4,0,2";
    check(
        "last-load",
        &[],
        &[
            "load_id,started_at,finished_at,loaded,unchanged,replaced,rejected,file,record,byte,length,reason",
            &format!("{counts},=late.csv,3,210,40,no text"),
            &format!("{counts},day.jsonl,9,900,7,not JSON"),
        ],
    );
}
