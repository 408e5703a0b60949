//! Quotations without a cue: who speaks is carried over from the attribution that they go on from, or lead up to.

use super::cues;
use super::decode::{Found, UNCUED};
use super::view::{Inside, View};
use crate::annotate::crf::Row;
use crate::annotate::pos::Tag;
use crate::annotate::segment::Quotation;
use std::ops::Range;

/// Shorter quotations are scare quotes and titles, unless a cue says otherwise.
const LEAST: usize = 5;
/// Words of a title from this length on have a capital, letters.
const TITLED: usize = 4;
/// Stage 1 must hold this share of a quotation for content.
const CONTENT: f32 = 0.4;
/// A token may be the source of a quotation without a cue from this probability on.
const SOURCE: f32 = 0.3;
/// The same after a paragraph that ends in a colon and so announces who speaks.
const ANNOUNCED: f32 = 0.1;

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
pub fn with_uncued(view: &View, rows: &[Row], mut found: Vec<Found>) -> Vec<Linked> {
    lead_up(view, &mut found);
    let mut out: Vec<Linked> = found.into_iter().map(|found| Linked { found, continues: None }).collect();
    for q in &view.doc.quotations {
        if covered(out.iter().map(|l| &l.found), &q.inner) || !is_speech(view, rows, q) {
            continue;
        }
        if let Some(open) = left_open(view, q)
            && let Some(earlier) = out.iter_mut().find(|l| overlaps(&l.found, &open))
        {
            // An unclosed quotation reopened in the next paragraph is one quote.
            earlier.found.content.push(whole(q));
            continue;
        }
        if let Some(earlier) = out.iter_mut().rfind(|l| goes_on(view, &l.found, q)) {
            earlier.found.content.push(whole(q));
            continue;
        }
        let (source, from) = speaker(view, rows, q, &out);
        let at = out.partition_point(|l| l.found.content[0].start < q.open);
        let moved = |n: usize| if n >= at { n + 1 } else { n };
        for l in &mut out {
            l.continues = l.continues.map(moved);
        }
        let content = vec![whole(q)];
        let found =
            Found { cue: q.open..q.open, head: q.open, source, content, score: UNCUED, own_words: false };
        out.insert(at, Linked { found, continues: from.map(moved) });
    }
    out
}

/// An unclosed quotation that the next paragraph reopens belongs to the attribution there: its cue comes only at the end.
fn lead_up(view: &View, found: &mut [Found]) {
    for q in view.doc.quotations.iter().rev().filter(|q| !q.closed) {
        if covered(found.iter(), &q.inner) {
            continue;
        }
        let next = view.places.get(q.inner.end).filter(|p| p.inside == Inside::Open);
        let reopened = next.and_then(|p| view.doc.quotations.get(p.quotation as usize));
        let later = reopened.and_then(|r| found.iter_mut().find(|f| overlaps(f, &r.inner)));
        if let Some(later) = later {
            later.content.insert(0, whole(q));
        }
    }
    found.sort_by_key(|f| (f.content[0].start, f.head));
}

/// Whether a quotation without a cue is somebody's words, not a title or scare quotes: long, content to stage 1, not in the
/// capitals of a title, and a clause where it does not begin a sentence.
fn is_speech(view: &View, rows: &[Row], q: &Quotation) -> bool {
    let finite = |t: &Tag| matches!(t, Tag::VerbPast | Tag::VerbPresent | Tag::Modal | Tag::Verb);
    let mean = rows[q.inner.clone()].iter().map(cues::content).sum::<f32>() / q.inner.len() as f32;
    q.inner.len() >= LEAST
        && mean >= CONTENT
        && !is_title(view, q)
        && (begins_sentence(view, q.open) || view.tags[q.inner.clone()].iter().any(finite))
}

/// Whether every word but the little ones has a capital, as in the title of a work: "The Day the Harbour Died". Words all in
/// capitals show nothing.
fn is_title(view: &View, q: &Quotation) -> bool {
    let words = || q.inner.clone().map(|i| view.doc.word(i)).filter(|w| w.starts_with(char::is_alphabetic));
    let long = |w: &&str| w.chars().count() >= TITLED;
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.contains(char::is_lowercase);
    words().filter(long).all(capital) && words().skip(1).filter(|w| capital(w)).count() >= 2
}

