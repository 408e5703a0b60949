//! Reports, statements and the like as sources: the body or person that issued them, where the text says so.

use super::super::lexicon::{self, Words};
use super::super::view::View;
use super::Mentions;
use crate::annotate::pos::Tag;
use crate::annotation::EntityKind;
use std::ops::Range;
use std::sync::LazyLock;

/// Nouns for what is written or published. Written for whosaid. Small letters.
static DOCUMENTS: Words = LazyLock::new(|| {
    "account analysis announcement article assessment bulletin census column comments communique communiqué \
     complaint data declaration document documents editorial email figures filing findings forecast \
     handout index indictment interview investigation lawsuit letter magazine's manifesto memo message minutes note notice \
     op-ed page paper petition poll post posts press-release publication ranking records release remarks report \
     reports research results review ruling script song speech statement statements statistics studies study summary \
     survey surveys text transcript tweet update updates tweets verdict video warrant website account's"
        .split_whitespace()
        .filter(|w| !w.contains('\''))
        .collect()
});
/// Verbs by which a document comes to be. Small letters.
static ISSUING: Words = LazyLock::new(|| {
    "authored commissioned compiled completed conducted drafted filed issued launched made posted prepared \
     presented produced publish published releases released sent signed submitted unveiled wrote written \
     publishing releasing issuing"
        .split_whitespace()
        .collect()
});
/// Words for one document that stand for each other in later mentions. Small letters.
const SAME: &[&[&str]] = &[
    &[
        "report",
        "study",
        "survey",
        "analysis",
        "assessment",
        "review",
        "research",
        "paper",
        "document",
        "poll",
        "publication",
        "findings",
        "data",
        "index",
        "ranking",
        "investigation",
    ],
    &[
        "statement",
        "release",
        "communique",
        "communiqué",
        "declaration",
        "announcement",
        "note",
        "letter",
        "document",
        "text",
        "message",
        "memo",
        "notice",
        "bulletin",
    ],
    &["complaint", "filing", "lawsuit", "petition", "document", "indictment"],
    &["tweet", "post", "message", "tweets", "posts"],
];
/// How many documents back a later mention looks.
const REACH: usize = 40;
/// How many tokens behind a document its "by" or "from" may stand.
const BEHIND: usize = 12;

/// Whether a word (small letters) is a noun for something written.
pub(super) fn is_document(word: &str) -> bool {
    DOCUMENTS.contains(word)
}

/// Whether a word (small letters) is for a part or page of an outlet, which speaks in it ("the front page").
pub(super) fn is_part_of_outlet(word: &str) -> bool {
    matches!(word, "page" | "editorial" | "article" | "column" | "website" | "account" | "headline")
}

/// The documents that an article names, in order of place.
pub(super) fn documents(view: &View) -> Vec<usize> {
    let noun = |i: &usize| {
        view.is_word(*i)
            && is_document(view.low(*i))
            && view.tags[*i].is_noun()
            && !view.tags.get(i + 1).is_some_and(|t| t.is_noun() && view.same_sentence(*i, i + 1))
    };
    (0..view.lower.len()).filter(noun).collect()
}

/// The cluster that issued the document which the noun at token `head` names, as far as the words round it say it.
pub(super) fn issuer(view: &View, mentions: &Mentions, head: usize) -> Option<usize> {
    owner(view, mentions, head)
        .or_else(|| author(view, mentions, head))
        .or_else(|| subject_of_issuing(view, mentions, head))
}

/// The issuer of an earlier document that "the report" can mean.
pub(super) fn earlier(
    view: &View,
    mentions: &Mentions,
    documents: &[usize],
    head: usize,
    speaker: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let before = documents.partition_point(|d| *d < head);
    let word = view.low(head);
    let fits = |d: &&usize| {
        let other = view.low(**d);
        other == word || SAME.iter().any(|s| s.contains(&other) && s.contains(&word))
    };
    let told =
        |d: &usize| issuer(view, mentions, *d).or_else(|| in_document(view, *d).then(|| speaker(*d))?);
    documents[..before].iter().rev().take(REACH).filter(fits).find_map(told)
}

/// "The ministry's letter", "Ona Bru's report", "Mitur data", "a Parole Board report": the name or body that stands in
/// the phrase of the noun.
fn owner(view: &View, mentions: &Mentions, head: usize) -> Option<usize> {
    let floor = view.sentence(head).start;
    let mut i = head;
    while i > floor {
        i -= 1;
        if let Some(m) = mentions.covering(i) {
            // "The Lindow report" may be about Lindow; "Lindow's report" is not.
            let own = mentions.kind(m) != EntityKind::Person || view.is_possessive(mentions.tokens(m).end);
            return (mentions.speaks(m) && own).then(|| mentions.cluster(m));
        }
        let inside = matches!(
            view.tags[i],
            Tag::Adjective
                | Tag::Compared
                | Tag::Noun
                | Tag::Nouns
                | Tag::Name
                | Tag::Number
                | Tag::Possessive
        ) || view.is_hyphen(i)
            || view.is_possessive(i)
            || view.tags[i] == Tag::VerbParticiple;
        if !inside {
            return None;
        }
    }
    None
}

