//! The different words of a document, each looked at once: hashes, shape, lists.

use super::lists::{Bits, Entry, Lists, UNKNOWN};
use crate::annotate::crf::hash::{self, ByHash};
use crate::annotate::segment::{Doc, TokenKind};
use unicode_normalization::UnicodeNormalization;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// No letter.
    None,
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital and has small letters.
    Title,
    /// Two or more letters, all capitals.
    Upper,
    /// One capital, with a period or without ("P.").
    Initial,
}

/// A word as it is written, whichever its places.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Hash of the word as written, and in lower case (also its key in the lists).
    pub exact: u64,
    pub lower: u64,
    /// Hash of its shape: runs of capitals, small letters and digits, and the marks between them.
    pub shape: u64,
    /// Hashes of the first and last 1 to 4 characters in lower case.
    pub prefixes: [u64; 4],
    pub suffixes: [u64; 4],
    pub case: Case,
    pub kind: TokenKind,
    /// What the lists know of it.
    pub entry: Entry,
    /// Number of its lower-case form among those of the document.
    pub form: u32,
}

impl Word {
    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Initial)
    }

    /// Its lists as a feature.
    pub fn bits(&self) -> u64 {
        u64::from(self.entry.bits.0 & !Bits::PREFIX.0)
    }

    /// Its class as a feature.
    pub fn class(&self) -> u64 {
        u64::from(self.entry.class)
    }
}

/// The words of one document. Used again for the next, it keeps its memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub different: Vec<Word>,
    /// For each token, its word.
    pub of: Vec<u32>,
    /// The number of different lower-case forms.
    pub forms: usize,
    by_exact: ByHash<u32>,
    by_lower: ByHash<u32>,
    buffer: String,
}

impl Words {
    /// Reads all words of `doc`.
    pub fn read(&mut self, doc: &Doc, lists: &Lists) {
        self.different.clear();
        self.of.clear();
        self.by_exact.clear();
        self.by_lower.clear();
        for (i, token) in doc.tokens.iter().enumerate() {
            let text = doc.word(i);
            let exact = hash::text(text);
            let new = self.different.len() as u32;
            // The kind tells opening from closing marks that are written alike.
            let known = *self.by_exact.entry(exact ^ token.kind as u64).or_insert(new);
            if known == new {
                let word = self.look_at(text, exact, token.kind, lists);
                self.different.push(word);
            }
            self.of.push(known);
        }
        self.forms = self.by_lower.len();
    }

    /// The word of token `i`.
    #[inline]
    pub fn at(&self, i: usize) -> &Word {
        &self.different[self.of[i] as usize]
    }

    fn look_at(&mut self, text: &str, exact: u64, kind: TokenKind, lists: &Lists) -> Word {
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.extend(text.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        // "Gen." is "gen"; "U.N." and "P." keep their periods.
        if buffer.strip_suffix('.').is_some_and(|short| !short.contains('.') && short.chars().count() > 1) {
            buffer.pop();
        }
        let lower = hash::text(buffer);
        let mut entry = lists.get(lower);
        if entry == UNKNOWN && !buffer.is_ascii() {
            let plain: String = buffer.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect();
            entry = lists.get(hash::text(&plain));
        }
        let forms = self.by_lower.len() as u32;
        let form = *self.by_lower.entry(lower).or_insert(forms);
        let (prefixes, suffixes) = affixes(buffer);
        Word { exact, lower, shape: shape(text), prefixes, suffixes, case: case(text), kind, entry, form }
    }
}

/// Hashes of the first and last 1 to 4 characters; 0 where the word is shorter.
fn affixes(lower: &str) -> ([u64; 4], [u64; 4]) {
    let (mut prefixes, mut suffixes) = ([0; 4], [0; 4]);
    let mut ends = lower.char_indices().map(|(i, c)| i + c.len_utf8());
    let mut starts = lower.char_indices().rev().map(|(i, _)| i);
    for n in 0..4 {
        let (Some(end), Some(start)) = (ends.next(), starts.next()) else { break };
        prefixes[n] = hash::text(&lower[..end]);
        suffixes[n] = hash::text(&lower[start..]);
    }
    (prefixes, suffixes)
}

fn case(text: &str) -> Case {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    if !first.is_uppercase() {
        return if text.chars().skip(1).any(char::is_uppercase) { Case::Title } else { Case::Lower };
    }
    match letters.next() {
        None => Case::Initial,
        Some(c) if c.is_uppercase() && letters.all(|c| !c.is_lowercase()) => Case::Upper,
        Some(_) => Case::Title,
    }
}

fn shape(text: &str) -> u64 {
    let (mut shape, mut last) = (17_u64, ' ');
    for c in text.chars() {
        let kind = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => '9',
            _ => c,
        };
        if kind != last {
            shape = hash::feature(2, [shape, u64::from(u32::from(kind))]);
            last = kind;
        }
    }
    shape
}
