//! A report's picture as SVG: lines over time, or bars. Colours are those of Okabe and Ito, which people who see fewer colours
//! tell apart too; numbers stand at the bars; a picture needs no font but the reader's own.

use super::{failed, text};
use crate::ask::report::{Chart, ChartKind};
use crate::error::Error;
use crate::table::{Cell, Column, ColumnKind, Table};
use jiff::civil::{Date, date};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::io::{self, Write};

/// Width of a picture, and height of one with lines, in pixels.
const SIZE: (u32, u32) = (960, 540);
/// Bars at most, and the height of one.
const BARS: usize = 30;
const BAR_HEIGHT: u32 = 26;
/// Room for title and subtitle, and for the names of bars.
const HEAD: i32 = 64;
const NAMES: i32 = 260;
/// Okabe and Ito (2008), "Color Universal Design": as many as there are series at most.
const COLOURS: [RGBColor; 7] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    RGBColor(60, 60, 60),
];
const INK: RGBColor = RGBColor(51, 51, 51);

/// What was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// Rows that the table has.
    pub rows: usize,
    /// Rows that the picture shows.
    pub shown: usize,
}

/// One row: its place on the axis (words), its number where it has one, its series.
struct Mark {
    name: String,
    value: Option<f64>,
    series: String,
}

/// Draws the table as `chart` says; `subtitle` names what the reader must know of it (the parameters).
pub fn write_chart(
    chart: &Chart,
    title: &str,
    subtitle: &str,
    table: &mut Table<'_>,
    out: &mut dyn Write,
) -> Result<Drawn, Error> {
    let place = |name: &str| table.columns.iter().position(|c| c.name == name);
    let (Some(x), Some(y)) = (place(&chart.x), place(&chart.y)) else {
        // `report check` finds this before a report runs.
        return Err(Error::Usage(format!(
            "the chart's columns `{}` and `{}` are not there",
            chart.x, chart.y
        )));
    };
    let series = chart.series.as_deref().and_then(place);
    let is_percent = table.columns[y].kind == ColumnKind::Percent;
    let (mut marks, mut row) = (Vec::new(), Vec::new());
    while table.rows.next(&mut row)? {
        marks.push(Mark {
            name: name_of(&row[x], &table.columns[x]),
            value: number(&row[y]),
            series: series.map_or_else(String::new, |at| name_of(&row[at], &table.columns[at])),
        });
    }
    let mut svg = String::new();
    let picture = Picture { title, subtitle, y: &chart.y, is_percent };
    let shown = match chart.kind {
        ChartKind::Bar => picture.bars(&marks, &mut svg),
        ChartKind::Line => picture.lines(&marks, &mut svg),
    }
    .map_err(|e| failed()(io::Error::other(e.to_string())))?;
    out.write_all(svg.as_bytes()).and_then(|()| out.flush()).map_err(failed())?;
    Ok(Drawn { rows: marks.len(), shown })
}

/// A cell as a name on an axis; an unknown one is said to be.
fn name_of(cell: &Cell, column: &Column) -> String {
    if *cell == Cell::Null { format!("no {}", column.name) } else { text::shown(cell, column.kind) }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Int(n) => Some(*n as f64),
        Cell::Real(x) => Some(*x).filter(|x| x.is_finite()),
        Cell::Null | Cell::Text(_) => None,
    }
}

type Failed = Box<dyn std::error::Error>;
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// What stands on every picture.
struct Picture<'a> {
    title: &'a str,
    subtitle: &'a str,
    y: &'a str,
    is_percent: bool,
}

