//! The features of a token: its words and their neighbours, their lists and classes, and what the document says of them.

use super::document::Document;
use super::lists::{Bits, Lists, NO_CLASS, longer};
use super::runs::Style;
use super::words::{Case, Word, Words};
use crate::annotate::crf::{Features, Sink, hash};
use crate::annotate::segment::{Doc, Sentence};
use std::ops::Range;

/// Stands for a token beyond the sentence.
const EDGE: u64 = 2;

/// Fills `features` with the tokens of one sentence.
pub(super) struct Templates<'a> {
    pub doc: &'a Doc<'a>,
    pub words: &'a Words,
    pub document: &'a Document,
    pub lists: &'a Lists,
}

/// What a neighbour looks like.
#[derive(Clone, Copy)]
struct Look {
    exact: u64,
    lower: u64,
    shape: u64,
    class: u64,
    bits: u64,
    suffix: u64,
}

impl Look {
    const NOTHING: Self =
        Self { exact: EDGE, lower: EDGE, shape: EDGE, class: EDGE, bits: EDGE, suffix: EDGE };

    fn of(word: &Word) -> Self {
        Self {
            exact: word.exact,
            lower: word.lower,
            shape: word.shape,
            class: word.class() + 3,
            bits: word.bits() + 3,
            suffix: word.suffixes[2],
        }
    }
}

impl Templates<'_> {
    /// The features of all tokens of `sentence`; `more` adds its own to each token, given its number.
    pub fn fill<S: Sink>(
        &self,
        sentence: &Sentence,
        number: usize,
        features: &mut S,
        more: &mut dyn FnMut(usize, &mut S),
    ) {
        let style = self.document.styles[number];
        let tokens = sentence.tokens.clone();
        let mut phrase = Phrase::default();
        for t in tokens.clone() {
            if t >= phrase.tokens.end {
                phrase = self.phrase(t, tokens.end);
            }
            let looks: [Look; 5] = std::array::from_fn(|i| match (t + i).checked_sub(2) {
                Some(n) if tokens.contains(&n) => Look::of(self.words.at(n)),
                _ => Look::NOTHING,
            });
            let word = self.words.at(t);
            neighbourhood(features, &looks, word);
            let place = if phrase.tokens.contains(&t) {
                2 * u64::from(phrase.bits.0) + u64::from(t > phrase.tokens.start)
            } else {
                0
            };
            self.situation(features, &looks, t, &tokens, style, place);
            if word.is_capital() {
                let form = u64::from(word.form);
                let key = hash::feature(70, [self.document.number, form, word.case as u64]);
                features.group(key, |f| self.document_wide(f, word));
            }
            self.run(features, t, &tokens);
            more(t, features);
            features.end_token();
        }
    }

    /// Where the token stands, on its own and in a phrase from a list (`place`), and how its sentence is written.
    fn situation(
        &self,
        features: &mut impl Sink,
        looks: &[Look; 5],
        t: usize,
        tokens: &Range<usize>,
        style: Style,
        place: u64,
    ) {
        let word = self.words.at(t);
        // A mark before the first word is left out.
        let first = t == tokens.start || t == tokens.start + 1 && self.words.at(t - 1).case == Case::None;
        let situation = style as u64 * 2 + u64::from(first);
        let (case, shape, next) = (word.case as u64, word.shape, looks[3].shape);
        let sentence = &self.doc.sentences[self.doc.tokens[t].sentence as usize];
        let section = self.doc.paragraphs[sentence.paragraph as usize].section as u64;
        features.group(hash::feature(50, [situation, section, place, case, shape, next]), |f| {
            f.push(hash::feature(50, [situation, case]));
            f.push(hash::feature(51, [situation, shape, next]));
            f.push(hash::feature(52, [section, case]));
            f.push(hash::feature(60, [place]));
            f.push(hash::feature(61, [place, shape]));
        });
        if first {
            features.push(hash::feature(53, [word.lower]));
        }
        let form = &self.document.forms[word.form as usize];
        if word.is_capital() {
            let seen = u64::from(form.capitals.min(2)) * 3 + u64::from(form.smalls.min(2));
            features.push(hash::feature(54, [seen, situation]));
            features.push(hash::feature(55, [seen, situation, word.bits()]));
        }
    }

    /// What the whole document says of a capitalized word.
    fn document_wide(&self, features: &mut Features, word: &Word) {
        let form = &self.document.forms[word.form as usize];
        for (n, neighbour) in form.before.iter().filter(|n| **n != 0).enumerate() {
            features.push(hash::feature(70, [*neighbour]));
            if n == 0 {
                features.push(hash::feature(71, [*neighbour, word.case as u64]));
            }
        }
        for neighbour in form.after.iter().filter(|n| **n != 0) {
            features.push(hash::feature(72, [*neighbour]));
        }
        if let Some(run) = form.longest {
            let run = self.document.runs[run as usize].tokens.clone();
            let (first, last) = (self.words.at(run.start), self.words.at(run.end - 1));
            let place = match run.clone().position(|t| self.words.at(t).form == word.form) {
                Some(0) if run.len() == 1 => 0,
                Some(0) => 1,
                Some(n) if n + 1 == run.len() => 2,
                _ => 3,
            };
            features.push(hash::feature(73, [place, run.len() as u64]));
            if place > 0 {
                features.push(hash::feature(74, [place, first.lower]));
                features.push(hash::feature(75, [place, last.lower]));
                features.push(hash::feature(76, [place, first.class()]));
                features.push(hash::feature(77, [place, last.class()]));
                features.push(hash::feature(78, [place, first.bits()]));
                features.push(hash::feature(79, [place, last.bits()]));
                features.push(hash::feature(80, [place, first.bits(), last.bits()]));
            }
        }
        if let Some((start, end)) = form.long {
            let (first, last) = (self.words.at(start as usize), self.words.at(end as usize - 1));
            features.push(hash::feature(81, []));
            features.push(hash::feature(82, [first.lower]));
            features.push(hash::feature(83, [last.lower]));
            features.push(hash::feature(84, [last.class()]));
        }
    }

    /// The run of capitalized words round the token.
    fn run(&self, features: &mut impl Sink, t: usize, tokens: &Range<usize>) {
        if self.document.spelled[t] > 0 {
            features.push(hash::feature(90, [u64::from(self.document.spelled[t])]));
        }
        let Some(run) = self.document.run_of[t].map(|r| &self.document.runs[r as usize]) else { return };
        let run = run.tokens.clone();
        let place = (t - run.start).min(2) as u64 * 3 + (run.end - 1 - t).min(2) as u64;
        let (first, last) = (self.words.at(run.start), self.words.at(run.end - 1));
        let before =
            if run.start > tokens.start { Look::of(self.words.at(run.start - 1)) } else { Look::NOTHING };
        let after = if run.end < tokens.end { Look::of(self.words.at(run.end)) } else { Look::NOTHING };
        let side = place.min(1);
        features.push(hash::feature(91, [place]));
        features.push(hash::feature(92, [side, last.lower]));
        features.push(hash::feature(93, [side, first.lower]));
        features.push(hash::feature(94, [side, before.lower]));
        features.push(hash::feature(95, [side, after.lower]));
        features.push(hash::feature(96, [side, before.class]));
        features.push(hash::feature(97, [side, after.class]));
        features.push(hash::feature(98, [place, last.class()]));
        features.push(hash::feature(99, [place, first.bits(), last.bits()]));
        features.push(hash::feature(100, [before.lower, after.lower]));
    }

    /// The longest name on a list that begins at token `t`.
    fn phrase(&self, t: usize, end: usize) -> Phrase {
        let mut found = Phrase::default();
        let word = self.words.at(t);
        if !word.is_capital() {
            return found;
        }
        let (mut key, mut entry) = (word.lower, word.entry);
        for next in t + 1..=end {
            if entry.bits.any(Bits::NAMES) {
                found = Phrase { tokens: t..next, bits: Bits(entry.bits.0 & Bits::NAMES.0) };
            }
            if next == end || !entry.bits.any(Bits::PREFIX) {
                break;
            }
            key = longer(key, self.words.at(next).lower);
            entry = self.lists.get(key);
        }
        found
    }
}

