//! Meetings, talks, calls, agreements, invitations and visits: who takes part, sentence by sentence.

use crate::annotate::people::People;
use crate::annotate::pos::Tag;
use crate::annotate::segment::Doc;
use crate::annotation::{EntityKind, Mention, MentionForm};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word shows about who takes part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// A verb whose subject takes part, and whoever comes after "with" ("discussed", "agreed").
    Subject,
    /// A verb whose object takes part as well ("met", "hosted", "invited").
    Both,
    /// A noun: whoever comes after "between" or "with", and the subject before it ("a meeting", "talks").
    Noun,
}

/// The words, in small letters.
const WORDS: &[(&str, Shows)] = &[
    ("agree", Shows::Subject),
    ("agreed", Shows::Subject),
    ("agrees", Shows::Subject),
    ("confer", Shows::Subject),
    ("conferred", Shows::Subject),
    ("conversation", Shows::Noun),
    ("deliberated", Shows::Subject),
    ("dialogue", Shows::Noun),
    ("discuss", Shows::Subject),
    ("discussed", Shows::Subject),
    ("discusses", Shows::Subject),
    ("discussing", Shows::Subject),
    ("discussion", Shows::Noun),
    ("discussions", Shows::Noun),
    ("hosted", Shows::Both),
    ("invitation", Shows::Noun),
    ("invited", Shows::Both),
    ("invites", Shows::Both),
    ("meet", Shows::Both),
    ("meeting", Shows::Noun),
    ("meetings", Shows::Noun),
    ("meets", Shows::Both),
    ("met", Shows::Both),
    ("negotiated", Shows::Subject),
    ("negotiations", Shows::Noun),
    ("phoned", Shows::Both),
    ("received", Shows::Both),
    ("signed", Shows::Subject),
    ("spoke", Shows::Subject),
    ("summit", Shows::Noun),
    ("talked", Shows::Subject),
    ("talks", Shows::Noun),
    ("telephoned", Shows::Both),
    ("visited", Shows::Both),
    ("welcomed", Shows::Both),
];
/// Words before one of those that say that it did not or may not happen. Small letters.
static UNREAL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "expected due scheduled plan plans planned planning hope hopes hoped hoping wants want wanted likely neither not n't never no without declined refused failed would could might may should if unless cannot \
     didn't doesn't don't won't hadn't hasn't haven't wouldn't couldn't denied cancelled canceled"
        .split(' ')
        .collect()
});
/// How many tokens before a word are looked at for those.
const UNREAL_REACH: usize = 4;
/// How many tokens behind a word its "with" or "between" may begin.
const BEHIND: usize = 16;

/// (entity, sentence) for everyone who takes part in a meeting or agreement that the sentence tells, in order.
pub(super) fn encounters(doc: &Doc, tags: &[Tag], people: &People) -> Vec<(u32, usize)> {
    let mut found = Vec::new();
    let mut quoted = vec![false; doc.tokens.len()];
    for q in &doc.quotations {
        quoted[q.inner.clone()].fill(true);
    }
    for (number, sentence) in doc.sentences.iter().enumerate() {
        let mentions: Vec<(Range<usize>, &Mention)> = people
            .mentions_in(sentence.span)
            .filter(|m| acts(people, m))
            .map(|m| (tokens_of(doc, m), m))
            .collect();
        if mentions.is_empty() {
            continue;
        }
        for i in sentence.tokens.clone().filter(|i| !quoted[*i]) {
            let word = doc.word(i).to_lowercase();
            let Ok(at) = WORDS.binary_search_by_key(&word.as_str(), |w| w.0) else { continue };
            let shows = WORDS[at].1;
            let fits = match shows {
                Shows::Noun => tags[i].is_noun(),
                Shows::Subject | Shows::Both => tags[i].is_verb(),
            };
            if fits && !unreal(doc, sentence.tokens.start, i) {
                for entity in participants(doc, tags, &mentions, i, shows) {
                    if !found.contains(&(entity, number)) {
                        found.push((entity, number));
                    }
                }
            }
        }
    }
    found
}

/// Whether a mention can be of somebody who acts.
fn acts(people: &People, mention: &Mention) -> bool {
    matches!(
        people.entities[mention.entity as usize].kind,
        EntityKind::Person | EntityKind::Organization | EntityKind::Place
    )
}

fn tokens_of(doc: &Doc, mention: &Mention) -> Range<usize> {
    let start = doc.tokens.partition_point(|t| t.span.end <= mention.span.start);
    let end = doc.tokens.partition_point(|t| t.span.start < mention.span.end);
    start..end
}

fn unreal(doc: &Doc, floor: usize, i: usize) -> bool {
    (i.saturating_sub(UNREAL_REACH).max(floor)..i)
        .any(|j| UNREAL.contains(&doc.word(j).to_lowercase().replace('’', "'").as_str()))
}

