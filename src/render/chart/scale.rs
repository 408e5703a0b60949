//! The scale of numbers in a picture: from zero to the largest (and to the smallest below zero), with round steps.

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use std::ops::Range;

/// Steps at most between the ends.
const STEPS: f64 = 5.0;

/// A scale.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// The numbers that are written at it, in order; the first and the last are its ends.
    pub ticks: Vec<f64>,
    /// What lies between two of them.
    pub step: f64,
}

impl Scale {
    /// The scale on which all of `values` can be shown. Whole numbers have whole steps.
    pub(super) fn of(values: &(impl Iterator<Item = f64> + Clone)) -> Self {
        let low = values.clone().fold(0.0, f64::min);
        let high = values.clone().fold(0.0, f64::max);
        let high = if high - low < 1e-9 { low + 1.0 } else { high };
        let least = (high - low) / STEPS;
        let mut power = 1.0;
        while power * 10.0 <= least {
            power *= 10.0;
        }
        while power > least {
            power /= 10.0;
        }
        let round = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= least);
        let step = round.unwrap_or(power * 10.0);
        let is_whole = values.clone().all(|value| value.fract() == 0.0);
        let step = if is_whole { step.max(1.0) } else { step };
        let ticks = ((low / step).floor() as i64..=(high / step).ceil() as i64).map(|n| n as f64 * step);
        Self { ticks: ticks.collect(), step }
    }

    /// A number of the scale in words.
    pub(super) fn words(&self, value: f64, percent: bool) -> String {
        let (value, mut step) = if percent { (value * 100.0, self.step * 100.0) } else { (value, self.step) };
        let mut decimals = 0;
        while step < 0.99 && decimals < 9 {
            step *= 10.0;
            decimals += 1;
        }
        format!("{value:.decimals$}{}", if percent { " %" } else { "" })
    }
}

/// The scale as an axis: numbers and lines across stand at its ticks and nowhere else.
impl Ranged for Scale {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let Range { start, end } = self.range();
        from + (f64::from(to - from) * (value - start) / (end - start)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> Range<f64> {
        self.ticks[0]..self.ticks[self.ticks.len() - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(values: &[f64], percent: bool) -> Vec<String> {
        let scale = Scale::of(&values.iter().copied());
        scale.ticks.iter().map(|tick| scale.words(*tick, percent)).collect()
    }

    #[test]
    fn counts_have_whole_steps() {
        assert_eq!(words(&[0.0], false), ["0", "1"]);
        assert_eq!(words(&[2.0, 1.0], false), ["0", "1", "2"]);
        assert_eq!(words(&[112.0], false), ["0", "50", "100", "150"]);
    }

    #[test]
    fn shares_are_written_as_per_cent() {
        assert_eq!(words(&[0.478], true), ["0 %", "10 %", "20 %", "30 %", "40 %", "50 %"]);
        assert_eq!(words(&[0.02], true), ["0.0 %", "0.5 %", "1.0 %", "1.5 %", "2.0 %"]);
    }

    #[test]
    fn numbers_below_zero_are_on_the_scale() {
        assert_eq!(words(&[-3.0, 4.5], false), ["-4", "-2", "0", "2", "4", "6"]);
    }
}
