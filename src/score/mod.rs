//! Gold in (articles with what a careful reader found in them, or questions with the rows that one expects); figures of agreement and
//! the worst disagreements out.
//!
//! Must not know where gold is kept (`cli` reads the file), nor how figures are shown. The figures are those of the corpora's own
//! scorer, `eval/score.py` of the workplace that made this program, rule for rule; the rules stand in this room once:
//! `content` (what counts of a quote), `names` (when two names or titles are one), `matching` (who is paired with whom).

use crate::annotate::Annotator;

mod attributions;
mod content;
mod disagreement;
mod entities;
mod error;
mod field;
mod figure;
mod gold;
mod matching;
mod names;
pub mod questions;
mod sheet;
mod speakers;

pub use content::{Content, QuotedParts};
pub use disagreement::{Disagreement, Kind, table as worst_table, worst};
pub use error::Error;
pub use figure::{Figure, f1};
pub use gold::{Attribution, Entity, Gold, Person, Quote, Role, Speakers, read};
pub use matching::{HALF, best_pairs, overlap};
pub use names::{folded, same_role};

use sheet::Sheet;

/// How far the annotator agrees with gold.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Every figure, for those kinds of gold that some article has.
    pub figures: Vec<Figure>,
    /// Every disagreement, in the order of articles and places.
    pub disagreements: Vec<Disagreement>,
}

/// Annotates the text of every article of `golds` on `threads` threads and compares. The number of threads changes nothing else.
///
/// An article that the annotator cannot take counts as one in which nothing was found.
#[must_use]
pub fn score(golds: &[Gold], threads: usize) -> Score {
    let annotator = Annotator::new();
    let share = golds.len().div_ceil(threads.max(1)).max(1);
    let sheets: Vec<Sheet> = std::thread::scope(|scope| {
        let workers: Vec<_> = golds
            .chunks(share)
            .map(|part| {
                let mut annotator = annotator.clone();
                scope.spawn(move || part.iter().map(|gold| compare(gold, &mut annotator)).collect::<Vec<_>>())
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut whole = Sheet::default();
    for sheet in sheets {
        whole.add(sheet);
    }
    let has = |part: fn(&Gold) -> bool| golds.iter().any(part);
    let mut figures = Vec::new();
    if has(|gold| gold.entities.is_some()) {
        figures.extend(entities::figures(&whole));
    }
    if has(|gold| gold.attributions.is_some()) {
        figures.extend(attributions::figures(&whole));
    }
    if has(|gold| gold.speakers.is_some()) {
        figures.extend(speakers::figures(&whole));
    }
    Score { figures, disagreements: whole.disagreements }
}

/// Annotates one article and compares what was found with each kind of gold that it has.
fn compare(gold: &Gold, annotator: &mut Annotator) -> Sheet {
    let given = annotator.annotate_or_none(&gold.text, gold.language.as_deref()).unwrap_or_default();
    let mut sheet = Sheet::default();
    if let Some(wanted) = &gold.entities {
        entities::compare(gold, wanted, &given, &mut sheet);
    }
    if let Some(wanted) = &gold.attributions {
        attributions::compare(gold, wanted, &given, &mut sheet);
    }
    if let Some(wanted) = &gold.speakers {
        speakers::compare(gold, wanted, &given, &mut sheet);
    }
    sheet
}
