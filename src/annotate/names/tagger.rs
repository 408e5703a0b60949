//! `Tagger`: finds the names of a document in two passes.

use super::document::Document;
use super::labels;
use super::lists::Lists;
use super::templates::Templates;
use super::votes::Votes;
use super::words::Words;
use crate::annotate::Error;
use crate::annotate::crf::{Features, Lattice, Model, Scorer, Sink, Sums};
use crate::annotate::segment::Doc;
use crate::annotation::EntityKind;
use crate::span::Span;
use std::ops::Range;
use std::sync::Arc;

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Name {
    /// Its place, without titles before it and possessive endings after it.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// How sure the tagger is, 0 to 1: the probability of its least sure token.
    pub score: f32,
}

/// The files of a tagger, as they are called in a models folder.
pub const FILES: [&str; 3] = ["names-words.bin", "names-first.crf", "names-second.crf"];

/// Finds names. It keeps its buffers between documents; a clone shares the models.
#[derive(Debug, Clone)]
pub struct Tagger {
    models: Arc<Models>,
    scratch: Scratch,
}

/// What has been learned.
#[derive(Debug)]
pub(super) struct Models {
    pub lists: Lists,
    pub first: Model,
    pub second: Model,
}

/// Buffers of one thread.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    pub words: Words,
    pub document: Document,
    pub votes: Votes,
    /// Sums of the features that both passes see.
    both: Scorer<2>,
    /// Sums of those that only the second one sees.
    later: Scorer<1>,
    lattice: Lattice,
    labels: Vec<u8>,
}

impl Scratch {
    /// Reads the words and the evidence of `doc`.
    pub fn read(&mut self, doc: &Doc, lists: &Lists) {
        self.words.read(doc, lists);
        self.document.read(doc, &self.words);
    }

    /// Labels the whole document with the first model, and sums that up for the second. Both are asked for the features
    /// that they share at once.
    pub fn vote(&mut self, doc: &Doc, lists: &Lists, first: &Model, second: &Model) {
        self.votes.clear();
        self.both.clear();
        let templates = Templates { doc, words: &self.words, document: &self.document, lists };
        for (number, sentence) in doc.sentences.iter().enumerate() {
            let before = self.both.tokens().len();
            templates.fill(sentence, number, &mut self.both.with([first, second]), &mut |_, _| ());
            let sums = self.both.tokens()[before..].iter();
            first.score(sums.map(|[first, _]| *first), &mut self.lattice);
            self.votes.add(first.marginals(&mut self.lattice, &[]));
        }
        self.votes.sum_up(&self.words, &self.document);
    }

    /// All features of the second pass for a sentence.
    pub fn second_features(&self, doc: &Doc, lists: &Lists, number: usize, features: &mut Features) {
        let Self { words, document, votes, .. } = self;
        let sentence = &doc.sentences[number];
        let templates = Templates { doc, words, document, lists };
        templates.fill(sentence, number, features, &mut |t, features| {
            votes.features(t, &sentence.tokens, words, document, features);
        });
    }

    /// Scores the tokens of a sentence with the second model, after [`Scratch::vote`].
    fn score(&mut self, tokens: &Range<usize>, second: &Model) {
        self.later.clear();
        let mut features = self.later.with([second]);
        for t in tokens.clone() {
            self.votes.features(t, tokens, &self.words, &self.document, &mut features);
            features.end_token();
        }
        let shared = self.both.tokens()[tokens.clone()].iter().map(|[_, second]| second);
        let sums = shared.zip(self.later.tokens()).map(|(shared, [later])| sum(shared, later));
        second.score(sums, &mut self.lattice);
    }
}

/// The sum of both.
fn sum(a: &Sums, b: &Sums) -> Sums {
    std::array::from_fn(|i| a[i] + b[i])
}

impl Tagger {
    /// The tagger that is built in.
    pub fn built_in() -> Result<Self, Error> {
        let first = Model::from_bytes(FILES[1], include_bytes!("data/names-first.crf").as_slice())?;
        let second = Model::from_bytes(FILES[2], include_bytes!("data/names-second.crf").as_slice())?;
        Ok(Self::new(Lists::built_in()?, first, second))
    }

    /// A tagger from the contents of [`FILES`].
    pub fn from_files([words, first, second]: [Vec<u8>; 3]) -> Result<Self, Error> {
        let (first, second) = (Model::from_bytes(FILES[1], first)?, Model::from_bytes(FILES[2], second)?);
        Ok(Self::new(Lists::from_bytes(FILES[0], words)?, first, second))
    }

    /// The contents of [`FILES`].
    #[must_use]
    pub fn to_files(&self) -> [&[u8]; 3] {
        [self.models.lists.to_bytes(), self.models.first.to_bytes(), self.models.second.to_bytes()]
    }

