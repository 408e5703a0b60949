//! Text in, `Annotation` out: pure, no I/O, no database; must not know where an article came from or goes to.
//!
//! The stages in order: `segment` (sections, paragraphs, sentences, tokens, quotation marks), `names` (trained tagger),
//! `people` (roles, coreference within the article), `quotes`, `topics`, `statements`.

use crate::annotation::{Annotation, Sentence};
use crate::span::Span;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub mod crf;
pub mod language;
pub mod lexeme;
pub mod names;
pub mod people;
pub mod pos;
pub mod quotes;
pub mod segment;
pub mod sparse;
pub mod speakers;
pub mod statements;
pub mod topics;
mod turns;

/// What can go wrong in this room: only models and training data can be bad, never an article.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A model file that cannot be used.
    #[error("model `{file}`: {reason}; rebuild it with `whosaid train`")]
    Model {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A line of training or gold data that cannot be used.
    #[error("`{file}` line {line}: {reason}")]
    Gold {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

/// Name of this annotator's version: it changes whenever the same text may be annotated otherwise.
pub const VERSION: &str = concat!("whosaid-", env!("CARGO_PKG_VERSION"));

/// Annotates articles. One a thread: it keeps buffers between articles; a clone shares the models.
#[derive(Debug, Clone)]
pub struct Annotator {
    names: names::Tagger,
    parts: &'static pos::Model,
    quotes: quotes::Tagger,
}

impl Annotator {
    /// An annotator with the models that are built in.
    #[must_use]
    pub fn new() -> Self {
        let names = names::Tagger::built_in().unwrap_or_else(|e| unreachable!("the built-in models: {e}"));
        Self { names, parts: pos::Model::shipped(), quotes: quotes::Tagger::shipped() }
    }

    /// Annotates `text` as given. `language` is what the file says of it; only English is annotated further than sentences.
    #[must_use]
    pub fn annotate(&mut self, text: &str, language: Option<&str>) -> Annotation {
        let doc = segment::segment(text);
        let language = language::language(&doc, language);
        let sentences = sentences(&doc);
        if language != "en" {
            return Annotation { language, sentences, ..Annotation::default() };
        }
        let words = lexeme::lexemes(&doc);
        let tags = self.parts.tag(&doc, &words);
        let mut attributions = self.quotes.tag(&doc, &words, &tags);
        let names = self.names.tag(&doc);
        speakers::whole_sources(text, &names, &mut attributions);
        let sources: Vec<Span> = attributions.iter().filter_map(|a| a.source).collect();
        let people = people::people(&doc, &tags, &names, &sources);
        let (quotes, speakers) = speakers::quotes(&doc, &people, attributions);
        let topics = topics::find(&doc);
        let statements = statements::statements(&doc, &tags, &people, &quotes, &speakers, &topics);
        let people::People { entities, mentions, .. } = people;
        Annotation { language, sentences, entities, mentions, quotes, topics, statements }
    }

    /// As [`Self::annotate`], but `None` where the annotator has a fault that this text shows: one article of a million must
    /// not end the work on all others. The fault itself has been told on standard error.
    #[must_use]
    pub fn annotate_or_none(&mut self, text: &str, language: Option<&str>) -> Option<Annotation> {
        let annotation = catch_unwind(AssertUnwindSafe(|| self.annotate(text, language))).ok();
        if annotation.is_none() {
            // Buffers that a fault left half filled are not used again.
            *self = Self::new();
        }
        annotation
    }
}

impl Default for Annotator {
    fn default() -> Self {
        Self::new()
    }
}

/// The sentences as they are stored.
#[must_use]
pub fn sentences(doc: &segment::Doc) -> Vec<Sentence> {
    let section = |s: &segment::Sentence| doc.paragraphs[s.paragraph as usize].section;
    doc.sentences
        .iter()
        .map(|s| Sentence { span: s.span, paragraph: s.paragraph, section: section(s) })
        .collect()
}
