//! `View`: a text as the features of this room see it, with everything they ask for often worked out once per token.

use super::kin::Kin;
use super::lexicon::{Lexicon, STRONG, WEAK, kin_key};
use super::stretches::{Stretch, stretches};
use crate::annotate::crf::hash::text;
use crate::annotate::lexeme::Lexeme;
use crate::annotate::pos::Tag;
use crate::annotate::segment::{Doc, TokenKind};
use std::ops::Range;

/// Where a token stands with regard to quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Inside {
    /// Outside of quotations.
    #[default]
    No,
    /// Between the marks.
    Yes,
    /// The mark that opens.
    Open,
    /// The mark that closes.
    Close,
}

/// No such token.
pub const NONE: u32 = u32::MAX;

/// One token's surroundings, all within its stretch. Places are token numbers, [`NONE`] where there is no such token.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Quotation marks.
    pub inside: Inside,
    /// Index of the quotation it is part of, marks included; [`NONE`] outside.
    pub quotation: u32,
    /// Its class in the cue lexicon, and that of its kin.
    pub class: u8,
    /// The class of its kin there.
    pub kin_class: u8,
    /// What kind of word it is.
    pub kin: Kin,
    /// The nearest strong cue word outside quotations before it and after it (never itself).
    pub cue: [u32; 2],
    /// The nearest verb before it and after it.
    pub verb: [u32; 2],
    /// The nearest closing mark before it, opening mark after it.
    pub mark: [u32; 2],
    /// Commas before it in the stretch.
    pub commas: u16,
    /// Verbs before it in the stretch.
    pub verbs: u16,
    /// Of a strong cue word: what its sentence holds besides it ([`View::clause`]).
    pub clause: u8,
}

/// A token before anything is known of it.
const EMPTY: Place = Place {
    inside: Inside::No,
    quotation: NONE,
    class: 0,
    kin_class: 0,
    kin: super::kin::UNKNOWN,
    cue: [NONE; 2],
    verb: [NONE; 2],
    mark: [NONE; 2],
    commas: 0,
    verbs: 0,
    clause: 0,
};

/// The days of the week.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// The word that all of them are read as.
const DAY: &str = "Day";

/// A segmented, tagged text with the surroundings of each token.
pub struct View<'d> {
    /// The text's parts.
    pub doc: &'d Doc<'d>,
    /// The lexeme of each token; names are all the same word, so that what is learned of one holds for all, and so are days
    /// of the week with the "on" before them.
    pub words: Vec<Lexeme>,
    /// The part of speech of each token; a day and the "on" before it are adverbs.
    pub tags: Vec<Tag>,
    /// The surroundings of each token.
    pub places: Vec<Place>,
    /// What is read at once, in order.
    pub stretches: Vec<Stretch>,
}

impl<'d> View<'d> {
    /// Works out the surroundings of all tokens.
    #[must_use]
    pub fn new(doc: &'d Doc<'d>, words: &[Lexeme], tags: &[Tag], lexicon: &Lexicon) -> Self {
        let kin_classes: Vec<u8> =
            (0..=u16::MAX >> 6).map(|fine| lexicon.class(kin_key(u64::from(fine)))).collect();
        let place = |w: &Lexeme| {
            let kin = Kin::of(w.lower);
            Place { kin, kin_class: kin_classes[kin.fine() as usize], class: lexicon.class(w.stem), ..EMPTY }
        };
        let places: Vec<Place> = words.iter().map(place).collect();
        let name = text("Name");
        let nameless = |((w, p), tag): ((&Lexeme, &Place), &Tag)| match tag {
            Tag::Name if p.class < WEAK && w.shape.is_capital() => Lexeme { lower: name, stem: name, ..*w },
            _ => *w,
        };
        let read = words.iter().zip(&places).zip(tags).map(nameless).collect();
        let mut view = View { doc, words: read, tags: tags.to_vec(), places, stretches: Vec::new() };
        view.join_days(words);
        for (n, q) in doc.quotations.iter().enumerate() {
            let end = if q.closed { q.inner.end + 1 } else { q.inner.end };
            for i in q.open..end {
                view.places[i].quotation = n as u32;
                view.places[i].inside = Inside::Yes;
            }
            view.places[q.open].inside = Inside::Open;
            if q.closed {
                view.places[q.inner.end].inside = Inside::Close;
            }
        }
        view.stretches = stretches(&view);
        for n in 0..view.stretches.len() {
            view.look_around(view.stretches[n].tokens.clone());
        }
        view
    }

