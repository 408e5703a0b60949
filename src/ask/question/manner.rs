//! In which manner somebody must have spoken: "were quoted", "criticised", "met".

use super::lexicon;
use super::words::Words;
use crate::annotation::How;

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
