//! What readers expect of quotes: hard cases, each a small text written for it, read by the shipped models.

use super::{Attribution, Tagger};
use crate::annotate::lexeme::lexemes;
use crate::annotate::pos;
use crate::annotate::segment::segment;
use crate::annotation::{Act, QuoteKind};

/// One attribution as text: kind, content spans, source.
type Seen = (QuoteKind, Vec<String>, Option<String>);

fn attributions(text: &str) -> Vec<Attribution> {
    let doc = segment(text);
    let words = lexemes(&doc);
    let tags = pos::Model::shipped().tag(&doc, &words);
    Tagger::shipped().tag(&doc, &words, &tags)
}

fn seen(text: &str) -> Vec<Seen> {
    let show = |a: Attribution| {
        let content = a.content.iter().map(|s| s.of(text).to_string()).collect();
        (a.kind, content, a.source.map(|s| s.of(text).to_string()))
    };
    attributions(text).into_iter().map(show).collect()
}

fn one(kind: QuoteKind, content: &[&str], source: &str) -> Vec<Seen> {
    vec![(kind, content.iter().map(ToString::to_string).collect(), Some(source.to_string()))]
}

#[test]
fn a_quote_broken_by_its_speaker_is_one_quote_with_two_spans() {
    assert_eq!(
        seen("“We will rebuild the bridge,” Mayor Ilse Brandt said, “and we will do it before winter.”"),
        one(
            QuoteKind::Direct,
            &["We will rebuild the bridge", "and we will do it before winter."],
            "Mayor Ilse Brandt"
        )
    );
}

#[test]
fn the_object_of_what_was_discussed_or_noted_is_content_whole() {
    for (text, content) in [
        (
            "Both sides discussed closer cooperation in counter-narcotics and the training of customs officers.",
            "closer cooperation in counter-narcotics and the training of customs officers",
        ),
        (
            "The report notes access to clinics is limited in the north of the country.",
            "access to clinics is limited in the north of the country",
        ),
    ] {
        let found = attributions(text);
        assert_eq!(found[0].content.iter().map(|s| s.of(text)).collect::<Vec<_>>(), [content], "{text}");
    }
}

#[test]
fn the_title_of_a_work_is_not_speech() {
    let text = "Luca Marr spoke of his play on Friday.\n\n“March 3, 1971: The Day the Harbour Governor Died” opens in the old theatre.";
    assert_eq!(seen(text), []);
}

#[test]
fn the_marks_of_a_fragment_stay_together() {
    let text = "Union leader Ona Lund called the cut “a death sentence for the small boats” on Friday.";
    let found = attributions(text);
    let content: Vec<&str> = found[0].content.iter().map(|s| s.of(text)).collect();
    assert!(content.iter().all(|c| c.contains('“') == c.contains('”')), "{content:?}");
}

#[test]
fn a_that_inside_the_marks_was_said_and_stays() {
    assert_eq!(
        seen("“We cannot keep a port,” Transport Minister Lena Marok said, “that nobody uses.”"),
        one(
            QuoteKind::Direct,
            &["We cannot keep a port", "that nobody uses."],
            "Transport Minister Lena Marok"
        )
    );
}

#[test]
fn a_long_quotation_before_or_after_its_cue_is_whole() {
    let words = "We waited all night. Nobody came. The phones were dead. My brother walked to the station. He found it \
                 locked. We tried the hospital. It was full. Then the rain began. We will never forget it";
    assert_eq!(seen(&format!("“{words},” said Ana Kovac.")), one(QuoteKind::Direct, &[words], "Ana Kovac"));
    assert_eq!(
        seen(&format!("Ana Kovac said: “{words}.”")),
        one(QuoteKind::Direct, &[&format!("{words}.")], "Ana Kovac")
    );
}

#[test]
fn three_paragraphs_each_with_an_opening_mark_are_one_quote() {
    let text = "“We cannot keep a port that nobody uses,” Transport Minister Lena Marok said. “It costs too much.\n\n\
                “The ships have gone elsewhere and they will not return.\n\n“And nobody has asked for it.”";
    assert_eq!(
        seen(text),
        one(
            QuoteKind::Direct,
            &[
                "We cannot keep a port that nobody uses",
                "It costs too much.",
                "The ships have gone elsewhere and they will not return.",
                "And nobody has asked for it."
            ],
            "Transport Minister Lena Marok"
        )
    );
}

