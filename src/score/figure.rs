//! Figures: shares rounded to four digits as they are printed, with what they are shares of.

use crate::table::Cell;

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is measured: the kind of gold, then the measure ("attributions direct recall").
    pub measure: String,
    /// The share, rounded to four digits; for a few measures a number of things.
    pub value: Cell,
    /// How many of gold it looks at (for what is asked of matched quotes alone: how many of these).
    pub gold: Option<u64>,
    /// How many of the annotator's it looks at.
    pub predicted: Option<u64>,
}

/// The harmonic mean of a precision and a recall.
#[must_use]
pub fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// A share of `all`; 0 of nothing.
fn share(part: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}

/// A share as it is printed: the decimal number of four digits nearest to it, of two that are as near the even one.
fn rounded(share: f64) -> Cell {
    Cell::Real(format!("{share:.4}").parse().unwrap_or(share))
}

/// Precision, recall and F1 of what was found.
pub(super) fn found(measure: &str, right: u64, gold: u64, predicted: u64) -> [Figure; 3] {
    let (precision, recall) = (share(right, predicted), share(right, gold));
    [("precision", precision), ("recall", recall), ("f1", f1(precision, recall))].map(|(name, value)| {
        Figure {
            measure: format!("{measure} {name}"),
            value: rounded(value),
            gold: Some(gold),
            predicted: Some(predicted),
        }
    })
}

/// A share of what gold has.
pub(super) fn of_gold(measure: impl Into<String>, part: u64, gold: u64) -> Figure {
    Figure { measure: measure.into(), value: rounded(share(part, gold)), gold: Some(gold), predicted: None }
}

/// A share of what the annotator found.
pub(super) fn of_predicted(measure: impl Into<String>, part: u64, predicted: u64) -> Figure {
    let value = rounded(share(part, predicted));
    Figure { measure: measure.into(), value, gold: None, predicted: Some(predicted) }
}

/// The mean over questions.
pub(super) fn mean(measure: String, values: impl Iterator<Item = f64>) -> Figure {
    let (sum, n) = values.fold((0.0, 0), |(sum, n), value| (sum + value, n + 1));
    let value = rounded(if n == 0 { 0.0 } else { sum / n as f64 });
    Figure { measure, value, gold: Some(n), predicted: None }
}

/// A plain number of things.
pub(super) fn number(measure: impl Into<String>, n: u64) -> Figure {
    Figure { measure: measure.into(), value: Cell::Int(n as i64), gold: None, predicted: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_between_two_numbers_of_four_digits_goes_to_the_even_one() {
        assert_eq!([rounded(1.0 / 32.0), rounded(3.0 / 32.0)], [Cell::Real(0.0312), Cell::Real(0.0938)]);
        assert_eq!([rounded(2.0 / 3.0), rounded(1.0)], [Cell::Real(0.6667), Cell::Real(1.0)]);
    }

    #[test]
    fn nothing_of_nothing_is_no_agreement() {
        let values = found("m", 0, 0, 0).map(|figure| figure.value);
        assert_eq!(values, [Cell::Real(0.0), Cell::Real(0.0), Cell::Real(0.0)]);
    }
}
