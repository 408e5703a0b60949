//! Gold as its files have it: one JSON object a line, `id`, `text` and one or more kinds of gold, told by their fields.

use super::Error;
use super::field::{Fault, Field};
use crate::annotation::{EntityKind, QuoteKind};
use crate::offsets::BytePlaces;
use crate::span::Span;
use serde_json::Value;
use std::collections::BTreeMap;

/// An article with what a careful reader found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gold {
    /// The record's id, unique in its file.
    pub id: String,
    /// The article's text, which offsets count in.
    pub text: String,
    /// Its language, where the record says it.
    pub language: Option<String>,
    /// Names (field `entities`).
    pub entities: Option<Vec<Entity>>,
    /// Who said what, by place alone (field `attributions`).
    pub attributions: Option<Vec<Attribution>>,
    /// People and their quotes, by identity (fields `people` and `quotes`).
    pub speakers: Option<Speakers>,
}

/// A name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entity {
    /// Its place.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
}

/// An attribution; each part may be broken into several pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's mention; empty where there is none.
    pub source: Vec<Span>,
    /// What is attributed.
    pub content: Vec<Span>,
}

/// The people of an article and what is said in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speakers {
    /// Everybody named.
    pub people: Vec<Person>,
    /// Everything said.
    pub quotes: Vec<Quote>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Other names in the article.
    pub aliases: Vec<String>,
    /// Offices and occupations printed.
    pub roles: Vec<Role>,
}

impl Person {
    /// The full name and all others.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name].into_iter().chain(&self.aliases).map(String::as_str)
    }
}

/// An office or occupation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// As printed.
    pub title: String,
    /// Whether its holder acts for a state, army, court and the like now.
    pub official: bool,
}

/// Words that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// How much is verbatim.
    pub kind: QuoteKind,
    /// What is attributed.
    pub spans: Vec<Span>,
    /// Who says it; none where the text does not say.
    pub speaker: Option<String>,
    /// Whether the speaker is a person, whose names are all known, and not a body, place or group.
    pub by_person: bool,
    /// The speaker's mention as it stands there.
    pub speaker_span: Option<Span>,
}

/// Reads the records of `file`, whose lines are `lines`; the first that cannot be used is an error that names its line and field.
pub fn read(file: &str, lines: &str) -> Result<Vec<Gold>, Error> {
    let mut line_of = BTreeMap::new();
    let mut without = None;
    let golds = records(file, lines, |line, field| {
        let gold = record(field)?;
        if gold.entities.is_none() && gold.attributions.is_none() && gold.speakers.is_none() {
            without = without.or(Some(line));
        }
        if let Some(first) = line_of.insert(gold.id.clone(), line) {
            let reason = format!("is `{}`, which line {first} has too", gold.id);
            return Err(Fault { field: "id".to_owned(), reason });
        }
        Ok(gold)
    })?;
    match without {
        Some(line) => Err(Error::NoGold { file: file.to_owned(), line }),
        None => Ok(golds),
    }
}

/// Reads the records of a file by `each`, which gets the line's number, from 1, and the record.
pub(super) fn records<T>(
    file: &str,
    lines: &str,
    mut each: impl FnMut(usize, &Field) -> Result<T, Fault>,
) -> Result<Vec<T>, Error> {
    let mut read = Vec::new();
    for (n, json) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line = n + 1;
        let bad = |Fault { field, reason }| Error::Field { file: file.to_owned(), line, field, reason };
        let no_json = |reason: String| Error::Json { file: file.to_owned(), line, reason };
        let value: Value = serde_json::from_str(json).map_err(|e| no_json(e.to_string()))?;
        if !value.is_object() {
            return Err(no_json("it is another kind of value".to_owned()));
        }
        read.push(each(line, &Field::record(&value)).map_err(bad)?);
    }
    if read.is_empty() { Err(Error::Empty { file: file.to_owned() }) } else { Ok(read) }
}

fn record(record: &Field) -> Result<Gold, Fault> {
    let text = record.get("text")?.words()?.to_owned();
    let places = BytePlaces::new(&text);
    let list = |name| record.find(name).map(|field| field.items()).transpose();
    let entities = list("entities")?;
    let attributions = list("attributions")?;
    let people = list("people")?;
    let quotes = list("quotes")?;
    let speakers = match (people, quotes) {
        (None, None) => None,
        (Some(people), Some(quotes)) => Some(Speakers {
            people: people.iter().map(person).collect::<Result<_, _>>()?,
            quotes: quotes.iter().map(|q| quote(q, &places)).collect::<Result<_, _>>()?,
        }),
        (Some(_), None) => return Err(beside("quotes", "people")),
        (None, Some(_)) => return Err(beside("people", "quotes")),
    };
    Ok(Gold {
        id: record.get("id")?.id()?,
        language: record.find("language").map(|field| field.words().map(str::to_owned)).transpose()?,
        entities: entities.map(|list| list.iter().map(|e| entity(e, &places)).collect()).transpose()?,
        attributions: attributions
            .map(|list| list.iter().map(|a| attribution(a, &places)).collect())
            .transpose()?,
        speakers,
        text,
    })
}

/// Says that of two fields that belong together one is not there.
fn beside(missing: &str, there: &str) -> Fault {
    Fault {
        field: missing.to_owned(),
        reason: format!("is missing beside `{there}`; gold of speakers needs both"),
    }
}

fn entity(field: &Field, places: &BytePlaces) -> Result<Entity, Fault> {
    let span = Field::between(&field.get("start")?, &field.get("end")?, places)?;
    Ok(Entity { span, kind: field.get("kind")?.word()? })
}

fn attribution(field: &Field, places: &BytePlaces) -> Result<Attribution, Fault> {
    Ok(Attribution {
        source: field.get("source")?.spans(places)?,
        content: field.get("content")?.spans(places)?,
    })
}

fn person(field: &Field) -> Result<Person, Fault> {
    let items = |name| field.find(name).map_or(Ok(Vec::new()), |list| list.items());
    let role = |role: &Field| {
        Ok(Role { title: role.get("title")?.words()?.to_owned(), official: role.get("official")?.flag()? })
    };
    Ok(Person {
        name: field.get("name")?.words()?.to_owned(),
        aliases: items("aliases")?.iter().map(|a| a.words().map(str::to_owned)).collect::<Result<_, _>>()?,
        roles: items("roles")?.iter().map(role).collect::<Result<_, _>>()?,
    })
}

fn quote(field: &Field, places: &BytePlaces) -> Result<Quote, Fault> {
    let speaker = field.find("speaker").map(|name| name.words()).transpose()?;
    let by_person = match speaker {
        Some(_) => field.get("speaker_kind")?.words()? == "person",
        None => false,
    };
    Ok(Quote {
        kind: field.get("kind")?.word()?,
        spans: field.get("spans")?.spans(places)?,
        speaker: speaker.map(str::to_owned),
        by_person,
        speaker_span: field.find("speaker_span").map(|span| span.span(places)).transpose()?,
    })
}
