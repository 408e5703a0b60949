//! A question that was read, and a store, in; one read-only statement with bound parameters, and its answer, out.

use super::question::{Act, Intent, Person, Place, Question, Role, WordKind, others, place_of};
use super::terms::{Concept, all_of, concepts};
use super::weights::{Weights, weigh};
use super::{Error, script};
use crate::annotate::people::bodies;
use crate::annotate::topics::{Topics, stems::fold};
use crate::annotation::{EntityKind, How};
use crate::store::Store;
use crate::table::{Cell, ColumnKind, Table};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// More points than an article can have.
const NEVER: f64 = 2.0;
/// With less than a third of what is asked for an article is on another matter: of 78 questions of our own asked of a store that
/// has none of their articles this leaves 23 answered, where a quarter leaves 43, and loses one right answer of 42.
const ENOUGH: f64 = 0.33;

/// How strong the evidence must be, as shares of the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cuts {
    /// An article, in points of those that it would have if it had the whole topic in all its sentences.
    pub enough: f64,
    /// An article, beside the best article.
    pub gate: f64,
    /// An answer, beside the best one of its article.
    pub keep: f64,
    /// An answer, beside the best one of all.
    pub floor: f64,
}

/// What an answer does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rest {
    /// Rows that are strong enough and stand past the limit.
    pub past_limit: u64,
    /// Weaker rows of the articles that were looked into.
    pub weaker_rows: u64,
    /// Articles that have words of the topic, too few to be looked into.
    pub weaker_articles: u64,
}

/// The columns that say why a row is an answer: words found in its evidence and in its article, and the factors of its score.
pub(super) const WHY: [&str; 5] = ["words", "article_words", "article_score", "evidence_score", "fit"];
/// The column that tells whose row it is, and those of [`Rest`]: every row ends with them.
const TOLD: usize = 4;

/// How a question is to be answered, besides what it asks.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'t> {
    /// How strong the evidence must be.
    pub cuts: Cuts,
    /// The most rows.
    pub limit: Option<u32>,
    /// Whether speakers without a name are shown too, by their role.
    pub unnamed: bool,
    /// Whether each row says why it is an answer.
    pub explain: bool,
    /// The topics that words may stand for.
    pub topics: &'t Topics,
}

/// What was found.
pub struct Found {
    /// The rows, best first.
    pub table: Table<'static>,
    /// Whose each row is: equal for rows about one person (body, place), and for nobody else's.
    pub who: Vec<Cell>,
    /// What is not shown.
    pub rest: Rest,
}

/// A statement that answers a question, with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What is looked for.
    pub concepts: Vec<Concept>,
    /// The same as weighed for the store.
    pub weights: Weights,
    explain: bool,
    sql: &'static str,
    values: BTreeMap<String, Cell>,
}

impl Cuts {
    /// The cuts for a kind of answer: where one name is asked for, only the strongest evidence counts.
    #[must_use]
    pub fn of(question: &Question) -> Self {
        match question.intent {
            // Whoever holds the office is sought in more articles: few on the topic have them speak.
            Intent::WhatSaid if question.person.as_ref().is_some_and(|p| p.name.is_none()) => {
                Self { enough: 0.2, gate: 0.3, keep: 0.0, floor: 0.35 }
            }
            // Who is known by name may say in a word what the question asks in many.
            Intent::WhatSaid => Self { enough: 0.2, gate: 0.6, keep: 0.0, floor: 0.35 },
            Intent::WhoDiscussed if !question.single => {
                Self { enough: ENOUGH, gate: 0.6, keep: 0.3, floor: 0.3 }
            }
            Intent::Organizations if !question.single => {
                Self { enough: ENOUGH, gate: 0.7, keep: 0.4, floor: 0.4 }
            }
            _ => Self { enough: ENOUGH, gate: 0.8, keep: 0.75, floor: 0.75 },
        }
    }

    /// Everything that has a word of the topic.
    pub const ALL: Self = Self { enough: 1e-9, gate: 0.0, keep: 0.0, floor: 0.0 };
}

