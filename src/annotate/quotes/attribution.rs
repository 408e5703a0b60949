//! `Attribution`: what this room hands over, and how tokens become its spans.

use super::act::act;
use super::decode::Found;
use super::uncued::phrase;
use super::view::{Inside, View};
use crate::annotate::pos::Tag;
use crate::annotation::{Act, QuoteKind};
use crate::span::Span;
use std::ops::Range;

/// Words or a position attributed to somebody. Spans are bytes of the article's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The attributed content, without outer quotation marks or a leading "that"; at least one span, in order.
    pub content: Vec<Span>,
    /// The parts of it inside quotation marks, in order.
    pub verbatim: Vec<Span>,
    /// How much is verbatim.
    pub kind: QuoteKind,
    /// Speech or attitude.
    pub act: Act,
    /// The word or words that mark the attribution.
    pub cue: Option<Span>,
    /// The speaker's mention as it stands there. Of an attribution without a cue, that of the one it goes on from.
    pub source: Option<Span>,
    /// The earlier attribution of the list whose speaker goes on speaking here, where there is no cue of its own.
    pub continues: Option<usize>,
    /// How sure it is that content and source are right, 0 to 1.
    pub confidence: f32,
}

/// Turns tokens into spans; `None` where nothing but marks is left.
pub(super) fn attribution(view: &View, found: &Found) -> Option<Attribution> {
    let pieces: Vec<Range<usize>> =
        found.content.iter().filter_map(|p| trim(view, p.clone(), found.own_words)).collect();
    if pieces.is_empty() {
        return None;
    }
    let verbatim = if found.own_words { pieces.clone() } else { verbatim(view, &pieces) };
    let words =
        |pieces: &[Range<usize>]| pieces.iter().cloned().flatten().filter(|i| view.is_word(*i)).count();
    let kind = match words(&verbatim) {
        0 => QuoteKind::Indirect,
        n if n == words(&pieces) => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    };
    let spans = |pieces: Vec<Range<usize>>| pieces.into_iter().map(|p| view.doc.span(p)).collect();
    Some(Attribution {
        act: act(view, found, kind),
        content: spans(pieces),
        verbatim: spans(verbatim),
        kind,
        cue: (!found.cue.is_empty()).then(|| view.doc.span(found.cue.clone())),
        source: found.source.clone().map(|s| view.doc.span(antecedent(view, s))),
        continues: None,
        confidence: found.score,
    })
}

/// What "who" stands for where that has no name: "a diplomat, who asked not to be named, said" has the diplomat for its source.
fn antecedent(view: &View, source: Range<usize>) -> Range<usize> {
    let floor = view.doc.sentences[view.sentence(source.start)].tokens.start;
    let who = source.len() == 1 && view.doc.word(source.start).eq_ignore_ascii_case("who");
    let comma = usize::from(source.start > floor && view.tags[source.start - 1] == Tag::Comma);
    let noun = source.start.checked_sub(1 + comma).filter(|i| who && *i >= floor && view.tags[*i].is_noun());
    let phrase = noun.map(|i| phrase(view, i));
    let indefinite = |p: &Range<usize>| matches!(view.doc.word(p.start).to_lowercase().as_str(), "a" | "an");
    phrase.filter(indefinite).unwrap_or(source)
}

/// A piece without the marks at its borders and a leading "that", unless the speaker said it; a final point or question mark
/// inside a quotation stays, and so it does in `own` words without marks.
fn trim(view: &View, mut piece: Range<usize>, own: bool) -> Option<Range<usize>> {
    while !piece.is_empty() && !opens_content(view, piece.start) {
        piece.start += 1;
    }
    let stop = |i: usize| own && matches!(view.doc.word(i), "." | "?" | "!" | "…");
    while !piece.is_empty() && !ends_content(view, piece.end - 1) && !stop(piece.end - 1) {
        piece.end -= 1;
    }
    let that = !own
        && piece.len() > 1
        && view.places[piece.start].inside == Inside::No
        && view.tags[piece.start] == Tag::Preposition
        && view.doc.word(piece.start).eq_ignore_ascii_case("that");
    if that {
        return trim(view, piece.start + 1..piece.end, own);
    }
    (!piece.is_empty()).then(|| with_marks(view, piece))
}

/// A piece with the other mark of each quotation of which it has one: it ends in `"a sham"`, not in `"a sham`.
fn with_marks(view: &View, piece: Range<usize>) -> Range<usize> {
    let first = view.doc.quotations.partition_point(|q| q.inner.end < piece.start);
    let mut whole = piece.clone();
    for q in view.doc.quotations[first..].iter().take_while(|q| q.open < piece.end).filter(|q| q.closed) {
        if q.inner.start == piece.start && q.inner.end < piece.end {
            whole.start = q.open;
        }
        if q.inner.end == piece.end && q.open >= piece.start {
            whole.end += 1;
        }
    }
    whole
}

fn opens_content(view: &View, i: usize) -> bool {
    view.is_word(i) || matches!(view.doc.word(i), "$" | "€" | "£" | "#" | "(" | "[" | "@" | "...")
}

fn ends_content(view: &View, i: usize) -> bool {
    match view.doc.word(i) {
        "%" | ")" | "]" | "$" | "€" | "£" => true,
        "." | "?" | "!" | "…" => view.places[i].inside == Inside::Yes,
        _ => view.is_word(i),
    }
}

/// The parts of the pieces that stand inside quotations, without marks at their borders.
fn verbatim(view: &View, pieces: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for piece in pieces {
        let first = view.doc.quotations.partition_point(|q| q.inner.end <= piece.start);
        for q in view.doc.quotations[first..].iter().take_while(|q| q.inner.start < piece.end) {
            let both = q.inner.start.max(piece.start)..q.inner.end.min(piece.end);
            found.extend(Some(both).filter(|r| !r.is_empty()).and_then(|r| trim_marks(view, r)));
        }
    }
    found
}

fn trim_marks(view: &View, mut piece: Range<usize>) -> Option<Range<usize>> {
    while !piece.is_empty() && !opens_content(view, piece.start) {
        piece.start += 1;
    }
    while !piece.is_empty() && !ends_content(view, piece.end - 1) {
        piece.end -= 1;
    }
    (!piece.is_empty()).then_some(piece)
}
