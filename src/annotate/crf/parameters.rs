//! `Parameters`: the weights while they are learned, by adaptive gradients (`AdaGrad`; Duchi, Hazan and Singer 2011).

use super::train::Penalty;
use super::{PLACES, Row};

/// Rows of weights, one weight a label. Rows that no example touches cost nothing at a step.
#[derive(Debug)]
pub(super) struct Parameters {
    penalty: Penalty,
    damping: f32,
    /// L1: the sum of all gradients; L2: the weights.
    values: Vec<Row>,
    /// The sum of the gradients' squares.
    squares: Vec<Row>,
    /// Steps done.
    steps: f32,
    /// The learning rate at hand.
    pub rate: f32,
}

impl Parameters {
    pub fn new(rows: usize, penalty: Penalty, damping: f32) -> Self {
        let zeros = vec![[0.0; PLACES]; rows];
        Self { penalty, damping, values: zeros.clone(), squares: zeros, steps: 0.0, rate: 0.0 }
    }

    /// The weights of row `i` as they stand.
    #[inline]
    pub fn weights(&self, i: usize) -> Row {
        match self.penalty {
            Penalty::L2(_) => self.values[i],
            // Regularized dual averaging: the weight that is best for the mean gradient so far under the penalty.
            Penalty::L1(strength) => {
                let floor = strength * self.steps;
                let (sums, squares) = (&self.values[i], &self.squares[i]);
                std::array::from_fn(|y| {
                    let beyond = (sums[y].abs() - floor).max(0.0);
                    -beyond.copysign(sums[y]) * self.rate / (self.damping + squares[y]).sqrt()
                })
            }
        }
    }

    /// Moves row `i` against `gradient`.
    #[inline]
    pub fn update(&mut self, i: usize, gradient: &Row) {
        let (values, squares) = (&mut self.values[i], &mut self.squares[i]);
        match self.penalty {
            Penalty::L1(_) => {
                for y in 0..PLACES {
                    values[y] += gradient[y];
                    squares[y] += gradient[y] * gradient[y];
                }
            }
            Penalty::L2(strength) => {
                for y in 0..PLACES {
                    let g = gradient[y] + strength * values[y];
                    squares[y] += g * g;
                    values[y] -= self.rate * g / (self.damping + squares[y]).sqrt();
                }
            }
        }
    }

    /// Counts a step: one example has been learned from.
    pub fn step(&mut self) {
        self.steps += 1.0;
    }
}
