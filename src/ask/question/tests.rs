//! Questions of our own and their readings.

use super::*;
use jiff::civil::date;

fn reading(question: &str) -> Question {
    read(question, date(2026, 11, 25), Topics::built_in())
}

fn topic(question: &str) -> Vec<String> {
    reading(question).topic.into_iter().map(|w| w.text).collect()
}

#[test]
fn an_occupation_in_no_list_of_kinds_is_looked_for_in_printed_offices() {
    let read = reading("Which beekeepers spoke about mites?");
    let role = read.role.unwrap();
    assert_eq!((role.titles, role.categories.len(), role.unknown), (vec!["beekeeper".to_owned()], 0, false));
    assert_eq!(topic("Which beekeepers spoke about mites?"), ["mites"]);
    let role = reading("Which quay wardens talked about fees?").role.unwrap();
    assert_eq!(role.titles, ["warden"]);
    // A word that is in no list at all is said not to be known.
    let role = reading("Which lampmakers spoke about glass?").role.unwrap();
    assert_eq!((role.titles, role.unknown), (vec!["lampmaker".to_owned()], true));
    assert_eq!(reading("Which films were discussed?").role, None);
}

#[test]
fn who_somebody_is_asks_for_herself() {
    let read = reading("Who is Petra Holm?");
    assert_eq!(read.person.and_then(|p| p.name).as_deref(), Some("Petra Holm"));
    assert_eq!(reading("Who is the harbour minister?").person.and_then(|p| p.name), None);
}

#[test]
fn a_day_written_with_points_is_a_day() {
    let read = reading("Who spoke about ferries since 5.6.2026?");
    assert_eq!(read.period.since.as_deref(), Some("2026-06-05"));
    assert_eq!(topic("Who spoke about ferries since 5.6.2026?"), ["ferries"]);
}

#[test]
fn what_the_evidence_must_tell_of_is_read() {
    for (question, act) in [
        ("Which ministers met beekeepers?", Some(Act::Met)),
        ("Where did the ministers meet?", Some(Act::Met)),
        ("Who declined to comment on the leak?", Some(Act::Declined)),
        ("Who refused to answer questions about the leak?", Some(Act::Declined)),
        ("Which ministers were met by protests?", None),
        ("Who said the ministers met?", None),
    ] {
        assert_eq!(reading(question).act, act, "{question}");
    }
}

#[test]
fn the_kind_of_answer_is_read_from_the_opening() {
    for (question, intent, single) in [
        ("Which officials discussed river dams?", Intent::WhoDiscussed, false),
        ("Who spoke about the bridge?", Intent::WhoDiscussed, false),
        ("Who from business commented on tariffs?", Intent::WhoDiscussed, false),
        ("Which survivors of the ferry accident told their story?", Intent::WhoDiscussed, false),
        ("Who said the harbour would close?", Intent::WhoSaid, true),
        ("Who called the plan \"a joke\"?", Intent::WhoSaid, true),
        ("Which police officer announced the arrest?", Intent::WhoSaid, true),
        ("What did Ada Brom say about fishing?", Intent::WhatSaid, false),
        ("What is Ada Brom's view on fishing?", Intent::WhatSaid, false),
        ("Why, in the eyes of his mother, was Odo Prill jailed?", Intent::WhatSaid, false),
        ("How did the Danish premier judge the deal?", Intent::WhatSaid, false),
        ("Which companies left Tarsk?", Intent::Organizations, false),
        ("Which charity asked for a ban?", Intent::Organizations, true),
        ("Who is the new mayor of Tarsk?", Intent::RoleOf, true),
        ("Who heads the inquiry?", Intent::RoleOf, true),
        ("Which former judge was fined?", Intent::RoleOf, true),
        ("Where was the ship built?", Intent::Where, true),
        ("In which city was the ship built?", Intent::Where, true),
        ("counter-narcotics", Intent::WhoDiscussed, false),
    ] {
        let read = reading(question);
        assert_eq!((read.intent, read.single), (intent, single), "{question}");
    }
}

