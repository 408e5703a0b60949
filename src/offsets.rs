//! The one place that turns byte offsets into Unicode code points, and code points into byte offsets.

use crate::span::Span;

/// How many bytes lie between two remembered positions.
const STEP: usize = 256;

/// Turns byte offsets of one text into code points (0-based), as the database and JSON have them.
///
/// `substr(text, start_char + 1, end_char - start_char)` in `SQLite` and `text[start:end]` in Python then give the surface.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `i * STEP` (rounded up to a character's start); empty where the text is ASCII.
    marks: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// Prepares the conversion for `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, marks: Vec::new() };
        }
        let marks = text
            .as_bytes()
            .chunks(STEP)
            .scan(0, |before, chunk| {
                let mark = *before;
                *before += count(chunk);
                Some(mark)
            })
            .collect();
        Self { text, marks }
    }

    /// The code points that lie before byte `at`, which must be a character boundary of the text.
    #[must_use]
    pub fn at(&self, at: u32) -> u32 {
        let at = at as usize;
        debug_assert!(self.text.is_char_boundary(at), "byte {at} is inside a character");
        let Some(last) = self.marks.len().checked_sub(1) else { return at as u32 };
        let mark = (at / STEP).min(last);
        self.marks[mark] + count(&self.text.as_bytes()[mark * STEP..at])
    }

    /// The span's `[start, end]` in code points.
    #[must_use]
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// Turns code points of one text, as gold files have them, into the program's byte offsets.
#[derive(Debug)]
pub struct BytePlaces {
    /// The byte at which each character begins, and at the end that after the last.
    starts: Vec<u32>,
}

impl BytePlaces {
    /// Prepares the conversion for `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self { starts: starts.map(|at| at as u32).collect() }
    }

    /// How many characters the text has.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.starts.len() - 1
    }

    /// The span from code point `start` to `end`; none where they do not run forward or are beyond the text.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (from, to) = (*self.starts.get(start)?, *self.starts.get(end)?);
        (from <= to).then_some(Span { start: from, end: to })
    }
}

/// Characters that begin in these bytes.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_boundary_counts_the_characters_before_it(text in "\\PC{0,40}(é|😀|a){0,600}") {
            let points = CodePoints::new(&text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(at as u32), n as u32);
            }
            prop_assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
        }

        #[test]
        fn there_and_back_is_the_same_place(text in "(é|😀|a|\n){0,40}", a in 0_usize..45, b in 0_usize..45) {
            let (places, points) = (BytePlaces::new(&text), CodePoints::new(&text));
            match places.span(a, b) {
                Some(span) => prop_assert_eq!(points.span(span), [a as u32, b as u32]),
                None => prop_assert!(a > b || b > places.characters()),
            }
        }
    }
}
