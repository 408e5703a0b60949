//! Cells that are not words: numbers, days, times.

use crate::table::{Cell, ColumnKind};
use jiff::civil::{Date, DateTime, Time};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};

/// How days and times are shown.
pub(super) const DAY: &str = "yyyy-mm-dd";
pub(super) const TIME: &str = "yyyy-mm-dd hh:mm:ss";

/// The largest whole number that Excel keeps to its last digit (15 digits).
const LARGEST: u64 = 999_999_999_999_999;
/// Excel knows no day before 1900, and counts a 29 February 1900 that there was not: other programs show the days before it
/// as the day before.
const FIRST_DAY: Date = Date::constant(1900, 3, 1);

/// What became of a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Put {
    /// It is written, or was empty.
    Done,
    /// It must be written as its words.
    Words,
}

/// Writes a cell that is a number, a day or a time in a column of this kind.
pub(super) fn put(
    sheet: &mut Worksheet,
    line: u32,
    n: u16,
    cell: &Cell,
    kind: ColumnKind,
) -> Result<Put, XlsxError> {
    match cell {
        Cell::Null => {}
        Cell::Int(_) | Cell::Real(_) if kind == ColumnKind::Id => return Ok(Put::Words),
        Cell::Int(number) if number.unsigned_abs() <= LARGEST => {
            sheet.write_number(line, n, *number as f64)?;
        }
        Cell::Real(number) if number.is_finite() => {
            sheet.write_number(line, n, *number)?;
        }
        Cell::Text(words) if matches!(kind, ColumnKind::Date | ColumnKind::Datetime) => {
            let Some(moment) = Moment::read(words) else { return Ok(Put::Words) };
            let Some(excel) = moment.excel() else { return Ok(Put::Words) };
            match moment.format(kind) {
                Some(format) => sheet.write_datetime_with_format(line, n, &excel, &format)?,
                None => sheet.write_datetime(line, n, &excel)?,
            };
        }
        _ => return Ok(Put::Words),
    }
    Ok(Put::Done)
}

/// A day, or a time as it stands on the clock where it was written.
#[derive(Debug, PartialEq, Eq)]
struct Moment<'a> {
    day: Date,
    time: Option<Time>,
    /// "Z" or "+02:00"; empty where the source has none. Excel's times have no zone, so it is shown beside the time.
    zone: &'a str,
}

impl<'a> Moment<'a> {
    /// Reads ISO 8601; what would not be given back to the last digit is none.
    fn read(words: &'a str) -> Option<Self> {
        let (day, rest) = words.split_at_checked(10)?;
        let day = day.parse().ok()?;
        if rest.is_empty() {
            return Some(Self { day, time: None, zone: "" });
        }
        let rest = rest.strip_prefix(['T', ' '])?;
        let zone_at = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
        let (time, zone) = rest.split_at(zone_at);
        let is_zone = zone.is_empty() || zone == "Z" || zone.len() == 6 && zone.as_bytes()[3] == b':';
        let plain = time.bytes().all(|b| b.is_ascii_digit() || b == b':') && matches!(time.len(), 5 | 8);
        if !is_zone || !plain || zone.contains('"') {
            return None;
        }
        let time = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
        Some(Self { day, time: Some(time.parse().ok()?), zone })
    }

    /// As Excel counts it.
    fn excel(&self) -> Option<ExcelDateTime> {
        if self.day < FIRST_DAY {
            return None;
        }
        let (month, day) = (self.day.month().unsigned_abs(), self.day.day().unsigned_abs());
        let excel = ExcelDateTime::from_ymd(self.day.year().unsigned_abs(), month, day).ok()?;
        let time = self.time.unwrap_or(DateTime::ZERO.time());
        let hour = u16::from(time.hour().unsigned_abs());
        excel.and_hms(hour, time.minute().unsigned_abs(), f64::from(time.second())).ok()
    }

    /// Its own format, where the column's would show too much or too little.
    fn format(&self, kind: ColumnKind) -> Option<Format> {
        let own = match (self.time, self.zone) {
            (None, _) if kind == ColumnKind::Datetime => DAY.to_owned(),
            (Some(_), "") if kind == ColumnKind::Date => TIME.to_owned(),
            (Some(_), zone) if !zone.is_empty() => format!("{TIME}\"{zone}\""),
            _ => return None,
        };
        Some(Format::new().set_align(FormatAlign::Top).set_num_format(own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_with_their_zone() {
        for (words, time, zone) in [
            ("2026-03-05", None, ""),
            ("2026-03-05T18:00:00Z", Some((18, 0, 0)), "Z"),
            ("2026-03-05 07:30+02:00", Some((7, 30, 0)), "+02:00"),
            ("2026-03-05T07:30:09-05:30", Some((7, 30, 9)), "-05:30"),
            ("2026-03-05T07:30:09", Some((7, 30, 9)), ""),
        ] {
            let moment = Moment::read(words).unwrap();
            let found = moment.time.map(|t| (t.hour(), t.minute(), t.second()));
            assert_eq!(
                (moment.day.to_string().as_str(), found, moment.zone),
                ("2026-03-05", time, zone),
                "{words}"
            );
        }
    }

    #[test]
    fn what_would_not_come_back_whole_is_none() {
        for words in [
            "",
            "2026",
            "2026-03",
            "2026-02-30",
            "yesterday",
            "2026-03-05T07:30:09.123456",
            "2026-03-05T25:00",
            "é026-03-05",
            "2026-03-05Tnoon",
            "2026-03-05T07:30 PM",
        ] {
            assert_eq!(Moment::read(words), None, "{words}");
        }
    }

    #[test]
    fn a_day_that_spreadsheets_count_in_two_ways_stays_text() {
        for (words, is_day) in
            [("1899-12-31", false), ("1900-01-01", false), ("1900-02-28", false), ("1900-03-01", true)]
        {
            assert_eq!(Moment::read(words).unwrap().excel().is_some(), is_day, "{words}");
        }
    }
}
