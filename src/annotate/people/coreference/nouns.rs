//! "His Majesty", "the legend": words for a person that are no office.

use super::super::lexicon::Words;
use super::Resolver;
use crate::annotate::pos::Tag;
use std::ops::Range;
use std::sync::LazyLock;

/// Nouns for one person that say what somebody is known for, or where from. Written for whosaid. Small letters.
static NOUNS: Words = LazyLock::new(|| {
    "celebrity champion connoisseur diva expat frontrunner frontman guru heavyweight heir heiress hero heroine icon \
     influencer laureate legend luminary maestro magnate maverick mogul native newcomer pioneer prodigy scion \
     sensation specialist stalwart superstar survivor teenager titan upstart veteran virtuoso visionary youngster"
        .split_whitespace()
        .collect()
});
/// Words of honour behind "his" and "her", each with offices of those who bear them. Small letters.
const HONOURS: &[(&str, &[&str])] = &[
    ("majesty", &["king", "queen", "sultan", "emperor", "empress", "monarch"]),
    (
        "highness",
        &["prince", "princess", "emir", "amir", "ruler", "sheikh", "sheikha", "king", "sultan", "president"],
    ),
    ("holiness", &["pope", "pontiff", "patriarch", "lama"]),
];
/// How many words may stand between "the" and the noun.
const MODIFIERS: usize = 5;

impl Resolver<'_, '_> {
    /// "His Majesty" at token `i`, no name behind it: the person with such an office who was mentioned last.
    pub(super) fn honoured(&self, i: usize) -> Option<(Range<usize>, usize)> {
        let view = self.view;
        if !matches!(view.low(i), "his" | "her") {
            return None;
        }
        let (_, offices) = HONOURS.iter().find(|(word, _)| *word == view.low(i + 1))?;
        // "His Majesty King Olav", "Her Highness the Princess".
        if view.is_capital(i + 2) || matches!(view.low(i + 2), "the" | "'s") {
            return None;
        }
        let holders = offices.iter().filter_map(|o| self.holders.get(o)).flatten();
        let last = holders.filter_map(|c| self.last[*c].map(|at| (at, *c))).max()?;
        Some((i..i + 2, last.1))
    }

    /// "The legend" at token `i` as a source of speech: the person who leads by salience.
    pub(super) fn noun(&self, i: usize) -> Option<(Range<usize>, usize)> {
        let view = self.view;
        if !NOUNS.contains(view.low(i)) || !self.spoken[i] || self.quoted[i] || !view.tags[i].is_noun() {
            return None;
        }
        let floor = view.sentence(i).start;
        let modifies = |j: &usize| {
            matches!(view.tags[*j], Tag::Adjective | Tag::Noun | Tag::Name) && view.low(*j) != "the"
        };
        let start = (floor..i).rev().take_while(modifies).last().unwrap_or(i);
        let the = start > floor && view.low(start - 1) == "the" && i - start <= MODIFIERS;
        let heads = !view.tags.get(i + 1).is_some_and(|t| t.is_noun()) && !view.is_possessive(i + 1);
        let cluster = (the && heads).then(|| self.antecedent(i, None))??;
        (self.is_near(cluster, i)).then_some((start..i + 1, cluster))
    }
}
