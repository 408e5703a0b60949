//! Questions with the rows that a careful reader expects, compared with the rows that were answered.
//!
//! The rules are those of the corpora's own scorer, `eval/ask.py`: a name is right when it is an expected one or an alias, counts
//! neither way where it is accepted, and is wrong else; of words, the share of expected phrases in the first five rows counts.

use super::field::{Fault, Field};
use super::figure::{f1, mean};
use super::gold::records;
use super::names::folded;
use super::{Error, Figure};
use crate::table::{Cell, Column, ColumnKind, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of an answer about words in which a phrase must stand.
const FIRST_ROWS: usize = 5;

/// A question with what is expected of its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: String,
    /// The kind of question, where the file tells it: figures are given for each kind.
    pub kind: Option<String>,
    /// What must be answered; nothing where there is no answer.
    pub expect: Vec<Expected>,
    /// Names that count neither way.
    pub accept: Vec<String>,
}

/// A row that is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A name, with others for the same person (body, place), and the id of an article that shows it.
    Name(Vec<String>, Option<String>),
    /// Words that a quote must have.
    Words(String),
}

/// A row as it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The name; none of a speaker without one.
    pub name: Option<String>,
    /// The words that were said, in an answer about words.
    pub quote: Option<String>,
    /// The article's external id.
    pub article: String,
}

/// How an answer compares with what was expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Share of the answered names that are right.
    pub precision: f64,
    /// Share of the expected names that were answered.
    pub recall: f64,
    /// Share of the right names that come with an expected article.
    pub shown: f64,
    /// What is expected and was not answered.
    pub missing: Vec<String>,
    /// What was answered and is not expected.
    pub extra: Vec<String>,
}

/// Reads the questions of `file`, whose lines are `lines`.
pub fn read(file: &str, lines: &str) -> Result<Vec<Asked>, Error> {
    records(file, lines, |_, record| asked(record))
}

fn asked(record: &Field) -> Result<Asked, Fault> {
    let items = |name: &str| record.find(name).map_or(Ok(Vec::new()), |list| list.items());
    let text = |field: &Field| field.words().map(str::to_owned);
    Ok(Asked {
        question: text(&record.get("q")?)?,
        kind: record.find("intent").map(|kind| text(&kind)).transpose()?,
        expect: record.get("expect")?.items()?.iter().map(expected).collect::<Result<_, _>>()?,
        accept: items("accept")?.iter().map(text).collect::<Result<_, _>>()?,
    })
}

fn expected(field: &Field) -> Result<Expected, Fault> {
    if let Some(words) = field.find("quote_contains") {
        return Ok(Expected::Words(words.words()?.to_owned()));
    }
    let mut names = vec![field.get("name")?.words()?.to_owned()];
    for alias in field.find("aliases").map_or(Ok(Vec::new()), |list| list.items())? {
        names.push(alias.words()?.to_owned());
    }
    Ok(Expected::Name(names, field.find("article").map(|id| id.id()).transpose()?))
}

impl Asked {
    /// Compares the rows of an answer, best first, with what is expected.
    #[must_use]
    pub fn compare(&self, rows: &[Row]) -> Compared {
        let words = self.expect.iter().filter_map(|e| match e {
            Expected::Words(words) => Some(words),
            Expected::Name(..) => None,
        });
        let words: Vec<&String> = words.collect();
        if words.is_empty() { self.compare_names(rows) } else { compare_words(&words, rows) }
    }

    fn compare_names(&self, rows: &[Row]) -> Compared {
        let mut answered: BTreeMap<String, (&str, BTreeSet<&str>)> = BTreeMap::new();
        for row in rows {
            if let Some(name) = &row.name {
                answered.entry(folded(name)).or_insert((name, BTreeSet::new())).1.insert(&row.article);
            }
        }
        // One name may be expected of several articles.
        let mut wanted: BTreeMap<String, (&str, BTreeSet<String>, BTreeSet<&str>)> = BTreeMap::new();
        for expected in &self.expect {
            if let Expected::Name(names, article) = expected {
                let (_, all, articles) =
                    wanted.entry(folded(&names[0])).or_insert((&names[0], BTreeSet::new(), BTreeSet::new()));
                all.extend(names.iter().map(|name| folded(name)));
                articles.extend(article.as_deref());
            }
        }
        let (mut hit, mut shown, mut right, mut missing) = (0, 0, BTreeSet::new(), Vec::new());
        for (name, names, articles) in wanted.values() {
            let found: Vec<_> = answered.iter().filter(|(folded, _)| names.contains(*folded)).collect();
            if found.is_empty() {
                missing.push((*name).to_owned());
                continue;
            }
            hit += 1;
            let has_article = |at: &BTreeSet<&str>| articles.is_empty() || !at.is_disjoint(articles);
            shown += usize::from(found.iter().any(|(_, (_, at))| has_article(at)));
            right.extend(found.into_iter().map(|(folded, _)| folded.as_str()));
        }
        let accepted: BTreeSet<String> = self.accept.iter().map(|name| folded(name)).collect();
        let extra: Vec<String> = answered
            .iter()
            .filter(|(folded, _)| !right.contains(folded.as_str()) && !accepted.contains(*folded))
            .map(|(_, (name, _))| (*name).to_owned())
            .collect();
        if wanted.is_empty() {
            let none = f64::from(u8::from(extra.is_empty()));
            return Compared { precision: none, recall: none, shown: none, missing, extra };
        }
        let share = |of: usize| if of == 0 { 0.0 } else { hit as f64 / of as f64 };
        let shown = if hit == 0 { 0.0 } else { shown as f64 / hit as f64 };
        Compared { precision: share(hit + extra.len()), recall: share(wanted.len()), shown, missing, extra }
    }
}

