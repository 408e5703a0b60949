//! Stage 1: one pass over a paragraph that labels cues, sources and contents together, whoever they belong to.

use super::kin::{Kin, UNKNOWN};
use super::view::{Inside, NONE, Place, View, distance};
use crate::annotate::crf::{Sink, hash::feature};
use crate::annotate::lexeme::{Lexeme, Shape};
use crate::annotate::pos::Tag;
use std::ops::Range;

/// The labels of stage 1.
pub mod label {
    /// None of the others.
    pub const OUT: usize = 0;
    /// The first word of a cue.
    pub const CUE: usize = 1;
    /// A later word of a cue.
    pub const IN_CUE: usize = 2;
    /// The first word of a source.
    pub const SOURCE: usize = 3;
    /// A later word of a source.
    pub const IN_SOURCE: usize = 4;
    /// The first word of a content.
    pub const CONTENT: usize = 5;
    /// A later word of a content.
    pub const IN_CONTENT: usize = 6;
    /// How many there are.
    pub const COUNT: usize = 7;
}

/// How many kinds of token have a transition table of their own.
pub const KINDS: usize = 12;

/// What stands beyond the paragraph's edges.
const OUTSIDE: Lexeme = Lexeme { lower: 1, stem: 1, suffix2: 1, suffix3: 1, shape: Shape::Mark };
/// The tag there.
const NO_TAG: u64 = Tag::COUNT as u64;

/// The kind of token `i`: which table of transitions leads into it.
#[must_use]
pub fn kind(view: &View, i: usize, first: usize) -> u8 {
    let inside = |i: usize| view.places[i].inside;
    match inside(i) {
        Inside::Open => return 0,
        Inside::Close => return 1,
        _ => {}
    }
    if i > first && inside(i - 1) == Inside::Close {
        return 2;
    }
    if i > first + 1 && inside(i - 2) == Inside::Close && !view.is_word(i - 1) {
        return 3;
    }
    let quoted = inside(i) == Inside::Yes;
    if view.doc.sentences[view.sentence(i)].tokens.start == i {
        return 4 + u8::from(quoted);
    }
    if quoted {
        return 6;
    }
    match view.tags[i] {
        Tag::Comma => 7,
        Tag::To | Tag::WhPronoun | Tag::WhAdverb => 9,
        Tag::Stop | Tag::Colon | Tag::Bracket | Tag::Quote => 10,
        _ if i > first && view.tags[i - 1] == Tag::Comma => 8,
        Tag::Preposition if view.words[i].lower == crate::annotate::crf::hash::text("that") => 9,
        _ => 11,
    }
}

/// Writes the features of the tokens of one paragraph (or of a run of sentences in it).
pub fn features(view: &View, tokens: Range<usize>, out: &mut impl Sink) {
    let paragraph = Paragraph { view, tokens: tokens.clone() };
    for i in tokens {
        paragraph.token(i, out);
        out.end_token();
    }
}

struct Paragraph<'v, 'd> {
    view: &'v View<'d>,
    tokens: Range<usize>,
}

impl Paragraph<'_, '_> {
    fn at(&self, i: usize, d: isize) -> Option<usize> {
        i.checked_add_signed(d).filter(|k| self.tokens.contains(k))
    }

    fn word(&self, i: usize, d: isize) -> &Lexeme {
        self.at(i, d).map_or(&OUTSIDE, |k| &self.view.words[k])
    }

    fn tag(&self, i: usize, d: isize) -> u64 {
        self.at(i, d).map_or(NO_TAG, |k| self.view.tags[k] as u64)
    }

    fn place(&self, i: usize, d: isize) -> Option<&Place> {
        self.at(i, d).map(|k| &self.view.places[k])
    }

    /// The class of a token in the cue lexicon; 15 beyond the edges.
    fn class(&self, i: usize, d: isize) -> u64 {
        self.place(i, d).map_or(15, |p| p.class.into())
    }

    fn kin(&self, i: usize, d: isize) -> Kin {
        self.place(i, d).map_or(UNKNOWN, |p| p.kin)
    }

