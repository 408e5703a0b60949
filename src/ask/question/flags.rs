//! Parts of a question that the user gives or overrules by a flag.

use super::topic::topic_of;
use super::words::Words;
use super::{Question, person, places, roles};
use crate::annotate::topics::Topics;
use crate::annotation::How;

/// Each part as typed; `None` leaves the reading as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flags {
    /// Words of the topic.
    pub topic: Option<String>,
    /// A kind of people.
    pub role: Option<String>,
    /// A name, a part of one, or an office.
    pub person: Option<String>,
    /// A country, or words that the office or the article must have.
    pub place: Option<String>,
    /// First day, ISO 8601.
    pub since: Option<String>,
    /// Last day, ISO 8601.
    pub until: Option<String>,
    /// Words of the outlet's name.
    pub outlet: Option<String>,
    /// Manners; empty: as read.
    pub how: Vec<How>,
}

impl Question {
    /// Puts the parts that `flags` give in the place of those that were read. An empty text takes a part away.
    pub fn overrule(&mut self, flags: &Flags, topics: &Topics) {
        let typed = |part: &Option<String>| {
            part.clone().map(|text| Some(text).filter(|text| !text.trim().is_empty()))
        };
        if let Some(topic) = typed(&flags.topic) {
            self.topic = topic.map(|text| topic_of(&text, topics)).unwrap_or_default();
        }
        if let Some(role) = typed(&flags.role) {
            self.role = role.map(|text| roles::role_of(&text));
            // What narrows a kind is a word of the topic in a question; a flag has no topic.
            self.unread.extend(self.role.iter().flat_map(|role| role.narrower.iter().cloned()));
        }
        if let Some(person) = typed(&flags.person) {
            self.person = person.and_then(|text| {
                let words = Words::of(&text, topics);
                person::read(&words, 0..words.len()).0
            });
        }
        if let Some(place) = typed(&flags.place) {
            self.place = place.map(|text| places::place_of(&text));
        }
        if let Some(since) = typed(&flags.since) {
            self.period.since = since;
        }
        if let Some(until) = typed(&flags.until) {
            self.period.until = until;
        }
        if let Some(outlet) = typed(&flags.outlet) {
            self.outlet = outlet;
        }
        if !flags.how.is_empty() {
            self.how.clone_from(&flags.how);
        }
    }
}
