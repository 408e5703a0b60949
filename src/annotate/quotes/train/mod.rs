//! `train quotes`: gold attributions and silver tags in, the models of `pos` and of this room out. Same input, same bytes.
//!
//! Each stage must see the stages before it as they are on new articles, not on those they learned from: the articles are
//! cut into folds, and what a stage says of a fold comes from a model that learned from the other folds (jackknife).

pub mod gold;
pub mod labels;

use super::cues::{self, Candidate};
use super::decode::{self, Scratch};
use super::joint;
use super::kin::Kin;
use super::lexicon::{Counts, Lexicon};
use super::percue;
use super::ranker::Ranking;
use super::view::View;
use crate::annotate::Error;
use crate::annotate::crf::{Features, Model, Penalty, Row, Settings, Trainer};
use crate::annotate::lexeme::{Lexeme, lexemes};
use crate::annotate::pos::{self, Tag};
use crate::annotate::segment::{Doc, segment};
use gold::GoldArticle;
use labels::Gold;
use std::borrow::Cow;

/// Into how many parts the articles are cut.
pub const FOLDS: usize = 2;

/// The models as bytes, each with the name of its file.
pub type Files = Vec<(&'static str, Vec<u8>)>;

/// An article cut and tagged, with its gold in tokens.
pub struct Prepared<'a> {
    /// The article's parts.
    pub doc: Doc<'a>,
    /// Its lexemes.
    pub words: Vec<Lexeme>,
    /// Silver tags of its tokens.
    pub silver: Vec<Option<Tag>>,
    /// Tags by the tagger of the other folds.
    pub tags: Vec<Tag>,
    /// Its attributions.
    pub gold: Vec<Gold>,
}

/// The fold of article `n`.
#[must_use]
pub fn fold(n: usize) -> usize {
    n % FOLDS
}

/// Cuts the articles and tags them, each by a tagger that learned from the other folds; also returns the tagger that
/// learned from all.
pub fn prepare(articles: &[GoldArticle]) -> Result<(Vec<Prepared<'_>>, Vec<u8>), Error> {
    let mut prepared: Vec<Prepared> = articles
        .iter()
        .map(|a| {
            let doc = segment(&a.text);
            let spans: Vec<_> = doc.tokens.iter().map(|t| t.span).collect();
            let (words, gold) = (lexemes(&doc), labels::tokens(&doc, &a.attributions));
            Prepared { silver: pos::train::align(&spans, &a.tags), words, gold, tags: vec![], doc }
        })
        .collect();
    for f in 0..FOLDS {
        let model = pos::Model::read(&tagger(&prepared, |n| fold(n) != f))?;
        for p in prepared.iter_mut().skip(f).step_by(FOLDS) {
            p.tags = model.tag(&p.doc, &p.words);
        }
    }
    let all = tagger(&prepared, |_| true);
    Ok((prepared, all))
}

/// A tagger that learned from the articles that `take` takes.
fn tagger(prepared: &[Prepared], take: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut examples = Vec::new();
    for (_, p) in
        prepared.iter().enumerate().filter(|(n, p)| take(*n) && p.silver.iter().any(Option::is_some))
    {
        for s in &p.doc.sentences {
            let tokens = s.tokens.clone();
            examples.push(pos::train::Example { words: &p.words[tokens.clone()], tags: &p.silver[tokens] });
        }
    }
    pos::train::train(&examples)
}

/// The cue lexicon of the articles that `take` takes.
pub fn lexicon(prepared: &[Prepared], take: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut counts = Counts::new();
    for (_, p) in prepared.iter().enumerate().filter(|(n, _)| take(*n)) {
        let labels = labels::joint_labels(&p.doc, &p.gold);
        for (i, label) in labels.iter().enumerate() {
            if *label < joint::label::CONTENT as u8
                && p.words[i].shape != crate::annotate::lexeme::Shape::Mark
            {
                let count = counts.entry(p.words[i].stem).or_default();
                count.cue +=
                    u32::from(*label == joint::label::CUE as u8 || *label == joint::label::IN_CUE as u8);
                count.all += 1;
                count.kin = Kin::of(p.words[i].lower).fine();
            }
        }
    }
    Lexicon::pack(&counts)
}

/// Learning rates and penalties, one set a stage.
fn settings(labels: usize, kinds: usize, rates: &[f32], l2: f32, min_count: u32) -> Settings {
    Settings {
        labels,
        kinds,
        penalty: Penalty::L2(l2),
        rates: rates.to_vec(),
        damping: 1.0,
        min_count,
        seed: 7,
    }
}

/// Stage 1 learned from the views that `take` takes.
pub fn train_joint(
    views: &[View],
    prepared: &[Prepared],
    take: impl Fn(usize) -> bool,
    report: &mut dyn FnMut(usize, f64),
) -> Model {
    let mut trainer =
        Trainer::new(settings(joint::label::COUNT, joint::KINDS, &[0.02, 0.02, 0.006, 0.006], 1e-3, 7));
    let mut features = Features::default();
    for (n, view) in views.iter().enumerate().filter(|(n, _)| take(*n)) {
        let labels = labels::joint_labels(view.doc, &prepared[n].gold);
        for p in &view.stretches {
            if joint::worth_reading(view, p.tokens.clone()) {
                features.clear();
                joint::features(view, p.tokens.clone(), &mut features);
                let kinds: Vec<u8> = p.tokens.clone().map(|i| joint::kind(view, i, p.tokens.start)).collect();
                trainer.add(&features, &kinds, &labels[p.tokens.clone()]);
            }
        }
    }
    trainer.train(report)
}

