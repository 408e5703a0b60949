//! Who speaks a turn of a conversation: whom its label means, or the one whom the article says it interviewed.

use super::people::{People, Speaker};
use super::segment::{Doc, Voice};
use crate::annotation::{EntityKind, MentionForm};
use crate::span::Span;

/// Words right before the name of the one who is interviewed. Small letters.
const BEFORE: &[&str] = &["with", "to", "interviewed", "asked", "interviews", "asks"];

/// The turns of an article with what it takes to tell who speaks them.
pub(super) struct Turns<'a> {
    doc: &'a Doc<'a>,
    people: &'a People,
    interviewee: Option<u32>,
}

impl<'a> Turns<'a> {
    pub fn new(doc: &'a Doc<'a>, people: &'a People) -> Self {
        Self { doc, people, interviewee: interviewee(doc, people) }
    }

    /// Who speaks the turn whose words begin at `content`; `None` where no turn does.
    pub fn speaker(&self, content: Span) -> Option<Speaker> {
        let turns = &self.doc.turns;
        let start = |t: usize| self.doc.tokens[t].span.start;
        let n = turns.partition_point(|t| start(t.words[0].start) <= content.start).checked_sub(1)?;
        let turn = &turns[n];
        let end = self.doc.tokens[turn.words[0].end - 1].span.end;
        if content.start >= end {
            return None;
        }
        Some(match turn.voice {
            Voice::Question => Speaker::Unknown,
            Voice::Answer => self.interviewee.map_or(Speaker::Unknown, |e| Speaker::Known(vec![e])),
            Voice::Named => self.named(self.doc.span(turn.label.clone())),
        })
    }

    /// Whom a label means: the person named in it, else the only one whose name ends in its last word.
    fn named(&self, label: Span) -> Speaker {
        let person = |e: u32| self.people.entities[e as usize].kind == EntityKind::Person;
        let found = self.people.speaker(self.doc.text, label);
        if matches!(&found, Speaker::Known(entities) if entities.iter().all(|e| person(*e))) {
            return found;
        }
        let name = label.of(self.doc.text).split([',', '(', '[']).next().unwrap_or_default();
        let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
        let same = |(n, e): (usize, &crate::annotation::Entity)| {
            (e.kind == EntityKind::Person && last(&e.name) == last(name)).then_some(n as u32)
        };
        let mut persons = self.people.entities.iter().enumerate().filter_map(same);
        match (persons.next(), persons.next()) {
            (Some(one), None) => Speaker::Known(vec![one]),
            _ => found,
        }
    }
}

/// The person whom the title and the paragraphs before the first turn show as the one who answers: named behind "with" or
/// "to" ("an interview with Ona Bru"), else the only one named there.
fn interviewee(doc: &Doc, people: &People) -> Option<u32> {
    let first = doc.turns.iter().find(|t| t.voice != Voice::Named)?;
    let before = doc.tokens[first.label.start].span.start;
    let named = people.mentions.iter().filter(|m| {
        m.span.end <= before
            && m.form == MentionForm::Name
            && people.entities[m.entity as usize].kind == EntityKind::Person
    });
    let (mut persons, mut behind) = (Vec::new(), Vec::new());
    for m in named {
        let token = doc.tokens.partition_point(|t| t.span.start < m.span.start);
        // "Bru spoke to the Courier's Ivo Lim": whoever belongs to an outlet asks.
        if token > 0 && matches!(doc.word(token - 1), "'s" | "’s") {
            continue;
        }
        persons.push(m.entity);
        // An office may stand between ("with Transport Minister Ona Bru").
        let sentence =
            doc.tokens.get(token).map_or(token, |t| doc.sentences[t.sentence as usize].tokens.start);
        let reach = token.saturating_sub(5).max(sentence);
        let mut words = (reach..token).rev().map(|i| doc.word(i));
        let led = words.find(|w| w.starts_with(char::is_lowercase) && *w != "the" && *w != "minister");
        if led.is_some_and(|w| BEFORE.contains(&w)) {
            behind.push(m.entity);
        }
    }
    for found in [&mut behind, &mut persons] {
        found.sort_unstable();
        found.dedup();
        if let [one] = found.as_slice() {
            return Some(*one);
        }
    }
    None
}
