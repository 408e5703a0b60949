//! Why a report has no rows: a name that the store does not know, with the nearest one that it does.

use super::Report;
use super::value::{Bound, Kind};
use crate::ask::{fetch::Answer, suggest::did_you_mean};
use crate::store::Store;
use crate::table::Cell;

/// One line for each value that names a topic, person, body, place or outlet unknown to the store.
pub fn unknown_names(
    report: &Report,
    values: &[Bound],
    store: &Store,
) -> Result<Vec<String>, crate::error::Error> {
    let mut lines = Vec::new();
    for (param, bound) in report.params.iter().zip(values) {
        let (Some(sql), Cell::Text(typed), false) = (names_of(&param.kind), &bound.value, param.list) else {
            continue;
        };
        let known = Answer::fetch(store, sql, &[])?;
        let known: Vec<&str> = known.rows.iter().filter_map(|row| row[0].as_text()).collect();
        let folded = typed.to_lowercase();
        if !known.iter().any(|name| name.to_lowercase().contains(&folded)) {
            let hint = did_you_mean(typed, &known);
            lines.push(format!("no {} `{typed}` in this store{hint}", param.kind));
        }
    }
    Ok(lines)
}

/// The statement that gives the names of this kind.
fn names_of(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Topic => "SELECT DISTINCT topic FROM v_statement_topics ORDER BY topic",
        Kind::Person => "SELECT DISTINCT name FROM v_people WHERE kind = 'person' ORDER BY name",
        Kind::Org => "SELECT DISTINCT name FROM v_people WHERE kind = 'organization' ORDER BY name",
        Kind::Place => "SELECT DISTINCT name FROM v_people WHERE kind = 'place' ORDER BY name",
        Kind::Outlet => "SELECT DISTINCT outlet FROM v_articles WHERE outlet IS NOT NULL ORDER BY outlet",
        _ => return None,
    })
}
