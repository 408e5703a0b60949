//! What no reader sees: scores that come by groups of features are those of the features one by one.

use super::decode::{self, Scratch};
use super::view::View;
use super::{Tagger, cues, joint, percue};
use crate::annotate::crf::{Features, Scorer, Sums, articles, sums};
use crate::annotate::lexeme::lexemes;
use crate::annotate::pos;
use crate::annotate::segment::segment;

/// The sums of the tokens that came last.
fn by_group(scorer: &mut Scorer<1>) -> Vec<Sums> {
    let found = scorer.tokens().iter().map(|[sums]| *sums).collect();
    scorer.clear();
    found
}

#[test]
fn a_groups_key_leaves_out_nothing_that_its_features_follow_from() {
    let tagger = Tagger::shipped();
    let (models, mut scratch, mut rows) = (&tagger.models, Scratch::default(), Vec::new());
    let (mut joints, mut owns) = (Scorer::default(), Scorer::default());
    let (mut windows, mut listed) = (percue::Scratch::default(), Features::default());
    for text in articles() {
        let doc = segment(&text);
        let words = lexemes(&doc);
        let tags = pos::Model::shipped().tag(&doc, &words);
        let view = View::new(&doc, &words, &tags, &models.lexicon);
        decode::joint_rows(&models.joint, &view, &mut scratch, &mut rows);
        for stretch in &view.stretches {
            listed.clear();
            joint::features(&view, stretch.tokens.clone(), &mut listed);
            joint::features(&view, stretch.tokens.clone(), &mut joints.with([&models.joint]));
            assert_eq!(by_group(&mut joints), sums(&models.joint, &listed), "{text}");
            for cue in cues::candidates(&view, &rows, stretch.tokens.clone()) {
                listed.clear();
                percue::features(&view, &rows, &cue, &mut windows, &mut listed);
                percue::features(&view, &rows, &cue, &mut windows, &mut owns.with([&models.percue]));
                assert_eq!(by_group(&mut owns), sums(&models.percue, &listed), "{text}");
            }
        }
    }
}
