//! Stage 2: one pass over the window of one cue candidate that labels the source and content of this cue alone.

use super::cues::{self, Candidate};
use super::joint as joint_kinds;
use super::joint::label as joint;
use super::kin::Kin;
use super::view::{Inside, NONE, View, distance, share};
use crate::annotate::crf::{Row, Sink, hash::feature};
use crate::annotate::pos::Tag;
use std::ops::Range;

/// The labels of stage 2.
pub mod label {
    /// None of the others.
    pub const OUT: usize = 0;
    /// The first word of the source.
    pub const SOURCE: usize = 1;
    /// A later word of it.
    pub const IN_SOURCE: usize = 2;
    /// The first word of the content, or of a piece of it.
    pub const CONTENT: usize = 3;
    /// A later word of it.
    pub const IN_CONTENT: usize = 4;
    /// How many there are.
    pub const COUNT: usize = 5;
}

/// How many kinds of token have a transition table of their own: those of stage 1, the cue, the first token after it.
pub const KINDS: usize = joint_kinds::KINDS + 2;

/// Writes the kind of each token of the window of `cue`.
pub fn kinds(view: &View, cue: &Candidate, out: &mut Vec<u8>) {
    out.clear();
    out.extend(cue.window.clone().map(|i| {
        if cue.tokens.contains(&i) {
            joint_kinds::KINDS as u8
        } else if i == cue.tokens.end {
            joint_kinds::KINDS as u8 + 1
        } else {
            joint_kinds::kind(view, i, cue.window.start)
        }
    }));
}

/// A rival cue stands between a token and the cue where stage 1 gives it this probability.
const RIVAL: f32 = 0.4;

/// What lies between a token and the cue, counted from the cue outwards.
#[derive(Debug, Clone, Copy, Default)]
struct Between {
    /// Rival cues.
    cues: u8,
    /// Contents begun (counted from the cue) and whether the token is inside one.
    contents: u8,
    in_content: bool,
    /// Sources begun, and whether the token is inside one.
    sources: u8,
    in_source: bool,
    /// Quotation marks passed.
    marks: u8,
}

/// Scratch memory of this stage.
#[derive(Debug, Default)]
pub struct Scratch {
    between: Vec<Between>,
}

/// Writes the features of the window of `cue`. `rows` holds stage 1's probabilities of all tokens of the text.
pub fn features(view: &View, rows: &[Row], cue: &Candidate, scratch: &mut Scratch, out: &mut impl Sink) {
    scratch.fill(view, rows, cue);
    let window = Window::new(view, rows, cue);
    for i in cue.window.clone() {
        window.token(i, scratch.between[i - cue.window.start], out);
        out.end_token();
    }
}

impl Scratch {
    fn fill(&mut self, view: &View, rows: &[Row], cue: &Candidate) {
        self.between.clear();
        self.between.resize(cue.window.len(), Between::default());
        let base = cue.window.start;
        let mut right = Between::default();
        for i in cue.tokens.end..cue.window.end {
            right = right.step(view, rows, i, i - 1);
            self.between[i - base] = right;
        }
        let mut left = Between::default();
        for i in (cue.window.start..cue.tokens.start).rev() {
            left = left.step(view, rows, i, i + 1);
            self.between[i - base] = left;
        }
    }
}

impl Between {
    /// What lies between the cue and token `i`, whose neighbour `last` towards the cue is counted already.
    fn step(mut self, view: &View, rows: &[Row], i: usize, last: usize) -> Self {
        let row = &rows[i];
        let is_cue = |k: usize| cues::cue(&rows[k]) >= RIVAL;
        if is_cue(last) && !is_cue(i) && self.cues < 3 {
            self.cues += 1;
        }
        let (is_content, is_source) = (cues::content(row) >= 0.5, cues::source(row) >= 0.5);
        // A content or source that begins anew beside another one counts as well.
        let new = |b: usize| if i > last { row[b] >= 0.5 } else { rows[last][b] >= 0.5 };
        if is_content && (!self.in_content || new(joint::CONTENT)) && self.contents < 3 {
            self.contents += 1;
        }
        if is_source && (!self.in_source || new(joint::SOURCE)) && self.sources < 3 {
            self.sources += 1;
        }
        (self.in_content, self.in_source) = (is_content, is_source);
        if matches!(view.places[i].inside, Inside::Open | Inside::Close) && self.marks < 3 {
            self.marks += 1;
        }
        self
    }
}

