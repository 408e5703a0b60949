//! Days along a picture: which of them are written at the axis. Years and months begin where the calendar has them begin.

use super::{short, tenths};
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use std::collections::BTreeMap;

/// What the names of an axis are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// "2026-03-05".
    Day,
    /// "2026-03".
    Month,
    /// "2026".
    Year,
}

/// Steps between two names, the finest first. Those of several months or years stand where the number divides.
const STEPS: [(Unit, i64); 14] = [
    (Unit::Day, 1),
    (Unit::Day, 2),
    (Unit::Day, 7),
    (Unit::Day, 14),
    (Unit::Month, 1),
    (Unit::Month, 2),
    (Unit::Month, 3),
    (Unit::Month, 6),
    (Unit::Year, 1),
    (Unit::Year, 2),
    (Unit::Year, 5),
    (Unit::Year, 10),
    (Unit::Year, 50),
    (Unit::Year, 200),
];

/// Days since 1970 of "2026-03-05", or of the first of "2026-03" or "2026", and which of them it is.
pub(super) fn day(name: &str) -> Option<(i32, Unit)> {
    let (day, unit) = match name.len() {
        4 => (format!("{name}-01-01"), Unit::Year),
        7 => (format!("{name}-01"), Unit::Month),
        _ => (name.to_owned(), Unit::Day),
    };
    let day: Date = day.parse().ok()?;
    date(1970, 1, 1).until(day).ok().map(|span| (span.get_days(), unit))
}

/// Places and names at an axis of so many pixels from the day `first` to `last`: the finest that stand apart, none finer than the rows.
pub(super) fn names((first, last): (i32, i32), rows: Unit, pixels: f64) -> BTreeMap<i32, String> {
    let pixel = pixels / f64::from((last - first).max(1));
    for (unit, step) in STEPS.into_iter().filter(|(unit, _)| *unit >= rows) {
        let names = at_steps(first, last, unit, step);
        let apart = names.keys().zip(names.keys().skip(1)).map(|(a, b)| f64::from(b - a) * pixel);
        let widest = names.values().map(|name| room(name)).fold(0.0, f64::max);
        if !names.is_empty() && apart.fold(f64::INFINITY, f64::min) >= widest {
            return names;
        }
    }
    at_steps(first, first, rows, 1)
}

/// Pixels that a name needs, with the gap to the next.
pub(super) fn room(name: &str) -> f64 {
    short(name, 16).chars().map(tenths).sum::<usize>() as f64 * 0.8 + 24.0
}

fn at_steps(first: i32, last: i32, unit: Unit, step: i64) -> BTreeMap<i32, String> {
    let mut names = BTreeMap::new();
    let origin = date(1970, 1, 1);
    let Ok(start) = origin.checked_add(first.days()) else { return names };
    let (mut day, by): (Date, Span) = match unit {
        Unit::Day => (start, step.days()),
        Unit::Month => (start.first_of_year(), step.months()),
        Unit::Year => (date(start.year() - start.year().rem_euclid(step as i16), 1, 1), step.years()),
    };
    loop {
        let Ok(place) = origin.until(day).map(|span| span.get_days()) else { break };
        if place > last {
            break;
        }
        if place >= first {
            let name = match unit {
                Unit::Day => day.strftime("%Y-%m-%d"),
                Unit::Month => day.strftime("%Y-%m"),
                Unit::Year => day.strftime("%Y"),
            };
            names.insert(place, name.to_string());
        }
        let Ok(next) = day.checked_add(by) else { break };
        day = next;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(first: &str, last: &str) -> Vec<String> {
        let (Some((first, unit)), Some((last, _))) = (day(first), day(last)) else { return vec![] };
        names((first, last), unit, 800.0).into_values().collect()
    }

    #[test]
    fn days_months_and_years_stand_as_far_apart_as_they_are() {
        assert_eq!(day("1970-01-02"), Some((1, Unit::Day)));
        assert_eq!((day("1970-02"), day("1971")), (Some((31, Unit::Month)), Some((365, Unit::Year))));
        assert_eq!((day("1969-12-31"), day("W05"), day("Gazette")), (Some((-1, Unit::Day)), None, None));
    }

    #[test]
    fn ten_years_of_days_are_named_by_their_years() {
        let years: Vec<String> = (2016..=2026).map(|year| year.to_string()).collect();
        assert_eq!(named("2016-01-01", "2026-03-01"), years);
        assert_eq!(named("2026-03-05", "2026-03-07"), ["2026-03-05", "2026-03-06", "2026-03-07"]);
        let months = ["2026-01", "2026-02", "2026-03", "2026-04"];
        assert_eq!(named("2025-12-10", "2026-04-20"), months, "names every 14 days would touch");
        assert_eq!(named("2025-11", "2026-02"), ["2025-11", "2025-12", "2026-01", "2026-02"]);
        assert_eq!(named("2001", "2003"), ["2001", "2002", "2003"]);
    }
}
