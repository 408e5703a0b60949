//! What counts of a span when two are compared: a name without its margins, a quote without marks and white space.

use crate::span::Span;

/// What may stand around attributed content without being part of it.
const MARGIN: &str = " \t\r\n\u{a0}\"“”„«»'‘’`,.;:!?—–-";

/// White space as Python's `str.isspace` has it: Unicode's, and the four ASCII separators.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A name without white space around it, a leading "the" and a trailing possessive.
pub(super) fn trim_name(text: &str, name: Span) -> Span {
    let (start, end) = margins_off(text, name, is_space);
    let start = past(text, start, "the ").min(end);
    let words = &text[start..end];
    let end = match words.strip_suffix(['\'', '’']) {
        Some(owner) if owner.ends_with('s') => start + owner.len(),
        _ => match words.strip_suffix('s').and_then(|w| w.strip_suffix(['\'', '’'])) {
            Some(owner) => start + owner.len(),
            None => end,
        },
    };
    Span::new(start, end)
}

/// Start and end of `span` in bytes without the characters at its margins that are `junk`.
fn margins_off(text: &str, span: Span, junk: impl Fn(char) -> bool) -> (usize, usize) {
    let words = span.of(text);
    let rest = words.trim_start_matches(&junk);
    let start = span.start as usize + (words.len() - rest.len());
    (start, start + rest.trim_end_matches(&junk).len())
}

/// Where the text goes on after `word` at `start`, in capitals or not; `start` where another word stands there.
fn past(text: &str, start: usize, word: &str) -> usize {
    let there = text.get(start..start + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word));
    if there { start + word.len() } else { start }
}

/// Where the characters of attributed content stand that count: all but white space, marks around it and a leading "that".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The byte at which each character begins, ascending, each once.
    places: Vec<u32>,
}

impl Content {
    /// What counts of `spans`.
    #[must_use]
    pub fn new(text: &str, spans: &[Span]) -> Self {
        let mut places = Vec::new();
        for span in spans {
            let (start, end) = margins_off(text, *span, |c| MARGIN.contains(c));
            let start = past(text, start, "that ").min(end);
            let characters = text[start..end].char_indices().filter(|(_, c)| !is_space(*c));
            places.extend(characters.map(|(at, _)| (start + at) as u32));
        }
        places.sort_unstable();
        places.dedup();
        Self { places }
    }

    /// Everything that counts of several contents.
    #[must_use]
    pub fn all<'a>(contents: impl Iterator<Item = &'a Content>) -> Self {
        let mut places: Vec<u32> = contents.flat_map(|content| &content.places).copied().collect();
        places.sort_unstable();
        places.dedup();
        Self { places }
    }

    /// How many characters count.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing counts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// How many characters both have.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b) = (self.places.iter().peekable(), other.places.iter().peekable());
        let mut shared = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            let order = x.cmp(y);
            shared += usize::from(order.is_eq());
            if order.is_le() {
                a.next();
            }
            if order.is_ge() {
                b.next();
            }
        }
        shared
    }

    /// What both have as a share of what either has; 0 where both are empty.
    #[must_use]
    pub fn agreement(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        let either = self.len() + other.len() - shared;
        if either == 0 { 0.0 } else { shared as f64 / either as f64 }
    }
}

/// The parts of a text that stand inside double quotation marks, paragraph by paragraph.
#[derive(Debug)]
pub struct QuotedParts(Content);

impl QuotedParts {
    /// Finds them. A mark that never closes holds to the end of its paragraph, or for nothing in the last one.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut open = None;
        for (at, c) in text.char_indices() {
            match (c, open) {
                ('\n' | '”' | '"', Some(from)) => {
                    parts.push((from, at));
                    open = None;
                }
                ('“' | '„', _) | ('"', None) => open = Some(at + c.len_utf8()),
                _ => {}
            }
        }
        let within = |(from, to): &(usize, usize)| {
            text[*from..*to].char_indices().map(|(at, _)| (from + at) as u32).collect::<Vec<_>>()
        };
        Self(Content { places: parts.iter().flat_map(within).collect() })
    }

    /// The kind of a content by how much of it is quoted: direct from 80 % on, indirect where none is.
    #[must_use]
    pub fn kind(&self, content: &Content) -> crate::annotation::QuoteKind {
        use crate::annotation::QuoteKind::{Direct, Indirect, Mixed};
        let quoted = content.shared(&self.0);
        match quoted as f64 / content.len() as f64 {
            share if share >= 0.8 => Direct,
            _ if quoted == 0 => Indirect,
            _ => Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::QuoteKind;

    fn span(text: &str, words: &str) -> Span {
        let at = text.find(words).unwrap();
        Span::new(at, at + words.len())
    }

    #[test]
    fn a_name_loses_white_space_article_and_possessive() {
        for (text, words, want) in [
            ("by the Tarvos Post today", " the Tarvos Post ", "Tarvos Post"),
            ("Brandt’s ferry", "Brandt’s", "Brandt"),
            ("the Joneses' ferry", "the Joneses'", "Joneses"),
            ("The Éire", "The Éire", "Éire"),
            ("Theodora", "Theodora", "Theodora"),
            ("O'Neil's", "O'Neil", "O'Neil"),
        ] {
            assert_eq!(trim_name(text, span(text, words)).of(text), want);
        }
        assert!(trim_name("the ferry", Span::new(0, 3)).is_empty());
    }

    #[test]
    fn content_is_what_is_left_without_marks_spaces_and_that() {
        let text = "He said that the “ferry”, too, sails.";
        let content = Content::new(text, &[span(text, "that the “ferry”,"), span(text, "sails.")]);
        assert_eq!(content, Content::new(text, &[span(text, "the “ferry"), span(text, "sails")]));
        assert_eq!(content.len(), "the“ferry".chars().count() + "sails".len());
        assert!(Content::new(text, &[span(text, "”, ")]).is_empty());
    }

    #[test]
    fn agreement_is_the_shared_part_of_both() {
        let text = "abcd efgh";
        let content = |start, end| Content::new(text, &[Span::new(start, end)]);
        let close = |share: f64, want: f64| assert!((share - want).abs() < 1e-12, "{share}");
        close(content(0, 4).agreement(&content(2, 7)), 2.0 / 6.0);
        close(content(0, 0).agreement(&content(0, 0)), 0.0);
        assert_eq!(content(0, 4).shared(&content(5, 9)), 0);
    }

    #[test]
    fn kind_is_told_by_the_quotation_marks_of_the_paragraph() {
        for (text, words, want) in [
            ("“We sail,” he said.", "We sail", QuoteKind::Direct),
            ("It will “sail”, he said.", "It will “sail”", QuoteKind::Mixed),
            ("It will sail, \"he\" said.", "It will sail", QuoteKind::Indirect),
            ("“We sail at dawn\nand stay.", "We sail at dawn", QuoteKind::Direct),
            ("“We sail at dawn and stay.", "We sail at dawn", QuoteKind::Indirect),
        ] {
            let content = Content::new(text, &[span(text, words)]);
            assert_eq!(QuotedParts::new(text).kind(&content), want, "{text}");
        }
    }
}
