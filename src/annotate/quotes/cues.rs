//! Cue candidates: runs of words that stage 1 holds for a cue, and the window of text in which each may find its parts.

use super::joint::label;
use super::view::View;
use crate::annotate::crf::Row;
use std::ops::Range;

/// A run of tokens is a candidate where stage 1 gives a cue at least this probability.
pub const FLOOR: f32 = 0.12;
/// Sentences before and after the cue's own that belong to its window.
const BEFORE: usize = 2;
const AFTER: usize = 3;
/// A neighbouring sentence belongs to the window where some token has this probability of content or source.
const WORTH: f32 = 0.2;
/// Below this probability of content and of source a token at the window's borders is left out, if it is not near the cue.
const SILENT: f32 = 0.01;
const NEAR: usize = 4;
/// A quotation cut by a border of the window is taken in whole where it goes on for at most this many tokens.
const REACH: usize = 400;

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
        // A new cue begins where its first word is likelier than one that goes on; a source is no part of one.
        while i < tokens.end
            && cue(&rows[i]) >= FLOOR.max(source(&rows[i]))
            && rows[i][label::CUE] < rows[i][label::IN_CUE].max(0.3)
        {
            i += 1;
        }
        let head = (start..i).fold(start, |best, k| {
            let better = (view.places[k].class, cue(&rows[k])) > (view.places[best].class, cue(&rows[best]));
            if better { k } else { best }
        });
        let probability = (start..i).map(|k| cue(&rows[k])).fold(0.0, f32::max);
        found.push(Candidate {
            tokens: start..i,
            head,
            probability,
            window: window(view, rows, &(start..i)),
        });
    }
    found
}

/// The sentence of a cue and those around it, within its paragraph, as far as stage 1 sees a content or source there.
fn window(view: &View, rows: &[Row], cue: &Range<usize>) -> Range<usize> {
    let i = cue.start;
    let sentence = view.sentence(i);
    let sentences = &view.doc.sentences;
    let all = &view.stretch(i).sentences;
    let worth = |n: usize| {
        rows[sentences[n].tokens.clone()].iter().any(|r| content(r) >= WORTH || source(r) >= WORTH)
    };
    let (mut first, mut last) = (sentence, sentence);
    while first > all.start && sentence - first < BEFORE && worth(first - 1) {
        first -= 1;
    }
    while last + 1 < all.end && last - sentence < AFTER && worth(last + 1) {
        last += 1;
    }
    // Tokens at the borders that stage 1 holds for nothing are left out.
    let silent = |i: &usize| content(&rows[*i]) < SILENT && source(&rows[*i]) < SILENT;
    let window = sentences[first].tokens.start..sentences[last].tokens.end;
    let start = window.start + (window.start..cue.start.saturating_sub(NEAR)).take_while(silent).count();
    let end = window.end - (cue.end + NEAR..window.end).rev().take_while(silent).count();
    // A long quotation before or after its cue has more sentences than the window.
    let quotation = |i: usize| view.doc.quotations.get(view.places[i].quotation as usize);
    let opens = quotation(start).map_or(start, |q| q.open);
    let closes = quotation(end - 1).map_or(end, |q| q.inner.end + usize::from(q.closed));
    let near = |from: usize, to: usize| from <= to && to - from <= REACH;
    (if near(opens, start) { opens } else { start })..(if near(end, closes) { closes } else { end })
}