    fn token(&self, i: usize, out: &mut impl Sink) {
        self.alone(i, out);
        self.beside(i, out);
        self.marks(i, out);
        (0..2).for_each(|side| self.nearest(i, side, out));
        let (tag, inside) = (self.tag(i, 0), self.view.places[i].inside as u64);
        let sentence = &self.view.doc.sentences[self.view.sentence(i)].tokens;
        out.push(feature(60, [distance(i - sentence.start), inside, tag]));
        out.push(feature(61, [self.view.words[sentence.start].lower, inside]));
        out.push(feature(63, [distance(sentence.end - 1 - i).min(5), inside, tag]));
    }

    /// What the token says, whatever stands round it.
    fn alone(&self, i: usize, out: &mut impl Sink) {
        let (word, place) = (&self.view.words[i], &self.view.places[i]);
        let (tag, inside) = (self.tag(i, 0), place.inside as u64);
        let (class, kin_class) = (u64::from(place.class), u64::from(place.kin_class));
        let key = [word.lower, word.suffix3, place.kin.key(), class * 256 + kin_class, tag * 4 + inside];
        out.group(feature(1, key), |out| {
            out.push(feature(0, [0]));
            out.push(feature(1, [word.lower]));
            out.push(feature(6, [word.stem, tag]));
            out.push(feature(9, [word.stem, inside]));
            out.push(feature(10, [tag]));
            out.push(feature(18, [word.suffix3, tag]));
            out.push(feature(23, [inside, word.lower]));
            out.push(feature(29, [class, tag]));
            out.push(feature(70, [place.kin.fine(), tag]));
            out.push(feature(71, [place.kin.coarse(), tag, inside]));
            out.push(feature(72, [place.kin.verb_field(), tag]));
            out.push(feature(73, [place.kin.fields(), tag]));
            out.push(feature(74, [kin_class, class, tag]));
        });
    }

    /// The token with its neighbours.
    fn beside(&self, i: usize, out: &mut impl Sink) {
        let (word, left_word, right_word) = (self.word(i, 0), self.word(i, -1), self.word(i, 1));
        let [first, left, tag, right, last] = [-2, -1, 0, 1, 2].map(|d| self.tag(i, d));
        let place = &self.view.places[i];
        let inside = place.inside as u64;
        out.push(feature(2, [left_word.lower]));
        out.push(feature(3, [right_word.lower]));
        out.push(feature(4, [self.word(i, -2).lower]));
        out.push(feature(5, [self.word(i, 2).lower]));
        out.push(feature(7, [word.stem, left_word.stem]));
        out.push(feature(8, [word.stem, right_word.stem]));
        let classes = [-1, 0, 1].map(|d| self.class(i, d));
        let tags = left * 1024 + tag * 32 + right;
        out.group(feature(2, [tags, classes[0], classes[1], classes[2], inside]), |out| {
            out.push(feature(11, [left]));
            out.push(feature(12, [right]));
            out.push(feature(13, [left, tag]));
            out.push(feature(14, [tag, right]));
            out.push(feature(15, [left, tag, right]));
            out.push(feature(30, [classes[0], left, tag]));
            out.push(feature(31, [classes[2], right, tag]));
            out.push(feature(34, [classes[0], classes[1], classes[2], inside]));
        });
        out.push(feature(16, [first, left, tag]));
        out.push(feature(17, [tag, right, last]));
        out.push(feature(32, [self.class(i, -2), first, tag]));
        out.push(feature(33, [self.class(i, 2), last, tag]));
        let begins = u64::from(self.view.doc.sentences[self.view.sentence(i)].tokens.start == i);
        let shapes = [left_word, word, right_word].map(|word| word.shape as u64);
        out.group(feature(3, [shapes[0], shapes[1], shapes[2], begins]), |out| {
            out.push(feature(19, [shapes[1], begins]));
            out.push(feature(20, shapes));
        });
        out.push(feature(75, [self.kin(i, -1).coarse(), tag]));
        out.push(feature(76, [self.kin(i, 1).coarse(), tag]));
        out.push(feature(77, [place.kin_class.into(), right, last, tag]));
        out.push(feature(78, [self.kin(i, 1).coarse(), place.kin.coarse()]));
    }

