//! Questions for words: "what did X say about ...", "what is X's view on ...", "why, in the eyes of X, ...".

use super::intent::Opening;
use super::words::Words;
use super::{Intent, lexicon, person};
use std::ops::Range;

/// Nouns for what somebody said or holds.
const WORDS: &[&str] = &[
    "reason",
    "reasons",
    "view",
    "views",
    "position",
    "stance",
    "opinion",
    "words",
    "comment",
    "comments",
    "reaction",
    "response",
    "reply",
    "answer",
    "explanation",
    "argument",
    "arguments",
    "message",
    "promise",
    "promises",
    "advice",
    "warning",
    "quotes",
    "quote",
    "statement",
    "statements",
];
const HOLDERS: &[&str] =
    &["in the eyes of", "in the view of", "in the opinion of", "in the words of", "according to"];

/// Reads such a question from its first word on and takes the words around its topic.
pub(super) fn read(words: &mut Words) -> Option<Opening> {
    let start = words.first();
    let holder = (start..words.len()).find_map(|i| words.any(i, HOLDERS).map(|(_, n)| (i, i + n)));
    if matches!(words.at(start), "why" | "what" | "how")
        && let Some((i, at)) = holder
    {
        let end =
            (at..words.len()).find(|k| words.list[*k].stop).map_or_else(|| noun_phrase(words, at), |k| k + 1);
        return Some(opening(words, at..end, &[start..start + 1, i..at]));
    }
    match words.at(start) {
        "what" | "which" if WORDS.contains(&words.at(start + 1)) && is_did(words.at(start + 2)) => {
            subject(words, start, start + 3)
        }
        "what" | "how" | "why" if is_did(words.at(start + 1)) => subject(words, start, start + 2),
        "what" if matches!(words.at(start + 1), "is" | "was" | "are" | "were") => {
            held(words, start + 2).map(|person| opening(words, person.0, &[start..start + 2, person.1]))
        }
        "quotes" | "quote" | "statements" | "words" | "comments"
            if matches!(words.at(start + 1), "by" | "from" | "of") =>
        {
            let end = noun_phrase(words, start + 2);
            Some(opening(words, start + 2..end, std::slice::from_ref(&(start..start + 2))))
        }
        "quotes" | "statements" | "comments" if matches!(words.at(start + 1), "on" | "about") => {
            Some(opening(words, start..start, std::slice::from_ref(&(start..start + 2))))
        }
        "what"
            if (start..words.len())
                .any(|i| lexicon::is_speaking(words.at(i)) || lexicon::is_claim(words.at(i)))
                && has_said(words, start) =>
        {
            Some(opening(words, start..start, std::slice::from_ref(&(start..start + 1))))
        }
        _ => None,
    }
}

fn is_did(word: &str) -> bool {
    matches!(word, "did" | "does" | "do" | "has" | "have" | "had" | "would" | "will")
}

/// "what was said about", "what is being said on".
fn has_said(words: &Words, start: usize) -> bool {
    (start..(start + 4).min(words.len()))
        .any(|i| matches!(words.at(i), "said" | "stated" | "told" | "quoted"))
}

/// "... did SUBJECT verb ...": the subject runs to the first verb of speech or stance.
fn subject(words: &mut Words, start: usize, at: usize) -> Option<Opening> {
    let verb = (at + 1..words.len()).find(|i| {
        let word = words.at(*i);
        (lexicon::is_speaking(word) || lexicon::is_claim(word) || word == "say")
            && !words.list[*i - 1].possessive
    })?;
    Some(opening(words, at..verb, &[start..at, verb..verb + 1]))
}

/// "X's view on", "the position of X on": the holder, and the words of holding.
fn held(words: &Words, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let noun = (at..words.len().min(at + 10)).find(|i| WORDS.contains(&words.at(*i)))?;
    if matches!(words.at(noun + 1), "of" | "by" | "from") {
        let end = noun_phrase(words, noun + 2);
        return Some((noun + 2..end, at..noun + 2));
    }
    (noun > at && words.list[noun - 1].possessive).then_some((at..noun, noun..noun + 1))
}

/// The end of the phrase that starts at `at`: a mark, or a preposition that opens the topic.
fn noun_phrase(words: &Words, at: usize) -> usize {
    let mut i = at;
    while i < words.len() {
        if i > at
            && matches!(
                words.at(i),
                "on" | "about"
                    | "to"
                    | "regarding"
                    | "over"
                    | "that"
                    | "is"
                    | "was"
                    | "are"
                    | "were"
                    | "did"
                    | "does"
                    | "should"
                    | ""
                    | "concerning"
            )
        {
            return i;
        }
        if words.list[i].stop {
            return i + 1;
        }
        i += 1;
    }
    i
}

/// Takes the person and the words of asking.
fn opening(words: &mut Words, whose: Range<usize>, asking: &[Range<usize>]) -> Opening {
    let (person, place) = person::read(words, whose.clone());
    words.take(whose);
    for range in asking {
        words.take(range.clone());
    }
    Opening { intent: Intent::WhatSaid, single: false, countries: false, role: None, place, person }
}
