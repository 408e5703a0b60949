//! Lines: one a series over days, months, or whatever the rows are named; unknown numbers leave a gap.

use super::days::{self, Unit};
use super::means;
use super::scale::Scale;
use super::{Area, COLOURS, Failed, HEAD, INK, Mark, Picture, WIDTH, axis, ink, series, short};
use crate::counted::counted;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};
use std::collections::BTreeMap;

/// Height of the picture.
const HEIGHT: u32 = 540;
/// Room right of the lines, for the last name below them; and with the names of series.
const RIGHT: i32 = 60;
const LEGEND: i32 = 230;
/// Left of the lines.
const LEFT: i32 = 86;
/// Points up to which each is marked; the lines of several series have some marks each in any case.
const MARKED: usize = 62;
const MARKS: usize = 16;

/// Marks by which lines differ without their colours, as corners around a point: disc, square, triangle, diamond, cross, triangle.
const SHAPES: [&[(i32, i32)]; COLOURS.len()] = [
    &[(4, 0), (3, 3), (0, 4), (-3, 3), (-4, 0), (-3, -3), (0, -4), (3, -3)],
    &[(-4, -4), (4, -4), (4, 4), (-4, 4)],
    &[(0, -6), (6, 5), (-6, 5)],
    &[(0, -6), (6, 0), (0, 6), (-6, 0)],
    &[
        (-2, -6),
        (2, -6),
        (2, -2),
        (6, -2),
        (6, 2),
        (2, 2),
        (2, 6),
        (-2, 6),
        (-2, 2),
        (-6, 2),
        (-6, -2),
        (-2, -2),
    ],
    &[(0, 6), (6, -5), (-6, -5)],
];

/// Rows that lines can show.
pub(super) struct Rows<'a> {
    /// Places along the picture with their names, in order.
    names: BTreeMap<i32, &'a str>,
    /// Set where they are days, months or years, and their places days since 1970.
    calendar: Option<Unit>,
    /// Each series with its points in order; an unknown number is `None`.
    series: Vec<(&'a str, BTreeMap<i32, Option<f64>>)>,
    /// Series there are.
    all: usize,
    /// Rows that have no name to stand at.
    nameless: usize,
}

impl<'a> Rows<'a> {
    /// Places the rows; two at one place of a series are an error, given by its name and series.
    pub(super) fn of(marks: &'a [Mark]) -> Result<Self, (&'a str, &'a str)> {
        let mut order: BTreeMap<&str, usize> = BTreeMap::new();
        for name in marks.iter().filter_map(|mark| mark.name.as_deref()) {
            let next = order.len();
            order.entry(name).or_insert(next);
        }
        // Days stand as far apart as they are; other names side by side.
        let days: Option<Vec<(&str, (i32, Unit))>> =
            order.keys().map(|name| days::day(name).map(|day| (*name, day))).collect();
        let calendar = days.as_ref().and_then(|days| days.iter().map(|(_, (_, unit))| *unit).min());
        let places: BTreeMap<&str, i32> = match days {
            Some(days) => days.into_iter().map(|(name, (day, _))| (name, day)).collect(),
            None => order.iter().map(|(name, n)| (*name, *n as i32)).collect(),
        };
        let all = series(marks);
        let nameless = marks.iter().filter(|mark| mark.name.is_none()).count();
        let mut rows =
            Self { names: BTreeMap::new(), calendar, series: Vec::new(), all: all.len(), nameless };
        for name in all.into_iter().take(COLOURS.len()) {
            let mut points = BTreeMap::new();
            for mark in marks.iter().filter(|mark| mark.series == name) {
                let Some(words) = mark.name.as_deref() else { continue };
                let place = places[words];
                if points.insert(place, mark.value).is_some() {
                    return Err((words, name));
                }
                rows.names.insert(place, words);
            }
            rows.series.push((name, points));
        }
        Ok(rows)
    }

    /// What the picture does not show, in words.
    fn left_out(&self, rows: usize, x: &str) -> Vec<String> {
        let mut said = Vec::new();
        if rows == 0 {
            said.push("no rows".to_owned());
        }
        if self.all > self.series.len() {
            said.push(format!("the first {} of {} series", self.series.len(), self.all));
        }
        if self.nameless > 0 {
            let rows = counted(rows as u64, "row");
            said.push(format!("left out, because they have no {x}: {} of {rows}", self.nameless));
        }
        if let Some(many) = self.means() {
            let mean = format!("the mean of {}", counted(many as u64, x));
            said.push(if self.series.len() > 1 {
                format!("each line is {mean}")
            } else {
                format!("pale: every {x}, strong: {mean}")
            });
        }
        said
    }