/// One cue's window and what all its tokens share.
struct Window<'v, 'd> {
    view: &'v View<'d>,
    rows: &'v [Row],
    cue: &'v Candidate,
    stem: u64,
    tag: u64,
    /// The kin of its head.
    kin: Kin,
    /// The words right before and right after the cue.
    beside: [u64; 2],
    /// The quotations nearest before and after the cue in its sentence, [`NONE`] where there is none.
    quotations: [u32; 2],
    probability: u64,
    /// What the cue's sentence holds besides it ([`View::clause`]).
    clause: u64,
    /// All of the cue that [`Window::ranks`] sees, as one number.
    key: u64,
}

impl<'v, 'd> Window<'v, 'd> {
    fn new(view: &'v View<'d>, rows: &'v [Row], cue: &'v Candidate) -> Self {
        let w = &cue.window;
        let word = |i: Option<usize>| i.filter(|i| w.contains(i)).map_or(1, |i| view.words[i].lower);
        let quotation =
            |i: Option<usize>| i.filter(|i| w.contains(i)).map_or(NONE, |i| view.places[i].quotation);
        let left = cue.tokens.start.checked_sub(1);
        let near = |d: isize| {
            let one = if d < 0 { left } else { Some(cue.tokens.end) };
            let two = one.and_then(|i| i.checked_add_signed(d));
            match quotation(one) {
                NONE => quotation(two),
                q => q,
            }
        };
        let (stem, tag) = (view.words[cue.head].stem, view.tags[cue.head] as u64);
        let (kin, clause) = (view.places[cue.head].kin, u64::from(view.clause(cue.head)));
        let beside = [word(left), word(Some(cue.tokens.end))];
        let probability = share(cue.probability);
        Self {
            view,
            rows,
            cue,
            stem,
            tag,
            kin,
            beside,
            quotations: [near(-1), near(1)],
            probability,
            clause,
            key: feature(0, [stem, tag, kin.key(), beside[0], beside[1], probability, clause]),
        }
    }

    fn tag(&self, i: usize, d: isize) -> u64 {
        let at = i.checked_add_signed(d).filter(|k| self.cue.window.contains(k));
        at.map_or(31, |k| self.view.tags[k] as u64)
    }

    fn inside(&self, i: usize, d: isize) -> u64 {
        let at = i.checked_add_signed(d).filter(|k| self.cue.window.contains(k));
        at.map_or(4, |k| self.view.places[k].inside as u64)
    }

    fn token(&self, i: usize, between: Between, out: &mut impl Sink) {
        let (view, cue, row) = (self.view, self.cue, &self.rows[i]);
        if cue.tokens.contains(&i) {
            out.push(feature(0, [u64::from(i == cue.head)]));
            out.push(feature(1, [self.stem]));
            out.push(feature(2, [view.words[i].lower]));
            return;
        }
        let right = i >= cue.tokens.end;
        let d = distance(if right { i - cue.tokens.end } else { cue.tokens.start - 1 - i });
        let sentences = (view.sentence(i) + 4).saturating_sub(view.sentence(cue.head)).min(7) as u64;
        let base = u64::from(right) * 8 + sentences;
        let (p, w) = (&view.places[i], &view.words[i]);
        let (tag, before, after) = (self.tag(i, 0), self.tag(i, -1), self.tag(i, 1));
        let (content, source) = (share(cues::content(row)), share(cues::source(row)));
        let states = self.inside(i, -1) * 25 + self.inside(i, 0) * 5 + self.inside(i, 1);
        let inside = p.inside as u64;
        // The first, second ... content or source of stage 1 on this side, and the cue.
        let rank = |n: u8, within: bool| u64::from(n) * 2 + u64::from(within);
        let contents = base * 8 + rank(between.contents, between.in_content);
        let sources = base * 8 + rank(between.sources, between.in_source);
        let rivals = u64::from(between.cues);
        out.group(feature(1, [self.key, contents, sources, rivals, inside]), |out| {
            self.ranks(base, contents, sources, rivals, inside, out);
        });
        out.group(feature(2, [base, before, tag, after]), |out| {
            out.push(feature(15, [base, tag]));
            out.push(feature(16, [base, before, tag]));
            out.push(feature(17, [base, tag, after]));
            out.push(feature(18, [base, before, tag, after]));
        });
        out.push(feature(11, [base, d]));
        out.push(feature(12, [base, content, source]));
        out.push(feature(13, [base, share(row[joint::CONTENT]), share(row[joint::SOURCE])]));
        out.push(feature(14, [base, w.lower]));
        out.push(feature(19, [base, states]));
        out.push(feature(20, [base, states, d]));
        out.push(feature(21, [base, d, content]));
        out.push(feature(22, [base, d, source, tag]));
        out.push(feature(43, [contents, self.kin.coarse(), tag]));
        out.push(feature(45, [base, self.kin.coarse(), d.min(4), inside]));
        out.push(feature(47, [sources, p.kin.coarse()]));

        // What lies between.
        let head = &view.places[cue.head];
        let commas = u64::from(head.commas.abs_diff(p.commas).min(4));
        let verbs = u64::from(head.verbs.abs_diff(p.verbs).min(4));
        let marks = u64::from(between.marks);
        let same = |side: usize| u64::from(p.quotation != NONE && p.quotation == self.quotations[side]);
        let near = |side: usize| u64::from(self.quotations[side] != NONE);
        let (same, near) = (same(0) * 2 + same(1), near(0) * 2 + near(1));
        let counts = (rivals * 8 + commas) * 64 + verbs * 8 + marks;
        out.group(feature(3, [base, counts, same * 4 + near, inside]), |out| {
            out.push(feature(50, [base, rivals, commas]));
            out.push(feature(51, [base, rivals, verbs]));
            out.push(feature(53, [base, marks, inside]));
            out.push(feature(58, [base, same, near, inside]));
        });
        out.push(feature(52, [base, commas, verbs, tag]));
        out.push(feature(55, [base, self.stem, d.min(4)]));
        out.push(feature(56, [base, self.tag, d.min(6), tag]));
        out.push(feature(57, [base, self.probability, d]));
        out.push(feature(59, [base, u64::from(p.class), tag]));
        out.push(feature(60, [base, self.beside[1], d.min(5), inside]));
        out.push(feature(61, [base, self.beside[0], d.min(3), tag]));
    }

