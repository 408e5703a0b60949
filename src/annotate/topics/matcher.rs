//! Finds terms in segmented text: the stem of a term's first word leads to the few terms that can begin there.

use super::list::{Relation, Topic};
use super::stems::{PREFIXES, is_form, singular, stem};
use crate::annotate::segment::{Doc, TokenKind, segment};
use crate::span::Span;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A stem's number; 0 is a word of no term, and what no term runs across.
type StemId = u32;
const NO_STEM: StemId = 0;

/// How many words one thread remembers the stems of: more than most newspapers use in a year.
const REMEMBERED: usize = 60_000;

/// All terms, by the stem of their first word.
#[derive(Debug)]
pub(super) struct Matcher {
    /// Tells this matcher from every other of the process.
    number: usize,
    stems: HashMap<String, StemId>,
    acronyms: HashMap<String, StemId>,
    /// Indexed by the first word's stem.
    terms: Vec<Vec<Pattern>>,
}

/// The words of a term after the first.
#[derive(Debug)]
struct Pattern {
    rest: Vec<StemId>,
    /// Of a term of one word that word, to which more is asked than its stem.
    alone: Option<String>,
    topic: usize,
    /// False for words that only look like the topic.
    marks: bool,
}

impl Matcher {
    pub(super) fn new(topics: &[Topic]) -> Self {
        static MATCHERS: AtomicUsize = AtomicUsize::new(0);
        let mut matcher = Self {
            number: MATCHERS.fetch_add(1, Ordering::Relaxed),
            stems: HashMap::new(),
            acronyms: HashMap::new(),
            terms: vec![Vec::new()],
        };
        for (topic, terms) in topics.iter().enumerate() {
            for term in terms.terms.iter().filter(|t| t.relation != Relation::Related) {
                for words in writings(&term.text) {
                    let ids: Vec<StemId> = words.iter().map(|w| matcher.learn(w)).collect();
                    if let [first, rest @ ..] = ids.as_slice() {
                        let marks = term.relation != Relation::Not;
                        let is_alone = rest.is_empty() && !is_acronym(&words[0]);
                        let alone = is_alone.then(|| singular(&words[0]));
                        let pattern = Pattern { rest: rest.to_vec(), alone, topic, marks };
                        matcher.terms[*first as usize].push(pattern);
                    }
                }
            }
        }
        matcher
    }

    /// Gives a term's word its number.
    fn learn(&mut self, word: &str) -> StemId {
        let next = self.terms.len() as StemId;
        let known = if is_acronym(word) { &mut self.acronyms } else { &mut self.stems };
        let key = if is_acronym(word) { word.to_owned() } else { stem(word) };
        let id = *known.entry(key).or_insert(next);
        if id == next {
            self.terms.push(Vec::new());
        }
        id
    }

    fn look_up(&self, word: &str) -> StemId {
        if word.chars().next().is_some_and(char::is_uppercase) && word.len() > 1 {
            let shout = if word.len() >= 4 { word.to_uppercase() } else { word.to_owned() };
            if let Some(id) = self.acronyms.get(&shout) {
                return *id;
            }
        }
        self.stems.get(&stem(word)).copied().unwrap_or(NO_STEM)
    }

    /// Where terms stand, with the number of their topic.
    pub(super) fn find(&self, doc: &Doc<'_>) -> Vec<(Span, usize)> {
        let units = self.units(doc);
        let mut found: Vec<(usize, std::ops::Range<usize>, bool)> = Vec::new();
        for (at, (token, first)) in units.iter().enumerate() {
            for pattern in &self.terms[*first as usize] {
                if pattern.alone.as_ref().is_some_and(|term| !is_form(doc.word(*token), term)) {
                    continue;
                }
                let rest = units[at + 1..].iter().map(|(_, id)| *id).take(pattern.rest.len());
                if rest.eq(pattern.rest.iter().copied()) {
                    found.push((pattern.topic, at..at + 1 + pattern.rest.len(), pattern.marks));
                }
            }
        }
        // The longest term from the left stands; at equal length the words that only look like the topic win.
        found
            .sort_by_key(|(topic, units, marks)| (*topic, units.start, std::cmp::Reverse(units.end), *marks));
        let mut hits = Vec::new();
        let mut taken = (usize::MAX, 0);
        for (topic, range, marks) in found {
            if taken.0 == topic && range.start < taken.1 {
                continue;
            }
            taken = (topic, range.end);
            if marks {
                let span = doc.span(units[range.start].0..units[range.end - 1].0 + 1);
                hits.push((span, topic));
            }
        }
        hits
    }

    /// The words of `doc` with their token's index; hyphens, slashes and possessive endings are passed over, other marks and the
    /// ends of sentences stop a term.
    fn units(&self, doc: &Doc<'_>) -> Vec<(usize, StemId)> {
        thread_local! {
            static STEMS: RefCell<(usize, HashMap<String, StemId>)> = RefCell::new((usize::MAX, HashMap::new()));
        }
        STEMS.with_borrow_mut(|(of, remembered)| {
            if *of != self.number {
                remembered.clear();
                *of = self.number;
            }
            let mut units = Vec::with_capacity(doc.tokens.len());
            let mut sentence = 0;
            for (i, token) in doc.tokens.iter().enumerate() {
                let word = doc.word(i);
                if token.sentence != sentence {
                    sentence = token.sentence;
                    units.push((i, NO_STEM));
                }
                match token.kind {
                    _ if is_passed_over(word) => {}
                    TokenKind::Word | TokenKind::Number => {
                        let id = remembered.get(word).copied().unwrap_or_else(|| {
                            let id = self.look_up(word);
                            if remembered.len() >= REMEMBERED {
                                remembered.clear();
                            }
                            remembered.insert(word.to_owned(), id);
                            id
                        });
                        units.push((i, id));
                    }
                    _ => units.push((i, NO_STEM)),
                }
            }
            units
        })
    }
}

