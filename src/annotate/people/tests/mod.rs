//! What this room must find in sentences written for the case.

mod offices;

use super::*;
use crate::annotate::{lexeme, pos, segment};
use crate::annotation::EntityKind::{Group, Organization, Person, Place};

/// Every occurrence of the given surfaces as a name, in order of place; of two that overlap the one given first.
pub(super) fn named(text: &str, names: &[(&str, EntityKind)]) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for (surface, kind) in names {
        for (at, _) in text.match_indices(surface) {
            let span = Span::new(at, at + surface.len());
            if !found.iter().any(|n| n.span.overlaps(span)) {
                found.push(Name { span, kind: *kind, score: 1.0 });
            }
        }
    }
    found.sort_by_key(|n| n.span);
    found
}

/// Annotates `text`, in which every occurrence of the given surfaces is a name.
fn read(text: &str, names: &[(&str, EntityKind)]) -> People {
    let doc = segment::segment(text);
    let tags = pos::Model::shipped().tag(&doc, &lexeme::lexemes(&doc));
    people(&doc, &tags, &named(text, names), &[])
}

/// The titles of the entity with that name.
fn titles(people: &People, name: &str) -> Vec<String> {
    let entity = people
        .entities
        .iter()
        .find(|e| e.name == name)
        .unwrap_or_else(|| panic!("no {name} in {:?}", people.entities));
    entity.roles.iter().map(|r| r.title.clone()).collect()
}

/// The surfaces of the mentions of the entity with that name that are no names.
fn later<'t>(text: &'t str, people: &People, name: &str) -> Vec<&'t str> {
    let entity = people.entities.iter().position(|e| e.name == name).unwrap() as u32;
    let mentions = people.mentions.iter().filter(|m| m.entity == entity && m.form != MentionForm::Name);
    mentions.map(|m| m.span.of(text)).collect()
}

#[test]
fn an_office_is_tied_to_the_person_beside_it() {
    for (text, want) in [
        ("Interior Minister Ona Bru spoke.", vec!["Interior Minister"]),
        ("The country's interior minister, Ona Bru, said so.", vec!["interior minister"]),
        ("Ona Bru, the interior minister, said so.", vec!["interior minister"]),
        ("Ona Bru, 54, a farmer, said so.", vec!["farmer"]),
        (
            "Ona Bru, who was appointed as the new transport minister in May, said so.",
            vec!["transport minister"],
        ),
        ("They elected Ona Bru mayor.", vec!["mayor"]),
        (
            "She told Deputy Prime Minister and Foreign Minister Ona Bru.",
            vec!["Deputy Prime Minister", "Foreign Minister"],
        ),
        ("Youth and Sports Minister Ona Bru left.", vec!["Youth and Sports Minister"]),
        ("Minister of Foreign Affairs Ona Bru left.", vec!["Minister of Foreign Affairs"]),
        (
            "Ona Bru, chairman of Weekend Tours and a former diplomat, left.",
            vec!["chairman", "former diplomat"],
        ),
        ("According to Ona Bru, the minister said nothing.", vec![]),
        ("A lawyer for Ona Bru said nothing.", vec![]),
        ("Ona Bru met President Ivo Lim.", vec![]),
    ] {
        let people = read(text, &[("Ona Bru", Person), ("Ivo Lim", Person), ("Weekend Tours", Organization)]);
        assert_eq!(titles(&people, "Ona Bru"), want, "{text}");
    }
}

#[test]
fn an_office_is_official_or_not_by_the_body_it_belongs_to() {
    for (text, official, former) in [
        ("President Ona Bru spoke.", true, false),
        ("Ona Bru, president of the Arvan Travel Association, spoke.", false, false),
        ("Former President Ona Bru spoke.", false, true),
        ("Ex-minister Ona Bru spoke.", false, true),
        ("Ona Bru, a spokesperson for the interior ministry, spoke.", true, false),
        ("Ona Bru, a spokesperson for the company, spoke.", false, false),
        ("Police chief Ona Bru spoke.", true, false),
        ("Ona Bru, head of the economics department at the University of Arva, spoke.", false, false),
    ] {
        let people = read(
            text,
            &[
                ("Ona Bru", Person),
                ("Arvan Travel Association", Organization),
                ("University of Arva", Organization),
            ],
        );
        let role = &people.entities.iter().find(|e| e.name == "Ona Bru").unwrap().roles[0];
        assert_eq!((role.official, role.former), (official, former), "{text}: {role:?}");
    }
}

