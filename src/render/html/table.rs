//! A table as an HTML page.

use super::{attribute, escaped, is_web_address, write_foot, write_head};
use crate::error::Error;
use crate::render::text::{is_number, shown};
use crate::render::{Written, failed};
use crate::table::{Cell, Column, ColumnKind, Table};
use std::io::Write;

/// Words of more bytes than this get a wide column.
const LONG: usize = 30;

/// Writes the page row by row.
pub(in crate::render) fn write(table: &mut Table<'_>, out: &mut dyn Write) -> Result<Written, Error> {
    write_head("whosaid", "en", out).map_err(failed())?;
    out.write_all(b"<table class=\"answer\">\n<thead><tr>").map_err(failed())?;
    for Column { name, kind } in &table.columns {
        let class = attribute("class", is_number(*kind, None).then_some("number"));
        write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(name)).map_err(failed())?;
    }
    out.write_all(b"</tr></thead>\n<tbody>\n").map_err(failed())?;
    let mut written = Written::default();
    let mut row = Vec::new();
    while table.rows.next(&mut row)? {
        let cells: String =
            table.columns.iter().zip(&row).map(|(column, cell)| shown_cell(cell, column.kind)).collect();
        writeln!(out, "<tr>{cells}</tr>").map_err(failed())?;
        written.rows += 1;
    }
    out.write_all(b"</tbody>\n</table>\n").and_then(|()| write_foot(out)).map_err(failed())?;
    Ok(written)
}

/// A cell with its words; an address of the web is a link.
fn shown_cell(cell: &Cell, kind: ColumnKind) -> String {
    let words = shown(cell, kind);
    let class = match cell {
        _ if is_number(kind, Some(cell)) => Some("number"),
        _ if words.len() > LONG => Some("long"),
        _ => None,
    };
    let (class, words) = (attribute("class", class), escaped(&words));
    match cell {
        Cell::Text(url) if kind == ColumnKind::Link && is_web_address(url) => {
            format!("<td{class}><a{}>{words}</a></td>", attribute("href", Some(url)))
        }
        _ => format!("<td{class}>{words}</td>"),
    }
}

#[cfg(test)]
mod tests {
    use crate::render::Format;
    use crate::render::test::{rendered, text};
    use crate::table::{Cell, ColumnKind};

    #[test]
    fn cells_are_escaped_and_only_addresses_of_the_web_are_links() {
        let columns = [("n", ColumnKind::Int), ("url", ColumnKind::Link)];
        let rows = vec![
            vec![Cell::Int(3), text("https://a.example/?q=<b>&c")],
            vec![Cell::Null, text("javascript:alert(1)")],
        ];
        let (page, written) = rendered(&columns, rows, Format::Html);
        assert_eq!(written.rows, 2);
        let address = "https://a.example/?q=&lt;b&gt;&amp;c";
        assert!(
            page.contains(&format!(
                "<td class=\"number\">3</td><td><a href=\"{address}\">{address}</a></td>"
            )),
            "{page}"
        );
        assert!(page.contains("<td>javascript:alert(1)</td>") && page.ends_with("</html>\n"), "{page}");
    }
}