impl Picture<'_> {
    /// Title, and what the reader must know; gives the room below.
    fn head<'s>(&self, svg: &'s mut String, size: (u32, u32)) -> Result<Area<'s>, Failed> {
        let root = SVGBackend::with_string(svg, size).into_drawing_area();
        root.fill(&WHITE)?;
        root.draw(&Text::new(self.title.to_owned(), (20, 14), ("sans-serif", 22).into_font().color(&INK)))?;
        let small = ("sans-serif", 14).into_font().color(&INK);
        root.draw(&Text::new(short(self.subtitle, 130), (20, 42), small))?;
        Ok(root)
    }

    /// A number as it is written beside its bar or line.
    fn words(&self, value: f64) -> String {
        match () {
            () if self.is_percent => format!("{:.1} %", value * 100.0),
            () if value.fract() == 0.0 => format!("{value}"),
            () => format!("{value:.2}"),
        }
    }

    /// Bars, the first row on top, each with its name and number.
    fn bars(&self, marks: &[Mark], svg: &mut String) -> Result<usize, Failed> {
        let shown = &marks[..marks.len().min(BARS)];
        let root = self.head(svg, (SIZE.0, HEAD as u32 + BAR_HEIGHT * shown.len().max(1) as u32 + 44))?;
        let most = shown.iter().filter_map(|m| m.value).fold(0.0, f64::max);
        let room = f64::from(SIZE.0 as i32 - NAMES - 100);
        let right = Pos::new(HPos::Right, VPos::Center);
        let left = Pos::new(HPos::Left, VPos::Center);
        let style = |pos| ("sans-serif", 14).into_font().color(&INK).pos(pos);
        for (n, mark) in (0..).zip(shown) {
            let top = HEAD + 8 + n * BAR_HEIGHT as i32;
            let middle = top + BAR_HEIGHT as i32 / 2 - 3;
            let value = mark.value.unwrap_or(0.0).max(0.0);
            let end = NAMES + if most > 0.0 { (room * value / most).round() as i32 } else { 0 };
            root.draw(&Text::new(short(&mark.name, 34), (NAMES - 8, middle), style(right)))?;
            root.draw(&Rectangle::new(
                [(NAMES, top), (end, top + BAR_HEIGHT as i32 - 6)],
                COLOURS[0].filled(),
            ))?;
            let words = mark.value.map_or_else(|| "unknown".to_owned(), |value| self.words(value));
            root.draw(&Text::new(words, (end + 6, middle), style(left)))?;
        }
        let foot = HEAD + 26 + BAR_HEIGHT as i32 * shown.len() as i32;
        root.draw(&Text::new(self.y.replace('_', " "), (NAMES, foot), style(left)))?;
        root.present()?;
        drop(root);
        Ok(shown.len())
    }

    /// One line a series over days, months, or whatever the rows are named, from zero up; unknown values leave a gap.
    fn lines(&self, marks: &[Mark], svg: &mut String) -> Result<usize, Failed> {
        let mut names: Vec<&str> = Vec::new();
        let mut series: Vec<&str> = Vec::new();
        for mark in marks {
            if !names.contains(&&*mark.name) {
                names.push(&mark.name);
            }
            if !series.contains(&&*mark.series) {
                series.push(&mark.series);
            }
        }
        series.truncate(COLOURS.len());
        let days: Option<Vec<i32>> = names.iter().map(|name| day(name)).collect();
        let places = days.unwrap_or_else(|| (0..names.len()).map(|n| n as i32).collect());
        // A single point stands in the middle.
        let (first, last) = (places.iter().min().unwrap_or(&0), places.iter().max().unwrap_or(&0));
        let (first, last) = if first < last { (*first, *last) } else { (first - 1, last + 1) };
        let most = marks.iter().filter_map(|m| m.value).fold(0.0, f64::max);
        // The legend stands above the lines.
        let room = if series.len() > 1 { 1.1 + 0.06 * series.len() as f64 } else { 1.08 };
        let most = if most > 0.0 { most * room } else { 1.0 };
        // Names stand exactly at their points: no more of them than can be read.
        let ticks: Vec<i32> = places.iter().copied().step_by(names.len().div_ceil(7).max(1)).collect();
        let root = self.head(svg, SIZE)?;
        let mut chart = ChartBuilder::on(&root.margin(HEAD, 12, 12, 36))
            .x_label_area_size(44)
            .y_label_area_size(70)
            .build_cartesian_2d((first..last).with_key_point_func(move |_| ticks.clone()), 0.0..most)?;
        let name_at = |at: &i32| {
            let named = places.iter().position(|place| place == at);
            named.map_or_else(String::new, |n| short(names[n], 20))
        };
        let number = |value: &f64| self.words(*value);
        let desc = self.y.replace('_', " ");
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(WHITE.mix(0.0))
            .bold_line_style(INK.mix(0.15))
            .axis_style(INK.mix(0.6))
            .y_labels(6)
            .x_label_formatter(&name_at)
            .y_label_formatter(&number)
            .y_desc(&*desc)
            .label_style(("sans-serif", 14).into_font().color(&INK))
            .draw()?;
        let mut shown = 0;
        for (name, colour) in series.iter().zip(COLOURS) {
            let of = |mark: &&Mark| mark.series == *name;
            let at = |mark: &Mark| names.iter().position(|n| *n == mark.name).map_or(0, |n| places[n]);
            let points: Vec<Option<(i32, f64)>> =
                marks.iter().filter(of).map(|m| m.value.map(|value| (at(m), value))).collect();
            shown += points.len();
            let runs = points.split(Option::is_none).filter(|run| !run.is_empty());
            for (n, run) in runs.enumerate() {
                let style = ShapeStyle { color: colour.to_rgba(), filled: true, stroke_width: 2 };
                let dots = if points.len() <= 62 { 3 } else { 0 };
                let line = LineSeries::new(run.iter().flatten().copied(), style).point_size(dots);
                let drawn = chart.draw_series(line)?;
                if n == 0 && series.len() > 1 {
                    drawn.label(short(name, 30)).legend(move |(x, y)| {
                        PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(3))
                    });
                }
            }
        }
        if series.len() > 1 {
            let labels = ("sans-serif", 14).into_font().color(&INK);
            let mut legend = chart.configure_series_labels();
            legend.background_style(WHITE.mix(0.85)).border_style(INK.mix(0.3)).label_font(labels);
            legend.position(SeriesLabelPosition::UpperLeft).draw()?;
        }
        root.present()?;
        drop(chart);
        drop(root);
        Ok(shown)
    }
}

