//! One invented story in many layouts: whoever speaks and what is said must not depend on how a page was cut.

#![allow(clippy::unwrap_used)]

use whosaid::annotate::Annotator;
use whosaid::annotation::QuoteKind;

/// The story, a paragraph a line.
const STORY: [&str; 4] = [
    "The island council of Velm will sell its last lighthouse, Harbour Minister Petra Aldun said.",
    "“We cannot pay for a lamp that nobody needs,” Aldun told reporters in Velm. “It has to go.”",
    "Opposition leader Tomas Sollin accused the minister of selling the family silver.",
    "“She promised us a museum,” he said. “She’s given us an auction.”",
];

/// Who says what in own words, in order: the speaker in small letters, the words with single spaces.
fn said(text: &str) -> Vec<(String, String)> {
    let found = Annotator::new().annotate(text, Some("en"));
    let clean = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
    let own = found.quotes.iter().filter(|q| q.kind == QuoteKind::Direct);
    own.map(|q| {
        let speaker = q.speaker.map(|e| clean(&found.entities[e as usize].name));
        let words: Vec<String> = q.spans.iter().map(|s| clean(s.of(text))).collect();
        (speaker.unwrap_or_default(), words.join(" … "))
    })
    .collect()
}

/// `want` as `said` gives it.
fn pairs(want: &[(&str, &str)]) -> Vec<(String, String)> {
    want.iter().map(|(who, what)| ((*who).to_owned(), (*what).to_owned())).collect()
}

fn story() -> Vec<(String, String)> {
    pairs(&[
        ("petra aldun", "we cannot pay for a lamp that nobody needs … it has to go."),
        ("tomas sollin", "she promised us a museum … she's given us an auction."),
    ])
}

#[test]
fn the_story_reads_alike_in_every_layout() {
    let paragraphs = STORY.join("\n\n");
    let straight = paragraphs.replace(['“', '”'], "\"").replace('’', "'");
    let british = paragraphs.replace('“', "‘").replace('”', "’");
    for (layout, text) in [
        ("paragraphs", paragraphs.clone()),
        ("a paragraph a line", STORY.join("\n")),
        ("one paragraph", STORY.join(" ")),
        ("CR LF", STORY.join("\r\n\r\n")),
        ("straight quotes", straight.clone()),
        ("British single quotes", british.clone()),
        ("straight single quotes", straight.replace('"', "'")),
        ("guillemets", paragraphs.replace('“', "«").replace('”', "»")),
        ("inverted guillemets", paragraphs.replace('“', "»").replace('”', "«")),
        (
            "low and high marks",
            paragraphs.replace('”', "\u{201C}").replace("“W", "„W").replace("“I", "„I").replace("“S", "„S"),
        ),
        ("capitals", paragraphs.to_uppercase()),
        ("a headline in capitals", format!("PETRA ALDUN TO SELL VELM LIGHTHOUSE\n\n{paragraphs}")),
        ("wrapped lines", wrapped(60)),
    ] {
        assert_eq!(said(&text), story(), "{layout}");
    }
}

/// A story with reported speech at both ends.
const HARBOUR: [&str; 5] = [
    "The harbour town of Ostrel will close its old ferry port in May, Transport Minister Lena Marok said on Monday.",
    "“We cannot keep a port that nobody uses,” Marok told reporters in Ostrel. “It costs too much.”",
    "Opposition leader Tomas Verrin accused the minister of lying.",
    "“She promised us jobs,” he said. “She’s given us a closed port.”",
    "According to the Ostrel Chamber of Commerce, 400 jobs depend on the ferry.",
];

#[test]
fn reported_speech_is_found_in_one_paragraph_and_with_one_sentence_a_line() {
    let sentences = HARBOUR.join("\n").replace(". “", ".\n“");
    for (layout, text) in [
        ("paragraphs", HARBOUR.join("\n\n")),
        ("one paragraph", HARBOUR.join(" ")),
        ("a sentence a line", sentences),
    ] {
        let found = Annotator::new().annotate(&text, Some("en"));
        let seen: Vec<(&str, &str)> = found
            .quotes
            .iter()
            .flat_map(|q| q.spans.iter().map(|s| (q.speaker_span.map_or("", |s| s.of(&text)), s.of(&text))))
            .collect();
        let want = [
            (
                "Transport Minister Lena Marok",
                "The harbour town of Ostrel will close its old ferry port in May",
            ),
            ("Marok", "We cannot keep a port that nobody uses"),
            ("Marok", "It costs too much."),
            ("Opposition leader Tomas Verrin", "the minister of lying"),
            ("he", "She promised us jobs"),
            ("he", "She’s given us a closed port."),
            ("the Ostrel Chamber of Commerce", "400 jobs depend on the ferry"),
        ];
        assert_eq!(seen, want, "{layout}");
    }
}