#[test]
fn the_topic_is_what_no_other_part_takes() {
    assert_eq!(topic("Which officials discussed counter-narcotics?"), ["counter-narcotics"]);
    assert_eq!(topic("Who called the plan \"a bad joke\"?"), ["called", "plan", "a bad joke"]);
    assert_eq!(
        topic("What did Ada Brom say about fishing near Port Odda since March?"),
        ["fishing", "Port Odda"]
    );
    assert_eq!(topic("Which travel trade leaders spoke about trips?"), ["travel", "trips"]);
}

#[test]
fn roles_are_kinds_of_people() {
    let role = |q| reading(q).role.unwrap();
    assert!(role("Which officials discussed dams?").official);
    assert_eq!(role("Which police officers spoke?").categories, ["police"]);
    assert!(role("Which former presidents spoke?").former);
    assert_eq!(
        role("Which academics or consultants spoke?").categories,
        ["academic", "business", "academic"]
    );
    assert!(role("Which residents of Tarsk spoke?").anybody);
    assert_eq!(role("Which union leaders spoke?").words, "union leaders");
}

#[test]
fn nationality_and_person_are_read() {
    let read = reading("Which Chinese officials met?");
    assert_eq!(read.place.unwrap().shown_by, ["china", "chinese", "beijing"]);
    let person = reading("What did the Mexican president say about mines?");
    assert_eq!(
        (person.person.unwrap().office, person.place.unwrap().words),
        (vec![vec!["president".to_owned()]], "Mexican".to_owned())
    );
    let person = reading("What did Ada Brom's lawyer say on the trial?").person.unwrap();
    assert_eq!((person.name, person.office.len(), person.of), (None, 1, vec!["Ada Brom".to_owned()]));
    let person = reading("What did Brom say?").person.unwrap();
    assert_eq!(person.name.as_deref(), Some("Brom"));
}

#[test]
fn periods_end_where_the_words_say() {
    let period = |q: &str| {
        let p = reading(q).period;
        (p.since.unwrap_or_default(), p.until.unwrap_or_default())
    };
    let days = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(period("Who spoke about dams since March?"), days("2026-03-01", ""));
    assert_eq!(period("Who spoke about dams in 2022?"), days("2022-01-01", "2022-12-31"));
    assert_eq!(period("Who spoke about dams last week?"), days("2026-11-16", "2026-11-22"));
    assert_eq!(period("Who spoke about dams between May and July 2021?"), days("2021-05-01", "2021-07-31"));
    assert_eq!(period("Who spoke about dams in the past two weeks?"), days("2026-11-11", "2026-11-25"));
    assert_eq!(period("Who spoke about dams before 5 December 2020?"), days("", "2020-12-04"));
    assert_eq!(period("Who may speak about dams?"), days("", ""));
}

#[test]
fn outlet_manner_and_negation_are_read() {
    assert_eq!(
        reading("Which officials discussed dams in the Tarsk Herald?").outlet.as_deref(),
        Some("Tarsk Herald")
    );
    let quoted = reading("Who was quoted on dams?");
    assert_eq!((quoted.intent, quoted.how), (Intent::WhoDiscussed, vec![How::Quoted]));
    let read = reading("Who spoke about dams, not from the government?");
    assert!(read.not_role.unwrap().official);
    assert_eq!(
        reading("Besides Ada Brom and Odo Prill, who denied it?").not_names,
        ["Ada Brom", "Odo Prill"]
    );
}

#[test]
fn what_no_row_answers_is_said() {
    for (question, unanswered) in [
        ("When did Ada Brom speak about dams?", Some(Unanswered::When)),
        ("How many officials discussed dams?", Some(Unanswered::Number)),
        ("How much did the bridge cost?", Some(Unanswered::Number)),
        ("Why did the dam burst?", Some(Unanswered::Why)),
        ("Is Ada Brom corrupt?", Some(Unanswered::YesOrNo)),
        ("Which officials did not talk about dams?", Some(Unanswered::Silence)),
        ("Who hasn't commented on dams?", Some(Unanswered::Silence)),
        ("Why did Ada Brom say the dam burst?", None),
        ("How did the Danish premier judge the deal?", None),
        ("Who said the dam would not burst?", None),
        ("Which candidate would not debate a rival?", None),
        ("Tell me who spoke about dams", None),
    ] {
        assert_eq!(reading(question).unanswered, unanswered, "{question}");
    }
}

