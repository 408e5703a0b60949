//! Markdown: a pipe table as GitHub and Pandoc read it.

use super::text::{is_number, shown};
use super::{Written, failed};
use crate::error::Error;
use crate::table::{Cell, ColumnKind, Table};
use std::io::{self, Write};

/// Writes header, rule and rows.
pub(super) fn write(table: &mut Table<'_>, out: &mut dyn Write) -> Result<Written, Error> {
    let kinds: Vec<ColumnKind> = table.columns.iter().map(|c| c.kind).collect();
    write_line(table.columns.iter().map(|c| escaped(&c.name)), out).map_err(failed())?;
    let rules = kinds.iter().map(|kind| if is_number(*kind, None) { "---:" } else { "---" }.to_owned());
    write_line(rules, out).map_err(failed())?;
    let mut written = Written::default();
    let mut row = Vec::new();
    while table.rows.next(&mut row)? {
        write_line(row.iter().zip(&kinds).map(|(cell, kind)| marked_up(cell, *kind)), out)
            .map_err(failed())?;
        written.rows += 1;
    }
    Ok(written)
}

/// Writes one line of the table.
fn write_line(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    for cell in cells {
        write!(out, "| {cell} ")?;
    }
    out.write_all(b"|\n")
}

/// A cell as Markdown that shows exactly its words; an address becomes a link.
fn marked_up(cell: &Cell, kind: ColumnKind) -> String {
    match cell {
        Cell::Text(url) if kind == ColumnKind::Link && is_plain_url(url) => format!("<{url}>"),
        Cell::Text(words) => escaped(words),
        cell => shown(cell, kind),
    }
}

/// Whether an address can stand between angle brackets in a table.
fn is_plain_url(url: &str) -> bool {
    let scheme = url.starts_with("http://") || url.starts_with("https://");
    scheme && !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '|'))
}

/// Keeps Markdown from reading marks in the words.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '|' | '`' | '*' | '_' | '[' | '<' | '~' => safe.extend(['\\', c]),
            '&' => safe.push_str("&amp;"),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => safe.push_str("<br>"),
            c if c.is_control() => safe.push(if c == '\t' { ' ' } else { char::REPLACEMENT_CHARACTER }),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use crate::render::Format::Markdown;
    use crate::render::test::{rendered, text};
    use crate::table::{Cell, ColumnKind};

    #[test]
    fn words_stay_words() {
        let columns =
            &[("person_name", ColumnKind::Text), ("share", ColumnKind::Percent), ("url", ColumnKind::Link)];
        let rows = vec![
            vec![text("a|b *c*\nd"), Cell::Real(0.5), text("https://x.example/a_b")],
            vec![Cell::Null, Cell::Null, text("not <a> link")],
        ];
        assert_eq!(
            rendered(columns, rows, Markdown).0,
            "| person\\_name | share | url |\n| --- | ---: | --- |\n\
             | a\\|b \\*c\\*<br>d | 50.0 % | <https://x.example/a_b> |\n|  |  | not \\<a> link |\n"
        );
    }
}
