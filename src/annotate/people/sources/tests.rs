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

#[test]
fn who_spoke_last_speaks_on_whoever_is_named_in_the_quotation() {
    let names = [("Ona Bru", Person), ("Bru", Person), ("Ivo Lim", Person), ("Lim", Person)];
    let text = "Ivo Lim left the harbour in May. Ona Bru, a teacher at the port school, said the road was closed. \
                “It was Lim who closed it,” he added. “It was Lim,” she said.";
    assert_eq!(voices(text, &names, &["Ona Bru", "she"]), ["Ona Bru"; 2]);
    let text = "Pavo Bru, a teacher, said the pier was sold. “Lim sold it. Lim kept the money. Nobody asked. Nobody \
                knows why. Lim left,” he said. Bru said Lim was rich. “He was never poor,” he added.";
    let names = [("Pavo Bru", Person), ("Bru", Person), ("Lim", Person)];
    assert_eq!(voices(text, &names, &["Pavo Bru", " he#1", "Bru#2", " he#2"]), ["Pavo Bru"; 4]);
}

#[test]
fn somebody_who_leads_a_sentence_since_takes_over_from_the_last_speaker() {
    let names = [("Pavo Bru", Person), ("Bru", Person), ("Oskar Lim", Person), ("Lim", Person)];
    let text = "“The pier was sold,” Pavo Bru said. Oskar Lim is a fisherman from Arva. “I saw it,” he said.";
    assert_eq!(voices(text, &names, &["Pavo Bru", " he"])[0], "Pavo Bru");
    assert_ne!(voices(text, &names, &["Pavo Bru", " he"])[1], "Pavo Bru");
}

#[test]
fn a_description_means_whoever_spoke_right_before() {
    let names = [("Ona Bru", Person), ("Bru", Person), ("Arva", Place), ("Velmora", Place)];
    for (before, source, want) in [
        ("Ona Bru, a broker in Arva, said the port was full.", "The trader", "Ona Bru"),
        ("Ona Bru, a member of parliament, said the port was full.", "The politician", "Ona Bru"),
        ("Lawmaker Ona Bru said the port was full.", "The former mayor", "Ona Bru"),
        ("Ona Bru, a singer, said the port was full.", "The legend", "Ona Bru"),
        // Somebody else is near by.
        ("Lawmaker Ona Bru said the port was full.", "The spokesman", "unnamed spokesman"),
        ("Lawmaker Ona Bru said the port was full.", "The judge", "unnamed judge"),
        ("Lawmaker Ona Bru met a mayor and said the port was full.", "The mayor", "unnamed mayor"),
        ("Lawmaker Ona Bru said the port was full.", "The general", "unnamed general"),
    ] {
        let text = format!("{before} {source} said it would stay so.");
        let name = if before.starts_with("Law") { "Ona Bru" } else { "Ona Bru," };
        let said = voices(&text, &names, &[name.trim_end_matches(','), source]);
        assert_eq!(said, ["Ona Bru", want], "{text}");
    }
}

#[test]
fn of_two_with_one_office_the_country_of_one_tells_the_other() {
    let names = [("Ona Bru", Person), ("Ivo Lim", Person), ("Velmoran", Group), ("Arvan", Group)];
    let text = "Foreign Minister Ona Bru met the Velmoran foreign minister, Ivo Lim. They ate. The Arvan foreign \
                minister said she would come again.";
    assert_eq!(voices(text, &names, &["The Arvan foreign minister"]), ["Ona Bru"]);
}

#[test]
fn the_name_beside_a_description_speaks() {
    let names = [("Ona Bru", Person), ("Arva", Place), ("Ivo Lim", Person)];
    for (text, source, want) in [
        ("“No,” pointed out Ona Bru, a broker in Arva.", "a broker in Arva", "Ona Bru"),
        ("Ona Bru, another resident, said no.", "another resident", "Ona Bru"),
        ("A student named Ona Bru said no.", "A student named Ona Bru", "Ona Bru"),
        (
            "According to the minister of works, Ona Bru, the road is closed.",
            "the minister of works",
            "Ona Bru",
        ),
        ("According to the prosecutor, Ona Bru stole it.", "the prosecutor", "unnamed prosecutor"),
        (
            "According to ministry officials, Ona Bru and Ivo Lim agreed.",
            "ministry officials, Ona Bru and Ivo Lim",
            "ministry officials",
        ),
    ] {
        assert_eq!(voices(text, &names, &[source]), [want], "{text}");
    }
}

#[test]
fn a_source_in_a_ministry_is_not_the_ministry() {
    let names = [("Defence Ministry", Organization)];
    for source in ["A Defence Ministry source", "Defence Ministry sources"] {
        assert_eq!(voices(&format!("{source} said so."), &names, &[source]), ["?"], "{source}");
    }
}

#[test]
fn the_city_is_the_one_whose_name_holds_the_word() {
    let names = [("City of Arva", Organization), ("Velmora", Place), ("State Bank", Organization)];
    let text = "The City of Arva found oil in its water. Velmora has none. A week went by. The city said it was sorry.";
    assert_eq!(voices(text, &names, &["The city"]), ["City of Arva"]);
}

#[test]
fn his_majesty_is_the_king_named_last() {
    let names = [("Olav", Person), ("Ivo Lim", Person)];
    let text = "King Olav met Prime Minister Ivo Lim. His Majesty praised the harbour.";
    assert_eq!(voices(text, &names, &["His Majesty"]), ["Olav"]);
}

