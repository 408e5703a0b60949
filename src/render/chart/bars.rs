//! Bars: one a row, the first on top, each with its name, its number and its series.

use super::{Area, COLOURS, Failed, HEAD, INK, Mark, Picture, WIDTH, axis, ink, series, short};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// Bars at most, and the height of one with the space below it.
const MOST: usize = 30;
const HEIGHT: i32 = 26;
/// Where bars begin; left of it stand their names.
const NAMES: i32 = 260;
/// Room for the number and series behind the longest bar.
const BEHIND: i32 = 200;

impl Picture<'_> {
    /// Draws the first rows; gives how many.
    pub(super) fn bars(&self, marks: &[Mark], svg: &mut String) -> Result<usize, Failed> {
        let shown = &marks[..marks.len().min(MOST)];
        let left_out = match marks.len() {
            0 => vec!["no rows".to_owned()],
            all if all > MOST => vec![format!("the first {MOST} of {all} rows")],
            _ => vec![],
        };
        let first = HEAD + HEIGHT;
        let root = self.head(svg, (first + HEIGHT * shown.len() as i32 + 16) as u32, &left_out)?;
        let series = series(shown);
        let behind = if series.len() > 1 { BEHIND } else { BEHIND / 2 };
        let room = f64::from(WIDTH as i32 - NAMES - behind);
        let low = shown.iter().filter_map(|m| m.value).fold(0.0, f64::min);
        let high = shown.iter().filter_map(|m| m.value).fold(0.0, f64::max);
        let whole = if high > low { high - low } else { 1.0 };
        let place = |value: f64| NAMES + (room * (value - low) / whole).round() as i32;
        let zero = place(0.0);
        root.draw(&Text::new(axis(self.x), (NAMES - 8, HEAD + 8), ink(HPos::Right, VPos::Center)))?;
        root.draw(&Text::new(axis(self.y), (zero, HEAD + 8), ink(HPos::Left, VPos::Center)))?;
        root.draw(&PathElement::new(
            [(NAMES - 200, HEAD + 20), (WIDTH as i32 - 20, HEAD + 20)],
            INK.mix(0.3),
        ))?;
        let mut before = None;
        for (n, mark) in (0..).zip(shown) {
            let top = first + n * HEIGHT;
            let name = mark.name.clone().unwrap_or_else(|| format!("no {}", self.x));
            // With series, the rows of one name stand together under it.
            if series.len() < 2 || before.as_ref() != Some(&name) {
                let at = (NAMES - 8, top + HEIGHT / 2 - 3);
                root.draw(&Text::new(short(&name, 32), at, ink(HPos::Right, VPos::Center)))?;
            }
            before = Some(name);
            let colour = series.iter().position(|s| *s == mark.series).unwrap_or(0) % COLOURS.len();
            self.bar(
                &root,
                mark,
                top,
                (zero, mark.value.map_or(zero, place)),
                COLOURS[colour],
                series.len() > 1,
            )?;
        }
        root.present()?;
        drop(root);
        Ok(shown.len())
    }

    /// One bar and the words behind it.
    fn bar(
        &self,
        root: &Area<'_>,
        mark: &Mark,
        top: i32,
        (zero, end): (i32, i32),
        colour: RGBColor,
        has_series: bool,
    ) -> Result<(), Failed> {
        let (left, right) = (zero.min(end), zero.max(end));
        root.draw(&Rectangle::new([(left, top), (right, top + HEIGHT - 6)], colour.filled()))?;
        let number = mark.value.map_or_else(|| "unknown".to_owned(), |value| self.words(value));
        let words = if has_series { format!("{number}  {}", short(&mark.series, 18)) } else { number };
        let at = (right + 6, top + HEIGHT / 2 - 3);
        root.draw(&Text::new(words, at, ink(HPos::Left, VPos::Center)))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Drawn;
    use super::super::tests::drawn;
    use super::{HEIGHT, NAMES};
    use crate::table::Cell;

    #[test]
    fn bars_carry_their_names_and_numbers_and_an_unknown_one_says_so() {
        let rows =
            [(Some("Ana <b>"), Cell::Int(7), ""), (Some("Bo"), Cell::Null, ""), (None, Cell::Int(0), "")];
        let (svg, drawn) = drawn("bar day so_many", &rows).unwrap();
        assert_eq!(drawn, Drawn { rows: 3, shown: 3 });
        for words in ["Ana &lt;b&gt;", "\n7\n", "unknown", "no day"] {
            assert!(svg.contains(words), "{words} in {svg}");
        }
    }

    #[test]
    fn more_bars_than_fit_are_counted_in_the_picture() {
        let rows: Vec<_> = (0..40).map(|n| (Some("x"), Cell::Int(n), "")).collect();
        let (svg, drawn) = drawn("bar day so_many", &rows).unwrap();
        assert_eq!(drawn, Drawn { rows: 40, shown: 30 });
        assert!(svg.contains("the first 30 of 40 rows; topic: floods"), "{svg}");
    }

    #[test]
    fn bars_below_zero_go_to_the_left_of_it() {
        let (svg, _) =
            drawn("bar day so_many", &[(Some("a"), Cell::Int(-5), ""), (Some("b"), Cell::Int(5), "")])
                .unwrap();
        let height = HEIGHT - 6;
        // Zero is in the middle: 600 pixels for ten.
        for x in [NAMES, NAMES + 300] {
            let bar = format!("<rect x=\"{x}\"");
            assert!(
                svg.lines().any(|l| l.starts_with(&bar) && l.contains(&format!("height=\"{height}\""))),
                "{svg}"
            );
        }
    }

    #[test]
    fn bars_of_a_series_are_named_by_it() {
        let rows = [
            (Some("Gazette"), Cell::Int(3), "direct"),
            (Some("Gazette"), Cell::Int(2), "indirect"),
            (Some("Wire"), Cell::Int(1), "direct"),
        ];
        let (svg, _) = drawn("bar day so_many who", &rows).unwrap();
        assert_eq!(svg.matches("Gazette").count(), 1, "{svg}");
        for words in ["3  direct", "2  indirect", "1  direct", "#0072B2", "#D55E00"] {
            assert!(svg.contains(words), "{words} in {svg}");
        }
    }
}
