//! A report's SQL as `SQLite` understands it: checked against the header, then run.

use super::value::Bound;
use super::{Finding, Report};
use crate::ask::Error;
use crate::ask::suggest::did_you_mean;
use crate::ask::views::VIEWS;
use crate::store::{self, Select, Store};
use crate::table::{Cell, Column, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Prepares the report's statement on `store` and compares its parameters and columns with the header.
///
/// The names of parameters are those that `SQLite` gives: a `:word` in a text or comment is none. The statement is
/// missing where `SQLite` refuses it.
#[must_use]
pub fn prepare<'s>(report: &Report, store: &'s Store) -> (Option<Select<'s>>, Vec<Finding>) {
    let refused = |e: store::Error| vec![refused(report, &e)];
    let select = match store.select(&report.text) {
        Ok(select) => select,
        Err(e) => return (None, refused(e)),
    };
    let mut findings = match select.parameters() {
        Ok(used) => compare_parameters(report, &used),
        Err(e) => refused(e),
    };
    findings.extend(compare_columns(report, &select.columns()));
    findings.sort();
    (Some(select), findings)
}

/// What `SQLite` says of the statement, with its line, and for a view that does not exist the one that may be meant.
fn refused(report: &Report, error: &store::Error) -> Finding {
    let store::Error::Statement { message, line } = error else {
        return Finding { line: None, fatal: true, message: error.to_string() };
    };
    let Some(table) = message.strip_prefix("no such table: ") else {
        return Finding { line: *line, fatal: true, message: format!("SQL: {message}") };
    };
    let hint = did_you_mean(table, VIEWS.map(|(name, _)| name));
    let line = line.or_else(|| line_with(&report.text, table));
    Finding { line, fatal: true, message: format!("SQL: no such view: {table}{hint}") }
}

fn compare_parameters(report: &Report, used: &[String]) -> Vec<Finding> {
    let undeclared =
        used.iter().filter(|name| !report.params.iter().any(|p| p.name == **name)).map(|name| Finding {
            line: line_with(&report.text, &format!(":{name}")),
            fatal: true,
            message: match report.text.lines().position(|line| line.starts_with(&format!("-- param {name}:"))) {
                Some(at) => format!(
                    "parameter `:{name}` is declared in line {}, below the first line of SQL; put it into the header",
                    at + 1
                ),
                None => format!("parameter `:{name}` is not declared; add `-- param {name}: TYPE` to the header"),
            },
        });
    let unused = report.params.iter().filter(|p| !used.contains(&p.name)).map(|p| Finding {
        line: Some(p.line),
        fatal: true,
        message: format!("parameter `{0}` is declared, but the SQL does not use `:{0}`", p.name),
    });
    undeclared.chain(unused).collect()
}

fn compare_columns(report: &Report, columns: &[Column]) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let twice = columns.iter().filter(|c| !seen.insert(&c.name)).map(|c| Finding {
        line: None,
        fatal: true,
        message: format!("two columns are named `{}`; give one another name with AS", c.name),
    });
    let twice: Vec<_> = twice.collect();
    let lacking =
        report.columns.iter().filter(|d| !columns.iter().any(|c| c.name == d.name)).map(|d| Finding {
            line: Some(d.line),
            fatal: true,
            message: format!("column `{}` is declared, but the SQL does not give it", d.name),
        });
    let drawn = report.chart.iter().flat_map(|chart| {
        let names = [Some(&chart.x), Some(&chart.y), chart.series.as_ref()];
        names.into_iter().flatten().map(|name| (chart.line, name))
    });
    let undrawn =
        drawn.filter(|(_, name)| !columns.iter().any(|c| c.name == **name)).map(|(line, name)| Finding {
            line: Some(line),
            fatal: true,
            message: format!("column `{name}` of the chart is not given by the SQL"),
        });
    twice.into_iter().chain(lacking).chain(undrawn).collect()
}

