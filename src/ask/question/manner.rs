//! In which manner somebody must have spoken: "were quoted", "criticised", "met".

use super::lexicon;
use super::words::Words;
use crate::annotation::How;

/// What somebody did that the evidence must tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Met somebody.
    Met,
    /// Declined to comment.
    Declined,
}

impl Act {
    /// How it is said to the user.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Declined => "declined to comment",
        }
    }

    /// What a sentence that tells of it has, as an FTS5 query; full text cuts endings off.
    #[must_use]
    pub fn query(self) -> &'static str {
        match self {
            Self::Met => "met OR meet OR talks",
            Self::Declined => "(declined OR refused) AND (comment OR speak OR respond OR answer)",
        }
    }
}

/// Reads what the evidence must tell of; takes the words of declining.
pub(super) fn act(words: &mut Words) -> Option<Act> {
    for i in 0..words.len().min(8) {
        let declined = matches!(words.at(i), "declined" | "refused")
            && words.at(i + 1) == "to"
            && matches!(words.at(i + 2), "comment" | "speak" | "respond" | "answer");
        if declined {
            words.take(i..i + 3);
            return Some(Act::Declined);
        }
        let asks_where = words.at(0) == "where";
        // "Who was met" suffers it; "where did they meet" asks for the place.
        let met = words.at(i) == "met" && i > 0 && !lexicon::is_auxiliary(words.at(i - 1));
        if met || (asks_where && words.at(i) == "meet") {
            return Some(Act::Met);
        }
        if lexicon::is_speaking(words.at(i)) {
            break;
        }
    }
    None
}

/// Verbs of a stance towards somebody, and of meeting: whoever is only named did not do it.
const STANCES: &[&str] = &[
    "criticised",
    "criticized",
    "praised",
    "accused",
    "condemned",
    "denounced",
    "blamed",
    "applauded",
    "commended",
    "slammed",
    "met",
];

/// Reads the manner that is asked for. Words that say nothing else are taken ("quoted"); a stance stays a word of the topic.
pub(super) fn read(words: &mut Words) -> Vec<How> {
    for i in 0..words.len().min(8) {
        let quoted = matches!(words.at(i), "quoted")
            && i > 0
            && (lexicon::is_auxiliary(words.at(i - 1)) || words.at(i + 1) == "as" || words.at(i + 1) == "on");
        if quoted {
            words.take(i..i + 1);
            return vec![How::Quoted];
        }
        if matches!((words.at(i), words.at(i + 1)), ("were" | "was" | "are" | "is", "mentioned" | "named"))
            && matches!(words.at(i + 2), "in" | "with" | "alongside")
        {
            words.take(i + 1..i + 2);
            return vec![How::Mentioned];
        }
        // "Who said ..." reports whatever follows; "who was accused" suffers it; "where they met" asks for a place.
        if lexicon::is_speaking(words.at(i)) || words.at(i) == "where" {
            break;
        }
        if i > 0 && STANCES.contains(&words.at(i)) && !lexicon::is_auxiliary(words.at(i - 1)) {
            return vec![How::Quoted, How::Discussed];
        }
    }
    Vec::new()
}
