//! Mentions of several at once: "both sides", "the two ministers", "the pair", "they". Only where it is clear who they are.

use super::cluster::Cluster;
use super::coreference::Found;
use super::lexicon::Words;
use super::phrases::Phrase;
use super::sources::is_plural;
use super::view::View;
use crate::annotate::pos::Tag;
use crate::annotation::{EntityKind, MentionForm};
use std::ops::Range;
use std::sync::LazyLock;

/// How many sentences back "both sides" looks for its two, and "they" for its several.
const REACH: u32 = 8;
const THEY_REACH: u32 = 1;
/// Nouns after "both" or "the two" that mean persons or parties. Small letters.
static MEMBERS: Words = LazyLock::new(|| {
    "sides leaders ministers men women officials parties presidents diplomats politicians premiers \
     lawmakers candidates rivals counterparts ambassadors envoys negotiators governors generals \
     businessmen players friends brothers sisters victims suspects lawyers officers delegations"
        .split(' ')
        .collect()
});
/// Nouns after "both" or "the two" that mean countries. Small letters.
const COUNTRIES: &[&str] =
    &["countries", "nations", "states", "governments", "neighbours", "neighbors", "capitals"];
/// Verbs that bring two persons together, one on each side ("met", "phoned"). Small letters.
const MEETING: &[&str] = &[
    "called",
    "greeted",
    "hosted",
    "married",
    "meet",
    "meets",
    "met",
    "phoned",
    "received",
    "spoke",
    "talked",
    "telephoned",
    "visited",
    "welcomed",
];
/// Words behind which a clause begins with its subject ("although both were there"). Small letters.
const OPENING: &[&str] = &[
    ",", "after", "although", "and", "as", "because", "but", "if", "since", "that", "though", "when", "while",
];
/// Words that join several into one group, or lead to the other side of a meeting. Small letters.
const LINKS: &[&str] =
    &["and", "&", "with", ",", "the", "his", "her", "its", "their", "counterpart", "a", "an"];

/// Several entities that act together in one sentence.
#[derive(Debug, Clone)]
struct Group {
    members: Vec<usize>,
    sentence: u32,
    /// Where the last of them ends.
    end: usize,
    /// Whether they stand side by side or were meant by a phrase, and are not only named in one sentence.
    joined: bool,
    /// Whether a phrase or pronoun meant them there.
    meant: bool,
}