    /// The quotation marks round it.
    fn marks(&self, i: usize, out: &mut impl Sink) {
        let (view, place) = (self.view, &self.view.places[i]);
        let (tag, inside, stem) = (self.tag(i, 0), place.inside as u64, view.words[i].stem);
        let number = (view.sentence(i) - view.sentence(self.tokens.start)).min(3) as u64;
        let state = |d| self.place(i, d).map_or(4, |p| p.inside as u64);
        let length = match view.doc.quotations.get(place.quotation as usize) {
            Some(q) => 1 + distance(q.inner.len()) + if q.closed { 0 } else { 16 },
            None => 0,
        };
        let states = state(-1) * 25 + state(0) * 5 + state(1);
        out.group(feature(4, [states, length, tag, number]), |out| {
            out.push(feature(21, [states, length]));
            out.push(feature(22, [states, tag]));
            out.push(feature(62, [number, inside]));
        });
        let closed = if place.mark[0] == NONE { 15 } else { distance(i - place.mark[0] as usize) };
        let opens = if place.mark[1] == NONE { 15 } else { distance(place.mark[1] as usize - i) };
        out.group(feature(5, [inside, closed, opens, stem, tag]), |out| {
            out.push(feature(24, [inside, closed, stem]));
            out.push(feature(25, [inside, closed, tag]));
            out.push(feature(26, [inside, opens, stem]));
            out.push(feature(27, [inside, opens, tag]));
            out.push(feature(28, [inside, closed, opens]));
        });
    }

    /// The nearest strong cue word and the nearest verb, before it (`side` 0) or after it.
    fn nearest(&self, i: usize, side: usize, out: &mut impl Sink) {
        let (view, place) = (self.view, &self.view.places[i]);
        let (tag, inside) = (self.tag(i, 0), place.inside as u64);
        let n = 40 + 10 * side as u32;
        let (cue, verb) = (place.cue[side], place.verb[side]);
        if cue == NONE {
            out.push(feature(n, [tag, inside]));
        } else {
            let cue = cue as usize;
            let d = distance(i.abs_diff(cue));
            let same = view.sentence(cue) == view.sentence(i);
            let between =
                u64::from(view.places[cue].commas.abs_diff(place.commas).min(3)) * 2 + u64::from(same);
            let stem = view.words[cue].stem;
            let after = self.link(cue);
            out.push(feature(n + 1, [stem, d.min(6), same.into()]));
            out.push(feature(n + 2, [d, between, inside]));
            out.push(feature(n + 3, [between, after, inside, tag]));
            out.push(feature(n + 4, [stem, tag, same.into()]));
            out.push(feature(n + 5, [u64::from(view.places[cue].class), between, inside, d.min(7)]));
            let (kin, clause) = (view.places[cue].kin, u64::from(view.places[cue].clause));
            out.push(feature(n + 8, [kin.coarse(), inside, tag]));
            out.push(feature(n + 9, [clause, inside, tag, same.into()]));
        }
        if verb != NONE {
            let verb = verb as usize;
            let d = distance(i.abs_diff(verb));
            let same = u64::from(view.sentence(verb) == view.sentence(i));
            out.push(feature(n + 6, [view.words[verb].stem, d.min(5), same]));
            out.push(feature(n + 7, [u64::from(view.places[verb].class), d.min(7), tag, same]));
        }
    }

    /// The word after a cue, where it says how the content is joined to it.
    fn link(&self, cue: usize) -> u64 {
        match self.at(cue, 1).map(|k| (self.view.tags[k], self.view.places[k].inside)) {
            None => 0,
            Some((_, Inside::Open)) => 1,
            Some((Tag::Comma, _)) => 2,
            Some((Tag::Colon, _)) => 3,
            Some((Tag::Stop, _)) => 4,
            Some((Tag::To, _)) => 5,
            Some((Tag::Preposition | Tag::WhPronoun | Tag::WhAdverb, _)) => self.word(cue, 1).lower,
            Some((tag, _)) => 64 + tag as u64,
        }
    }
}

/// Whether a paragraph can hold an attribution at all: it has a quotation or a word that is now and then a cue.
#[must_use]
pub fn worth_reading(view: &View, tokens: Range<usize>) -> bool {
    view.places[tokens].iter().any(|p| p.inside != Inside::No || p.class >= super::lexicon::WEAK)
}
