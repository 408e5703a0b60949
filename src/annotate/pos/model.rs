//! `Model`: the packed weights, and tagging with them.

use super::features::{alone, tagged};
use super::tags::Tag;
use crate::annotate::Error;
use crate::annotate::lexeme::Lexeme;
use crate::annotate::segment::Doc;
use crate::annotate::sparse::{SparseRows, Sums, WIDTH};
use std::sync::LazyLock;

/// The model that `whosaid train quotes` made.
static SHIPPED: &[u8] = include_bytes!("data/pos.bin");

/// A trained part-of-speech tagger.
#[derive(Debug, Clone)]
pub struct Model {
    rows: SparseRows,
}

impl Model {
    /// The model in the binary.
    #[must_use]
    pub fn shipped() -> &'static Model {
        static MODEL: LazyLock<Model> =
            LazyLock::new(|| Model::read(SHIPPED).unwrap_or_else(|e| unreachable!("the shipped model: {e}")));
        &MODEL
    }

    /// Reads a model from its bytes.
    pub fn read(bytes: &[u8]) -> Result<Model, Error> {
        let rows =
            SparseRows::read(bytes).map_err(|reason| Error::Model { file: "pos.bin".into(), reason })?;
        Ok(Model { rows })
    }

    /// One tag for each token of `doc`, whose lexemes are `words`.
    #[must_use]
    pub fn tag(&self, doc: &Doc, words: &[Lexeme]) -> Vec<Tag> {
        let (mut tags, mut scores) = (Vec::with_capacity(words.len()), Vec::new());
        for sentence in &doc.sentences {
            self.tag_sentence(&words[sentence.tokens.clone()], &mut scores, &mut tags);
        }
        tags
    }

    /// Tags the words of one sentence and appends the tags. What no tag before it changes is summed first, in `scores`: so
    /// the reads of one word need not wait for the tag of the last one.
    fn tag_sentence(&self, words: &[Lexeme], scores: &mut Vec<Sums>, tags: &mut Vec<Tag>) {
        scores.clear();
        scores.resize(words.len(), [0; WIDTH]);
        for (i, scores) in scores.iter_mut().enumerate() {
            self.rows.add(&alone(words, i), scores);
        }
        let mut before = [Tag::Stop; 2];
        for (i, scores) in scores.iter_mut().enumerate() {
            self.rows.add(&tagged(words, i, before), scores);
            let tag =
                Tag::ALL[(0..Tag::COUNT).fold(0, |best, t| if scores[t] > scores[best] { t } else { best })];
            tags.push(tag);
            before = [tag, before[0]];
        }
    }
}
