//! A question that was read, and a store, in; one read-only statement with bound parameters, and its answer, out.

use super::question::{Intent, Person, Place, Question, Role, WordKind, others};
use super::terms::{Concept, all_of, concepts};
use super::weights::{Weights, weigh};
use super::{Error, script};
use crate::annotate::topics::stems::fold;
use crate::annotation::EntityKind;
use crate::store::{Select, Store};
use crate::table::{Cell, ColumnKind, Table};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How strong the evidence must be, as shares of the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cuts {
    /// An article, beside the best article.
    pub gate: f64,
    /// An answer, beside the best one of its article.
    pub keep: f64,
    /// An answer, beside the best one of all.
    pub floor: f64,
}

/// A statement that answers a question, with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What is looked for.
    pub concepts: Vec<Concept>,
    /// The same as weighed for the store.
    pub weights: Weights,
    sql: &'static str,
    values: BTreeMap<String, Cell>,
}

impl Cuts {
    /// The cuts for a kind of answer: where one name is asked for, only the strongest evidence counts.
    #[must_use]
    pub fn of(question: &Question) -> Self {
        match question.intent {
            Intent::WhatSaid => Self { gate: 0.6, keep: 0.0, floor: 0.35 },
            Intent::WhoDiscussed | Intent::Organizations if !question.single => {
                Self { gate: 0.7, keep: 0.4, floor: 0.4 }
            }
            _ => Self { gate: 0.8, keep: 0.7, floor: 0.7 },
        }
    }

    /// Everything that has a word of the topic.
    pub const ALL: Self = Self { gate: 0.0, keep: 0.0, floor: 0.0 };
}

/// Resolves what the question means in `store`: which terms, and what each is worth.
pub fn prepare(question: &Question, store: &Store, cuts: Cuts, limit: Option<u32>) -> Result<Answer, Error> {
    let concepts = concepts(&question.topic);
    let weights = weigh(&concepts, store)?;
    let text = |value: Value| if value.is_null() { Cell::Null } else { Cell::Text(value.to_string()) };
    let plain = |value: Option<&String>| value.map_or(Cell::Null, |v| Cell::Text(v.clone()));
    let mut values = BTreeMap::from([
        ("terms", Cell::Text(serde_json::to_value(&weights.terms).unwrap_or_default().to_string())),
        ("total", Cell::Real(weights.total.max(0.000_1))),
        ("topic", Cell::Text(topic_label(&concepts))),
        ("kinds", text(kinds(question))),
        ("place", text(place(question.place.as_ref()))),
        ("person", text(person_words(question.person.as_ref()))),
        ("how", text(how(question))),
        ("since", plain(question.period.since.as_ref())),
        ("until", plain(question.period.until.as_ref())),
        ("outlet", plain(question.outlet.as_ref())),
        ("gate", Cell::Real(cuts.gate)),
        ("floor", Cell::Real(cuts.floor)),
        ("limit", Cell::Int(limit.map_or(-1, i64::from))),
    ]);
    let sql = if question.intent == Intent::WhatSaid {
        values.insert("office", text(office(question.person.as_ref())));
        include_str!("sql/words.sql")
    } else {
        values.insert("keep", Cell::Real(cuts.keep));
        values.insert("role", text(role(question.role.as_ref())));
        values.insert("not_role", text(role(question.not_role.as_ref())));
        values
            .insert("not_names", text(json!(question.not_names.iter().map(|n| fold(n)).collect::<Vec<_>>())));
        values.insert("asked", text(json!(names_asked(question))));
        include_str!("sql/named.sql")
    };
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Ok(Answer { concepts, weights, sql, values })
}

impl Answer {
    /// Prepares the statement, to be run by [`Answer::run`].
    pub fn select<'s>(&self, store: &'s Store) -> Result<Select<'s>, Error> {
        Ok(store.select(self.sql)?)
    }

    /// Runs the statement.
    pub fn run<'s>(&self, select: &'s mut Select<'_>) -> Result<Table<'s>, Error> {
        let mut table = select.run(&self.values)?;
        for column in &mut table.columns {
            column.kind = match column.name.as_str() {
                "start" | "end" | "official" => ColumnKind::Int,
                "score" | "confidence" => ColumnKind::Number,
                "article" | "article_key" | "story" => ColumnKind::Id,
                _ => column.kind,
            };
        }
        Ok(table)
    }

    /// The statement with its parameters for the plain `sqlite3` shell; `question` stands on top as a comment.
    #[must_use]
    pub fn script(&self, question: &str) -> String {
        script::script(question, self.sql, &self.values)
    }
}

