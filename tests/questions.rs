//! Questions over the articles in `tests/articles`, each with the rows that a reader of the articles expects, in order.

#![allow(clippy::unwrap_used, missing_docs)]

use jiff::civil::date;
use whosaid::annotate::topics::Topics;
use whosaid::ask::answer::{Cuts, Wish, prepare};
use whosaid::ask::question::read;
use whosaid::load::{Take, load};
use whosaid::read::{Inputs, Options};
use whosaid::store::{Store, Writer};
use whosaid::table::Cell;

const DRUG_LAWS: &str = "https://selwyn-courier.example/2026/03/06/drug-laws";
const COCAINE: &str = "https://tarsk-daily.example/news/2026/03/09/cocaine-route";
const GROWERS: &str = "https://oldbridge-observer.example/roads-not-raids";

fn store() -> Store {
    let mut writer = Writer::in_memory().unwrap();
    let options = Options::default();
    load(&Inputs::find(&["tests/articles".into()]).unwrap(), &options, Take::New, &mut writer, &mut |_| {})
        .unwrap();
    writer.into_store().unwrap()
}

/// The cells of the columns `names` of each row, best first; rows that are alike in them are one.
fn rows(store: &Store, question: &str, names: [&str; 2]) -> Vec<[String; 2]> {
    asked(store, question, names, false)
}

fn asked(store: &Store, question: &str, names: [&str; 2], unnamed: bool) -> Vec<[String; 2]> {
    let topics = Topics::built_in();
    let question = read(question, date(2026, 3, 20), topics);
    let wish = Wish { cuts: Cuts::of(&question), limit: None, unnamed, explain: true, topics };
    let mut table = prepare(&question, store, wish).unwrap().run(store).unwrap().table;
    let places = names.map(|name| table.columns.iter().position(|c| c.name == name).unwrap());
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    while table.rows.next(&mut row).unwrap() {
        let cells = places.map(|place| match &row[place] {
            Cell::Text(text) => text.clone(),
            cell => format!("{cell:?}"),
        });
        if !rows.contains(&cells) {
            rows.push(cells);
        }
    }
    rows
}

#[test]
fn names_are_answered_with_their_articles() {
    let store = store();
    for (question, expected) in [
        (
            "Which officials discussed counter-narcotics?",
            &[
                ("Daniel Okarro", "harbour-talks"),
                ("Helena J. Vasquin", "harbour-talks"),
                ("Yusuf Brandt", DRUG_LAWS),
                ("Grace Umande", "wire-103"),
                ("Stefan Aldous", "wire-103"),
                ("Viktor Sandoval", COCAINE),
            ][..],
        ),
        ("Which diplomats discussed counter-narcotics?", &[("Helena J. Vasquin", "harbour-talks")]),
        ("Which police officers spoke about drug trafficking?", &[("Yusuf Brandt", DRUG_LAWS)]),
        ("Which former ministers spoke about counter-narcotics?", &[("Amara Lindow", DRUG_LAWS)]),
        ("Which former minister criticised the drug laws?", &[("Amara Lindow", DRUG_LAWS)]),
        ("Which officials spoke about cocaine, not from the police?", &[("Viktor Sandoval", COCAINE)]),
        (
            "Who spoke about drug trafficking before 8 March 2026?",
            // The article is about the drug laws; Calloway judges what both said of them without the words.
            &[("Yusuf Brandt", DRUG_LAWS), ("Amara Lindow", DRUG_LAWS), ("Ines Calloway", DRUG_LAWS)],
        ),
        ("Which union leaders spoke about the teachers' strike?", &[("Agnes Thorne", "0017")]),
        ("Which ministers talked about the strike of the teachers?", &[("Paul Renshaw", "0017")]),
        ("Which doctors spoke about measles?", &[("Samir Qasemi", "0018")]),
        ("Which presidents spoke about fishing rights?", &[("Stefan Aldous", "wire-103")]),
        ("Which councillors spoke about a needle exchange?", &[("Edith Carver", "wire-101")]),
        ("Which army officers spoke about eradication of coca?", &[("Anton Reyes", GROWERS)]),
        ("Which transport minister spoke about the rail link?", &[("Oskar Bellamy", "wire-102")]),
        ("Who said no harbour is safe?", &[("Daniel Okarro", "harbour-talks")]),
        ("Who called the visit \"a photo opportunity\"?", &[("Karl Weston", "wire-103")]),
        ("Which officials spoke about \"a slow boat\"?", &[]),
        ("Who heads the Kastrian Customs Authority?", &[("Viktor Sandoval", COCAINE)]),
        (
            "Which organisation urged the government to open clinics?",
            &[("World Health Organization", "0018")],
        ),
        ("Which institute reported on coffee growing?", &[("Institute for Rural Studies", GROWERS)]),
        ("Where were cases of measles counted?", &[("Norrhaven", "0018")]),
        ("Which professors spoke about the drug laws?", &[("Ines Calloway", DRUG_LAWS)]),
        ("Which opposition leader judged the visit of the president?", &[("Karl Weston", "wire-103")]),
        ("Which prime ministers spoke about neighbours?", &[("Grace Umande", "wire-103")]),
        ("Which ambassadors discussed counter-narcotics?", &[("Helena J. Vasquin", "harbour-talks")]),
        ("Which physicians spoke about the needle exchange?", &[("Leila Haddow", "wire-101")]),
        ("Which pharmacists spoke about the needle exchange?", &[("Thomas Carver", "wire-101")]),
        ("Who other than officials spoke about eradication of coca?", &[("Tomas Ibarrez", GROWERS)]),
        ("Who outside government spoke about the strike of the teachers?", &[("Agnes Thorne", "0017")]),
        ("Which officials except police spoke about the drug laws?", &[]),
        ("Which ministers met growers?", &[("Lucia Fontane", GROWERS)]),
        (
            "Who spoke about measles in the Selwyn Evening Post?",
            &[("Samir Qasemi", "0018"), ("Lotta Brehm", "0018")],
        ),
        ("Which officials spoke about the strike of the teachers since Friday?", &[]),
        ("Which Kastrian ambassador extended an invitation?", &[("Helena J. Vasquin", "harbour-talks")]),
        ("Which party leaders spoke about tulips?", &[]),
        ("Which journalists spoke about cocaine?", &[]),
        ("Which officials discussed volcanoes?", &[]),
        ("Which officials discussed xylophone training?", &[]),
        ("Who is the mayor of Pangnirtung?", &[]),
        ("Which officials discussed counter-narcotics in the Selwyn Evening Post?", &[]),
        ("Which officials discussed counter-narcotics since April 2027?", &[]),
    ] {
        let found = rows(&store, question, ["name", "article"]);
        let found: Vec<(&str, &str)> =
            found.iter().map(|[name, article]| (name.as_str(), article.as_str())).collect();
        assert_eq!(found, expected, "{question}");
    }
}

