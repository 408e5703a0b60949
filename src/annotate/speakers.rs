//! Attributions into quotes: whom the source of each one means. Knows `people` and `quotes`, which do not know each other.

use super::people::{People, Speaker};
use super::quotes::Attribution;
use super::segment::Doc;
use super::turns::Turns;
use crate::annotation::Quote;
use crate::span::Span;

/// The quotes of an article in the order of `attributions`, and who speaks each of them. What somebody refused to say is
/// no quote.
#[must_use]
pub fn quotes(doc: &Doc, people: &People, attributions: Vec<Attribution>) -> (Vec<Quote>, Vec<Speaker>) {
    let mut quotes: Vec<Quote> = Vec::with_capacity(attributions.len());
    let mut speakers: Vec<Speaker> = Vec::with_capacity(attributions.len());
    // For each attribution who speaks it, so that one that goes on from another finds its speaker.
    let mut all: Vec<Speaker> = Vec::with_capacity(attributions.len());
    let turns = Turns::new(doc, people);
    for attribution in attributions {
        let turn = attribution.content.first().and_then(|c| turns.speaker(*c));
        let speaker = turn.unwrap_or_else(|| match (attribution.continues, attribution.source) {
            (Some(earlier), _) => all.get(earlier).cloned().unwrap_or(Speaker::Unknown),
            (None, Some(source)) => people.speaker(doc.text, source),
            (None, None) => Speaker::Unknown,
        });
        all.push(speaker.clone());
        if is_silent(doc, attribution.cue) {
            continue;
        }
        let entity = match &speaker {
            Speaker::Known(entities) => entities.first().copied(),
            Speaker::Unnamed(_) | Speaker::Unknown => None,
        };
        let near = attribution.source.or(attribution.cue).or(attribution.content.first().copied());
        quotes.push(Quote {
            kind: attribution.kind,
            act: attribution.act,
            spans: attribution.content,
            verbatim: attribution.verbatim,
            speaker: entity,
            role: entity.zip(near).and_then(|(entity, near)| people.role_near(entity, near)),
            speaker_span: attribution.source,
            cue: attribution.cue,
            confidence: attribution.confidence,
        });
        speakers.push(speaker);
    }
    (quotes, speakers)
}

/// Words before or in a cue that say that nothing was said. Small letters.
const SILENT: &[&str] = &[
    "not",
    "n't",
    "never",
    "declined",
    "refused",
    "refrained",
    "avoided",
    "didn't",
    "doesn't",
    "wouldn't",
    "hasn't",
    "neither",
    "without",
];

/// Whether a cue says that the speaker kept silent ("declined to say", "did not comment").
fn is_silent(doc: &Doc, cue: Option<Span>) -> bool {
    let Some(cue) = cue else { return false };
    let start = doc.tokens.partition_point(|t| t.span.end <= cue.start);
    let end = doc.tokens.partition_point(|t| t.span.start < cue.end);
    let Some(floor) = doc.tokens.get(start).map(|t| doc.sentences[t.sentence as usize].tokens.start) else {
        return false;
    };
    // Words of another clause or of a quotation before the cue say nothing of it.
    let own = |j: &usize| doc.word(*j).contains(char::is_alphabetic);
    let reach = start.saturating_sub(2).max(floor);
    let first = (reach..start).rev().take_while(own).last().unwrap_or(start);
    (first..end).any(|j| SILENT.contains(&doc.word(j).to_lowercase().replace('’', "'").as_str()))
}