#[test]
fn a_plain_sentence_before_its_speaker_and_the_day_is_reported_speech() {
    for (content, source, cue) in [
        (
            "The harbour town of Ostrel will close its old ferry port in May",
            "Transport Minister Lena Marok",
            "said on Monday",
        ),
        ("The council has approved the plan for a new bridge", "Mayor Ana Lund", "said on Tuesday"),
        ("Three hundred jobs will go at the mill by the end of the year", "the company", "said on Friday"),
        ("A man was shot dead outside a bank in the capital", "police", "said on Sunday"),
        ("Exports of copper fell by a tenth last month", "the finance ministry", "said Thursday"),
        ("The election will be held in June", "officials", "announced on Tuesday"),
    ] {
        let text = format!("{content}, {source} {cue}.");
        assert_eq!(seen(&text), one(QuoteKind::Indirect, &[content], source));
    }
}

#[test]
fn the_accused_and_those_spoken_to_are_no_speakers() {
    let speaker = |text: &str| {
        let all = attributions(text);
        let sources = all.iter().map(|a| a.source.map_or("", |s| s.of(text)).to_string());
        sources.collect::<Vec<_>>()
    };
    for (text, want) in [
        ("Felt was accused by her former aide that she had abused staff for years.", "her former aide"),
        ("The teacher was accused in court that she had abused two pupils.", ""),
        ("Olga Brand has been accused of stealing public money.", ""),
        ("Brand was told by the judge that she must stay in the country.", "the judge"),
        ("Brand was asked whether she would resign.", ""),
        ("Brand is alleged to have lied to the court.", ""),
        ("Prosecutors accused Mayor Dana Felt of taking bribes from a builder.", "Prosecutors"),
    ] {
        assert_eq!(speaker(text), [want], "{text}");
    }
}

#[test]
fn a_place_of_writing_is_no_writer() {
    let text = "“They lie to us,” wrote one poster on Weibo.";
    let found = attributions(text);
    assert!(found[0].source.is_some_and(|s| s.of(text).starts_with("one poster")), "{found:?}");
}

#[test]
fn a_quotation_that_ends_in_its_comma_ends_there() {
    let text =
        "According to Ana Kovac, “The port is as dead as a stone,” presumably meaning that it will close.";
    assert_eq!(seen(text), one(QuoteKind::Direct, &["The port is as dead as a stone"], "Ana Kovac"));
    let text = "Despite the long and angry debate, “I think he will sign,” said Ana Kovac.";
    assert_eq!(seen(text), one(QuoteKind::Direct, &["I think he will sign"], "Ana Kovac"));
}

#[test]
fn reported_speech_loses_its_leading_that() {
    assert_eq!(
        seen("Police said that the driver had fled on foot."),
        one(QuoteKind::Indirect, &["the driver had fled on foot"], "Police")
    );
    assert_eq!(
        seen("According to the company, sales fell by 12 percent in March."),
        one(QuoteKind::Indirect, &["sales fell by 12 percent in March"], "the company")
    );
}

#[test]
fn straight_and_single_marks_are_read_like_curly_ones() {
    for text in [
        "\"We lost everything in the fire,\" said Tom Baker.",
        "‘We lost everything in the fire,’ said Tom Baker.",
        "'We lost everything in the fire,' said Tom Baker.",
        "“We lost everything in the fire,” said Tom Baker.",
        "''We lost everything in the fire,'' said Tom Baker.",
    ] {
        assert_eq!(
            seen(text),
            one(QuoteKind::Direct, &["We lost everything in the fire"], "Tom Baker"),
            "{text}"
        );
    }
}

#[test]
fn an_unclosed_quotation_reopened_in_the_next_paragraph_is_one_quote() {
    let text = "“The road is closed and will remain closed for weeks.\n\n“No one knows when it will open again,” \
                said Captain Rui Matos.";
    assert_eq!(
        seen(text),
        one(
            QuoteKind::Direct,
            &["The road is closed and will remain closed for weeks.", "No one knows when it will open again"],
            "Captain Rui Matos"
        )
    );
}

#[test]
fn a_quoted_paragraph_after_a_colon_belongs_to_whom_the_colon_announces() {
    let text = "Governor Amina Diallo addressed the crowd:\n\n“We have waited long enough for clean water.”";
    let all = seen(text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].1, ["We have waited long enough for clean water."]);
    assert!(all[0].2.as_ref().is_some_and(|s| s.contains("Diallo")), "{all:?}");
}

