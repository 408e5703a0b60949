//! `Scorer`: sums up the weights of each token's features as they come, and remembers what whole groups of them came to.
//!
//! Most of the time of annotating goes into looking features up, some two hundred for each word of a text, and most are
//! looked up again and again: those of "the" are the same wherever it stands. So features that follow from the same few
//! things (a word; a word and its tag) come as a group with a key that stands for these things, and a group whose key was
//! met lately is one look-up. What is remembered are sums of whole numbers, so that scores do not depend on it.

use super::{Features, Model, PLACES, hash};

/// The sums of the weights of a token's features, one a label.
pub type Sums = [i16; PLACES];

/// Where the features of a sequence go: into a list ([`Features`], to train with) or straight into sums ([`Scoring`]).
pub trait Sink {
    /// Adds a feature to the token at hand.
    fn push(&mut self, feature: u64);

    /// Adds the features that `fill` pushes; they must follow from `key`, made by [`hash::feature`], alone.
    fn group(&mut self, key: u64, fill: impl FnOnce(&mut Features));

    /// Ends the token at hand; features pushed from here on are the next token's.
    fn end_token(&mut self);
}

/// How many groups are remembered; each has one place where it can be, and the last one to come stays.
const GROUPS: usize = 1 << 13;

/// What a group of features came to, by each of `N` models.
#[derive(Debug, Clone, Copy)]
struct Group<const N: usize> {
    key: u64,
    sums: [Sums; N],
}

/// Buffers for scoring with `N` models that ask for the same features. Used again for the next sequence.
#[derive(Debug, Clone)]
pub struct Scorer<const N: usize> {
    groups: Vec<Group<N>>,
    /// Features of the token at hand that belong to no group.
    alone: Features,
    /// Features of a group that is not remembered.
    fresh: Features,
    tokens: Vec<[Sums; N]>,
}

impl<const N: usize> Default for Scorer<N> {
    fn default() -> Self {
        let (alone, fresh) = (Features::default(), Features::default());
        Self { groups: Vec::new(), alone, fresh, tokens: Vec::new() }
    }
}

impl<const N: usize> Scorer<N> {
    /// Forgets the tokens, but not the groups.
    pub fn clear(&mut self) {
        self.tokens.clear();
    }

    /// Takes the features of tokens for these models.
    pub fn with<'s>(&'s mut self, models: [&'s Model; N]) -> Scoring<'s, N> {
        // No key is 0 but by chance, and then the group is that of no feature until another one comes.
        self.groups.resize(GROUPS, Group { key: 0, sums: [[0; PLACES]; N] });
        self.alone.clear();
        let salt = models.iter().fold(0, |salt, model| hash::feature(0, [salt, model.checksum()]));
        Scoring { scorer: self, models, salt, sums: [[0; PLACES]; N] }
    }

    /// The sums of each token that has come since [`Scorer::clear`], one for each model.
    #[must_use]
    pub fn tokens(&self) -> &[[Sums; N]] {
        &self.tokens
    }
}

/// Sums up what comes.
pub struct Scoring<'s, const N: usize> {
    scorer: &'s mut Scorer<N>,
    models: [&'s Model; N],
    /// Tells the groups of these models from those of others.
    salt: u64,
    /// What the groups of the token at hand came to.
    sums: [Sums; N],
}

impl<const N: usize> Sink for Scoring<'_, N> {
    #[inline]
    fn push(&mut self, feature: u64) {
        self.scorer.alone.push(feature);
    }

    #[inline]
    fn group(&mut self, key: u64, fill: impl FnOnce(&mut Features)) {
        let key = key ^ self.salt;
        let place = key as usize % GROUPS;
        if self.scorer.groups[place].key != key {
            let Scorer { groups, fresh, .. } = &mut *self.scorer;
            fresh.clear();
            fill(fresh);
            let mut sums = [[0; PLACES]; N];
            add(&self.models, fresh, &mut sums);
            groups[place] = Group { key, sums };
        }
        // Whole copies, so that the sums stay in registers.
        let group = self.scorer.groups[place].sums;
        self.sums = std::array::from_fn(|n| std::array::from_fn(|y| self.sums[n][y] + group[n][y]));
    }

