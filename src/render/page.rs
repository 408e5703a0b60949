//! The table for eyes: columns as wide as they need and the page allows, or records one under the other.

use super::text::{is_number, plain, shown};
use super::{Written, failed};
use crate::error::Error;
use crate::table::{Cell, Column, Table};
use comfy_table::{
    Attribute, CellAlignment, ColumnConstraint, ContentLineStyle, LineStyle, TableStyle, Width,
};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// What the table is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Columns of characters.
    pub width: u16,
    /// Whether bold and colour may be used.
    pub color: bool,
}

/// Rows looked at together: the first page of them settles the widths for all.
const ROWS: usize = 1_000;
/// The narrowest column of running words that still reads well.
const NARROWEST: usize = 14;
/// Characters that a column takes beside its words: a space on each side and the line.
const BESIDE: usize = 3;

const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction('│'))
    .header_separator(LineStyle::none().fill('═').junction('╪'))
    .content_lines(ContentLineStyle::none().junction('│'));
const LINE: LineStyle = LineStyle::none().fill('─').junction('┼');

/// Writes the table in pages of [`ROWS`] rows.
pub(super) fn write(table: &mut Table<'_>, page: Page, out: &mut dyn Write) -> Result<Written, Error> {
    let mut written = Written::default();
    let mut layout = None;
    loop {
        let rows = next_rows(table)?;
        if rows.is_empty() && layout.is_some() {
            return Ok(written);
        }
        let layout = layout.get_or_insert_with(|| Layout::of(&table.columns, &rows, page));
        layout.write(&table.columns, &rows, written.rows, page, out).map_err(failed())?;
        written.rows += rows.len() as u64;
    }
}

/// The next rows, [`ROWS`] at most.
fn next_rows(table: &mut Table<'_>) -> Result<Vec<Vec<Cell>>, Error> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    while rows.len() < ROWS && table.rows.next(&mut row)? {
        rows.push(std::mem::take(&mut row));
    }
    Ok(rows)
}

/// How the rows are laid out.
enum Layout {
    /// Side by side, each column this wide (without [`BESIDE`]); with a line between rows where words wrap.
    Columns { widths: Vec<usize>, wraps: bool },
    /// Name and value, one under the other, because the columns would be too narrow.
    Records,
}

impl Layout {
    /// The layout for columns with these first rows.
    fn of(columns: &[Column], rows: &[Vec<Cell>], page: Page) -> Self {
        let mut natural: Vec<usize> = columns.iter().map(|c| plain(&c.name).width()).collect();
        for row in rows {
            for ((widest, cell), column) in natural.iter_mut().zip(row).zip(columns) {
                *widest = (*widest).max(shown(cell, column.kind).width());
            }
        }
        let room = usize::from(page.width).saturating_sub(BESIDE * columns.len());
        match shares(&natural, room) {
            Some(widths) => Self::Columns { wraps: widths != natural, widths },
            None => Self::Records,
        }
    }

    /// Writes rows of which `before` have been written already.
    fn write(
        &self,
        columns: &[Column],
        rows: &[Vec<Cell>],
        before: u64,
        page: Page,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Self::Columns { widths, wraps } = self else {
            return write_records(columns, rows, before, page, out);
        };
        let mut grid = comfy_table::Table::new();
        let mut style = STYLE;
        if *wraps {
            style = style.row_separator(LINE);
        }
        if before == 0 {
            grid.set_header(columns.iter().map(|c| header(c, page)));
        } else if *wraps {
            style = style.top_border(LINE);
        }
        grid.load_style(style);
        for row in rows {
            grid.add_row(row.iter().zip(columns).map(|(cell, column)| {
                let words = comfy_table::Cell::new(shown(cell, column.kind));
                if is_number(column.kind, Some(cell)) {
                    words.set_alignment(CellAlignment::Right)
                } else {
                    words
                }
            }));
        }
        grid.set_constraints(widths.iter().map(|w| ColumnConstraint::Absolute(fixed(w + 2))));
        write_grid(&mut grid, page, out)
    }
}

/// How wide each column is, if all fit into `room`: narrow ones take what they need, the others share the rest evenly.
/// `None` where a shared column would fall below [`NARROWEST`].
fn shares(natural: &[usize], room: usize) -> Option<Vec<usize>> {
    let mut by_width: Vec<usize> = (0..natural.len()).collect();
    by_width.sort_by_key(|i| natural[*i]);
    let mut widths = vec![0; natural.len()];
    let mut left = room;
    for (done, i) in by_width.iter().enumerate() {
        let share = left / (natural.len() - done);
        if natural[*i] > share && share < NARROWEST {
            return None;
        }
        widths[*i] = natural[*i].min(share);
        left -= widths[*i];
    }
    Some(widths)
}

