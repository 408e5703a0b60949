//! Which named body "the company" or "the ministry" means: by what it can be called, and by how much it stands out.

use super::super::cluster::Cluster;
use super::super::coreference::Found;
use super::super::lexicon::{self, Words};
use super::super::view::View;
use super::kinds::{self, Facts};
use super::{Body, KNOWN};
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// How many sentences back a body is looked for, and how many mentions at most.
const REACH: u32 = 12;
const MENTIONS: usize = 60;
/// How far the best candidate must lead the next one.
const MARGIN: f32 = 0.3;
/// Nouns and adjectives that a general noun takes without being anybody's name ("the trade union"). Small letters.
static EMPTY: Words = LazyLock::new(|| {
    "trade labour labor music record news tech technology rights human media energy oil gas \
     electoral aid football soccer publishing insurance mining parent giant security armed militant \
     advocacy campaign research government state state-run private pharmaceutical drug car chip \
     sports member"
        .split_whitespace()
        .collect()
});

/// Nouns that seldom mean a body unless they speak. Small letters.
static VAGUE: Words = LazyLock::new(|| {
    "band board body business chain chamber club daily enterprise faculty festival force fund giant \
     house institution label laboratory league library lobby network outfit outlet palace panel \
     paper parish portal presidency press publication registry school service side site society \
     startup station studio team theater theatre utility website"
        .split_whitespace()
        .collect()
});
/// Nouns that stand behind the name of what they mean ("the Tarvo newspaper"). Small letters.
static TITLES: Words = LazyLock::new(|| {
    "airline bank band broadcaster carrier chain channel charity club company conglomerate \
     corporation daily firm group magazine militia movement network newspaper ngo paper party portal \
     tabloid team union website weekly"
        .split_whitespace()
        .collect()
});

/// Nouns that the name of such a body says itself: none is called so of which the article does not tell it. Small letters.
static SAID_BY_NAMES: Words = LazyLock::new(|| {
    "army assembly cabinet church clinic committee congress consulate council court department diocese embassy \
     hospital inquiry legislature ministry mosque museum navy parish parliament police school senate synagogue temple \
     tribunal university"
        .split_whitespace()
        .collect()
});

/// How much a candidate fits by what it can be called.
const BY_NAME: f32 = 3.0;
const BY_DESCRIPTION: f32 = 2.5;
const BY_KIND: f32 = 2.0;
const BY_NOTHING: f32 = 1.0;

/// Adds a cluster for each body that a common noun names, or a mention to the body that it means. `speaks` says whether a
/// body is a source of speech: "the site" is a body only then.
pub(in super::super) fn add(
    view: &View,
    clusters: &mut Vec<Cluster>,
    found: &mut Vec<Found>,
    bodies: Vec<Body>,
    speaks: impl Fn(&Body) -> bool,
) {
    let mut resolver = Resolver::new(view, clusters);
    for body in bodies {
        let known = resolver.resolve(&body);
        // A noun that only names end in means the one that does, and only where it speaks.
        let listed = lexicon::SPEAKING_BODIES.contains(&body.head.as_str());
        let vague = !listed || known.is_none() && VAGUE.contains(&body.head.as_str());
        if known.is_none() && !listed || vague && !speaks(&body) {
            continue;
        }
        let cluster = known.unwrap_or(clusters.len());
        if known.is_none() {
            clusters.push(Cluster::without_name(EntityKind::Organization, body.tokens.clone()));
        }
        resolver.remember(&body, cluster);
        found.push(Found { cluster, form: MentionForm::Role, tokens: body.tokens });
    }
}

/// One place where a body is named, or meant.
struct Seen {
    cluster: usize,
    /// Token and sentence.
    at: usize,
    sentence: u32,
    /// Whether it is likely the subject of its sentence.
    leads: bool,
}

struct Resolver<'a, 'b> {
    view: &'b View<'a>,
    facts: BTreeMap<usize, Facts>,
    /// For the last token of each name of a body its cluster.
    at: HashMap<usize, usize>,
    /// Mentions by name in order of place, of which `next` is the first that is not yet passed.
    named: Vec<Seen>,
    next: usize,
    /// What was passed, in order of place.
    seen: Vec<Seen>,
    /// For each word of a name the body that bore it last.
    by_word: HashMap<String, usize>,
    /// For the words of a body without a name its cluster, and for its noun alone.
    own: HashMap<String, usize>,
}

impl<'a, 'b> Resolver<'a, 'b> {
    fn new(view: &'b View<'a>, clusters: &[Cluster]) -> Self {
        let mut facts = BTreeMap::new();
        let mut named = Vec::new();
        let mut at = HashMap::new();
        for (c, cluster) in clusters.iter().enumerate().filter(|(_, c)| c.kind == EntityKind::Organization) {
            facts.insert(c, Facts::of(view, cluster));
            for n in &cluster.names {
                let tokens = view.names[*n].tokens.clone();
                at.insert(tokens.end - 1, c);
                // Whoever sent the article is not what it tells of.
                if view.doc.leads.contains(&(view.doc.tokens[tokens.start].sentence as usize)) {
                    continue;
                }
                named.push(Seen {
                    cluster: c,
                    at: tokens.start,
                    sentence: view.doc.tokens[tokens.start].sentence,
                    leads: leads(view, tokens.start, tokens.end),
                });
            }
        }
        named.sort_by_key(|s| s.at);
        Self {
            view,
            facts,
            at,
            named,
            next: 0,
            seen: Vec::new(),
            by_word: HashMap::new(),
            own: HashMap::new(),
        }
    }

