//! A segmented text in; out come its attributions: what is quoted or reported, by which cue, from which source.
//! Must not know entities: a source is the speaker's mention as it stands there, `people` says who it is.
//!
//! Four stages, each trained by [`train`] but the last: [`joint`] labels cues, sources and contents by paragraph; [`percue`]
//! finds the source and content of each cue candidate; [`ranker`] scores whole contents; [`uncued`] adds quotations without a cue.

mod act;
mod attribution;
mod blocks;
pub mod cues;
pub mod decode;
#[cfg(test)]
mod groups;
pub mod joint;
pub mod kin;
pub mod lexicon;
mod object;
mod passive;
pub mod percue;
pub mod ranker;
pub mod spans;
pub mod stretches;
#[cfg(test)]
mod tests;
pub mod train;
mod transcript;
pub mod uncued;
pub mod view;

pub use attribution::Attribution;

use crate::annotate::Error;
use crate::annotate::crf::{Model, Row};
use crate::annotate::lexeme::Lexeme;
use crate::annotate::pos::Tag;
use crate::annotate::segment::Doc;
use decode::{Models, Scratch};
use lexicon::Lexicon;
use std::borrow::Cow;
use std::sync::Arc;
use view::View;

/// Finds attributions. It keeps buffers between articles; a clone shares the models.
#[derive(Debug)]
pub struct Tagger {
    models: Arc<Models>,
    scratch: Scratch,
    rows: Vec<Row>,
}

impl Clone for Tagger {
    fn clone(&self) -> Self {
        Self { models: Arc::clone(&self.models), scratch: Scratch::default(), rows: Vec::new() }
    }
}

impl Tagger {
    /// A tagger with the models in the binary.
    #[must_use]
    pub fn shipped() -> Self {
        let file = |name: &str| -> Cow<'static, [u8]> {
            Cow::Borrowed(match name {
                "cues.bin" => include_bytes!("data/cues.bin"),
                "joint.bin" => include_bytes!("data/joint.bin"),
                "percue.bin" => include_bytes!("data/percue.bin"),
                _ => include_bytes!("data/ranker.bin"),
            })
        };
        Self::new(|name| Ok(file(name))).unwrap_or_else(|e| unreachable!("the shipped models: {e}"))
    }

    /// A tagger with the models that `file` gives for the names `cues.bin`, `joint.bin`, `percue.bin` and `ranker.bin`.
    pub fn new(file: impl Fn(&str) -> Result<Cow<'static, [u8]>, Error>) -> Result<Self, Error> {
        let model = |name: &str| Model::from_bytes(name, file(name)?);
        let mut percue = model("percue.bin")?;
        percue.favour(percue::label::CONTENT, decode::PIECE_BONUS);
        let models = Models {
            lexicon: Lexicon::read(file("cues.bin")?)?,
            joint: model("joint.bin")?,
            percue,
            ranker: model("ranker.bin")?,
        };
        Ok(Self { models: Arc::new(models), scratch: Scratch::default(), rows: Vec::new() })
    }

    /// The attributions of a text, in order of place. `words` and `tags` are its lexemes and parts of speech.
    #[must_use]
    pub fn tag(&mut self, doc: &Doc, words: &[Lexeme], tags: &[Tag]) -> Vec<Attribution> {
        let view = View::new(doc, words, tags, &self.models.lexicon);
        decode::joint_rows(&self.models.joint, &view, &mut self.scratch, &mut self.rows);
        let mut cued = decode::attributions(&self.models, &view, &self.rows, &mut self.scratch);
        for found in &mut cued {
            object::mend(&view, found);
        }
        let cued = transcript::with_turns(&view, cued);
        let cued = blocks::with_blocks(&view, &self.rows, cued);
        let all = uncued::with_uncued(&view, &self.rows, cued);
        // An attribution of marks alone falls away; what continued it then continues nothing.
        let mut kept = vec![None; all.len()];
        let mut out: Vec<Attribution> = Vec::with_capacity(all.len());
        for (n, linked) in all.iter().enumerate() {
            if let Some(mut a) = attribution::attribution(&view, &linked.found) {
                kept[n] = Some(out.len());
                a.continues = linked.continues;
                out.push(a);
            }
        }
        for a in &mut out {
            a.continues = a.continues.and_then(|n| kept[n]);
        }
        out
    }
}