    /// A tagger with these models.
    pub(crate) fn new(lists: Lists, first: Model, second: Model) -> Self {
        Self { models: Arc::new(Models { lists, first, second }), scratch: Scratch::default() }
    }

    /// All names of `doc`, in order; they never overlap.
    pub fn tag(&mut self, doc: &Doc) -> Vec<Name> {
        let (models, scratch) = (&self.models, &mut self.scratch);
        let mut found = vec![];
        scratch.read(doc, &models.lists);
        scratch.vote(doc, &models.lists, &models.first, &models.second);
        let model = &models.second;
        for sentence in &doc.sentences {
            scratch.score(&sentence.tokens, model);
            model.viterbi(&mut scratch.lattice, &[], &mut scratch.labels);
            if scratch.labels.iter().all(|label| *label == labels::OUTSIDE) {
                continue;
            }
            let marginals = model.marginals(&mut scratch.lattice, &[]);
            for (tokens, kind) in labels::names(&scratch.labels) {
                let score =
                    tokens.clone().map(|t| marginals[t][scratch.labels[t] as usize]).fold(1.0, f32::min);
                let first = sentence.tokens.start;
                found.push(Name { span: doc.span(first + tokens.start..first + tokens.end), kind, score });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::crf::{articles, sums};
    use crate::annotate::segment::segment;
    use EntityKind::{Organization, Person, Place};

    /// The names in `text`, with their kinds.
    fn names(text: &str) -> Vec<(&str, EntityKind)> {
        let found = Tagger::built_in().unwrap().tag(&segment(text));
        found.iter().map(|name| (name.span.of(text), name.kind)).collect()
    }

    fn finds(text: &str, wanted: &[(&str, EntityKind)]) {
        let found = names(text);
        for want in wanted {
            assert!(found.contains(want), "{want:?} is not among {found:?}");
        }
    }

    #[test]
    fn titles_and_possessive_endings_stay_outside() {
        let text = "Mr. Tobias Ferncastle’s lawyer said President Amara Diallo-Kessy had met Dr. Lindqvist in Nairobi's old town.";
        let want = [
            ("Tobias Ferncastle", Person),
            ("Amara Diallo-Kessy", Person),
            ("Lindqvist", Person),
            ("Nairobi", Place),
        ];
        assert_eq!(names(text), want);
    }

    #[test]
    fn an_acronym_has_the_kind_of_its_long_form() {
        finds(
            "The National Fisheries Development Authority (NFDA) fined two traders in Mombasa on Monday.\n\nThe NFDA said the fines were the first of the year.",
            &[
                ("National Fisheries Development Authority", Organization),
                ("NFDA", Organization),
                ("Mombasa", Place),
            ],
        );
    }

    #[test]
    fn a_surname_alone_is_the_person_of_the_full_name() {
        let text = "Ingrid Solheimdal, the finance minister, resigned on Friday.\n\nSolheimdal said she was tired. “I leave with regret,” Solheimdal told reporters in Oslo.";
        let found = names(text);
        assert_eq!(found.iter().filter(|name| **name == ("Solheimdal", Person)).count(), 2, "{found:?}");
    }

    #[test]
    fn names_of_many_shapes_are_whole() {
        for name in [
            "Abdul-Rahman al-Zubaidi",
            "Nguyen Thi Bich Hanh",
            "J. P. Okonkwo",
            "Maria de la Cruz Benitez",
            "Seamus O'Halloran",
        ] {
            finds(
                &format!("The mayor, {name}, told parliament on Tuesday that the bridge was safe."),
                &[(name, Person)],
            );
        }
    }

    #[test]
    fn a_tagger_forgets_the_last_document() {
        let (first, second) = (
            "Ingrid Solheimdal left Oslo. Solheimdal was tired.",
            "Mombasa is hot. The mayor of Mombasa said so.",
        );
        let mut tagger = Tagger::built_in().unwrap();
        let alone = tagger.tag(&segment(second));
        tagger.tag(&segment(first));
        assert_eq!(tagger.tag(&segment(second)), alone);
    }

    #[test]
    fn a_groups_key_leaves_out_nothing_that_its_features_follow_from() {
        let Tagger { models, mut scratch } = Tagger::built_in().unwrap();
        let Models { lists, first, second } = &*models;
        let mut listed = Features::default();
        for text in articles() {
            let doc = segment(&text);
            scratch.read(&doc, lists);
            scratch.vote(&doc, lists, first, second);
            for (number, sentence) in doc.sentences.iter().enumerate() {
                listed.clear();
                scratch.second_features(&doc, lists, number, &mut listed);
                scratch.score(&sentence.tokens, second);
                let mut want = Lattice::default();
                second.score(sums(second, &listed).into_iter(), &mut want);
                assert_eq!(scratch.lattice.scores(), want.scores(), "{text}");
            }
        }
    }

    #[test]
    fn a_text_without_words_has_no_names() {
        assert!(names("").is_empty() && names("— … !\n\n123").is_empty());
    }
}
