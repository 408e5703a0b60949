//! Bodies named by a common noun ("the interior ministry", "police", "the Pakistani government"): they can speak too.

use super::cluster::Cluster;
use super::coreference::Found;
use super::lexicon;
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many tokens back "the company" looks for the only body named there.
const NEAR: usize = 80;

/// Bodies that need no further word to be known: there is one of them where the article plays. Small letters.
const KNOWN: &[&str] = &[
    "administration",
    "army",
    "cabinet",
    "government",
    "navy",
    "opposition",
    "parliament",
    "police",
    "presidency",
    "senate",
    "treasury",
];
/// Modifiers that tell nothing. Small letters.
const EMPTY: &[&str] = &["same", "other", "new", "own", "local", "entire", "whole", "current", "said"];

/// A body named by a common noun.
#[derive(Debug, Clone)]
pub(super) struct Body {
    /// The phrase without its determiner.
    pub tokens: Range<usize>,
    /// The noun itself, small letters.
    pub head: String,
    /// Whether nothing but the noun stands there ("the company"): it means one that was named before, if any.
    pub bare: bool,
}

impl Body {
    /// Whether there is one of its kind wherever an article plays, so that a bare noun needs no name before it.
    pub fn is_known(&self) -> bool {
        KNOWN.contains(&self.head.as_str())
    }
}

/// Adds a cluster for each body that a common noun names, or a mention to the body that it means.
pub(super) fn add(view: &View, clusters: &mut Vec<Cluster>, found: &mut Vec<Found>) {
    let named = Named::new(view, clusters);
    // The cluster that words or a noun meant last, and for how many bodies before.
    let mut by_words: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut by_head: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (n, body) in bodies(view).into_iter().enumerate() {
        let words = view.doc.span(body.tokens.clone()).of(view.doc.text).to_lowercase();
        let same_head = by_head.get(&body.head).filter(|_| body.bare);
        let same = by_words.get(&words).max(same_head).map(|(_, cluster)| *cluster);
        let known = same.or_else(|| named.meant(&body));
        let cluster = known.unwrap_or(clusters.len());
        if known.is_none() {
            clusters.push(Cluster::without_name(EntityKind::Organization, body.tokens.clone()));
        }
        by_words.insert(words, (n, cluster));
        by_head.insert(body.head.clone(), (n, cluster));
        found.push(Found { cluster, form: MentionForm::Role, tokens: body.tokens });
    }
}

/// Where bodies are named: (first token, cluster), in order.
struct Named {
    all: Vec<(usize, usize)>,
    /// Only those with one of the nouns in one of their names.
    by_noun: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Named {
    fn new(view: &View, clusters: &[Cluster]) -> Self {
        let mut named = Self { all: Vec::new(), by_noun: BTreeMap::new() };
        for (c, cluster) in clusters.iter().enumerate().filter(|(_, c)| c.kind == EntityKind::Organization) {
            let names = || cluster.names.iter().map(|n| view.names[*n].tokens.clone());
            let places = || names().map(|tokens| (tokens.start, c));
            named.all.extend(places());
            let nouns: BTreeSet<&str> = names().flatten().map(|i| view.low(i)).collect();
            for noun in nouns.into_iter().filter(|n| lexicon::SPEAKING_BODIES.contains(n)) {
                named.by_noun.entry(noun.to_owned()).or_default().extend(places());
            }
        }
        named.all.sort_unstable();
        named.by_noun.values_mut().for_each(|places| places.sort_unstable());
        named
    }

    /// The body that "the ministry" or "the company" means: the one named last whose name holds the noun, else the only one
    /// named nearby.
    fn meant(&self, body: &Body) -> Option<usize> {
        if !body.bare {
            return None;
        }
        let at = body.tokens.start;
        let before = |places: &[(usize, usize)]| places.partition_point(|(start, _)| *start < at);
        if let Some(places) = self.by_noun.get(&body.head)
            && let Some((_, cluster)) = places[..before(places)].last()
        {
            return Some(*cluster);
        }
        let first = self.all.partition_point(|(start, _)| start + NEAR <= at);
        let near: BTreeSet<usize> = self.all[first..before(&self.all)].iter().map(|n| n.1).collect();
        if near.len() == 1 && !body.is_known() { near.first().copied() } else { None }
    }
}

/// All bodies named by a common noun, in order of place.
fn bodies(view: &View) -> Vec<Body> {
    let mut found = Vec::new();
    for i in 0..view.lower.len() {
        let head = view.low(i);
        let heads_phrase = view.is_word(i)
            && lexicon::SPEAKING_BODIES.contains(&head)
            && view.name(i).is_none()
            && view.tags[i].is_noun()
            && !goes_on(view, i);
        if heads_phrase && let Some(body) = body(view, i) {
            found.push(body);
        }
    }
    found
}

/// Whether another noun follows, so that the word only modifies ("government spokesman").
fn goes_on(view: &View, i: usize) -> bool {
    let next = i + 1;
    next < view.tags.len()
        && view.same_sentence(i, next)
        && (view.is_hyphen(next)
            || view.tags[next].is_noun()
                && view.is_word(next)
                && view.name(next).is_none_or(|n| {
                    view.names[n].tokens.start == next && view.names[n].kind != EntityKind::Person
                }))
}

fn body(view: &View, head: usize) -> Option<Body> {
    let floor = view.sentence(head).start;
    let mut start = head;
    let mut told = false;
    while start > floor {
        let i = start - 1;
        if view.is_hyphen(i) && i > floor {
            start = i - 1;
            continue;
        }
        if let Some(n) = view.name(i) {
            let name = &view.names[n];
            if name.kind == EntityKind::Person || name.tokens.end != start {
                break;
            }
            told = true;
            start = name.tokens.start;
            continue;
        }
        let modifies = view.is_word(i) && matches!(view.tags[i], Tag::Noun | Tag::Name | Tag::Adjective);
        if !modifies || EMPTY.contains(&view.low(i)) {
            break;
        }
        told = true;
        start = i;
    }
    let determiner = start.checked_sub(1).filter(|i| *i >= floor);
    // "a company", "any government", "other parties": nobody that can be told apart.
    if determiner.is_some_and(|i| {
        matches!(
            view.low(i),
            "a" | "an" | "any" | "no" | "every" | "each" | "another" | "one" | "some" | "other"
        )
    }) {
        return None;
    }
    let definite = determiner.is_some_and(|i| {
        view.low(i) == "the" || matches!(view.tags[i], Tag::PossessivePronoun | Tag::Possessive)
    });
    let body = Body { tokens: start..head + 1, head: view.low(head).to_owned(), bare: !told };
    (told || definite || body.is_known()).then_some(body)
}
