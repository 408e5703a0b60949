//! What a parameter takes, and what is bound for what the user typed.

use super::day::{self, End};
use super::{Finding, Param, Report};
use crate::ask::Error;
use crate::table::Cell;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What may be given for a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Any words.
    Text,
    /// A whole number.
    Int,
    /// A whole number from 1.
    Count,
    /// A number.
    Number,
    /// Yes or no, bound as 1 or 0.
    Bool,
    /// A day, bound as ISO 8601.
    Date,
    /// A time, bound as ISO 8601.
    Datetime,
    /// A person's name or a part of it.
    Person,
    /// The name of a body.
    Org,
    /// The name of a place.
    Place,
    /// An office.
    Role,
    /// A topic's name.
    Topic,
    /// An outlet's name.
    Outlet,
    /// A file, whose text is bound.
    File,
    /// One of these words.
    Choice(Vec<String>),
}

/// Kinds that are one word in the header, with an example for the user.
const WORDS: [(Kind, &str, &str); 14] = [
    (Kind::Text, "text", "flood"),
    (Kind::Int, "int", "20"),
    (Kind::Count, "count", "50"),
    (Kind::Number, "number", "0.5"),
    (Kind::Bool, "bool", "yes"),
    (Kind::Date, "date", "2026-11-25"),
    (Kind::Datetime, "datetime", "2026-11-25T09:30"),
    (Kind::Person, "person", "'Ana Okafor'"),
    (Kind::Org, "org", "'Central Bank'"),
    (Kind::Place, "place", "Lisbon"),
    (Kind::Role, "role", "minister"),
    (Kind::Topic, "topic", "counter-narcotics"),
    (Kind::Outlet, "outlet", "'Daily Example'"),
    (Kind::File, "file", "names.txt"),
];

impl FromStr for Kind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if let Some(choices) = word.strip_prefix("choice(").and_then(|rest| rest.strip_suffix(')')) {
            let choices: Vec<_> = choices.split('|').map(|c| c.trim().to_owned()).collect();
            if choices.iter().any(String::is_empty) {
                return Err(format!("`{word}` has an empty choice; write `choice(one|other)`"));
            }
            return Ok(Self::Choice(choices));
        }
        WORDS.iter().find(|(_, known, _)| *known == word).map(|(kind, ..)| kind.clone()).ok_or_else(|| {
            let known: Vec<_> = WORDS.iter().map(|(_, word, _)| *word).collect();
            format!(
                "`{word}` is no type; types are {}, choice(a|b), and each with `[]` or `?`",
                known.join(", ")
            )
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Choice(choices) => write!(f, "choice({})", choices.join("|")),
            kind => {
                f.write_str(WORDS.iter().find(|(known, ..)| known == kind).map_or("", |(_, word, _)| word))
            }
        }
    }
}

impl Kind {
    /// Something that a user could type for it, quoted for a shell.
    #[must_use]
    pub fn example(&self) -> &str {
        match self {
            Self::Choice(choices) => &choices[0],
            kind => WORDS.iter().find(|(known, ..)| known == kind).map_or("", |(.., example)| example),
        }
    }
}

/// One parameter with what is bound for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// The parameter's name.
    pub name: String,
    /// The value.
    pub value: Cell,
    /// Set where the value is not what was typed or declared ("-30d" became a day): the words as typed.
    pub resolved_from: Option<String>,
}

/// Turns `given` (name and value as typed, in order) into a value for each of the report's parameters.
///
/// Nothing, and an empty value, mean the default. Relative days count from `today`.
pub fn bind(report: &Report, given: &[(String, String)], today: Date) -> Result<Vec<Bound>, Error> {
    let mut typed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in given {
        if !report.params.iter().any(|p| p.name == *name) {
            return Err(unknown(report, name));
        }
        if !value.is_empty() {
            typed.entry(name).or_default().push(value);
        }
    }
    let bound: Result<Vec<_>, _> = report
        .params
        .iter()
        .map(|param| bind_one(report, param, typed.remove(&*param.name), today))
        .collect();
    let bound = bound?;
    match backwards(&bound) {
        None => Ok(bound),
        Some(said) => Err(Error::Parameter(format!("report `{}`: {said}", report.name))),
    }
}

/// What is wrong with a period whose last day is before its first.
fn backwards(bound: &[Bound]) -> Option<String> {
    let day = |name: &str| bound.iter().find(|b| b.name == name).and_then(|b| b.value.as_text());
    bound.iter().find_map(|Bound { name, value, .. }| {
        let first = name.strip_suffix("until").map(|before| format!("{before}since"))?;
        let (since, until) = (day(&first)?, value.as_text()?);
        // ISO 8601 days are in order as texts.
        (since > until).then(|| format!("`{first}` is {since}, after `{name}`, which is {until}"))
    })
}