    fn end_token(&mut self) {
        let mut sums = std::mem::replace(&mut self.sums, [[0; PLACES]; N]);
        let Scorer { alone, tokens, .. } = &mut *self.scorer;
        add(&self.models, alone, &mut sums);
        alone.clear();
        tokens.push(sums);
    }
}

/// Adds the weights of the features of the token at hand.
fn add<const N: usize>(models: &[&Model; N], features: &Features, sums: &mut [Sums; N]) {
    for (model, sums) in models.iter().zip(sums) {
        model.table().add(features.unfinished(), sums);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::annotate::crf::{Penalty, Settings, Trainer};

    /// The articles of `tests/gold`, in order.
    pub fn articles() -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/articles");
        let mut files: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
        files.sort();
        files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
    }

    /// The sums of a sequence's features, in no groups.
    pub fn sums(model: &Model, features: &Features) -> Vec<Sums> {
        let mut scorer = Scorer::default();
        let mut scoring = scorer.with([model]);
        for t in 0..features.len() {
            features.token(t).iter().for_each(|feature| scoring.push(*feature));
            scoring.end_token();
        }
        scorer.tokens().iter().map(|[sums]| *sums).collect()
    }

    /// A token of each number from 0, with three features of the number alone.
    fn tokens(sink: &mut impl Sink, numbers: std::ops::Range<u64>) {
        for n in numbers {
            sink.group(hash::feature(9, [n]), |features| {
                (0..3).for_each(|template| features.push(hash::feature(template, [n])));
            });
            sink.end_token();
        }
    }

    /// A model that gives even numbers the label 1.
    fn model(seed: u64) -> Model {
        let penalty = Penalty::L2(1e-3);
        let (labels, kinds, rates) = (2, 1, vec![0.3; 3]);
        let mut trainer =
            Trainer::new(Settings { labels, kinds, penalty, rates, damping: 0.1, min_count: 1, seed });
        for n in 0..40 {
            let mut features = Features::default();
            tokens(&mut features, n..n + 1);
            trainer.add(&features, &[], &[u8::from((n + seed).is_multiple_of(2))]);
        }
        trainer.train(&mut |_, _| ())
    }

    #[test]
    fn a_group_counts_as_its_features_do_whether_remembered_or_not() {
        let (model, mut listed) = (model(0), Features::default());
        tokens(&mut listed, 0..40);
        let mut scorer = Scorer::default();
        for _ in 0..2 {
            scorer.clear();
            // More groups than are remembered come between.
            tokens(&mut scorer.with([&model]), 0..40);
            tokens(&mut scorer.with([&model]), 100..100 + 2 * GROUPS as u64);
            tokens(&mut scorer.with([&model]), 0..40);
            let found: Vec<Sums> = scorer.tokens().iter().map(|[sums]| *sums).collect();
            let want = sums(&model, &listed);
            assert!(want.iter().any(|sums| *sums != [0; PLACES]));
            assert_eq!(found[..40], want);
            assert_eq!(found[found.len() - 40..], want);
        }
    }

    #[test]
    fn groups_of_one_model_are_not_taken_for_those_of_another() {
        let (one, other, mut listed) = (model(0), model(1), Features::default());
        tokens(&mut listed, 0..40);
        let mut scorer = Scorer::default();
        tokens(&mut scorer.with([&one]), 0..40);
        tokens(&mut scorer.with([&other]), 0..40);
        let found: Vec<Sums> = scorer.tokens()[40..].iter().map(|[sums]| *sums).collect();
        assert_eq!(found, sums(&other, &listed));
        assert_ne!(found, sums(&one, &listed));
    }
}
