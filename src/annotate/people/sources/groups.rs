//! Groups of people or bodies that speak: "protesters", "residents of the port", "35% of expats". As printed, within the article.

use super::super::lexicon::{self, Words};
use super::super::view::View;
use super::phrase::NounPhrase;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Plural nouns of people beside the plurals of offices, occupations and bodies; and nouns that mean several
/// people without an "s". Written for whosaid. Small letters.
static PEOPLE: Words = LazyLock::new(|| {
    "activists adults advocates allies applicants authorities authors backers believers bosses broadcasters \
     buyers candidates captors carers chiefs children churches citizens clergy clients clubs colleagues \
     commentators communities compatriots conservatives consumers contestants counterparts countrymen countries \
     couples creditors crew critics crowds defenders delegates democrats demonstrators deputies detainees \
     developers dignitaries dissidents donors drivers dwellers economists elders elites employees employers \
     expats expatriates families fans farmers fighters figures fishers followers forces foreigners governments \
     graduates growers guests heirs herders historians hosts immigrants inhabitants insiders insurers \
     intellectuals investors islanders jihadists kidnappers kids landowners leaders lenders liberals locals \
     lovers loyalists marchers media members men merchants militants ministries mothers mourners natives \
     negotiators neighbors neighbours newspapers observers opponents organisers organisations organizations \
     organizers outlets owners parents participants parties partners patients people personalities personnel \
     petitioners platforms players police politicians powers practitioners proponents protesters protestors \
     purists readers rebels refugees relatives reporters republicans rescuers residents respondents retailers \
     rioters rivals schools separatists settlers skeptics sceptics societies specialists spectators staff \
     states strikers students subscribers supporters survivors suppliers teams tourists townspeople traders \
     tribes tribesmen troops universities users viewers villagers vendors victims visitors voters watchdogs \
     watchers women workers youth youths"
        .split_whitespace()
        .collect()
});
/// Nouns that hide who speaks: nobody that could be told apart. Small letters.
const HIDDEN: &[&str] = &[
    "aide",
    "aides",
    "insider",
    "insiders",
    "source",
    "sources",
    "spokesmen",
    "spokespeople",
    "spokespersons",
];

/// Whether a word (small letters) hides who speaks ("a ministry source").
pub(super) fn is_hidden(word: &str) -> bool {
    HIDDEN.contains(&word)
}

/// Whether a word (small letters) names several people or bodies.
pub(in super::super) fn is_plural(word: &str) -> bool {
    let office = || word.ends_with('s') || word.ends_with("men");
    !HIDDEN.contains(&word)
        && word != "police"
        && (PEOPLE.contains(word)
            || office() && lexicon::singular(word).is_some_and(|w| is_person_or_body(&w)))
}

fn is_person_or_body(singular: &str) -> bool {
    lexicon::roles(singular).iter().any(|(rest, _)| rest.is_empty())
        || lexicon::SPEAKING_BODIES.contains(singular)
}

/// The groups of an article by what they are called.
#[derive(Default)]
pub(super) struct Groups {
    by_words: HashMap<String, usize>,
    by_head: HashMap<String, usize>,
}

impl Groups {
    /// The cluster that a phrase means, if such a group spoke before: the same words, or "the" and the same noun.
    pub fn known(&self, view: &View, phrase: &NounPhrase, definite: bool) -> Option<usize> {
        let bare = definite && phrase.tokens.len() == 1;
        let last = || self.by_head.get(view.low(phrase.head)).filter(|_| bare);
        self.by_words.get(&words(view, &phrase.tokens)).or_else(last).copied()
    }

    /// Keeps in mind that a phrase means a cluster.
    pub fn add(&mut self, view: &View, phrase: &NounPhrase, cluster: usize) {
        self.by_words.insert(words(view, &phrase.tokens), cluster);
        self.by_head.insert(view.low(phrase.head).to_owned(), cluster);
    }
}

fn words(view: &View, tokens: &Range<usize>) -> String {
    tokens.clone().map(|i| view.low(i)).collect::<Vec<_>>().join(" ")
}