/// No such parameter.
fn unknown(report: &Report, name: &str) -> Error {
    let names = report.params.iter().map(|p| &*p.name);
    let hint = crate::ask::suggest::did_you_mean(name, names.clone());
    let has = match names.collect::<Vec<_>>()[..] {
        [] => "it has none".to_owned(),
        ref names => format!("it has `{}`", names.join("`, `")),
    };
    Error::Parameter(format!("report `{}` has no parameter `{name}`: {has}{hint}", report.name))
}

fn bind_one(report: &Report, param: &Param, typed: Option<Vec<&str>>, today: Date) -> Result<Bound, Error> {
    let Param { name, kind, .. } = param;
    let wrong = |say: String| {
        Error::Parameter(format!(
            "report `{}`, parameter `{name}` ({}): {say}",
            report.name,
            param.declaration()
        ))
    };
    let typed = match (typed, &param.default) {
        (Some(typed), _) => typed,
        (None, Some(default)) => vec![&**default],
        (None, None) if param.optional => {
            return Ok(Bound { name: name.clone(), value: Cell::Null, resolved_from: None });
        }
        (None, None) => {
            let help = param.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
            return Err(Error::Parameter(format!(
                "report `{}` needs the parameter `{name}`, a {kind}{help}; for example `-p {name}={}`",
                report.name,
                kind.example()
            )));
        }
    };
    let is_same;
    let value = if param.list {
        let mut items = Vec::new();
        for item in &typed {
            match json_items(item) {
                Some(several) => items.extend(several),
                None => items.push((*item).to_owned()),
            }
        }
        let cells: Result<Vec<_>, _> =
            items.iter().map(|item| kind.read(item, End::of(name), today)).collect();
        let cells = cells.map_err(wrong)?;
        is_same = cells.iter().zip(&items).all(|(cell, item)| cell.as_text() == Some(item));
        Cell::Text(cells.iter().map(Cell::to_json).collect::<serde_json::Value>().to_string())
    } else {
        match typed[..] {
            [one] => {
                let cell = kind.read(one, End::of(name), today).map_err(wrong)?;
                is_same = cell.as_text() == Some(one);
                cell
            }
            _ => return Err(wrong("given more than once; it takes one value".to_owned())),
        }
    };
    let is_resolved = matches!(kind, Kind::Date | Kind::Datetime) && !is_same;
    Ok(Bound { name: name.clone(), value, resolved_from: is_resolved.then(|| typed.join(", ")) })
}

/// The items of a list as it is bound: a JSON array of texts, numbers, and true or false.
fn json_items(typed: &str) -> Option<Vec<String>> {
    let items: Vec<serde_json::Value> = serde_json::from_str(typed).ok()?;
    let word = |item: serde_json::Value| match item {
        serde_json::Value::String(words) => Some(words),
        serde_json::Value::Number(_) | serde_json::Value::Bool(_) => Some(item.to_string()),
        _ => None,
    };
    items.into_iter().map(word).collect()
}

/// Whether the value is what stands where the user gives nothing.
pub(super) fn is_default(param: &Param, bound: &Bound) -> bool {
    let Some(default) = &param.default else { return bound.value == Cell::Null };
    // What is typed as the default is written needs no look at the day on which it was resolved.
    bound.resolved_from.as_ref() == Some(default)
        || param.kind.read(default, End::of(&param.name), Date::constant(2000, 1, 1)).as_ref()
            == Ok(&bound.value)
}

/// Defaults that are not of their parameter's type.
#[must_use]
pub fn check_defaults(report: &Report) -> Vec<Finding> {
    // Any day will do: whether words are a day does not depend on it.
    let today = Date::constant(2000, 1, 1);
    let params = report.params.iter().filter(|p| p.default.is_some() && p.kind != Kind::File);
    let wrong = params.filter_map(|param| match bind_one(report, param, None, today) {
        Ok(_) => None,
        Err(e) => Some(Finding { line: Some(param.line), fatal: true, message: e.to_string() }),
    });
    wrong.collect()
}

impl Kind {
    /// Whether any words may be given.
    pub(super) fn is_words(&self) -> bool {
        matches!(
            self,
            Self::Text | Self::Person | Self::Org | Self::Place | Self::Role | Self::Topic | Self::Outlet
        )
    }

