//! The views that users may read whole, each with the order in which its rows are given.

use crate::store::{Described, DescribedColumn};
use crate::table::ColumnType;

/// Name and order of every view. A name may be typed without its `v_`.
pub const VIEWS: [(&str, &str); 12] = [
    ("v_articles", "article_id"),
    ("v_stories", "story_id"),
    ("v_people", "entity_id"),
    ("v_roles", "article_id, entity_id, role, category, official, former, of"),
    ("v_mentions", "article_id, start_char, end_char, entity_id, form"),
    ("v_quotes", "quote_id"),
    ("v_statements", "statement_id"),
    ("v_statement_topics", "statement_id, topic"),
    ("v_source_names", "article_id, kind, name"),
    ("v_sentences", "sentence_id"),
    ("v_loads", "load_id"),
    ("v_rejects", "reject_id"),
];

/// The view that was typed, with its statement; the hint is for a name that is none.
pub fn named(typed: &str) -> Result<(&'static str, String), super::Error> {
    let found = VIEWS.iter().find(|(name, _)| *name == typed || name.strip_prefix("v_") == Some(typed));
    if let Some((name, order)) = found {
        return Ok((name, format!("SELECT * FROM {name} ORDER BY {order}")));
    }
    let known = VIEWS.map(|(name, _)| name);
    let hint = super::suggest::did_you_mean(&format!("v_{}", typed.trim_start_matches("v_")), known);
    Err(super::Error::NoSuchView { name: typed.to_owned(), hint, known: known.join(", ") })
}

/// What each column of a view holds, by the schema's own types; of what a view computes, by its name.
#[must_use]
pub fn types(view: &str, described: &[Described]) -> Vec<ColumnType> {
    let columns = described.iter().find(|table| table.name == view).map_or(&[][..], |table| &table.columns);
    let kind = |column: &DescribedColumn| match (&*column.kind, &*column.name) {
        (_, day) if day == "day" || day.ends_with("_day") => ColumnType::Day,
        ("INTEGER", _)
        | ("", "articles" | "quotes" | "statements" | "story_id" | "printings" | "outlets") => {
            ColumnType::Integer
        }
        ("REAL", _) => ColumnType::Real,
        _ => ColumnType::Text,
    };
    columns.iter().map(kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::fetch::Answer;
    use crate::store::Writer;
    use std::collections::BTreeSet;

    #[test]
    fn every_view_of_the_store_is_listed_and_can_be_read() {
        let store = Writer::in_memory().unwrap().into_store().unwrap();
        let views = "SELECT name FROM sqlite_schema WHERE type = 'view'";
        let found = Answer::fetch(&store, views, &[]).unwrap();
        let found: BTreeSet<&str> = found.rows.iter().filter_map(|row| row[0].as_text()).collect();
        assert_eq!(found, VIEWS.iter().map(|(name, _)| *name).collect());
        for (name, _) in VIEWS {
            assert_eq!(Answer::fetch(&store, &named(name).unwrap().1, &[]).unwrap().rows.len(), 0, "{name}");
        }
    }

    #[test]
    fn a_view_may_be_typed_without_its_prefix() {
        assert_eq!(named("quotes").unwrap().0, "v_quotes");
        let error = named("qoutes").unwrap_err().to_string();
        assert!(error.starts_with("no view `qoutes`; did you mean `v_quotes`?"), "{error}");
    }
}