#[test]
fn the_agency_yesterday_is_the_agency() {
    let names = [("Harbour Agency", Organization)];
    let text = "The Harbour Agency has a new crane. The agency yesterday said it was safe.";
    assert_eq!(voices(text, &names, &["The agency yesterday"]), ["Harbour Agency"]);
}

#[test]
fn they_behind_a_quotation_are_the_two_who_spoke_before() {
    let names = [("Ona Bru", Person), ("Ivo Lim", Person)];
    let text = "Ona Bru and Ivo Lim saw the pier. “Nobody needs it now,” they wrote.";
    assert_eq!(voices(text, &names, &["they"]), ["Ona Bru and Ivo Lim"]);
}

#[test]
fn the_group_that_spoke_speaks_on_whoever_was_named_together() {
    let names = [("Ona Bru", Person), ("Ivo Lim", Person)];
    let text = "Ona Bru and Ivo Lim knew the rules, prosecutors said. The law was broken, they said.";
    assert_eq!(voices(text, &names, &["prosecutors", "they"]), ["prosecutors"; 2]);
}

#[test]
fn they_are_those_whom_the_sentence_itself_names_together() {
    let names = [("Ona Bru", Person), ("Ivo Lim", Person), ("Arva", Place), ("Velmora", Place)];
    let text =
        "The talks of Arva and Velmora ended. Ona Bru and her counterpart Ivo Lim want a bridge, they said.";
    assert_eq!(voices(text, &names, &["they"]), ["Ona Bru and Ivo Lim"]);
}

#[test]
fn a_statement_is_of_whoever_issued_it_in_any_order_of_words() {
    let names =
        [("Ona Bru", Person), ("Tarvo", Organization), ("Arvan", Group), ("Daily Velm", Organization)];
    for (text, source, want) in [
        (
            "A statement issued in May by the works ministry director, Mrs Ona Bru, said so.",
            "A statement issued in May",
            "Ona Bru",
        ),
        ("A 2019 study co-authored by Ona Bru said so.", "A 2019 study co-authored by Ona Bru", "Ona Bru"),
        (
            "It rained, according to a report on Monday by Arvan newspaper Daily Velm.",
            "a report on Monday by Arvan newspaper Daily Velm",
            "Daily Velm",
        ),
        (
            "It rained, according to posts that Tarvo’s inland branch published.",
            "posts that Tarvo’s inland branch published",
            "Tarvo",
        ),
        (
            "It rained, according to updates posted by many tour operators.",
            "updates posted by many tour operators",
            "tour operators",
        ),
    ] {
        assert_eq!(voices(text, &names, &[source]), [want], "{text}");
    }
}

#[test]
fn what_describes_a_name_before_it_means_the_one_who_is_named() {
    let names = [("Ona Bru", Person), ("Arva", Place), ("Free Farmers", Organization), ("FFA", Organization)];
    for (text, source, want) in [
        (
            "“It is late,” harbour lawyer Ona Bru, a Kastrian from Arva and a sailor, told us.",
            "a Kastrian from Arva and a sailor",
            "Ona Bru",
        ),
        ("The Free Farmers (FFA), a union from Arva, said no.", "), a union from Arva", "Free Farmers"),
        ("An expat who moved to Arva said no.", "who moved to Arva", "unnamed expat"),
        (
            "When asked about it, Ona Bru, the council’s director, said no.",
            "the council’s director",
            "Ona Bru",
        ),
        ("Union head Ona Bru (OB) yesterday said no.", ") yesterday", "Ona Bru"),
        ("Free Farmers (FFA) lawyer Ona Bru said no.", "Free Farmers (FFA) lawyer Ona Bru", "Ona Bru"),
    ] {
        assert_eq!(voices(text, &names, &[source])[0].replace('?', "unnamed expat"), want, "{text}");
    }
}

#[test]
fn an_office_of_something_right_before_a_name_is_that_persons_own() {
    let names = [("Ona Bru", Person)];
    for (text, source) in [
        ("Minister of Education Dr Ona Bru said no.", "Minister of Education Dr Ona Bru"),
        ("Chief of Police General Ona Bru said no.", "Chief of Police General Ona Bru"),
    ] {
        assert_eq!(voices(text, &names, &[source]), ["Ona Bru"], "{text}");
    }
    let text = "A lawyer of President Ona Bru said no.";
    assert_eq!(voices(text, &names, &["A lawyer of President Ona Bru"]), ["unnamed lawyer"]);
}

#[test]
fn a_dateline_does_not_speak() {
    let names = [("ARVA", Place), ("Ona Bru", Person)];
    for (text, source, want) in [
        ("ARVA: Doctor Ona Bru said no.", "ARVA: Doctor Ona Bru", "Ona Bru"),
        ("ARVA- Weathermen said no.", "ARVA- Weathermen", "?"),
        ("ARVA: The roof is gone, says Ona Bru.", "ARVA", "?"),
    ] {
        assert_eq!(voices(text, &names, &[source]), [want], "{text}");
    }
}

#[test]
fn what_only_the_end_of_a_bodys_name_says_is_that_body_where_it_speaks() {
    let text = "The family sued the Tarsk City Archives. The archives noted that the file was closed.";
    assert_eq!(
        voices(text, &[("Tarsk City Archives", Organization)], &["The archives"]),
        ["Tarsk City Archives"]
    );
}

#[test]
fn beside_the_president_a_former_one_is_not_the_president() {
    let text = "Ona Bru, President of the Republic, spoke of former President Ivo Lim. The president said it was over.";
    assert_eq!(voices(text, &[("Ona Bru", Person), ("Ivo Lim", Person)], &["The president"]), ["Ona Bru"]);
}
