//! Whom sources of speech mean, in sentences written for the case.

use crate::annotate::people::tests::named;
use crate::annotate::people::{People, Speaker, people};
use crate::annotate::{lexeme, pos, segment};
use crate::annotation::EntityKind::{self, Group, Organization, Person, Place};
use crate::span::Span;

/// Whom the sources mean, in order; names and sources are surfaces, sources with "#n" their n-th occurrence.
fn voices(text: &str, names: &[(&str, EntityKind)], sources: &[&str]) -> Vec<String> {
    let doc = segment::segment(text);
    let tags = pos::Model::shipped().tag(&doc, &lexeme::lexemes(&doc));
    let spans: Vec<Span> = sources.iter().map(|s| place(text, s)).collect();
    let people = people(&doc, &tags, &named(text, names), &spans);
    spans.iter().map(|s| said_by(&people, text, *s)).collect()
}

fn place(text: &str, source: &str) -> Span {
    let (words, n) = source.split_once('#').map_or((source, 1), |(w, n)| (w, n.parse().unwrap()));
    let (at, _) = text.match_indices(words).nth(n - 1).unwrap_or_else(|| panic!("no `{source}`"));
    Span::new(at, at + words.len())
}

fn said_by(people: &People, text: &str, source: Span) -> String {
    match people.speaker(text, source) {
        Speaker::Known(entities) => {
            let names: Vec<&str> =
                entities.iter().map(|e| people.entities[*e as usize].name.as_str()).collect();
            names.join(" and ")
        }
        Speaker::Unnamed(role) => format!("unnamed {}", role.title),
        Speaker::Unknown => "?".to_owned(),
    }
}

#[test]
fn people_whom_a_plural_noun_names_are_a_group_when_they_speak() {
    for (text, source, want) in [
        ("Protesters said the road was theirs.", "Protesters", "Protesters"),
        ("Some angry farmers told us so.", "Some angry farmers", "angry farmers"),
        ("Residents of the old port say no.", "Residents of the old port", "Residents of the old port"),
        ("More than 35% of expats said no.", "More than 35% of expats", "expats"),
        ("Honey is, that proponents claim, healthier.", "that proponents", "proponents"),
        (
            "Economists, brokers and traders agreed.",
            "Economists, brokers and traders",
            "Economists, brokers and traders",
        ),
        ("One of the residents said so.", "One of the residents", "unnamed resident"),
        ("Several sources said so.", "Several sources", "?"),
        ("A resident from Arva said so.", "A resident from Arva", "unnamed resident"),
        ("Another from Arva said so.", "Another from Arva", "?"),
        ("A baker and another from Arva said so.", "Arva", "?"),
    ] {
        assert_eq!(voices(text, &[("Arva", Place)], &[source]), [want], "{text}");
    }
}

#[test]
fn a_group_is_one_however_often_it_speaks() {
    let text =
        "Striking miners said the pit was unsafe. The miners added that they were tired. They said so twice.";
    let said = voices(text, &[], &["Striking miners", "The miners", "They"]);
    assert_eq!(said, ["Striking miners"; 3]);
}

#[test]
fn the_two_of_whom_nothing_is_told_are_no_group() {
    assert_eq!(voices("The two ministers said yes.", &[], &["The two ministers"]), ["unnamed minister"]);
}

#[test]
fn a_report_is_of_whoever_issued_it() {
    let names = [("Arva Polls", Organization), ("Audit Chamber", Organization), ("Ona Bru", Person)];
    for (text, source, want) in [
        ("A survey conducted by Arva Polls found it.", "A survey", "Arva Polls"),
        ("A report from the Audit Chamber found it.", "A report from the Audit Chamber", "Audit Chamber"),
        ("The Audit Chamber's letter says no.", "The Audit Chamber's letter", "Audit Chamber"),
        ("The Audit Chamber released a study. The study says no.", "The study", "Audit Chamber"),
        ("A study in 2016 said no.", "A study in 2016", "?"),
        ("Media reports said no. Ona Bru left.", "Media reports", "?"),
        ("Ona Bru left. The report says no.", "The report", "?"),
        ("A report says no. Ona Bru left.", "A report", "?"),
        ("Ona Bru left. The Lindow report says no.", "The Lindow report", "Lindow report"),
    ] {
        assert_eq!(voices(text, &names, &[source]), [want], "{text}");
    }
}

