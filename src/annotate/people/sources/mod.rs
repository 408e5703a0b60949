//! Sources of speech in; whom each one means, and the mentions and groups that only a source shows, out.
//! Must not know what was said.
//!
//! Bodies that a source names are found before. Here: [`phrase`] (its head), [`groups`] ("protesters"), [`documents`]
//! ("the report"), [`pronouns`] ("it").

mod documents;
mod groups;
mod mentions;
mod phrase;
mod pronouns;

use super::cluster::Cluster;
use super::coreference::Found;
use super::lexicon;
use super::view::View;
use crate::annotation::{EntityKind, MentionForm};
use crate::span::Span;
use groups::Groups;
use mentions::Mentions;
use phrase::{Determiner, NounPhrase};
use std::collections::BTreeMap;
use std::ops::Range;

/// Whom a source means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// A cluster.
    Of(usize),
    /// Somebody or something that cannot be told.
    Nobody,
}

/// Whom the sources mean that are more than a person or a name: for each span of `spans` that is decided here. Adds the
/// clusters and mentions that it takes.
pub(super) fn voices(
    view: &View,
    clusters: &mut Vec<Cluster>,
    found: &mut Vec<Found>,
    spans: &[Span],
) -> BTreeMap<Span, Voice> {
    let mut ordered: Vec<Span> = spans.to_vec();
    ordered.sort_unstable();
    ordered.dedup();
    let mut reader = Reader {
        view,
        mentions: Mentions::new(view, clusters, found),
        documents: documents::documents(view),
        groups: Groups::default(),
        spoke: Vec::new(),
        clusters,
        found,
    };
    let mut voices = BTreeMap::new();
    for span in ordered {
        let tokens = tokens(view, span);
        if tokens.is_empty() {
            continue;
        }
        let voice = reader.voice(tokens.clone());
        let spoke = match voice {
            Some(Voice::Of(cluster)) => Some(cluster),
            Some(Voice::Nobody) => None,
            None => reader.named(tokens.clone()),
        };
        if let Some(cluster) = spoke {
            reader.spoke.push((view.doc.tokens[tokens.start].sentence, cluster));
        }
        voices.extend(voice.map(|voice| (span, voice)));
    }
    voices
}

fn tokens(view: &View, span: Span) -> Range<usize> {
    let start = view.doc.tokens.partition_point(|t| t.span.end <= span.start);
    let end = view.doc.tokens.partition_point(|t| t.span.start < span.end);
    start..end.max(start)
}

struct Reader<'a, 'b> {
    view: &'b View<'a>,
    mentions: Mentions,
    documents: Vec<usize>,
    groups: Groups,
    /// Who spoke so far, each with the sentence.
    spoke: Vec<(u32, usize)>,
    clusters: &'b mut Vec<Cluster>,
    found: &'b mut Vec<Found>,
}

impl Reader<'_, '_> {
    /// Whom a source means, where it is decided here.
    fn voice(&mut self, source: Range<usize>) -> Option<Voice> {
        let view = self.view;
        if source.clone().any(|i| self.is_form(i, MentionForm::Group)) {
            return None;
        }
        if let Some(i) = source.clone().find(|i| matches!(view.low(*i), "it" | "they")) {
            let before = source.start..i;
            return if before.len() <= 1 { self.pronoun(i) } else { None };
        }
        let phrase = phrase::noun_phrase(view, source.clone())?;
        let covering = self.mentions.covering(phrase.head);
        if let Some(m) = self.apposed(&phrase) {
            return self.decided(m);
        }
        if let Some(m) = covering.filter(|m| self.mentions.speaks(*m)) {
            return self.decided(m);
        }
        let word = view.low(phrase.head);
        if covering.is_none() && documents::is_document(word) {
            return Some(self.document(&phrase));
        }
        if covering.is_some() || self.is_pair(&source) {
            return None;
        }
        if groups::is_plural(word) {
            return Some(self.group(&phrase, source));
        }
        // "Another from India", "an expat who moved to Arva": the place does not speak.
        let inside = phrase.tokens.clone().any(|i| self.mentions.covering(i).is_some());
        let one_of_many = phrase.determiner == Determiner::Indefinite;
        (one_of_many && !inside).then_some(Voice::Nobody)
    }