#[test]
fn a_following_quoted_paragraph_goes_on_from_the_one_before() {
    let text =
        "“We are ready for the worst,” said Ana Kovac.\n\n“The hospital has no more beds and we need help.”";
    let all = attributions(text);
    assert_eq!(all.len(), 2);
    assert_eq!((all[1].continues, all[1].cue), (Some(0), None));
    assert_eq!(all[1].source, all[0].source);
}

#[test]
fn words_in_marks_within_reported_speech_are_its_verbatim_parts() {
    let text = "Interior Minister Tarik Asan said the army would “crush” the rebels.";
    let all = attributions(text);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].kind, QuoteKind::Mixed);
    assert_eq!(all[0].content[0].of(text), "the army would “crush” the rebels");
    assert_eq!(all[0].verbatim.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["crush"]);
}

#[test]
fn titles_and_scare_quotes_are_not_speech() {
    assert_eq!(seen("The film “The Long Road Home to Lisbon” opened on Friday."), vec![]);
    assert_eq!(seen("The so-called “reform” cut pensions by a third."), vec![]);
}

#[test]
fn a_transcript_gives_each_paragraph_to_its_label() {
    let text = "Q: Will you run again?\nA: I have not decided yet.\nMR SMITH: That is not true.";
    let all = seen(text);
    let direct = |content: &str, source: Option<&str>| {
        (QuoteKind::Direct, vec![content.to_string()], source.map(ToString::to_string))
    };
    assert_eq!(
        all,
        vec![
            direct("Will you run again?", None),
            direct("I have not decided yet.", Some("A")),
            direct("That is not true.", Some("MR SMITH"))
        ]
    );
}

#[test]
fn a_dateline_or_heading_with_a_colon_is_no_transcript() {
    let text = "GENEVA: The council met on Friday.\nSport: The final was played in the rain.";
    assert!(attributions(text).iter().all(|a| a.kind == QuoteKind::Indirect));
}

#[test]
fn carriage_returns_and_one_sentence_a_line_change_nothing() {
    let unix = "“It is over,” Lena Hart said.\n“We are going home,” she added.";
    let dos = unix.replace('\n', "\r\n");
    assert_eq!(seen(unix), seen(&dos));
    let sources: Vec<_> = seen(unix).into_iter().filter_map(|a| a.2).collect();
    assert_eq!(sources, ["Lena Hart", "she"]);
}

#[test]
fn speech_and_attitude_are_told_apart() {
    let act = |text: &str| attributions(text).first().map(|a| a.act);
    assert_eq!(act("The bank announced that it would close nine branches."), Some(Act::Speech));
    assert_eq!(act("According to the report, the dam is safe."), Some(Act::Speech));
    assert_eq!(act("Investors fear that the bank will collapse."), Some(Act::Attitude));
    assert_eq!(act("Voters believe that the tax is unfair."), Some(Act::Attitude));
}

#[test]
fn deeds_and_given_names_are_no_speech() {
    for text in [
        "Ana Lund was promoted to chief engineer in March.",
        "Ruben Salo, known to villagers as “the Fox”, keeps the bridge.",
        "The boxer, nicknamed “Old Iron” by the crowd, left early.",
    ] {
        assert!(attributions(text).iter().all(|a| a.act == Act::Attitude), "{text}");
    }
}

#[test]
fn an_empty_text_and_marks_alone_have_no_attributions() {
    for text in ["", "\n\n", "“”", "“", "”", "\" \"", ": : :", "“...”"] {
        assert_eq!(seen(text), vec![], "{text:?}");
    }
}

#[test]
fn whoever_is_expected_to_say_something_is_its_speaker() {
    let text = "“We will build the pier in May,” she is expected to say.";
    assert_eq!(seen(text), one(QuoteKind::Direct, &["We will build the pier in May"], "she"));
}

#[test]
fn whoever_called_somebody_something_does_not_speak_in_the_main_clause() {
    let text = "After being called “useless” by union leader Ivo Lim on Monday, Ona Bru struck back, saying that the union \
                was “a club of idlers”.";
    let sources: Vec<_> = seen(text).into_iter().filter(|s| s.1[0].contains("idlers")).map(|s| s.2).collect();
    assert_eq!(sources, [Some("Ona Bru".to_owned())]);
}