    /// First and last place; a single point stands in the middle.
    fn ends(&self) -> (i32, i32) {
        let first = self.names.keys().next().copied().unwrap_or(0);
        let last = self.names.keys().next_back().copied().unwrap_or(0);
        if first < last { (first, last) } else { (first - 1, first + 1) }
    }

    /// Over how many points a line is the mean, where there are too many to be followed.
    fn means(&self) -> Option<usize> {
        means::window(self.series.iter().map(|(_, points)| points.len()).max().unwrap_or(0))
    }

    /// The places that are named at the axis: as many as stand apart from each other on so many pixels.
    fn named(&self, pixels: f64) -> BTreeMap<i32, String> {
        if let (Some(unit), Some((first, _)), Some((last, _))) =
            (self.calendar, self.names.first_key_value(), self.names.last_key_value())
        {
            return days::names((*first, *last), unit, pixels);
        }
        let room = self.names.values().map(|name| days::room(name)).fold(0.0, f64::max);
        let (first, last) = self.ends();
        let pixel = pixels / f64::from(last - first);
        let mut named: BTreeMap<i32, String> = BTreeMap::new();
        for (place, name) in &self.names {
            let before = named.last_key_value().map(|(before, _)| *before);
            if before.is_none_or(|before| f64::from(place - before) * pixel >= room) {
                named.insert(*place, short(name, 16));
            }
        }
        named
    }
}

impl Picture<'_> {
    /// Draws the lines; gives how many rows they show, of `all`.
    pub(super) fn lines(&self, rows: &Rows<'_>, all: usize, svg: &mut String) -> Result<usize, Failed> {
        let values = rows.series.iter().flat_map(|(_, points)| points.values().copied().flatten());
        let scale = Scale::of(&values);
        let (first, last) = rows.ends();
        let right = if rows.series.len() > 1 { LEGEND } else { RIGHT };
        let named = rows.named(f64::from(WIDTH as i32 - LEFT - right));
        let places: Vec<i32> = named.keys().copied().collect();
        let root = self.head(svg, HEIGHT, &rows.left_out(all, self.x))?;
        let mut chart = ChartBuilder::on(&root.margin(HEAD + 14, 12, 12, right))
            .x_label_area_size(48)
            .y_label_area_size(LEFT - 12)
            .build_cartesian_2d((first..last).with_key_point_func(move |_| places.clone()), scale.clone())?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(WHITE.mix(0.0))
            .bold_line_style(INK.mix(0.15))
            .axis_style(INK.mix(0.6))
            .x_label_formatter(&|at| named.get(at).cloned().unwrap_or_default())
            .y_label_formatter(&|value| scale.words(*value, self.percent))
            .x_desc(axis(self.x))
            .y_desc(axis(self.y))
            .label_style(("sans-serif", 16).into_font().color(&INK))
            .draw()?;
        let several = rows.series.len() > 1;
        for (n, (_, points)) in rows.series.iter().enumerate() {
            let mut points: Vec<_> =
                points.iter().map(|(place, value)| value.map(|value| (*place, value))).collect();
            if let Some(many) = rows.means() {
                if !several {
                    for run in points.split(Option::is_none) {
                        let pale = COLOURS[n].mix(0.3).stroke_width(1);
                        chart.draw_series(LineSeries::new(run.iter().flatten().copied(), pale))?;
                    }
                }
                points = means::of(&points, many);
            }
            let every = if several { points.len().div_ceil(MARKS).max(1) } else { 1 };
            let is_marked = |at: usize| {
                if several { at % every == n * every / SHAPES.len() } else { points.len() <= MARKED }
            };
            let mut at = 0;
            for run in points.split(Option::is_none) {
                let line = run.iter().flatten().copied();
                if run.len() > 1 {
                    chart.draw_series(LineSeries::new(line.clone(), COLOURS[n].stroke_width(2)))?;
                }
                // A point between two gaps would not be seen without its mark.
                let marked = line.enumerate().filter(|(i, _)| run.len() == 1 || is_marked(at + i));
                chart.draw_series(marked.map(|(_, point)| EmptyElement::at(point) + mark(n)))?;
                at += run.len() + 1;
            }
        }
        if several {
            legend(&root, rows)?;
        }
        root.present()?;
        drop(chart);
        drop(root);
        Ok(rows.series.iter().map(|(_, points)| points.len()).sum())
    }
}

