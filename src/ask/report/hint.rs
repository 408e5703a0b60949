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
        // A topic or an outlet is meant by its whole name; of a person, body or place a part will do.
        let whole = matches!(param.kind, Kind::Topic | Kind::Outlet);
        let is = |name: &str| {
            if whole { name.to_lowercase() == folded } else { name.to_lowercase().contains(&folded) }
        };
        if known.iter().any(|name| is(name)) {
            continue;
        }
        let mut hint = did_you_mean(typed, &known);
        if param.kind == Kind::Topic {
            let topics = Answer::fetch(store, TOPICS_OF_TERM, &[("term", Cell::Text(typed.clone()))])?;
            let topics: Vec<String> =
                topics.rows.iter().filter_map(|row| Some(format!("`{}`", row[0].as_text()?))).collect();
            if !topics.is_empty() {
                hint = format!("; it is a term of {}", topics.join(", "));
            }
        }
        if hint.is_empty() && whole {
            let near: Vec<_> = known.iter().filter(|name| name.to_lowercase().contains(&folded)).collect();
            if let [one] = near[..] {
                hint = format!("; did you mean `{one}`?");
            }
        }
        lines.push(format!("no {} `{typed}` in this store{hint}", param.kind));
    }
    Ok(lines)
}

/// Topics of which the words are a term; case does not count.
const TOPICS_OF_TERM: &str = "
    SELECT DISTINCT t.topic
    FROM topic_terms AS m JOIN topics AS t ON t.topic_id = m.topic_id
    WHERE m.term = :term COLLATE NOCASE AND m.relation <> 'not'
    ORDER BY t.topic";

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
