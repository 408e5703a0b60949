//! Who is to be left out: "besides Ann Lee", "not from the government", "other than officials".

use super::lexicon;
use super::roles::{self, Role};
use super::words::Words;

const OPENERS: &[&str] = &[
    "besides",
    "apart from",
    "aside from",
    "except for",
    "except",
    "other than",
    "excluding",
    "not from",
    "not by",
    "but not",
    "who are not",
    "who is not",
    "that are not",
    "rather than",
    "leaving out",
    "without",
    "non",
    "outside",
];

/// Takes the words of negation and what they leave out.
pub(super) fn read(words: &mut Words) -> (Option<Role>, Vec<String>) {
    let mut role = None;
    let mut names = Vec::new();
    for i in 0..words.len() {
        // A "non-governmental organisation" is asked for; "non-government experts" leave others out.
        let of_bodies = words.at(i + 1).starts_with("organi");
        if let Some(kind) = words.at(i).strip_prefix("non-").filter(|kind| is_government(kind) && !of_bodies)
        {
            role = Some(roles::role_of(if kind == "police" { kind } else { "official" }));
            words.take(i..i + 1);
            continue;
        }
        let Some((opener, n)) = words.any(i, OPENERS) else { continue };
        let mut at = i + n;
        while matches!(words.at(at), "the" | "any" | "a" | "an") {
            at += 1;
        }
        // "Outside the police station" is a place, and "without a minister" a matter.
        if matches!(opener, "outside" | "without") && !outside(words, at) {
            continue;
        }
        if let Some(mut length) = kind(words, at) {
            // "Except farmers and ministers"
            while matches!(words.at(at + length), "and" | "or" | "nor")
                && let Some(more) = kind(words, at + length + 1)
            {
                length += 1 + more;
            }
            role = roles::read(words, at..at + length).or_else(|| Some(roles::role_of("official")));
            words.take(i..at + length);
            continue;
        }
        let start = at;
        loop {
            let name = words.name_at(at);
            if name.is_empty() {
                break;
            }
            names.push(words.text(name.clone()));
            at = name.end;
            if matches!(words.at(at), "and" | "or") && !words.name_at(at + 1).is_empty() {
                at += 1;
            } else {
                break;
            }
        }
        if at > start {
            words.take(i..at);
        }
    }
    (role, names)
}

/// Number of words at `i` that name a kind of people or "government".
fn kind(words: &Words, i: usize) -> Option<usize> {
    if is_government(words.at(i)) {
        return Some(1);
    }
    roles::length_at(words, i)
}

fn is_government(word: &str) -> bool {
    matches!(
        word,
        "government" | "governmental" | "state" | "authorities" | "official" | "officials" | "police"
    )
}

/// Whether the words from `i` on name all of a kind, and end the phrase.
fn outside(words: &Words, i: usize) -> bool {
    (is_government(words.at(i)) || words.at(i).ends_with('s'))
        && kind(words, i).is_some_and(|n| {
            let next = words.list.get(i + n);
            next.is_none_or(|w| w.taken || lexicon::is_stop(&w.folded) || lexicon::is_speaking(&w.folded))
                || words.list[i + n - 1].stop
        })
}
