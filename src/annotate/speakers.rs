//! Attributions into quotes: whom the source of each one means. Knows `people` and `quotes`, which do not know each other.

use super::people::{People, Speaker};
use super::quotes::Attribution;
use crate::annotation::Quote;

/// The quotes of an article in the order of `attributions`, and who speaks each of them.
pub(super) fn quotes(
    text: &str,
    people: &People,
    attributions: Vec<Attribution>,
) -> (Vec<Quote>, Vec<Speaker>) {
    let mut quotes: Vec<Quote> = Vec::with_capacity(attributions.len());
    let mut speakers: Vec<Speaker> = Vec::with_capacity(attributions.len());
    for attribution in attributions {
        let speaker = match (attribution.continues, attribution.source) {
            (Some(earlier), _) => speakers.get(earlier).cloned().unwrap_or(Speaker::Unknown),
            (None, Some(source)) => people.speaker(text, source),
            (None, None) => Speaker::Unknown,
        };
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
