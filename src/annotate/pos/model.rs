//! `Model`: the packed weights, and tagging with them.

use super::features::features;
use super::tags::Tag;
use crate::annotate::Error;
use crate::annotate::lexeme::Lexeme;
use crate::annotate::segment::Doc;
use crate::annotate::sparse::SparseRows;
use std::borrow::Cow;
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
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::read(Cow::Borrowed(SHIPPED)).unwrap_or_else(|e| unreachable!("the shipped model: {e}"))
        });
        &MODEL
    }

    /// Reads a model from its bytes.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Model, Error> {
        let rows =
            SparseRows::read(bytes).map_err(|reason| Error::Model { file: "pos.bin".into(), reason })?;
        Ok(Model { rows })
    }

    /// One tag for each token of `doc`, whose lexemes are `words`.
    #[must_use]
    pub fn tag(&self, doc: &Doc, words: &[Lexeme]) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(words.len());
        for sentence in &doc.sentences {
            self.tag_sentence(&words[sentence.tokens.clone()], &mut tags);
        }
        tags
    }

    /// Tags the words of one sentence and appends the tags.
    fn tag_sentence(&self, words: &[Lexeme], tags: &mut Vec<Tag>) {
        let mut before = [Tag::Stop; 2];
        for i in 0..words.len() {
            let tag = self.best(words, i, before);
            tags.push(tag);
            before = [tag, before[0]];
        }
    }

    fn best(&self, words: &[Lexeme], i: usize, before: [Tag; 2]) -> Tag {
        let mut scores = [0; Tag::COUNT];
        for feature in features(words, i, before) {
            self.rows.add(feature, &mut scores);
        }
        Tag::ALL[(0..Tag::COUNT).fold(0, |best, t| if scores[t] > scores[best] { t } else { best })]
    }
}
