//! What kinds of body a noun can mean, and what an article tells of each body that it names.

use super::super::cluster::Cluster;
use super::super::lexicon;
use super::super::view::View;
use crate::annotate::pos::Tag;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A set of kinds of body, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kinds(u32);

impl Kinds {
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Nouns of one kind a line: what may be called so in later mentions. A noun may stand in several lines. Written for
/// whosaid by meaning. Small letters.
const BY_KIND: &[&str] = &[
    // Companies. The second line has what only a name shows.
    "company firm corporation business conglomerate giant manufacturer maker producer operator developer \
     supplier retailer carmaker automaker brewer brewery startup chain brand enterprise franchise subsidiary \
     contractor utility miner chipmaker drugmaker group outfit platform \
     inc corp co ltd llc plc ag gmbh holdings industries motors enterprises technologies pharmaceuticals \
     partners ventures brothers electronics foods systems energy petroleum oil mining",
    "bank lender company institution group banque banco",
    "airline carrier company airlines airways group",
    "insurer company insurance group",
    "broker brokerage company firm securities",
    "label studio company records entertainment pictures agency group",
    "newspaper paper daily weekly tabloid broadsheet magazine publication outlet title",
    "broadcaster channel network station outlet television tv radio",
    "website site portal platform outlet",
    "agency newswire outlet news press",
    "publisher company books press",
    "ministry department",
    "agency authority service bureau office body regulator watchdog administration directorate inspectorate institute",
    "court tribunal body bench",
    "party movement faction bloc group alliance",
    "coalition alliance bloc group front",
    "union federation association confederation organisation organization body group congress guild syndicate",
    "association organisation organization body group society league federation guild",
    "charity ngo organisation organization group foundation body watchdog trust fund network campaign",
    "organisation organization body bloc group agency council league union nations",
    "council body authority municipality assembly",
    "parliament assembly legislature congress senate chamber house",
    "commission committee panel board inquiry body council tribunal",
    "police force department",
    "army military force navy",
    "militia group movement organisation organization faction front army militants rebels",
    "university college institution school academy institute faculty",
    "school institution academy",
    "hospital clinic institution facility",
    "church diocese cathedral parish congregation mosque temple synagogue archdiocese",
    "museum gallery theatre theater orchestra opera festival institution venue library",
    "band group duo trio act",
    "club team side franchise squad fc",
    "embassy mission consulate",
    "fund lender institution monetary",
    "laboratory lab institute centre center think-tank institution observatory",
];

static OF_NOUN: LazyLock<HashMap<&str, Kinds>> = LazyLock::new(|| {
    let mut kinds: HashMap<&str, Kinds> = HashMap::new();
    for (bit, nouns) in BY_KIND.iter().enumerate() {
        for noun in nouns.split_whitespace() {
            kinds.entry(noun).or_default().0 |= 1 << (bit as u32 % 32);
        }
    }
    kinds
});

/// The kinds that a noun (small letters) can mean; empty where it is no noun for bodies.
pub(super) fn kinds(noun: &str) -> Kinds {
    OF_NOUN.get(noun.trim_end_matches('.')).copied().unwrap_or_default()
}

/// What an article tells of one body.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    /// The words of its names, small letters.
    pub name: HashSet<String>,
    /// The words of what is said beside its names ("a chip maker", "South Korea's largest").
    pub described: HashSet<String>,
    /// What it can be called.
    pub kinds: Kinds,
}

impl Facts {
    /// What the names of a cluster and the words beside them tell.
    pub fn of(view: &View, cluster: &Cluster) -> Self {
        let mut facts = Self::default();
        for n in &cluster.names {
            let tokens = view.names[*n].tokens.clone();
            facts.name.extend(tokens.clone().filter(|i| view.is_word(*i)).map(|i| view.low(i).to_owned()));
            let beside = before(view, tokens.start).chain(behind(view, tokens.end));
            facts.described.extend(beside.filter(|i| view.is_word(*i)).map(|i| view.low(i).to_owned()));
        }
        // Of the words of a name the last kind of body is meant ("Bank Workers' Union").
        facts.kinds = kinds_of_names(view, cluster);
        for word in &facts.described {
            facts.kinds.0 |= kinds(word).0;
        }
        facts
    }