    /// A name right behind the comma of "a parents' group, Open Doors".
    fn apposed(&self, phrase: &NounPhrase) -> Option<usize> {
        let view = self.view;
        let body = lexicon::SPEAKING_BODIES.contains(view.low(phrase.head));
        let m = self.mentions.covering(phrase.tokens.end + 1)?;
        let fits = match self.mentions.kind(m) {
            EntityKind::Person => true,
            EntityKind::Organization => body && !view.is_possessive(self.mentions.tokens(m).end),
            _ => false,
        };
        let named = self.mentions.form(m) == MentionForm::Name;
        (view.low(phrase.tokens.end) == "," && named && fits).then_some(m)
    }

    /// A mention as the voice; persons are left to what their offices say.
    fn decided(&self, m: usize) -> Option<Voice> {
        (self.mentions.kind(m) != EntityKind::Person).then(|| Voice::Of(self.mentions.cluster(m)))
    }

    /// "Both", "the two", "the pair": so many that are known, and no group of its own.
    fn is_pair(&self, source: &Range<usize>) -> bool {
        let low = |i: usize| self.view.low(i);
        source.clone().take(3).any(|i| {
            low(i) == "both"
                || low(i) == "the" && matches!(low(i + 1), "two" | "three" | "pair" | "duo" | "couple")
        })
    }

    fn is_form(&self, i: usize, form: MentionForm) -> bool {
        self.mentions.covering(i).is_some_and(|m| self.mentions.form(m) == form)
    }

    /// The cluster of a source that a name or an office decides, so that later ones know who spoke.
    fn named(&self, source: Range<usize>) -> Option<usize> {
        source.rev().find_map(|i| self.mentions.covering(i)).map(|m| self.mentions.cluster(m))
    }

    fn pronoun(&mut self, i: usize) -> Option<Voice> {
        if pronouns::is_empty(self.view, i) {
            return None;
        }
        let spoke = self.spoke.last().map(|(sentence, c)| (*sentence, *c, self.clusters[*c].kind));
        let cluster = pronouns::antecedent(self.view, &self.mentions, i, spoke)?;
        self.found.push(Found { cluster, form: MentionForm::Pronoun, tokens: i..i + 1 });
        Some(Voice::Of(cluster))
    }

    fn document(&self, phrase: &NounPhrase) -> Voice {
        let view = self.view;
        let own = documents::issuer(view, &self.mentions, phrase.head);
        let definite = phrase.determiner == Determiner::Definite;
        let speaker = |i: usize| self.speaker_in(view.doc.tokens[i].sentence);
        let earlier = || {
            definite
                .then(|| documents::earlier(view, &self.mentions, &self.documents, phrase.head, speaker))
                .flatten()
        };
        own.or_else(earlier).map_or(Voice::Nobody, Voice::Of)
    }

    /// Who speaks first in a sentence.
    fn speaker_in(&self, sentence: u32) -> Option<usize> {
        let first = self.spoke.partition_point(|s| s.0 < sentence);
        self.spoke.get(first).filter(|s| s.0 == sentence).map(|s| s.1)
    }

    fn group(&mut self, phrase: &NounPhrase, source: Range<usize>) -> Voice {
        let definite = phrase.determiner == Determiner::Definite;
        let known = self.groups.known(self.view, phrase, definite);
        let cluster = known.unwrap_or(self.clusters.len());
        let tokens = phrase.tokens.start..self.of_phrase(phrase, source.end);
        if known.is_none() {
            self.clusters.push(Cluster::without_name(EntityKind::Group, tokens.clone()));
        }
        self.groups.add(self.view, phrase, cluster);
        self.found.push(Found { cluster, form: MentionForm::Role, tokens });
        Voice::Of(cluster)
    }

    /// Where "residents of the port district" ends.
    fn of_phrase(&self, phrase: &NounPhrase, end: usize) -> usize {
        let view = self.view;
        let of = phrase.tokens.end;
        if !matches!(view.low(of), "of" | "from" | "in" | "at") || of + 1 >= end {
            return of;
        }
        phrase::noun_phrase(view, of + 1..end).map_or(of, |p| p.tokens.end)
    }
}