fn is_passed_over(word: &str) -> bool {
    matches!(word, "-" | "‐" | "‑" | "–" | "/" | "'s" | "’s" | "'" | "’")
}

/// Capitals only, at least two of them: such a term matches capitals.
fn is_acronym(word: &str) -> bool {
    word.len() > 1
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && !word.chars().all(|c| c.is_ascii_digit())
}

/// The ways to write a term: as it stands, its first two words as one, and a leading prefix apart.
fn writings(term: &str) -> Vec<Vec<String>> {
    let doc = segment(term);
    let words: Vec<String> =
        (0..doc.tokens.len()).map(|i| doc.word(i).to_owned()).filter(|w| !is_passed_over(w)).collect();
    let mut ways = vec![words.clone()];
    if let [first, second, rest @ ..] = words.as_slice()
        && (rest.is_empty() || PREFIXES.contains(&first.as_str()))
        && !is_acronym(first)
    {
        ways.push([&[format!("{first}{second}")], rest].concat());
    }
    if let [first, rest @ ..] = words.as_slice() {
        let apart = PREFIXES
            .iter()
            .filter_map(|p| first.strip_prefix(p).filter(|after| after.len() >= 4).map(|after| (p, after)));
        ways.extend(apart.map(|(prefix, after)| [&[(*prefix).to_owned(), after.to_owned()], rest].concat()));
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;
    use proptest::prelude::*;

    /// The topics of `text` with the words that show them.
    fn hits(text: &str) -> Vec<(&'static str, String)> {
        let doc = segment(text);
        find(&doc).into_iter().map(|h| (h.topic, h.span.of(text).to_owned())).collect()
    }

    fn has(text: &str, topic: &str, words: &str) -> bool {
        hits(text).iter().any(|(t, w)| *t == topic && w == words)
    }

    #[test]
    fn hyphen_space_and_compound_are_one() {
        for words in [
            "counter-narcotics",
            "counter narcotics",
            "counternarcotics",
            "Counter-Narcotics",
            "anti-narcotics",
            "antinarcotics",
        ] {
            assert!(
                has(&format!("They spoke about {words} in Tarsk."), "counter-narcotics", words),
                "{words}"
            );
        }
    }

    #[test]
    fn spelling_and_endings_do_not_matter() {
        assert!(has("Labour laws changed.", "labour rights", "Labour laws"));
        assert!(has("The labor law changed.", "labour rights", "labor law"));
        assert!(has("A drug smuggler fled.", "counter-narcotics", "drug smuggler"));
        assert!(has("Women’s rights are at stake.", "women's rights", "Women’s rights"));
    }

    #[test]
    fn a_term_in_capitals_matches_capitals() {
        assert!(has("He spoke of AIDS.", "hiv/aids", "AIDS"));
        assert_eq!(hits("He aids them."), vec![]);
        assert!(has("It joined Nato and Asean.", "defence cooperation", "Nato"));
    }

    #[test]
    fn words_that_share_a_stem_with_a_term_and_mean_something_else_do_not_count() {
        for (text, topic) in [
            ("The national government of a young nation spoke.", "privatisation"),
            ("The private firm spoke.", "privatisation"),
            ("It is only natural, by nature.", "citizenship"),
            ("The executive met.", "death penalty"),
            ("The Conservative leader spoke.", "environmental protection"),
            ("The authorities spoke; no authority did.", "literature"),
            ("An important matter of importance.", "trade"),
            ("She came as well.", "water supply"),
            ("The transition began.", "transport"),
            ("He refused.", "waste management"),
            ("He has an account and access.", "government transparency"),
            ("They signed a contract.", "economic growth"),
        ] {
            assert!(!hits(text).iter().any(|(t, _)| *t == topic), "{text}: {:?}", hits(text));
        }
        assert!(has("The line was nationalised.", "privatisation", "nationalised"));
        assert!(has("The writers and an author spoke.", "literature", "author"));
        assert!(has("It is a constitutional matter.", "constitution", "constitutional"));
        assert!(has("Executions went on.", "death penalty", "Executions"));
    }

    #[test]
    fn words_that_only_look_like_a_topic_do_not_count() {
        assert!(has("They went on strike.", "strike action", "on strike"));
        assert!(!hits("A lightning strike by night.").iter().any(|(t, _)| *t == "strike action"));
    }

    #[test]
    fn no_term_runs_across_a_mark_or_a_sentence() {
        assert!(!hits("He sold the drug. Trafficking rose.").iter().any(|(t, _)| *t == "counter-narcotics"));
        assert!(!hits("the drug, trafficking in goods").iter().any(|(t, _)| *t == "counter-narcotics"));
    }

    proptest! {
        #[test]
        fn hits_are_ordered_within_the_text_and_the_same_each_time(text in "(drug|trafficking|war|on|strike|counter|-|narcotics|\\.| |é|’s){0,40}") {
            let doc = segment(&text);
            let found = find(&doc);
            prop_assert!(found.is_sorted_by_key(|h| (h.span, h.topic)));
            prop_assert!(found.iter().all(|h| text.is_char_boundary(h.span.start as usize) && text.is_char_boundary(h.span.end as usize)));
            prop_assert_eq!(found, find(&doc));
        }
    }
}
