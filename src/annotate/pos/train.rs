//! Training: the averaged perceptron (Collins 2002), greedy, on automatic tags aligned to our tokens. Deterministic.

use super::features::{alone, tagged};
use super::tags::Tag;
use crate::annotate::crf::hash;
use crate::annotate::lexeme::Lexeme;
use crate::annotate::sparse::SparseRows;
use crate::span::Span;

/// log2 of the rows of the weight table while training; features are hashed into it.
const BITS: u32 = 20;
/// Passes over the sentences.
const EPOCHS: usize = 5;
/// Features that occur less often are left out.
const SELDOM: u8 = 4;
/// log2 of the table that counts them.
const COUNT_BITS: u32 = 25;
/// Weights beyond this are cut to it, so that the others keep their grain.
const CLAMP: f32 = 12.0;

/// One sentence to learn from: its lexemes and their tags, `None` where the silver has no token there.
pub struct Example<'a> {
    /// The words.
    pub words: &'a [Lexeme],
    /// Their tags.
    pub tags: &'a [Option<Tag>],
}

/// The tag of each of `tokens`: that of the first silver token that shares a byte with it. Both are in order of place.
#[must_use]
pub fn align(tokens: &[Span], silver: &[(Span, Tag)]) -> Vec<Option<Tag>> {
    let mut at = 0;
    tokens
        .iter()
        .map(|t| {
            while silver.get(at).is_some_and(|s| s.0.end <= t.start) {
                at += 1;
            }
            silver.get(at).filter(|s| s.0.overlaps(*t)).map(|s| s.1)
        })
        .collect()
}

/// Weights while they are learned: the current ones, and their sum over all steps so far.
struct Table {
    weights: Vec<[f32; Tag::COUNT]>,
    sums: Vec<[f32; Tag::COUNT]>,
    /// Rows that may be learned.
    keep: Vec<bool>,
    step: f32,
}

impl Table {
    fn row(feature: u64) -> usize {
        (feature >> (64 - BITS)) as usize
    }

    fn best(&self, found: &[u64]) -> usize {
        let mut scores = [0.0f32; Tag::COUNT];
        for f in found {
            for (s, w) in scores.iter_mut().zip(&self.weights[Self::row(*f)]) {
                *s += w;
            }
        }
        (0..Tag::COUNT).fold(0, |best, t| if scores[t] > scores[best] { t } else { best })
    }

    /// Adds `by` to a weight. The sum of weights over the steps is kept as `sums = step * weight` taken back at the end.
    fn add(&mut self, feature: u64, tag: usize, by: f32) {
        let row = Self::row(feature);
        if !self.keep[row] {
            return;
        }
        self.weights[row][tag] += by;
        self.sums[row][tag] += by * self.step;
    }
}

/// Learns a model from `examples` and returns its bytes, in an order that depends on nothing but their number.
#[must_use]
pub fn train(examples: &[Example]) -> Vec<u8> {
    let rows = 1 << BITS;
    let zeros = vec![[0.0; Tag::COUNT]; rows];
    let mut table = Table { weights: zeros.clone(), sums: zeros, keep: frequent(examples), step: 1.0 };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = 0x1234_5678_9ABC_DEF1_u64;
    for _ in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            random = hash::feature(0, [random, i as u64]);
            order.swap(i, (random >> 33) as usize % (i + 1));
        }
        for e in &order {
            learn(&mut table, &examples[*e]);
        }
    }
    let step = table.step;
    for (weights, sums) in table.weights.iter_mut().zip(&table.sums) {
        for (w, s) in weights.iter_mut().zip(sums) {
            *w -= s / step;
        }
    }
    let largest = table.weights.iter().flatten().fold(0.0f32, |m, w| m.max(w.abs()));
    SparseRows::pack(BITS, Tag::COUNT, 127.0 / largest.min(CLAMP), |row| &table.weights[row])
}

/// Which rows hold features that occur often enough, with the silver tags before them, to be worth learning.
fn frequent(examples: &[Example]) -> Vec<bool> {
    let mut seen = vec![0u8; 1 << COUNT_BITS];
    let mut keep = vec![false; 1 << BITS];
    for e in examples {
        let mut before = [Tag::Stop; 2];
        for i in 0..e.words.len() {
            for f in features(e.words, i, before) {
                let n = &mut seen[(f >> (64 - COUNT_BITS)) as usize];
                *n = n.saturating_add(1);
                if *n == SELDOM {
                    keep[Table::row(f)] = true;
                }
            }
            before = [e.tags[i].unwrap_or_default(), before[0]];
        }
    }
    keep
}

/// All features of a token.
fn features(words: &[Lexeme], i: usize, before: [Tag; 2]) -> impl Iterator<Item = u64> {
    alone(words, i).into_iter().chain(tagged(words, i, before))
}

fn learn(table: &mut Table, example: &Example) {
    let mut before = [Tag::Stop; 2];
    for i in 0..example.words.len() {
        let found: Vec<u64> = features(example.words, i, before).collect();
        let got = table.best(&found);
        if let Some(want) = example.tags[i]
            && want as usize != got
        {
            for f in found {
                table.add(f, want as usize, 1.0);
                table.add(f, got, -1.0);
            }
        }
        table.step += 1.0;
        before = [Tag::ALL[got], before[0]];
    }
}
