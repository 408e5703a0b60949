//! Dates as sources write them -> ISO 8601, with no more than they say: no time, zone or order of day and month is guessed.

mod words;

pub(super) use words::{has_day_and_month, is_part_of_day};

use jiff::civil::{Date, DateTime, Time};
use std::fmt;

/// In which order a file writes day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// 31/12/2024.
    DayFirst,
    /// 12/31/2024.
    MonthFirst,
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Order::DayFirst => "day/month",
            Order::MonthFirst => "month/day",
        })
    }
}

/// What written words say about a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parsed {
    /// A day or a time, ISO 8601, with the zone only where it is written.
    Date {
        /// "2024-01-05", "2024-01-05T10:00:00" or "2024-01-05T10:00:00+01:00" ("Z" for UTC).
        iso: String,
        /// Whether the order of the rest of the file decided it.
        by_order: bool,
    },
    /// Day and month could be either way round.
    Ambiguous,
    /// Day and month without a year.
    NoYear,
    /// No date.
    Unknown,
}

/// Reads a date; `order` decides where day and month could be either way round.
pub(super) fn parse(raw: &str, order: Option<Order>) -> Parsed {
    let raw = raw.trim().trim_matches(['"', '\'']).trim();
    if raw.len() > 120 {
        return Parsed::Unknown;
    }
    if let Some(iso) = year_first(raw).or_else(|| since_1970(raw)) {
        return Parsed::Date { iso, by_order: false };
    }
    if let Some((day, rest)) = numbers(raw) {
        let Some((a, b, year)) = day else { return Parsed::Unknown };
        let (day, month, by_order) = match (shown(a, b, raw), order) {
            (Some(Order::DayFirst), _) => (a, b, false),
            (Some(Order::MonthFirst), _) => (b, a, false),
            (None, _) if a == b => (a, b, false),
            (None, Some(Order::DayFirst)) => (a, b, true),
            (None, Some(Order::MonthFirst)) => (b, a, true),
            (None, None) => return Parsed::Ambiguous,
        };
        return match iso(year, month, day, rest) {
            Some(iso) => Parsed::Date { iso, by_order },
            None => Parsed::Unknown,
        };
    }
    match words::parse(raw) {
        Some(iso) => Parsed::Date { iso, by_order: false },
        None if raw.split([' ', ',']).all(is_part_of_day) && has_day_and_month(raw) => Parsed::NoYear,
        None => Parsed::Unknown,
    }
}

/// The order that a written date shows: 31/12/2024 is day first; dotted dates are by convention.
pub(super) fn order_shown(raw: &str) -> Option<Order> {
    let (day, _) = numbers(raw.trim())?;
    let (a, b, _) = day?;
    shown(a, b, raw)
}

fn shown(a: i8, b: i8, raw: &str) -> Option<Order> {
    let dotted = raw.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('.');
    match (a > 12, b > 12) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ if dotted => Some(Order::DayFirst),
        _ => None,
    }
}

/// Whether a date lies after another, with a day's grace where one of them has no zone.
pub(super) fn is_after(date: Option<&str>, limit: Option<&str>) -> bool {
    let (Some(date), Some(limit)) = (date, limit) else { return false };
    match (instant(date), instant(limit)) {
        (Some((a, true)), Some((b, true))) => a > b,
        (Some((a, _)), Some((b, _))) => a > b + 24 * 3600,
        _ => false,
    }
}

/// Seconds since 1970 of an ISO date (as if in UTC where it has no zone; the end of the day where it has no time for a
/// limit's sake is the grace of `is_after`), and whether it has a zone.
fn instant(iso: &str) -> Option<(i64, bool)> {
    if let Ok(stamp) = iso.parse::<jiff::Timestamp>() {
        return Some((stamp.as_second(), true));
    }
    let civil = iso.parse::<DateTime>().ok()?;
    Some((jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()?.as_second(), false))
}

/// "2024-01-05", "2024/1/5 10:00", "20240105T100000Z", "20240105100000" ...
fn year_first(raw: &str) -> Option<String> {
    let mut scan = Scan(raw);
    let year = scan.digits(4, 4)?;
    if let Some(sep) = scan.any_of(&['-', '/', '.', '年']) {
        let month = scan.digits(1, 2)?;
        scan.eat(if sep == '年' { '月' } else { sep })?;
        let day = scan.digits(1, 2)?;
        if sep == '年' {
            scan.eat('日')?;
        }
        return iso(year as i16, month as i8, day as i8, scan.0);
    }
    let month = scan.digits(2, 2)?;
    let day = scan.digits(2, 2)?;
    let rest = scan.0;
    let compact = rest.trim_start_matches(['T', ' ']);
    let mut clock = Scan(compact);
    let time =
        clock.digits(2, 2).and_then(|h| Some((h, clock.digits(2, 2)?, clock.digits(2, 2).unwrap_or(0))));
    match time {
        Some((h, m, s)) => {
            let colons = format!("{h:02}:{m:02}:{s:02}{}", clock.0);
            iso(year as i16, month as i8, day as i8, &colons)
        }
        None => iso(year as i16, month as i8, day as i8, rest),
    }
}

