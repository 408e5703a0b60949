//! From the words of a topic to the terms that full text looks for, each with how much it counts.
//!
//! Every word (or known topic) of a question is one concept; its terms are the word itself, its other spellings, its family
//! (a prefix), the terms of the known topic, and words near in meaning. A sentence or an article gets a concept's points once,
//! by the best of its terms that it has.

use super::near;
use super::question::{Place, TopicWord, WordKind, place_of};
use crate::annotate::segment::segment;
use crate::annotate::topics::stems::{fold, spellings, stem};
use crate::annotate::topics::{Relation, Topic, Topics};
use std::collections::BTreeMap;
use unicode_normalization::char::is_combining_mark;

/// One thing that the question asks about.
#[derive(Debug, Clone, PartialEq)]
pub struct Concept {
    /// The question's words for it.
    pub words: String,
    /// How much it counts beside the others, before rarity.
    pub weight: f64,
    /// Whether it is a name: no other word stands for it.
    pub named: bool,
    /// The known topics that its words stand for.
    pub topics: Vec<String>,
    /// What to look for, the question's own words first.
    pub terms: Vec<Term>,
}

/// A word or phrase to look for.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// As shown to the user.
    pub words: String,
    /// As an FTS5 query.
    pub query: String,
    /// What the sentence must have in small letters, because the indices know no places: words that were in quotation marks.
    pub phrase: Option<String>,
    /// How much it counts where a sentence has it, 0 to 1.
    pub in_sentence: f64,
    /// How much it counts where an article has it, 0 to 1.
    pub in_article: f64,
}

/// Weights by how a term stands to the question's word: in a sentence, in an article.
const OWN: (f64, f64) = (1.0, 1.0);
const FAMILY: (f64, f64) = (0.6, 0.6);
const SYNONYM: (f64, f64) = (0.8, 0.8);
const NARROWER: (f64, f64) = (0.6, 0.6);
const RELATED: (f64, f64) = (0.0, 0.25);
const DEMONYM: (f64, f64) = (0.8, 0.8);
const PART_OF_NAME: (f64, f64) = (0.5, 0.5);
const PART_OF_PHRASE: (f64, f64) = (0.3, 0.4);

/// Share of a neighbour's nearness that counts, in an article only: in sentences near words found wrong speakers.
const NEAR: f64 = 0.5;
/// Neighbours less near than this do not count.
const NEAR_ENOUGH: f64 = 0.7;

/// The shortest beginning of a word that stands for its family.
const SHORTEST_FAMILY: usize = 5;
const SUFFIXES: &[&str] = &[
    "ization", "isation", "ation", "ition", "ility", "icity", "ment", "ness", "ship", "ance", "ence", "able",
    "ible", "ist", "ism", "ity", "ion", "ive", "ize", "ise", "ous", "ant", "ent", "ing", "ed", "er", "or",
    "al", "ic", "ly",
];

/// The concepts of a topic, in its order, with the terms that `topics` have for them.
#[must_use]
pub fn concepts(topic: &[TopicWord], topics: &Topics) -> Vec<Concept> {
    let mut concepts: Vec<Concept> = Vec::new();
    let known = known_topics(topic, topics);
    let mut i = 0;
    while i < topic.len() {
        match known.get(&i) {
            Some((end, names)) => {
                concepts.push(known_concept(&topic[i..*end], names, topics));
                i = *end;
            }
            None => {
                concepts.push(plain_concept(&topic[i]));
                i += 1;
            }
        }
    }
    concepts
}

/// Where the words of known topics stand: first word -> (one past the last, names).
fn known_topics<'t>(topic: &[TopicWord], topics: &'t Topics) -> BTreeMap<usize, (usize, Vec<&'t str>)> {
    let mut text = String::new();
    let mut starts = Vec::new();
    for word in topic {
        starts.push(text.len());
        text.push_str(&word.text);
        // A mark keeps a quoted phrase apart from its neighbours.
        text.push_str(if word.kind == WordKind::Phrase { " , " } else { " " });
    }
    let doc = segment(&text);
    let mut found: BTreeMap<usize, (usize, Vec<&str>)> = BTreeMap::new();
    for (span, name) in topics.find(&doc) {
        let first = starts.partition_point(|s| *s <= span.start as usize).saturating_sub(1);
        let end = starts.partition_point(|s| *s < span.end as usize);
        if topic[first].kind == WordKind::Phrase || found.range(..first).any(|(_, (e, _))| *e > first) {
            continue;
        }
        let entry = found.entry(first).or_insert((end, Vec::new()));
        if end > entry.0 {
            *entry = (end, Vec::new());
        }
        if end == entry.0 && !entry.1.contains(&name) {
            entry.1.push(name);
        }
    }
    found
}

