//! Runs of capitalized words ("Tehran University of Technology"), and how each sentence is written.

use super::lists::Bits;
use super::words::{Case, Words};
use crate::annotate::segment::{Doc, Sentence, TokenKind};
use std::ops::Range;

/// Small words that stand inside names of persons and places.
const PARTICLES: &[&str] = &[
    "abd", "abu", "al", "bin", "bint", "d", "da", "das", "de", "del", "della", "den", "der", "des", "di",
    "do", "dos", "du", "e", "el", "ibn", "i", "la", "las", "le", "les", "los", "ou", "ul", "ur", "van",
    "von", "y", "zu",
];

/// Small words that stand inside names of bodies.
const LINKS: &[&str] = &["&", "and", "for", "of", "on", "the", "to", "in"];

/// How a sentence is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As running text is.
    Plain,
    /// Most Words Begin with a Capital.
    Title,
    /// MOST WORDS ARE IN CAPITALS.
    Upper,
}

/// Judges how a sentence is written.
pub(super) fn style(words: &Words, sentence: &Sentence) -> Style {
    let (mut lower, mut title, mut upper) = (0, 0, 0);
    for word in sentence.tokens.clone().map(|t| words.at(t)) {
        match word.case {
            // Short words are small in titles too.
            Case::Lower if word.prefixes[3] != 0 => lower += 1,
            Case::Title => title += 1,
            Case::Upper => upper += 1,
            _ => (),
        }
    }
    if upper >= 3 && upper > 2 * (lower + title) {
        Style::Upper
    } else if title >= 4 && title > 3 * lower {
        Style::Title
    } else {
        Style::Plain
    }
}

/// A run of capitalized words, with the particles and hyphens between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub tokens: Range<usize>,
    /// To where it goes on over links ("of", "and", "for the").
    pub far: usize,
}

/// Finds the runs of a sentence, in order. Function words begin none, and a title before a name belongs to none.
pub(super) fn runs(doc: &Doc, words: &Words, sentence: &Sentence, found: &mut Vec<Run>) {
    let first = found.len();
    let end = sentence.tokens.end;
    let mut at = sentence.tokens.start;
    while at < end {
        if !opens(words, at) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < end {
            match step(doc, words, at, end) {
                0 => break,
                n => at += n,
            }
        }
        let mut start = start;
        while start + 1 < at
            && words.at(start).entry.bits.any(Bits::TITLE)
            && words.at(start + 1).is_capital()
        {
            start += 1;
        }
        found.push(Run { tokens: start..at, far: at });
    }
    for i in (first..found.len().saturating_sub(1)).rev() {
        let gap = found[i].tokens.end..found[i + 1].tokens.start;
        if (1..=2).contains(&gap.len()) && gap.clone().all(|t| LINKS.contains(&doc.word(t))) {
            found[i].far = found[i + 1].far;
        }
    }
}

fn opens(words: &Words, t: usize) -> bool {
    let word = words.at(t);
    word.is_capital() && !(word.case == Case::Title && word.entry.bits.any(Bits::FUNCTION))
}

/// How many tokens a run goes on at `at`, before `end`.
fn step(doc: &Doc, words: &Words, at: usize, end: usize) -> usize {
    if opens(words, at) {
        return 1;
    }
    let next = at + 1 < end && words.at(at + 1).kind != TokenKind::Mark;
    let touches = |t: usize| doc.tokens[t - 1].span.end == doc.tokens[t].span.start;
    match doc.word(at) {
        "-" | "–" | "'" | "’" if next && touches(at) && touches(at + 1) => {
            if words.at(at + 1).is_capital() || words.at(at + 1).kind == TokenKind::Number {
                2
            } else {
                // "Tehreek-e-Taliban"
                let on = at + 3 < end
                    && touches(at + 2)
                    && doc.word(at + 2) == "-"
                    && touches(at + 3)
                    && words.at(at + 3).is_capital();
                if on { 4 } else { 0 }
            }
        }
        "&" if next && words.at(at + 1).is_capital() => 2,
        word if next && PARTICLES.contains(&word) => {
            if opens(words, at + 1) {
                2
            } else {
                // "de la Cruz", "al-Assad"
                let inner = doc.word(at + 1);
                usize::from(
                    at + 2 < end && (PARTICLES.contains(&inner) || inner == "-") && opens(words, at + 2),
                ) * 3
            }
        }
        _ => 0,
    }
}