fn begins_sentence(view: &View, i: usize) -> bool {
    view.doc.sentences[view.sentence(i)].tokens.start == i
}

/// Whether `q` is the rest of a quotation that its speaker interrupts: `“...,” she said. “...”`
fn goes_on(view: &View, found: &Found, q: &Quotation) -> bool {
    let Some(last) = found.content.last().filter(|_| !found.cue.is_empty()) else { return false };
    let end = last.end.max(found.cue.end);
    end <= q.open
        && begins_sentence(view, q.open)
        && view.paragraph(found.head) == view.paragraph(q.open)
        && view.sentence(end - 1) + 1 == view.sentence(q.open)
        && view.quoted(last.start)
        && view.quoted(last.end - 1)
}

/// The quotation with its marks.
fn whole(q: &Quotation) -> Range<usize> {
    q.open..q.inner.end + usize::from(q.closed)
}

fn overlaps(found: &Found, tokens: &Range<usize>) -> bool {
    found.content.iter().any(|c| c.start < tokens.end && tokens.start < c.end)
}

/// Whether attributions hold a fifth of the quotation.
fn covered<'f>(found: impl Iterator<Item = &'f Found>, inner: &Range<usize>) -> bool {
    let shared = |c: &Range<usize>| c.end.min(inner.end).saturating_sub(c.start.max(inner.start));
    found.flat_map(|f| &f.content).map(shared).sum::<usize>() * 5 > inner.len()
}

/// The quotation of the paragraph before that was never closed, where `q` opens a paragraph.
fn left_open(view: &View, q: &Quotation) -> Option<Range<usize>> {
    let paragraph = &view.doc.paragraphs[view.paragraph(q.open)];
    let before = view.places.get(q.open.checked_sub(1)?).filter(|_| paragraph.tokens.start == q.open)?;
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
    // The nearest attribution of the paragraph, one with quoted words first.
    let quoted = |l: &Linked| l.found.content.iter().cloned().flatten().any(|i| view.quoted(i));
    let here = |l: &Linked| paragraph.contains(&l.found.content[0].start);
    let away = |l: &Linked| l.found.content[0].start.abs_diff(q.open);
    let near = out.iter().enumerate().filter(|(_, l)| here(l)).min_by_key(|(_, l)| (!quoted(l), away(l)));
    if let Some((n, l)) = near {
        return (l.found.source.clone(), Some(n));
    }
    let likely = |i: &usize, floor: f32| !view.quoted(*i) && cues::source(&rows[*i]) >= floor;
    if let Some(i) = paragraph.filter(|i| likely(i, SOURCE)).min_by_key(|i| i.abs_diff(q.open)) {
        return (Some(phrase(view, i)), None);
    }
    if number == 0 {
        return (None, None);
    }
    // The last attribution of the paragraph before; else the source that it announces with a colon.
    let before = view.doc.paragraphs[number - 1].tokens.clone();
    let last = out.iter().enumerate().rfind(|(_, l)| before.contains(&l.found.content[0].start));
    if let Some((n, l)) = last {
        return (l.found.source.clone(), Some(n));
    }
    let colon = before.clone().next_back().is_some_and(|i| view.tags[i] == Tag::Colon);
    let floor = if colon { ANNOUNCED } else { SOURCE };
    (before.rev().find(|i| likely(i, floor)).map(|i| phrase(view, i)), None)
}

/// The noun phrase round token `i`, within its sentence: names, nouns and what stands before them.
pub(super) fn phrase(view: &View, i: usize) -> Range<usize> {
    let sentence = view.doc.sentences[view.sentence(i)].tokens.clone();
    let before = |t: Tag| {
        t.is_noun()
            || matches!(
                t,
                Tag::Determiner | Tag::Adjective | Tag::Number | Tag::PossessivePronoun | Tag::Possessive
            )
    };
    let mut phrase = i..i + 1;
    if view.tags[i] == Tag::Pronoun {
        return phrase;
    }
    while phrase.start > sentence.start && before(view.tags[phrase.start - 1]) {
        phrase.start -= 1;
    }
    while phrase.end < sentence.end && view.tags[phrase.end].is_noun() {
        phrase.end += 1;
    }
    phrase
}
