//! Gold spans as tokens, and the labels that the stages learn from.

use super::gold::GoldAttribution;
use crate::annotate::quotes::cues::Candidate;
use crate::annotate::quotes::joint::label as joint;
use crate::annotate::quotes::percue::label as percue;
use crate::annotate::quotes::spans::Content;
use crate::annotate::segment::Doc;
use crate::span::Span;
use std::ops::Range;

/// One gold attribution in tokens; pieces are in order of place.
#[derive(Debug, Clone)]
pub struct Gold {
    /// The source, maybe empty.
    pub source: Vec<Range<usize>>,
    /// The cue.
    pub cue: Vec<Range<usize>>,
    /// The content.
    pub content: Vec<Range<usize>>,
}

/// The tokens of the gold attributions that have a content.
#[must_use]
pub fn tokens(doc: &Doc, gold: &[GoldAttribution]) -> Vec<Gold> {
    let all = |spans: &[Span]| spans.iter().filter_map(|s| covered(doc, *s)).collect::<Vec<_>>();
    let gold =
        gold.iter().map(|g| Gold { source: all(&g.source), cue: all(&g.cue), content: all(&g.content) });
    gold.filter(|g| !g.content.is_empty()).collect()
}

/// The tokens that share a byte with `span`.
fn covered(doc: &Doc, span: Span) -> Option<Range<usize>> {
    let start = doc.tokens.partition_point(|t| t.span.end <= span.start);
    let end = doc.tokens.partition_point(|t| t.span.start < span.end);
    (start < end).then_some(start..end)
}

/// Stage 1's label of every token: contents first, the longest first; cues and sources where no content stands.
#[must_use]
pub fn joint_labels(doc: &Doc, gold: &[Gold]) -> Vec<u8> {
    let mut labels = vec![joint::OUT as u8; doc.tokens.len()];
    let mut contents: Vec<&Gold> = gold.iter().collect();
    contents.sort_by_key(|g| std::cmp::Reverse(g.content.iter().map(Range::len).sum::<usize>()));
    for piece in contents.iter().flat_map(|g| &g.content) {
        mark(&mut labels, piece.clone(), joint::CONTENT as u8);
    }
    for piece in gold.iter().flat_map(|g| &g.cue) {
        mark(&mut labels, piece.clone(), joint::CUE as u8);
    }
    for piece in gold.iter().flat_map(|g| &g.source) {
        mark(&mut labels, piece.clone(), joint::SOURCE as u8);
    }
    labels
}

/// Gives the free tokens of `piece` the label `first`, later ones the label after it.
fn mark(labels: &mut [u8], piece: Range<usize>, first: u8) {
    let mut next = first;
    for label in &mut labels[piece] {
        if *label == joint::OUT as u8 {
            *label = next;
            next = first + 1;
        } else {
            next = first;
        }
    }
}

/// The gold attribution of each candidate: the one whose cue it shares most tokens with; each gold has one candidate.
#[must_use]
pub fn assign(candidates: &[Candidate], gold: &[Gold]) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (c, candidate) in candidates.iter().enumerate() {
        for (g, gold) in gold.iter().enumerate() {
            let shared: usize = gold.cue.iter().map(|cue| shared(cue, &candidate.tokens)).sum();
            if shared > 0 {
                let head = gold.cue.iter().any(|cue| cue.contains(&candidate.head));
                pairs.push((head, shared, std::cmp::Reverse((c, g))));
            }
        }
    }
    pairs.sort_unstable();
    let (mut of, mut taken) = (vec![None; candidates.len()], vec![false; gold.len()]);
    for (_, _, std::cmp::Reverse((c, g))) in pairs.into_iter().rev() {
        if of[c].is_none() && !taken[g] {
            of[c] = Some(g);
            taken[g] = true;
        }
    }
    of
}

/// Stage 2's labels of the candidate's window; all out for a false cue.
#[must_use]
pub fn percue_labels(candidate: &Candidate, gold: Option<&Gold>) -> Vec<u8> {
    let base = candidate.window.start;
    let mut labels = vec![percue::OUT as u8; candidate.window.len()];
    let Some(gold) = gold else { return labels };
    let inside = |r: &Range<usize>| {
        let r = r.start.max(base)..r.end.min(candidate.window.end);
        (r.start < r.end).then(|| r.start - base..r.end - base)
    };
    for piece in gold.content.iter().filter_map(inside) {
        mark(&mut labels, piece, percue::CONTENT as u8);
    }
    for piece in gold.source.iter().filter_map(inside) {
        mark(&mut labels, piece, percue::SOURCE as u8);
    }
    for i in candidate.tokens.clone() {
        labels[i - base] = percue::OUT as u8;
    }
    labels
}

/// Which of the candidate contents are right: those that share three quarters with the gold, else the best if it shares half.
#[must_use]
pub fn right(contents: &[Content], gold: Option<&Gold>) -> Vec<bool> {
    let Some(gold) = gold else { return vec![false; contents.len()] };
    let want: usize = gold.content.iter().map(Range::len).sum();
    let agreement = |c: &Content| {
        let both: usize = c.pieces().map(|p| gold.content.iter().map(|g| shared(g, &p)).sum::<usize>()).sum();
        both as f32 / (want + c.len() - both) as f32
    };
    let shares: Vec<f32> = contents.iter().map(agreement).collect();
    let best = shares.iter().copied().fold(0.0, f32::max);
    shares.iter().map(|s| *s >= 0.75 || *s > 0.5 && *s >= best).collect()
}

/// The number of tokens in both.
fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
