//! Names in; entities with their roles, and all their mentions within the article, out. Must not know who speaks.
//!
//! In order: [`view`] (the article as this room sees it), [`phrases`] (offices as printed), [`attach`] (offices to
//! persons), [`cluster`] (names to entities), [`mod@bodies`] ("the interior ministry"), [`owners`] (what an office belongs
//! to), [`coreference`] ("he", "the minister"), [`groups`] ("both sides"), [`sources`] (whom the sources of speech mean).

mod alike;
mod attach;
mod bodies;
mod cluster;
mod coreference;
mod evidence;
mod extent;
mod groups;
mod lexicon;
mod owners;
mod phrases;
mod sense;
mod shown;
mod sources;
mod speaker;
#[cfg(test)]
mod tests;
mod view;

use super::names::Name;
use super::pos::Tag;
use super::segment::Doc;
use crate::annotation::{Entity, EntityKind, Mention, MentionForm, Role};
use crate::span::Span;
use cluster::Cluster;
use coreference::{Found, Resolver};
pub use lexicon::{bodies, occupations};
use phrases::Phrase;
use sources::Voice;
pub use speaker::Speaker;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use view::View;

/// Who and what one article names.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// In order of place.
    pub mentions: Vec<Mention>,
    /// Offices without a holder, in order of place: where an unnamed speaker shows what he or she is.
    free: Vec<Role>,
    /// Whom a source means that more than its own words decide; `None` where it is nobody that could be told.
    voices: BTreeMap<Span, Option<u32>>,
}

/// Finds the entities of an article and everything that mentions them. `sources` are the words of those who speak in
/// it, in bytes of its text: some are groups or bodies only because they speak.
#[must_use]
pub fn people(doc: &Doc, tags: &[Tag], names: &[Name], sources: &[Span]) -> People {
    let view = View::new(doc, tags, names);
    let mut phrases = phrases::phrases(&view);
    let holders = attach::attach(&view, &phrases);
    for p in &holders.ended {
        phrases[*p].former = true;
    }
    let mut clusters = cluster::clusters(&view);
    let of_name = cluster_of_name(&view, &clusters);
    let bodies = owners::Bodies::new(&view, &clusters, &of_name);
    owners::read(&view, &mut phrases, &holders, &clusters, &of_name, &bodies);
    let mut held = offices(&clusters, &holders.names, &of_name);
    let mut spoken = vec![false; doc.tokens.len()];
    for source in sources {
        spoken[view.tokens(*source)].fill(true);
    }
    let persons = {
        let of_cluster: Vec<Vec<&Phrase>> =
            held.iter().map(|ps| ps.iter().map(|p| &phrases[*p]).collect()).collect();
        let unheld = (0..phrases.len()).filter(|p| holders.names[*p].is_empty() && !holders.predicates[*p]);
        let unheld: Vec<_> =
            unheld.map(|p| &phrases[p]).filter(|p| !is_other_voice(doc, p, &phrases, &held)).collect();
        Resolver::new(&view, &clusters, &of_cluster, &spoken).mentions(&unheld)
    };
    let person_at: BTreeMap<usize, usize> =
        persons.iter().rev().map(|m| (m.tokens.start, m.cluster)).collect();
    meant_offices(&phrases, &persons, &mut held);
    for (phrase, mention) in &holders.mentions {
        if let Some(cluster) = person_at.get(mention) {
            held[*cluster].push(*phrase);
        }
    }
    for offices in &mut held {
        offices.sort_unstable();
        offices.dedup();
    }
    owners::of_persons(&view, &mut phrases, &person_at, &clusters, &of_name, &held);
    end_everywhere(&view, &mut phrases, &held);
    let mut found = groups::groups(&view, &clusters, &phrases, &persons);
    found.extend(persons);
    found.extend(named(&view, &clusters));
    let bodies = bodies::bodies(&view, &found);
    bodies::add(&view, &mut clusters, &mut found, bodies, |body| spoken[body.tokens.end - 1]);
    let voices = sources::voices(&view, &mut clusters, &mut found, sources);
    show_offices(&phrases, &mut held, &clusters, &found);
    let roles = found.iter().filter(|m| m.form == MentionForm::Role);
    let taken: BTreeSet<_> = roles.map(|m| places(&m.tokens)).collect();
    let unheld = phrases.iter().zip(&holders.names).filter(|(_, h)| h.is_empty()).map(|(p, _)| p);
    let free = unheld.filter(|p| !taken.contains(&places(&p.tokens))).map(|p| p.role(&view)).collect();
    assemble(&view, &clusters, &phrases, &held, found, free, voices)
}