/// Resolves what the question means in `store`: which terms, and what each is worth.
pub fn prepare(question: &Question, store: &Store, wish: Wish<'_>) -> Result<Answer, Error> {
    let Wish { cuts, limit, unnamed, explain, topics } = wish;
    let concepts = concepts(&question.topic, topics);
    let weights = weigh(&concepts, store)?;
    let text = |value: Value| if value.is_null() { Cell::Null } else { Cell::Text(value.to_string()) };
    let plain = |value: Option<&String>| value.map_or(Cell::Null, |v| Cell::Text(v.clone()));
    let mut values = BTreeMap::from([
        ("terms", Cell::Text(serde_json::to_value(&weights.terms).unwrap_or_default().to_string())),
        ("total", Cell::Real(weights.total.max(0.000_1))),
        ("label", Cell::Text(topic_label(&concepts))),
        ("kinds", text(kinds(question))),
        ("place", text(place(question.place.as_ref()))),
        ("name_words", text(person_words(question.person.as_ref()))),
        ("how", text(how(question))),
        ("since", plain(question.period.since.as_ref())),
        ("until", plain(question.period.until.as_ref())),
        ("outlet", plain(question.outlet.as_ref())),
        ("enough", Cell::Real(enough(question, &weights, cuts))),
        ("gate", Cell::Real(cuts.gate)),
        ("floor", Cell::Real(cuts.floor)),
        ("unnamed", Cell::Int(unnamed.into())),
        ("explain", Cell::Int(explain.into())),
        ("limit", Cell::Int(limit.map_or(-1, i64::from))),
    ]);
    let sql = if question.intent == Intent::WhatSaid {
        values.insert("office", text(office(question.person.as_ref())));
        // No article has the empty word: without a name nothing is looked for.
        let name = question
            .person
            .as_ref()
            .and_then(|p| p.name.as_deref())
            .map(|name| all_of(&name_words(name).join(" ")));
        let name = name.filter(|query| query != "()").unwrap_or_else(|| "\"\"".to_owned());
        values.insert("person_match", Cell::Text(name));
        include_str!("sql/words.sql")
    } else {
        values.insert("keep", Cell::Real(cuts.keep));
        values.insert("role", text(role(question.role.as_ref())));
        values.insert("not_role", text(role(question.not_role.as_ref())));
        values
            .insert("not_names", text(json!(question.not_names.iter().map(|n| fold(n)).collect::<Vec<_>>())));
        values.insert("act", question.act.map_or(Cell::Null, |act| Cell::Text(act.query().to_owned())));
        values.insert("mentioned", Cell::Real(mentioned(question)));
        values.insert("asked", text(json!(names_asked(question))));
        values.insert("bodies", text(json!(bodies().collect::<Vec<_>>())));
        include_str!("sql/named.sql")
    };
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Ok(Answer { concepts, weights, explain, sql, values })
}

impl Answer {
    /// Runs the statement: its rows, whose they are, and what they leave out (nothing where there is no row).
    pub fn run(&self, store: &Store) -> Result<Found, Error> {
        let mut select = store.select(self.sql)?;
        let Table { mut columns, rows: mut found } = select.run(&self.values)?;
        let told_from = columns.len() - TOLD;
        columns.truncate(if self.explain { told_from } else { told_from - WHY.len() });
        let (mut rows, mut who, mut row, mut rest) = (Vec::new(), Vec::new(), Vec::new(), Rest::default());
        while found.next(&mut row).map_err(Error::rows)? {
            let told = row.split_off(told_from);
            let count = |n: usize| told[n].as_int().and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
            row.truncate(columns.len());
            rows.push(std::mem::take(&mut row));
            rest = Rest {
                past_limit: count(1).saturating_sub(rows.len() as u64),
                weaker_rows: count(2),
                weaker_articles: count(3),
            };
            who.extend(told.into_iter().next());
        }
        for column in &mut columns {
            column.kind = kind_of_column(&column.name).unwrap_or(column.kind);
        }
        Ok(Found { table: Table::of(columns, rows), who, rest })
    }

    /// The statement with its parameters for the plain `sqlite3` shell; `question` and how it was read stand on top as comments.
    #[must_use]
    pub fn script(&self, question: &str, reading: &[String]) -> String {
        script::script(question, reading, self.sql, &self.values)
    }
}

