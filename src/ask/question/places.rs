//! Countries, their people and capitals: `places.txt` as values, and finding them among a question's words.

use super::words::Words;
use crate::annotate::topics::{Topics, stems::fold};
use std::sync::LazyLock;

/// A place that narrows who is asked for, with the words that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As the question has it.
    pub words: String,
    /// Words one of which shows it, folded: the country, its people, its capital.
    pub shown_by: Vec<String>,
}

/// A country: name, words for its people and things, capital.
struct Country {
    name: String,
    people: Vec<String>,
    capital: String,
}

fn countries() -> &'static [Country] {
    static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
        include_str!("places.txt")
            .lines()
            .filter_map(|line| {
                let mut cells = line.split('|');
                let name = cells.next().filter(|name| !name.is_empty())?;
                let people = cells.next()?;
                // Two words are one word for the people when the country has two words as well ("South African").
                let people = if name.contains(' ')
                    && people.matches(' ').count() == 1
                    && !name.starts_with("United")
                {
                    vec![fold(people)]
                } else {
                    people.split(' ').filter(|p| !p.is_empty()).map(fold).collect()
                };
                Some(Country { name: fold(name), people, capital: fold(cells.next().unwrap_or_default()) })
            })
            .collect()
    });
    &COUNTRIES
}

/// Which kind of word for a country stands in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "Mexico".
    Name,
    /// "Mexican".
    People,
    /// "Mexico City", meaning the country or its government.
    Capital,
}

impl Country {
    fn place(&self, words: String) -> Place {
        let mut shown_by = vec![self.name.clone()];
        shown_by.extend(self.people.iter().cloned());
        if !self.capital.is_empty() {
            shown_by.push(self.capital.clone());
        }
        if self.name == "united states" {
            shown_by.push("u.s".to_owned());
        }
        Place { words, shown_by }
    }
}

/// The country whose word stands at `i`, the kind of word, and how many words it is.
pub(super) fn at(words: &Words, i: usize) -> Option<(Place, Form, usize)> {
    let capital = words.list.get(i).is_some_and(|w| w.capital && !w.taken);
    if !capital {
        return None;
    }
    let mut best: Option<(Place, Form, usize)> = None;
    for country in countries() {
        let forms = std::iter::once((&country.name, Form::Name))
            .chain(country.people.iter().map(|p| (p, Form::People)))
            .chain(std::iter::once((&country.capital, Form::Capital)));
        for (form, kind) in forms.filter(|(form, _)| !form.is_empty()) {
            let n = form.split(' ').count();
            let plural =
                n == 1 && words.at(i).strip_suffix('s') == Some(form.as_str()) && kind == Form::People;
            if (words.has(i, form) || plural) && best.as_ref().is_none_or(|(_, _, length)| n > *length) {
                best = Some((country.place(words.text(i..i + n)), kind, n));
            }
        }
    }
    best
}

/// Words for all countries and their people but those that show `place`, folded; empty where `place` is no country.
pub(in crate::ask) fn others(place: &Place) -> Vec<String> {
    if place.shown_by.len() < 2 {
        return Vec::new();
    }
    let forms = countries().iter().flat_map(|c| std::iter::once(&c.name).chain(&c.people));
    // "South Korean" shows North Korea as little as it shows Korea: a form inside one of the place's own is left out.
    forms.filter(|form| !place.shown_by.iter().any(|own| own.contains(form.as_str()))).cloned().collect()
}

/// A place as a flag gives it; words that are no country stand for themselves.
#[must_use]
pub fn place_of(typed: &str) -> Place {
    let words = Words::of(typed, Topics::built_in());
    match at(&words, 0) {
        Some((place, _, n)) if n == words.len() => place,
        _ => Place { words: typed.to_owned(), shown_by: vec![fold(typed)] },
    }
}