/// A mention of each member for every phrase that clearly means a group. `persons` are the mentions of persons in order.
pub(super) fn groups(view: &View, clusters: &[Cluster], phrases: &[Phrase], persons: &[Found]) -> Vec<Found> {
    let quoted = view.quoted();
    let told: Vec<&Found> =
        persons.iter().filter(|m| m.form != MentionForm::Pronoun && !quoted[m.tokens.start]).collect();
    let mut known = together(view, told.iter().copied(), phrases);
    known.extend(in_one_sentence(view, &told, phrases));
    known.extend(meetings(view, &told));
    known.sort_by_key(|g| (g.sentence, g.joined));
    let bodies: Vec<Found> = named_bodies(view, clusters);
    let mut pairs = together(view, bodies.iter(), phrases);
    let mut found = Vec::new();
    for i in (0..view.lower.len()).filter(|i| !quoted[*i]) {
        let here = view.doc.tokens[i].sentence;
        let Some((tokens, whom)) = phrase_at(view, i) else { continue };
        let places = |c: &usize| clusters[*c].kind == EntityKind::Place;
        let members = match whom {
            Whom::They => meant(&known, (i, here), THEY_REACH, |g| g.joined)
                .or_else(|| meant(&pairs, (i, here), THEY_REACH, |_| true)),
            Whom::Them => meant(&known, (i, here), THEY_REACH, |g| {
                g.joined && (g.meant || g.sentence == here) && !(g.end..i).any(|j| is_plural(view.low(j)))
            }),
            Whom::TwoCountries => {
                meant(&pairs, (i, here), REACH, |g| g.members.len() == 2 && g.members.iter().all(places))
            }
            Whom::Several(n) => {
                let fits = |g: &Group| g.members.len() == n;
                meant(&known, (i, here), REACH, fits).or_else(|| meant(&pairs, (i, here), REACH, fits))
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
        let at = same_kind.partition_point(|g| g.sentence <= here);
        same_kind.insert(at, Group { members, sentence: here, end: tokens.end, joined: true, meant: true });
    }
    found
}

/// The group that a phrase at token `i` of sentence `here` means: the one named last within reach, or the only one before
/// it. `groups` are in order of their sentences.
fn meant(
    groups: &[Group],
    (i, here): (usize, u32),
    reach: u32,
    fits: impl Fn(&Group) -> bool,
) -> Option<Vec<usize>> {
    let earlier = &groups[..groups.partition_point(|g| g.sentence <= here)];
    let mut before = earlier.iter().rev().filter(|g| g.end <= i && fits(g));
    let last = before.next()?;
    let same = |g: &Group| g.members.iter().all(|m| last.members.contains(m));
    (last.sentence + reach >= here || reach > THEY_REACH && before.all(same)).then(|| last.members.clone())
}

/// Whom a phrase for a group can mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    /// So many persons or bodies.
    Several(usize),
    /// Two countries.
    TwoCountries,
    /// Several persons, just named together.
    They,
    /// The same within a clause: only where no other people or things of that number stand between.
    Them,
}

/// A phrase for a group at token `i`, and whom it can mean.
fn phrase_at(view: &View, i: usize) -> Option<(Range<usize>, Whom)> {
    // "They said", "..., they said", and behind a quotation "they said".
    let before = i.checked_sub(1).filter(|_| view.sentence(i).start < i);
    let starts = before.is_none_or(|b| matches!(view.low(b), "," | "that") || view.tags[b] == Tag::Quote);
    let opens = starts || before.is_some_and(|b| OPENING.contains(&view.low(b)));
    let acts = |i: usize| {
        view.tags.get(i).is_some_and(|t| t.is_verb())
            || view.tags.get(i) == Some(&Tag::Adverb) && view.tags.get(i + 1).is_some_and(|t| t.is_verb())
    };
    let count = |word: &str| match word {
        "two" => Some(2),
        "three" => Some(3),
        _ => None,
    };
    let (word, second, third) = (view.low(i), view.low(i + 1), view.low(i + 2));
    match word {
        "both" if MEMBERS.contains(&second) => Some((i..i + 2, Whom::Several(2))),
        "both" if COUNTRIES.contains(&second) => Some((i..i + 2, Whom::TwoCountries)),
        "both" | "neither" if opens && acts(i + 1) => Some((i..i + 1, Whom::Several(2))),
        "the" if MEMBERS.contains(&third) && count(second).is_some() => {
            count(second).map(|n| (i..i + 3, Whom::Several(n)))
        }
        "the" if second == "two" && COUNTRIES.contains(&third) => Some((i..i + 3, Whom::TwoCountries)),
        "the" if count(second).is_some() && acts(i + 2) => {
            count(second).map(|n| (i..i + 2, Whom::Several(n)))
        }
        "the" if matches!(second, "pair" | "duo" | "couple") => Some((i..i + 2, Whom::Several(2))),
        "all" if second == "three" && acts(i + 2) => Some((i..i + 2, Whom::Several(3))),
        "they" if starts => Some((i..i + 1, Whom::They)),
        "they" | "them" | "their" => Some((i..i + 1, Whom::Them)),
        _ => None,
    }
}

/// Two or three persons whom one sentence names, side by side or not. Of "Bru's adviser, Ivo Lim" only one is there.
fn in_one_sentence(view: &View, told: &[&Found], phrases: &[Phrase]) -> Vec<Group> {
    let employs = |m: &Found| {
        let own = |p: &Phrase| p.head.start > m.tokens.end && p.tokens.start <= m.tokens.end + 1;
        let at = phrases.partition_point(|p| p.head.start <= m.tokens.end);
        view.is_possessive(m.tokens.end) && phrases.get(at).is_some_and(own)
    };
    let mut groups: Vec<Group> = Vec::new();
    for mention in told.iter().filter(|m| !employs(m)) {
        let sentence = view.doc.tokens[mention.tokens.start].sentence;
        match groups.last_mut().filter(|g| g.sentence == sentence) {
            Some(group) => {
                if !group.members.contains(&mention.cluster) {
                    group.members.push(mention.cluster);
                }
                group.end = mention.tokens.end;
            }
            None => groups.push(Group {
                members: vec![mention.cluster],
                sentence,
                end: mention.tokens.end,
                joined: false,
                meant: false,
            }),
        }
    }
    groups.retain(|g| matches!(g.members.len(), 2 | 3));
    groups
}

/// "Bru later phoned King Olav": two persons named one after the other, with nothing but a verb of meeting and its
/// company between them.
fn meetings(view: &View, told: &[&Found]) -> Vec<Group> {
    let pair = |w: &[&Found]| {
        let between = w[0].tokens.end..w[1].tokens.start;
        let meets = view.same_sentence(w[0].tokens.start, w[1].tokens.start)
            && w[0].cluster != w[1].cluster
            && between.clone().filter(|i| MEETING.contains(&view.low(*i))).count() == 1
            && !between.clone().any(|i| matches!(view.low(i), "not" | "n't" | "never" | "who" | "that"))
            && !view.is_possessive(w[0].tokens.end)
            && !view.is_possessive(w[1].tokens.end);
        meets.then(|| Group {
            members: vec![w[0].cluster, w[1].cluster],
            sentence: view.doc.tokens[w[1].tokens.start].sentence,
            end: w[1].tokens.end,
            joined: true,
            meant: false,
        })
    };
    told.windows(2).filter_map(pair).collect()
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
    let mut office = vec![false; view.lower.len()];
    for phrase in phrases {
        office[phrase.tokens.clone()].fill(true);
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut before: Option<&Found> = None;
    for mention in mentions {
        let linked = before.is_some_and(|b| {
            let between = b.tokens.end..mention.tokens.start;
            let links = between.clone().any(|i| matches!(view.low(i), "and" | "&" | "with"));
            b.tokens.end <= mention.tokens.start
                && view.same_sentence(b.tokens.start, mention.tokens.start)
                && between.clone().all(|i| LINKS.contains(&view.low(i)) || office[i])
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
        let sentence = view.doc.tokens[last.tokens.start].sentence;
        groups.push(Group { members, sentence, end: last.tokens.end, joined: true, meant: false });
    }
}