/// Days since 1970 of "2026-03-05", or of the first of "2026-03".
fn day(name: &str) -> Option<i32> {
    let day: Date = if name.len() == 7 { format!("{name}-01").parse().ok()? } else { name.parse().ok()? };
    date(1970, 1, 1).until(day).ok().map(|span| span.get_days())
}

/// At most `most` characters, the end replaced by a mark where there are more.
fn short(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(kind: ChartKind, rows: &[(&str, Option<i64>, &str)]) -> (String, Drawn) {
        let column = |name: &str| Column { name: name.to_owned(), kind: ColumnKind::Text };
        let cell = |n: Option<i64>| n.map_or(Cell::Null, Cell::Int);
        let rows =
            rows.iter().map(|(x, y, s)| vec![Cell::Text((*x).into()), cell(*y), Cell::Text((*s).into())]);
        let mut table = Table::of(vec![column("x"), column("y"), column("s")], rows.collect());
        let chart = Chart { kind, x: "x".into(), y: "y".into(), series: Some("s".into()), line: 1 };
        let mut out = Vec::new();
        let drawn = write_chart(&chart, "Title <&>", "topic: floods", &mut table, &mut out).unwrap();
        (String::from_utf8(out).unwrap(), drawn)
    }

    #[test]
    fn bars_carry_their_names_and_numbers_and_an_unknown_one_says_so() {
        let (svg, drawn) = drawn(ChartKind::Bar, &[("Ana <b>", Some(7), ""), ("Bo", None, "")]);
        assert_eq!(drawn, Drawn { rows: 2, shown: 2 });
        for words in ["Title &lt;&amp;&gt;", "topic: floods", "Ana &lt;b&gt;", "\n7\n", "unknown"] {
            assert!(svg.contains(words), "{words} in {svg}");
        }
    }

    #[test]
    fn more_bars_than_fit_are_counted() {
        let rows: Vec<_> = (0..40).map(|n| ("x", Some(n), "")).collect();
        assert_eq!(drawn(ChartKind::Bar, &rows).1, Drawn { rows: 40, shown: 30 });
    }

    #[test]
    fn a_line_each_series_with_a_gap_where_the_value_is_unknown() {
        let rows = [
            ("2026-01", Some(1), "a"),
            ("2026-02", None, "a"),
            ("2026-03", Some(3), "a"),
            ("2026-04", Some(2), "a"),
            ("2026-01", Some(2), "b"),
            ("2026-04", Some(2), "b"),
        ];
        let (svg, count) = drawn(ChartKind::Line, &rows);
        assert_eq!(count.shown, 6);
        // Two parts of one series and one of the other; a part of one point is a dot.
        assert!(svg.matches("<polyline").count() >= 3, "{svg}");
        assert!(svg.contains("#0072B2") && svg.contains("#D55E00"));
    }

    #[test]
    fn no_rows_and_one_row_are_pictures_too() {
        for kind in [ChartKind::Bar, ChartKind::Line] {
            assert!(drawn(kind, &[]).0.contains("</svg>"));
            assert!(drawn(kind, &[("2026-01-01", Some(0), "")]).0.contains("</svg>"));
        }
    }
}
