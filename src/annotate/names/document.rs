//! What the whole document says of a word: its longest name, its company, its acronym.

use super::runs::{Run, Style, runs, style};
use super::words::{Case, Words};
use crate::annotate::crf::hash::{self, ByHash};
use crate::annotate::segment::Doc;
use std::ops::Range;

/// How many different neighbours of a word are remembered.
const NEIGHBOURS: usize = 4;

/// What the document says of one lower-case form.
#[derive(Debug, Clone, Default)]
pub(super) struct Form {
    /// How often it stands capitalized in plain sentences, not as their first word; and how often in small letters.
    pub capitals: u32,
    pub smalls: u32,
    /// The longest run that holds it.
    pub longest: Option<u32>,
    /// Lower-case hashes of the words before and after the runs that hold it; 0 where there are fewer.
    pub before: [u64; NEIGHBOURS],
    pub after: [u64; NEIGHBOURS],
    /// The words that it abbreviates.
    pub long: Option<(u32, u32)>,
}

/// The evidence of one document. Used again for the next, it keeps its memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    /// Tells it from all others that were read into this.
    pub number: u64,
    pub forms: Vec<Form>,
    pub runs: Vec<Run>,
    /// For each token, the run that holds it.
    pub run_of: Vec<Option<u32>>,
    /// For each sentence, how it is written.
    pub styles: Vec<Style>,
    /// For each token, whether it stands in words whose acronym the document gives: 1 at their start, 2 inside, else 0.
    pub spelled: Vec<u8>,
    initials: ByHash<(u32, u32)>,
}

impl Document {
    /// Reads the evidence of `doc`.
    pub fn read(&mut self, doc: &Doc, words: &Words) {
        self.number += 1;
        self.forms.clear();
        self.forms.resize(words.forms, Form::default());
        self.runs.clear();
        self.run_of.clear();
        self.run_of.resize(doc.tokens.len(), None);
        self.spelled.clear();
        self.spelled.resize(doc.tokens.len(), 0);
        self.styles.clear();
        self.initials.clear();
        for sentence in &doc.sentences {
            let style = style(words, sentence);
            self.styles.push(style);
            let first = self.runs.len();
            runs(doc, words, sentence, &mut self.runs);
            for run in first..self.runs.len() {
                for t in self.runs[run].tokens.clone() {
                    self.run_of[t] = Some(run as u32);
                }
                if style == Style::Plain {
                    self.note_run(words, run, sentence.tokens.clone());
                }
            }
            for t in sentence.tokens.clone() {
                let word = words.at(t);
                let form = &mut self.forms[word.form as usize];
                if word.case == Case::Lower {
                    form.smalls += 1;
                } else if style == Style::Plain && t > sentence.tokens.start && word.is_capital() {
                    form.capitals += 1;
                }
            }
        }
        self.tie_acronyms(doc, words);
    }

    /// Notes the longest run and the company of each word of a run.
    fn note_run(&mut self, words: &Words, run: usize, sentence: Range<usize>) {
        let tokens = self.runs[run].tokens.clone();
        let before = if tokens.start > sentence.start { words.at(tokens.start - 1).lower } else { 1 };
        let after = if tokens.end < sentence.end { words.at(tokens.end).lower } else { 1 };
        for t in tokens.clone() {
            let form = &mut self.forms[words.at(t).form as usize];
            let longest = form.longest.map_or(0, |r| self.runs[r as usize].tokens.len());
            // Beyond six tokens a run is rather a heading or a list than a name.
            if tokens.len() > longest && tokens.len() <= 6 {
                form.longest = Some(run as u32);
            }
            remember(&mut form.before, before);
            remember(&mut form.after, after);
        }
    }

    /// Ties "ABC" to the words that it abbreviates: those before "(ABC)", or any run with these initials.
    fn tie_acronyms(&mut self, doc: &Doc, words: &Words) {
        for run in &self.runs {
            let range = run.tokens.start..run.far;
            let (mut letters, mut key) = (0, 3);
            for t in range.clone().filter(|t| words.at(*t).is_capital()) {
                let Some(letter) = doc.word(t).chars().next() else { continue };
                (letters, key) = (letters + 1, hash::feature(3, [key, u64::from(u32::from(letter))]));
            }
            if letters >= 2 {
                self.initials.entry(key).or_insert((range.start as u32, range.end as u32));
            }
        }
        for t in 0..doc.tokens.len() {
            let word = words.at(t);
            if word.case != Case::Upper || !(2..=8).contains(&doc.tokens[t].span.len()) {
                continue;
            }
            let text = doc.word(t);
            let bracketed = t >= 2
                && doc.word(t - 1) == "("
                && doc.tokens.get(t + 1).is_some_and(|_| doc.word(t + 1) == ")");
            let spelled = bracketed.then(|| spelled_out(doc, words, text, t - 1)).flatten();
            if let Some(range) = &spelled {
                for (i, t) in range.clone().enumerate() {
                    self.spelled[t] = if i == 0 { 1 } else { 2 };
                }
            }
            let form = &mut self.forms[word.form as usize];
            if let Some(range) = spelled {
                form.long = Some((range.start as u32, range.end as u32));
            } else if form.long.is_none() {
                let key = text.chars().fold(3, |key, c| hash::feature(3, [key, u64::from(u32::from(c))]));
                form.long = self.initials.get(&key).copied();
            }
        }
    }
}

/// The tokens before `end` whose capitals spell `acronym`, small words and marks left out.
fn spelled_out(doc: &Doc, words: &Words, acronym: &str, end: usize) -> Option<Range<usize>> {
    let mut letters = acronym.chars().rev();
    let mut wanted = letters.next();
    let first = end.saturating_sub(16);
    for t in (first..end).rev() {
        if doc.tokens[t].sentence != doc.tokens[end].sentence {
            return None;
        }
        let text = doc.word(t);
        if text.chars().next().map(|c| c.to_uppercase().next().unwrap_or(c)) == wanted
            && (words.at(t).is_capital() || text.len() > 3)
        {
            wanted = letters.next();
            if wanted.is_none() {
                return words.at(t).is_capital().then_some(t..end);
            }
        } else if words.at(t).is_capital() && text.len() > 3 {
            return None;
        }
    }
    None
}

fn remember(neighbours: &mut [u64; NEIGHBOURS], new: u64) {
    if let Some(place) = neighbours.iter_mut().find(|n| **n == new || **n == 0) {
        *place = new;
    }
}