/// What a column of an answer holds, where it is not words.
pub(super) fn kind_of_column(name: &str) -> Option<ColumnKind> {
    Some(match name {
        "start" | "end" | "official" => ColumnKind::Int,
        "score" | "confidence" | "article_score" | "evidence_score" | "fit" => ColumnKind::Number,
        "article" | "article_key" | "story" => ColumnKind::Id,
        "published" => ColumnKind::Datetime,
        "quote" | "evidence" => ColumnKind::Quote,
        "url" => ColumnKind::Link,
        _ => return None,
    })
}

fn kinds(question: &Question) -> Value {
    match question.intent {
        Intent::Organizations if question.countries => {
            json!([EntityKind::Organization.as_str(), EntityKind::Place.as_str()])
        }
        Intent::Organizations => json!([EntityKind::Organization.as_str()]),
        Intent::Where => json!([EntityKind::Place.as_str()]),
        Intent::WhatSaid => json!([EntityKind::Person.as_str(), EntityKind::Organization.as_str()]),
        _ => json!([EntityKind::Person.as_str()]),
    }
}

/// What the answer calls the topic: the known topics, else the question's words.
fn topic_label(concepts: &[Concept]) -> String {
    let mut known: Vec<&str> = concepts.iter().flat_map(|c| c.topics.iter().map(String::as_str)).collect();
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
            "anybody": r.anybody, "strict": r.strict, "unknown": r.unknown,
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

/// The points that an article needs. A question without a topic is answered where another part of it says what is meant; one
/// about a place, a case or a person that no article names is not, whatever else it says.
fn enough(question: &Question, weights: &Weights, cuts: Cuts) -> f64 {
    let asks = question.role.is_some()
        || question.person.is_some()
        || question.place.is_some()
        || question.outlet.is_some()
        || question.period.is_set();
    match (question.topic.is_empty(), asks) {
        (true, true) => 0.0,
        (true, false) => NEVER,
        // Nor is one whose words stand in no article for the greater part ("xylophone repair").
        (false, _)
            if cuts != Cuts::ALL && (weights.misses_name || weights.out_of_reach > weights.total / 2.0) =>
        {
            NEVER
        }
        (false, _) => cuts.enough,
    }
}

/// How much naming somebody counts beside their own words: whoever is only named discussed nothing, a place never speaks.
fn mentioned(question: &Question) -> f64 {
    match question.intent {
        _ if question.act == Some(Act::Declined) => 0.85,
        _ if question.how.contains(&How::Mentioned) => 0.85,
        Intent::WhoDiscussed if !question.single => 0.0,
        Intent::WhoDiscussed | Intent::WhoSaid | Intent::WhatSaid => 0.15,
        Intent::Organizations => 0.3,
        Intent::RoleOf => 0.5,
        Intent::Where => 0.85,
    }
}

fn how(question: &Question) -> Value {
    if question.how.is_empty() {
        Value::Null
    } else {
        json!(question.how.iter().map(|h| h.as_str()).collect::<Vec<_>>())
    }
}

/// Names that the question has itself, as their words: they are seldom its answer. "Where did Danish soldiers land?" has Denmark.
fn names_asked(question: &Question) -> Vec<Vec<String>> {
    let herself = question.person.as_ref().and_then(|p| p.name.as_ref());
    let names = question
        .topic
        .iter()
        .filter(|w| w.kind == WordKind::Name && Some(&w.text) != herself)
        .flat_map(|w| {
            let country =
                place_of(&w.text).shown_by.into_iter().next().filter(|_| question.intent == Intent::Where);
            [Some(name_words(&w.text)), country.map(|name| name_words(&name))]
        });
    names.flatten().filter(|words| !words.is_empty()).collect()
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
            let topics = Topics::built_in();
            let question = read(question, date(2026, 11, 25), topics);
            let wish =
                Wish { cuts: Cuts::of(&question), limit: Some(5), unnamed: true, explain: true, topics };
            let mut found = prepare(&question, &store, wish).unwrap().run(&store).unwrap();
            assert!(!found.table.rows.next(&mut Vec::new()).unwrap());
        }
    }
}
