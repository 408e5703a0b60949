//! A report's picture as SVG: a `Report` with a `chart` in its header and its rows in, lines over time or bars out. It must not
//! know the store, nor any font: widths of words are estimated, so that every machine writes the same bytes.
//!
//! Colours are those of Okabe and Ito, which people who see fewer colours tell apart too; series differ by their marks as well,
//! and every bar carries its number and series, so that a print in grey can be read.

mod bars;
mod days;
mod lines;
mod means;
mod scale;

use super::{failed, text};
use crate::ask;
use crate::ask::report::{Chart, ChartKind, Finding, Report};
use crate::error::Error;
use crate::table::{Cell, Column, ColumnKind, Table};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::collections::BTreeSet;
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// Width of a picture in pixels.
const WIDTH: u32 = 960;
/// Room for title and subtitle.
const HEAD: i32 = 64;
/// Okabe and Ito (2008), "Color Universal Design": without yellow and the lighter orange, which are faint on white.
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(60, 60, 60),
];
const INK: RGBColor = RGBColor(51, 51, 51);
/// Numbers from here on have digits that a picture cannot show.
const LARGEST: f64 = 1e15;

/// What was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// Rows that the table has.
    pub rows: usize,
    /// Rows that the picture shows.
    pub shown: usize,
}

/// One row: its place on the axis (words, `None` where the cell is NULL), its number where it has one, its series.
struct Mark {
    name: Option<String>,
    value: Option<f64>,
    series: String,
}

/// Draws the rows of `report` as its header's `chart` says; `subtitle` is what a reader must know of them (the parameters).
///
/// A row that cannot be drawn as declared is an error that names the line of the declaration.
pub fn write_chart(
    report: &Report,
    chart: &Chart,
    subtitle: &str,
    table: &mut Table<'_>,
    out: &mut dyn Write,
) -> Result<Drawn, Error> {
    let wrong = |message| broken(report, chart, message);
    let marks = marks(chart, table, &wrong)?;
    let percent = table.columns.iter().any(|c| c.name == chart.y && c.kind == ColumnKind::Percent);
    let picture = Picture { title: &report.title, subtitle, x: &chart.x, y: &chart.y, percent };
    let mut svg = String::new();
    let shown = match chart.kind {
        ChartKind::Bar => picture.bars(&marks, &mut svg),
        ChartKind::Line => {
            let rows = lines::Rows::of(&marks).map_err(|(name, series)| {
                let of = if series.is_empty() { String::new() } else { format!(" of `{series}`") };
                let x = &chart.x;
                wrong(format!("two rows{of} have the `{x}` {name}; write `chart: line X Y SERIES` with a column that parts them"))
            })?;
            picture.lines(&rows, marks.len(), &mut svg)
        }
    }
    .map_err(|e| failed()(io::Error::other(e.to_string())))?;
    out.write_all(svg.as_bytes()).and_then(|()| out.flush()).map_err(failed())?;
    Ok(Drawn { rows: marks.len(), shown })
}

/// An error at the chart's line of the header.
fn broken(report: &Report, chart: &Chart, message: String) -> Error {
    let finding = Finding { line: Some(chart.line), fatal: true, message };
    ask::Error::BrokenReport { name: report.name.clone(), place: report.source.clone(), finding }.into()
}

/// Reads every row.
fn marks(chart: &Chart, table: &mut Table<'_>, wrong: &dyn Fn(String) -> Error) -> Result<Vec<Mark>, Error> {
    let place = |name: &String| {
        let at = table.columns.iter().position(|c| c.name == *name);
        at.ok_or_else(|| wrong(format!("column `{name}` of the chart is not given by the SQL")))
    };
    let (x, y, series) = (place(&chart.x)?, place(&chart.y)?, chart.series.as_ref().map(place).transpose()?);
    let words = |cell: &Cell, column: &Column| match cell {
        Cell::Null => None,
        cell => Some(text::shown(cell, column.kind)),
    };
    let (mut marks, mut row) = (Vec::new(), Vec::new());
    while table.rows.next(&mut row)? {
        let value = match &row[y] {
            Cell::Null => None,
            Cell::Int(n) => Some(*n as f64),
            Cell::Real(x) => Some(*x),
            Cell::Text(words) => {
                let words = short(words, 40);
                return Err(wrong(format!(
                    "column `{}` of the chart is to be a number and is `{words}`",
                    chart.y
                )));
            }
        };
        if let Some(value) = value.filter(|value| value.is_nan() || value.abs() >= LARGEST) {
            return Err(wrong(format!(
                "column `{}` of the chart is {value}, which cannot be drawn",
                chart.y
            )));
        }
        let series = series.map_or_else(String::new, |at| {
            let column = &table.columns[at];
            words(&row[at], column).unwrap_or_else(|| format!("no {}", column.name))
        });
        marks.push(Mark { name: words(&row[x], &table.columns[x]), value, series });
    }
    Ok(marks)
}

/// The series in the order of their first rows.
fn series(marks: &[Mark]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    marks.iter().map(|mark| &*mark.series).filter(|series| seen.insert(*series)).collect()
}

