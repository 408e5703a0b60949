//! Which names mean one person: full names by their words, bare ones by the full name that they end or begin.

use super::super::lexicon;
use super::super::lexicon::Gender;
use super::super::view::View;
use super::spelling::{near_name, near_surname};
use super::{Cluster, gender, words};
use crate::annotation::EntityKind;
use std::collections::BTreeMap;

/// How many tokens back a bare surname looks to tell namesakes apart.
const NEAR: usize = 120;

/// Chinese and Korean family names that stand first and are given names elsewhere. Folded.
const FAMILY_FIRST: &[&str] =
    &["bo", "hui", "jung", "li", "lin", "long", "lu", "ma", "mei", "su", "sun", "yu"];

pub(super) fn persons(view: &View) -> Vec<Cluster> {
    let mut full: Vec<Cluster> = Vec::new();
    let mut single: Vec<(usize, String)> = Vec::new();
    let mut by_words: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (n, name) in view.names.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Person) {
        let words = words(view, name.tokens.clone());
        match words.as_slice() {
            [] => single.push((n, String::new())),
            [word] => single.push((n, word.clone())),
            _ => by_words.entry(words).or_default().push(n),
        }
    }
    // Longest names first, so that shorter forms find them.
    let mut forms: Vec<(Vec<String>, Vec<usize>)> = by_words.into_iter().collect();
    forms.sort_by_key(|(words, names)| (std::cmp::Reverse(words.len()), names[0]));
    let mut index = Index::default();
    for (words, names) in forms {
        let shown = names.iter().find_map(|n| gender(view, &view.names[*n].tokens));
        let mut fits = index.beside(&words);
        fits.retain(|c| agree(shown, full[*c].gender));
        let mut spelt = fits.clone();
        fits.retain(|c| same_person(&words, &full[*c].words));
        if fits.is_empty() {
            spelt.retain(|c| near_name(&words, &full[*c].words));
            fits = spelt;
        }
        if let [one] = fits[..] {
            full[one].gender = full[one].gender.or(shown);
            full[one].names.extend(names);
        } else {
            index.add(full.len(), &words);
            let fullest = view.names[names[0]].tokens.clone();
            let given = Some(words[0].as_str()).filter(|w| !FAMILY_FIRST.contains(w));
            let gender = shown.or_else(|| given.and_then(lexicon::gender_of_name));
            full.push(Cluster { kind: EntityKind::Person, names, words, fullest, gender });
        }
    }
    for cluster in &mut full {
        cluster.names.sort_unstable();
    }
    let mut bare: BTreeMap<String, Cluster> = BTreeMap::new();
    let mut placed: Vec<(usize, usize)> = Vec::new();
    for (n, word) in single {
        let shown = gender(view, &view.names[n].tokens);
        if let Some(c) = owner_of_bare_name(view, &full, &index, &word, n, shown) {
            full[c].gender = full[c].gender.or(shown);
            placed.push((c, n));
        } else {
            let tokens = view.names[n].tokens.clone();
            let new = || Cluster {
                kind: EntityKind::Person,
                names: vec![],
                words: vec![word.clone()],
                fullest: tokens,
                gender: shown,
            };
            bare.entry(word.clone()).or_insert_with(new).names.push(n);
        }
    }
    for (c, n) in placed {
        full[c].names.push(n);
    }
    full.extend(bare.into_values());
    full
}

/// Clusters of full names by their words, each list in rising order: a name is compared only with those that it may be a
/// form of.
#[derive(Default)]
struct Index {
    first: BTreeMap<String, Vec<usize>>,
    last: BTreeMap<String, Vec<usize>>,
    any: BTreeMap<String, Vec<usize>>,
}

impl Index {
    fn add(&mut self, cluster: usize, words: &[String]) {
        let ends = [(&mut self.first, words.first()), (&mut self.last, words.last())];
        for (index, word) in ends {
            index.entry(word.cloned().unwrap_or_default()).or_default().push(cluster);
        }
        for word in words {
            let clusters = self.any.entry(word.clone()).or_default();
            if clusters.last() != Some(&cluster) {
                clusters.push(cluster);
            }
        }
    }