/// "A post by protesters in Arva": the noun phrase behind "by" or "from" that tells who issued the document.
pub(super) fn authors(view: &View, head: usize) -> Option<Range<usize>> {
    let end = view.sentence(head).end;
    let by = (head + 1..end.min(head + BEHIND)).find(|i| matches!(view.low(*i), "by" | "from"))?;
    let own = |i: usize| !view.tags[i].is_verb() || ISSUING.contains(view.low(i));
    (head + 1..by).all(own).then_some(by + 1..end)
}

/// "A survey conducted by Arva Polls", "a report from the ministry", "a study that the firm released".
fn author(view: &View, mentions: &Mentions, head: usize) -> Option<usize> {
    let end = view.sentence(head).end.min(head + BEHIND);
    let mut i = head + 1;
    let mut relative = false;
    while i < end {
        match view.low(i) {
            "by" | "from" => return first_mention(view, mentions, i + 1..end),
            "of" if i == head + 1 => {
                if let Some(found) = first_mention(view, mentions, i + 1..end) {
                    return Some(found);
                }
            }
            "that" | "which" => relative = true,
            _ if relative && view.tags[i].is_verb() => {
                // "A post that Tarvo's Velm branch made" is Tarvo's.
                let owner = |m: &usize| view.is_possessive(mentions.tokens(*m).end);
                let named = || (head + 1..i).filter_map(|j| mentions.covering(j));
                return ISSUING
                    .contains(view.low(i))
                    .then(|| named().find(owner).or_else(|| named().next_back()))?
                    .filter(|m| mentions.speaks(*m))
                    .map(|m| mentions.cluster(m));
            }
            _ if !relative && view.tags[i].is_verb() && !ISSUING.contains(view.low(i)) => return None,
            "," | ";" | "." | ":" | "\"" => return None,
            _ => {}
        }
        i += 1;
    }
    None
}

/// The mention that a noun phrase begins with, or that its office leads to ("the works director, Dr Ona Bru").
fn first_mention(view: &View, mentions: &Mentions, tokens: Range<usize>) -> Option<usize> {
    let mut i = tokens.start;
    while i < tokens.end {
        if let Some(m) = mentions.covering(i) {
            let end = mentions.tokens(m).end;
            // "By the Arvan newspaper Daily Velm"
            let modifies = matches!(mentions.kind(m), EntityKind::Group | EntityKind::Place)
                && view.tags.get(end).is_some_and(|t| t.is_noun());
            if !modifies {
                return mentions.speaks(m).then(|| mentions.cluster(m));
            }
            i = end;
            continue;
        }
        let office = view.low(i) == "," && i > tokens.start && lexicon::is_head(view.low(i - 1));
        let inside = matches!(
            view.tags[i],
            Tag::Determiner
                | Tag::Adjective
                | Tag::Compared
                | Tag::Noun
                | Tag::Nouns
                | Tag::Name
                | Tag::PossessivePronoun
        ) || view.is_hyphen(i)
            || office
            || lexicon::address(view.low(i)).is_some();
        if !inside {
            return None;
        }
        i += 1;
    }
    None
}

/// "The ministry released a report": the subject of a verb of issuing whose object the document is.
fn subject_of_issuing(view: &View, mentions: &Mentions, head: usize) -> Option<usize> {
    let floor = view.sentence(head).start;
    let mut verb = None;
    for i in (floor..head).rev().take(8) {
        if view.tags[i].is_verb() {
            verb = Some(i);
            break;
        }
        if matches!(view.tags[i], Tag::Preposition | Tag::Comma | Tag::Conjunction) {
            return None;
        }
    }
    let verb = verb.filter(|v| ISSUING.contains(view.low(*v)))?;
    let passive = verb > floor && matches!(view.low(verb - 1), "was" | "were" | "been" | "being" | "be");
    if passive {
        return None;
    }
    let m = (floor..verb).rev().find_map(|i| mentions.covering(i))?;
    (mentions.speaks(m) && !mentions.governed(view, m)).then(|| mentions.cluster(m))
}

/// Whether the noun stands in "in a statement", "in its report": whoever speaks in that sentence issued it.
fn in_document(view: &View, head: usize) -> bool {
    let floor = view.sentence(head).start;
    for i in (floor..head).rev().take(6) {
        match view.low(i) {
            "in" | "through" | "via" | "on" => return true,
            _ if view.tags[i].is_verb() && view.tags[i] != Tag::VerbParticiple => return false,
            "," => return false,
            _ => {}
        }
    }
    false
}
