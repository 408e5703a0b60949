//! The period in which articles were published: "since March", "last week", "in 2022", "between May and July 2021".

use super::words::Words;
use crate::annotate::segment::months::month_number;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Days of publication that are asked for, both inclusive, ISO 8601.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Period {
    /// First day.
    pub since: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

impl Period {
    /// Whether the last day is before the first.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        // ISO 8601 days are in order as texts.
        matches!((&self.since, &self.until), (Some(since), Some(until)) if since > until)
    }

    /// Whether any day is left out.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }
}

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NUMBERS: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// First and last day.
type Days = (Date, Date);

/// Takes the first period that the words name.
pub(super) fn read(words: &mut Words, today: Date) -> Period {
    for i in 0..words.len() {
        if let Some(((since, until), n)) = at(words, i, today) {
            words.take(i..i + n);
            return Period { since: since.map(|d| d.to_string()), until: until.map(|d| d.to_string()) };
        }
    }
    Period::default()
}

type Found = ((Option<Date>, Option<Date>), usize);

fn at(words: &Words, i: usize, today: Date) -> Option<Found> {
    // "The last week of the strike" is a time of events, and "Egypt Today" a newspaper.
    let named = i > 0 && words.list[i].capital && words.list[i - 1].capital;
    if let Some(((first, last), n)) =
        relative(words, i, today).filter(|(_, n)| !named && words.at(i + n) != "of")
    {
        return Some(((Some(first), Some(last)), n));
    }
    let both = |second: usize| {
        let ((first, _), n) = days(words, i + 1, today)?;
        let joined = ["and", "to", "until", "till"].contains(&words.at(i + 1 + n));
        let ((_, last), m) = days(words, i + 2 + n, today).filter(|_| joined)?;
        // "between May and July 2021": the year stands once.
        let first = if first > last { first.with().year(last.year()).build().ok()? } else { first };
        Some(((Some(first), Some(last)), n + m + second))
    };
    match words.at(i) {
        "between" | "from" => both(2),
        "since" => days(words, i + 1, today).map(|((first, _), n)| ((Some(first), None), n + 1)),
        "after" => days(words, i + 1, today).map(|((_, last), n)| ((last.tomorrow().ok(), None), n + 1)),
        "before" => days(words, i + 1, today).map(|((first, _), n)| ((None, first.yesterday().ok()), n + 1)),
        "until" | "till" => days(words, i + 1, today).map(|((_, last), n)| ((None, Some(last)), n + 1)),
        "in" | "during" | "on" => {
            days(words, i + 1, today).map(|((first, last), n)| ((Some(first), Some(last)), n + 1))
        }
        _ => None,
    }
}

/// "yesterday", "last week", "this year", "in the past 3 days".
fn relative(words: &Words, i: usize, today: Date) -> Option<(Days, usize)> {
    let monday = today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
    let month = today.first_of_month();
    match (words.at(i), words.at(i + 1)) {
        ("today", _) => Some(((today, today), 1)),
        ("yesterday", _) => today.yesterday().ok().map(|d| ((d, d), 1)),
        ("this", "week") => Some(((monday, today), 2)),
        ("this", "month") => Some(((month, today), 2)),
        ("this", "year") => Some(((today.first_of_year(), today), 2)),
        ("last", "week") => Some(((monday.saturating_sub(7.days()), monday.saturating_sub(1.day())), 2)),
        ("last", "month") => Some(((month.saturating_sub(1.month()), month.saturating_sub(1.day())), 2)),
        ("last", "year") => {
            let first = today.first_of_year().saturating_sub(1.year());
            Some(((first, first.last_of_year()), 2))
        }
        ("in" | "over" | "during" | "within", "the") if matches!(words.at(i + 2), "past" | "last") => {
            span_of(words, i + 3, today).map(|(days, n)| (days, n + 3))
        }
        // "The last day" without a number is one of events as well.
        ("past" | "last", next) if number_word(next).is_some() => {
            span_of(words, i + 1, today).map(|(days, n)| (days, n + 1))
        }
        _ => None,
    }
}

/// "3 days", "two weeks", "month" up to today.
fn span_of(words: &Words, i: usize, today: Date) -> Option<(Days, usize)> {
    let (count, n) = number_word(words.at(i)).map_or((1, 0), |count| (count, 1));
    let back = match words.at(i + n).trim_end_matches('s') {
        "day" => count.days(),
        "week" => count.weeks(),
        "month" => count.months(),
        "year" => count.years(),
        _ => return None,
    };
    Some(((today.saturating_sub(back), today), n + 1))
}

/// A number in figures or words.
fn number_word(word: &str) -> Option<i64> {
    let spelled = NUMBERS.iter().position(|n| *n == word).map(|n| n as i64 + 1);
    spelled.or_else(|| word.parse().ok()).filter(|n| (1..=10_000).contains(n))
}

/// A day, month or year at `i`: "Monday", "2022", "March", "March 2022", "5 March 2022", "March 5, 2022", "2022-03-05".
fn days(words: &Words, i: usize, today: Date) -> Option<(Days, usize)> {
    if let Ok(day) = words.at(i).parse::<Date>() {
        return Some(((day, day), 1));
    }
    // "5.6.2026": with points the day stands first.
    if let [day, month, year] = words.at(i).split('.').collect::<Vec<_>>()[..]
        && let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse::<i16>())
        && year >= 1800
    {
        return Date::new(year, month, day).ok().map(|day| ((day, day), 1));
    }
    // "the end of May": its last days are not told apart from it.
    if ["the end of", "the start of", "the beginning of"].iter().any(|phrase| words.has(i, phrase)) {
        return days(words, i + 3, today).map(|(days, n)| (days, n + 3));
    }
    // "Monday", "last Monday": the last one that has begun.
    let last = usize::from(words.at(i) == "last");
    if let Some(weekday) = WEEKDAYS.iter().position(|day| *day == words.at(i + last)) {
        let back = (i64::from(today.weekday().to_monday_zero_offset()) - weekday as i64).rem_euclid(7);
        let day = today.saturating_sub(back.days());
        return Some(((day, day), last + 1));
    }
    if let Some(first) = year(words.at(i)) {
        return Some(((first, first.last_of_year()), 1));
    }
    let number = |k: usize| {
        words
            .at(k)
            .trim_end_matches(['s', 't', 'n', 'd', 'r', 'h'])
            .parse::<i8>()
            .ok()
            .filter(|d| (1..=31).contains(d))
    };
    // "may" is a month only where a capital, a day or a year says so.
    let month = |k: usize| month_number(words.at(k)).filter(|_| words.list[k].capital);
    let (month, day, n) = match (month(i), number(i)) {
        (Some(month), _) => match number(i + 1) {
            Some(day) => (month, Some(day), 2),
            None => (month, None, 1),
        },
        (None, Some(day)) => (month(i + 1)?, Some(day), 2),
        _ => return None,
    };
    let (year, n) = match year(words.at(i + n)) {
        Some(first) => (first.year(), n + 1),
        // Without a year it is the last such month that has begun.
        None if date(today.year(), month, 1) <= today => (today.year(), n),
        None => (today.year() - 1, n),
    };
    match day {
        Some(day) => Date::new(year, month, day).ok().map(|d| ((d, d), n)),
        None => Date::new(year, month, 1).ok().map(|d| ((d, d.last_of_month()), n)),
    }
}

/// The first day of a year between 1800 and 2099.
fn year(word: &str) -> Option<Date> {
    let year: i16 = word.parse().ok().filter(|_| word.len() == 4)?;
    (1800..2100).contains(&year).then(|| date(year, 1, 1))
}
