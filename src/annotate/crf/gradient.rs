//! The gradient of one sequence's log-likelihood: what is expected minus what the gold labels show.

use super::lattice::{kind, product};
use super::transitions::Exponentials;
use super::{Lattice, PLACES, Row, Transitions};

/// The derivatives of the negative log-likelihood of one sequence.
#[derive(Debug, Default)]
pub(super) struct Gradient {
    /// By the score of each label at each token; a feature's derivative is the sum over the tokens that have it.
    pub tokens: Vec<Row>,
    /// By the start weights.
    pub start: Row,
    /// By the transition weights, laid out as in [`Transitions`].
    pub tables: Vec<[Row; PLACES]>,
}

impl Gradient {
    /// Computes all derivatives for the scores in `lattice`, and returns the log-likelihood of the gold `labels`.
    pub fn of(
        &mut self,
        lattice: &mut Lattice,
        transitions: &Transitions,
        exponentials: &Exponentials,
        kinds: &[u8],
        labels: &[u8],
    ) -> f64 {
        let log_sum = lattice.forward_backward(exponentials, kinds);
        self.tables.clear();
        self.tables.resize(transitions.kinds(), [[0.0; PLACES]; PLACES]);
        self.tokens.clear();
        self.tokens.extend(lattice.forward.iter().zip(&lattice.backward).map(|(f, b)| product(f, b)));
        self.start = self.tokens.first().copied().unwrap_or_default();
        let mut gold = 0.0;
        for (t, label) in labels.iter().enumerate() {
            let label = *label as usize;
            gold += f64::from(lattice.scores[t][label]);
            self.tokens[t][label] -= 1.0;
            let kind = kind(kinds, t);
            if t == 0 {
                gold += f64::from(transitions.start[label]);
                self.start[label] -= 1.0;
                continue;
            }
            let before = labels[t - 1] as usize;
            gold += f64::from(transitions.tables[kind][before][label]);
            let after = product(&lattice.backward[t], &lattice.potentials[t]);
            let (expected, table) = (&mut self.tables[kind], &exponentials.tables[kind]);
            for x in 0..transitions.labels() {
                let share = lattice.forward[t - 1][x];
                for y in 0..PLACES {
                    expected[x][y] += share * table[x][y] * after[y];
                }
            }
            expected[before][label] -= 1.0;
        }
        gold - log_sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The log-likelihood of `labels` for these scores and weights.
    fn likelihood(scores: &[Row], transitions: &Transitions, kinds: &[u8], labels: &[u8]) -> (f64, Gradient) {
        let mut lattice = Lattice::default();
        lattice.rows(scores.len(), transitions.labels()).copy_from_slice(scores);
        let mut gradient = Gradient::default();
        let value = gradient.of(&mut lattice, transitions, &transitions.exponentials(), kinds, labels);
        (value, gradient)
    }

    #[test]
    fn agrees_with_finite_differences() {
        const STEP: f32 = 0.01;
        let (labels, kinds) = ([0_u8, 2, 1, 1, 0], [0_u8, 1, 1, 0, 1]);
        let mut transitions = Transitions::new(3, 2);
        let mut number = (1..).map(|n: u32| (n * 37 % 23) as f32 / 10.0 - 1.0);
        transitions.start[..3].fill_with(|| number.next().unwrap());
        for row in transitions.tables.iter_mut().flat_map(|table| &mut table[..3]) {
            row[..3].fill_with(|| number.next().unwrap());
        }
        let mut scores = vec![[f32::NEG_INFINITY; PLACES]; 5];
        for row in &mut scores {
            row[..3].fill_with(|| number.next().unwrap());
        }

        let gradient = likelihood(&scores, &transitions, &kinds, &labels).1;
        let slope = |at: &dyn Fn(f32) -> (Vec<Row>, Transitions)| {
            let value = |step| {
                let (scores, transitions) = at(step);
                likelihood(&scores, &transitions, &kinds, &labels).0
            };
            ((value(STEP) - value(-STEP)) / f64::from(2.0 * STEP)) as f32
        };
        let same = |derivative: f32, slope: f32| {
            assert!((derivative + slope).abs() < 2e-3, "{derivative} against {}", -slope);
        };
        for y in 0..3 {
            for t in 0..5 {
                same(
                    gradient.tokens[t][y],
                    slope(&|step| {
                        let mut scores = scores.clone();
                        scores[t][y] += step;
                        (scores, transitions.clone())
                    }),
                );
            }
            same(
                gradient.start[y],
                slope(&|step| {
                    let mut transitions = transitions.clone();
                    transitions.start[y] += step;
                    (scores.clone(), transitions)
                }),
            );
            for (kind, x) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)] {
                same(
                    gradient.tables[kind][x][y],
                    slope(&|step| {
                        let mut transitions = transitions.clone();
                        transitions.tables[kind][x][y] += step;
                        (scores.clone(), transitions)
                    }),
                );
            }
        }
    }
}