#[test]
fn shorter_names_are_the_same_person() {
    let text = "Albert P. Bru met Maria Lim. Bru smiled. Mr Bru left. Maria stayed. Albert Bru wrote.";
    let names = [
        ("Albert P. Bru", Person),
        ("Albert Bru", Person),
        ("Maria Lim", Person),
        ("Bru", Person),
        ("Maria", Person),
    ];
    let people = read(text, &names);
    let persons: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(persons, ["Albert P. Bru", "Maria Lim"]);
}

#[test]
fn a_surname_that_two_bear_is_not_guessed_but_a_form_of_address_decides() {
    let text = "Edith Carver and Thomas Carver agreed. Carver left. Mr Carver stayed.";
    let people = read(text, &[("Edith Carver", Person), ("Thomas Carver", Person), ("Carver", Person)]);
    let of = |n: usize| {
        let at = text.match_indices("Carver").nth(n).unwrap().0 as u32;
        &people.entities
            [people.mentions.iter().find(|m| m.span.start <= at && at < m.span.end).unwrap().entity as usize]
            .name
    };
    assert_eq!(of(2), "Carver");
    assert_eq!(of(3), "Thomas Carver");
}

#[test]
fn an_acronym_is_the_body_it_stands_for() {
    let text = "The Free Farmers of Arva (FFA) met. FFA members sang.";
    let people = read(text, &[("Free Farmers of Arva", Organization), ("FFA", Organization)]);
    assert_eq!(people.entities.len(), 1);
}

#[test]
fn pronouns_and_offices_mean_the_person_named_before() {
    let text =
        "Interior Minister Ona Bru spoke in Arva. She said the plan was ready. The minister left early.";
    let people = read(text, &[("Ona Bru", Person), ("Arva", Place)]);
    assert_eq!(later(text, &people, "Ona Bru"), ["She", "minister"]);
}

#[test]
fn both_sides_and_they_mean_the_two_who_met() {
    let text = "Minister Ona Bru met Ambassador Ivo Lim.\n\nBoth sides discussed trade.\n\nThey agreed to meet again.";
    let text = text.replace("met Ambassador", "and Ambassador").replace("Lim.", "Lim met.");
    let people = read(&text, &[("Ona Bru", Person), ("Ivo Lim", Person)]);
    assert_eq!(later(&text, &people, "Ona Bru"), ["Both sides", "They"]);
    assert_eq!(later(&text, &people, "Ivo Lim"), ["Both sides", "They"]);
}

#[test]
fn a_ministry_without_a_name_is_a_body() {
    let text = "The interior ministry denied it. The ministry gave no reason.";
    let people = read(text, &[]);
    assert_eq!(people.entities.len(), 1);
    assert_eq!(
        (people.entities[0].name.as_str(), people.entities[0].kind),
        ("interior ministry", Organization)
    );
    assert_eq!(people.mentions.len(), 2);
}

#[test]
fn a_spokesperson_without_a_name_is_nobody() {
    let text = "A spokesperson for Weekend Tours said no.";
    let people = read(text, &[("Weekend Tours", Organization)]);
    let source = Span::new(0, "A spokesperson for Weekend Tours".len());
    let Speaker::Unnamed(role) = people.speaker(text, source) else {
        panic!("{:?}", people.speaker(text, source))
    };
    assert_eq!((role.title.as_str(), role.of.as_deref()), ("spokesperson", Some("Weekend Tours")));
}

#[test]
fn everybody_named_after_an_office_that_holds_a_name_is_still_there() {
    let text = "Peter Lunde, a lawyer for Ona Bru, met reporters. The lawyer for Ona Bru said little. Later Karl Weston spoke.";
    let people = read(text, &[("Peter Lunde", Person), ("Ona Bru", Person), ("Karl Weston", Person)]);
    let names: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Peter Lunde", "Ona Bru", "Karl Weston"]);
}

#[test]
fn a_source_that_is_the_first_word_of_the_article_means_nobody() {
    let text = "Who said so is not known.";
    let doc = segment::segment(text);
    let tags = pos::Model::shipped().tag(&doc, &lexeme::lexemes(&doc));
    let who = Span::new(0, 3);
    assert_eq!(people(&doc, &tags, &[], &[who]).speaker(text, who), Speaker::Unknown);
}

