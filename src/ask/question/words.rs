//! The words of a question, each with whether a reader has taken it.

use crate::annotate::segment::{TokenKind, segment};
use crate::annotate::topics::{Topics, stems::fold};
use std::ops::Range;

/// One word; hyphenated words stay whole.
#[derive(Debug, Clone, PartialEq, Eq)]
// Each flag is a question of its own; no two of them exclude each other.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Word {
    /// As written.
    pub text: String,
    /// Folded: lower case, without accents.
    pub folded: String,
    /// Begins with a capital (or is a number inside a name).
    pub capital: bool,
    /// Had a possessive ending.
    pub possessive: bool,
    /// Number of the quotation it stands in.
    pub quoted: Option<usize>,
    /// A comma or another mark follows.
    pub stop: bool,
    /// Whether a reader has taken it.
    pub taken: bool,
}

/// A question's words in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub list: Vec<Word>,
    /// Runs of several words that are a term of a known topic ("cost of living"), in order.
    pub terms: Vec<Range<usize>>,
}

impl Words {
    /// The words of `question`; terms of `topics` stay together.
    pub(super) fn of(question: &str, topics: &Topics) -> Self {
        let doc = segment(question);
        let mut list: Vec<Word> = Vec::new();
        let mut starts: Vec<u32> = Vec::new();
        let mut glue = false;
        for (i, token) in doc.tokens.iter().enumerate() {
            let text = doc.word(i);
            let touches = i > 0 && doc.tokens[i - 1].span.end == token.span.start;
            match (token.kind, list.last_mut()) {
                (_, Some(last)) if is_possessive(text) && touches => last.possessive = true,
                (TokenKind::Mark, Some(last)) if is_hyphen(text) && touches => {
                    last.text.push('-');
                    glue = true;
                    continue;
                }
                (TokenKind::Word | TokenKind::Number, Some(last)) if glue && touches => {
                    last.text.push_str(text);
                    last.folded = fold(&last.text);
                }
                (TokenKind::Word | TokenKind::Number, _) => {
                    let quoted = doc.quotations.iter().position(|q| q.inner.contains(&i));
                    starts.push(token.span.start);
                    list.push(Word {
                        text: text.to_owned(),
                        folded: fold(text),
                        capital: text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()),
                        possessive: false,
                        quoted,
                        stop: false,
                        taken: false,
                    });
                }
                (TokenKind::Mark, Some(last)) => last.stop = true,
                _ => {}
            }
            glue = false;
        }
        for word in &mut list {
            word.text.truncate(word.text.trim_end_matches('-').len());
            if word.text.ends_with("s'") || word.text.ends_with("s’") {
                word.text = word.text.trim_end_matches(['\'', '’']).to_owned();
                word.possessive = true;
            }
            word.folded = fold(&word.text);
        }
        let mut terms: Vec<Range<usize>> = Vec::new();
        for (span, _) in topics.find(&doc) {
            let range =
                starts.partition_point(|s| *s < span.start)..starts.partition_point(|s| *s < span.end);
            if range.len() > 1 && terms.last().is_none_or(|last| last.end <= range.start) {
                terms.push(range);
            }
        }
        Self { list, terms }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The folded word at `i`; empty past the end, and for words already taken.
    pub(super) fn at(&self, i: usize) -> &str {
        self.list.get(i).filter(|w| !w.taken).map_or("", |w| w.folded.as_str())
    }

    /// Whether the folded words from `i` are those of `phrase` (separated by blanks).
    pub(super) fn has(&self, i: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(k, word)| self.at(i + k) == word)
    }

    /// The first of `phrases` that stands at `i`, and its number of words.
    pub(super) fn any<'p>(&self, i: usize, phrases: &[&'p str]) -> Option<(&'p str, usize)> {
        phrases.iter().find(|p| self.has(i, p)).map(|p| (*p, p.split(' ').count()))
    }

    pub(super) fn take(&mut self, range: Range<usize>) {
        for word in &mut self.list[range] {
            word.taken = true;
        }
    }

    /// Index of the first word that no reader has taken.
    pub(super) fn first(&self) -> usize {
        self.list.iter().position(|w| !w.taken).unwrap_or(self.len())
    }

    /// The words of `range` as written, joined by blanks.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        let last = range.end.saturating_sub(1);
        let word = |k: usize| {
            format!("{}{}", self.list[k].text, if self.list[k].possessive && k < last { "'s" } else { "" })
        };
        range.map(word).collect::<Vec<_>>().join(" ")
    }

    /// The run of capitalised words that starts at `i` ("bin", "of the" and the like may stand inside), not taken yet.
    pub(super) fn name_at(&self, i: usize) -> Range<usize> {
        const INSIDE: &[&str] = &[
            "al", "bin", "ibn", "da", "de", "del", "der", "di", "dos", "du", "el", "la", "of", "the", "van",
            "von", "y", "for",
        ];
        let mut end = i;
        let mut at = i;
        while let Some(word) = self.list.get(at).filter(|w| !w.taken) {
            let number = word.folded.chars().all(|c| c.is_ascii_digit());
            if word.capital && (!number || at > i) {
                end = at + 1;
                if word.stop || word.possessive {
                    break;
                }
            } else if at == i || !INSIDE.contains(&word.folded.as_str()) {
                break;
            }
            at += 1;
        }
        i..end
    }

    /// Marks that ask for something that is not read: a trace for the user.
    pub(super) fn unread(&self) -> Vec<String> {
        let open = self
            .list
            .iter()
            .filter(|w| !w.taken && w.folded.chars().count() == 1 && !matches!(w.folded.as_str(), "a" | "i"));
        open.filter(|w| !w.capital && w.quoted.is_none()).map(|w| w.text.clone()).collect()
    }
}

fn is_possessive(text: &str) -> bool {
    matches!(text, "'s" | "’s" | "'S" | "’S")
}

fn is_hyphen(text: &str) -> bool {
    matches!(text, "-" | "‐" | "‑" | "–")
}
