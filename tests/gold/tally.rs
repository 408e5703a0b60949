//! Counts of agreement by measure, with a note for each disagreement, and the table that shows them.

use std::collections::BTreeMap;
use std::fmt::Write;
use whosaid::score::f1;

/// What was counted for one measure.
#[derive(Default)]
pub struct Counts {
    /// Of what gold holds: found, and not found.
    pub found: usize,
    pub missed: usize,
    /// Of what the annotator holds: right, and not right.
    pub right: usize,
    pub wrong: usize,
}

impl Counts {
    /// Share of gold that was found; 1 where there is none.
    pub fn recall(&self) -> f64 {
        share(self.found, self.missed)
    }

    /// Share of the annotator's that is right; 1 where there is none.
    pub fn precision(&self) -> f64 {
        share(self.right, self.wrong)
    }
}

fn share(good: usize, bad: usize) -> f64 {
    if good + bad == 0 { 1.0 } else { good as f64 / (good + bad) as f64 }
}

/// All measures, and all disagreements.
#[derive(Default)]
pub struct Tally {
    pub measures: BTreeMap<&'static str, Counts>,
    /// Measure, article and what differs there.
    pub disagreements: Vec<(&'static str, String, String)>,
    /// The article that is being compared.
    pub article: String,
}

impl Tally {
    /// Counts one thing of gold; `note` says what was expected.
    pub fn gold(&mut self, measure: &'static str, found: bool, note: impl FnOnce() -> String) {
        let counts = self.measures.entry(measure).or_default();
        *(if found { &mut counts.found } else { &mut counts.missed }) += 1;
        if !found {
            self.disagreements.push((measure, self.article.clone(), note()));
        }
    }

    /// Counts one thing of the annotator's; `note` says what it gave.
    pub fn given(&mut self, measure: &'static str, right: bool, note: impl FnOnce() -> String) {
        let counts = self.measures.entry(measure).or_default();
        *(if right { &mut counts.right } else { &mut counts.wrong }) += 1;
        if !right {
            self.disagreements.push((measure, self.article.clone(), note()));
        }
    }

    /// The figures as a table of text, a measure a line. A measure of agreement alone has no precision.
    pub fn table(&self) -> String {
        let mut out =
            format!("{:34} {:>6} {:>6} {:>9} {:>6}\n", "measure", "gold", "recall", "precision", "F1");
        for (measure, counts) in &self.measures {
            let recall = counts.recall();
            write!(out, "{measure:34} {:6} {recall:6.3}", counts.found + counts.missed).unwrap();
            if counts.right + counts.wrong > 0 {
                let precision = counts.precision();
                write!(out, " {precision:9.3} {:6.3}", f1(precision, recall)).unwrap();
            }
            out.push('\n');
        }
        out
    }
}
