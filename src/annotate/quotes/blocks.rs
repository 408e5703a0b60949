//! Block quotes without marks: a paragraph announces somebody's words and ends in a colon, the words follow on their own.

use super::cues;
use super::decode::Found;
use super::uncued::phrase;
use super::view::View;
use crate::annotate::crf::Row;
use crate::annotate::pos::Tag;
use crate::annotate::segment::{Paragraph, TokenKind};
use crate::annotation::Section;
use std::ops::Range;

/// How sure it is that a paragraph behind such an announcement is quoted.
const SCORE: f32 = 0.6;
/// A token of the announcement may be the source from this probability on.
const SOURCE: f32 = 0.1;
/// At most this many paragraphs are one block.
const LONGEST: usize = 12;
/// Shorter paragraphs are headings, times and names.
const LEAST: usize = 4;

/// Verbs of writing that the cue lexicon, made of older news, may not hold. Small letters.
const POSTING: &[&str] = &["posted", "posts", "reads", "tweeted", "tweets", "writes", "wrote"];

/// Words of somebody who speaks in person. Small letters.
const FIRST_PERSON: &[&str] =
    &["i", "we", "our", "my", "us", "me", "i'm", "we're", "i've", "we've", "i'll", "we'll"];

/// Adds an attribution for each block that none of `found`, in order of place, begins in.
#[must_use]
pub fn with_blocks(view: &View, rows: &[Row], mut found: Vec<Found>) -> Vec<Found> {
    let mut new = Vec::new();
    let paragraphs = &view.doc.paragraphs;
    for n in 0..paragraphs.len().saturating_sub(1) {
        let Some((cue, source)) = announcement(view, rows, &paragraphs[n]) else { continue };
        let end = n + 1 + length(view, &paragraphs[n + 1..]);
        let content: Vec<Range<usize>> = paragraphs[n + 1..end].iter().map(|p| p.tokens.clone()).collect();
        if let Some(first) = content.first()
            && !view.doc.turns.iter().any(|t| t.words.iter().any(|w| w.contains(&first.start)))
        {
            new.push(Found { cue: cue..cue + 1, head: cue, source, content, score: SCORE, own_words: true });
        }
    }
    if new.is_empty() {
        return found;
    }
    let inside = |f: &Found| {
        let n = new.partition_point(|b| b.content.last().is_some_and(|c| c.end <= f.content[0].start));
        new.get(n).is_some_and(|b| b.head == f.head || b.content.iter().any(|c| c.contains(&f.head)))
    };
    found.retain(|f| !inside(f));
    found.extend(new);
    found.sort_by_key(|f| (f.content[0].start, f.head));
    found
}

/// The cue and source of a paragraph that ends in a colon after a verb of speech without a content of its own ("X wrote in a
/// letter to the mayor:").
fn announcement(view: &View, rows: &[Row], paragraph: &Paragraph) -> Option<(usize, Option<Range<usize>>)> {
    let last = paragraph.tokens.end.checked_sub(1).filter(|i| view.doc.word(*i) == ":")?;
    let sentence = view.doc.sentences[view.sentence(last)].tokens.clone();
    let cue = sentence.clone().rev().find(|i| view.tags[*i].is_verb() && !view.quoted(*i))?;
    let place = &view.places[cue];
    let word = view.doc.word(cue).to_lowercase();
    if !place.kin.tells(true) && !POSTING.contains(&word.as_str()) || sentence.clone().any(|i| view.quoted(i))
    {
        return None;
    }
    let likely = (sentence.start..cue).filter(|i| cues::source(&rows[*i]) >= SOURCE);
    let best = likely.max_by(|a, b| cues::source(&rows[*a]).total_cmp(&cues::source(&rows[*b])));
    let noun = |i: &usize| view.tags[*i].is_noun() || view.tags[*i] == Tag::Pronoun;
    let source = best.or_else(|| (sentence.start..cue).rev().find(noun))?;
    // "Here is what we know:" announces the article's own words.
    let own = FIRST_PERSON.contains(&view.doc.word(source).to_lowercase().replace('’', "'").as_str());
    (!own && view.doc.word(source).to_lowercase() != "you").then(|| (cue, Some(phrase(view, source))))
}

/// How many of the next paragraphs are the announced words: the first, and those up to the last one in the first person, as
/// long as no quotation, heading or list comes between.
fn length(view: &View, next: &[Paragraph]) -> usize {
    let is_words = |p: &&Paragraph| {
        let tokens = p.tokens.clone();
        let last = tokens.clone().next_back().map_or("", |i| view.doc.word(i));
        p.section == Section::Body
            && tokens.len() >= LEAST
            && matches!(last, "." | "!" | "?" | "…")
            && view.doc.tokens[tokens.start].kind == TokenKind::Word
            && tokens.clone().any(|i| view.tags[i].is_verb())
            && !tokens.clone().any(|i| view.quoted(i))
    };
    let in_person = |p: &Paragraph| {
        p.tokens
            .clone()
            .any(|i| FIRST_PERSON.contains(&view.doc.word(i).to_lowercase().replace('’', "'").as_str()))
    };
    let block = next.iter().take(LONGEST).take_while(is_words);
    block.enumerate().fold(0, |length, (n, p)| if n == 0 || in_person(p) { n + 1 } else { length })
}
