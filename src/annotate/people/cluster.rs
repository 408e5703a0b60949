//! Names into entities: which names in one article mean the same person, body, place, group or thing.

use super::lexicon::{self, Address, Gender};
use super::view::View;
use crate::annotation::EntityKind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// How many tokens back a bare surname looks to tell namesakes apart.
const NEAR: usize = 120;

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
    let mut all = persons(view);
    all.extend(others(view));
    for cluster in &mut all {
        cluster.names.sort_unstable();
    }
    all.sort_by_key(|c| c.names[0]);
    all
}

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
            && lexicon::address(view.low(i)).is_some()
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

fn persons(view: &View) -> Vec<Cluster> {
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
        fits.retain(|c| same_person(&words, &full[*c].words) && agree(shown, full[*c].gender));
        if let [one] = fits[..] {
            full[one].gender = full[one].gender.or(shown);
            full[one].names.extend(names);
        } else {
            index.add(full.len(), &words);
            let fullest = view.names[names[0]].tokens.clone();
            let gender = shown.or_else(|| lexicon::gender_of_name(&words[0]));
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

/// Names of the same kind with the same words; bodies also by their acronym and by the beginning of their name.
fn others(view: &View) -> Vec<Cluster> {
    let mut by_key: BTreeMap<(EntityKind, Vec<String>), Cluster> = BTreeMap::new();
    for (n, name) in view.names.iter().enumerate().filter(|(_, n)| n.kind != EntityKind::Person) {
        let mut words = words(view, name.tokens.clone());
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        if name.kind == EntityKind::Place {
            words = country(town(view, &name.tokens).map_or(words, |town| self::words(view, town)));
        }
        let key = (name.kind, words.clone());
        let new =
            || Cluster { kind: name.kind, names: vec![], words, fullest: name.tokens.clone(), gender: None };
        by_key.entry(key).or_insert_with(new).names.push(n);
    }
    let mut all: Vec<Cluster> = by_key.into_values().collect();
    all.sort_by_key(|c| (std::cmp::Reverse(c.words.len()), c.names[0]));
    let mut merged = Merged { place_of: vec![None; view.names.len()], ..Merged::default() };
    for cluster in all {
        let body = cluster.kind == EntityKind::Organization;
        match body.then(|| merged.long_form(view, &cluster)).flatten() {
            Some(i) => {
                cluster.names.iter().for_each(|n| merged.place_of[*n] = Some(i));
                merged.all[i].names.extend(cluster.names);
            }
            None => merged.push(view, cluster),
        }
    }
    merged.all
}

/// Clusters of all but persons, the longest names first, and where short forms of bodies find them.
#[derive(Default)]
struct Merged {
    all: Vec<Cluster>,
    /// Bodies by the first word of their names, and by the acronyms that these can have.
    by_first: BTreeMap<String, Vec<usize>>,
    by_initials: BTreeMap<String, BTreeSet<usize>>,
    /// For each name of a body its cluster.
    place_of: Vec<Option<usize>>,
}

impl Merged {
    fn push(&mut self, view: &View, cluster: Cluster) {
        let at = self.all.len();
        if cluster.kind == EntityKind::Organization && cluster.words.len() > 1 {
            self.by_first.entry(cluster.words[0].clone()).or_default().push(at);
            for initials in initials(view, &cluster) {
                self.by_initials.entry(initials).or_default().insert(at);
            }
            cluster.names.iter().for_each(|n| self.place_of[*n] = Some(at));
        }
        self.all.push(cluster);
    }

    /// The one body among the longer ones of which `short` is the acronym or the beginning.
    fn long_form(&self, view: &View, short: &Cluster) -> Option<usize> {
        let first = short.words.first()?;
        let printed = view.doc.word(short.fullest.start);
        let acronym = short.words.len() == 1
            && printed.len() >= 2
            && printed.chars().filter(|c| c.is_uppercase()).count() * 2 > printed.chars().count();
        let fits: BTreeSet<usize> = if acronym {
            let mut fits = self.by_initials.get(first).cloned().unwrap_or_default();
            fits.extend(self.before_brackets(view, short));
            fits
        } else {
            let longer = |c: &usize| {
                let words = &self.all[*c].words;
                words.len() > short.words.len() && words.starts_with(&short.words)
            };
            self.by_first.get(first).into_iter().flatten().copied().filter(longer).collect()
        };
        if fits.len() == 1 { fits.first().copied() } else { None }
    }

    /// "Free Farmers of Arva (FFA)": the bodies right behind whose names the short form stands in brackets.
    fn before_brackets(&self, view: &View, short: &Cluster) -> Vec<usize> {
        let starts = short.names.iter().map(|n| view.names[*n].tokens.start);
        let before = starts.filter(|s| *s >= 2 && view.low(s - 1) == "(").filter_map(|s| {
            let long = view.name(s - 2).filter(|n| view.names[*n].tokens.end == s - 1)?;
            self.place_of[long]
        });
        before.filter(|c| self.all[*c].words[0].chars().next() == short.words[0].chars().next()).collect()
    }
}

/// The acronyms that a long name can have: of all its words, and of its capitalised ones.
fn initials(view: &View, long: &Cluster) -> [String; 2] {
    let all = long.words.iter().filter_map(|w| w.chars().next()).collect();
    let capital = long
        .fullest
        .clone()
        .filter(|i| view.is_capital(*i))
        .filter_map(|i| fold(view.doc.word(i)).chars().next())
        .collect();
    [all, capital]
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
