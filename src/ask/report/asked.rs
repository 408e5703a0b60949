//! A report of what `ask --sql` prints: what the question means stands in the statement, and what a reader may want otherwise on
//! another day (the period, the outlet, the kind of people ...) is a parameter.

use super::draft::Script;
use crate::ask::Error;
use crate::ask::answer::{WHY, kind_of_column};
use crate::table::{Cell, Column, ColumnKind};
use std::fmt::Write;

/// The columns that a reader gets, in this order, where the statement has them; `WHY` follow where they were asked for.
const COLUMNS: [&str; 17] = [
    "name",
    "role",
    "official",
    "how",
    "kind",
    "quote",
    "evidence",
    "published",
    "outlet",
    "title",
    "url",
    "article",
    "start",
    "end",
    "story",
    "score",
    "confidence",
];

/// What a reader may set: its name, its type, how its default is got from the value in the script, and a word for the user.
const OFFERED: [(&str, &str, Default, &str); 7] = [
    ("kinds", "choice(person|organization|place|group|other)[]", Default::Value, "who or what may answer"),
    ("how", "choice(quoted|discussed|mentioned)[]", Default::Value, "in which manner they speak"),
    ("since", "date", Default::Value, "first day of publication"),
    ("until", "date", Default::Value, "last day of publication"),
    ("outlet", "text", Default::Value, "words of the outlet's name"),
    ("unnamed", "bool", Default::YesNo, "yes: also speakers without a name, by their role"),
    ("limit", "count", Default::FromOne, "how many rows at most"),
];

/// How the value in a script becomes the default in a header.
enum Default {
    /// As it stands; NULL is none.
    Value,
    /// 1 is yes, 0 no.
    YesNo,
    /// A number below 1 is none.
    FromOne,
}

/// Whether the script is one of `ask`: it sets what to look for.
pub(super) fn is_asked(script: &Script) -> bool {
    ["terms", "label", "enough"].iter().all(|name| script.defaults.contains_key(*name))
}

/// The file of the report `name`; `columns` are those of the script's statement.
pub(super) fn report(name: &str, script: &Script, columns: &[Column]) -> Result<String, Error> {
    let is_offered = |name: &str| script.defaults.contains_key(name);
    let offered: Vec<_> = OFFERED.iter().filter(|(name, ..)| is_offered(name)).collect();
    let names: Vec<&str> = offered.iter().map(|(name, ..)| *name).collect();
    let mut text = format!("-- name: {name}({})\n", names.join(", "));
    let title = script.title.clone().unwrap_or_else(|| name.replace('-', " "));
    let _ = writeln!(text, "-- title: {title}");
    let row = if columns.iter().any(|column| column.name == "quote") {
        "One row per quote that answers the question"
    } else {
        "One row per person (body, place) and evidence that answer the question"
    };
    let read = script.reading.join("; ");
    let description = format!(
        "{row}, the best first, as `whosaid ask` finds them. It was read as {}. The words looked for and their weights are those of \
         the day on which this report was begun: for another topic begin another.",
        read.trim_start_matches("asked for: ")
    );
    for line in wrapped(&description) {
        let _ = writeln!(text, "-- description: {line}");
    }
    text.push_str("-- version: 1\n");
    for (name, kind, default, help) in &offered {
        let default = default.of(name, &script.defaults[*name])?;
        let default = default.map_or_else(|| "?".to_owned(), |default| format!(" = {default}"));
        let _ = writeln!(text, "-- param {name}: {kind}{default}  # {help}");
    }
    let explain = script.defaults.get("explain") == Some(&Cell::Int(1));
    let shown: Vec<&str> = COLUMNS
        .into_iter()
        .chain(WHY.into_iter().filter(|_| explain))
        .filter(|name| columns.iter().any(|column| column.name == *name))
        .collect();
    for name in &shown {
        let kind = kind_of_column(name);
        if let Some((_, word)) = ColumnKind::ALL.iter().find(|(k, _)| Some(*k) == kind) {
            let _ = writeln!(text, "-- column {name}: {word}");
        }
    }
    let shown: Vec<String> = shown.iter().map(|name| format!("\"{name}\"")).collect();
    let _ = writeln!(text, "SELECT {}\nFROM (", shown.join(", "));
    text.push_str(&with_values(script));
    text.push_str("\n)\n");
    Ok(text)
}

impl Default {
    fn of(&self, name: &str, value: &Cell) -> Result<Option<String>, Error> {
        Ok(match (self, value) {
            (Self::YesNo, Cell::Int(n)) => Some(if *n == 1 { "yes" } else { "no" }.to_owned()),
            (Self::FromOne, Cell::Int(n)) if *n < 1 => None,
            (_, Cell::Null) => None,
            (_, Cell::Int(n)) => Some(n.to_string()),
            (_, Cell::Real(x)) => Some(format!("{x:?}")),
            (_, Cell::Text(words)) => Some(super::draft::one_line(name, words)?),
        })
    }
}

/// What stands in the statement for a parameter that the script sets. (Not a subquery for all of them: `SQLite` would find the
/// statement nested too deep.)
fn value_of(name: &str, script: &Script) -> Option<String> {
    let value = script.defaults.get(name)?;
    let offered = OFFERED.iter().find(|(offered, ..)| *offered == name);
    Some(match offered {
        // An empty text is none, as tools send it that know no missing value.
        Some(_) if *value == Cell::Null => format!("nullif(:{name}, '')"),
        Some((_, _, Default::YesNo, _)) => {
            let default = if value.as_int() == Some(1) { "yes" } else { "no" };
            // Other tools bind what is typed: the header says `yes`, and 1 is what is bound here.
            format!("(lower(coalesce(nullif(:{name}, ''), '{default}')) IN ('1', 'yes', 'true'))")
        }
        Some(_) if value.as_int().is_some() => {
            format!("CAST(coalesce(nullif(:{name}, ''), {}) AS INTEGER)", literal(value))
        }
        Some(_) => format!("coalesce(nullif(:{name}, ''), {})", literal(value)),
        None => literal(value),
    })
}

/// The script's statement without the comments above it and with each parameter replaced: in texts, quoted names and comments
/// `:word` is none.
fn with_values(script: &Script) -> String {
    let body = script.sql.trim().trim_end_matches(';');
    let lines = body.lines().skip_while(|line| line.starts_with("--") || line.trim().is_empty());
    let mut out = String::new();
    for line in lines {
        let mut rest = line;
        let mut quote = None;
        while let Some(c) = rest.chars().next() {
            let name_at = rest[c.len_utf8()..]
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .map_or(rest.len(), |n| n + 1);
            match quote {
                None if rest.starts_with("--") => {
                    out.push_str(rest);
                    break;
                }
                None if c == ':' => {
                    if let Some(value) = value_of(&rest[1..name_at], script) {
                        out.push_str(&value);
                        rest = &rest[name_at..];
                        continue;
                    }
                }
                None if c == '\'' || c == '"' => quote = Some(c),
                Some(mark) if c == mark => quote = None,
                _ => {}
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
        out.push('\n');
    }
    out.trim_end().to_owned()
}

/// A value as SQL writes it.
fn literal(value: &Cell) -> String {
    match value {
        Cell::Null => "NULL".to_owned(),
        Cell::Int(n) => n.to_string(),
        Cell::Real(x) => format!("{x:?}"),
        Cell::Text(words) => format!("'{}'", words.replace('\'', "''")),
    }
}

/// Lines of some hundred characters.
fn wrapped(words: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        if let Some(line) = lines.last_mut().filter(|line| line.is_empty() || line.len() + word.len() < 105) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
