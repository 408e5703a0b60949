//! Settings for Datasette: reports as saved queries; titles and meanings of tables; labels, facets and full text.
//!
//! One YAML file for all: Datasette 0.x takes it as `--metadata`, 1.x as `--config`. Words stand as JSON strings, which are
//! YAML too.

use super::failed;
use crate::ask::report::value::Kind;
use crate::ask::report::{Param, Report};
use crate::error::Error;
use crate::store::Described;
use std::fmt::Write as _;
use std::io::Write;

/// How a table or view is shown beyond its columns: the column that names a row, those to count by, and the full-text
/// table with the key that it shares.
struct Shown {
    table: &'static str,
    label: Option<&'static str>,
    facets: &'static [&'static str],
    full_text: Option<(&'static str, &'static str)>,
}

/// A view or table without full text.
const fn plain(table: &'static str, label: Option<&'static str>, facets: &'static [&'static str]) -> Shown {
    Shown { table, label, facets, full_text: None }
}

const ARTICLES: Option<(&str, &str)> = Some(("articles_fts", "article_id"));
const SENTENCES: Option<(&str, &str)> = Some(("sentences_fts", "sentence_id"));

const SHOWN: [Shown; 13] = [
    Shown { table: "v_articles", label: None, facets: &["outlet", "language"], full_text: ARTICLES },
    Shown { table: "articles", label: Some("title"), facets: &["outlet_id", "kind"], full_text: ARTICLES },
    Shown { table: "v_sentences", label: None, facets: &["section"], full_text: SENTENCES },
    plain("v_people", None, &["kind"]),
    plain("v_roles", None, &["category", "official"]),
    plain("v_mentions", None, &["kind", "form"]),
    plain("v_quotes", None, &["kind", "act", "official"]),
    plain("v_statements", None, &["how", "category", "official"]),
    plain("v_statement_topics", None, &["topic"]),
    plain("entities", Some("name"), &["kind"]),
    plain("outlets", Some("name"), &[]),
    plain("roles", Some("title"), &["category", "official"]),
    plain("topics", Some("topic"), &[]),
];

/// Writes the settings for the store whose file is called `database` (without `.db`).
pub fn write_datasette(
    database: &str,
    reports: &[Report],
    described: &[Described],
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut yaml = String::from("databases:\n");
    let mut line = |depth: usize, words: String| {
        let _ = writeln!(yaml, "{:depth$}{words}", "", depth = depth * 2);
    };
    line(1, format!("{}:", quoted(database)));
    line(2, "queries:".to_owned());
    for report in reports {
        line(3, format!("{}:", quoted(&report.name)));
        line(4, format!("title: {}", quoted(&report.title)));
        line(4, format!("description: {}", quoted(&description(report))));
        let params: Vec<String> = report.params.iter().map(|p| quoted(&p.name)).collect();
        line(4, format!("params: [{}]", params.join(", ")));
        if report.text.contains(|c: char| c.is_control() && c != '\n') {
            line(4, format!("sql: {}", quoted(&report.text)));
        } else {
            line(4, "sql: |2-".to_owned());
            for sql in report.text.lines() {
                line(5, sql.trim_end().to_owned());
            }
        }
    }
    line(2, "tables:".to_owned());
    for table in described {
        line(3, format!("{}:", quoted(&table.name)));
        line(4, format!("description: {}", quoted(&table.meaning)));
        if let Some(shown) = SHOWN.iter().find(|shown| shown.table == table.name) {
            for setting in shown.settings() {
                line(4, setting);
            }
        }
        let columns = table.columns.iter().filter(|c| !c.meaning.is_empty());
        let columns: Vec<_> =
            columns.map(|c| format!("{}: {}", quoted(&c.name), quoted(&c.meaning))).collect();
        if !columns.is_empty() {
            line(4, "columns:".to_owned());
            for column in columns {
                line(5, column);
            }
        }
    }
    out.write_all(yaml.as_bytes()).and_then(|()| out.flush()).map_err(failed())
}

impl Shown {
    fn settings(&self) -> Vec<String> {
        let mut settings = Vec::new();
        settings.extend(self.label.map(|label| format!("label_column: {label}")));
        if !self.facets.is_empty() {
            settings.push(format!("facets: [{}]", self.facets.join(", ")));
        }
        if let Some((table, key)) = self.full_text {
            settings.push(format!("fts_table: {table}"));
            settings.push(format!("fts_pk: {key}"));
        }
        settings
    }
}

/// What the report counts and which parameters it takes: Datasette has no types, and an empty field is the default.
fn description(report: &Report) -> String {
    let mut words = report.description.clone();
    for (n, param) in report.params.iter().enumerate() {
        words.push_str(if n == 0 { " Parameters: " } else { "; " });
        words.push_str(&param.declaration());
        words.push_str(form(param));
        if let Some(help) = &param.help {
            let _ = write!(words, " ({help})");
        }
    }
    words
}

/// How a value must be written where it is compared as it was typed.
fn form(param: &Param) -> &'static str {
    match param.kind {
        Kind::Date => ", as YYYY-MM-DD",
        Kind::Datetime => ", as YYYY-MM-DDTHH:MM:SS",
        _ if param.list => ", as a JSON array",
        _ => "",
    }
}

/// Words as a JSON string.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::report::find::Shelf;
    use crate::store::Writer;

    fn yaml() -> String {
        let reports: Vec<Report> =
            Shelf::new(vec![]).all().unwrap().into_iter().map(|(report, _)| report).collect();
        let mut out = Vec::new();
        write_datasette("news", &reports, &Writer::in_memory().unwrap().dictionary().unwrap(), &mut out)
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_shown_of_tables_is_there() {
        let described = Writer::in_memory().unwrap().dictionary().unwrap();
        for shown in &SHOWN {
            let table = described.iter().find(|d| d.name == shown.table).unwrap();
            let key = shown.full_text.map(|(_, key)| key);
            for column in shown.facets.iter().copied().chain(shown.label).chain(key) {
                assert!(table.columns.iter().any(|c| c.name == column), "{}.{column}", shown.table);
            }
        }
    }

    #[test]
    fn a_report_keeps_its_text_and_names_its_parameters() {
        let yaml = yaml();
        assert!(yaml.starts_with("databases:\n  \"news\":\n    queries:\n      \"articles-by-day\":\n"));
        assert!(yaml.contains("        params: [\"topic\", \"since\", \"until\", \"mentioned\"]\n        sql: |2-\n          -- name: officials-on-topic("));
        assert!(yaml.contains("since: date?, as YYYY-MM-DD (first day of publication)"));
        assert!(yaml.contains("\n        fts_table: articles_fts\n        fts_pk: article_id\n"));
    }
}
