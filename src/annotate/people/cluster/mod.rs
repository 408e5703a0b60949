//! Names into entities: which names in one article mean the same person, body, place, group or thing.

mod bodies;
mod persons;
mod spelling;

use super::lexicon::{self, Address, Gender};
use super::view::View;
use crate::annotation::EntityKind;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Several names of one entity.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub kind: EntityKind,
    /// Its names (indices into the view's names), in order of place.
    pub names: Vec<usize>,
    /// The words of its fullest name, folded.
    words: Vec<String>,
    /// Tokens of its fullest name.
    pub fullest: Range<usize>,
    /// What forms of address and the given name show.
    pub gender: Option<Gender>,
}

impl Cluster {
    /// A body or group that only a common noun names.
    pub fn without_name(kind: EntityKind, tokens: Range<usize>) -> Self {
        Self { kind, names: vec![], words: vec![], fullest: tokens, gender: None }
    }
}

/// Groups the view's names. Clusters stand in order of their first name.
pub(super) fn clusters(view: &View) -> Vec<Cluster> {
    let mut all = persons::persons(view);
    all.extend(bodies::others(view));
    for cluster in &mut all {
        cluster.names.sort_unstable();
    }
    all.sort_by_key(|c| c.names[0]);
    all
}

/// Titles of respect that some print as a part of the name. Small letters.
const HONORIFICS: &[&str] =
    &["ayatollah", "maulana", "meme", "mullah", "pandit", "swami", "tate", "ustad", "ustaz"];

/// Folded for comparison: compatibility forms, no marks over letters, small letters.
pub(super) fn fold(word: &str) -> String {
    word.nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36F}')).flat_map(char::to_lowercase).collect()
}

/// The folded words of a name: forms of address, marks and hyphens left out, single initials joined.
fn words(view: &View, tokens: Range<usize>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut initials = false;
    for i in tokens.clone() {
        if !view.doc.word(i).contains(char::is_alphanumeric) || view.is_possessive(i) {
            continue;
        }
        if words.is_empty()
            && tokens.len() > 1
            && (lexicon::address(view.low(i)).is_some() || HONORIFICS.contains(&view.low(i)))
            && i + 1 < tokens.end
        {
            continue;
        }
        let word = fold(&view.doc.word(i).replace(['.', '’', '\''], ""));
        let initial = word.chars().count() == 1;
        match words.last_mut() {
            Some(last) if initial && initials => last.push_str(&word),
            _ => words.push(word),
        }
        initials = initial;
    }
    words
}

/// The gender that the form of address right before a name, or its first word, shows.
fn gender(view: &View, tokens: &Range<usize>) -> Option<Gender> {
    let first = lexicon::address(view.low(tokens.start)).and_then(Address::gender);
    let before = tokens.start.checked_sub(1).and_then(|i| lexicon::address(view.low(i))?.gender());
    first.or(before)
}

/// The town of a name like "Arva, Velmora": the tokens before its comma.
fn town(view: &View, tokens: &Range<usize>) -> Option<Range<usize>> {
    tokens.clone().find(|i| view.low(*i) == ",").map(|comma| tokens.start..comma).filter(|t| !t.is_empty())
}

/// The tokens of the name that an entity shows: without what follows a comma, and not in capitals where another way is printed.
pub(super) fn shown(view: &View, cluster: &Cluster) -> Range<usize> {
    let capitals =
        |t: &Range<usize>| view.doc.span(t.clone()).of(view.doc.text).chars().all(|c| !c.is_lowercase());
    let fullest = cluster.fullest.clone();
    let other = || {
        let same = |t: &Range<usize>| words(view, t.clone()) == words(view, fullest.clone());
        cluster
            .names
            .iter()
            .map(|n| view.names[*n].tokens.clone())
            .find(|t| !capitals(t) && same(&town(view, t).unwrap_or(t.clone())))
    };
    let best = if capitals(&fullest) { other().unwrap_or(fullest.clone()) } else { fullest.clone() };
    if cluster.kind == EntityKind::Place { town(view, &best).unwrap_or(best) } else { best }
}

/// One key for the common short forms of two countries.
fn country(words: Vec<String>) -> Vec<String> {
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["us" | "usa"] | ["united", "states"] | ["united", "states", "of", "america"] => {
            vec!["united".into(), "states".into()]
        }
        ["uk"] | ["united", "kingdom"] => vec!["united".into(), "kingdom".into()],
        _ => words,
    }
}
