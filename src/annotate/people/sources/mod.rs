//! Sources of speech in; whom each one means, and the mentions and groups that only a source shows, out.
//! Must not know what was said.
//!
//! Bodies that a source names are found before. Here: [`phrase`] (its head), [`apposition`] ("a broker, Ona Bru"),
//! [`groups`] ("protesters"), [`documents`] ("the report"), [`pronouns`] ("it"), [`reach`] (which words a source
//! stands for).

mod apposition;
mod documents;
mod groups;
mod mentions;
mod phrase;
mod pronouns;
mod reach;
#[cfg(test)]
mod tests;

use super::cluster::Cluster;
use super::coreference::Found;
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
use crate::span::Span;
use groups::Groups;
pub(super) use groups::is_plural;
use mentions::Mentions;
use phrase::{Determiner, NounPhrase};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// How many sentences on "they" still are the group that spoke.
const NEXT: u32 = 2;
/// How many sentences back "70%" looks for the group that it is a share of.
const NEAR: u32 = 6;

/// How many mentions back "the city" looks for a name that holds the word.
const FAR: usize = 100;

/// Nouns for places that can speak ("the country"). Small letters.
const PLACES: &[&str] = &[
    "capital",
    "city",
    "country",
    "emirate",
    "island",
    "kingdom",
    "nation",
    "province",
    "republic",
    "state",
    "territory",
    "town",
    "village",
];

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
        printed: HashMap::new(),
        spoke: Vec::new(),
        clusters,
        found,
    };
    let mut voices = BTreeMap::new();
    for span in ordered {
        let tokens = view.tokens(span);
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

struct Reader<'a, 'b> {
    view: &'b View<'a>,
    mentions: Mentions,
    documents: Vec<usize>,
    groups: Groups,
    /// Documents without an issuer that spoke, by their noun.
    printed: HashMap<String, usize>,
    /// Who spoke so far, each with the sentence.
    spoke: Vec<(u32, usize)>,
    clusters: &'b mut Vec<Cluster>,
    found: &'b mut Vec<Found>,
}

impl Reader<'_, '_> {
    /// Whom a source means, where it is decided here.
    fn voice(&mut self, source: Range<usize>) -> Option<Voice> {
        let rest = reach::after_dateline(self.view, &self.mentions, source.clone());
        if rest == source {
            return self.voice_of(source);
        }
        let person =
            |i: usize| self.mentions.covering(i).is_some_and(|m| self.mentions.kind(m) == EntityKind::Person);
        let named = rest.clone().any(person);
        let voice = if rest.is_empty() { None } else { self.voice_of(rest) };
        voice.or((!named).then_some(Voice::Nobody))
    }

    /// The same of a source without a dateline.
    fn voice_of(&mut self, source: Range<usize>) -> Option<Voice> {
        let view = self.view;
        if let Some(voice) = self.speak_on(&source) {
            return Some(voice);
        }
        if source.clone().any(|i| self.is_form(i, MentionForm::Group)) {
            return None;
        }
        if let Some(i) = source.clone().find(|i| matches!(view.low(*i), "it" | "they")) {
            let before = source.start..i;
            return if before.len() <= 1 { self.pronoun(i) } else { None };
        }
        if let Some(whole) = reach::whole(view, &self.mentions, &source) {
            return if whole.is_empty() { Some(Voice::Nobody) } else { self.phrase(whole) };
        }
        self.phrase(source)
    }

    /// Whom a noun phrase means that speaks.
    fn phrase(&mut self, source: Range<usize>) -> Option<Voice> {
        let view = self.view;
        // "One of the leaders in Arva, Ona Bru": whoever is named last behind a comma.
        let last = view.person(source.end - 1).map(|n| view.names[n].tokens.start);
        if last.is_some_and(|start| start > source.start && view.low(start - 1) == ",") {
            return None;
        }
        if let Some(m) = apposition::before(view, &self.mentions, &source) {
            return Some(Voice::Of(self.mentions.cluster(m)));
        }
        let Some(phrase) = phrase::noun_phrase(view, source.clone()) else {
            // "Another from Arva", "some in Arva".
            let headless = reach::is_headless(view.low(source.start));
            return if headless { Some(Voice::Nobody) } else { self.share(&source) };
        };
        if let Some(m) = apposition::inside(view, &self.mentions, &phrase, &source) {
            return self.decided(m);
        }
        if let Some(m) = apposition::behind(view, &self.mentions, &phrase, &source) {
            return Some(Voice::Of(self.mentions.cluster(m)));
        }
        if groups::is_hidden(view.low(phrase.head)) {
            return Some(Voice::Nobody);
        }
        let covering = self.mentions.covering(phrase.head);
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
        if phrase.determiner == Determiner::Definite && PLACES.contains(&word) {
            return self.place(phrase.head).map(Voice::Of);
        }
        // "Another from India", "an expat who moved to Arva": the place does not speak.
        let inside = phrase.tokens.clone().any(|i| self.mentions.covering(i).is_some());
        let one_of_many = phrase.determiner == Determiner::Indefinite;
        (one_of_many && !inside).then_some(Voice::Nobody)
    }

    /// "They": the group that spoke in the sentence before speaks on, whoever else was named together.
    fn speak_on(&mut self, source: &Range<usize>) -> Option<Voice> {
        let view = self.view;
        let (sentence, last) = *self.spoke.last()?;
        let i = source.start;
        let near = sentence + NEXT >= view.doc.tokens[i].sentence;
        let fits = source.len() == 1 && view.low(i) == "they" && near;
        if !fits || self.clusters[last].kind != EntityKind::Group {
            return None;
        }
        self.found.retain(|m| m.form != MentionForm::Group || m.tokens != *source);
        self.found.push(Found { cluster: last, form: MentionForm::Pronoun, tokens: source.clone() });
        Some(Voice::Of(last))
    }

    /// "70%": a share of the group that spoke last.
    fn share(&self, source: &Range<usize>) -> Option<Voice> {
        let percent = source.clone().any(|i| matches!(self.view.low(i), "%" | "percent"));
        let (sentence, last) = *self.spoke.last().filter(|_| percent)?;
        let near = sentence + NEAR >= self.view.doc.tokens[source.start].sentence;
        (near && self.clusters[last].kind == EntityKind::Group).then_some(Voice::Of(last))
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
        let several = self.view.low(i) == "they";
        let fits = |kind| pronouns::fit(kind, several);
        let cluster = pronouns::standing_out(self.view, &self.mentions, i, spoke, fits)?;
        self.found.push(Found { cluster, form: MentionForm::Pronoun, tokens: i..i + 1 });
        Some(Voice::Of(cluster))
    }

    fn document(&mut self, phrase: &NounPhrase) -> Voice {
        let view = self.view;
        let own = documents::issuer(view, &self.mentions, phrase.head);
        let definite = phrase.determiner == Determiner::Definite;
        let speaker = |i: usize| self.speaker_in(view.doc.tokens[i].sentence);
        let earlier = || {
            definite
                .then(|| documents::earlier(view, &self.mentions, &self.documents, phrase.head, speaker))
                .flatten()
        };
        let outlet = || {
            (definite && documents::is_part_of_outlet(view.low(phrase.head)))
                .then(|| self.outlet(phrase.head))?
        };
        if let Some(cluster) = own.or_else(earlier).or_else(outlet) {
            return Voice::Of(cluster);
        }
        if let Some(authors) = documents::authors(view, phrase.head)
            && let Some(by) = phrase::noun_phrase(view, authors.clone())
            && groups::is_plural(view.low(by.head))
        {
            return self.group(&by, authors);
        }
        // "A Lindow report" of which no issuer is told speaks for itself; "the report" is left open.
        let initial = view.sentence(phrase.head).start;
        let named =
            phrase.tokens.clone().any(|i| view.tags[i] == Tag::Name && i != phrase.head && i != initial);
        let word = view.low(phrase.head).to_owned();
        let known = self.printed.get(&word).copied().filter(|_| definite && phrase.tokens.len() == 1);
        if !named && known.is_none() {
            return Voice::Nobody;
        }
        let cluster = known.unwrap_or(self.clusters.len());
        if known.is_none() {
            self.clusters.push(Cluster::without_name(EntityKind::Other, phrase.tokens.clone()));
        }
        self.printed.insert(word, cluster);
        self.found.push(Found { cluster, form: MentionForm::Role, tokens: phrase.tokens.clone() });
        Voice::Of(cluster)
    }

    /// The place or body that the word names ("the City of Arva"), or the place that stands out before "the country".
    fn place(&self, i: usize) -> Option<usize> {
        let view = self.view;
        let bears = |m: &usize| {
            let Range { start, end } = self.mentions.tokens(*m);
            let first = view.low(start) == view.low(i) && view.low(start + 1) == "of";
            self.mentions.form(*m) == MentionForm::Name
                && matches!(self.mentions.kind(*m), EntityKind::Place | EntityKind::Organization)
                && (first || end > start + 1 && view.low(end - 1) == view.low(i))
        };
        if let Some(m) = self.mentions.before(i).take(FAR).find(bears) {
            return Some(self.mentions.cluster(m));
        }
        pronouns::standing_out(self.view, &self.mentions, i, None, |kind| {
            (kind == EntityKind::Place).then_some(1.2)
        })
    }

    /// The body that stands out before "the front page".
    fn outlet(&self, i: usize) -> Option<usize> {
        pronouns::standing_out(self.view, &self.mentions, i, None, |kind| {
            (kind == EntityKind::Organization).then_some(0.3)
        })
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
