//! Cue candidates: runs of words that stage 1 holds for a cue, and the window of text in which each may find its parts.

use super::joint::label;
use super::view::View;
use crate::annotate::crf::Row;
use std::ops::Range;

/// A run of tokens is a candidate where stage 1 gives a cue at least this probability.
pub const FLOOR: f32 = 0.1;
/// Sentences before and after the cue's own that belong to its window.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Words that may mark an attribution.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that is the likeliest cue.
    pub head: usize,
    /// How likely stage 1 holds it.
    pub probability: f32,
    /// The tokens in which its source and content are sought.
    pub window: Range<usize>,
}

/// The probability that token `i` belongs to a cue.
#[must_use]
#[inline]
pub fn cue(row: &Row) -> f32 {
    row[label::CUE] + row[label::IN_CUE]
}

/// The probability that it belongs to a source.
#[must_use]
#[inline]
pub fn source(row: &Row) -> f32 {
    row[label::SOURCE] + row[label::IN_SOURCE]
}

/// The probability that it belongs to a content.
#[must_use]
#[inline]
pub fn content(row: &Row) -> f32 {
    row[label::CONTENT] + row[label::IN_CONTENT]
}

/// The candidates among `tokens`, one paragraph's; `rows` holds stage 1's probabilities of all tokens of the text.
#[must_use]
pub fn candidates(view: &View, rows: &[Row], tokens: Range<usize>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        if cue(&rows[i]) < FLOOR {
            i += 1;
            continue;
        }
        let start = i;
        i += 1;
        // A new cue begins where its first word is likelier than one that goes on.
        while i < tokens.end
            && cue(&rows[i]) >= FLOOR
            && rows[i][label::CUE] < rows[i][label::IN_CUE].max(0.3)
        {
            i += 1;
        }
        let head = (start..i).fold(start, |best, k| {
            let better = (view.places[k].class, cue(&rows[k])) > (view.places[best].class, cue(&rows[best]));
            if better { k } else { best }
        });
        let probability = (start..i).map(|k| cue(&rows[k])).fold(0.0, f32::max);
        found.push(Candidate { tokens: start..i, head, probability, window: window(view, start) });
    }
    found
}

/// The sentences around token `i`, within its paragraph.
fn window(view: &View, i: usize) -> Range<usize> {
    let sentence = view.sentence(i);
    let all = &view.doc.paragraphs[view.paragraph(i)].sentences;
    let first = sentence.saturating_sub(BEFORE).max(all.start);
    let last = (sentence + AFTER).min(all.end - 1);
    view.doc.sentences[first].tokens.start..view.doc.sentences[last].tokens.end
}
