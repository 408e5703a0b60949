//! `Transitions`: start weights, and a table of weights from label to label for each kind of token.

use super::exp::exp;
use super::{MAX_LABELS, PLACES, Row};

/// What a label weighs after another one. The kind is that of the later token; most models have one kind.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Transitions {
    labels: usize,
    /// Weight of each label at the first token.
    pub(super) start: Row,
    /// `tables[kind][before][label]`.
    pub(super) tables: Vec<[Row; PLACES]>,
}

impl Transitions {
    /// All weights 0, for 1 to [`MAX_LABELS`] labels and at least one kind of token.
    pub(super) fn new(labels: usize, kinds: usize) -> Self {
        assert!(
            (1..=MAX_LABELS).contains(&labels) && kinds > 0,
            "1 to {MAX_LABELS} labels and at least one kind"
        );
        Self { labels, start: [0.0; PLACES], tables: vec![[[0.0; PLACES]; PLACES]; kinds] }
    }

    /// The number of labels.
    pub(super) fn labels(&self) -> usize {
        self.labels
    }

    /// The number of kinds of token.
    pub(super) fn kinds(&self) -> usize {
        self.tables.len()
    }

    /// Adds `bonus` to every transition into `label`, of all kinds, and to its start weight.
    pub(super) fn favour(&mut self, label: usize, bonus: f32) {
        self.start[label] += bonus;
        self.tables.iter_mut().flatten().for_each(|row| row[label] += bonus);
    }

    /// Rules out `label` after `before`, or at the start (`None`).
    pub(super) fn forbid(&mut self, before: Option<usize>, label: usize) {
        match before {
            None => self.start[label] = f32::NEG_INFINITY,
            Some(before) => self.tables.iter_mut().for_each(|table| table[before][label] = f32::NEG_INFINITY),
        }
    }

    /// The exponentials of all weights.
    pub(super) fn exponentials(&self) -> Exponentials {
        let row = |row: &Row| std::array::from_fn(|i| if i < self.labels { exp(row[i]) } else { 0.0 });
        let tables: Vec<[Row; PLACES]> =
            self.tables.iter().map(|table| std::array::from_fn(|x| row(&table[x]))).collect();
        let column = |table: &[Row; PLACES], y: usize| std::array::from_fn(|x| table[x][y]);
        let columns = tables.iter().map(|table| std::array::from_fn(|y| column(table, y))).collect();
        Exponentials { labels: self.labels, start: row(&self.start), tables, columns }
    }
}

/// The exponentials of [`Transitions`], 0 for labels that are not in use.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Exponentials {
    pub(super) labels: usize,
    pub(super) start: Row,
    /// `tables[kind][before][label]`.
    pub(super) tables: Vec<[Row; PLACES]>,
    /// `columns[kind][label][before]`: the same numbers.
    pub(super) columns: Vec<[Row; PLACES]>,
}
