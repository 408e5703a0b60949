//! Stage 3: how likely a candidate content of a cue is right: a logistic model over what stands at and inside its borders.

use super::cues::{self, Candidate};
use super::joint::label as joint;
use super::percue;
use super::spans::Content;
use super::view::{Inside, View, distance, share};
use crate::annotate::crf::{Row, Sink, hash::feature};
use std::ops::Range;

/// What the features of a candidate are made from.
pub struct Ranking<'v, 'd> {
    /// The text.
    pub view: &'v View<'d>,
    /// Stage 1's probabilities of all its tokens.
    pub rows: &'v [Row],
    /// Stage 2's probabilities of the cue's window.
    pub own: &'v [Row],
    /// The cue.
    pub cue: &'v Candidate,
    /// The source that stage 2 found for it.
    pub source: Option<Range<usize>>,
}

impl Ranking<'_, '_> {
    /// Writes the features of one candidate, as a sequence of one token.
    pub fn features(&self, content: &Content, out: &mut impl Sink) {
        let (view, cue) = (self.view, self.cue);
        let (stem, tag) = (view.words[cue.head].stem, view.tags[cue.head] as u64);
        let (first, last) = (&content.first, content.second.as_ref().unwrap_or(&content.first));
        let side = match &content.second {
            Some(_) => 2,
            None => u64::from(first.start >= cue.tokens.end),
        };
        let outer = if side == 0 { first.end..cue.tokens.start } else { cue.tokens.end..last.start };
        let gap = distance(outer.len())
            + if self.source.as_ref().is_some_and(|s| outer.contains(&s.start)) { 16 } else { 0 };
        let (before, after) = (self.word(first.start.checked_sub(1)), self.word(Some(last.end)));
        let (tag_before, tag_after) = (self.tag(first.start.checked_sub(1)), self.tag(Some(last.end)));
        let soft = share(content.soft);
        let length = distance(content.len());
        let mass: f32 = content.pieces().map(|p| self.rows[p].iter().map(cues::content).sum::<f32>()).sum();
        let mean = share(mass / content.len() as f32);
        let exact = u64::from(self.begins(first.start)) * 2 + u64::from(self.ends(last.end));
        let quotes = self.quotes(content);
        let rivals =
            content.pieces().flatten().filter(|i| cues::cue(&self.rows[*i]) >= 0.4).count().min(2) as u64;
        let sentences = (view.sentence(last.end - 1) - view.sentence(first.start)).min(3) as u64;

        out.push(feature(0, [0]));
        out.push(feature(1, [side, stem, gap]));
        out.push(feature(2, [side, stem, soft]));
        out.push(feature(3, [side, stem, exact]));
        out.push(feature(4, [side, tag, gap, quotes]));
        out.push(feature(5, [side, soft, length]));
        out.push(feature(6, [side, soft, mean]));
        out.push(feature(7, [soft, share(cue.probability)]));
        out.push(feature(8, [side, before]));
        out.push(feature(9, [side, after]));
        out.push(feature(10, [side, tag_before, self.tag(Some(first.start))]));
        out.push(feature(11, [side, self.tag(Some(last.end - 1)), tag_after]));
        out.push(feature(12, [side, self.word(Some(first.start)), self.edge(first.start)]));
        out.push(feature(13, [side, after, self.fall(last.end)]));
        out.push(feature(14, [side, self.edge(first.start), self.fall(last.end)]));
        out.push(feature(15, [exact, rivals, mean]));
        out.push(feature(16, [quotes, length, side]));
        out.push(feature(17, [quotes, exact, sentences]));
        out.push(feature(18, [side, stem, quotes]));
        out.push(feature(
            19,
            [side, u64::from(view.places[cue.head].class), soft, u64::from(self.source.is_some())],
        ));
        out.push(feature(20, [u64::from(view.places[cue.head].class), share(cue.probability), gap]));
        out.push(feature(21, [stem]));
        out.push(feature(22, [tag, share(cue.probability), u64::from(self.source.is_some())]));
        out.push(feature(23, [rivals, side, sentences]));
        out.push(feature(24, [side, stem, before]));
        out.push(feature(25, [side, self.missed(content), soft]));
        out.push(feature(26, [(content.soft * 20.0) as u64]));
        out.push(feature(27, [u64::from(cue.tokens.len().min(4) as u32), tag, soft]));
        let kin = view.places[cue.head].kin;
        out.push(feature(30, [side, kin.fine(), soft]));
        out.push(feature(31, [side, kin.fine(), gap]));
        out.push(feature(32, [side, kin.coarse(), exact]));
        out.push(feature(33, [kin.verb_field(), tag, soft]));
        out.push(feature(34, [side, kin.coarse(), before]));
        let clause = view.clause(cue.head).into();
        out.push(feature(35, [side, clause, gap]));
        let between = outer.clone().filter(|i| cues::cue(&self.rows[*i]) >= 0.4).count().min(2) as u64;
        out.push(feature(36, [side, between, quotes]));
        out.end_token();
    }

    fn word(&self, i: Option<usize>) -> u64 {
        i.and_then(|i| self.view.words.get(i)).map_or(1, |w| w.lower)
    }

    fn tag(&self, i: Option<usize>) -> u64 {
        i.and_then(|i| self.view.tags.get(i)).map_or(31, |t| *t as u64)
    }

    fn own(&self, i: usize) -> f32 {
        let at = i.checked_sub(self.cue.window.start).and_then(|n| self.own.get(n));
        at.map_or(0.0, percue::content)
    }

    /// Whether stage 1 begins a content at token `i`.
    fn begins(&self, i: usize) -> bool {
        self.rows[i][joint::CONTENT] >= 0.5
            || cues::content(&self.rows[i]) >= 0.5 && (i == 0 || cues::content(&self.rows[i - 1]) < 0.5)
    }

    /// Whether stage 1 ends a content before token `end`.
    fn ends(&self, end: usize) -> bool {
        cues::content(&self.rows[end - 1]) >= 0.5
            && self.rows.get(end).is_none_or(|r| cues::content(r) < 0.5 || r[joint::CONTENT] >= 0.5)
    }

    /// Stage 2's probabilities before and at a beginning.
    fn edge(&self, i: usize) -> u64 {
        share(i.checked_sub(1).map_or(0.0, |b| self.own(b))) * 8 + share(self.own(i))
    }

    /// Stage 2's probabilities at and after an end.
    fn fall(&self, end: usize) -> u64 {
        share(self.own(end - 1)) * 8 + share(self.own(end))
    }

    /// How the borders stand to quotation marks: each begins or ends at a mark, cuts through a quotation, or neither.
    fn quotes(&self, content: &Content) -> u64 {
        let state = |i: Option<usize>| {
            i.and_then(|i| self.view.places.get(i)).map_or(Inside::No, |p| p.inside) as u64
        };
        content.pieces().fold(0, |sum, p| sum * 16 + state(Some(p.start)) * 4 + state(Some(p.end - 1))) * 2
            + u64::from(content.pieces().flatten().any(|i| self.view.quoted(i)))
    }

    /// The share of stage 2's mass that lies outside the candidate, in classes.
    fn missed(&self, content: &Content) -> u64 {
        let all: f32 = self.own.iter().map(percue::content).sum();
        let inside: f32 = content.pieces().flatten().map(|i| self.own(i)).sum();
        share(1.0 - inside / all.max(0.01))
    }
}