#[test]
fn a_statement_is_of_whoever_spoke_in_it() {
    let text = "The tunnel was unsafe, the Audit Chamber writes in a report published on Monday. “Smoke fills it,” the report says. \
                It finds no fault.";
    let said = voices(text, &[("Audit Chamber", Organization)], &["the Audit Chamber", "the report", "It"]);
    assert_eq!(said, ["Audit Chamber"; 3]);
}

#[test]
fn it_is_the_body_that_stands_out_or_nobody() {
    let names = [("Norvex", Organization), ("Tarvo Bank", Organization), ("Arva", Place)];
    for (text, source, want) in [
        ("Norvex closed its mine in Arva. It said the vein was spent.", "It", "Norvex"),
        ("Arva closed its border. It said the road was unsafe.", "It", "Arva"),
        ("It is said that the vein was spent.", "It", "?"),
        ("Norvex and Tarvo Bank met. It said the vein was spent.", "It", "?"),
        ("The rain went on. It said nothing.", "It", "?"),
    ] {
        assert_eq!(voices(text, &names, &[source]), [want], "{text}");
    }
}

#[test]
fn a_relative_pronoun_is_what_stands_before_it() {
    let text = "She feared the ministry's letter, which called her a liar.";
    assert_eq!(voices(text, &[], &["which"]), ["ministry"]);
}

#[test]
fn the_company_is_the_body_that_can_be_called_so() {
    let names = [
        ("Norvex Inc", Organization),
        ("Norvex", Organization),
        ("Tarvo", Organization),
        ("Ministry of Water", Organization),
        ("Hopf", Organization),
        ("Korland", Place),
        ("Ona Bru", Person),
    ];
    for (text, source, want) in [
        ("Norvex Inc met the Ministry of Water. The company said no.", "The company", "Norvex Inc"),
        ("Norvex Inc met the Ministry of Water. The ministry said no.", "The ministry", "Ministry of Water"),
        ("Carmaker Tarvo sued the Ministry of Water. The company said no.", "The company", "Tarvo"),
        (
            "Tarvo, a broadcaster in Korland, met Hopf, a chip maker. The broadcaster said no.",
            "The broadcaster",
            "Tarvo",
        ),
        (
            "Tarvo, Korland's largest brewer, met Hopf, a chip maker. The Korlandish brewer said no.",
            "The Korlandish brewer",
            "Tarvo",
        ),
        ("Hopf met nobody. The Tarvo newspaper said no.", "The Tarvo newspaper", "Tarvo"),
        ("Hopf met the Arvan side. The Arvan side said no.", "The Arvan side", "Arvan side"),
        ("Hopf moved to Korland. The country said no.", "The country", "Korland"),
        ("Norvex Inc and Hopf, a chip maker, met. The company said no.", "The company", "company"),
        ("Tarvo met nobody. Ona Bru's ministry said no.", "Ona Bru's ministry", "Ona Bru's ministry"),
        ("Tarvo met nobody. The mayor's office said no.", "The mayor's office", "mayor's office"),
    ] {
        assert_eq!(voices(text, &names, &[source]), [want], "{text}");
    }
}

#[test]
fn people_of_a_group_by_name_stay_that_group() {
    let text = "Arvans said no.";
    assert_eq!(voices(text, &[("Arvans", Group)], &["Arvans"]), ["Arvans"]);
}

#[test]
fn one_of_many_who_is_named_behind_a_comma_is_that_person() {
    let text = "One of the leaders in Arva, Ona Bru, said no.";
    let said =
        voices(text, &[("Arva", Place), ("Ona Bru", Person)], &["One of the leaders in Arva, Ona Bru"]);
    assert_eq!(said, ["Ona Bru"]);
}
