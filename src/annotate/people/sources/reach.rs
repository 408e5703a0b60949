//! Which words a source stands for: without a dateline before it, and whole where it is only a part of a phrase.

use super::super::view::View;
use super::Mentions;
use super::phrase;
use crate::annotation::EntityKind;
use std::ops::Range;

/// Whether a word (small letters) stands for somebody without a noun ("another from Arva").
pub(super) fn is_headless(word: &str) -> bool {
    matches!(word, "another" | "one" | "some" | "many" | "others" | "those")
}

/// The source without the dateline that it begins with ("ARVA: The minister", "Arva - A cook").
pub(super) fn after_dateline(view: &View, mentions: &Mentions, source: Range<usize>) -> Range<usize> {
    let number = view.doc.sentences[view.doc.tokens[source.start].sentence as usize].paragraph as usize;
    let opens = view.doc.paragraphs[number].tokens.start == source.start;
    let place = mentions.covering(source.start).filter(|m| opens && mentions.kind(*m) == EntityKind::Place);
    let mark = place.map(|m| mentions.tokens(m).end);
    match mark.filter(|i| matches!(view.low(*i), ":" | "-" | "–" | "—") && !view.is_hyphen(*i)) {
        Some(mark) => (mark + 1).min(source.end)..source.end,
        None => source,
    }
}

/// The words that a source belongs to where it is only a part of them: "which", or the place in "another from Arva".
/// Empty where whoever they mean has no name.
pub(super) fn whole(view: &View, mentions: &Mentions, source: &Range<usize>) -> Option<Range<usize>> {
    let floor = view.sentence(source.start).start;
    if source.len() == 1 && matches!(view.low(source.start), "which" | "who" | "that") {
        let free = mentions.covering(source.start).is_none();
        let comma = usize::from(source.start > floor && view.low(source.start - 1) == ",");
        let phrase = phrase::before(view, source.start - comma);
        return (free && !phrase.is_empty() && phrase.start >= floor).then_some(phrase);
    }
    // "An expat who moved to Arva": what the clause names does not speak.
    if matches!(view.low(source.start), "which" | "who") && source.len() > 1 {
        let comma = usize::from(source.start > floor && view.low(source.start - 1) == ",");
        return Some(phrase::before(view, source.start - comma));
    }
    if source.start > floor && matches!(view.low(source.start - 1), "from" | "in" | "of" | "at") {
        let relative = (floor..source.start).rev().take(4).any(|i| matches!(view.low(i), "who" | "which"));
        let phrase = phrase::before(view, source.start - 1);
        let headless = source.start >= floor + 2 && is_headless(view.low(source.start - 2));
        return match (phrase.is_empty(), relative || headless) {
            (true, true) => Some(source.start..source.start),
            (true, false) => None,
            (false, _) => Some(phrase.start..source.end),
        };
    }
    phrase::noun_phrase(view, source.clone())
        .is_none()
        .then(|| phrase::completed(view, source.clone()))
        .filter(|whole| whole.end > source.end)
}