    /// Makes one word of all days of the week, and of the "on" before one: "said on Monday" is read as "said Monday" is.
    fn join_days(&mut self, words: &[Lexeme]) {
        let (days, on, day) = (DAYS.map(text), text("on"), text(DAY));
        for (i, word) in words.iter().enumerate() {
            if days.contains(&word.lower) {
                let before = i.checked_sub(1).filter(|b| words[*b].lower == on);
                let read = Lexeme { lower: day, stem: day, ..*word };
                for k in before.into_iter().chain([i]) {
                    (self.words[k], self.places[k], self.tags[k]) = (read, EMPTY, Tag::Adverb);
                }
            }
        }
    }

    /// Whether token `i` is a day of the week or the "on" before it.
    #[must_use]
    pub fn is_day(&self, i: usize) -> bool {
        self.words[i].lower == text(DAY)
    }

    fn look_around(&mut self, tokens: Range<usize>) {
        let (mut cue, mut verb, mut mark, mut commas, mut verbs) = (NONE, NONE, NONE, 0, 0);
        for i in tokens.clone() {
            let (hint, is_verb) = (self.is_hint(i), self.tags[i].is_verb());
            let p = &mut self.places[i];
            (p.cue[0], p.verb[0], p.mark[0], p.commas, p.verbs) = (cue, verb, mark, commas, verbs);
            if hint {
                cue = i as u32;
            }
            if is_verb {
                verb = i as u32;
                verbs += 1;
            }
            if p.inside == Inside::Close {
                mark = i as u32;
            }
            commas += u16::from(self.tags[i] == Tag::Comma);
        }
        (cue, verb, mark) = (NONE, NONE, NONE);
        for i in tokens.rev() {
            let (hint, is_verb) = (self.is_hint(i), self.tags[i].is_verb());
            if hint {
                self.places[i].clause = self.clause(i);
            }
            let p = &mut self.places[i];
            (p.cue[1], p.verb[1], p.mark[1]) = (cue, verb, mark);
            if hint {
                cue = i as u32;
            }
            if is_verb {
                verb = i as u32;
            }
            if p.inside == Inside::Open {
                mark = i as u32;
            }
        }
    }

    /// What the sentence of token `i` holds before and after it: a verb, a quotation, or neither. Where nothing that could be
    /// said follows a cue, its content stands before it.
    #[must_use]
    pub fn clause(&self, i: usize) -> u8 {
        let sentence = self.doc.sentences[self.sentence(i)].tokens.clone();
        let parts = [sentence.start..i, i + 1..sentence.end].map(|part| {
            let at = |d: usize| part.clone().any(|k| self.places[k].inside as usize == d);
            let verbs = part.clone().filter(|k| self.tags[*k].is_verb() && !self.quoted(*k)).take(2).count();
            if at(Inside::Open as usize) { 3 } else { verbs as u8 }
        });
        parts[0] * 4 + parts[1]
    }

    /// Whether token `i` is a strong cue word outside quotations.
    #[must_use]
    pub fn is_hint(&self, i: usize) -> bool {
        let p = &self.places[i];
        let class = if p.class == 0 { p.kin_class } else { p.class };
        class >= STRONG && self.places[i].inside == Inside::No
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the text has no tokens.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The sentence of token `i`.
    #[must_use]
    #[inline]
    pub fn sentence(&self, i: usize) -> usize {
        self.doc.tokens[i].sentence as usize
    }

    /// The stretch of token `i`.
    #[must_use]
    pub fn stretch(&self, i: usize) -> &Stretch {
        &self.stretches[self.stretches.partition_point(|s| s.tokens.end <= i)]
    }

    /// The paragraph of token `i`.
    #[must_use]
    pub fn paragraph(&self, i: usize) -> usize {
        self.doc.sentences[self.sentence(i)].paragraph as usize
    }

    /// Whether token `i` is inside a quotation, marks included.
    #[must_use]
    #[inline]
    pub fn quoted(&self, i: usize) -> bool {
        self.places[i].inside != Inside::No
    }

    /// Whether token `i` is a word or number, not a mark.
    #[must_use]
    pub fn is_word(&self, i: usize) -> bool {
        matches!(self.doc.tokens[i].kind, TokenKind::Word | TokenKind::Number)
    }
}

/// A distance in tokens as one of 12 classes.
#[must_use]
#[inline]
pub fn distance(tokens: usize) -> u64 {
    match tokens {
        0..=4 => tokens as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        36..=60 => 10,
        _ => 11,
    }
}

/// A probability as one of 8 classes.
#[must_use]
#[inline]
pub fn share(p: f32) -> u64 {
    const BOUNDS: [f32; 7] = [0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.95];
    BOUNDS.iter().filter(|b| p >= **b).count() as u64
}