fn kinds(question: &Question) -> Value {
    match question.intent {
        Intent::Organizations => json!([
            EntityKind::Organization.as_str(),
            if question.countries { EntityKind::Place.as_str() } else { "" }
        ]),
        Intent::Where => json!([EntityKind::Place.as_str()]),
        Intent::WhatSaid => json!([EntityKind::Person.as_str(), EntityKind::Organization.as_str()]),
        _ => json!([EntityKind::Person.as_str()]),
    }
}

/// What the answer calls the topic: the known topics, else the question's words.
fn topic_label(concepts: &[Concept]) -> String {
    let mut known: Vec<&str> = concepts.iter().flat_map(|c| c.topics.iter().copied()).collect();
    known.dedup();
    let words: Vec<&str> = concepts.iter().map(|c| c.words.as_str()).collect();
    if known.is_empty() || concepts.len() > 1 { words.join(" ") } else { known.join(", ") }
}

/// Beginnings of words as the statements look for them: short ones are whole words ("mp" is not "mpumalanga").
fn beginnings(words: &[String]) -> Vec<String> {
    words.iter().map(|w| if w.chars().count() <= 3 { format!(" {w} ") } else { format!(" {w}") }).collect()
}

fn role(role: Option<&Role>) -> Value {
    role.map_or(Value::Null, |r| {
        json!({
            "categories": r.categories, "titles": beginnings(&r.titles), "official": r.official, "former": r.former,
            "anybody": r.anybody, "strict": r.strict,
        })
    })
}

fn place(place: Option<&Place>) -> Value {
    place.map_or(Value::Null, |p| {
        let query: Vec<String> = p.shown_by.iter().map(|form| all_of(form)).collect();
        json!({"forms": beginnings(&p.shown_by), "others": beginnings(&others(p)), "query": query.join(" OR ")})
    })
}

/// The words of a name, folded.
fn name_words(name: &str) -> Vec<String> {
    fold(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 1)
        .map(str::to_owned)
        .collect()
}

fn person_words(person: Option<&Person>) -> Value {
    person.and_then(|p| p.name.as_deref()).map_or(Value::Null, |name| json!(name_words(name)))
}

fn office(person: Option<&Person>) -> Value {
    match person {
        Some(p) if p.name.is_none() => {
            // Names inside an office ("relations with Indigenous people") are words of it as well.
            let inside = p.of.iter().flat_map(|n| name_words(n)).map(|w| vec![w]);
            let words: Vec<Vec<String>> = p
                .office
                .iter()
                .cloned()
                .chain(inside)
                .map(|any| any.iter().map(|w| format!(" {}", shortened(w))).collect())
                .collect();
            let names: Vec<String> = p.of.iter().map(|n| fold(n)).collect();
            json!({"words": words, "names": names})
        }
        _ => Value::Null,
    }
}

/// A word without its plural ending, so that it is the beginning of all its forms.
fn shortened(word: &str) -> &str {
    word.strip_suffix("ies").or_else(|| word.strip_suffix('s')).filter(|w| w.len() > 3).unwrap_or(word)
}

fn how(question: &Question) -> Value {
    if question.how.is_empty() {
        Value::Null
    } else {
        json!(question.how.iter().map(|h| h.as_str()).collect::<Vec<_>>())
    }
}

/// Names that the question has itself: they are seldom its answer.
fn names_asked(question: &Question) -> Vec<String> {
    question.topic.iter().filter(|w| w.kind == WordKind::Name).map(|w| fold(&w.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::question::read;
    use crate::store::Writer;
    use jiff::civil::date;

    #[test]
    fn every_kind_of_question_runs_on_an_empty_store_and_finds_nothing() {
        let store = Writer::in_memory().unwrap().into_store().unwrap();
        for question in [
            "Which officials discussed counter-narcotics?",
            "Which Chinese officials, not from the police, spoke about \"it's (a) test\" since 2020 in the Tarsk Herald?",
            "What did the Mexican president say about mines?",
            "What did Ada Brom say?",
            "Which companies left?",
            "Where was it?",
            "",
        ] {
            let question = read(question, date(2026, 11, 25));
            let answer = prepare(&question, &store, Cuts::of(&question), Some(5)).unwrap();
            let mut select = answer.select(&store).unwrap();
            let mut table = answer.run(&mut select).unwrap();
            assert!(!table.rows.next(&mut Vec::new()).unwrap());
        }
    }
}
