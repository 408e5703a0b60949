//! The topic: the words that no other reader took.

use super::intent::HOLDING;
use super::lexicon;
use super::roles::{self, Role};
use super::words::Words;
use crate::annotate::topics::Topics;

/// A word, name or phrase of the topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicWord {
    /// As written.
    pub text: String,
    /// What it is.
    pub kind: WordKind,
    /// How much it counts beside a plain word's 1.
    pub weight: f64,
}

/// What a word of the topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// A common word: its forms and near words count too.
    Word,
    /// A name: matched as written.
    Name,
    /// Words in quotation marks: matched as they stand.
    Phrase,
}

/// How much a verb of stance ("warned", "rejected") or of holding an office ("heads") counts beside a word of the topic.
const CLAIM: f64 = 0.4;
/// How much words in quotation marks count: they stand for one place.
const PHRASE: f64 = 3.0;
/// How much a word that narrows the kind of people counts ("travel" in "travel trade leaders").
const NARROWER: f64 = 0.8;

/// Takes all words that are left.
pub(super) fn read(words: &mut Words, role: Option<&Role>) -> Vec<TopicWord> {
    let mut topic = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let word = &words.list[i];
        if word.taken {
            i += 1;
        } else if let Some(quotation) = word.quoted {
            // Words without a mark between them, so that the sentence can be asked for them as they stand.
            let end = (i + 1..words.len())
                .find(|k| words.list[*k].quoted != Some(quotation) || words.list[k - 1].stop)
                .unwrap_or(words.len());
            topic.push(TopicWord { text: words.text(i..end), kind: WordKind::Phrase, weight: PHRASE });
            words.take(i..end);
            i = end;
        } else {
            let term = words
                .terms
                .iter()
                .find(|t| t.start == i && words.list[(*t).clone()].iter().all(|w| !w.taken))
                .cloned();
            if let Some(term) = term {
                topic.push(TopicWord { text: words.text(term.clone()), kind: WordKind::Word, weight: 1.0 });
                words.take(term.clone());
                i = term.end;
                continue;
            }
            let name = words.name_at(i);
            if name.is_empty() || (i == 0 && name.len() == 1) {
                if let Some(weight) = weight(&word.folded, role) {
                    topic.push(TopicWord { text: word.text.clone(), kind: WordKind::Word, weight });
                }
                words.take(i..i + 1);
                i += 1;
            } else {
                // "President Lee" is looked for as "Lee".
                let mut start = name.start;
                while let Some(n) = roles::length_at(words, start).filter(|n| start + n < name.end) {
                    start += n;
                }
                topic.push(TopicWord {
                    text: words.text(start..name.end),
                    kind: WordKind::Name,
                    weight: 1.0,
                });
                words.take(name.clone());
                i = name.end;
            }
        }
    }
    topic
}

fn weight(word: &str, role: Option<&Role>) -> Option<f64> {
    if lexicon::is_stop(word) || lexicon::is_speaking(word) {
        None
    } else if lexicon::is_claim(word) || HOLDING.contains(&word) {
        Some(CLAIM)
    } else if role.is_some_and(|r| r.narrower.iter().any(|n| n == word)) {
        Some(NARROWER)
    } else {
        Some(1.0)
    }
}

/// A topic as a flag gives it.
#[must_use]
pub fn topic_of(typed: &str, topics: &Topics) -> Vec<TopicWord> {
    read(&mut Words::of(typed, topics), None)
}