/// "THE CHAIR:" begins the turn of somebody whom no other label names, where no person is said to hold that office.
fn is_other_voice(doc: &Doc, phrase: &Phrase, phrases: &[Phrase], held: &[Vec<usize>]) -> bool {
    doc.turns.iter().any(|t| t.label.contains(&phrase.tokens.start))
        && !held.iter().flatten().any(|p| last_word(&phrases[*p]) == last_word(phrase))
}

/// The last word of an office: what it is at its plainest ("minister" of "interior minister").
fn last_word(phrase: &Phrase) -> Option<&str> {
    phrase.lemma.split(' ').next_back()
}

fn places(tokens: &Range<usize>) -> (usize, usize) {
    (tokens.start, tokens.end)
}

/// "The deputy minister" is an office of whoever is meant; a wider word for one that is held already ("the official") is
/// no further one.
fn meant_offices(phrases: &[Phrase], persons: &[Found], held: &mut [Vec<usize>]) {
    let phrase_of: BTreeMap<_, usize> =
        phrases.iter().enumerate().rev().map(|(n, p)| (places(&p.tokens), n)).collect();
    let last = |p: usize| last_word(&phrases[p]);
    for mention in persons.iter().filter(|m| m.form == MentionForm::Role) {
        let offices = &mut held[mention.cluster];
        let office = phrase_of.get(&places(&mention.tokens)).copied();
        offices.extend(office.filter(|p| offices.is_empty() || offices.iter().any(|o| last(*o) == last(*p))));
    }
}

/// An office that somebody is said to have held before ("former governor Ona Bru") is former where it is printed
/// without that word too ("Arva's first governor").
fn end_everywhere(view: &View, phrases: &mut [Phrase], held: &[Vec<usize>]) {
    for offices in held {
        let ended: Vec<usize> = offices.iter().copied().filter(|p| phrases[*p].former).collect();
        for office in offices {
            let bare = |p: &usize| {
                let (ended, other) = (&phrases[*p], &phrases[*office]);
                let added = |i: usize| !ended.tokens.clone().any(|j| view.low(i) == view.low(j));
                let told = |p: &Phrase| p.of.clone().map(|of| view.printed(of));
                ended.lemma == other.lemma
                    && (told(ended) == told(other) || ended.of.is_none() || other.of.is_none())
                    && !(other.tokens.start..other.head.start)
                        .any(|i| added(i) && !matches!(view.low(i), "female" | "elected"))
            };
            if ended.iter().any(bare) {
                phrases[*office].former = true;
            }
        }
    }
}

/// For each name its cluster.
fn cluster_of_name(view: &View, clusters: &[Cluster]) -> Vec<usize> {
    let mut of_name = vec![0; view.names.len()];
    for (c, cluster) in clusters.iter().enumerate() {
        for n in &cluster.names {
            of_name[*n] = c;
        }
    }
    of_name
}

/// For each cluster the phrases that it holds, in order of place.
fn offices(clusters: &[Cluster], holders: &[Vec<usize>], of_name: &[usize]) -> Vec<Vec<usize>> {
    let mut held = vec![Vec::new(); clusters.len()];
    for (p, names) in holders.iter().enumerate() {
        for name in names {
            let offices: &mut Vec<usize> = &mut held[of_name[*name]];
            if !offices.contains(&p) {
                offices.push(p);
            }
        }
    }
    held
}

/// Gives a group that speaks the office that its words show ("traffic officers").
fn show_offices(phrases: &[Phrase], held: &mut Vec<Vec<usize>>, clusters: &[Cluster], found: &[Found]) {
    held.resize(clusters.len(), Vec::new());
    let groups =
        found.iter().filter(|m| clusters[m.cluster].kind == EntityKind::Group && m.form == MentionForm::Role);
    for mention in groups {
        let at = phrases.partition_point(|p| p.head.start < mention.tokens.start);
        if phrases.get(at).is_some_and(|p| mention.tokens.contains(&p.head.start))
            && held[mention.cluster].is_empty()
        {
            held[mention.cluster].push(at);
        }
    }
}

