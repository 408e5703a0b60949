//! Mentions of several at once: "both sides", "the two ministers", "the pair", "they". Only where it is clear who they are.

use super::cluster::Cluster;
use super::coreference::Found;
use super::phrases::Phrase;
use super::view::View;
use crate::annotation::{EntityKind, MentionForm};
use std::ops::Range;

/// How many sentences back "both sides" looks for its two, and "they" for its several.
const BOTH_REACH: u32 = 8;
const THEY_REACH: u32 = 1;
/// Nouns after "both" or "the two" that mean persons or parties. Small letters.
const MEMBERS: &[&str] = &[
    "sides",
    "leaders",
    "ministers",
    "men",
    "women",
    "officials",
    "parties",
    "presidents",
    "diplomats",
    "politicians",
    "premiers",
    "lawmakers",
    "candidates",
    "rivals",
    "counterparts",
    "ambassadors",
    "envoys",
    "negotiators",
    "governors",
    "generals",
    "businessmen",
    "players",
    "friends",
    "brothers",
    "sisters",
    "victims",
    "suspects",
    "lawyers",
    "officers",
    "delegations",
];
/// Nouns after "both" or "the two" that mean countries. Small letters.
const COUNTRIES: &[&str] =
    &["countries", "nations", "states", "governments", "neighbours", "neighbors", "capitals"];
/// Words that join several into one group, or lead to the other side of a meeting. Small letters.
const LINKS: &[&str] =
    &["and", "&", "with", ",", "the", "his", "her", "its", "their", "counterpart", "a", "an"];

/// Several entities that act together in one sentence.
struct Group {
    members: Vec<usize>,
    sentence: u32,
}

/// A mention of each member for every phrase that clearly means a group. `persons` are the mentions of persons in order.
pub(super) fn groups(view: &View, clusters: &[Cluster], phrases: &[Phrase], persons: &[Found]) -> Vec<Found> {
    let quoted = view.quoted();
    let mut known = together(view, persons.iter().filter(|m| m.form != MentionForm::Pronoun), phrases);
    let bodies: Vec<Found> = named_bodies(view, clusters);
    let mut pairs = together(view, bodies.iter(), phrases);
    let mut found = Vec::new();
    for i in 0..view.lower.len() {
        if quoted[i] {
            continue;
        }
        let here = view.doc.tokens[i].sentence;
        let Some((tokens, whom)) = phrase_at(view, i) else { continue };
        let places = |c: &usize| clusters[*c].kind == EntityKind::Place;
        let members = match whom {
            Whom::They => meant(&known, here, THEY_REACH, |_| true)
                .or_else(|| meant(&pairs, here, THEY_REACH, |_| true)),
            Whom::TwoCountries => meant(&pairs, here, BOTH_REACH, |g| g.len() == 2 && g.iter().all(places)),
            Whom::Two => {
                let two = |g: &[usize]| g.len() == 2;
                meant(&known, here, BOTH_REACH, two).or_else(|| meant(&pairs, here, BOTH_REACH, two))
            }
        };
        let Some(members) = members else { continue };
        for cluster in &members {
            found.push(Found { cluster: *cluster, form: MentionForm::Group, tokens: tokens.clone() });
        }
        let same_kind = if members.iter().any(|c| clusters[*c].kind == EntityKind::Person) {
            &mut known
        } else {
            &mut pairs
        };
        same_kind.push(Group { members, sentence: here });
        same_kind.sort_by_key(|g| g.sentence);
    }
    found
}

/// The group that a phrase in sentence `here` means: the one named last within reach, or the only one before it.
fn meant(groups: &[Group], here: u32, reach: u32, fits: impl Fn(&[usize]) -> bool) -> Option<Vec<usize>> {
    let mut before = groups.iter().rev().filter(|g| g.sentence < here && fits(&g.members));
    let last = before.next()?;
    let same = |g: &Group| g.members.iter().all(|m| last.members.contains(m));
    (last.sentence + reach >= here || reach > THEY_REACH && before.all(same)).then(|| last.members.clone())
}

/// Whom a phrase for a group can mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    /// Two persons or bodies.
    Two,
    /// Two countries.
    TwoCountries,
    /// Several persons, just named together.
    They,
}

/// A phrase for a group at token `i`, and whom it can mean.
fn phrase_at(view: &View, i: usize) -> Option<(Range<usize>, Whom)> {
    let starts = view.sentence(i).start == i
        || view.low(i.wrapping_sub(1)) == ","
        || view.low(i.wrapping_sub(1)) == "that";
    match (view.low(i), view.low(i + 1), view.low(i + 2)) {
        ("both", noun, _) if MEMBERS.contains(&noun) => Some((i..i + 2, Whom::Two)),
        ("both", noun, _) if COUNTRIES.contains(&noun) => Some((i..i + 2, Whom::TwoCountries)),
        ("the", "two", noun) if MEMBERS.contains(&noun) => Some((i..i + 3, Whom::Two)),
        ("the", "two", noun) if COUNTRIES.contains(&noun) => Some((i..i + 3, Whom::TwoCountries)),
        ("the", "two", _) if view.tags.get(i + 2).is_some_and(|t| t.is_verb()) => Some((i..i + 2, Whom::Two)),
        ("the", "pair" | "duo" | "couple", _) => Some((i..i + 2, Whom::Two)),
        ("they", ..) if starts => Some((i..i + 1, Whom::They)),
        _ => None,
    }
}

fn named_bodies(view: &View, clusters: &[Cluster]) -> Vec<Found> {
    let mut found = Vec::new();
    for (c, cluster) in clusters.iter().enumerate() {
        if matches!(cluster.kind, EntityKind::Organization | EntityKind::Place) {
            let tokens = cluster.names.iter().map(|n| view.names[*n].tokens.clone());
            found.extend(tokens.map(|tokens| Found { cluster: c, form: MentionForm::Name, tokens }));
        }
    }
    found.sort_by_key(|f| f.tokens.start);
    found
}

/// Mentions that stand side by side, with nothing but links and offices between them.
fn together<'f>(view: &View, mentions: impl Iterator<Item = &'f Found>, phrases: &[Phrase]) -> Vec<Group> {
    let office = |i: usize| phrases.iter().any(|p| p.tokens.contains(&i));
    let mut groups: Vec<Group> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut before: Option<&Found> = None;
    for mention in mentions {
        let linked = before.is_some_and(|b| {
            let between = b.tokens.end..mention.tokens.start;
            let links = between.clone().any(|i| matches!(view.low(i), "and" | "&" | "with"));
            b.tokens.end <= mention.tokens.start
                && view.same_sentence(b.tokens.start, mention.tokens.start)
                && between.clone().all(|i| LINKS.contains(&view.low(i)) || office(i))
                && (links || between.len() == 1)
        });
        if !linked {
            close(view, &mut groups, &mut run, before);
        }
        if !run.contains(&mention.cluster) {
            run.push(mention.cluster);
        }
        before = Some(mention);
    }
    close(view, &mut groups, &mut run, before);
    groups
}

fn close(view: &View, groups: &mut Vec<Group>, run: &mut Vec<usize>, last: Option<&Found>) {
    let members = std::mem::take(run);
    if let Some(last) = last.filter(|_| members.len() > 1) {
        groups.push(Group { members, sentence: view.doc.tokens[last.tokens.start].sentence });
    }
}
