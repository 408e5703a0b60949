//! Which names mean one place, group, thing or body: the same words; bodies also by their acronym and by the beginning of
//! their name.

use super::super::view::View;
use super::{Cluster, country, fold, town, words};
use crate::annotation::EntityKind;
use std::collections::{BTreeMap, BTreeSet};

/// Names of the same kind with the same words; bodies also by their acronym and by the beginning of their name.
pub(super) fn others(view: &View) -> Vec<Cluster> {
    let mut by_key: BTreeMap<(EntityKind, Vec<String>), Cluster> = BTreeMap::new();
    for (n, name) in view.names.iter().enumerate().filter(|(_, n)| n.kind != EntityKind::Person) {
        let mut words = words(view, name.tokens.clone());
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        if name.kind == EntityKind::Place {
            words = country(town(view, &name.tokens).map_or(words, |town| super::words(view, town)));
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