/// Seconds or milliseconds since 1970: nine or more digits that are not a compact date.
fn since_1970(raw: &str) -> Option<String> {
    let (whole, fraction) = raw.split_once('.').unwrap_or((raw, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let seconds = match whole.len() {
        9 | 10 => whole.parse::<i64>().ok()?,
        13 => whole.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let stamp = jiff::Timestamp::from_second(seconds).ok()?;
    Some(stamp.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// Day and month as two small numbers before a year, in one of two orders.
type TwoWays = (i8, i8, i16);

/// "05/01/2024 ...", "5.1.2024 ...", "05-01-2024 ...": the numbers and the rest. Outer `None`: not of this form.
fn numbers(raw: &str) -> Option<(Option<TwoWays>, &str)> {
    let mut scan = Scan(raw);
    let a = scan.digits(1, 2)?;
    let sep = scan.any_of(&['/', '.', '-'])?;
    let b = scan.digits(1, 2)?;
    scan.eat(sep)?;
    let year = scan.digits(4, 4)?;
    let known = (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12);
    Some((known.then_some((a as i8, b as i8, year as i16)), scan.0))
}

/// ISO 8601 of a day and what is written after it, which must be nothing, a time, or a time and a zone.
fn iso(year: i16, month: i8, day: i8, rest: &str) -> Option<String> {
    let date = Date::new(year, month, day).ok().filter(|date| (1500..2200).contains(&date.year()))?;
    let rest = rest.trim_start_matches(['T', ' ', ',', '-', '|', '\u{a0}']).trim_end();
    if rest.is_empty() {
        return Some(date.to_string());
    }
    let mut scan = Scan(rest);
    let time = scan.time()?;
    let zone = scan.zone()?;
    Some(written(date, time, zone))
}

/// The zone of a written time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// None is written, or one whose offset is not known.
    Unsaid,
    /// Seconds east of Greenwich.
    East(i32),
}

/// The ISO form of a time.
fn written(date: Date, time: Time, zone: Zone) -> String {
    let civil = format!("{date}T{}", time.strftime("%H:%M:%S"));
    match zone {
        Zone::Unsaid => civil,
        Zone::East(0) => format!("{civil}Z"),
        Zone::East(seconds) => {
            let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
            format!("{civil}{sign}{:02}:{:02}", all / 60, all % 60)
        }
    }
}

/// What is still to be read of a date.
#[derive(Clone, Copy)]
struct Scan<'a>(&'a str);

impl<'a> Scan<'a> {
    /// A number of `least` to `most` digits.
    fn digits(&mut self, least: usize, most: usize) -> Option<i32> {
        let n = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if n < least {
            return None;
        }
        let (number, rest) = self.0.split_at(n);
        self.0 = rest;
        number.parse().ok()
    }

    fn eat(&mut self, c: char) -> Option<()> {
        self.0 = self.0.strip_prefix(c)?;
        Some(())
    }

    fn any_of(&mut self, chars: &[char]) -> Option<char> {
        let c = self.0.chars().next().filter(|c| chars.contains(c))?;
        self.0 = &self.0[c.len_utf8()..];
        Some(c)
    }

    fn word(&mut self) -> &'a str {
        let end = self.0.find(|c: char| !c.is_alphabetic()).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }

    /// "10:00", "10:00:30.5", "10h00", "10.00", "6:32 PM"; fractions of a second are dropped.
    fn time(&mut self) -> Option<Time> {
        let mut hour = self.digits(1, 2)?;
        self.any_of(&[':', 'h', '.'])?;
        let minute = self.digits(2, 2)?;
        let mut second = 0;
        let before = *self;
        if self.eat(':').is_some() {
            second = self.digits(2, 2)?;
        } else {
            *self = before;
        }
        if self.any_of(&['.', ',']).is_some() {
            self.0 = self.0.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        let before = *self;
        self.0 = self.0.trim_start();
        let half = self.word().to_lowercase();
        let dotted = self.0.strip_prefix(".m.").filter(|_| half == "a" || half == "p");
        match (half.as_str(), dotted) {
            ("am", _) | ("a", Some(_)) if (1..=12).contains(&hour) => hour %= 12,
            ("pm", _) | ("p", Some(_)) if (1..=12).contains(&hour) => hour = hour % 12 + 12,
            ("pm" | "am", _) => {}
            _ => *self = before,
        }
        if let (Some(rest), true) = (dotted, half == "a" || half == "p") {
            self.0 = rest;
        }
        Time::new(hour as i8, minute as i8, second as i8, 0).ok()
    }

    /// The zone and nothing after it; `None` where something else stands there.
    fn zone(&mut self) -> Option<Zone> {
        self.0 = self.0.trim_start();
        let name = self.word();
        let named = words::zone(name);
        if !name.is_empty() && named.is_none() {
            return None;
        }
        self.0 = self.0.trim_start();
        let mut zone = named.unwrap_or(Zone::Unsaid);
        if let Some(sign) = self.any_of(&['+', '-', '−']) {
            let hours = self.digits(2, 2)?;
            self.any_of(&[':']);
            let minutes = self.digits(2, 2).unwrap_or(0);
            if hours > 14 || minutes > 59 {
                return None;
            }
            let seconds = (hours * 60 + minutes) * 60;
            zone = Zone::East(if sign == '+' { seconds } else { -seconds });
        }
        let rest = self.0.trim();
        let remark = rest.is_empty() || (rest.starts_with(['(', '[']) && rest.ends_with([')', ']']));
        remark.then_some(zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(raw: &str) -> Option<String> {
        match parse(raw, None) {
            Parsed::Date { iso, .. } => Some(iso),
            _ => None,
        }
    }

    #[test]
    fn dates_keep_exactly_what_is_written() {
        for (raw, want) in [
            ("2019-07-25", "2019-07-25"),
            ("2019-07-25T11:15", "2019-07-25T11:15:00"),
            ("2020-02-18 18:07:56", "2020-02-18T18:07:56"),
            ("2020-02-19T12:00:10.372Z", "2020-02-19T12:00:10Z"),
            ("2024-09-16T21:33+0100", "2024-09-16T21:33:00+01:00"),
            ("2013-05-06 02:12:52 +0200", "2013-05-06T02:12:52+02:00"),
            ("20230918T031500Z", "2023-09-18T03:15:00Z"),
            ("20150218230000", "2015-02-18T23:00:00"),
            ("20131020T192751+1100", "2013-10-20T19:27:51+11:00"),
            ("1582048800", "2020-02-18T18:00:00Z"),
            ("1582048800123", "2020-02-18T18:00:00Z"),
            ("Tue, 02 Mar 2021 23:39:15 +0100", "2021-03-02T23:39:15+01:00"),
            ("Fri, 05 Jan 2018 16:51:00 GMT", "2018-01-05T16:51:00Z"),
            ("Tue, 15 Nov 2022 20:15:04 Z", "2022-11-15T20:15:04Z"),
            ("Sat, Dec 16 2023 02:02:33 PM", "2023-12-16T14:02:33"),
            ("December 19, 1991, Thursday", "1991-12-19"),
            ("29 décembre 2011", "2011-12-29"),
            ("Monday, 4 March 2024 10.05pm GMT", "2024-03-04T22:05:00Z"),
            ("2024年3月4日", "2024-03-04"),
            ("samedi 1er octobre 2013", "2013-10-01"),
            ("5. März 2020", "2020-03-05"),
            ("3 de mayo de 2021", "2021-05-03"),
            ("May 3rd, 2021 at 5:30 p.m.", "2021-05-03T17:30:00"),
            ("31/12/2024", "2024-12-31"),
            ("12/31/2024 10:05", "2024-12-31T10:05:00"),
            ("5.1.2024", "2024-01-05"),
            ("05/05/2024", "2024-05-05"),
        ] {
            assert_eq!(iso(raw).as_deref(), Some(want), "{raw}");
        }
    }

    #[test]
    fn words_and_impossible_days_are_no_dates() {
        for raw in [
            "yesterday",
            "2020-02-30T25:61:00",
            "31/31/2020",
            "None",
            "",
            "12345",
            "May",
            "32 May 2020",
            "2020",
        ] {
            assert_eq!(iso(raw), None, "{raw}");
        }
    }

    #[test]
    fn day_and_month_stay_open_until_the_file_shows_their_order() {
        assert_eq!(parse("05/01/2024", None), Parsed::Ambiguous);
        let read = |order| match parse("05/01/2024", Some(order)) {
            Parsed::Date { iso, by_order } => (iso, by_order),
            other => panic!("{other:?}"),
        };
        assert_eq!(read(Order::DayFirst), ("2024-01-05".to_string(), true));
        assert_eq!(read(Order::MonthFirst), ("2024-05-01".to_string(), true));
        assert_eq!(order_shown("13/01/2024"), Some(Order::DayFirst));
        assert_eq!(order_shown("01/13/2024"), Some(Order::MonthFirst));
        assert_eq!(order_shown("01/12/2024"), None);
    }

    #[test]
    fn after_means_surely_after() {
        assert!(is_after(Some("2024-01-02T10:00:01Z"), Some("2024-01-02T10:00:00Z")));
        assert!(!is_after(Some("2024-01-02T12:00:00"), Some("2024-01-02T10:00:00Z")));
        assert!(is_after(Some("2113-01-16"), Some("2024-01-02T10:00:00Z")));
        assert!(!is_after(Some("2113-01-16"), None));
    }
}