type Failed = Box<dyn std::error::Error>;
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// What stands on every picture.
struct Picture<'a> {
    title: &'a str,
    subtitle: &'a str,
    x: &'a str,
    y: &'a str,
    percent: bool,
}

impl Picture<'_> {
    /// Title, parameters, and what is not shown.
    fn head<'s>(&self, svg: &'s mut String, height: u32, left_out: &[String]) -> Result<Area<'s>, Failed> {
        let root = SVGBackend::with_string(svg, (WIDTH, height)).into_drawing_area();
        root.fill(&WHITE)?;
        root.draw(&Text::new(short(self.title, 74), (20, 14), ("sans-serif", 26).into_font().color(&INK)))?;
        let said: Vec<_> =
            left_out.iter().map(String::as_str).chain([self.subtitle]).filter(|s| !s.is_empty()).collect();
        root.draw(&Text::new(short(&said.join("; "), 124), (20, 42), ink(HPos::Left, VPos::Top)))?;
        Ok(root)
    }

    /// A number as it is written beside its bar.
    fn words(&self, value: f64) -> String {
        match () {
            () if self.percent => format!("{:.1} %", value * 100.0),
            () if value.fract() == 0.0 => format!("{value}"),
            () => format!("{value:.2}"),
        }
    }
}

/// The picture's small letters.
fn ink(h: HPos, v: VPos) -> TextStyle<'static> {
    ("sans-serif", 16).into_font().color(&INK).pos(Pos::new(h, v))
}

/// A column's name as words.
fn axis(name: &str) -> String {
    short(&name.replace('_', " "), 34)
}

/// `words` in at most so many columns of small letters, the end replaced by a mark where there are more.
fn short(words: &str, most: usize) -> String {
    if words.chars().map(tenths).sum::<usize>() <= most * 10 {
        return words.to_owned();
    }
    let mut room = (most - 1) * 10;
    let fits = |c: &char| {
        let left = room.checked_sub(tenths(*c));
        room = left.unwrap_or(0);
        left.is_some()
    };
    let kept: String = words.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// How wide a letter is in tenths of a small one: an estimate that holds for the usual sans serif faces.
fn tenths(c: char) -> usize {
    match c.width() {
        Some(1) if c.is_uppercase() || matches!(c, 'm' | 'w' | '@' | '%') => 13,
        width => width.unwrap_or(0) * 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::report::{Source, header};

    /// What is drawn of rows of a name, a number and a series.
    pub(super) fn drawn(chart: &str, rows: &[(Option<&str>, Cell, &str)]) -> Result<(String, Drawn), String> {
        let text = format!("-- title: Title <&>\n-- chart: {chart}\nselect 1");
        let (report, _) = header::parse("r", Source::BuiltIn, &text);
        let column = |name: &str| Column { name: name.to_owned(), kind: ColumnKind::Text };
        let text = |words: &str| Cell::Text(words.to_owned());
        let rows = rows.iter().map(|(x, y, s)| vec![x.map_or(Cell::Null, text), y.clone(), text(s)]);
        let mut table = Table::of(vec![column("day"), column("so_many"), column("who")], rows.collect());
        let mut out = Vec::new();
        let chart = report.chart.clone().unwrap();
        let drawn = write_chart(&report, &chart, "topic: floods", &mut table, &mut out);
        drawn.map(|drawn| (String::from_utf8(out).unwrap(), drawn)).map_err(|e| e.to_string())
    }

    #[test]
    fn no_rows_and_one_row_are_pictures_too() {
        for chart in ["bar day so_many", "line day so_many", "bar day so_many who", "line day so_many who"] {
            let (svg, shown) = drawn(chart, &[]).unwrap();
            assert_eq!(shown, Drawn { rows: 0, shown: 0 });
            assert!(svg.contains("no rows") && svg.contains("</svg>"), "{svg}");
            let (svg, shown) = drawn(chart, &[(Some("2026-01-01"), Cell::Int(0), "a")]).unwrap();
            assert_eq!(shown, Drawn { rows: 1, shown: 1 });
            for words in ["Title &lt;&amp;&gt;", "topic: floods", "2026-01-01", "so many", "day"] {
                assert!(svg.contains(words), "{words} in {svg}");
            }
        }
    }

    #[test]
    fn a_row_that_cannot_be_drawn_names_the_line_of_the_header() {
        for chart in ["bar day so_many", "line day so_many"] {
            let words = drawn(chart, &[(Some("a"), Cell::Text("many".into()), "")]).unwrap_err();
            assert!(
                words.ends_with("line 2: column `so_many` of the chart is to be a number and is `many`"),
                "{words}"
            );
            let words = drawn(chart, &[(Some("a"), Cell::Real(f64::INFINITY), "")]).unwrap_err();
            assert!(
                words.ends_with("line 2: column `so_many` of the chart is inf, which cannot be drawn"),
                "{words}"
            );
        }
    }

    #[test]
    fn long_names_are_cut_by_their_width() {
        assert_eq!(short("abcdef", 6), "abcdef");
        assert_eq!(short("abcdefg", 6), "abcde…");
        assert_eq!(short("日本語の新聞", 6), "日本…");
        assert_eq!(short("MINISTRY", 9), "MINIST…");
    }
}