    /// The clusters whose last word is `word` in another spelling, in rising order.
    fn spelt_like(&self, word: &str) -> Vec<usize> {
        let initial: String = word.chars().take(1).collect();
        let same = self.last.range(initial.clone()..).take_while(|(w, _)| w.starts_with(&initial));
        let mut clusters: Vec<usize> =
            same.filter(|(w, _)| near_surname(word, w)).flat_map(|(_, c)| c).copied().collect();
        clusters.sort_unstable();
        clusters
    }

    /// The clusters that hold the first or the last word of `words`, in rising order.
    fn beside(&self, words: &[String]) -> Vec<usize> {
        let ends = [words.first(), words.last()].into_iter().flatten();
        let mut clusters: Vec<usize> = ends.filter_map(|w| self.any.get(w)).flatten().copied().collect();
        clusters.sort_unstable();
        clusters.dedup();
        clusters
    }
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Whether a shorter full name can be a form of a longer one: its words in the same order, an initial standing for a
/// word, and the first or the last word shared.
fn same_person(short: &[String], long: &[String]) -> bool {
    let matches = |a: &str, b: &str| {
        a == b || a.chars().count() == 1 && b.starts_with(a) || b.chars().count() == 1 && a.starts_with(b)
    };
    let mut rest = long.iter();
    let ordered = short.iter().all(|word| rest.any(|other| matches(word, other)));
    // "Ferenczy Olga" is Olga Ferenczy-Black, "Van den Bergh" Jan van den Bergh.
    let reversed =
        matches!(short, [family, given] if long.first() == Some(given) && long[1..].contains(family));
    let inner = short.len() > 1 && long.windows(short.len()).any(|part| part == short);
    let ends = short.last() == long.last()
        || short[0] == long[0] && short.iter().any(|w| w.len() > 1 && *w != short[0]);
    reversed || inner || ordered && short.len() > 1 && ends
}

/// Whose name a single word is: the one full name that ends with it, else the one that begins with or holds it.
/// Of several the one named last, if it alone was named nearby; else nobody is guessed.
fn owner_of_bare_name(
    view: &View,
    full: &[Cluster],
    index: &Index,
    word: &str,
    n: usize,
    shown: Option<Gender>,
) -> Option<usize> {
    let fits = |clusters: Option<&Vec<usize>>| -> Vec<usize> {
        clusters.into_iter().flatten().copied().filter(|c| agree(shown, full[*c].gender)).collect()
    };
    let mut candidates = fits(index.last.get(word));
    if candidates.is_empty() {
        candidates = fits(index.first.get(word));
    }
    if candidates.is_empty() && word.len() > 2 {
        candidates = fits(index.any.get(word));
    }
    if candidates.is_empty() {
        candidates = index.spelt_like(word);
        candidates.retain(|c| agree(shown, full[*c].gender));
    }
    if let [one] = candidates[..] {
        return Some(one);
    }
    // "Senator Bru": the one of two whose full name stands behind the same title.
    let title = |n: usize| view.names[n].tokens.start.checked_sub(1).map(|i| view.low(i));
    if let Some(own) = title(n).filter(|t| lexicon::is_head(t.trim_end_matches('.'))) {
        let titled = |c: &usize| full[*c].names.iter().any(|m| title(*m) == Some(own));
        let mut same = candidates.iter().copied().filter(titled);
        if let (Some(one), None) = (same.next(), same.next()) {
            return Some(one);
        }
    }
    let at = view.names[n].tokens.start;
    let start = |name: &usize| view.names[*name].tokens.start;
    let named_nearby = |c: &usize| {
        let names = &full[*c].names;
        let first = names.partition_point(|name| start(name) + NEAR < at);
        names.get(first).is_some_and(|name| start(name) < at)
    };
    let near: Vec<usize> = candidates.into_iter().filter(named_nearby).collect();
    if let [one] = near[..] { Some(one) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_names_one_is_compared_only_with_those_that_begin_or_end_like_it() {
        let mut index = Index::default();
        let words = |n: usize| [format!("given{n}"), "of".to_owned(), format!("family{n}")];
        (0..1000).for_each(|n| index.add(n, &words(n)));
        index.add(1000, &["given7".to_owned(), "family8".to_owned()]);
        assert_eq!(index.beside(&words(7)), [7, 1000]);
        assert_eq!(index.beside(&words(8)), [8, 1000]);
        assert_eq!(index.beside(&words(9)), [9]);
    }
}
