//! `Trainer`: learns a model from labelled sequences. The same examples and settings give the same model, byte for byte.

use super::gradient::Gradient;
use super::hash::ByHash;
use super::parameters::Parameters;
use super::{Features, Lattice, Model, PLACES, Row, Transitions};
use std::ops::Range;

/// What keeps weights small.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Penalty {
    /// The strength times the sum of all weights' sizes (by regularized dual averaging): most weights become 0.
    L1(f32),
    /// Half the strength times the sum of the squares of the weights that an example touches, each time it does.
    L2(f32),
}

/// How to train.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The number of labels.
    pub labels: usize,
    /// The number of kinds of token, each with its own table of transitions.
    pub kinds: usize,
    /// The penalty.
    pub penalty: Penalty,
    /// The learning rate of each pass over the examples.
    pub rates: Vec<f32>,
    /// Added to the sum of squared gradients under the root: a step is `rate * g / sqrt(damping + squares)`.
    pub damping: f32,
    /// Features that fewer tokens have are left out.
    pub min_count: u32,
    /// Seed of the order of examples.
    pub seed: u64,
}

/// Collects examples, then learns from them.
#[derive(Debug)]
pub struct Trainer {
    settings: Settings,
    /// The number of each feature, in order of first appearance.
    numbers: ByHash<u32>,
    hashes: Vec<u64>,
    counts: Vec<u32>,
    /// Feature numbers of all tokens, and where each token's end.
    features: Vec<u32>,
    tokens: Vec<u32>,
    /// Where the tokens of each sequence end.
    sequences: Vec<u32>,
    kinds: Vec<u8>,
    labels: Vec<u8>,
}

impl Trainer {
    /// A trainer without examples.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            numbers: ByHash::default(),
            hashes: vec![],
            counts: vec![],
            features: vec![],
            tokens: vec![],
            sequences: vec![],
            kinds: vec![],
            labels: vec![],
        }
    }

    /// Adds a sequence: the features, the kind (empty where all are 0) and the gold label of each token.
    pub fn add(&mut self, features: &Features, kinds: &[u8], labels: &[u8]) {
        debug_assert!(features.len() == labels.len() && (kinds.is_empty() || kinds.len() == labels.len()));
        for t in 0..features.len() {
            for hash in features.token(t) {
                let new = self.hashes.len() as u32;
                let number = *self.numbers.entry(*hash).or_insert(new);
                if number == new {
                    self.hashes.push(*hash);
                    self.counts.push(0);
                }
                self.counts[number as usize] += 1;
                self.features.push(number);
            }
            self.tokens.push(self.features.len() as u32);
        }
        self.labels.extend(labels);
        self.kinds.extend(kinds);
        self.kinds.resize(self.labels.len(), 0);
        self.sequences.push(self.labels.len() as u32);
    }

    /// Learns from all examples. `report` is told, after each pass, its number and the mean log-likelihood of a token.
    #[must_use]
    pub fn train(mut self, report: &mut dyn FnMut(usize, f64)) -> Model {
        self.drop_rare();
        let mut learner = Learner::new(&self);
        let mut order: Vec<usize> = (0..self.sequences.len()).collect();
        let mut random = Random(self.settings.seed);
        for (pass, rate) in self.settings.rates.iter().enumerate() {
            random.shuffle(&mut order);
            learner.parameters.rate = *rate;
            let sum: f64 = order.iter().map(|i| learner.learn(&self, *i)).sum();
            report(pass + 1, sum / self.labels.len().max(1) as f64);
        }
        let (transitions, first) = (learner.transitions(), learner.first);
        let rows =
            self.hashes.iter().enumerate().map(|(i, hash)| (*hash, learner.parameters.weights(first + i)));
        Model::pack(transitions, rows)
    }

    /// Forgets features below the count, and numbers the others anew.
    fn drop_rare(&mut self) {
        self.numbers = ByHash::default();
        let mut kept = vec![];
        let renumbered: Vec<Option<u32>> = self
            .counts
            .iter()
            .zip(&self.hashes)
            .map(|(count, hash)| {
                (*count >= self.settings.min_count).then(|| {
                    kept.push(*hash);
                    kept.len() as u32 - 1
                })
            })
            .collect();
        self.hashes = kept;
        let (mut read, mut write) = (0, 0);
        for end in &mut self.tokens {
            while read < *end as usize {
                if let Some(number) = renumbered[self.features[read] as usize] {
                    self.features[write] = number;
                    write += 1;
                }
                read += 1;
            }
            *end = write as u32;
        }
        self.features.truncate(write);
    }

    /// The tokens of sequence `i`.
    fn sequence(&self, i: usize) -> Range<usize> {
        range(&self.sequences, i)
    }

    /// The feature numbers of token `t`.
    fn token(&self, t: usize) -> &[u32] {
        &self.features[range(&self.tokens, t)]
    }
}

/// The `i`-th range of those that end at `ends`.
fn range(ends: &[u32], i: usize) -> Range<usize> {
    if i == 0 { 0..ends[0] as usize } else { ends[i - 1] as usize..ends[i] as usize }
}

