//! A question in English in, its typed reading out: what kind of answer, about what, by whom, from where, when. Pure; must not
//! know the database.
//!
//! Each reader takes the words that it understands; what is left is the topic. Order matters: quotation marks and negation
//! first, then the period and the outlet, then the kind of answer with the person or the role, then the topic.

mod flags;
mod intent;
mod lexicon;
mod manner;
mod negation;
mod noun;
mod outlet;
mod period;
mod person;
mod places;
mod roles;
mod said;
mod topic;
mod unanswered;
mod words;

pub use flags::Flags;
pub use manner::Act;
pub use period::Period;
pub(super) use places::others;
pub use places::{Place, place_of};
pub use roles::{Role, known_kinds};
pub use topic::{TopicWord, WordKind, topic_of};
pub use unanswered::Unanswered;

use crate::annotate::topics::Topics;
use crate::annotation::How;
use words::Words;

/// What kind of answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intent {
    /// People who spoke about the topic.
    WhoDiscussed,
    /// The person who said a certain thing.
    WhoSaid,
    /// The words of a person, or words on a topic.
    WhatSaid,
    /// Organisations that stand with the topic.
    Organizations,
    /// The holder of an office, or the person of whom something is told.
    RoleOf,
    /// Places.
    Where,
}

impl Intent {
    /// How it is said to the user.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Intent::WhoDiscussed => "people who spoke about the topic",
            Intent::WhoSaid => "the person who said it",
            Intent::WhatSaid => "the words that were said",
            Intent::Organizations => "organisations",
            Intent::RoleOf => "the person who holds the office or of whom it is told",
            Intent::Where => "places",
        }
    }
}

/// Whose words are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// A name or a part of one, where the question has it.
    pub name: Option<String>,
    /// The words of an office or relation ("business secretary"), folded, each with others that may be printed for it.
    pub office: Vec<Vec<String>>,
    /// Whose office it is ("Malka Leifer's lawyer"): names, as written.
    pub of: Vec<String>,
}

/// A question, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What kind of answer.
    pub intent: Intent,
    /// Whether one person (body, place) is asked for.
    pub single: bool,
    /// Whether countries answer too ("which donors", "which governments").
    pub countries: bool,
    /// What it is about, in the question's order.
    pub topic: Vec<TopicWord>,
    /// Which kind of people.
    pub role: Option<Role>,
    /// From which country or place they are.
    pub place: Option<Place>,
    /// Whose words.
    pub person: Option<Person>,
    /// When it was published.
    pub period: Period,
    /// In which newspaper or site.
    pub outlet: Option<String>,
    /// In which manner; empty: any.
    pub how: Vec<How>,
    /// What the evidence must tell of.
    pub act: Option<Act>,
    /// Kinds of people that are asked to be left out.
    pub not_role: Option<Role>,
    /// Names that are asked to be left out.
    pub not_names: Vec<String>,
    /// Words that could not be used.
    pub unread: Vec<String>,
    /// What is asked for that no row of a store answers.
    pub unanswered: Option<Unanswered>,
}

/// Reads `question`. `today` (ISO 8601) is the day that "last week" counts from; words that are a term of `topics` stay together.
#[must_use]
pub fn read(question: &str, today: jiff::civil::Date, topics: &Topics) -> Question {
    let mut words = Words::of(question, topics);
    let (not_role, not_names) = negation::read(&mut words);
    let how = manner::read(&mut words);
    let act = manner::act(&mut words);
    intent::polite(&mut words);
    let silence = unanswered::asks_for_silence(&words).then_some(Unanswered::Silence);
    let unanswered = unanswered::read(&words);
    let opening = intent::read(&mut words);
    // Where something happened, and who held an office, is asked of a time of events, not of publication.
    let of_events = matches!(opening.intent, Intent::Where | Intent::RoleOf);
    let period = if of_events { Period::default() } else { period::read(&mut words, today) };
    let outlet = outlet::read(&mut words);
    let unread = words.unread();
    // "Why does she oppose it" asks for words, and those are answered.
    let unanswered = silence.or(unanswered.filter(|_| opening.intent != Intent::WhatSaid));
    let mut topic = topic::read(&mut words, opening.role.as_ref());
    if act == Some(Act::Declined) && topic.is_empty() {
        topic.extend(topic_of("\"declined to comment\"", topics));
    }
    // "Who is Ann Lee?" asks for herself.
    let herself = match &topic[..] {
        [only] if opening.intent == Intent::RoleOf && only.kind == WordKind::Name => {
            Some(Person { name: Some(only.text.clone()), office: Vec::new(), of: Vec::new() })
        }
        _ => None,
    };
    Question {
        intent: opening.intent,
        single: opening.single,
        countries: opening.countries,
        topic,
        role: opening.role,
        place: opening.place,
        person: opening.person.or(herself),
        period,
        outlet,
        how,
        act,
        not_role,
        not_names,
        unread,
        unanswered,
    }
}

#[cfg(test)]
mod tests;
