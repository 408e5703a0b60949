//! What the first pass over a document says of each word, summed up for the second.

use super::document::Document;
use super::labels::{KINDS, LABELS};
use super::words::Words;
use crate::annotate::crf::hash::{self, ByHash};
use crate::annotate::crf::{Row, Sink};
use std::ops::Range;

/// How much speaks for no name, and for each kind of name.
type Mass = [f32; KINDS + 1];

/// The labels of the first pass, summed up by word and by run. Used again for the next document.
#[derive(Debug, Clone, Default)]
pub(super) struct Votes {
    /// First-pass label and its probability, for each token.
    labels: Vec<(u8, f32)>,
    masses: Vec<Mass>,
    by_form: Vec<Mass>,
    by_run: ByHash<Mass>,
    run_keys: Vec<u64>,
}

impl Votes {
    /// Forgets the last document.
    pub fn clear(&mut self) {
        self.labels.clear();
        self.masses.clear();
    }

    /// Takes in the next tokens' marginals.
    pub fn add(&mut self, marginals: &[Row]) {
        for row in marginals {
            let label = (0..LABELS).fold(0, |top, y| if row[y] > row[top] { y } else { top });
            self.labels.push((label as u8, row[label]));
            let mut mass = [row[0]; KINDS + 1];
            for kind in 0..KINDS {
                mass[kind + 1] = row[1 + 2 * kind] + row[2 + 2 * kind];
            }
            self.masses.push(mass);
        }
    }

    /// Sums up, once all tokens are in.
    pub fn sum_up(&mut self, words: &Words, document: &Document) {
        self.by_form.clear();
        self.by_form.resize(words.forms, [0.0; KINDS + 1]);
        for (t, mass) in self.masses.iter().enumerate() {
            let word = words.at(t);
            if word.is_capital() {
                add(&mut self.by_form[word.form as usize], mass);
            }
        }
        self.by_run.clear();
        self.run_keys.clear();
        for run in &document.runs {
            let key = run.tokens.clone().fold(5, |key, t| hash::feature(5, [key, words.at(t).lower]));
            self.run_keys.push(key);
            let sum = self.by_run.entry(key).or_insert([0.0; KINDS + 1]);
            self.masses[run.tokens.clone()].iter().for_each(|mass| add(sum, mass));
        }
    }

    /// Adds the second pass's own features of token `t` in a sentence of `tokens`.
    pub fn features(
        &self,
        t: usize,
        tokens: &Range<usize>,
        words: &Words,
        document: &Document,
        features: &mut impl Sink,
    ) {
        let label =
            |t: Option<usize>| t.filter(|t| tokens.contains(t)).map_or(99, |t| u64::from(self.labels[t].0));
        let (before, own, after) = (label(t.checked_sub(1)), label(Some(t)), label(Some(t + 1)));
        let sure = u64::from(self.labels[t].1 > 0.6)
            + u64::from(self.labels[t].1 > 0.9)
            + u64::from(self.labels[t].1 > 0.99);
        features.group(hash::feature(120, [before, own, after, sure]), |f| {
            f.push(hash::feature(120, [own, sure]));
            f.push(hash::feature(121, [before, own]));
            f.push(hash::feature(122, [own, after]));
            f.push(hash::feature(123, [before, own, after]));
        });
        let word = words.at(t);
        if !word.is_capital() {
            return;
        }
        let form = &document.forms[word.form as usize];
        let by_form = verdict(&self.by_form[word.form as usize]);
        features.push(hash::feature(124, [by_form]));
        features.push(hash::feature(125, [by_form, own]));
        if let Some(run) = document.run_of[t] {
            let run = run as usize;
            let side = u64::from(document.runs[run].tokens.start == t);
            let by_run = verdict(&self.by_run[&self.run_keys[run]]);
            features.push(hash::feature(126, [by_run, side]));
            features.push(hash::feature(127, [by_run, by_form]));
        }
        if let Some(run) = form.longest {
            let tokens = document.runs[run as usize].tokens.clone();
            let by_longest = verdict(&self.by_run[&self.run_keys[run as usize]]);
            features.push(hash::feature(128, [by_longest, u64::from(tokens.len() > 1)]));
            features.push(hash::feature(129, [by_longest, by_form]));
        }
        if let Some((start, end)) = form.long {
            let mut sum = [0.0; KINDS + 1];
            self.masses[start as usize..end as usize].iter().for_each(|mass| add(&mut sum, mass));
            features.push(hash::feature(130, [verdict(&sum)]));
        }
    }
}

/// The strongest kind, with how strong it is in rough steps.
fn verdict(mass: &Mass) -> u64 {
    let sum: f32 = mass.iter().sum();
    let top = (0..=KINDS).fold(0, |top, k| if mass[k] > mass[top] { k } else { top });
    let share = mass[top] / sum.max(f32::MIN_POSITIVE);
    top as u64 * 4 + u64::from(share > 0.55) + u64::from(share > 0.8) + u64::from(share > 0.97)
}

fn add(sum: &mut Mass, mass: &Mass) {
    sum.iter_mut().zip(mass).for_each(|(s, m)| *s += m);
}
