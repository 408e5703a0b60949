//! What the article itself shows of a name, whatever kind the tagger gave it: a form of address, a fuller name, a dateline.

use super::lexicon::{self, Address};
use super::view::Named;
use crate::annotate::segment::{Doc, TokenKind};
use crate::annotation::EntityKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// Offices and people of a place: the single name before one is a place where a person's name follows ("Arva mayor Ona
/// Bru"). Small letters.
const OFFICES_OF_PLACES: &[&str] = &[
    "coroner",
    "councillor",
    "farmer",
    "governor",
    "mayor",
    "prosecutor",
    "resident",
    "sheriff",
    "student",
    "teacher",
];
/// Offices of a state that are surnames or given names too, or a part of a ruler's name. Small letters.
const OFFICES_AS_NAMES: &[&str] = &[
    "ameer",
    "amir",
    "constable",
    "crown",
    "emir",
    "emperor",
    "empress",
    "general",
    "judge",
    "justice",
    "king",
    "major",
    "marshal",
    "pm",
    "prince",
    "princess",
    "queen",
    "reeve",
    "regent",
    "sergeant",
    "sheriff",
    "speaker",
    "sultan",
];
/// Words before a name that show it to be a place in spite of a person of that name. Small letters.
const BEFORE_PLACES: &[&str] = &["across", "at", "in", "near", "outside", "through", "to"];
/// A longer name behind a form of address is that of something called after a person. In tokens.
const ADDRESSED: usize = 4;
/// A nickname has at most this many words.
const NICKNAME: usize = 3;

/// Mends kinds and ends of `names`, which are in order and do not overlap; they stay so. `lower` are the tokens in small
/// letters.
pub(super) fn mend(doc: &Doc, lower: &[String], names: &mut Vec<Named>) {
    let text = Text { doc, lower };
    text.join_nicknames(names);
    text.datelines(names);
    text.leave_offices_to_holders(names);
    for i in 0..names.len() {
        text.leave_office_out(&mut names[i]);
        let short = names[i].tokens.len() <= ADDRESSED;
        if short && names[i].kind != EntityKind::Person && text.is_addressed(names[i].tokens.start) {
            names[i].kind = EntityKind::Person;
        }
        let holder = names.get(i + 1).filter(|n| n.kind == EntityKind::Person).map(|n| n.tokens.start);
        if names[i].kind == EntityKind::Person && text.is_place_of_office(&names[i].tokens, holder) {
            names[i].kind = EntityKind::Place;
        }
    }
    text.like_full_names(names);
}

struct Text<'a, 'd> {
    doc: &'a Doc<'d>,
    lower: &'a [String],
}

impl Text<'_, '_> {
    fn low(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", String::as_str)
    }

    fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.low(i))
    }

    /// "Ms Bru": a form of address that only persons have.
    fn is_addressed(&self, start: usize) -> bool {
        let word = self.before(start);
        let named_so = matches!(word, "don" | "lord" | "lady" | "baron" | "baroness" | "madam");
        !named_so
            && (word.trim_end_matches('.') == "dr" || matches!(lexicon::address(word), Some(Address::Of(_))))
    }

    /// "Ona Bru, Supreme Court Justice,": a name beside a person's that ends with an office is no body's name but for
    /// what stands before the office.
    fn leave_offices_to_holders(&self, names: &mut Vec<Named>) {
        let persons: Vec<Range<usize>> =
            names.iter().filter(|n| n.kind == EntityKind::Person).map(|n| n.tokens.clone()).collect();
        let beside = |tokens: &Range<usize>| {
            let next = persons.partition_point(|p| p.start < tokens.end);
            let comma = usize::from(self.low(tokens.end) == ",");
            let follows = persons.get(next).is_some_and(|p| p.start == tokens.end + comma);
            let before = next.checked_sub(1).map(|p| &persons[p]);
            follows || before.is_some_and(|p| p.end + 1 == tokens.start && self.low(p.end) == ",")
        };
        for name in names.iter_mut() {
            let last = name.tokens.end - 1;
            let kind = matches!(name.kind, EntityKind::Organization | EntityKind::Other);
            // "The Registrar of the Supreme Court, Ona Bru,"
            let first = name.tokens.start;
            if kind
                && lexicon::is_head(self.low(first))
                && matches!(self.low(first + 1), "of" | "for")
                && beside(&name.tokens)
            {
                let rest = first + 2 + usize::from(self.low(first + 2) == "the");
                let body = (rest..name.tokens.end).any(|i| lexicon::body(self.low(i)).is_some());
                name.tokens.start = if body { rest.min(name.tokens.end) } else { name.tokens.end };
                name.kind = EntityKind::Organization;
                continue;
            }
            let office = kind
                && name.tokens.len() > 1
                && lexicon::is_head(self.low(last))
                && !self.low(last).ends_with('s')
                && name.tokens.clone().all(|i| self.doc.word(i).starts_with(char::is_uppercase));
            if office && beside(&name.tokens) {
                let pair = format!("{} {}", self.low(last.saturating_sub(2)), self.low(last - 1));
                let body = lexicon::body(self.low(last - 1)).or_else(|| lexicon::body(&pair));
                let named = body.is_some() && name.tokens.len() > 2;
                name.tokens.end = if named { last } else { name.tokens.start };
            }
        }
        names.retain(|n| !n.tokens.is_empty());
    }

    /// "Farmer Ona Bru" is the name Ona Bru, "Consul Bru" is Bru; a given name may be an office elsewhere ("Dean Bru").
    fn leave_office_out(&self, name: &mut Named) {
        let word = self.low(name.tokens.start);
        let rest = name.tokens.start + 1..name.tokens.end;
        let capitals =
            !rest.is_empty() && rest.clone().all(|i| self.doc.word(i).starts_with(char::is_uppercase));
        let no_name = lexicon::gender_of_name(word).is_none();
        let given = || rest.len() > 1 && lexicon::gender_of_name(self.low(rest.start)).is_some();
        if name.kind == EntityKind::Person
            && capitals
            && no_name
            && (lexicon::is_office_of_state(word) && !OFFICES_AS_NAMES.contains(&word)
                || lexicon::is_head(word) && given())
        {
            name.tokens = rest;
        }
    }

    /// "Arva mayor Ona Bru": `holder` is where the next person's name begins.
    fn is_place_of_office(&self, name: &Range<usize>, holder: Option<usize>) -> bool {
        let one_word = !self.doc.span(name.clone()).of(self.doc.text).contains(char::is_whitespace);
        one_word && OFFICES_OF_PLACES.contains(&self.low(name.end)) && holder == Some(name.end + 1)
    }

    /// Makes one name of `Ona "Wild Ona" Bru`.
    fn join_nicknames(&self, names: &mut Vec<Named>) {
        for quotation in &self.doc.quotations {
            let inner = &quotation.inner;
            let capitals = inner.clone().all(|i| self.doc.word(i).starts_with(char::is_uppercase));
            if !quotation.closed || !capitals || inner.is_empty() || inner.len() > NICKNAME {
                continue;
            }
            let first = names.iter().position(|n| n.tokens.end == quotation.open);
            let last = names.iter().position(|n| n.tokens.start == inner.end + 1);
            if let (Some(first), Some(last)) = (first, last)
                && names[first].kind == EntityKind::Person
                && names[last].kind == EntityKind::Person
            {
                names[first].tokens.end = names[last].tokens.end;
                names.drain(first + 1..=last);
            }
        }
    }

    /// What a dateline begins with is a place where a date, a wider place or an agency in brackets follows; before a dash it
    /// may be the outlet.
    fn datelines(&self, names: &mut [Named]) {
        for sentence in self.doc.leads.iter().map(|s| &self.doc.sentences[*s]) {
            let start = sentence.tokens.start;
            if let Some(name) = names.iter_mut().find(|n| n.tokens.start == start)
                && sentence.tokens.contains(&name.tokens.end)
                && matches!(self.low(name.tokens.end), "," | "(" | "[")
                && self.doc.tokens[start].kind == TokenKind::Word
            {
                name.kind = EntityKind::Place;
            }
        }
    }

    /// A single name that ends a person's full name, and elsewhere stands for a person, is that person's: its kind, and the
    /// particle before it ("da Costa").
    fn like_full_names(&self, names: &mut [Named]) {
        let persons = |n: &&Named| n.kind == EntityKind::Person;
        let alone: BTreeSet<&str> = names
            .iter()
            .filter(persons)
            .filter(|n| n.tokens.len() == 1)
            .map(|n| self.low(n.tokens.start))
            .collect();
        let mut surnames: BTreeSet<&str> = BTreeSet::new();
        let mut pairs: BTreeSet<(&str, &str)> = BTreeSet::new();
        for name in names.iter().filter(persons).filter(|n| n.tokens.len() > 1) {
            surnames.insert(self.low(name.tokens.end - 1));
            pairs.extend((name.tokens.start + 1..name.tokens.end).map(|i| (self.low(i - 1), self.low(i))));
        }
        let mut end = 0;
        for name in names.iter_mut() {
            let Range { start, .. } = name.tokens;
            let bare = name.tokens.len() == 1
                && surnames.contains(self.low(start))
                && alone.contains(self.low(start))
                && !BEFORE_PLACES.contains(&self.before(start));
            if bare && matches!(name.kind, EntityKind::Place | EntityKind::Other) {
                name.kind = EntityKind::Person;
            }
            let particle = name.kind == EntityKind::Person
                && start > end
                && self.doc.tokens[start - 1].kind == TokenKind::Word
                && self.doc.tokens[start - 1].span.of(self.doc.text).starts_with(char::is_lowercase)
                && pairs.contains(&(self.before(start), self.low(start)));
            if particle {
                name.tokens.start -= 1;
            }
            end = name.tokens.end;
        }
    }
}