fn compare_words(wanted: &[&String], rows: &[Row]) -> Compared {
    let said: Vec<String> =
        rows.iter().take(FIRST_ROWS).map(|row| plain(row.quote.as_deref().unwrap_or_default())).collect();
    let is_missing = |words: &String| !said.iter().any(|quote| quote.contains(&plain(words)));
    let missing: Vec<String> =
        wanted.iter().filter(|words| is_missing(words)).map(|words| (*words).clone()).collect();
    let found = (wanted.len() - missing.len()) as f64 / wanted.len() as f64;
    Compared { precision: found, recall: found, shown: found, missing, extra: Vec::new() }
}

/// Small letters, plain quotation marks and single blanks.
fn plain(words: &str) -> String {
    let words = words.replace('’', "'").replace(['“', '”'], "\"").to_lowercase();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Compared {
    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        f1(self.precision, self.recall)
    }
}

/// The means over all questions, and F1 by kind of question where the file tells it.
#[must_use]
pub fn figures(asked: &[(Asked, Compared)]) -> Vec<Figure> {
    let over = |measure: &str, value: fn(&Compared) -> f64| {
        mean(format!("questions {measure}"), asked.iter().map(|(_, c)| value(c)))
    };
    let mut figures = vec![
        over("precision", |c| c.precision),
        over("recall", |c| c.recall),
        over("f1", Compared::f1),
        over("shown", |c| c.shown),
    ];
    let kinds: BTreeSet<&str> = asked.iter().filter_map(|(a, _)| a.kind.as_deref()).collect();
    for kind in kinds {
        let of_kind = asked.iter().filter(|(a, _)| a.kind.as_deref() == Some(kind));
        figures.push(mean(format!("questions {kind} f1"), of_kind.map(|(_, c)| c.f1())));
    }
    figures
}

/// The questions whose answers differ from what is expected, the worst first, then as they stand in the file.
#[must_use]
pub fn table(asked: &[(Asked, Compared)], limit: usize) -> Table<'static> {
    let mut wrong: Vec<&(Asked, Compared)> = asked.iter().filter(|(_, c)| c.f1() < 1.0).collect();
    wrong.sort_by(|a, b| a.1.f1().total_cmp(&b.1.f1()));
    let columns = [
        ("question", ColumnKind::Text),
        ("f1", ColumnKind::Number),
        ("missing", ColumnKind::Text),
        ("extra", ColumnKind::Text),
    ];
    let names = |names: &[String]| if names.is_empty() { Cell::Null } else { Cell::Text(names.join(", ")) };
    let row = |(asked, c): &(Asked, Compared)| {
        let f1 = Cell::Real((c.f1() * 1e4).round() / 1e4);
        vec![Cell::Text(asked.question.clone()), f1, names(&c.missing), names(&c.extra)]
    };
    let columns = columns.map(|(name, kind)| Column { name: name.to_owned(), kind });
    Table::of(columns.into(), wrong.into_iter().take(limit).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, article: &str) -> Row {
        Row { name: Some(name.to_owned()), quote: None, article: article.to_owned() }
    }

    fn one(json: &str) -> Asked {
        read("q.jsonl", json).unwrap().remove(0)
    }

    #[test]
    fn names_are_right_by_an_alias_and_shown_with_their_article() {
        let asked = one(
            r#"{"q": "Who?", "expect": [{"name": "Ana Lund", "aliases": ["Lund"], "article": "a"}, {"name": "Bo Reyes", "article": "b"}], "accept": ["Cy Dorn"]}"#,
        );
        let c = asked.compare(&[row("Mr Lund", "x"), row("Cy Dorn", "a"), row("Odo Prill", "a")]);
        assert_eq!((c.precision, c.recall, c.shown), (0.5, 0.5, 0.0));
        assert_eq!((c.missing, c.extra), (vec!["Bo Reyes".to_owned()], vec!["Odo Prill".to_owned()]));
    }

    #[test]
    fn nothing_expected_is_right_where_nothing_is_answered() {
        let asked = one(r#"{"q": "Who?", "expect": []}"#);
        assert!((asked.compare(&[]).f1() - 1.0).abs() < 1e-9);
        assert!(asked.compare(&[row("Ana Lund", "a")]).f1() < 1e-9);
    }

    #[test]
    fn words_count_in_the_first_five_rows() {
        let asked = one(r#"{"q": "What?", "expect": [{"quote_contains": "It’s  late"}]}"#);
        let said = |quote: &str| Row { name: None, quote: Some(quote.to_owned()), article: String::new() };
        assert!((asked.compare(&[said("No."), said("it's late now")]).f1() - 1.0).abs() < 1e-9);
        let rows: Vec<Row> = (0..5).map(|_| said("No.")).chain([said("it's late")]).collect();
        assert_eq!(asked.compare(&rows).missing, ["It’s  late"]);
    }
}
