//! The topics that are known: those built in, and what lists of the user add to them or take away.

use super::list::{Relation, Term, Topic, built_in};
use super::matcher::Matcher;
use super::stems::fold;
use crate::annotate::segment::Doc;
use crate::span::Span;
use std::sync::LazyLock;

/// A line of a user's list: a term and how it stands to a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The topic's name, known or new.
    pub topic: String,
    /// How the term stands to it.
    pub relation: Relation,
    /// The words.
    pub term: String,
}

/// Topics, and the means to find them in a text.
#[derive(Debug)]
pub struct Topics {
    list: Vec<Topic>,
    matcher: Matcher,
}

impl Topics {
    fn new(list: Vec<Topic>) -> Self {
        let matcher = Matcher::new(&list);
        Self { list, matcher }
    }

    /// Those built in.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static TOPICS: LazyLock<Topics> = LazyLock::new(|| Topics::new(built_in()));
        &TOPICS
    }

    /// Those built in with a user's lines. A line stands before what is built in: it adds a term, or says anew how a built-in
    /// term stands to its topic ([`Relation::Not`] takes it away). The name of a topic that is not built in is its first term.
    /// Of two lines about one term the first stands. Case and accents tell no names and no terms apart.
    #[must_use]
    pub fn with(lines: &[Line]) -> Self {
        let mut list = built_in();
        for line in lines {
            let at = list.iter().position(|t| fold(&t.name) == fold(&line.topic)).unwrap_or_else(|| {
                let name = own_term(&line.topic, Relation::Synonym);
                list.push(Topic { name: line.topic.clone(), terms: vec![name] });
                list.len() - 1
            });
            let is_name = fold(&line.term) == fold(&list[at].name);
            let terms = &mut list[at].terms;
            match terms.iter_mut().find(|t| fold(&t.text) == fold(&line.term)) {
                // A topic cannot lose its name, and the first line about a term stands.
                Some(_) if is_name => {}
                Some(term) if term.own => {}
                Some(term) if term.relation == line.relation => {}
                Some(term) => *term = own_term(&line.term, line.relation),
                None => terms.push(own_term(&line.term, line.relation)),
            }
        }
        Self::new(list)
    }

    /// Every topic: those built in, in the order of their file, then the user's.
    #[must_use]
    pub fn list(&self) -> &[Topic] {
        &self.list
    }

    /// Every place where `doc` has a synonym or narrower term of a topic, by place and then by the topic's name.
    ///
    /// Within one topic hits do not overlap (the longest from the left stands); two topics may share words.
    #[must_use]
    pub fn find<'t>(&'t self, doc: &Doc<'_>) -> Vec<(Span, &'t str)> {
        let hits = self.matcher.find(doc).into_iter();
        let mut hits: Vec<_> = hits.map(|(span, topic)| (span, self.list[topic].name.as_str())).collect();
        hits.sort_unstable();
        hits
    }
}

fn own_term(text: &str, relation: Relation) -> Term {
    Term { text: text.to_owned(), relation, medtop: None, eurovoc: None, own: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::segment::segment;

    fn line(topic: &str, relation: Relation, term: &str) -> Line {
        Line { topic: topic.to_owned(), relation, term: term.to_owned() }
    }

    fn found<'t>(topics: &'t Topics, text: &str) -> Vec<&'t str> {
        topics.find(&segment(text)).into_iter().map(|(_, topic)| topic).collect()
    }

    #[test]
    fn a_users_line_adds_a_topic_or_a_term_and_takes_a_built_in_one_away() {
        let topics = Topics::with(&[
            line("harbour levy", Relation::Narrower, "berth fee"),
            line("Counter-Narcotics", Relation::Narrower, "poppy kiln"),
            line("counter-narcotics", Relation::Not, "drug trade"),
            line("counter-narcotics", Relation::Synonym, "drug trade"),
        ]);
        assert_eq!(found(&topics, "The berth fees rose."), ["harbour levy"]);
        assert!(
            found(&topics, "A harbour levy, they said.").contains(&"harbour levy"),
            "beside what is built in"
        );
        assert_eq!(found(&topics, "They burnt poppy kilns."), ["counter-narcotics"]);
        let trade = "The drug trade grew.";
        assert!(!found(&topics, trade).contains(&"counter-narcotics"), "the first line stands");
        assert!(found(Topics::built_in(), trade).contains(&"counter-narcotics"));
        assert_eq!(found(&topics, "Drug trafficking grew."), ["counter-narcotics"]);
    }

    #[test]
    fn a_topic_cannot_lose_its_name() {
        let topics = Topics::with(&[line("counter-narcotics", Relation::Not, "counter-narcotics")]);
        assert_eq!(found(&topics, "They spoke of counter-narcotics."), ["counter-narcotics"]);
    }
}