/// The weights and the scratch memory of learning.
struct Learner {
    /// The start row, a row for each kind and label, then the features'.
    parameters: Parameters,
    /// The first feature's row.
    first: usize,
    empty: Transitions,
    lattice: Lattice,
    gradient: Gradient,
}

impl Learner {
    fn new(trainer: &Trainer) -> Self {
        let s = &trainer.settings;
        let first = 1 + s.kinds * PLACES;
        Self {
            parameters: Parameters::new(first + trainer.hashes.len(), s.penalty, s.damping),
            first,
            empty: Transitions::new(s.labels, s.kinds),
            lattice: Lattice::default(),
            gradient: Gradient::default(),
        }
    }

    /// The transitions as they stand.
    fn transitions(&self) -> Transitions {
        let mut transitions = self.empty.clone();
        transitions.start = self.parameters.weights(0);
        for (i, row) in transitions.tables.iter_mut().flatten().enumerate() {
            *row = self.parameters.weights(1 + i);
        }
        transitions
    }

    /// Learns from sequence `i`, and returns its log-likelihood before that.
    fn learn(&mut self, trainer: &Trainer, i: usize) -> f64 {
        let tokens = trainer.sequence(i);
        let (labels, kinds) = (&trainer.labels[tokens.clone()], &trainer.kinds[tokens.clone()]);
        let rows = self.lattice.rows(tokens.len(), trainer.settings.labels);
        for (row, t) in rows.iter_mut().zip(tokens.clone()) {
            for feature in trainer.token(t) {
                add(row, &self.parameters.weights(self.first + *feature as usize));
            }
        }
        let transitions = self.transitions();
        let likelihood =
            self.gradient.of(&mut self.lattice, &transitions, &transitions.exponentials(), kinds, labels);
        self.parameters.update(0, &self.gradient.start);
        for (i, row) in self.gradient.tables.iter().flatten().enumerate() {
            self.parameters.update(1 + i, row);
        }
        for (row, t) in self.gradient.tokens.iter().zip(tokens) {
            for feature in trainer.token(t) {
                self.parameters.update(self.first + *feature as usize, row);
            }
        }
        self.parameters.step();
        likelihood
    }
}

fn add(sum: &mut Row, row: &Row) {
    sum.iter_mut().zip(row).for_each(|(s, r)| *s += r);
}

/// `SplitMix64`: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        super::hash::feature(0, [self.0])
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            order.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::crf::{Sink, hash, scorer::tests::sums};

    /// Sequences in which "sir" and the token after it are labelled 1 and 2, all else 0.
    fn examples() -> Vec<(Features, Vec<u8>)> {
        let texts = [
            "the sir smith spoke",
            "sir jones left",
            "a smith spoke of the jones",
            "the dog met sir dog",
            "no sir no",
        ];
        texts
            .iter()
            .map(|text| {
                let (mut features, mut labels) = (Features::default(), vec![]);
                let mut before = "";
                for word in text.split(' ') {
                    features.push(hash::feature(1, [hash::text(word)]));
                    features.push(hash::feature(2, [hash::text(text), features.len() as u64]));
                    features.end_token();
                    labels.push(if word == "sir" { 1 } else { u8::from(before == "sir") * 2 });
                    before = word;
                }
                (features, labels)
            })
            .collect()
    }

    fn settings(penalty: Penalty) -> Settings {
        Settings { labels: 3, kinds: 1, penalty, rates: vec![0.3; 40], damping: 0.1, min_count: 2, seed: 5 }
    }

    fn trained(settings: Settings) -> Model {
        let mut trainer = Trainer::new(settings);
        for (features, labels) in examples() {
            trainer.add(&features, &[], &labels);
        }
        let mut last = f64::NEG_INFINITY;
        let model = trainer.train(&mut |_, likelihood| last = likelihood);
        assert!(last > -0.5, "mean log-likelihood {last}");
        model
    }

    #[test]
    fn learns_its_examples_with_either_penalty() {
        for penalty in [Penalty::L1(1e-3), Penalty::L2(1e-3)] {
            let model = trained(settings(penalty));
            let (mut lattice, mut labels) = (Lattice::default(), vec![]);
            for (features, want) in examples() {
                model.score(sums(&model, &features).into_iter(), &mut lattice);
                model.viterbi(&mut lattice, &[], &mut labels);
                assert_eq!(labels, want, "{penalty:?}");
            }
        }
    }

    #[test]
    fn the_same_examples_and_settings_give_the_same_bytes() {
        let settings = settings(Penalty::L1(1e-3));
        assert_eq!(trained(settings.clone()).to_bytes(), trained(settings).to_bytes());
    }

    #[test]
    fn rare_features_are_left_out_and_a_strong_penalty_leaves_nothing() {
        // "sir", "smith", "spoke", "the", "jones", "dog" and "no" are seen twice or more, places in a text once.
        assert!(trained(settings(Penalty::L1(1e-6))).features() <= 7);
        let mut trainer = Trainer::new(settings(Penalty::L1(100.0)));
        for (features, labels) in examples() {
            trainer.add(&features, &[], &labels);
        }
        assert_eq!(trainer.train(&mut |_, _| ()).features(), 0);
    }
}