/// A concept whose words are those of known topics.
fn known_concept(words: &[TopicWord], names: &[&str], topics: &Topics) -> Concept {
    let text = words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = text.split(' ').filter(|part| part.len() > 3).collect();
    let mut concept = match words {
        [word] if parts.len() < 2 || word.kind != WordKind::Word => plain_concept(word),
        words => {
            let mut terms = own_terms(&text, false);
            for part in &parts {
                add(&mut terms, part, PART_OF_PHRASE);
            }
            // Two words are rarer together than apart, and stand for more of the question than one.
            let weight = words.iter().map(|w| w.weight).fold(0.0, f64::max) * (parts.len() as f64).sqrt();
            Concept { words: text, weight, named: false, topics: vec![], terms }
        }
    };
    concept.topics = names.iter().map(|name| (*name).to_owned()).collect();
    for topic in topics.list().iter().filter(|t| names.contains(&t.name.as_str())) {
        // Whoever asks for a part of a topic ("pesticide") asks for the rest of it as little as for what is related.
        // Only what says the same in other words shares one of its own: "drug smuggling" for "drug trafficking".
        let part = is_part(topic, &concept.words);
        for term in &topic.terms {
            let weight = match term.relation {
                Relation::Not => continue,
                _ if part && !shares_word(&term.text, &concept.words) => RELATED,
                Relation::Synonym => SYNONYM,
                Relation::Narrower => NARROWER,
                Relation::Related => RELATED,
            };
            add(&mut concept.terms, &term.text, weight);
        }
    }
    concept
}

fn stems(text: &str) -> Vec<String> {
    fold(text).split([' ', '-']).map(stem).collect()
}

fn shares_word(term: &str, words: &str) -> bool {
    let typed = stems(words);
    stems(term).iter().any(|s| typed.contains(s))
}

/// Whether `words` are a narrower or related term of the topic, and neither its name nor a synonym.
fn is_part(topic: &Topic, words: &str) -> bool {
    let typed = stems(words);
    let mut known = topic.terms.iter().filter(|term| stems(&term.text) == typed).peekable();
    known.peek().is_some() && known.all(|term| term.relation != Relation::Synonym)
}

fn plain_concept(word: &TopicWord) -> Concept {
    let mut terms = own_terms(&word.text, word.kind == WordKind::Word);
    match word.kind {
        WordKind::Word => {
            for (other, weight) in
                near::words(&fold(&word.text)).filter(|(_, w)| *w >= NEAR_ENOUGH && word.weight >= 1.0)
            {
                add(&mut terms, other, (0.0, NEAR * weight));
            }
        }
        WordKind::Name => {
            let place: Place = place_of(&word.text);
            for other in place.shown_by.iter().filter(|_| place.shown_by.len() > 1) {
                add(&mut terms, other, DEMONYM);
            }
            let parts: Vec<&str> = word
                .text
                .split(' ')
                .filter(|p| p.chars().next().is_some_and(char::is_uppercase) && p.len() > 2)
                .collect();
            for part in parts.iter().filter(|_| place.shown_by.len() == 1 && word.text.contains(' ')) {
                add(&mut terms, part, PART_OF_NAME);
            }
        }
        WordKind::Phrase => {
            terms = vec![Term {
                phrase: Some(word.text.to_ascii_lowercase().replace('’', "'")),
                ..term(&word.text, OWN)
            }];
        }
    }
    let named = word.kind == WordKind::Name;
    Concept { words: word.text.clone(), weight: word.weight, named, topics: vec![], terms }
}

/// The words themselves, their other spellings, and their family where `family` is set.
fn own_terms(text: &str, family: bool) -> Vec<Term> {
    let mut terms = vec![term(text, OWN)];
    for other in spellings(text) {
        add(&mut terms, &other, OWN);
    }
    let folded = fold(text);
    if let Some(base) =
        Some(&folded).filter(|_| family && !text.contains(' ')).and_then(|word| family_of(word))
    {
        terms.push(Term {
            words: format!("{base}*"),
            query: begun(base),
            phrase: None,
            in_sentence: FAMILY.0,
            in_article: FAMILY.1,
        });
    }
    terms
}

/// The beginning that the words of a family share: "separatist" -> "separat".
fn family_of(word: &str) -> Option<&str> {
    let word = word.strip_suffix('s').unwrap_or(word);
    let base = SUFFIXES.iter().find_map(|s| word.strip_suffix(s))?;
    (base.len() >= SHORTEST_FAMILY && base.is_ascii()).then_some(base)
}

fn add(terms: &mut Vec<Term>, words: &str, weight: (f64, f64)) {
    let new = term(words, weight);
    match terms.iter_mut().find(|t| t.query == new.query) {
        Some(old) => {
            old.in_sentence = old.in_sentence.max(new.in_sentence);
            old.in_article = old.in_article.max(new.in_article);
        }
        None => terms.push(new),
    }
}

fn term(words: &str, (in_sentence, in_article): (f64, f64)) -> Term {
    Term { words: words.to_owned(), query: all_of(&fold(words)), phrase: None, in_sentence, in_article }
}

/// An FTS5 query for all of `words`, whatever marks are between them: in any order, because the indices know no places. In a
/// sentence that is nearly the phrase.
pub(super) fn all_of(words: &str) -> String {
    joined(words, "")
}

/// As [`all_of`], where the last of `words` is only the beginning of a word.
pub(super) fn begun(words: &str) -> String {
    joined(words, " *")
}

fn joined(words: &str, after_last: &str) -> String {
    let apart = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
    let words: Vec<_> =
        words.split(apart).filter(|word| !word.is_empty()).map(|word| format!("\"{word}\"")).collect();
    let all = words.join(" AND ") + after_last;
    if words.len() == 1 { all } else { format!("({all})") }
}
