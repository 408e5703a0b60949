//! `View`: one article as this room's files look at it: tokens in small letters, tags, and the names found.

use super::evidence;
use super::lexicon::{self, Words};
use super::shown;
use crate::annotate::names::Name;
use crate::annotate::pos::Tag;
use crate::annotate::segment::{Doc, TokenKind};
use crate::annotation::EntityKind;
use crate::span::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// Nouns before which a single word names a body and no person ("Daesh militants"). Small letters.
const ARMED: &[&str] = &[
    "militants",
    "fighters",
    "insurgents",
    "guerrillas",
    "gunmen",
    "rebels",
    "terrorists",
    "jihadists",
    "militiamen",
    "militia",
];

/// What may stand between the parts of one person's name. Small letters.
static PARTICLES: Words = LazyLock::new(|| {
    "van von der den de del della di da dos do du la le ter ten zu bin bint ibn mint ould el al"
        .split(' ')
        .collect()
});
/// Numbers of rulers. Small letters.
const NUMBERS: &[&str] =
    &["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi"];

/// A name as a run of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub tokens: Range<usize>,
    pub kind: EntityKind,
}

/// The article, its tags and its names.
pub(super) struct View<'a> {
    pub doc: &'a Doc<'a>,
    pub tags: &'a [Tag],
    /// Each token in small letters, curly apostrophes straight.
    pub lower: Vec<String>,
    /// The names in order of place.
    pub names: Vec<Named>,
    /// For each token the index of the name that covers it.
    name_at: Vec<Option<u32>>,
}

impl<'a> View<'a> {
    pub fn new(doc: &'a Doc<'a>, tags: &'a [Tag], names: &[Name]) -> Self {
        let mut lower: Vec<String> =
            doc.tokens.iter().map(|t| t.span.of(doc.text).to_lowercase().replace('’', "'")).collect();
        let mut whole: Vec<Named> = Vec::with_capacity(names.len());
        for name in names {
            let start = doc.tokens.partition_point(|t| t.span.end <= name.span.start);
            let end = doc.tokens.partition_point(|t| t.span.start < name.span.end);
            if start < end {
                add_name(doc, &lower, &mut whole, Named { tokens: start..end, kind: name.kind });
            }
        }
        shown::mend(doc, &lower, &mut whole);
        evidence::mend(doc, tags, &lower, &mut whole);
        // The World Health Organization is no "who".
        for i in whole.iter().flat_map(|n| n.tokens.clone()) {
            if doc.word(i) == "WHO" {
                "w.h.o.".clone_into(&mut lower[i]);
            }
        }
        let mut name_at = vec![None; doc.tokens.len()];
        for (n, name) in whole.iter().enumerate() {
            name_at[name.tokens.clone()].fill(Some(n as u32));
        }
        Self { doc, tags, lower, names: whole, name_at }
    }

    /// The tokens that a span of the text holds.
    pub fn tokens(&self, span: Span) -> Range<usize> {
        let start = self.doc.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.doc.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The name that covers token `i`.
    pub fn name(&self, i: usize) -> Option<usize> {
        self.name_at.get(i).copied().flatten().map(|n| n as usize)
    }

    /// The name that covers token `i`, where it is a person's.
    pub fn person(&self, i: usize) -> Option<usize> {
        self.name(i).filter(|n| self.names[*n].kind == EntityKind::Person)
    }

    /// Token `i` in small letters; empty past the end.
    pub fn low(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", String::as_str)
    }

    /// The text of tokens, white space made single spaces.
    pub fn printed(&self, tokens: Range<usize>) -> String {
        self.doc.span(tokens).of(self.doc.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether tokens `i` and `j` are in one sentence.
    pub fn same_sentence(&self, i: usize, j: usize) -> bool {
        self.doc.tokens[i].sentence == self.doc.tokens[j].sentence
    }

    /// The tokens of the sentence that token `i` is in.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        self.doc.sentences[self.doc.tokens[i].sentence as usize].tokens.clone()
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.doc.tokens[i].kind == TokenKind::Word
    }

    /// Whether the word begins with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.doc.word(i).starts_with(char::is_uppercase)
    }

    /// Whether token `i` is a possessive ending ("'s", or "'" after an s).
    pub fn is_possessive(&self, i: usize) -> bool {
        i < self.lower.len()
            && i > 0
            && self.doc.tokens[i - 1].span.end == self.doc.tokens[i].span.start
            && (self.lower[i] == "'s" || self.lower[i] == "'" && self.lower[i - 1].ends_with('s'))
    }

    /// Whether token `i` is a hyphen between two words without spaces.
    pub fn is_hyphen(&self, i: usize) -> bool {
        matches!(self.low(i), "-" | "‑" | "‐")
            && i > 0
            && i + 1 < self.lower.len()
            && self.doc.tokens[i - 1].span.end == self.doc.tokens[i].span.start
            && self.doc.tokens[i].span.end == self.doc.tokens[i + 1].span.start
    }

    /// For each token whether it stands inside a quotation.
    pub fn quoted(&self) -> Vec<bool> {
        let mut quoted = vec![false; self.lower.len()];
        for q in &self.doc.quotations {
            quoted[q.inner.clone()].fill(true);
        }
        quoted
    }
}

/// Adds a name as this room reads it: without a form of address, with its particles and number, and whole.
fn add_name(doc: &Doc, lower: &[String], named: &mut Vec<Named>, mut name: Named) {
    let word = |i: usize| lower.get(i).map_or("", String::as_str);
    if name.kind != EntityKind::Person {
        named.push(name);
        return;
    }
    // "(Abdel) Bru": a bracket of which the name holds one only.
    if let Some(close) = name.tokens.clone().find(|i| matches!(word(*i), ")" | "]"))
        && !name.tokens.clone().any(|i| matches!(word(i), "(" | "["))
        && close + 1 < name.tokens.end
    {
        name.tokens.start = close + 1;
    }
    if name.tokens.len() == 1 && ARMED.contains(&word(name.tokens.end)) {
        name.kind = EntityKind::Organization;
        named.push(name);
        return;
    }
    while name.tokens.len() > 1
        && (lexicon::address(word(name.tokens.start)).is_some() || word(name.tokens.start) == "born")
    {
        name.tokens.start += 1;
    }
    if NUMBERS.contains(&word(name.tokens.end)) {
        name.tokens.end += 1;
    }
    // "Diederik" "van den" "Bergh", "Ona Bru" "-" "Lim": a name that the tagger broke at its particles or its hyphen.
    let hyphen = |i: usize| {
        word(i) == "-"
            && doc.tokens[i - 1].span.end == doc.tokens[i].span.start
            && doc.tokens[i].span.end == doc.tokens[i + 1].span.start
    };
    if let Some(before) = named.last_mut()
        && before.kind == EntityKind::Person
        && before.tokens.end < name.tokens.start
        && ((before.tokens.end..name.tokens.start).all(|i| PARTICLES.contains(&word(i)))
            || before.tokens.len() > 1
                && name.tokens.len() == 1
                && before.tokens.end + 1 == name.tokens.start
                && hyphen(before.tokens.end))
    {
        before.tokens.end = name.tokens.end;
        return;
    }
    named.push(name);
}