/// The story wrapped by hand.
fn wrapped(width: usize) -> String {
    let mut out = String::new();
    for paragraph in STORY {
        let mut column = 0;
        for word in paragraph.split(' ') {
            if column > 0 && column + 1 + word.chars().count() > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += word.chars().count();
        }
        out.push_str("\n\n");
    }
    out
}

#[test]
fn names_in_capitals_keep_their_letters_and_places() {
    let text = STORY.join("\n\n").to_uppercase();
    let found = Annotator::new().annotate(&text, Some("en"));
    let names: Vec<&str> = found.entities.iter().map(|e| e.name.as_str()).collect();
    assert!(names.contains(&"PETRA ALDUN") && names.contains(&"TOMAS SOLLIN"), "{names:?}");
    assert!(found.mentions.iter().any(|m| m.span.of(&text) == "PETRA ALDUN"));
}

#[test]
fn answers_are_the_interviewees_and_questions_are_nobodys() {
    let text = "An interview with Harbour Minister Petra Aldun\n\nQ: Why do you sell it?\n\nA: We cannot pay for it.\n\nQ: What of the museum?\n\nA: There will be one.";
    let want = [
        ("", "why do you sell it?"),
        ("petra aldun", "we cannot pay for it."),
        ("", "what of the museum?"),
        ("petra aldun", "there will be one."),
    ];
    assert_eq!(said(text), pairs(&want));
}

#[test]
fn whoever_answers_is_unknown_where_two_are_named() {
    let text =
        "Petra Aldun and Tomas Sollin in the studio\n\nQ: Why do you sell it?\n\nA: We cannot pay for it.";
    assert!(said(text).iter().all(|(who, _)| who.is_empty()));
}

#[test]
fn turns_are_their_speakers_words() {
    let want = [
        ("petra aldun", "we cannot pay for a lamp that nobody needs."),
        ("tomas sollin", "you promised us a museum."),
        ("petra aldun", "and there will be a museum."),
    ];
    for ends in ["\n", "\n\n"] {
        let lines = [
            "Petra Aldun, Harbour Minister: We cannot pay for a lamp that nobody needs.",
            "Tomas Sollin: You promised us a museum.",
            "Aldun: And there will be a museum.",
        ];
        assert_eq!(said(&lines.join(ends)), pairs(&want));
        let lines = [
            "Harbour Minister Petra Aldun and Tomas Sollin met in parliament on Monday.",
            "MS ALDUN: We cannot pay for a lamp that nobody needs.",
            "MR SOLLIN: You promised us a museum.",
            "MS ALDUN: And there will be a museum.",
        ];
        assert_eq!(said(&lines.join(ends)), pairs(&want));
    }
}

#[test]
fn words_announced_by_a_colon_are_quoted_without_marks() {
    let letter = "Harbour Minister Petra Aldun wrote in a letter to the mayor:\n\nWe cannot pay for a lamp that nobody needs.\n\nIt costs us too much.\n\nThe mayor did not reply.";
    assert_eq!(
        said(letter),
        pairs(&[("petra aldun", "we cannot pay for a lamp that nobody needs. … it costs us too much.")])
    );
    let live = "14:12\n\nOpposition leader Tomas Sollin has tweeted:\n\nShe promised us a museum.\n\n2.30pm GMT\n\nThe council meets on Friday.";
    assert_eq!(said(live), pairs(&[("tomas sollin", "she promised us a museum.")]));
}

#[test]
fn a_newsletters_marks_are_no_content() {
    let text = "# Morning letter\n\n* **Velm lighthouse sold.** “We cannot pay for a lamp that nobody needs,” Harbour Minister Petra Aldun said.\n\nUnsubscribe | View in browser";
    assert_eq!(said(text), pairs(&[("petra aldun", "we cannot pay for a lamp that nobody needs")]));
}

#[test]
fn a_colon_alone_makes_nobody_speak() {
    for text in [
        "Note: the office is closed on Monday.\n\nNote: please bring a pen.",
        "14:05: The council meets.\n\n14:30: The council votes on the sale.",
        "Ingredients: two eggs.\n\nMethod: beat the eggs well.\n\nMethod: bake them for an hour.",
        "The council says these roads are closed:\n\n• Mill Lane is closed on Monday.\n• Harbour Road is closed on Friday.",
        "Here is what we know:\n\nThe lighthouse is old and it is for sale.",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
}
