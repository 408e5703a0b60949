//! Trains the tagger's two models on gold spans. The same gold gives the same models, byte for byte.

use super::gold::Gold;
use super::labels::{self, LABELS};
use super::lists::Lists;
use super::tagger::{Scratch, Tagger};
use super::templates::Templates;
use crate::annotate::Error;
use crate::annotate::crf::{Features, Model, Penalty, Settings, Trainer};
use crate::annotate::segment::{Doc, segment};

/// In how many parts the articles are cut, so that the second model learns from labels as the first one gives them to
/// articles that it has not seen.
const FOLDS: usize = 4;

/// How the shipped models are trained; chosen on held-out articles of the training file (`README.md`).
pub(crate) fn settings() -> Settings {
    Settings {
        labels: LABELS,
        kinds: 1,
        penalty: Penalty::L1(4e-6),
        rates: vec![0.1; 8],
        damping: 0.01,
        min_count: 2,
        seed: 1,
    }
}

/// Trains both models. `report` is told what is being done.
pub fn train(gold: &[Gold], report: &mut dyn FnMut(&str)) -> Result<Tagger, Error> {
    let lists = Lists::built_in()?;
    let gold: Vec<&Gold> = gold.iter().collect();
    report("first model");
    let first = first_model(&gold, &lists, &settings());
    let second = second_model(&gold, &lists, &settings(), &settings(), report);
    Ok(Tagger::new(lists, first, second))
}

/// Trains the model that sees words and the document.
pub(crate) fn first_model(gold: &[&Gold], lists: &Lists, settings: &Settings) -> Model {
    let mut trainer = Trainer::new(settings.clone());
    let (mut scratch, mut features) = (Scratch::default(), Features::default());
    for gold in gold {
        let doc = segment(&gold.text);
        let labels = labels_of(&doc, gold);
        scratch.read(&doc, lists);
        for (number, sentence) in doc.sentences.iter().enumerate() {
            let templates =
                Templates { doc: &doc, words: &scratch.words, document: &scratch.document, lists };
            features.clear();
            templates.fill(sentence, number, &mut features, &mut |_, _| ());
            trainer.add(&features, &[], &labels[sentence.tokens.clone()]);
        }
    }
    trainer.train(&mut |_, _| ())
}

/// Trains the model that sees the first one's labels too.
pub(crate) fn second_model(
    gold: &[&Gold],
    lists: &Lists,
    first: &Settings,
    second: &Settings,
    report: &mut dyn FnMut(&str),
) -> Model {
    let mut trainer = Trainer::new(second.clone());
    let (mut scratch, mut features) = (Scratch::default(), Features::default());
    for fold in 0..FOLDS {
        report(&format!("second model, part {} of {FOLDS}", fold + 1));
        let held = |i: usize| i % FOLDS == fold;
        let rest: Vec<&Gold> = gold.iter().enumerate().filter(|(i, _)| !held(*i)).map(|(_, g)| *g).collect();
        let model = first_model(&rest, lists, first);
        for (_, gold) in gold.iter().enumerate().filter(|(i, _)| held(*i)) {
            let doc = segment(&gold.text);
            let labels = labels_of(&doc, gold);
            scratch.read(&doc, lists);
            scratch.vote(&doc, lists, &model, &model);
            for (number, sentence) in doc.sentences.iter().enumerate() {
                features.clear();
                scratch.second_features(&doc, lists, number, &mut features);
                trainer.add(&features, &[], &labels[sentence.tokens.clone()]);
            }
        }
    }
    report("second model");
    trainer.train(&mut |_, _| ())
}

/// The gold label of each token; a token that a gold span cuts belongs to the name.
fn labels_of(doc: &Doc, gold: &Gold) -> Vec<u8> {
    let mut all = vec![labels::OUTSIDE; doc.tokens.len()];
    for (span, kind) in &gold.names {
        let first = doc.tokens.partition_point(|token| token.span.end <= span.start);
        for (t, token) in doc.tokens.iter().enumerate().skip(first) {
            if !token.span.overlaps(*span) {
                break;
            }
            all[t] = if t == first { labels::begin(*kind) } else { labels::inside(*kind) };
        }
    }
    all
}
