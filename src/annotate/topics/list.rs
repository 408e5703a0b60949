//! The topic list: `topics.csv` as values.

/// A topic of public affairs and the words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// Its terms, the name first.
    pub terms: Vec<Term>,
}

/// A word or phrase and how it stands to its topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The words, in their usual spelling.
    pub text: String,
    /// How they stand to the topic.
    pub relation: Relation,
    /// Id in IPTC Media Topics, without the prefix `medtop:`.
    pub medtop: Option<String>,
    /// Id in `EuroVoc`.
    pub eurovoc: Option<String>,
    /// Whether a list of the user's says so, not the built-in one.
    pub own: bool,
}

/// How a term stands to its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same matter in other words.
    Synonym,
    /// A part of the matter.
    Narrower,
    /// Near the matter: counts a little in a question, never marks an article.
    Related,
    /// Looks like a term and means something else.
    Not,
}

impl Relation {
    /// The word for it in `topics.csv`, JSON and SQL.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Synonym => "synonym",
            Relation::Narrower => "narrower",
            Relation::Related => "related",
            Relation::Not => "not",
        }
    }

    /// Every relation.
    pub const ALL: [Self; 4] = [Self::Synonym, Self::Narrower, Self::Related, Self::Not];

    /// The relation that `word` stands for.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.as_str() == word)
    }
}

/// The built-in topics, in the order of the file.
pub(super) fn built_in() -> Vec<Topic> {
    read(include_str!("topics.csv"))
}

/// Reads the list; rows of one topic follow each other. A row that cannot be read is left out: the test below keeps the
/// built-in file free of them.
fn read(csv: &str) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for row in csv::Reader::from_reader(csv.as_bytes()).records().flatten() {
        let cell = |i: usize| row.get(i).unwrap_or_default();
        let id = |i: usize| Some(cell(i)).filter(|id| !id.is_empty()).map(str::to_owned);
        let Some(relation) = Relation::read(cell(1)) else { continue };
        if topics.last().is_none_or(|t| t.name != cell(0)) {
            topics.push(Topic { name: cell(0).to_owned(), terms: Vec::new() });
        }
        if let Some(topic) = topics.last_mut() {
            topic.terms.push(Term {
                text: cell(2).to_owned(),
                relation,
                medtop: id(3),
                eurovoc: id(4),
                own: false,
            });
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_of_the_file_is_read_and_every_topic_stands_once() {
        let rows = include_str!("topics.csv").lines().count() - 1;
        let topics = built_in();
        assert_eq!(topics.iter().map(|t| t.terms.len()).sum::<usize>(), rows);
        let names: BTreeSet<_> = topics.iter().map(|t| &t.name).collect();
        assert_eq!(names.len(), topics.len());
        assert!(names.len() >= 150, "{} topics", names.len());
        for topic in &topics {
            assert_eq!((&topic.terms[0].text, topic.terms[0].relation), (&topic.name, Relation::Synonym));
        }
    }

    #[test]
    fn terms_carry_the_ids_of_public_vocabularies() {
        let topics = built_in();
        let all: Vec<_> = topics.iter().flat_map(|t| &t.terms).collect();
        let term = all.iter().find(|t| t.text == "drug trafficking").unwrap();
        assert_eq!((term.relation, term.medtop.as_deref()), (Relation::Narrower, Some("20000096")));
    }
}