/// The cue candidates of one article and the gold attribution of each.
#[must_use]
pub fn assigned(view: &View, rows: &[Row], gold: &[Gold]) -> Vec<(Candidate, Option<usize>)> {
    let all: Vec<Candidate> =
        view.stretches.iter().flat_map(|p| cues::candidates(view, rows, p.tokens.clone())).collect();
    let of = labels::assign(&all, gold);
    all.into_iter().zip(of).collect()
}

/// Stage 2 learned from the articles that `take` takes; `rows` are stage 1's probabilities of each.
pub fn train_percue(
    views: &[View],
    prepared: &[Prepared],
    rows: &[Vec<Row>],
    take: impl Fn(usize) -> bool,
    report: &mut dyn FnMut(usize, f64),
) -> Model {
    let mut trainer =
        Trainer::new(settings(percue::label::COUNT, percue::KINDS, &[0.01, 0.01, 0.003, 0.003], 5e-3, 4));
    let (mut features, mut scratch) = (Features::default(), percue::Scratch::default());
    let mut kinds = Vec::new();
    for (n, view) in views.iter().enumerate().filter(|(n, _)| take(*n)) {
        for (cue, gold) in assigned(view, &rows[n], &prepared[n].gold) {
            features.clear();
            percue::features(view, &rows[n], &cue, &mut scratch, &mut features);
            percue::kinds(view, &cue, &mut kinds);
            trainer.add(&features, &kinds, &labels::percue_labels(&cue, gold.map(|g| &prepared[n].gold[g])));
        }
    }
    let mut model = trainer.train(report);
    model.favour(percue::label::CONTENT, decode::PIECE_BONUS);
    model
}

/// Stage 3 learned from all articles; `own` is stage 2's model for each article.
pub fn train_ranker<'m>(
    views: &[View],
    prepared: &[Prepared],
    rows: &[Vec<Row>],
    own: impl Fn(usize) -> &'m Model,
    take: impl Fn(usize) -> bool,
    report: &mut dyn FnMut(usize, f64),
) -> Model {
    let mut trainer = Trainer::new(settings(2, 1, &[0.02, 0.02, 0.006, 0.006], 1e-3, 4));
    let (mut features, mut scratch) = (Features::default(), Scratch::default());
    for (n, view) in views.iter().enumerate().filter(|(n, _)| take(*n)) {
        for (cue, gold) in assigned(view, &rows[n], &prepared[n].gold) {
            let probabilities = decode::own_rows(own(n), view, &rows[n], &cue, &mut scratch);
            let contents = decode::contents(view, &rows[n], &probabilities, &cue, &mut scratch);
            let source = percue::best_source(view, &probabilities, &cue, decode::SOURCE_FLOOR);
            let ranking = Ranking { view, rows: &rows[n], own: &probabilities, cue: &cue, source };
            let right = labels::right(&contents, gold.map(|g| &prepared[n].gold[g]));
            for (content, right) in contents.iter().zip(right) {
                features.clear();
                ranking.features(content, &mut features);
                trainer.add(&features, &[], &[u8::from(right)]);
            }
        }
    }
    trainer.train(report)
}

/// Everything learned from `articles`: the files of `pos` and of this room.
pub fn train(articles: &[GoldArticle], report: &mut dyn FnMut(&str)) -> Result<Files, Error> {
    report("tagger");
    let (prepared, tagger) = prepare(articles)?;
    let lexicons = (0..FOLDS)
        .map(|f| Lexicon::read(Cow::Owned(lexicon(&prepared, |n| fold(n) != f))))
        .collect::<Result<Vec<_>, _>>()?;
    let views: Vec<View> = prepared
        .iter()
        .enumerate()
        .map(|(n, p)| View::new(&p.doc, &p.words, &p.tags, &lexicons[fold(n)]))
        .collect();
    let mut scratch = Scratch::default();
    let mut rows = vec![Vec::new(); views.len()];
    let mut owns = Vec::new();
    report("stage 1");
    for f in 0..FOLDS {
        let model =
            train_joint(&views, &prepared, |n| fold(n) != f, &mut |i, l| report(&format!("{i} {l:.4}")));
        for (n, view) in views.iter().enumerate().filter(|(n, _)| fold(*n) == f) {
            decode::joint_rows(&model, view, &mut scratch, &mut rows[n]);
        }
    }
    let joint = train_joint(&views, &prepared, |_| true, &mut |i, l| report(&format!("{i} {l:.4}")));
    report("stage 2");
    for f in 0..FOLDS {
        owns.push(train_percue(&views, &prepared, &rows, |n| fold(n) != f, &mut |i, l| {
            report(&format!("{i} {l:.4}"));
        }));
    }
    let percue = train_percue(&views, &prepared, &rows, |_| true, &mut |i, l| report(&format!("{i} {l:.4}")));
    report("stage 3");
    let ranker = train_ranker(&views, &prepared, &rows, |n| &owns[fold(n)], |_| true, &mut |i, l| {
        report(&format!("{i} {l:.4}"));
    });
    Ok(vec![
        ("pos.bin", tagger),
        ("cues.bin", lexicon(&prepared, |_| true)),
        ("joint.bin", joint.to_bytes().to_vec()),
        ("percue.bin", percue.to_bytes().to_vec()),
        ("ranker.bin", ranker.to_bytes().to_vec()),
    ])
}