    /// Passes all names before token `at`.
    fn pass(&mut self, at: usize) {
        while self.next < self.named.len() && self.named[self.next].at < at {
            let s = &self.named[self.next];
            let (cluster, at, sentence, leads) = (s.cluster, s.at, s.sentence, s.leads);
            let n = self.view.name(at).map_or(at..at + 1, |n| self.view.names[n].tokens.clone());
            for i in n {
                self.by_word.insert(self.view.low(i).to_owned(), cluster);
            }
            self.seen.push(Seen { cluster, at, sentence, leads });
            self.next += 1;
        }
    }

    fn words(&self, body: &Body) -> String {
        body.tokens.clone().map(|i| self.view.low(i)).collect::<Vec<_>>().join(" ")
    }

    fn resolve(&mut self, body: &Body) -> Option<usize> {
        self.pass(body.tokens.start);
        let own = self.own.get(&self.words(body)).copied();
        if KNOWN.contains(&body.head.as_str()) {
            let named = || self.by_word.get(&body.head).copied().filter(|_| body.bare);
            return own.or_else(named);
        }
        if body.owned {
            return own;
        }
        if body.bare {
            return self.best(body).or(own);
        }
        own.or_else(|| self.titled(body)).or_else(|| self.modified(body))
    }

    /// "The Tarvo newspaper": the body whose name stands right before the noun.
    fn titled(&self, body: &Body) -> Option<usize> {
        let last = body.tokens.end.checked_sub(2).filter(|_| TITLES.contains(&body.head.as_str()))?;
        let agency = usize::from(self.view.low(last) == "news");
        self.at.get(&(last - agency)).copied()
    }

    /// "The Korean company": a body that the modifiers tell.
    fn modified(&self, body: &Body) -> Option<usize> {
        let view = self.view;
        if !body.definite {
            return None;
        }
        let modifiers: Vec<&str> = (body.tokens.start..body.tokens.end - 1)
            .filter(|i| view.is_word(*i) && !view.is_possessive(*i) && view.low(*i) != body.head)
            .map(|i| view.low(i))
            .collect();
        let named = body.tokens.clone().any(|i| view.name(i).is_some());
        let fits = |c: usize| {
            let facts = &self.facts[&c];
            modifiers.iter().all(|m| EMPTY.contains(m) || facts.shows(m))
                && (!named || modifiers.iter().any(|m| !EMPTY.contains(m)))
        };
        let scored: Vec<(f32, usize)> =
            self.scored(body).into_iter().filter(|(_, c)| self.facts.contains_key(c) && fits(*c)).collect();
        let told = |c: usize| self.fit(body, c).is_some_and(|f| f >= BY_KIND);
        clear(scored).filter(|c| told(*c))
    }

    /// "The company": the body that fits and stands out.
    fn best(&self, body: &Body) -> Option<usize> {
        let scored = self.scored(body);
        clear(scored).or_else(|| self.by_word.get(&body.head).copied())
    }

    /// The candidates within reach, each with how well it fits and stands out.
    fn scored(&self, body: &Body) -> Vec<(f32, usize)> {
        let here = self.view.doc.tokens[body.tokens.start].sentence;
        let mut best: BTreeMap<usize, (f32, f32)> = BTreeMap::new();
        for seen in self.seen.iter().rev().take(MENTIONS).take_while(|s| s.sentence + REACH >= here) {
            let Some(fit) = self.fit(body, seen.cluster) else { continue };
            let score =
                fit - 0.2 * ((here - seen.sentence) as f32).min(8.0) + if seen.leads { 0.4 } else { 0.0 };
            let (top, times) = best.entry(seen.cluster).or_insert((score, 0.0));
            *top = top.max(score);
            *times = (*times + 0.1_f32).min(0.5);
        }
        best.into_iter().map(|(c, (score, times))| (score + times, c)).collect()
    }

    /// How well a body can be called so; `None` where it cannot.
    fn fit(&self, body: &Body, cluster: usize) -> Option<f32> {
        let wanted = kinds::kinds(&body.head);
        let facts = self.facts.get(&cluster)?;
        if facts.name.contains(&body.head) {
            Some(BY_NAME)
        } else if facts.described.contains(&body.head) {
            Some(BY_DESCRIPTION)
        } else if facts.kinds.meets(wanted) {
            Some(BY_KIND)
        } else {
            let telling = SAID_BY_NAMES.contains(&body.head.as_str());
            (facts.kinds.is_empty() && !wanted.is_empty() && !telling).then_some(BY_NOTHING)
        }
    }

    fn remember(&mut self, body: &Body, cluster: usize) {
        let at = body.tokens.start;
        let sentence = self.view.doc.tokens[at].sentence;
        let leads = leads(self.view, at, body.tokens.end);
        self.own.insert(self.words(body), cluster);
        if !self.facts.contains_key(&cluster) {
            self.own.insert(body.head.clone(), cluster);
        }
        self.seen.push(Seen { cluster, at, sentence, leads });
    }
}

/// The candidate that leads clearly.
fn clear(mut scored: Vec<(f32, usize)>) -> Option<usize> {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    match scored[..] {
        [] => None,
        [(_, only)] => Some(only),
        [(first, cluster), (second, _), ..] => (first - second >= MARGIN).then_some(cluster),
    }
}

/// Whether the words at `start..end` are likely the subject of their sentence: no verb before them, or one right behind.
fn leads(view: &View, start: usize, end: usize) -> bool {
    let floor = view.sentence(start).start;
    let governed = start > floor && matches!(view.tags[start - 1], Tag::Preposition | Tag::To);
    let first = (floor..start).rev().take(12).all(|i| !view.tags[i].is_verb());
    let verb = view.tags.get(end).is_some_and(|t| t.is_verb());
    !governed && !view.is_possessive(end) && (first || verb)
}
