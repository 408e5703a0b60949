//! Text in; sections, paragraphs, sentences, tokens and quotations out. Must not know names or speakers.

use crate::annotation::Section;
use crate::span::Span;
use paragraphs::Block;
use std::borrow::Cow;
use std::ops::Range;
pub use turns::Voice;

mod casing;
mod leads;
pub mod months;
mod paragraphs;
mod quotations;
mod sentences;
mod tokens;
mod turns;

/// A text cut into its parts. All later stages read it and never cut again.
#[derive(Debug, Clone, PartialEq)]
pub struct Doc<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The same with text in capitals as it is likely written otherwise; every byte offset is that of `text`.
    cased: Cow<'a, str>,
    /// All tokens in order; only white space lies between them.
    pub tokens: Vec<Token>,
    /// All sentences in order; each token is in one.
    pub sentences: Vec<Sentence>,
    /// All paragraphs in order; each sentence is in one.
    pub paragraphs: Vec<Paragraph>,
    /// All quotations in order of their opening mark; they never nest (inner single marks are left alone).
    pub quotations: Vec<Quotation>,
    /// What is spoken in turn, in order, where the text is a conversation ("Q:", "MS MAROK:").
    pub turns: Vec<Turn>,
    /// Indices of the sentences that are a dateline or the time of an entry, in order.
    pub leads: Vec<usize>,
}

/// What somebody says until somebody else's turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The tokens of the label, without its colon.
    pub label: Range<usize>,
    /// What the label says of who speaks.
    pub voice: Voice,
    /// The tokens of the words, paragraph by paragraph; at least one.
    pub words: Vec<Range<usize>>,
}

/// A word, number or mark. Possessive endings ("'s") and hyphens are tokens of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Index of its sentence.
    pub sentence: u32,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with what belongs to them ("U.S.", "P.", "don't", "O'Brien").
    Word,
    /// Digits, with separators and ordinal endings ("1,000", "3.5", "19th").
    Number,
    /// A quotation mark that opens a quotation.
    Open,
    /// A quotation mark that closes one.
    Close,
    /// Any other mark.
    Mark,
}

/// A sentence: a run of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// From the first token's start to the last one's end.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// A paragraph: a line of the text, or lines that belong to one running sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What kind of text it is.
    pub section: Section,
}

/// Text between a pair of double quotation marks (or single ones, where the article uses those), within one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Index of the token that opens it.
    pub open: usize,
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// Whether a closing mark was found; an unclosed quotation runs to its paragraph's end.
    pub closed: bool,
}

impl Doc<'_> {
    /// The word of token `i` as taggers read it: as it stands, but for text in capitals.
    #[must_use]
    pub fn word(&self, i: usize) -> &str {
        self.tokens[i].span.of(&self.cased)
    }

    /// The span from the first to the last token of a non-empty range.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.cover(self.tokens[tokens.end - 1].span)
    }
}

/// Cuts `text` into its parts. Any text is good; an empty one has no parts.
#[must_use]
pub fn segment(text: &str) -> Doc<'_> {
    let cased = casing::cased(text);
    let labels = turns::labels(&cased);
    let cased = casing::with_labels(cased, &labels.iter().map(|l| l.span).collect::<Vec<_>>());
    let mut tokens = tokens::tokens(&cased);
    let blocks = paragraphs::paragraphs(&cased, &tokens, &labels);
    let quotations = quotations::quotations(&cased, &mut tokens, &blocks);
    let (mut sentences, mut leads) = (Vec::new(), Vec::new());
    let mut paragraphs = Vec::with_capacity(blocks.len());
    for block in blocks {
        let first = sentences.len();
        let mut start = block.tokens.start;
        let lead = leads::lead(&cased, &tokens[block.tokens.clone()]);
        leads.extend((lead > 0).then_some(sentences.len()));
        let ends = sentences::ends(&cased, &tokens[start + lead..block.tokens.end]);
        for end in (lead > 0).then_some(0).into_iter().chain(ends) {
            let end = block.tokens.start + lead + end;
            for token in &mut tokens[start..end] {
                token.sentence = sentences.len() as u32;
            }
            let span = tokens[start].span.cover(tokens[end - 1].span);
            sentences.push(Sentence { tokens: start..end, span, paragraph: paragraphs.len() as u32 });
            start = end;
        }
        paragraphs.push(Paragraph {
            sentences: first..sentences.len(),
            tokens: block.tokens,
            section: block.section,
        });
    }
    let turns = turns::turns(&labels, &tokens, &paragraphs, &quotations);
    Doc { text, cased, tokens, sentences, paragraphs, quotations, turns, leads }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn only_white_space_lies_between_tokens_and_every_token_has_its_place(text in "[ a-zA-Z.,'’\"“”‘\\n\\r0-9é😀-]{0,200}") {
            let doc = segment(&text);
            let mut at = 0;
            for token in &doc.tokens {
                prop_assert!(text[at..token.span.start as usize].chars().all(tokens::is_blank));
                at = token.span.end as usize;
            }
            prop_assert!(text[at..].chars().all(tokens::is_blank));
            let mut next = 0;
            for (i, sentence) in doc.sentences.iter().enumerate() {
                prop_assert_eq!(sentence.tokens.start, next);
                next = sentence.tokens.end;
                prop_assert!(doc.paragraphs[sentence.paragraph as usize].sentences.contains(&i));
            }
            prop_assert_eq!(next, doc.tokens.len());
        }
    }
}
