//! Turns of a conversation ("Q:", "MS MAROK:") are their speakers' words: one attribution each.

use super::decode::Found;
use super::view::View;
use crate::annotate::segment::{Turn, Voice};
use std::ops::Range;

/// How sure a turn is.
const SCORE: f32 = 0.8;

/// Puts one attribution in the place of all that `found` has in a turn. Both are in order of place.
#[must_use]
pub fn with_turns(view: &View, mut found: Vec<Found>) -> Vec<Found> {
    let turns = &view.doc.turns;
    if turns.is_empty() {
        return found;
    }
    let inside = |f: &Found| {
        let n = turns.partition_point(|t| end(t) <= f.head);
        turns.get(n).is_some_and(|t| {
            t.label.start <= f.head && f.head <= t.words[0].start
                || t.words.iter().any(|w| w.contains(&f.head))
        })
    };
    found.retain(|f| !inside(f));
    found.extend(turns.iter().map(|t| Found {
        cue: colon(view, t),
        head: colon(view, t).start,
        source: Some(t.label.clone()).filter(|l| !l.is_empty() && t.voice != Voice::Question),
        content: t.words.clone(),
        score: SCORE,
        own_words: true,
    }));
    found.sort_by_key(|f| (f.content[0].start, f.head));
    found
}

/// The colon behind a turn's label; empty where it has no label.
fn colon(view: &View, turn: &Turn) -> Range<usize> {
    let mut between = turn.label.end..turn.words[0].start;
    between.find(|i| view.doc.word(*i) == ":").map_or(turn.label.end..turn.label.end, |i| i..i + 1)
}

/// The token behind a turn's last word.
fn end(turn: &Turn) -> usize {
    turn.words.last().map_or(turn.label.end, |w| w.end)
}