#[test]
fn an_office_belongs_to_the_body_that_stands_before_behind_or_in_its_place() {
    for (text, names, want) in [
        ("The road authority's director, Ona Bru, said so.", vec![], "road authority"),
        ("The Velmoran interior minister, Ona Bru, said so.", vec![("Velmoran", Group)], "Velmoran"),
        (
            "Arva Works grew. Its director, Ona Bru, said so.",
            vec![("Arva Works", Organization)],
            "Arva Works",
        ),
        ("Senator Ona Bru (Free Union) said so.", vec![("Free Union", Organization)], "Free Union"),
        ("FFA founder and president Ona Bru said so.", vec![("FFA", Organization)], "FFA"),
        ("President Ona Bru of Velmora said so.", vec![("Velmora", Place)], "Velmora"),
    ] {
        let names: Vec<_> = names.into_iter().chain([("Ona Bru", Person)]).collect();
        let people = read(text, &names);
        let person = people.entities.iter().find(|e| e.name == "Ona Bru").unwrap();
        assert!(person.roles.iter().all(|r| r.of.as_deref() == Some(want)), "{text}: {:?}", person.roles);
    }
}

#[test]
fn the_president_of_another_country_is_not_the_one_that_is_named() {
    let text = "President Ona Bru of Velmora spoke. The president left. The Ostrian president stayed.";
    let people = read(text, &[("Ona Bru", Person), ("Velmora", Place), ("Ostrian", Group)]);
    assert_eq!(later(text, &people, "Ona Bru"), ["president"]);
}

#[test]
fn what_only_stands_where_a_place_stands_is_no_person() {
    let text = "Rain fell in Tarvo. Tarvo's government said so. Mr Bru lives in the city of Tarvo.";
    let people = read(text, &[("Tarvo", Person), ("Bru", Person)]);
    let kind = |name: &str| people.entities.iter().find(|e| e.name == name).map(|e| e.kind);
    assert_eq!((kind("Tarvo"), kind("Bru")), (Some(Place), Some(Person)));
}

#[test]
fn the_president_is_not_the_prime_minister() {
    let text =
        "Prime Minister Ona Bru arrived. The president raised taxes. The king waited. The leader left.";
    let people = read(text, &[("Ona Bru", Person)]);
    let roles = people.mentions.iter().filter(|m| m.form == MentionForm::Role);
    assert_eq!(roles.map(|m| m.span.of(text)).collect::<Vec<_>>(), ["leader"]);
}

#[test]
fn a_surname_printed_in_two_spellings_is_of_one_person() {
    let names = [("Elis Varnendoja", Person), ("Tate Varnedoja", Person), ("Varnedoja", Person)];
    let people = read("Elis Varnendoja spoke. Varnedoja left. Tate Varnedoja came back.", &names);
    let found: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(found, ["Elis Varnendoja"]);
    let names =
        [("Mohamed Varnen", Person), ("Mohammed Varnen", Person), ("Maria Chen", Person), ("Chan", Person)];
    let people = read("Mohamed Varnen, or Mohammed Varnen, met Maria Chen and Chan.", &names);
    let found: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(found, ["Mohamed Varnen", "Maria Chen", "Chan"]);
}

#[test]
fn who_wrote_the_article_is_nobody_in_it() {
    let names = [("Ona Bru", Person), ("Ivo Lim", Person), ("Pavo Orr", Person)];
    for line in
        ["Additional reporting by Ona Bru and Ivo Lim.", "(This article was written by Ona Bru and Ivo Lim.)"]
    {
        let people = read(&format!("Pavo Orr said no.\n\nThe road is closed.\n\n{line}"), &names);
        let found: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(found, ["Pavo Orr"], "{line}");
    }
    let people = read("The letter was written by Ona Bru.", &names);
    assert_eq!(people.entities.len(), 1);
}

#[test]
fn a_word_before_secretary_general_is_a_body() {
    let people = read(
        "Tarvo asked for a loan. Calls to Tarvo secretary general Ona Bru went unanswered.",
        &[("Tarvo", Person), ("Ona Bru", Person)],
    );
    let kinds: Vec<EntityKind> = people.entities.iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [Organization, Person]);
}