    /// Whether a modifier fits the body: it stands in its name or its description ("Korean", of "South Korea's largest maker").
    pub fn shows(&self, modifier: &str) -> bool {
        let akin = |word: &String| {
            let shared = word.bytes().zip(modifier.bytes()).take_while(|(a, b)| a == b).count();
            word == modifier || shared >= 4 && shared + 4 > word.len().max(modifier.len())
        };
        self.name.iter().any(akin) || self.described.iter().any(akin)
    }
}

/// The phrases right beside the names of a body that say what it is, each without what an "of", "that" or "in" adds
/// ("the agency that buys vaccines"): runs of tokens.
pub(in super::super) fn descriptions(view: &View, cluster: &Cluster) -> Vec<Range<usize>> {
    let beside = |n: &usize| {
        let tokens = &view.names[*n].tokens;
        [before(view, tokens.start), behind(view, tokens.end)]
    };
    let head = |run: Range<usize>| {
        let added = |i: &usize| {
            matches!(view.tags[*i], Tag::Preposition | Tag::To | Tag::WhPronoun) || view.low(*i) == "that"
        };
        let end = run.clone().skip(1).find(added).unwrap_or(run.end);
        run.start..end
    };
    // "The government's partner" is no government.
    let told = |run: &Range<usize>| !run.is_empty() && lexicon::body(view.low(run.end - 1)).is_some();
    cluster.names.iter().flat_map(beside).map(head).filter(told).collect()
}

/// The kinds that the names of a cluster tell, each by one of its words.
fn kinds_of_names(view: &View, cluster: &Cluster) -> Kinds {
    let mut all = Kinds::default();
    for n in &cluster.names {
        let tokens = view.names[*n].tokens.clone();
        // "Union of Bank Workers" is a union, "Bank Workers' Union" too.
        let first = tokens.clone().find(|i| view.low(*i) == "of").unwrap_or(tokens.end);
        let told = (tokens.start..first).rev().chain(first..tokens.end);
        all.0 |= told.map(|i| kinds(view.low(i))).find(|k| !k.is_empty()).unwrap_or_default().0;
    }
    all
}

/// The tokens of the phrase right before a name that says what it is: "carmaker" Tarvo, "Arva's largest bank", Tarvo.
fn before(view: &View, start: usize) -> Range<usize> {
    let floor = view.sentence(start).start;
    let comma = start > floor && view.low(start - 1) == ",";
    let end = if comma { start - 1 } else { start };
    let mut at = end;
    while at > floor && end - at < 8 {
        let i = at - 1;
        let inside = view.tags[i].is_noun()
            || matches!(view.tags[i], Tag::Adjective | Tag::Compared | Tag::Possessive)
            || view.is_hyphen(i)
            || view.is_possessive(i);
        if !inside {
            break;
        }
        at = i;
    }
    let told = at < end && !kinds(view.low(end - 1)).is_empty() && view.name(end - 1).is_none();
    if told { at..end } else { end..end }
}

/// The tokens of the phrase right behind a name that says what it is: Tarvo (TV), "a broadcaster in Arva"; Tarvo is "a bank".
fn behind(view: &View, end: usize) -> Range<usize> {
    let none = end..end;
    let Some(limit) = view.doc.tokens.get(end).map(|_| view.sentence(end).end.min(end + 24)) else {
        return none;
    };
    let mut at = end;
    if view.low(at) == "(" {
        match (at..limit).find(|i| view.low(*i) == ")") {
            Some(close) => at = close + 1,
            None => return none,
        }
    }
    match view.low(at) {
        "," | "is" | "was" => at += 1,
        _ => return none,
    }
    if matches!(view.low(at), "which" | "who") && matches!(view.low(at + 1), "is" | "was") {
        at += 2;
    }
    let start = at;
    let opens =
        matches!(view.low(at), "a" | "an" | "the" | "one") || (at + 1..at + 4).any(|i| view.is_possessive(i));
    if !opens {
        return none;
    }
    while at < limit
        && at - start < 12
        && (view.is_word(at) || view.is_hyphen(at) || view.tags[at] == Tag::Number)
    {
        if matches!(view.tags[at], Tag::VerbPast | Tag::VerbPresent | Tag::Modal | Tag::WhPronoun) {
            break;
        }
        at += 1;
    }
    if (start..at).any(|i| !kinds(view.low(i)).is_empty()) { start..at } else { none }
}