#[test]
fn a_last_day_of_events_and_a_newspaper_are_no_period() {
    for question in [
        "Who spoke about the last day of school?",
        "Who spoke about the last week of the strike?",
        "Who spoke about dams in Tarsk Today?",
    ] {
        assert!(!reading(question).period.is_set(), "{question}");
    }
}

#[test]
fn government_can_be_left_out_in_many_words() {
    for question in [
        "Who spoke about dams, not from the government?",
        "Who outside government spoke about dams?",
        "Who spoke about dams outside the government?",
        "Which non-government experts spoke about dams?",
        "Who other than officials spoke about dams?",
        "Which people who are not officials spoke about dams?",
        "Who spoke about dams, excluding the authorities?",
    ] {
        let read = reading(question);
        assert!(read.not_role.is_some_and(|role| role.official), "{question}");
        assert!(topic(question).iter().all(|word| word == "dams" || word == "experts"), "{question}");
    }
    assert_eq!(reading("Who spoke about crime, except police?").not_role.unwrap().categories, ["police"]);
    for question in [
        "Who protested outside the police station?",
        "Who spoke about life without a minister?",
        "Which non-governmental organisations spoke about dams?",
    ] {
        assert_eq!(reading(question).not_role, None, "{question}");
    }
}

#[test]
fn a_stance_or_a_meeting_is_a_manner_and_stays_a_word_of_the_topic() {
    for (question, how) in [
        ("Which ministers criticised the bridge?", vec![How::Quoted, How::Discussed]),
        ("Who praised the pilots?", vec![How::Quoted, How::Discussed]),
        ("Which officials met the miners?", vec![How::Quoted, How::Discussed]),
        ("Which officials were accused of bribery?", vec![]),
        ("Who said the minister criticised the bridge?", vec![]),
        ("Which companies commented on tariffs?", vec![]),
    ] {
        assert_eq!(reading(question).how, how, "{question}");
    }
    assert_eq!(topic("Which ministers criticised the bridge?"), ["criticised", "bridge"]);
}

#[test]
fn a_weekday_is_the_last_one_that_has_begun() {
    // 25 November 2026 is a Wednesday.
    for (question, since, until) in [
        ("Who spoke about dams since Monday?", Some("2026-11-23"), None),
        ("Who spoke about dams on Friday?", Some("2026-11-20"), Some("2026-11-20")),
        ("Who spoke about dams since last Thursday?", Some("2026-11-19"), None),
        ("Who spoke about dams since Wednesday?", Some("2026-11-25"), None),
    ] {
        let period = reading(question).period;
        assert_eq!((period.since.as_deref(), period.until.as_deref()), (since, until), "{question}");
        assert_eq!(topic(question), ["dams"], "{question}");
    }
}

#[test]
fn bodies_are_read_where_people_stand_near() {
    for question in [
        "Which police station asked for help?",
        "Which academy invited foreign scientists?",
        "Which authority fined the drivers?",
    ] {
        assert_eq!(reading(question).intent, Intent::Organizations, "{question}");
    }
    assert_eq!(reading("Which police officers asked for help?").intent, Intent::WhoDiscussed);
}

#[test]
fn a_kind_that_a_flag_gives_and_nobody_knows_is_said() {
    let mut question = reading("Who spoke about dams?");
    question
        .overrule(&Flags { role: Some("dam keepers".to_owned()), ..Flags::default() }, Topics::built_in());
    assert!(question.role.is_some_and(|role| role.unknown));
    let mut question = reading("Who spoke about dams?");
    question.overrule(
        &Flags { role: Some("muddy officials".to_owned()), ..Flags::default() },
        Topics::built_in(),
    );
    assert_eq!(
        (question.role.map(|role| role.unknown), question.unread),
        (Some(false), vec!["muddy".to_owned()])
    );
}

#[test]
fn quotation_marks_keep_words_together() {
    let read = reading("Who called it \"a slow, sad joke\"?");
    let phrases: Vec<_> =
        read.topic.iter().filter(|w| w.kind == WordKind::Phrase).map(|w| w.text.as_str()).collect();
    assert_eq!(phrases, ["a slow", "sad joke"]);
}