/// A name found on a list.
#[derive(Default)]
struct Phrase {
    tokens: Range<usize>,
    bits: Bits,
}

/// The token and its neighbours, for any token. What follows from one word or from two that stand side by side is a group.
fn neighbourhood(features: &mut impl Sink, looks: &[Look; 5], word: &Word) {
    let [first, before, own, after, last] = looks;
    features.group(hash::feature(1, [own.exact]), |f| alone(f, own, word));
    features.group(hash::feature(2, [before.exact]), |f| {
        f.push(hash::feature(3, [before.lower, 0]));
        class(f, 21, before);
        f.push(hash::feature(32, [before.bits, 0]));
        f.push(hash::feature(34, [before.suffix, 0]));
    });
    features.group(hash::feature(3, [after.exact]), |f| {
        f.push(hash::feature(4, [after.lower, 0]));
        class(f, 22, after);
        f.push(hash::feature(33, [after.bits, 0]));
        f.push(hash::feature(35, [after.suffix, 0]));
    });
    features.group(hash::feature(4, [first.exact]), |f| {
        f.push(hash::feature(5, [first.lower, 0]));
        class(f, 23, first);
    });
    features.group(hash::feature(5, [last.exact]), |f| {
        f.push(hash::feature(6, [last.lower, 0]));
        class(f, 24, last);
    });
    features.group(hash::feature(6, looks.map(|look| look.shape)), |f| {
        f.push(hash::feature(13, [before.shape, own.shape]));
        f.push(hash::feature(14, [own.shape, after.shape]));
        f.push(hash::feature(15, [before.shape, after.shape]));
        f.push(hash::feature(16, [first.shape, before.shape]));
        f.push(hash::feature(17, [after.shape, last.shape]));
    });
    features.push(hash::feature(7, [before.lower, own.lower]));
    features.push(hash::feature(9, [before.lower, own.shape]));
    features.push(hash::feature(25, [before.class, own.class]));
    features.push(hash::feature(30, [before.bits, own.bits]));
    features.push(hash::feature(8, [own.lower, after.lower]));
    features.push(hash::feature(10, [after.lower, own.shape]));
    features.push(hash::feature(26, [own.class, after.class]));
    features.push(hash::feature(31, [own.bits, after.bits]));
    features.push(hash::feature(11, [before.lower, after.lower]));
    features.push(hash::feature(27, [before.class, after.class]));
}

/// What the token itself says, whatever stands round it.
fn alone(features: &mut Features, own: &Look, word: &Word) {
    features.push(hash::feature(1, [own.exact, 0]));
    features.push(hash::feature(2, [own.lower, 0]));
    features.push(hash::feature(12, [own.shape, 0]));
    class(features, 20, own);
    features.push(hash::feature(28, [own.class, own.shape]));
    features.push(hash::feature(29, [own.bits, own.shape]));
    if word.is_capital() {
        for n in 0..4 {
            features.push(hash::feature(40, [n, word.prefixes[n as usize]]));
            features.push(hash::feature(41, [n, word.suffixes[n as usize]]));
        }
    }
}

/// The class of a word, where it has one.
fn class(features: &mut Features, template: u32, look: &Look) {
    if look.class != u64::from(NO_CLASS) + 3 {
        features.push(hash::feature(template, [look.class, 0]));
    }
}