/// The entities that take part in what token `i` tells.
fn participants(
    doc: &Doc,
    tags: &[Tag],
    mentions: &[(Range<usize>, &Mention)],
    i: usize,
    shows: Shows,
) -> Vec<u32> {
    let mut part = subjects(doc, tags, mentions, i);
    let mut at = i + 1;
    let limit = (i + BEHIND).min(doc.tokens.len());
    let starts = |at: usize| matches!(doc.word(at).to_lowercase().as_str(), "with" | "between" | "among");
    while at < limit && !starts(at) && !(shows == Shows::Both) && !tags[at].is_verb() {
        at += 1;
    }
    if at < limit && (starts(at) || shows == Shows::Both) {
        part.extend(run_after(doc, tags, mentions, at));
    }
    part
}

/// The subject of a verb, or of the verb that a noun belongs to: the run of mentions that stands nearest before it.
fn subjects(doc: &Doc, tags: &[Tag], mentions: &[(Range<usize>, &Mention)], i: usize) -> Vec<u32> {
    let before: Vec<_> = mentions.iter().filter(|(t, _)| t.end <= i).collect();
    let Some((last, nearest)) = before.iter().rev().find(|(t, m)| is_subject(doc, tags, t, m, i)) else {
        return vec![];
    };
    let mut subjects = vec![nearest.entity];
    let mut edge = last.start;
    for (tokens, mention) in before.iter().rev().filter(|(t, _)| t.end <= last.start || *t == *last) {
        let linked = *tokens == *last
            || (tokens.end..edge).any(|j| matches!(doc.word(j), "and" | "&"))
                && no_verb(tags, tokens.end..edge);
        if !linked {
            break;
        }
        if !subjects.contains(&mention.entity) {
            subjects.push(mention.entity);
        }
        edge = tokens.start;
    }
    subjects
}

/// Whether a mention can be the subject of what token `i` tells: no possessive, no preposition before it, at most
/// auxiliaries and one verb between.
fn is_subject(doc: &Doc, tags: &[Tag], tokens: &Range<usize>, mention: &Mention, i: usize) -> bool {
    let owner = is_owner(tags, tokens);
    let governed =
        tokens.start > 0 && tags[tokens.start - 1] == Tag::Preposition && mention.form == MentionForm::Name;
    let verbs = (tokens.end..i).filter(|j| matches!(tags[*j], Tag::VerbPast | Tag::VerbPresent)).count();
    let commas = (tokens.end..i).filter(|j| doc.word(*j) == ",").count();
    // "The envoy, Ivo Lim, met ...": the one comma behind the name is the second of two.
    let set_off = tokens.start > 0 && doc.word(tokens.start - 1) == "," && doc.word(tokens.end) == ",";
    !owner && !governed && verbs <= 1 && (commas != 1 || set_off) && i - tokens.end < 25
}

/// Whether a mention owns what is named behind it: "Velmora's call", "Tarsk Port leaders' call".
fn is_owner(tags: &[Tag], tokens: &Range<usize>) -> bool {
    let head = (tokens.end..tags.len()).find(|j| !tags[*j].is_noun());
    head.is_some_and(|j| tags[j] == Tag::Possessive)
}

fn no_verb(tags: &[Tag], mut range: Range<usize>) -> bool {
    !range.any(|j| matches!(tags[j], Tag::VerbPast | Tag::VerbPresent | Tag::Modal))
}

/// The run of mentions behind "with", "between" or a verb like "met": up to the next verb or clause.
fn run_after(doc: &Doc, tags: &[Tag], mentions: &[(Range<usize>, &Mention)], at: usize) -> Vec<u32> {
    let mut run = Vec::new();
    let mut edge = at;
    for (tokens, mention) in mentions.iter().filter(|(t, _)| t.start >= at) {
        let gap = edge..tokens.start;
        // "Received at Tarsk Palace the envoy": a place right behind the verb says where.
        if gap.len() == 1 && run.is_empty() && matches!(doc.word(at), "in" | "at") {
            edge = tokens.end;
            continue;
        }
        let far = gap.len() > 10 || !no_verb(tags, gap.clone());
        let leaves = gap.clone().skip(1).any(|j| {
            matches!(
                doc.word(j),
                "in" | "on"
                    | "at"
                    | "about"
                    | "over"
                    | "after"
                    | "during"
                    | "for"
                    | "to"
                    | "from"
                    | "that"
                    | "who"
            )
        });
        if far || leaves {
            break;
        }
        if !is_owner(tags, tokens) && !run.contains(&mention.entity) {
            run.push(mention.entity);
        }
        edge = tokens.end;
    }
    run
}