    /// What the cue and the rank of a token's content and source say together.
    fn ranks(&self, base: u64, contents: u64, sources: u64, rivals: u64, inside: u64, out: &mut impl Sink) {
        out.push(feature(10, [base]));
        out.push(feature(30, [contents, rivals]));
        out.push(feature(31, [contents, self.stem]));
        out.push(feature(32, [contents, self.beside[0]]));
        out.push(feature(33, [contents, self.beside[1]]));
        out.push(feature(34, [contents, self.probability]));
        out.push(feature(35, [contents, self.tag, rivals]));
        out.push(feature(36, [sources, rivals]));
        out.push(feature(37, [sources, self.stem]));
        out.push(feature(38, [sources, self.beside[0]]));
        out.push(feature(39, [sources, self.beside[1]]));
        out.push(feature(40, [sources, self.probability]));
        out.push(feature(41, [sources, contents, self.tag]));
        out.push(feature(42, [contents, self.kin.fine()]));
        out.push(feature(44, [sources, self.kin.fine()]));
        out.push(feature(46, [contents, self.kin.verb_field()]));
        out.push(feature(48, [contents, self.clause]));
        out.push(feature(49, [base, self.clause, inside, rivals]));
        out.push(feature(54, [base, self.stem, inside]));
    }
}

/// The probability that a token belongs to the content of the cue.
#[must_use]
#[inline]
pub fn content(row: &Row) -> f32 {
    row[label::CONTENT] + row[label::IN_CONTENT]
}

/// The probability that it belongs to the source.
#[must_use]
#[inline]
pub fn source(row: &Row) -> f32 {
    row[label::SOURCE] + row[label::IN_SOURCE]
}

/// The tokens round the likeliest source token; `None` below `floor`. `rows` are those of the window, `cue`'s.
#[must_use]
pub fn best_source(view: &View, rows: &[Row], cue: &Candidate, floor: f32) -> Option<Range<usize>> {
    let base = cue.window.start;
    let nominal = |n: &usize| may_name(view.tags[base + n]) && !view.is_day(base + n);
    let top = (0..rows.len())
        .filter(nominal)
        .max_by(|a, b| source(&rows[*a]).total_cmp(&source(&rows[*b])).then(b.cmp(a)))?;
    let p = source(&rows[top]);
    if p < floor {
        return None;
    }
    let goes_on = |n: usize| source(&rows[n]) > p / 2.0;
    let begins = |n: usize| rows[n][label::SOURCE] >= p / 2.0;
    let mut range = top..top + 1;
    while range.start > 0 && goes_on(range.start - 1) && !begins(range.start) {
        range.start -= 1;
    }
    while range.end < rows.len() && goes_on(range.end) && !begins(range.end) {
        range.end += 1;
    }
    while range.len() > 1 && !view.is_word(base + range.end - 1) {
        range.end -= 1;
    }
    Some(range.start + base..range.end + base)
}

/// Whether a token of this part of speech can stand for a speaker.
fn may_name(tag: Tag) -> bool {
    tag.is_noun()
        || matches!(
            tag,
            Tag::Pronoun
                | Tag::PossessivePronoun
                | Tag::WhPronoun
                | Tag::Determiner
                | Tag::Number
                | Tag::Adjective
                | Tag::Compared
                | Tag::Other
        )
}
