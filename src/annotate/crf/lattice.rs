//! `Lattice`: the scratch memory in which one sequence is decoded (Viterbi, and forward-backward with scaling).

use super::exp::exp;
use super::transitions::Exponentials;
use super::{PLACES, Row, Transitions};

/// The scores of one sequence and what follows from them. Used again for the next sequence, it allocates nothing.
#[derive(Debug, Clone, Default)]
pub struct Lattice {
    /// Score of each label at each token, from the features alone; minus infinity for labels that are not in use.
    pub(super) scores: Vec<Row>,
    /// Probability of each label given the tokens up to here.
    pub(super) forward: Vec<Row>,
    /// What the tokens after this one say about each label.
    pub(super) backward: Vec<Row>,
    /// The scores' exponentials, each divided by the token's normalizer.
    pub(super) potentials: Vec<Row>,
    marginals: Vec<Row>,
    before: Vec<[u8; PLACES]>,
}

impl Lattice {
    /// Makes room for `tokens` tokens and hands out their rows of scores to be filled: `labels` of each in use.
    pub(super) fn rows(&mut self, tokens: usize, labels: usize) -> &mut [Row] {
        let mut unused = [0.0; PLACES];
        unused[labels..].fill(f32::NEG_INFINITY);
        self.scores.clear();
        self.scores.resize(tokens, unused);
        &mut self.scores
    }

    /// The scores of the sequence.
    #[cfg(test)]
    pub(in crate::annotate) fn scores(&self) -> &[Row] {
        &self.scores
    }

    /// Writes the best labelling into `labels`; `kinds` is the kind of each token, or empty where all are of kind 0.
    pub(super) fn viterbi(&mut self, transitions: &Transitions, kinds: &[u8], labels: &mut Vec<u8>) {
        labels.clear();
        let Some(first) = self.scores.first() else { return };
        let used = transitions.labels();
        let mut best = *first;
        for (score, start) in best.iter_mut().zip(&transitions.start) {
            *score += start;
        }
        self.before.clear();
        self.before.resize(self.scores.len(), [0; PLACES]);
        for t in 1..self.scores.len() {
            let table = &transitions.tables[kind(kinds, t)];
            let mut next = [f32::NEG_INFINITY; PLACES];
            let mut from = [0; PLACES];
            for x in 0..used {
                for y in 0..PLACES {
                    let score = best[x] + table[x][y];
                    if score > next[y] {
                        next[y] = score;
                        from[y] = x as u8;
                    }
                }
            }
            for (score, own) in next.iter_mut().zip(&self.scores[t]) {
                *score += own;
            }
            best = next;
            self.before[t] = from;
        }
        let mut label = (0..used).fold(0, |top, y| if best[y] > best[top] { y } else { top });
        labels.resize(self.scores.len(), 0);
        for t in (0..self.scores.len()).rev() {
            labels[t] = label as u8;
            label = self.before[t][label] as usize;
        }
    }

    /// The probability of each label at each token; arguments as in [`Lattice::forward_backward`].
    pub(super) fn marginals(&mut self, exponentials: &Exponentials, kinds: &[u8]) -> &[Row] {
        self.forward_backward(exponentials, kinds);
        self.marginals.clear();
        self.marginals.extend(self.forward.iter().zip(&self.backward).map(|(f, b)| product(f, b)));
        &self.marginals
    }

    /// Fills `forward`, `backward` and `potentials` from the exponentials of the transitions and the kind of each
    /// token; returns the logarithm of the sum over all labellings.
    pub(super) fn forward_backward(&mut self, exponentials: &Exponentials, kinds: &[u8]) -> f64 {
        let (n, used) = (self.scores.len(), exponentials.labels);
        for rows in [&mut self.forward, &mut self.backward, &mut self.potentials] {
            rows.clear();
            rows.resize(n, [0.0; PLACES]);
        }
        let mut log_sum = 0.0;
        for t in 0..n {
            let top = self.scores[t][..used].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            // Of all places, so that it is done in one go: `exp` of minus infinity is 0.
            let mut potential = self.scores[t];
            for score in &mut potential {
                *score = exp(*score - top);
            }
            let arriving = if t == 0 {
                exponentials.start
            } else {
                self.arriving(t, &exponentials.tables[kind(kinds, t)], used)
            };
            let mut reached = product(&arriving, &potential);
            // Underflow of every label would need scores some 80 apart; the floor keeps even that finite.
            let sum = reached.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            for share in &mut reached {
                *share /= sum;
            }
            for share in &mut potential {
                *share /= sum;
            }
            (self.forward[t], self.potentials[t]) = (reached, potential);
            log_sum += f64::from(top) + f64::from(sum).ln();
        }
        if let Some(last) = self.backward.last_mut() {
            last[..used].fill(1.0);
        }
        for t in (1..n).rev() {
            let after = product(&self.backward[t], &self.potentials[t]);
            // By column, so that the sums of all labels grow side by side.
            let mut before = [0.0; PLACES];
            for (share, column) in after.iter().zip(&exponentials.columns[kind(kinds, t)]).take(used) {
                for (sum, weight) in before.iter_mut().zip(column) {
                    *sum += weight * share;
                }
            }
            self.backward[t - 1] = before;
        }
        log_sum
    }

