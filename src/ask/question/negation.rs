//! Who is to be left out: "besides Ann Lee", "not from the government", "other than officials".

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
    "non",
    "outside",
];

/// Takes the words of negation and what they leave out.
pub(super) fn read(words: &mut Words) -> (Option<Role>, Vec<String>) {
    let mut role = None;
    let mut names = Vec::new();
    for i in 0..words.len() {
        let Some((_, n)) = words.any(i, OPENERS) else { continue };
        let mut at = i + n;
        while matches!(words.at(at), "the" | "any" | "a" | "an") {
            at += 1;
        }
        if let Some(length) = kind(words, at) {
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
    if matches!(words.at(i), "government" | "state" | "authorities") {
        return Some(1);
    }
    roles::length_at(words, i)
}
