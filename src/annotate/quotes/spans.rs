//! Content candidates of one cue: stretches between plausible borders, the most probable ones by stage 2's mass.

use super::cues::{self, Candidate};
use super::joint::label as joint;
use super::percue;
use super::view::{Inside, View};
use crate::annotate::crf::Row;
use crate::annotate::pos::Tag;
use crate::annotate::segment::Quotation;
use std::ops::Range;

/// How many candidates of each side are kept, and how many of each side are tried together as an interrupted content.
const KEPT: usize = 8;
const JOINED: usize = 2;
/// Quotations of at most this many tokens may be titles.
const FRAGMENT: usize = 4;
/// A word is another cue where stage 1 gives it this probability.
const RIVAL: f32 = 0.5;
/// A content may begin where stage 2 gives the token at least this probability.
const FLOOR: f32 = 0.04;

/// A possible content: one stretch, or one before and one after the cue.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// The stretch, or the earlier one.
    pub first: Range<usize>,
    /// The later one.
    pub second: Option<Range<usize>>,
    /// Stage 2's mass inside, divided by the length and the mass outside: 1 where both agree wholly.
    pub soft: f32,
}

impl Content {
    /// Its stretches.
    pub fn pieces(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        std::iter::once(self.first.clone()).chain(self.second.clone())
    }

    /// Its length in tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces().map(|p| p.len()).sum()
    }

    /// Whether it is empty: it never is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Scratch memory: sums of stage 2's content probabilities over the window.
#[derive(Debug, Default)]
pub struct Scratch {
    sums: Vec<f32>,
}

/// The candidates of `cue`. `rows` are stage 1's probabilities of the whole text, `own` stage 2's of the cue's window.
#[must_use]
pub fn contents(
    view: &View,
    rows: &[Row],
    own: &[Row],
    cue: &Candidate,
    scratch: &mut Scratch,
) -> Vec<Content> {
    let base = cue.window.start;
    scratch.sums.clear();
    scratch.sums.push(0.0);
    let mut sum = 0.0;
    for (n, row) in own.iter().enumerate() {
        if !cue.tokens.contains(&(base + n)) {
            sum += percue::content(row);
        }
        scratch.sums.push(sum);
    }
    if sum < 0.3 {
        return Vec::new();
    }
    let borders = Borders { view, rows, own, cue };
    let soft = |pieces: &[&Range<usize>]| {
        let inside: f32 =
            pieces.iter().map(|p| scratch.sums[p.end - base] - scratch.sums[p.start - base]).sum();
        let length: usize = pieces.iter().map(|p| p.len()).sum();
        inside / (length as f32 + sum - inside)
    };
    let mut found = Vec::new();
    let mut sides = [Vec::new(), Vec::new()];
    for (side, range) in [base..cue.tokens.start, cue.tokens.end..cue.window.end].into_iter().enumerate() {
        let ends: Vec<usize> =
            (range.start + 1..=range.end).filter(|e| borders.may_end(*e, &range)).collect();
        let earliest: Vec<usize> = ends.iter().map(|e| borders.earliest(*e)).collect();
        for start in range.clone().filter(|s| borders.may_begin(*s, &range)) {
            let latest = borders.latest(start);
            let sound =
                |(end, first): &(&usize, &usize)| (start + 1..=latest).contains(*end) && **first <= start;
            for (end, _) in ends.iter().zip(&earliest).filter(sound) {
                let first = start..*end;
                let soft = soft(&[&first]);
                sides[side].push(Content { first, second: None, soft });
            }
        }
        sides[side].sort_by(|a, b| b.soft.total_cmp(&a.soft).then(a.first.start.cmp(&b.first.start)));
        sides[side].truncate(KEPT);
    }
    for left in sides[0].iter().take(JOINED) {
        // Quoted words go on as quoted words.
        let quoted = view.quoted(left.first.end - 1);
        let goes_on = |right: &&Content| {
            !borders.has_own_cue(right.first.start)
                && (!quoted || borders.begins_quotation(right.first.start))
        };
        for right in sides[1].iter().filter(goes_on).take(JOINED) {
            let (first, second) = (left.first.clone(), right.first.clone());
            let soft = soft(&[&first, &second]);
            if soft > left.soft.min(right.soft) {
                found.push(Content { first, second: Some(second), soft });
            }
        }
    }
    let best = sides.iter().flatten().map(|c| c.soft).fold(0.0, f32::max);
    found.extend(sides.into_iter().flatten().filter(|c| c.soft > best / 8.0));
    found
}

struct Borders<'v, 'd> {
    view: &'v View<'d>,
    rows: &'v [Row],
    own: &'v [Row],
    cue: &'v Candidate,
}