    /// What reaches each label of token `t` from the token before it.
    fn arriving(&self, t: usize, table: &[Row; PLACES], used: usize) -> Row {
        let mut sum = [0.0; PLACES];
        for (share, row) in self.forward[t - 1].iter().zip(table).take(used) {
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += share * weight;
            }
        }
        sum
    }
}

/// The kind of token `t`.
pub(super) fn kind(kinds: &[u8], t: usize) -> usize {
    kinds.get(t).map_or(0, |k| *k as usize)
}

pub(super) fn product(a: &Row, b: &Row) -> Row {
    std::array::from_fn(|i| a[i] * b[i])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LABELS: usize = 3;
    const KINDS: usize = 2;

    /// A lattice of `n` tokens with the given numbers as scores and weights, and the kinds of its tokens.
    fn lattice(n: usize, numbers: &[f32]) -> (Lattice, Transitions, Vec<u8>) {
        let mut next = numbers.iter().copied().cycle();
        let mut number = || next.next().unwrap();
        let mut transitions = Transitions::new(LABELS, KINDS);
        transitions.start[..LABELS].fill_with(&mut number);
        for table in &mut transitions.tables {
            table[..LABELS].iter_mut().for_each(|row| row[..LABELS].fill_with(&mut number));
        }
        let mut lattice = Lattice::default();
        lattice.rows(n, LABELS).iter_mut().for_each(|row| row[..LABELS].fill_with(&mut number));
        (lattice, transitions, (0..n).map(|t| (t % KINDS) as u8).collect())
    }

    /// All labellings of `n` tokens with their scores.
    fn all(lattice: &Lattice, transitions: &Transitions, kinds: &[u8]) -> Vec<(Vec<u8>, f64)> {
        let n = lattice.scores.len();
        (0..LABELS.pow(n as u32))
            .map(|code| {
                let labels: Vec<u8> = (0..n).map(|t| (code / LABELS.pow(t as u32) % LABELS) as u8).collect();
                let mut score = 0.0;
                for t in 0..n {
                    let y = labels[t] as usize;
                    let step = if t == 0 {
                        transitions.start[y]
                    } else {
                        transitions.tables[kinds[t] as usize][labels[t - 1] as usize][y]
                    };
                    score += f64::from(lattice.scores[t][y]) + f64::from(step);
                }
                (labels, score)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn decoding_agrees_with_trying_every_labelling(n in 1_usize..6, numbers in prop::collection::vec(-4.0_f32..4.0, 37)) {
            let (mut lattice, transitions, kinds) = lattice(n, &numbers);
            let all = all(&lattice, &transitions, &kinds);
            let top = all.iter().map(|(_, s)| *s).fold(f64::NEG_INFINITY, f64::max);
            let mut labels = vec![];
            lattice.viterbi(&transitions, &kinds, &mut labels);
            let found = all.iter().find(|(l, _)| *l == labels).unwrap().1;
            prop_assert!((found - top).abs() < 1e-4);

            let sum: f64 = all.iter().map(|(_, s)| s.exp()).sum();
            prop_assert!((lattice.forward_backward(&transitions.exponentials(), &kinds) - sum.ln()).abs() < 1e-4);
            let marginals = lattice.marginals(&transitions.exponentials(), &kinds).to_vec();
            for t in 0..n {
                prop_assert!((marginals[t].iter().sum::<f32>() - 1.0).abs() < 1e-4);
                for (y, marginal) in marginals[t].iter().enumerate().take(LABELS) {
                    let want: f64 = all.iter().filter(|(l, _)| l[t] as usize == y).map(|(_, s)| s.exp()).sum();
                    prop_assert!((f64::from(*marginal) - want / sum).abs() < 1e-4);
                }
            }
        }
    }

    #[test]
    fn a_forbidden_transition_is_never_taken_and_a_favoured_label_is() {
        let (mut lattice, mut transitions, kinds) = lattice(5, &[0.5]);
        transitions.favour(2, 3.0);
        let mut labels = vec![];
        lattice.viterbi(&transitions, &kinds, &mut labels);
        assert_eq!(labels, [2; 5]);
        transitions.forbid(Some(2), 2);
        transitions.forbid(None, 2);
        lattice.viterbi(&transitions, &kinds, &mut labels);
        assert!(labels[0] != 2 && labels.windows(2).all(|w| w != [2, 2]), "{labels:?}");
        assert!(lattice.marginals(&transitions.exponentials(), &kinds)[0][2] <= 0.0);
    }

    #[test]
    fn an_empty_sequence_has_no_labels() {
        let (mut lattice, transitions, _) = lattice(0, &[1.0]);
        let mut labels = vec![7];
        lattice.viterbi(&transitions, &[], &mut labels);
        assert!(labels.is_empty() && lattice.marginals(&transitions.exponentials(), &[]).is_empty());
    }
}
