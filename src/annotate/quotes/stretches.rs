//! Stretches: what stages 1 and 2 read at once. A paragraph is one; where a page has lost its paragraphs, a long one is cut
//! where news would begin anew.

use super::view::{Inside, View};
use std::ops::Range;

/// Paragraphs of at most this many sentences are never cut.
const LONG: usize = 4;

/// A run of sentences of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// The stretches of a text, in order.
pub(super) fn stretches(view: &View) -> Vec<Stretch> {
    let mut found = Vec::with_capacity(view.doc.paragraphs.len());
    for p in &view.doc.paragraphs {
        let mut start = p.sentences.start;
        let mut cut = |end: usize, start: &mut usize| {
            let tokens = |n: usize| view.doc.sentences[n].tokens.clone();
            let sentences = std::mem::replace(start, end)..end;
            if !sentences.is_empty() {
                let tokens = tokens(sentences.start).start..tokens(sentences.end - 1).end;
                found.push(Stretch { sentences, tokens });
            }
        };
        if p.sentences.len() > LONG {
            for n in p.sentences.clone().skip(1).filter(|n| begins_anew(view, *n)) {
                cut(n, &mut start);
            }
        }
        cut(p.sentences.end, &mut start);
    }
    found
}

/// Whether sentence `n` leaves the words quoted before it behind: it follows a closing mark without one of its own, or it
/// opens a quotation with a cue of its own behind a sentence without any.
fn begins_anew(view: &View, n: usize) -> bool {
    let (before, own) = (&view.doc.sentences[n - 1].tokens, &view.doc.sentences[n].tokens);
    let inside = |i: usize| view.places[i].inside;
    match inside(own.start) {
        Inside::Open => !before.clone().any(|i| view.quoted(i)) && own.clone().any(|i| view.is_hint(i)),
        Inside::No => inside(before.end - 1) == Inside::Close,
        Inside::Yes | Inside::Close => false,
    }
}