    /// The value for one thing typed, or what is wrong with it.
    fn read(&self, typed: &str, end: End, today: Date) -> Result<Cell, String> {
        let like = |what: &str| format!("`{typed}` is not {what}; for example `{}`", self.example());
        Ok(match self {
            Self::Int => Cell::Int(typed.trim().parse().map_err(|_| like("a whole number"))?),
            Self::Count => match typed.trim().parse() {
                Ok(number @ 1..) => Cell::Int(number),
                _ => return Err(like("a whole number from 1")),
            },
            Self::Number => {
                let number: f64 = typed.trim().parse().map_err(|_| like("a number"))?;
                Cell::Real(if number.is_finite() { number } else { return Err(like("a number")) })
            }
            Self::Bool => Cell::Int(match typed.trim().to_lowercase().as_str() {
                "yes" | "true" | "1" => 1,
                "no" | "false" | "0" => 0,
                _ => return Err(like("yes or no")),
            }),
            Self::Date => {
                let day = day::resolve(typed, today, end);
                Cell::Text(
                    day.ok_or_else(|| format!("`{typed}` is not a day; write one like {}", day::FORMS))?
                        .to_string(),
                )
            }
            Self::Datetime => Cell::Text(match day::resolve(typed, today, end) {
                Some(day) if end == End::First => format!("{day}T00:00:00"),
                Some(day) => format!("{day}T23:59:59"),
                None => typed.trim().parse::<DateTime>().map_err(|_| like("a time"))?.to_string(),
            }),
            Self::Choice(choices) if !choices.iter().any(|c| c == typed) => {
                return Err(format!("`{typed}` is none of {}", choices.join(", ")));
            }
            Self::File => {
                Cell::Text(std::fs::read_to_string(typed).map_err(|e| format!("cannot read `{typed}`: {e}"))?)
            }
            _ => Cell::Text(typed.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::report::{Source, header};
    use jiff::civil::date;

    const REPORT: &str = "-- param topic: topic\n-- param since: date = -30d\n-- param until: date?\n\
                          -- param limit: count = 50\n-- param kinds: choice(direct|mixed)[]?\nselect 1";

    fn bound(given: &[(&str, &str)]) -> Result<Vec<Bound>, String> {
        let (report, _) = header::parse("r", Source::BuiltIn, REPORT);
        let given: Vec<_> = given.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        bind(&report, &given, date(2026, 11, 25)).map_err(|e| e.to_string())
    }

    fn text(words: &str) -> Cell {
        Cell::Text(words.to_owned())
    }

    #[test]
    fn defaults_days_and_lists() {
        let got =
            bound(&[("topic", "floods"), ("until", "last month"), ("kinds", "direct"), ("kinds", "mixed")])
                .unwrap();
        let values: Vec<_> = got.iter().map(|b| b.value.clone()).collect();
        let json = text(r#"["direct","mixed"]"#);
        assert_eq!(values, [text("floods"), text("2026-10-26"), text("2026-10-31"), Cell::Int(50), json]);
        let from: Vec<_> = got.iter().map(|b| b.resolved_from.as_deref()).collect();
        assert_eq!(from, [None, Some("-30d"), Some("last month"), None, None]);
    }

    #[test]
    fn an_empty_value_means_the_default() {
        let got = bound(&[("topic", "floods"), ("limit", ""), ("until", "")]).unwrap();
        assert_eq!((&got[3].value, &got[2].value), (&Cell::Int(50), &Cell::Null));
    }

    #[test]
    fn a_period_that_ends_before_it_begins_names_both_its_parameters() {
        let said = |since, until| bound(&[("topic", "x"), ("since", since), ("until", until)]);
        assert_eq!(
            said("2026-03-01", "2026-02-01").unwrap_err(),
            "report `r`: `since` is 2026-03-01, after `until`, which is 2026-02-01"
        );
        assert!(said("2026-03-01", "2026-03-01").is_ok());
    }

    #[test]
    fn a_missing_parameter_is_named_with_type_and_example() {
        assert_eq!(
            bound(&[]).unwrap_err(),
            "report `r` needs the parameter `topic`, a topic; for example `-p topic=counter-narcotics`"
        );
    }

    #[test]
    fn an_unknown_parameter_gets_a_suggestion() {
        assert_eq!(
            bound(&[("topics", "x")]).unwrap_err(),
            "report `r` has no parameter `topics`: it has `topic`, `since`, `until`, `limit`, `kinds`; did you mean `topic`?"
        );
    }

    #[test]
    fn ill_typed_values_say_what_is_expected() {
        let said = |name, value| bound(&[("topic", "x"), (name, value)]).unwrap_err();
        assert_eq!(
            said("limit", "many"),
            "report `r`, parameter `limit` (limit: count = 50): `many` is not a whole number from 1; for example `50`"
        );
        assert!(said("limit", "-3").ends_with("`-3` is not a whole number from 1; for example `50`"));
        assert!(said("since", "05/01/2024").contains("`05/01/2024` is not a day; write one like 2026-11-25"));
        assert!(said("kinds", "loud").ends_with("`loud` is none of direct, mixed"));
        assert!(bound(&[("topic", "x"), ("topic", "y")]).unwrap_err().ends_with("it takes one value"));
    }
}