/// The first line of the SQL where the word `name` stands, for the message only.
fn line_with(text: &str, name: &str) -> Option<usize> {
    let here = |line: &str| {
        line.match_indices(name).any(|(at, found)| {
            !line[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    };
    text.lines().position(|line| !line.trim_start().starts_with("--") && here(line)).map(|n| n + 1)
}

/// Runs the prepared statement with its values; columns have the kinds that the header tells.
pub fn run<'q>(report: &Report, select: &'q mut Select<'_>, values: &[Bound]) -> Result<Table<'q>, Error> {
    let values: BTreeMap<String, Cell> = values.iter().map(|b| (b.name.clone(), b.value.clone())).collect();
    let mut table = select.run(&values)?;
    for column in &mut table.columns {
        if let Some(declared) = report.columns.iter().find(|d| d.name == column.name) {
            column.kind = declared.kind;
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::report::{Source, header};
    use crate::store::Writer;

    /// What is found wrong with a report, as (line, message).
    fn wrong(text: &str) -> Vec<(Option<usize>, String)> {
        let (report, _) = header::parse("r", Source::BuiltIn, text);
        let store = Writer::in_memory().unwrap().into_store().unwrap();
        prepare(&report, &store).1.into_iter().map(|f| (f.line, f.message)).collect()
    }

    #[test]
    fn parameters_are_those_that_sqlite_sees() {
        assert_eq!(wrong("-- param a: int\nselect :a AS n, ':no' AS t, '12:30' -- :neither\nAS u"), []);
    }

    #[test]
    fn undeclared_and_unused_parameters_are_named_with_their_line() {
        let found = wrong("-- param a: int\nselect\n  :ab AS n, :abc AS m");
        assert_eq!(
            found.iter().map(|(line, said)| (*line, said.split("; ").next().unwrap())).collect::<Vec<_>>(),
            [
                (Some(1), "parameter `a` is declared, but the SQL does not use `:a`"),
                (Some(3), "parameter `:ab` is not declared"),
                (Some(3), "parameter `:abc` is not declared"),
            ]
        );
    }

    #[test]
    fn what_sqlite_refuses_has_its_line_and_a_view_that_is_near() {
        let line = |sql: &str| wrong(&format!("-- title: x\n{sql}")).swap_remove(0);
        assert_eq!(line("select titel\nfrom v_articles"), (Some(2), "SQL: no such column: titel".to_owned()));
        let view = "SQL: no such view: v_article; did you mean `v_articles`?";
        assert_eq!(line("select 1 as a\nfrom v_article"), (Some(3), view.to_owned()));
        assert_eq!(line("select 'a\n").0, Some(2));
        assert!(line("select @a as a").1.contains("write `:a`"));
        let late = line("select :a as a\n-- param a: int").1;
        assert_eq!(
            late,
            "parameter `:a` is declared in line 3, below the first line of SQL; put it into the header"
        );
    }

    #[test]
    fn columns_have_one_name_each_and_declared_ones_are_there() {
        let found = wrong("-- column b: int\nselect 1 AS a, 2 AS a");
        assert_eq!(found[0].1, "two columns are named `a`; give one another name with AS");
        assert_eq!(found[1], (Some(1), "column `b` is declared, but the SQL does not give it".to_owned()));
        let found = wrong("-- chart: bar a c\nselect 1 AS a");
        assert_eq!(found, [(Some(1), "column `c` of the chart is not given by the SQL".to_owned())]);
    }

    #[test]
    fn only_one_reading_statement_is_taken() {
        for text in [
            "delete from articles",
            "select 1; select 2",
            "attach 'x.db' as x",
            "with a as (select 1) insert into topics (topic) select 'x'",
            "-- only a comment",
            "select nothing_there from v_articles",
            "select \"typo\" from v_articles",
        ] {
            assert!(!wrong(text).is_empty(), "{text}");
        }
    }
}
