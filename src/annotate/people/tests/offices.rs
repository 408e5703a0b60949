//! Which offices an article's persons hold: every way in which one is printed with a name, and what it makes them.

use super::{read, titles};
use crate::annotation::EntityKind::{self, Organization, Person, Place};
use crate::annotation::Role;

/// Persons and bodies of the sentences below.
const NAMES: &[(&str, EntityKind)] = &[
    ("Ona Bru", Person),
    ("Ivo Lim", Person),
    ("Lena Orth", Person),
    ("Free Farmers' Alliance", Organization),
    ("Ministry of Trade", Organization),
    ("Tarvo", Organization),
    ("Velmora", Place),
];

/// The roles of Ona Bru in `text`.
fn roles(text: &str) -> Vec<Role> {
    let people = read(text, NAMES);
    people.entities.into_iter().find(|e| e.name == "Ona Bru").map(|e| e.roles).unwrap_or_default()
}

#[test]
fn every_office_printed_with_a_name_is_found() {
    for (text, want) in [
        // What stands between the office and the name.
        ("Free Farmers' Alliance (FFA) chairwoman Ona Bru left.", "Free Farmers' Alliance (FFA) chairwoman"),
        ("The Deputy Commissioner (Traffic) of the harbour police, Ona Bru, left.", "Deputy Commissioner"),
        ("Group Chief Executive H E Ona Bru left.", "Group Chief Executive"),
        ("The Director for Fisheries, Ministry of Trade, Ona Bru was there.", "Director for Fisheries"),
        ("A teacher named Ona Bru left.", "teacher"),
        ("The officer, identified only as Ona Bru, left.", "officer"),
        // Behind the name.
        ("They met Ona Bru the curator of the harbour museum.", "curator of the harbour museum"),
        ("Ona Bru MP left.", "MP"),
        ("Ona Bru, one of the lawyers in the case, left.", "lawyer"),
        ("Ona Bru of the Free Farmers' Alliance, a beekeeper, left.", "beekeeper"),
        // Said of the person.
        ("Ona Bru took office as governor in May.", "governor"),
        ("Ona Bru took over as chief executive last week.", "chief executive"),
        ("Ona Bru was appointed to the post of envoy.", "envoy"),
        (
            "The Minister of Trade, Rural Affairs and Fisheries, Mrs Ona Bru, left.",
            "Minister of Trade, Rural Affairs and Fisheries",
        ),
        ("It came after Chairman of the Ministry of Trade, Ona Bru won a vote.", "Chairman"),
        ("Lt Gen Ona Bru left.", "Lt Gen"),
        ("Ona Bru's second term as mayor began.", "mayor"),
        ("\"It is late,\" ministry spokeswoman Ona Bru said.", "ministry spokeswoman"),
        ("Minister for Women Ona Bru left.", "Minister for Women"),
        ("Ona Bru - minister of health - left.", "minister of health"),
        ("He spoke before a bench comprising Chief Justice Ona Bru.", "Chief Justice"),
        ("Maj. Gen. Ona Bru left.", "Maj. Gen."),
        ("Village Land Officer (VLO) Ona Bru left.", "Village Land Officer"),
        ("Ona Bru, registrar at the Ministry of Trade, left.", "registrar"),
        ("Later, undersecretary for railways Ona Bru left.", "undersecretary for railways"),
        ("Leader of the opposition in the Ministry of Trade Ona Bru left.", "Leader of the opposition"),
        ("\"It is late,\" Ona Bru, the museum's director said.", "director"),
        ("Asst. Supt. Ona Bru left.", "Asst. Supt."),
        // A word that no list holds.
        ("Local basketweaver Ona Bru left.", "Local basketweaver"),
    ] {
        let titles: Vec<_> = roles(text).into_iter().map(|r| r.title).collect();
        assert!(titles.iter().any(|t| t == want), "{text} {titles:?}");
    }
}

#[test]
fn stacked_titles_are_two_offices() {
    let titles: Vec<_> =
        roles("Interior Minister General Ona Bru left.").into_iter().map(|r| r.title).collect();
    assert_eq!(titles, ["Interior Minister", "General"]);
}

#[test]
fn in_a_list_of_offices_and_names_each_has_its_own() {
    let text = "The Minister of Trade, Ona Bru, the rector of the college, Ivo Lim, and other guests came.";
    let people = read(text, NAMES);
    assert_eq!(titles(&people, "Ona Bru"), ["Minister of Trade"]);
    assert_eq!(titles(&people, "Ivo Lim"), ["rector of the college"]);
    let text = "The defence minister, Ona Bru and the chief of police, Ivo Lim, came.";
    assert_eq!(titles(&read(text, NAMES), "Ona Bru"), ["defence minister"]);
}

