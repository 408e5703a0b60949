//! Questions that no row of a store answers: a time, a number, a cause, yes or no, and who did *not* speak.

use super::lexicon;
use super::words::Words;

/// What is asked for that is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unanswered {
    /// "When did it close?"
    When,
    /// "How many ...", "how much ...", "how long ...".
    Number,
    /// "Why did it close?"
    Why,
    /// "How does it work?"
    How,
    /// "Did she agree?"
    YesOrNo,
    /// "Who did not speak about it?": what articles leave out is no evidence.
    Silence,
}

impl Unanswered {
    /// How it is said to the user: what was asked for, and what can be asked instead.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::When => {
                "when something happened, which is not answered; ask who spoke about it: each row has its day"
            }
            Self::Number => {
                "a number, which is not answered; ask who spoke about it, or count rows with `whosaid report`"
            }
            Self::Why => {
                "a cause, which is not answered; ask what somebody said about it, or who explained it"
            }
            Self::How => {
                "how something is or was done, which is not answered; ask what somebody said about it"
            }
            Self::YesOrNo => {
                "yes or no, which is not answered; ask who said so, or what somebody said about it"
            }
            Self::Silence => {
                "who did not speak, which is not answered: an article that leaves somebody's words out is no evidence"
            }
        }
    }
}

/// Reads what is not answered off the words that no reader has taken; takes nothing.
pub(super) fn read(words: &Words) -> Option<Unanswered> {
    let start = words.first();
    match (words.at(start), words.at(start + 1)) {
        ("when", _) => Some(Unanswered::When),
        ("since" | "until", "when") => Some(Unanswered::When),
        ("what", "time" | "day" | "date" | "year" | "month") => Some(Unanswered::When),
        ("how", "many" | "much" | "often" | "long" | "old" | "far" | "big" | "large" | "high") => {
            Some(Unanswered::Number)
        }
        ("what", "number" | "share" | "percentage" | "amount") => Some(Unanswered::Number),
        ("how", _) => Some(Unanswered::How),
        ("why", _) => Some(Unanswered::Why),
        (verb, next) if lexicon::is_auxiliary(verb) && verb != "may" && !next.is_empty() => {
            Some(Unanswered::YesOrNo)
        }
        _ => None,
    }
}

/// Whether the question asks who did *not* speak ("who did not talk about it"). "Would not debate" is a stance like others.
pub(super) fn asks_for_silence(words: &Words) -> bool {
    (1..words.len()).take_while(|i| !lexicon::is_speaking(words.at(i - 1))).any(|i| {
        let past = |k: usize| matches!(words.at(k), "did" | "do" | "does" | "has" | "have" | "had");
        let negated = match words.at(i) {
            "not" => past(i - 1),
            "never" => true,
            word => matches!(
                word.replace('’', "'").as_str(),
                "didn't" | "don't" | "doesn't" | "hasn't" | "haven't" | "hadn't"
            ),
        };
        negated && (i + 1..i + 3).any(|k| lexicon::is_speaking(words.at(k)))
    })
}