/// Mentions by name of all that are no persons.
fn named(view: &View, clusters: &[Cluster]) -> Vec<Found> {
    let others = clusters.iter().enumerate().filter(|(_, c)| c.kind != EntityKind::Person);
    others
        .flat_map(|(c, cluster)| {
            let names = cluster.names.iter();
            names.map(move |n| Found {
                cluster: c,
                form: MentionForm::Name,
                tokens: view.names[*n].tokens.clone(),
            })
        })
        .collect()
}

/// Clusters and mentions as the annotation shows them: entities in order of first mention.
fn assemble(
    view: &View,
    clusters: &[Cluster],
    phrases: &[Phrase],
    held: &[Vec<usize>],
    mut found: Vec<Found>,
    free: Vec<Role>,
    voices: BTreeMap<Span, Voice>,
) -> People {
    found.sort_by_key(|m| (m.tokens.start, m.tokens.end, m.form, m.cluster));
    found.dedup();
    let mut number: Vec<Option<u32>> = vec![None; clusters.len()];
    let mut people = People { free, ..People::default() };
    for mention in &found {
        let entity = *number[mention.cluster].get_or_insert_with(|| {
            let cluster = &clusters[mention.cluster];
            let offices = held.get(mention.cluster).map_or(&[][..], Vec::as_slice);
            people.entities.push(entity(view, cluster, offices.iter().map(|p| &phrases[*p])));
            people.entities.len() as u32 - 1
        });
        let span = view.doc.span(mention.tokens.clone());
        people.mentions.push(Mention { entity, form: mention.form, span });
    }
    people.voices = voices
        .into_iter()
        .map(|(span, voice)| match voice {
            Voice::Of(cluster) => (span, number[cluster]),
            Voice::Nobody => (span, None),
        })
        .collect();
    people
}

fn entity<'p>(view: &View, cluster: &Cluster, offices: impl Iterator<Item = &'p Phrase>) -> Entity {
    let offices: Vec<&Phrase> = offices.collect();
    let mut roles: Vec<Role> = Vec::new();
    for (i, office) in offices.iter().enumerate() {
        // "Village Land Officer (VLO)" is one office.
        let short = office.tokens.len() == 1
            && office.tokens.start > 0
            && view.low(office.tokens.start - 1) == "("
            && offices
                .iter()
                .any(|o| o.tokens.end + 1 == office.tokens.start || o.head.end + 1 == office.tokens.start);
        if short {
            continue;
        }
        let fuller = |(j, other): (usize, &&Phrase)| {
            j != i && says_no_less(view, other, office) && (j < i || !says_no_less(view, office, other))
        };
        if !offices.iter().enumerate().any(fuller) {
            roles.push(office.role(view));
        }
    }
    let name = view.doc.span(cluster::shown(view, cluster)).of(view.doc.text);
    Entity { name: name.split_whitespace().collect::<Vec<_>>().join(" "), kind: cluster.kind, roles }
}

/// Whether `a` is the same office as `b` and has all its words ("Foreign Minister" and "minister").
fn says_no_less(view: &View, a: &Phrase, b: &Phrase) -> bool {
    a.lemma == b.lemma
        && a.former == b.former
        && b.tokens.clone().all(|i| a.tokens.clone().any(|j| view.low(i) == view.low(j)))
}

impl People {
    /// The role (an index into the entity's) that is printed with `evidence`, else the one printed nearest before, else the first.
    #[must_use]
    pub fn role_near(&self, entity: u32, evidence: Span) -> Option<u32> {
        let roles = &self.entities[entity as usize].roles;
        let with = roles.iter().position(|r| evidence.contains(r.span));
        let before = || roles.iter().rposition(|r| r.span.start < evidence.start);
        with.or_else(before).or(if roles.is_empty() { None } else { Some(0) }).map(|r| r as u32)
    }

    /// The mentions that overlap `span`.
    pub(super) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|m| m.span.start + 4096 < span.start);
        self.mentions[first..]
            .iter()
            .take_while(move |m| m.span.start < span.end)
            .filter(move |m| m.span.overlaps(span))
    }
}