#[test]
fn several_in_one_office_hold_it_each() {
    let people = read("MPs Ona Bru (Greens), Ivo Lim (Reds) and Lena Orth voted against.", NAMES);
    for name in ["Ona Bru", "Ivo Lim", "Lena Orth"] {
        assert_eq!(titles(&people, name), ["MP"], "{name}");
    }
}

#[test]
fn several_who_are_counted_hold_the_office_each() {
    let people = read("Four lawmakers, Ona Bru, Ivo Lim and Lena Orth among them, voted against.", NAMES);
    for name in ["Ona Bru", "Ivo Lim", "Lena Orth"] {
        assert_eq!(titles(&people, name), ["lawmaker"], "{name}");
    }
}

#[test]
fn an_office_is_official_only_while_it_is_held() {
    for (text, official, former) in [
        ("Ona Bru served as finance minister from 2004 to 2008.", false, true),
        ("Ona Bru has served as finance minister since 2004.", true, false),
        ("Ona Bru was governor from 2004 to 2008.", false, true),
        ("Ona Bru's resignation as governor was no surprise.", false, true),
        ("Major General (retd) Ona Bru left.", false, true),
        ("Ona Bru, who was governor until last year, left.", false, true),
        ("Ona Bru was governor. The former governor Ona Bru left.", false, true),
        ("Ona Bru was the country's longest-serving governor.", false, true),
        ("Ona Bru, governor until last year, left.", false, true),
        ("The one-time governor Ona Bru left.", false, true),
        ("President-elect Ona Bru left.", false, false),
        ("The mayor-elect, Ona Bru, left.", false, false),
        ("Chancellor Ona Bru left.", true, false),
    ] {
        let roles = roles(text);
        assert!(!roles.is_empty(), "{text}");
        for role in roles {
            assert_eq!((role.official, role.former), (official, former), "{text}: {role:?}");
        }
    }
}

#[test]
fn the_body_says_whether_a_member_or_manager_acts_for_a_state() {
    for (text, official) in [
        ("Ona Bru, a member of the city council, left.", true),
        ("Ona Bru, a member of the national team, left.", false),
        ("Ona Bru, a member of Tarvo, left.", false),
        ("Ona Bru, chief executive of the harbour authority, left.", true),
        ("Ona Bru, chief executive of Tarvo, left.", false),
        ("Ona Bru, Tarvo senior vice president, left.", false),
        ("Secretary for Health Ona Bru left.", true),
        ("Iris, the shadow health secretary, and shadow finance minister Ona Bru left.", false),
        ("Presiding Officer Ona Bru left.", true),
        ("Deputy Ona Bru left.", true),
        ("His deputy Ona Bru left.", false),
        ("The harbourmaster's deputy, Ona Bru, left.", false),
        ("Ona Bru, a deputy for the Free Farmers' Alliance, left.", true),
        ("Treasurer Ona Bru left.", true),
        ("Club treasurer Ona Bru left.", false),
        ("Socialist leader Ona Bru left.", false),
        ("The socialist president, Ona Bru, left.", true),
        ("Ona Bru, a speaker from the village, left.", false),
        ("The speaker of the senate, Ona Bru, left.", true),
        ("The state pathologist, Ona Bru, left.", true),
        ("Hospital pathologist Ona Bru left.", false),
        ("UN human rights chief Ona Bru left.", true),
        ("Human rights group chief Ona Bru left.", false),
        ("The city council's chief executive, Ona Bru, left.", true),
        ("Director General Ona Bru left.", true),
        ("Tarvo director general Ona Bru left.", false),
        ("Rebel commander Ona Bru left.", false),
        ("Army commander Ona Bru left.", true),
        ("Secretary of Education Ona Bru left.", true),
        ("A Green Party deputy, Ona Bru, left.", true),
        ("Director of Education Ona Bru left.", true),
        ("Director of Football Ona Bru left.", false),
        ("Church minister Ona Bru left.", false),
        ("The queen of pop, Ona Bru, left.", false),
        ("The queen of Velmora, Ona Bru, left.", true),
        ("Ona Bru, a speaker at the conference, left.", false),
        ("Ona Bru, national coordinator of the Ministry of Trade, left.", true),
        ("Student president Ona Bru left.", false),
        ("Ona Bru, a professor of taxation, left.", false),
        ("Ona Bru, an economist at the central bank, left.", true),
        ("Ona Bru, a school teacher in the prefecture, left.", false),
        ("A Green Party member, Ona Bru, left.", false),
    ] {
        let roles = roles(text);
        assert!(roles.iter().any(|r| r.official == official), "{text} {roles:?}");
    }
}

