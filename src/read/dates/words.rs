//! Dates in words: months and weekdays of the languages that news is mostly in, and names of time zones.

use super::{Scan, Zone, written};
use jiff::civil::Date;

/// Names of months, each with its number: English, French, German, Spanish, Portuguese, Italian, Dutch, Scandinavian,
/// Finnish, Polish, Russian (as it stands in dates), Turkish and Indonesian, with the usual short forms.
const MONTHS: &[(&str, i8)] = &[
    (
        "january jan janvier janv januar jän jänner enero ene janeiro gennaio gen januari tammikuuta stycznia января ocak",
        1,
    ),
    (
        "february feb février févr fév fevrier februar febrero fevereiro fev febbraio februari helmikuuta lutego февраля şubat",
        2,
    ),
    ("march mar mars märz mär maerz marzo março marco maart mrt marts maaliskuuta marca марта mart maret", 3),
    ("april apr avril avr abril abr aprile huhtikuuta kwietnia апреля nisan", 4),
    ("may mai mayo maio maggio mag mei maj toukokuuta maja мая mayıs", 5),
    ("june jun juin juni junio junho giugno giu kesäkuuta czerwca июня haziran", 6),
    ("july jul juillet juil juli julio julho luglio lug heinäkuuta lipca июля temmuz", 7),
    ("august aug août aout agosto ago augustus augusti elokuuta sierpnia августа ağustos agustus", 8),
    ("september sept sep septembre septiembre setembro set settembre syyskuuta września сентября eylül", 9),
    (
        "october oct octobre oktober okt octubre outubro out ottobre ott lokakuuta października октября ekim",
        10,
    ),
    ("november nov novembre noviembre novembro marraskuuta listopada ноября kasım", 11),
    (
        "december dec décembre déc decembre dezember dez diciembre dic dezembro dicembre desember des joulukuuta grudnia \
      декабря aralık",
        12,
    ),
];

/// Zones that RFC 822 names and others that mean one offset in news, in minutes east of Greenwich.
const ZONES: &[(&str, i32)] = &[
    ("z ut utc gmt wet", 0),
    ("cet met mez bst west", 60),
    ("cest mesz eet sast", 120),
    ("eest msk eat", 180),
    ("pkt", 300),
    ("sgt hkt awst", 480),
    ("jst kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("edt", -240),
    ("est cdt", -300),
    ("cst mdt", -360),
    ("mst pdt", -420),
    ("pst", -480),
];

/// The month that a word names.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    MONTHS
        .iter()
        .find(|(names, _)| names.split_whitespace().any(|name| name == word))
        .map(|(_, month)| *month)
}

/// Whether a word is an English weekday, whole or short.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let short = ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"];
    days.contains(&word.as_str()) || short.contains(&word.as_str())
}

/// Whether a word belongs to a day as written: a month, a weekday, one or two digits, a year.
pub(in crate::read) fn is_part_of_day(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let ending = &word[digits..];
    match digits {
        0 => word.is_empty() || month(word).is_some() || is_weekday(word),
        1 | 2 => ["", "st", "nd", "rd", "th"].contains(&ending),
        _ => digits == 4 && ending.is_empty(),
    }
}

/// Whether there is a month in words and a day's number.
pub(in crate::read) fn has_day_and_month(words: &str) -> bool {
    let parts = || words.split([' ', ',']).map(|word| word.trim_end_matches('.'));
    let day =
        |word: &str| word.len() < 5 && word.starts_with(|c: char| c.is_ascii_digit()) && word.len() != 4;
    parts().any(|word| month(word).is_some()) && parts().any(day)
}

/// What a word means as a zone: none with an offset for one that differs from place to place ("IST", "ET").
pub(super) fn zone(word: &str) -> Option<Zone> {
    let word = word.to_lowercase();
    if ["ist", "et", "ct", "mt", "pt", "wib", "uhr"].contains(&word.as_str()) {
        return Some(Zone::Unsaid);
    }
    ZONES
        .iter()
        .find(|(names, _)| names.split(' ').any(|name| name == word))
        .map(|(_, minutes)| Zone::East(minutes * 60))
}

/// A date whose month is a word, among weekdays and other words; day, month, year and time must each be there once.
pub(super) fn parse(raw: &str) -> Option<String> {
    let mut scan = Scan(raw);
    let (mut month_number, mut day, mut year, mut time, mut offset) = (None, None, None, None, None);
    while let Some(c) = scan.0.chars().next() {
        if c.is_ascii_digit() {
            let mut clock = scan;
            if let (None, Some(at)) = (time, clock.time()) {
                time = Some(at);
                let mut after = clock;
                offset = after.numeric_zone();
                scan = if offset.is_some() { after } else { clock };
                continue;
            }
            let digits = scan.0.bytes().take_while(u8::is_ascii_digit).count();
            let number = scan.digits(1, digits.min(9))?;
            match digits {
                4 if year.is_none() => year = Some(number as i16),
                1 | 2 if day.is_none() => day = Some(number as i8),
                2 if year.is_none() && day.is_some() && month_number.is_some() => {
                    year = Some(number as i16 + if number < 70 { 2000 } else { 1900 });
                }
                _ => return None,
            }
        } else if c.is_alphabetic() {
            let word = scan.word();
            if let (None, Some(number)) = (month_number, month(word)) {
                month_number = Some(number);
            } else if let (true, Some(Zone::East(seconds))) = (time.is_some() && offset.is_none(), zone(word))
            {
                offset = Some(seconds);
                let mut after = scan;
                if let Some(seconds) = after.numeric_zone() {
                    (offset, scan) = (Some(seconds), after);
                }
            }
        } else {
            scan.0 = &scan.0[c.len_utf8()..];
        }
    }
    let date = Date::new(year.filter(|y| (1500..2200).contains(y))?, month_number?, day?).ok()?;
    Some(time.map_or_else(
        || date.to_string(),
        |time| written(date, time, offset.map_or(Zone::Unsaid, Zone::East)),
    ))
}

impl Scan<'_> {
    /// "+0100", "-05:00" after a time, in seconds.
    fn numeric_zone(&mut self) -> Option<i32> {
        self.0 = self.0.trim_start();
        let sign = self.any_of(&['+', '-', '−'])?;
        let hours = self.digits(2, 2).filter(|hours| *hours <= 14)?;
        self.any_of(&[':']);
        let minutes = self.digits(2, 2).filter(|minutes| *minutes < 60)?;
        let seconds = (hours * 60 + minutes) * 60;
        Some(if sign == '+' { seconds } else { -seconds })
    }
}
