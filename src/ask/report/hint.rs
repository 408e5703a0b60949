//! What a reader of a report must know besides its rows: names that the store does not have, articles that a period leaves out
//! unseen, and why there may be no row at all.

use super::value::{Bound, Kind, is_default};
use super::{Param, Report};
use crate::annotate::topics::Topics;
use crate::ask::{fetch::Answer, here};
use crate::error::Error;
use crate::store::Store;
use crate::table::{Cell, ColumnKind};

/// How many rows the report gives at most; `None` where it has no `limit`.
#[must_use]
pub fn limit(report: &Report, values: &[Bound]) -> Option<u64> {
    let mut bound = report.params.iter().zip(values);
    let (_, limit) = bound.find(|(param, _)| param.kind == Kind::Count && param.name == "limit")?;
    limit.value.as_int().and_then(|most| most.try_into().ok())
}

/// One line for each value that the store knows nothing of, for articles without a date where a period is asked for, where `rows`
/// are as many as the report's limit, and, where it gave no row, for the reason as far as it can be told.
pub fn hints(
    report: &Report,
    values: &[Bound],
    topics: &Topics,
    store: &Store,
    rows: u64,
) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    let bound: Vec<(&Param, &Bound)> = report.params.iter().zip(values).collect();
    for (param, bound) in &bound {
        for name in texts(param, &bound.value) {
            lines.extend(match param.kind {
                Kind::Topic => here::no_topic(&name, topics, store)?,
                Kind::Outlet => here::no_outlet(&name, true, store)?,
                Kind::Person | Kind::Org | Kind::Place => here::nobody_as_typed(&name, store)?,
                _ => None,
            });
        }
    }
    let all_known = lines.is_empty();
    let is_day = |kind: &Kind| matches!(kind, Kind::Date | Kind::Datetime);
    if bound.iter().any(|(param, bound)| is_day(&param.kind) && bound.value != Cell::Null) {
        lines.extend(here::undated(store)?);
    }
    if limit(report, values) == Some(rows) {
        lines.push("as many rows as `limit` allows; `-p limit=N` gives more".to_owned());
    }
    if rows == 0 && all_known {
        let shows_days = report.columns.iter().any(|column| column.kind == ColumnKind::Date);
        lines.extend(why_empty(&bound, shows_days, store)?);
    }
    Ok(lines)
}

/// The values of a parameter that are words.
fn texts(param: &Param, value: &Cell) -> Vec<String> {
    match value {
        Cell::Text(list) if param.list => serde_json::from_str(list).unwrap_or_default(),
        Cell::Text(words) => vec![words.clone()],
        _ => Vec::new(),
    }
}

/// Why a report whose values are all known to the store gives no row.
fn why_empty(bound: &[(&Param, &Bound)], shows_days: bool, store: &Store) -> Result<Option<String>, Error> {
    let day = |end: &str| {
        let found = bound.iter().find(|(param, _)| param.name == end);
        found.map_or(Cell::Null, |(_, bound)| bound.value.clone())
    };
    let values = [("since", day("since")), ("until", day("until"))];
    let found = Answer::fetch(store, include_str!("../sql/published.sql"), &values)?;
    let row = found.rows.first().map_or(&[][..], Vec::as_slice);
    let number = |column| found.cell(row, column).as_int().unwrap_or(0);
    let words = |column| found.cell(row, column).as_text().unwrap_or_default().to_owned();
    if number("articles") == 0 {
        return Ok(Some("this store has no articles; load some with `whosaid load PATH...`".to_owned()));
    }
    let (first, last) = (words("first_day"), words("last_day"));
    if first.is_empty() && shows_days {
        return Ok(Some("no article in this store has a date".to_owned()));
    }
    if number("in_period") == 0 {
        return Ok(Some(format!("no article was published in this period: the store has {first} to {last}")));
    }
    if bound.iter().any(|(param, bound)| param.name == "mentioned" && bound.value == Cell::Int(0)) {
        return Ok(Some(
            "nobody speaks there; `-p mentioned=yes` takes those named without speaking, too".to_owned(),
        ));
    }
    let given = bound.iter().filter(|(param, bound)| bound.value != Cell::Null && !is_default(param, bound));
    let given: Vec<String> = given.map(|(param, _)| format!("`{}`", param.name)).collect();
    Ok((given.len() > 1).then(|| {
        format!("what {} ask for is here, but nothing has all of it; leave one out", given.join(", "))
    }))
}