#[test]
fn a_country_has_a_leader_but_a_belief_or_its_students_have_none_that_acts_for_it() {
    use EntityKind::Group;
    for (text, group, official) in [
        ("Velmoran leader Ona Bru left.", "Velmoran", true),
        ("The Velmoran negotiator, Ona Bru, left.", "Velmoran", true),
        ("Velmoran student leader Ona Bru left.", "Velmoran", false),
        ("Sikh leader Ona Bru left.", "Sikh", false),
    ] {
        let people = read(text, &[("Ona Bru", Person), (group, Group)]);
        let person = people.entities.iter().find(|e| e.name == "Ona Bru").unwrap();
        assert!(person.roles.iter().all(|r| r.official == official), "{text} {:?}", person.roles);
        assert_eq!(person.roles.len(), 1, "{text}");
    }
}

#[test]
fn what_is_said_beside_a_name_tells_what_kind_of_body_it_is() {
    for (said, official) in [
        ("the agency that buys vaccines", true),
        ("a company that the city council pays", false),
        ("the government's partner", false),
    ] {
        let text = format!("The director of Tarvo, Ona Bru, left. Tarvo, {said}, was silent.");
        assert_eq!(roles(&text)[0].official, official, "{text}");
        let text = format!("Tarvo chairwoman Ona Bru left. She founded Tarvo, {said}.");
        assert_eq!(roles(&text)[0].official, official, "{text}");
    }
}

#[test]
fn what_is_only_near_a_name_is_no_office_of_it() {
    for text in [
        "He told Ona Bru the minister of trade would leave.",
        "People took to the streets and demand President Ivo Lim and Ona Bru.",
        "The newspaper Ona Bru reads is old.",
        "Ona Bru is expected to become the next mayor.",
        "He was one of the officials Ona Bru met.",
    ] {
        let roles = roles(text);
        assert!(roles.is_empty(), "{text} {roles:?}");
    }
    let people = read("They demand President Ivo Lim resign. He met his son Emperor Ona Bru.", NAMES);
    assert_eq!(titles(&people, "Ivo Lim"), ["President"]);
    assert_eq!(titles(&people, "Ona Bru"), ["Emperor"]);
}

#[test]
fn whoever_is_to_become_something_is_not_meant_by_it() {
    let text = "Foreign Minister Ona Bru met Ivo Lim, who is expected to become the next foreign minister.";
    let people = read(text, NAMES);
    assert_eq!(titles(&people, "Ona Bru"), ["Foreign Minister"]);
    assert!(titles(&people, "Ivo Lim").is_empty());
}

#[test]
fn an_office_inside_a_body_s_name_is_the_holders_beside_it() {
    for (text, body, title, official) in [
        ("Ona Bru, Supreme Court Justice, left.", "Supreme Court Justice", "Supreme Court Justice", true),
        ("Ona Bru, County Commissioner, left.", "County Commissioner", "County Commissioner", true),
        ("Ona Bru, National Assembly member, left.", "National Assembly", "National Assembly member", true),
        (
            "The Registrar of the Supreme Court, Ona Bru, left.",
            "Registrar of the Supreme Court",
            "Registrar",
            true,
        ),
        ("Ona Bru, WHO chief, left.", "WHO", "WHO chief", true),
        (
            "Ona Bru, a Green Party member of parliament, left.",
            "Green Party",
            "Green Party member of parliament",
            true,
        ),
    ] {
        let people = read(text, &[("Ona Bru", Person), (body, Organization)]);
        let roles = &people.entities.iter().find(|e| e.name == "Ona Bru").unwrap().roles;
        assert_eq!(roles.len(), 1, "{text} {roles:?}");
        assert_eq!((roles[0].title.as_str(), roles[0].official), (title, official), "{text}");
    }
}

#[test]
fn a_title_that_the_tagger_took_for_a_part_of_the_name_is_an_office() {
    for (text, name, person) in [
        ("Consul Ona Bru left.", "Consul Ona Bru", "Ona Bru"),
        ("Tehsildar Bru left.", "Tehsildar Bru", "Bru"),
        ("Major Bru left.", "Major Bru", "Major Bru"),
    ] {
        let people = read(text, &[(name, Person)]);
        assert_eq!(people.entities[0].name, person, "{text}");
    }
}

#[test]
fn a_bare_title_is_the_office_that_was_told_before() {
    let text = "The government spokesman denied it. Spokesman Ona Bru said it was false.";
    assert!(roles(text).iter().all(|r| r.official), "{:?}", roles(text));
    let text = "The club's spokesman denied it. Spokesman Ona Bru said it was false.";
    assert!(roles(text).iter().all(|r| !r.official), "{:?}", roles(text));
}