#[test]
fn words_are_answered_with_their_speakers_the_best_first() {
    let store = store();
    for (question, name, quote) in [
        (
            "What did Okarro say about harbours?",
            "Daniel Okarro",
            "No harbour is safe while the gangs own faster boats than we do",
        ),
        (
            "What did the prime minister say about neighbours?",
            "Grace Umande",
            "We have been neighbours for a thousand years",
        ),
        (
            "What did the police commissioner say about drug trafficking?",
            "Yusuf Brandt",
            "Drug trafficking kills more young people",
        ),
        ("What did Peter Lunde say?", "Peter Lunde", "We see the same lights every night"),
        ("What did Paul Renshaw say?", "Paul Renshaw", "My door is open"),
    ] {
        let found = rows(&store, question, ["name", "quote"]);
        assert_eq!(found[0][0], name, "{question}");
        assert!(found[0][1].starts_with(quote), "{question}: {}", found[0][1]);
        assert!(found.iter().all(|[speaker, _]| speaker == name), "{question}: {found:?}");
    }
}

#[test]
fn all_three_hundred_speakers_of_two_hundred_articles_are_answered() {
    const FIRST: [&str; 15] = [
        "Anna", "Peter", "Maria", "John", "Laura", "Simon", "Clara", "Victor", "Helen", "Oscar", "Julia",
        "Martin", "Nora", "Thomas", "Irene",
    ];
    const LAST: [&str; 20] = [
        "Carver", "Lindow", "Weston", "Falk", "Reyes", "Brandt", "Renshaw", "Lunde", "Thorne", "Bellamy",
        "Sandoval", "Okarro", "Fontane", "Calloway", "Aldous", "Vasquin", "Umande", "Brehm", "Qasemi",
        "Ibarrez",
    ];
    let name = |n: usize| format!("{} {}", FIRST[n % 15], LAST[n / 15]);
    let mut lines = String::new();
    for article in 0..200 {
        let mut text = format!(
            "Minister {} said on Monday that the glaciers must be measured every summer. The work is done from tents.",
            name(article)
        );
        if article < 100 {
            let judge = name(200 + article);
            text = format!("{text}\n\nJudge {judge} said the glaciers lose ten metres a year.");
        }
        lines += &(serde_json::json!({"id": format!("a{article}"), "text": text}).to_string() + "\n");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("glaciers.jsonl");
    std::fs::write(&file, lines).unwrap();
    let mut writer = Writer::in_memory().unwrap();
    let options = Options::default();
    load(&Inputs::find(&[file]).unwrap(), &options, Take::New, &mut writer, &mut |_| {}).unwrap();
    let store = writer.into_store().unwrap();
    let found = rows(&store, "Which officials spoke about glaciers?", ["name", "article"]);
    let names: std::collections::BTreeSet<&str> = found.iter().map(|[name, _]| name.as_str()).collect();
    assert_eq!((names.len(), found.len()), (300, 300));
}

#[test]
fn a_row_says_which_words_were_found_in_its_evidence() {
    let found = rows(&store(), "Which diplomats discussed counter-narcotics?", ["name", "words"]);
    // Two statements of one person, each with the words that its own sentence has.
    let [[first, with], [second, also]] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((first.as_str(), second.as_str()), ("Helena J. Vasquin", "Helena J. Vasquin"));
    assert!(with.split(", ").any(|word| word == "counter-narcotics"), "{with}");
    assert!(also.split(", ").any(|word| word == "anti-narcotics"), "{also}");
}

#[test]
fn speakers_without_a_name_are_shown_by_their_role_where_they_are_asked_for() {
    let store = store();
    let of = |unnamed| asked(&store, "Who spoke about clinics?", ["name", "role"], unnamed);
    let residents = ["Null".to_owned(), "Residents".to_owned()];
    assert!(of(true).contains(&residents), "{:?}", of(true));
    assert!(of(false).iter().all(|[name, _]| name != "Null"));
}
