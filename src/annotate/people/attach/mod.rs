//! Ties role phrases to the persons who hold them: role phrases in, for each of them its holders out. Must not know what kind of office it is.
//!
//! [`beside`] reads an office that stands next to a name, [`said`] one that a verb or "as" says of somebody.

mod beside;
mod said;

use super::extent::before_outside;
use super::lexicon::Words;
use super::phrases::Phrase;
use super::view::View;
use beside::{ends_another_clause, inverted, name_after, name_before, name_right_before, named_so};
use said::{predicate, subject};
use std::sync::LazyLock;

/// Heads that mean a person but no office or occupation. Small letters.
static BARE: Words = LazyLock::new(|| {
    "man woman boy girl person victim colleague friend supporter fan star legend icon accused suspect \
     defendant convict attacker passenger customer local personality hero heroine"
        .split(' ')
        .collect()
});

/// Who holds an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A name (an index into the view's names).
    Name(usize),
    /// Whoever the pronoun or the office that begins at this token means.
    Mention(usize),
}

/// The holders of each phrase.
pub(super) struct Holders {
    /// For each phrase the names (indices into the view's names) of its holders, in order of place.
    pub names: Vec<Vec<usize>>,
    /// Phrases whose holder is a pronoun or an office: the phrase and the first token of that mention.
    pub mentions: Vec<(usize, usize)>,
    /// Phrases of which the text says that the office ended ("resigned as minister").
    pub ended: Vec<usize>,
    /// For each phrase whether it says what somebody is to become or became, so that it mentions nobody itself.
    pub predicates: Vec<bool>,
}

/// Finds the holders of each phrase.
pub(super) fn attach(view: &View, phrases: &[Phrase]) -> Holders {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); phrases.len()];
    let (mut mentions, mut ended) = (Vec::new(), Vec::new());
    for (i, phrase) in phrases.iter().enumerate() {
        if BARE.contains(&phrase.lemma.as_str()) {
            continue;
        }
        holders[i] = name_after(view, phrase);
        if !holders[i].is_empty() || phrase.plural {
            continue;
        }
        let inverted = || inverted(view, phrases, i).or_else(|| named_so(view, phrase));
        // "the rector, Ona Bru, the head of the club, Ivo Lim, and": who was named behind one office has it already.
        let beside = name_before(view, phrase).filter(|name| {
            let before = i.checked_sub(1).filter(|b| holders[*b].contains(name));
            let behind = before.is_some_and(|b| phrases[b].tokens.end < view.names[*name].tokens.start);
            !(behind && inverted().is_some())
        });
        let held = beside.map(Subject::Name).or_else(|| {
            let (subject, over) = subject(view, phrase)?;
            if over {
                ended.push(i);
            }
            Some(subject)
        });
        // "The judge, a former prosecutor, said so."
        let office = || {
            let before = phrases[..i].last().filter(|b| b.definite && !b.plural && phrase.indefinite)?;
            let comma = before.tokens.end;
            let apposed = view.low(comma) == ","
                && before_outside(view, comma, phrase.tokens.start) == comma + 2
                && view.same_sentence(comma, phrase.tokens.start);
            apposed.then_some(Subject::Mention(before.tokens.start))
        };
        match held.or_else(office) {
            Some(Subject::Name(name)) => holders[i].push(name),
            Some(Subject::Mention(token)) => mentions.push((i, token)),
            None => holders[i].extend(inverted().or_else(|| name_right_before(view, phrase))),
        }
    }
    share_between_neighbours(view, phrases, &mut holders);
    let predicates = phrases.iter().map(|p| predicate(view, p)).collect();
    Holders { names: holders, mentions, ended, predicates }
}

/// "founder and chief executive Ona Bru", "Ona Bru, a farmer and author": two offices side by side share their holder.
fn share_between_neighbours(view: &View, phrases: &[Phrase], holders: &mut [Vec<usize>]) {
    let joined = |a: &Phrase, b: &Phrase| {
        let mut i = a.tokens.end;
        let mut link = false;
        while i < b.tokens.start {
            match view.low(i) {
                "and" | "&" => link = true,
                "," | "the" | "a" | "an" | "also" | "then" | "of" | "its" => {}
                _ => return false,
            }
            i += 1;
        }
        let stacked = a.tokens.end == b.tokens.start;
        let listed = view.low(a.tokens.end) == "," && a.tokens.end + 1 == b.tokens.start;
        (link || listed || stacked) && i == b.tokens.start && view.same_sentence(a.head.start, b.head.start)
    };
    for i in (1..phrases.len()).rev().chain(1..phrases.len()) {
        let (a, b) = (&phrases[i - 1], &phrases[i]);
        if a.plural || b.plural || BARE.contains(&b.lemma.as_str()) || !joined(a, b) {
            continue;
        }
        if holders[i].is_empty()
            && let [holder] = holders[i - 1][..]
            && view.names[holder].tokens.end <= a.tokens.start
            && !ends_another_clause(view, b)
        {
            holders[i] = vec![holder];
        } else if holders[i - 1].is_empty()
            && let [holder] = holders[i][..]
            && view.names[holder].tokens.start >= b.tokens.end
            && !b.definite
            && !b.indefinite
        {
            holders[i - 1] = vec![holder];
        }
    }
}
