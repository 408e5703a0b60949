//! Days as users type them: ISO 8601, or relative to today ("-30d", "last month").

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Which end of a period of several days is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Its first day.
    First,
    /// Its last day.
    Last,
}

impl End {
    /// The end that a parameter's name asks for: `until = last month` means the last day of that month.
    #[must_use]
    pub fn of(name: &str) -> Self {
        if name == "until" || name.ends_with("_until") { Self::Last } else { Self::First }
    }
}

/// Forms that are taken, for messages.
pub const FORMS: &str = "2026-11-25, 2026-11, 2026, today, yesterday, -30d, -2w, -6m, -1y, \
                         this week, last week, this month, last month, this year, last year";

/// The day that `typed` means on the day `today`; `None` where it means none.
#[must_use]
pub fn resolve(typed: &str, today: Date, end: End) -> Option<Date> {
    let typed = typed.trim().to_lowercase();
    let (first, last) = match typed.as_str() {
        "today" => (today, today),
        "yesterday" => {
            let day = today.yesterday().ok()?;
            (day, day)
        }
        _ => iso(&typed).or_else(|| back(&typed, today)).or_else(|| period(&typed, today))?,
    };
    Some(if end == End::First { first } else { last })
}

/// "2026-11-25", "2026-11" or "2026".
fn iso(typed: &str) -> Option<(Date, Date)> {
    // Only these shapes: jiff itself would take more, such as week dates.
    let digits = |part: &str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = typed.split('-').collect();
    match parts[..] {
        [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2) => {
            let day = Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok()?;
            Some((day, day))
        }
        [y, m] if digits(y, 4) && digits(m, 2) => {
            let first = Date::new(y.parse().ok()?, m.parse().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [y] if digits(y, 4) => {
            let first = Date::new(y.parse().ok()?, 1, 1).ok()?;
            Some((first, first.last_of_year()))
        }
        _ => None,
    }
}

/// "-30d", "-2w", "-6m", "-1y": so many days, weeks, months, years before today.
fn back(typed: &str, today: Date) -> Option<(Date, Date)> {
    let (number, unit) = typed.strip_prefix('-')?.split_at_checked(typed.len().checked_sub(2)?)?;
    let n: i32 = number.parse().ok().filter(|n| *n >= 0)?;
    let span = match unit {
        "d" => Span::new().try_days(n),
        "w" => Span::new().try_weeks(n),
        "m" => Span::new().try_months(n),
        "y" => Span::new().try_years(n),
        _ => return None,
    };
    let day = today.checked_sub(span.ok()?).ok()?;
    Some((day, day))
}

/// "this week", "last month" ...: calendar periods; weeks begin on Monday.
fn period(typed: &str, today: Date) -> Option<(Date, Date)> {
    let (which, unit) = typed.split_once(' ')?;
    let back = match which {
        "this" => 0,
        "last" => 1,
        _ => return None,
    };
    match unit.trim() {
        "week" => {
            let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
            let first = monday.checked_sub(back.weeks()).ok()?;
            Some((first, first.checked_add(6.days()).ok()?))
        }
        "month" => {
            let first = today.first_of_month().checked_sub(back.months()).ok()?;
            Some((first, first.last_of_month()))
        }
        "year" => {
            let first = today.first_of_year().checked_sub(back.years()).ok()?;
            Some((first, first.last_of_year()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// 2024-03-31 is a Sunday after a 29 February.
    fn on(typed: &str, end: End) -> Option<String> {
        resolve(typed, date(2024, 3, 31), end).map(|d| d.to_string())
    }

    #[test]
    fn relative_days() {
        for (typed, day) in [
            ("today", "2024-03-31"),
            ("Yesterday", "2024-03-30"),
            ("-30d", "2024-03-01"),
            ("-0d", "2024-03-31"),
            ("-2w", "2024-03-17"),
            ("-1m", "2024-02-29"),
            ("-1y", "2023-03-31"),
            ("2023-07-09", "2023-07-09"),
        ] {
            assert_eq!(on(typed, End::First).as_deref(), Some(day), "{typed}");
            assert_eq!(on(typed, End::Last).as_deref(), Some(day), "{typed}");
        }
    }

    #[test]
    fn periods_have_two_ends() {
        for (typed, first, last) in [
            ("last month", "2024-02-01", "2024-02-29"),
            ("this month", "2024-03-01", "2024-03-31"),
            ("this week", "2024-03-25", "2024-03-31"),
            ("last week", "2024-03-18", "2024-03-24"),
            ("last year", "2023-01-01", "2023-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023", "2023-01-01", "2023-12-31"),
        ] {
            assert_eq!(on(typed, End::First).as_deref(), Some(first), "{typed}");
            assert_eq!(on(typed, End::Last).as_deref(), Some(last), "{typed}");
        }
        assert_eq!(End::of("until"), End::Last);
        assert_eq!(End::of("since"), End::First);
    }

    #[test]
    fn what_is_no_day_stays_none() {
        for typed in [
            "",
            "-",
            "d",
            "-d",
            "--3d",
            "30d",
            "2023-02-30",
            "05/01/2024",
            "next month",
            "-99999999999d",
            "é",
            "-é",
        ] {
            assert_eq!(on(typed, End::First), None, "{typed}");
        }
    }
}