/// The mark of the `n`th series.
fn mark(n: usize) -> Polygon<(i32, i32)> {
    Polygon::new(SHAPES[n], COLOURS[n].filled())
}

/// The names of the series right of the lines, each with its colour and mark.
fn legend(root: &Area<'_>, rows: &Rows<'_>) -> Result<(), Failed> {
    let left = WIDTH as i32 - LEGEND + 16;
    for (n, (name, _)) in rows.series.iter().enumerate() {
        let middle = HEAD + 24 + 24 * n as i32;
        root.draw(&PathElement::new([(left, middle), (left + 28, middle)], COLOURS[n].stroke_width(2)))?;
        root.draw(&(EmptyElement::at((left + 14, middle)) + mark(n)))?;
        root.draw(&Text::new(short(name, 22), (left + 36, middle), ink(HPos::Left, VPos::Center)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Drawn;
    use super::super::tests::drawn;
    use crate::table::Cell;

    #[test]
    fn a_line_each_series_with_a_gap_where_the_number_is_unknown() {
        let rows = [
            (Some("2026-01"), Cell::Int(1), "a"),
            (Some("2026-02"), Cell::Null, "a"),
            (Some("2026-03"), Cell::Int(3), "a"),
            (Some("2026-04"), Cell::Int(2), "a"),
            (Some("2026-01"), Cell::Int(2), "b"),
            (Some("2026-04"), Cell::Int(2), "b"),
        ];
        let (svg, count) = drawn("line day so_many who", &rows).unwrap();
        assert_eq!(count, Drawn { rows: 6, shown: 6 });
        let lines =
            |colour: &str| svg.lines().filter(|l| l.starts_with("<polyline") && l.contains(colour)).count();
        // One line of `a` behind the gap, and its sample in the legend; the point before the gap is a mark.
        assert_eq!((lines("#0072B2"), lines("#D55E00")), (2, 2), "{svg}");
        let marks =
            |colour: &str| svg.lines().filter(|l| l.starts_with("<polygon") && l.contains(colour)).count();
        assert_eq!((marks("#0072B2"), marks("#D55E00")), (4, 3), "{svg}");
    }

    #[test]
    fn numbers_below_zero_are_drawn() {
        let rows = [(Some("2026-01-01"), Cell::Int(-20), ""), (Some("2026-01-03"), Cell::Int(10), "")];
        let (svg, _) = drawn("line day so_many", &rows).unwrap();
        assert!(svg.contains("\n-20\n") && svg.contains("\n10\n"), "{svg}");
    }

    #[test]
    fn rows_that_the_picture_leaves_out_are_counted_in_it() {
        let rows = [(None, Cell::Int(9), ""), (Some("2026-01-01"), Cell::Int(1), "")];
        let (svg, count) = drawn("line day so_many", &rows).unwrap();
        assert_eq!(count, Drawn { rows: 2, shown: 1 });
        assert!(svg.contains("left out, because they have no day: 1 of 2 rows"), "{svg}");
        let names: Vec<String> = (0..8).map(|n| format!("s{n}")).collect();
        let rows: Vec<_> = names.iter().map(|name| (Some("2026-01-01"), Cell::Int(1), &**name)).collect();
        let (svg, count) = drawn("line day so_many who", &rows).unwrap();
        assert_eq!(count, Drawn { rows: 8, shown: 6 });
        assert!(svg.contains("the first 6 of 8 series"), "{svg}");
    }

    #[test]
    fn two_rows_at_one_place_are_refused() {
        let rows = [(Some("2026-01-01"), Cell::Int(1), "a"), (Some("2026-01-01"), Cell::Int(2), "b")];
        assert!(drawn("line day so_many who", &rows).is_ok());
        let words = drawn("line day so_many", &rows).unwrap_err();
        assert!(words.contains("line 2: two rows have the `day` 2026-01-01; write `chart: line"), "{words}");
    }

    #[test]
    fn the_order_of_rows_does_not_bend_a_line() {
        let (first, last) = ((Some("2026-01-01"), Cell::Int(1), ""), (Some("2026-02-01"), Cell::Int(2), ""));
        let middle = (Some("2026-01-20"), Cell::Int(5), "");
        let up = drawn("line day so_many", &[first.clone(), middle.clone(), last.clone()]).unwrap();
        assert_eq!(up, drawn("line day so_many", &[last, first, middle]).unwrap());
    }
}
