//! Quotations without a cue: who speaks is carried over from the attribution that they go on from.

use super::cues;
use super::decode::Found;
use super::view::{Inside, View};
use crate::annotate::crf::Row;
use crate::annotate::pos::Tag;
use crate::annotate::segment::Quotation;
use std::ops::Range;

/// Shorter quotations are scare quotes and titles, unless a cue says otherwise.
const LEAST: usize = 5;
/// Stage 1 must hold this share of a quotation for content.
const CONTENT: f32 = 0.4;
/// A token may be the source of a quotation without a cue from this probability on.
const SOURCE: f32 = 0.3;

/// An attribution and what it goes on from.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The attribution.
    pub found: Found,
    /// Index of the earlier one whose speaker goes on speaking.
    pub continues: Option<usize>,
}

/// Adds the quotations that no attribution covers; `found` is in order of place, and so is what comes out.
#[must_use]
pub fn with_uncued(view: &View, rows: &[Row], found: Vec<Found>) -> Vec<Linked> {
    let mut out: Vec<Linked> = found.into_iter().map(|found| Linked { found, continues: None }).collect();
    for q in &view.doc.quotations {
        if q.inner.len() < LEAST || covered(&out, &q.inner) || mean(rows, &q.inner) < CONTENT {
            continue;
        }
        if let Some(open) = left_open(view, q)
            && let Some(earlier) = out
                .iter_mut()
                .find(|l| l.found.content.iter().any(|c| c.end > open.start && c.start < open.end))
        {
            // An unclosed quotation reopened in the next paragraph is one quote.
            earlier.found.content.push(whole(view, q));
            continue;
        }
        let (source, from) = speaker(view, rows, q, &out);
        let start = q.open;
        let at = out.partition_point(|l| l.found.content[0].start < start);
        let found = Found {
            cue: start..start,
            head: start,
            source,
            content: vec![whole(view, q)],
            score: super::decode::UNCUED,
        };
        for l in &mut out {
            l.continues = l.continues.map(|c| if c >= at { c + 1 } else { c });
        }
        out.insert(at, Linked { found, continues: from.map(|c| if c >= at { c + 1 } else { c }) });
    }
    out
}

/// The quotation with its marks.
fn whole(view: &View, q: &Quotation) -> Range<usize> {
    q.open..(q.inner.end + usize::from(q.closed)).min(view.len())
}

fn covered(out: &[Linked], inner: &Range<usize>) -> bool {
    let shared = |c: &Range<usize>| c.end.min(inner.end).saturating_sub(c.start.max(inner.start));
    out.iter().flat_map(|l| &l.found.content).map(shared).sum::<usize>() * 5 > inner.len()
}

fn mean(rows: &[Row], tokens: &Range<usize>) -> f32 {
    rows[tokens.clone()].iter().map(cues::content).sum::<f32>() / tokens.len() as f32
}

/// The quotation of the paragraph before that was never closed, where `q` opens a paragraph.
fn left_open(view: &View, q: &Quotation) -> Option<Range<usize>> {
    let paragraph = &view.doc.paragraphs[view.paragraph(q.open)];
    if paragraph.tokens.start != q.open || q.open == 0 {
        return None;
    }
    let before = view.places.get(q.open - 1)?;
    let open = view.doc.quotations.get(before.quotation as usize)?;
    (!open.closed).then(|| open.inner.clone())
}

/// The source of a quotation without a cue, and the attribution it goes on from.
fn speaker(
    view: &View,
    rows: &[Row],
    q: &Quotation,
    out: &[Linked],
) -> (Option<Range<usize>>, Option<usize>) {
    let number = view.paragraph(q.open);
    let paragraph = view.doc.paragraphs[number].tokens.clone();
    let quoted =
        |l: &Linked| l.found.content.iter().cloned().flatten().any(|i| view.places[i].inside == Inside::Yes);
    // The nearest attribution in the paragraph, one with quoted words first.
    let here = |l: &Linked| paragraph.contains(&l.found.content[0].start);
    let away = |l: &Linked| l.found.content[0].start.abs_diff(q.open);
    let near = out.iter().enumerate().filter(|(_, l)| here(l)).min_by_key(|(_, l)| (!quoted(l), away(l)));
    if let Some((n, l)) = near {
        return (l.found.source.clone(), Some(n));
    }
    // A likely source in the paragraph.
    let outside = paragraph.clone().filter(|i| !view.quoted(*i) && cues::source(&rows[*i]) >= SOURCE);
    if let Some(i) = outside.min_by_key(|i| i.abs_diff(q.open)) {
        let mut range = i..i + 1;
        while range.start > paragraph.start && cues::source(&rows[range.start - 1]) >= SOURCE {
            range.start -= 1;
        }
        while range.end < paragraph.end && cues::source(&rows[range.end]) >= SOURCE {
            range.end += 1;
        }
        return (Some(range), None);
    }
    if number == 0 {
        return (None, None);
    }
    // The paragraph before: what it says of its last source, if it ends in a colon or with a quotation.
    let before = view.doc.paragraphs[number - 1].tokens.clone();
    let last = out.iter().enumerate().filter(|(_, l)| before.contains(&l.found.content[0].start)).next_back();
    if let Some((n, l)) = last {
        return (l.found.source.clone(), Some(n));
    }
    let colon = before.clone().next_back().is_some_and(|i| view.tags[i] == Tag::Colon);
    let likely = before.filter(|i| cues::source(&rows[*i]) >= if colon { 0.1 } else { SOURCE }).next_back();
    (likely.map(|i| i..i + 1), None)
}