#[test]
fn their_and_them_are_the_two_who_met_until_others_stand_between() {
    let names = [("Ona Bru", Person), ("Ivo Lim", Person), ("Pavo Orr", Person)];
    let text = "Ona Bru later phoned Ivo Lim. They agreed that their ministers should meet.";
    let people = read(text, &names);
    assert_eq!(later(text, &people, "Ivo Lim"), ["They", "their"]);
    let text = "Ona Bru and Ivo Lim met residents, who thanked them.";
    let people = read(text, &names);
    assert!(later(text, &people, "Ivo Lim").is_empty());
    let text = "Ona Bru and Ivo Lim did not speak on Monday, although both were in town.";
    let people = read(text, &names);
    assert_eq!(later(text, &people, "Ona Bru"), ["both"]);
}

#[test]
fn the_one_whose_adviser_speaks_is_none_of_the_two_leaders() {
    let text = "President Ona Bru and Mayor Ivo Lim stayed apart. Bru’s adviser, Pavo Orr, shrugged. The two leaders \
                left on Sunday.";
    let people =
        read(text, &[("Ona Bru", Person), ("Ivo Lim", Person), ("Pavo Orr", Person), ("Bru", Person)]);
    assert_eq!(later(text, &people, "Ivo Lim"), ["The two leaders"]);
    assert!(later(text, &people, "Pavo Orr").is_empty());
}

#[test]
fn a_form_of_address_or_a_fuller_name_shows_a_person_whatever_the_tagger_said() {
    let text = "Nora da Costa met Ms Hoa. Hoa left. Later Hoa was praised by Ms. Petra Volk.";
    let people = read(text, &[("Nora da Costa", Person), ("Hoa", Place), ("Petra Volk", Organization)]);
    let kind = |name: &str| people.entities.iter().find(|e| e.name == name).map(|e| e.kind);
    assert_eq!(kind("Petra Volk"), Some(Person));
    assert_eq!(kind("Hoa"), Some(Person));
}

#[test]
fn an_office_before_a_full_name_is_no_part_of_it() {
    let text = "Farmer Julia Sand left. Dean Martin Holm stayed.";
    let people = read(text, &[("Farmer Julia Sand", Person), ("Dean Martin Holm", Person)]);
    let names: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Julia Sand", "Dean Martin Holm"]);
    assert_eq!(titles(&people, "Julia Sand"), ["Farmer"]);
}

#[test]
fn a_nickname_of_two_words_is_a_part_of_the_name() {
    let text = "William \"Wild Bill\" Kettering, a farmer, left. Kettering was tired.";
    let people = read(text, &[("William", Person), ("Wild Bill", Person), ("Kettering", Person)]);
    assert_eq!(people.entities.len(), 1);
    assert_eq!(people.entities[0].name, "William \"Wild Bill\" Kettering");
}

#[test]
fn the_place_and_the_agency_of_a_dateline_are_no_persons_or_bodies_of_the_text() {
    let text = "ELDORA (Tarsk News) - The ministry said on Monday that the bridge was safe.";
    let people = read(text, &[("ELDORA", Organization), ("Tarsk News", Organization)]);
    assert_eq!(people.entities[0].kind, Place);
    assert_eq!(later(text, &people, "Tarsk News"), [] as [&str; 0]);
}

#[test]
fn the_chair_of_a_hearing_is_none_of_those_whom_other_labels_name() {
    let text = "MR HALVORSEN: Who gave it to you?\nMS PETRAKIS: You know that.\nMR HALVORSEN: Do I?\nTHE CHAIR: We will adjourn.";
    let people = read(text, &[("HALVORSEN", Person), ("PETRAKIS", Person)]);
    assert_eq!(later(text, &people, "HALVORSEN"), [] as [&str; 0]);
}

#[test]
fn whoever_is_named_behind_the_leader_in_its_own_sentence_is_somebody_else() {
    let text = "President Ona Bru began a tour on Monday.\n\nIn the capital, the Velmoran leader met with President Ivo Lim. \
                Bru told Lim that Velmora would help.";
    let people =
        read(text, &[("Ona Bru", Person), ("Velmoran", Group), ("Ivo Lim", Person), ("Velmora", Place)]);
    assert!(!later(text, &people, "Ivo Lim").contains(&"Velmoran leader"));
}
