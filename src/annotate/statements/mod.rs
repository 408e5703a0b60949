//! Quotes, meetings and mentions in; statements (who x how x evidence) out. Must not know how names or quotes were found.

mod encounters;
#[cfg(test)]
mod tests;

use super::people::{People, Speaker};
use super::pos::Tag;
use super::segment::Doc;
use crate::annotation::{Act, EntityKind, How, MentionForm, Quote, QuoteKind, Role, Statement, TopicHit};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// All statements of an article, in order of place; one entity has at most one of a kind for the same evidence.
///
/// `speakers` says for each quote who speaks.
#[must_use]
pub fn statements(
    doc: &Doc,
    tags: &[Tag],
    people: &People,
    quotes: &[Quote],
    speakers: &[Speaker],
    topics: &[TopicHit],
) -> Vec<Statement> {
    let mut list =
        List { doc, people, topics, made: Vec::new(), seen: BTreeSet::new(), shown: BTreeMap::new() };
    for (i, (quote, speaker)) in quotes.iter().zip(speakers).enumerate() {
        let evidence = evidence(doc, quote);
        // "The minister is expected to resign": an attitude about the one who is named as its source.
        let about_itself =
            quote.speaker_span.is_some_and(|speaker| quote.spans.iter().any(|s| s.contains(speaker)));
        if about_itself {
            continue;
        }
        let how = how(quote);
        match speaker {
            Speaker::Known(entities) => {
                for entity in entities {
                    list.add(Some(*entity), None, how, evidence, Some(i as u32));
                }
            }
            Speaker::Unnamed(role) => list.add(None, Some(role.clone()), how, evidence, Some(i as u32)),
            Speaker::Unknown => {}
        }
    }
    for (entity, sentence) in encounters::encounters(doc, tags, people) {
        list.add(Some(entity), None, How::Discussed, doc.sentences[sentence].span, None);
    }
    list.add_mentioned();
    let mut made = list.made;
    made.sort_by_key(|s| (s.span, s.how, s.entity, s.quote));
    made
}

/// Own words and speech make `quoted`; anything else that is attributed makes `discussed`.
fn how(quote: &Quote) -> How {
    if quote.act == Act::Speech && quote.kind != QuoteKind::Indirect { How::Quoted } else { How::Discussed }
}

/// The sentences that hold the quote, its cue and its speaker, where those stand side by side.
fn evidence(doc: &Doc, quote: &Quote) -> Span {
    let content = quote.span();
    let near =
        |part: &Option<Span>| part.filter(|p| p.start < content.end + 400 && content.start < p.end + 400);
    let whole =
        [near(&quote.cue), near(&quote.speaker_span)].into_iter().flatten().fold(content, Span::cover);
    let first = doc.sentences.partition_point(|s| s.span.end <= whole.start);
    let last = doc.sentences.partition_point(|s| s.span.start < whole.end);
    doc.sentences[first..last.max(first + 1).min(doc.sentences.len())]
        .iter()
        .map(|s| s.span)
        .reduce(Span::cover)
        .unwrap_or(whole)
}

struct List<'a> {
    doc: &'a Doc<'a>,
    people: &'a People,
    topics: &'a [TopicHit],
    made: Vec<Statement>,
    seen: BTreeSet<(Option<u32>, How, Span, Option<u32>)>,
    /// The most that a statement shows of an entity in a sentence, which is known by its start.
    shown: BTreeMap<(u32, u32), How>,
}

impl List<'_> {
    fn add(&mut self, entity: Option<u32>, unnamed: Option<Role>, how: How, span: Span, quote: Option<u32>) {
        // What a quote already shows of an entity is not said again for the same sentence.
        let most = entity.and_then(|e| self.shown.get(&(e, span.start)));
        let told = quote.is_none() && most.is_some_and(|most| *most <= how);
        if told || !self.seen.insert((entity, how, span, quote)) {
            return;
        }
        let role = entity.and_then(|e| self.people.role_near(e, span));
        let first = self.topics.partition_point(|t| t.span.start < span.start);
        let inside = self.topics[first..].iter().take_while(|t| t.span.start < span.end);
        let names: BTreeSet<&'static str> =
            inside.filter(|t| span.contains(t.span)).map(|t| t.topic).collect();
        self.note(entity, how, span);
        self.made.push(Statement {
            entity,
            unnamed,
            role,
            how,
            span,
            quote,
            topics: names.into_iter().collect(),
        });
    }

    /// Notes what a statement shows of an entity in the sentences of its evidence.
    fn note(&mut self, entity: Option<u32>, how: How, span: Span) {
        let Some(entity) = entity else { return };
        let sentences = &self.doc.sentences;
        let first = sentences.partition_point(|s| s.span.start < span.start);
        for sentence in sentences[first..].iter().take_while(|s| s.span.end <= span.end) {
            let most = self.shown.entry((entity, sentence.span.start)).or_insert(how);
            *most = how.min(*most);
        }
    }

    /// Persons and bodies that a sentence names and for whom it shows nothing more.
    fn add_mentioned(&mut self) {
        for mention in self.people.mentions.iter().filter(|m| m.form == MentionForm::Name) {
            let kind = self.people.entities[mention.entity as usize].kind;
            if matches!(kind, EntityKind::Person | EntityKind::Organization) {
                let at = self.doc.sentences.partition_point(|s| s.span.end <= mention.span.start);
                // Who sent an article is no part of what it tells.
                if let Some(sentence) = self.doc.sentences.get(at).filter(|_| !self.doc.leads.contains(&at)) {
                    self.add(Some(mention.entity), None, How::Mentioned, sentence.span, None);
                }
            }
        }
    }
}
