//! Lines between headline and text that say who wrote it and when ("By Ana Roe | 4 March 2024"), or a field by its label
//! ("Date: 4 March 2024").

use super::authors;
use super::dates::{self, Parsed};
use super::draft::Draft;
use super::fields::{self, Field};

/// A line of credits is no longer than this, in characters.
const LONGEST: usize = 120;

/// How many lines after the headline may be credits.
const LOOKED_AT: usize = 6;

/// Words that introduce a byline in its own line.
const BY: &[&str] = &["by", "words by", "written by", "report by", "von", "par", "por"];

/// Words that introduce the day of publication.
const PUBLISHED: &[&str] =
    &["published on", "published", "posted on", "posted", "date", "veröffentlicht am", "publié le"];

/// Words in small letters that a name may hold, or that stand between two names.
#[rustfmt::skip]
const INSIDE: &[&str] = &[
    "and", "und", "et", "y", "e", "&", "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den",
    "ter", "ten", "bin", "bint", "al", "el", "in",
];

/// What a line of credits says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Credit {
    /// Who wrote it, in order.
    pub people: Vec<String>,
    /// For which outlet, as the byline names it.
    pub outlet: Option<String>,
    /// The day of publication as written.
    pub published: Option<String>,
}

/// The credits that a line is made of; `None` where it says anything else.
pub(super) fn of(line: &str) -> Option<Credit> {
    if line.chars().count() > LONGEST {
        return None;
    }
    let mut credit = Credit::default();
    let line = line.replace(" - ", "|");
    for part in line.split(['|', '\n', '•', '·', '–', '—']).map(str::trim).filter(|part| !part.is_empty())
    {
        if let Some((people, outlet)) = people(part) {
            credit.people.extend(people);
            credit.outlet = credit.outlet.or(outlet);
        } else {
            let day = PUBLISHED.iter().find_map(|label| after(part, label)).unwrap_or(part);
            credit.published.get_or_insert_with(|| day.to_string());
            if !is_day(day) {
                return None;
            }
        }
    }
    (credit != Credit::default()).then_some(credit)
}

/// What follows a label ("Published: ...", "By ...").
fn after<'a>(words: &'a str, label: &str) -> Option<&'a str> {
    let head = words.get(..label.len()).filter(|head| head.to_lowercase() == label)?;
    let rest = &words[head.len()..];
    rest.starts_with([' ', ':']).then(|| rest.trim_start_matches([' ', ':']))
}

fn is_day(words: &str) -> bool {
    matches!(dates::parse(words, None), Parsed::Date { .. })
}

/// The people of "By Ana Roe and Bo Lind, Selwyn Post", and the outlet: every word is one of a name.
fn people(part: &str) -> Option<(Vec<String>, Option<String>)> {
    let names = BY.iter().rev().find_map(|by| after(part, by))?;
    let of_name = |word: &str| {
        INSIDE.contains(&word) || word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
    };
    let fits = !part.contains(|c: char| c.is_ascii_digit() || matches!(c, '!' | '?' | '"' | '“' | ':'))
        && !names.ends_with('.')
        && names.split([' ', ',']).filter(|word| !word.is_empty()).all(of_name);
    let people: Vec<String> = authors::split(names).into_iter().filter(|name| name.contains(' ')).collect();
    let outlet = names.rsplit_once(", ").map(|(_, last)| last).filter(|last| authors::is_outlet(last));
    (fits && !people.is_empty()).then_some((people, outlet.map(str::to_string)))
}

/// Takes what the lines at the head of a text say: credits, and values behind labels. The text itself keeps them.
pub(super) fn of_head(text: &str, draft: &mut Draft) {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    for (i, line) in lines.take(LOOKED_AT).enumerate() {
        if let Some((field, value)) = labelled(line) {
            match field {
                Field::Title => {
                    if i == 0 || draft.title.is_none() {
                        draft.title.set_exactly(value.to_string(), "labelled line");
                    }
                }
                Field::Published => draft.published.set(value, "labelled line"),
                Field::Authors => draft.byline(value, "labelled line"),
                Field::Outlet => draft.outlet.set(value, "labelled line"),
                Field::Section => draft.section.set(value, "labelled line"),
                Field::Language => draft.language.set(value, "labelled line"),
                _ => draft.url.set(value, "labelled line"),
            }
        } else if let Some(credit) = of(line) {
            draft.people(credit.people, "byline");
            draft.outlet.set(credit.outlet.unwrap_or_default(), "byline");
            draft.published.set(credit.published.unwrap_or_default(), "line under the headline");
        }
    }
}

/// "Date: 4 March 2024": the field that a label names, and its value.
fn labelled(line: &str) -> Option<(Field, &str)> {
    let (label, value) = line.split_once(": ")?;
    let field = match label.to_lowercase().as_str() {
        "headline" | "title" | "subject" => Field::Title,
        "date" | "published" | "publication date" => Field::Published,
        "author" | "authors" | "byline" | "by" => Field::Authors,
        "source" | "outlet" | "publication" | "newspaper" => Field::Outlet,
        "section" => Field::Section,
        "language" => Field::Language,
        "url" | "link" => Field::Url,
        _ => return None,
    };
    let value = value.trim();
    let fits = match field {
        Field::Published => is_day(value),
        Field::Url => fields::is_address(value),
        _ => value.chars().count() <= LONGEST * 2,
    };
    (fits && !value.is_empty()).then_some((field, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_credits_are_told_from_prose_and_headings() {
        let credit = |people: &[&str], published: Option<&str>| {
            let people = people.iter().map(ToString::to_string).collect();
            Some(Credit { people, published: published.map(str::to_string), outlet: None })
        };
        for (line, want) in [
            ("By Ana Roe", credit(&["Ana Roe"], None)),
            (
                "By Ana Roe and Bo van Lind | March 4, 2024",
                credit(&["Ana Roe", "Bo van Lind"], Some("March 4, 2024")),
            ),
            ("Published: 4 March 2024", credit(&[], Some("4 March 2024"))),
            ("4 March 2024", credit(&[], Some("4 March 2024"))),
            ("Von Karl Weber", credit(&["Karl Weber"], None)),
            ("By the harbour in Velden", None),
            ("By Monday", None),
            ("By Ana Roe's own account.", None),
            ("Ana Roe spoke.", None),
        ] {
            assert_eq!(of(line), want, "{line}");
        }
    }
}