/// Writes each row as a block of name and value under its number.
fn write_records(
    columns: &[Column],
    rows: &[Vec<Cell>],
    before: u64,
    page: Page,
    out: &mut dyn Write,
) -> io::Result<()> {
    let names = columns.iter().map(|c| plain(&c.name).width()).max().unwrap_or(0);
    let values = usize::from(page.width).saturating_sub(names + BESIDE).max(NARROWEST);
    for (number, row) in (before + 1..).zip(rows) {
        writeln!(out, "{}", format_args!("── {number} ").to_string() + &"─".repeat(names))?;
        let mut grid = comfy_table::Table::new();
        grid.load_style(TableStyle::new());
        for (cell, column) in row.iter().zip(columns) {
            let name = header(column, page).set_alignment(CellAlignment::Left);
            grid.add_row([name, comfy_table::Cell::new(shown(cell, column.kind))]);
        }
        grid.set_constraints([fixed(names + 2), fixed(values)].map(ColumnConstraint::Absolute));
        write_grid(&mut grid, page, out)?;
    }
    Ok(())
}

/// A column's name, bold where that is allowed.
fn header(column: &Column, page: Page) -> comfy_table::Cell {
    let mut cell = comfy_table::Cell::new(plain(&column.name));
    if is_number(column.kind, None) {
        cell = cell.set_alignment(CellAlignment::Right);
    }
    if page.color { cell.add_attribute(Attribute::Bold) } else { cell }
}

/// A width for comfy-table, padding included.
fn fixed(width: usize) -> Width {
    Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX))
}

/// Writes what comfy-table makes, without trailing spaces.
fn write_grid(grid: &mut comfy_table::Table, page: Page, out: &mut dyn Write) -> io::Result<()> {
    grid.force_no_tty();
    if page.color {
        grid.enforce_styling();
    }
    grid.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Format;
    use crate::render::test::{rendered, text};
    use crate::table::ColumnKind;

    const THREE: &[(&str, ColumnKind)] =
        &[("name", ColumnKind::Text), ("quotes", ColumnKind::Int), ("share", ColumnKind::Percent)];

    fn on(width: u16) -> Format {
        Format::Table(Page { width, color: false })
    }

    #[test]
    fn columns_are_as_wide_as_their_words_and_numbers_stand_right() {
        let rows = vec![
            vec![text("Ana Müller"), Cell::Int(7), Cell::Real(0.5)],
            vec![text("李明"), Cell::Int(12), Cell::Null],
        ];
        let lines = [
            " name       │ quotes │  share",
            "════════════╪════════╪════════",
            " Ana Müller │      7 │ 50.0 %",
            " 李明       │     12 │",
            "",
        ];
        assert_eq!(rendered(THREE, rows, on(80)).0, lines.join("\n"));
    }

    #[test]
    fn long_words_wrap_within_the_page_with_a_line_between_rows() {
        let columns = &[("name", ColumnKind::Text), ("quote", ColumnKind::Quote)];
        let rows = vec![
            vec![text("Ana"), text("The bridge will be open again by spring.")],
            vec![text("Bo"), text("No.")],
        ];
        let lines = [
            " name │ quote",
            "══════╪════════════════════════",
            " Ana  │ The bridge will be",
            "      │ open again by spring.",
            "──────┼────────────────────────",
            " Bo   │ No.",
            "",
        ];
        assert_eq!(rendered(columns, rows, on(32)).0, lines.join("\n"));
    }

    #[test]
    fn columns_that_would_be_too_narrow_become_records() {
        let columns =
            &[("name", ColumnKind::Text), ("evidence", ColumnKind::Text), ("title", ColumnKind::Text)];
        let long = text("The minister said so in the city hall.");
        let rows = vec![vec![text("Ana Okafor-Lindqvist"), long.clone(), long]];
        let lines = [
            "── 1 ────────",
            " name      Ana Okafor-Lindqvist",
            " evidence  The minister said so in",
            "           the city hall.",
            " title     The minister said so in",
            "           the city hall.",
            "",
        ];
        assert_eq!(rendered(columns, rows, on(36)).0, lines.join("\n"));
    }

    #[test]
    fn no_rows_leave_the_header() {
        assert_eq!(rendered(&THREE[..1], vec![], on(80)).0, " name\n══════\n");
    }

    #[test]
    fn pages_after_the_first_keep_its_widths() {
        let rows = (0..2_500).map(|n| vec![text("x"), Cell::Int(n), Cell::Null]).collect();
        let (out, written) = rendered(THREE, rows, on(80));
        assert_eq!(written.rows, 2_500);
        assert_eq!(out.lines().count(), 2_502);
        assert!(out.lines().skip(2).all(|line| line.len() == out.lines().nth(2).unwrap().len()));
    }
}