impl Borders<'_, '_> {
    fn own(&self, i: usize) -> &Row {
        &self.own[i - self.cue.window.start]
    }

    /// Whether token `i` begins a sentence with a cue of its own behind that of the cue.
    fn has_own_cue(&self, i: usize) -> bool {
        let sentence = &self.view.doc.sentences[self.view.sentence(i)].tokens;
        let rival = |k: usize| !self.view.quoted(k) && cues::cue(&self.rows[k]) >= RIVAL;
        sentence.start == i && self.cue.tokens.end <= i && sentence.clone().any(rival)
    }

    /// Whether token `i` is the first of a quotation, its mark or the word after it.
    fn begins_quotation(&self, i: usize) -> bool {
        let q = self.view.doc.quotations.get(self.view.places[i].quotation as usize);
        q.is_some_and(|q| i <= q.open + 1)
    }

    /// How far a content that begins at `start` may go: not beyond the quotation that it begins within; nor beyond one that
    /// it begins with or that ends a sentence, where that is whole and no other follows; nor into one that is a sentence of
    /// its own.
    fn latest(&self, start: usize) -> usize {
        let quotations = &self.view.doc.quotations;
        let first = quotations.partition_point(|q| q.inner.end <= start);
        for q in quotations[first..].iter().take_while(|q| q.open < self.cue.window.end) {
            if start < q.open && self.stands_alone(q) {
                return q.open;
            }
            let end = q.inner.end + usize::from(q.closed);
            let next = self.view.places.get(end).map_or(Inside::No, |p| p.inside);
            let sentence = &self.view.doc.sentences[self.view.sentence(end - 1)];
            let whole = sentence.tokens.end == end || start + 1 >= q.open && self.is_whole(q);
            if start > q.open + 1 || q.closed && whole && next != Inside::Open {
                return end;
            }
        }
        usize::MAX
    }

    /// Whether the last thing inside a quotation is a mark that ends a sentence, or the comma before a cue.
    fn is_whole(&self, q: &Quotation) -> bool {
        matches!(self.view.tags[q.inner.end - 1], Tag::Comma | Tag::Stop)
    }

    /// Whether a quotation begins like a sentence after a comma or colon.
    fn stands_alone(&self, q: &Quotation) -> bool {
        let joined =
            q.open.checked_sub(1).is_some_and(|b| matches!(self.view.tags[b], Tag::Comma | Tag::Colon));
        joined
            && q.inner.len() > FRAGMENT
            && self.view.words[q.inner.start].shape.is_capital()
            && self.is_whole(q)
    }

    /// The first token at which a content that ends before `end` may begin: it does not reach into a quotation halfway.
    fn earliest(&self, end: usize) -> usize {
        let q = self.view.doc.quotations.get(self.view.places[end - 1].quotation as usize);
        q.filter(|q| end + 1 < q.inner.end).map_or(0, |q| q.open)
    }

    fn may_begin(&self, i: usize, range: &Range<usize>) -> bool {
        let (view, own) = (self.view, self.own(i));
        if percue::content(own) < FLOOR
            || view.places[i].inside == Inside::Close
            || view.tags[i] == Tag::Comma
        {
            return false;
        }
        if i == range.start || own[percue::label::CONTENT] > 0.1 || self.rows[i][joint::CONTENT] > 0.25 {
            return true;
        }
        let (p, before) = (&view.places[i], i - 1);
        p.inside == Inside::Open
            || view.places[before].inside == Inside::Close
            || !view.is_word(before) && view.places[before].inside != Inside::Open
            || view.doc.sentences[view.sentence(i)].tokens.start == i
            || matches!(view.tags[before], Tag::To)
            || view.tags[before] == Tag::Preposition && percue::content(self.own(before)) < 0.5
    }

    fn may_end(&self, end: usize, range: &Range<usize>) -> bool {
        let (view, last) = (self.view, end - 1);
        if percue::content(self.own(last)) < FLOOR || view.places[last].inside == Inside::Open {
            return false;
        }
        if end == range.end || view.places[last].inside == Inside::Close {
            return true;
        }
        let sentence_ends = view.doc.sentences[view.sentence(last)].tokens.end == end;
        let falls = percue::content(self.own(last)) - percue::content(self.own(end)) > 0.15;
        falls
            || sentence_ends
            || !view.is_word(end) && view.places[end].inside != Inside::Open
            || matches!(view.tags[end], Tag::Conjunction | Tag::WhPronoun | Tag::WhAdverb)
            || view.tags[end] == Tag::Preposition
    }
}
