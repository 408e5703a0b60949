//! Transcripts: paragraphs that begin with a speaker's label and a colon ("Q:", "MR SMITH:") are that speaker's words.

use super::decode::Found;
use super::view::View;
use crate::annotate::crf::hash::text;
use std::collections::BTreeMap;
use std::ops::Range;

/// A label has at most this many words.
const WORDS: usize = 5;
/// How sure a labelled paragraph is.
const SCORE: f32 = 0.8;

/// A paragraph's label, its colon, and what follows.
struct Labelled {
    label: Range<usize>,
    words: Range<usize>,
}

/// Puts one attribution in the place of all that `found` has in a labelled paragraph, where the text is a transcript.
#[must_use]
pub fn with_transcript(view: &View, found: Vec<Found>) -> Vec<Found> {
    let labelled: Vec<Labelled> =
        view.doc.paragraphs.iter().filter_map(|p| labelled(view, p.tokens.clone())).collect();
    let mut uses = BTreeMap::new();
    for l in &labelled {
        *uses.entry(key(view, l)).or_insert(0) += 1;
    }
    let asks = |l: &&Labelled| is_question_or_answer(view, l);
    // Two who ask and answer, or two whose labels come again: else a colon after a word or two is a heading or dateline.
    let repeated = uses.values().filter(|n| **n > 1).count();
    if labelled.iter().filter(asks).count() < 2 && repeated < 2 {
        return found;
    }
    let speaks = |l: &&Labelled| asks(l) || uses[&key(view, l)] > 1 || is_capitals(view, &l.label);
    let spoken: Vec<&Labelled> = labelled.iter().filter(speaks).collect();
    let inside = |f: &Found| spoken.iter().any(|l| l.label.start <= f.head && f.head < l.words.end);
    let mut out: Vec<Found> = found.into_iter().filter(|f| !inside(f)).collect();
    out.extend(spoken.iter().map(|l| Found {
        cue: l.words.start - 1..l.words.start,
        head: l.words.start - 1,
        source: Some(l.label.clone()).filter(|_| !asks(l)),
        content: vec![l.words.clone()],
        score: SCORE,
        own_words: true,
    }));
    out.sort_by_key(|f| (f.content[0].start, f.head));
    out
}

fn labelled(view: &View, tokens: Range<usize>) -> Option<Labelled> {
    let colon = tokens.clone().take(WORDS + 1).find(|i| view.doc.word(*i) == ":")?;
    let label = tokens.start..colon;
    let words = colon + 1..tokens.end;
    let named = |i: usize| view.words[i].shape.is_capital() || view.doc.word(i) == ".";
    (!label.is_empty() && words.len() > 1 && label.clone().all(named)).then_some(Labelled { label, words })
}

/// What tells labels apart.
fn key(view: &View, l: &Labelled) -> u64 {
    text(view.doc.span(l.label.clone()).of(view.doc.text))
}

fn is_question_or_answer(view: &View, l: &Labelled) -> bool {
    let label = view.doc.span(l.label.clone()).of(view.doc.text);
    matches!(label, "Q" | "A" | "Q." | "A." | "Question" | "Answer" | "QUESTION" | "ANSWER")
}

fn is_capitals(view: &View, label: &Range<usize>) -> bool {
    let letters = || view.doc.span(label.clone()).of(view.doc.text).chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}
