//! Who is shown to have said or discussed something, in articles written for the case.

use crate::annotate::Annotator;
use crate::annotation::How;

/// (name or unnamed role, how) of every statement but mentions, in order, without repeats.
fn shown(text: &str) -> Vec<(String, How)> {
    let annotation = Annotator::new().annotate(text, Some("en"));
    let mut shown = Vec::new();
    for statement in annotation.statements.iter().filter(|s| s.how != How::Mentioned) {
        let name = statement.entity.map(|e| annotation.entities[e as usize].name.clone());
        let who = name.or_else(|| statement.unnamed.as_ref().map(|r| format!("a {}", r.title)));
        let row = (who.expect("an entity or an unnamed role"), statement.how);
        if !shown.contains(&row) {
            shown.push(row);
        }
    }
    shown
}

fn rows(expected: &[(&str, How)]) -> Vec<(String, How)> {
    expected.iter().map(|(name, how)| ((*name).to_owned(), *how)).collect()
}

#[test]
fn own_words_are_quoted_and_reported_words_discussed() {
    let text = "“The bridge is safe,” Transport Minister Daniel Okarro said on Monday.\n\n\
                Mayor Helena Vasquin said that the bridge should be closed.";
    assert_eq!(shown(text), rows(&[("Daniel Okarro", How::Quoted), ("Helena Vasquin", How::Discussed)]));
}

#[test]
fn both_who_meet_have_discussed() {
    let text = "President Daniel Okarro met Prime Minister Helena Vasquin in the capital on Monday.";
    assert_eq!(shown(text), rows(&[("Daniel Okarro", How::Discussed), ("Helena Vasquin", How::Discussed)]));
}

#[test]
fn the_place_of_a_meeting_and_the_owner_of_a_call_take_no_part() {
    for text in [
        "President Daniel Okarro received at Marok Palace the ambassadors.",
        "President Daniel Okarro agreed with Harbour Union leaders' call on the shippers.",
    ] {
        assert_eq!(shown(text), rows(&[("Daniel Okarro", How::Discussed)]), "{text}");
    }
}

#[test]
fn whoever_is_named_between_commas_behind_an_office_has_met_and_discussed() {
    let text = "Kastria's trade envoy, Milo Petrenko, met Helena Vasquin for two hours and discussed steel.";
    assert_eq!(shown(text), rows(&[("Milo Petrenko", How::Discussed), ("Helena Vasquin", How::Discussed)]));
}

#[test]
fn who_asked_not_to_be_named_is_a_speaker_by_the_role() {
    let text = "A Kastrian diplomat, who asked not to be named, said the talks had failed.";
    assert_eq!(shown(text), rows(&[("a Kastrian diplomat", How::Discussed)]));
}

#[test]
fn silence_and_plans_show_nothing() {
    for text in [
        "Transport Minister Daniel Okarro declined to comment on the bridge.",
        "Transport Minister Daniel Okarro did not discuss the bridge.",
        "Transport Minister Daniel Okarro is expected to meet Mayor Helena Vasquin next week.",
    ] {
        assert_eq!(shown(text), rows(&[]), "{text}");
    }
}

#[test]
fn an_unnamed_speaker_keeps_the_role_and_gets_no_name() {
    let text = "A spokesperson for the shipping company said that the harbour would open on Friday.";
    assert_eq!(shown(text), rows(&[("a spokesperson for the shipping company", How::Discussed)]));
}

#[test]
fn the_evidence_of_a_quote_is_whole_sentences_with_cue_and_speaker() {
    let text = "It rained. “We stay,” said Mayor Helena Vasquin, “until it stops.”\n\nThen it stopped.";
    let annotation = Annotator::new().annotate(text, Some("en"));
    let statement = annotation.statements.iter().find(|s| s.how == How::Quoted).expect("a quote");
    assert_eq!(statement.span.of(text), "“We stay,” said Mayor Helena Vasquin, “until it stops.”");
}
