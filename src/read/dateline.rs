//! The dateline that opens a text ("VELDEN, March 3 (AP) — The mayor ..."): where and on which day it was written.

use super::dates;

/// What parts a dateline from the text.
const DASHES: &[&str] = &[" — ", " – ", " - ", " -- ", "— ", "– "];

/// A dateline is shorter than this, in bytes.
const LONGEST: usize = 90;

/// Paragraphs that are looked at: a headline and a byline may stand before it.
const LOOKED_AT: usize = 4;

/// The day that the dateline of a text gives, as written there ("March 3", "3 March 2024").
pub(super) fn day(text: &str) -> Option<&str> {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.take(LOOKED_AT).find_map(|line| day_of(opening(line)?))
}

/// The day in a dateline that stands by itself ("VELDEN, March 3 (AP)").
pub(super) fn day_of(dateline: &str) -> Option<&str> {
    let line = dateline.trim().trim_end_matches(['-', '–', '—', ' ', ':']);
    // "(AP)", "(Reuters)" behind the day.
    let line =
        line.strip_suffix(')').and_then(|rest| rest.rfind('(').map(|at| &rest[..at])).unwrap_or(line).trim();
    let begins = |word: &str| dates::is_part_of_day(word);
    let at = words(line).find(|(_, word)| begins(word))?.0;
    let (place, day) = line.split_at(at);
    let is_place = words(place).all(|(_, word)| word.chars().next().is_some_and(|c| !c.is_lowercase()));
    let is_day = words(day).all(|(_, word)| dates::is_part_of_day(word));
    (is_place && is_day && dates::has_day_and_month(day)).then(|| day.trim_end_matches([',', ' ', '.']))
}

/// What stands before the first dash of a paragraph, where it is short.
fn opening(paragraph: &str) -> Option<&str> {
    let end = (0..=LONGEST.min(paragraph.len())).rev().find(|at| paragraph.is_char_boundary(*at))?;
    let head = &paragraph[..end];
    DASHES.iter().filter_map(|dash| head.find(dash)).min().map(|at| &head[..at])
}

/// Words with the byte at which each begins.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = line.as_ptr() as usize;
    line.split([' ', ','])
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_dateline_is_found_as_written() {
        for (text, want) in [
            ("VELDEN, March 3 (AP) — The mayor resigned.", Some("March 3")),
            (
                "Mayor resigns\n\nBy Ada Moss\n\nVELDEN, Kastria, 3 March 2024 (Reuters) - She said no.",
                Some("3 March 2024"),
            ),
            ("March 3 (Reuters) - She said no.", Some("March 3")),
            ("PORT SELWYN, Oct. 4, 2024 -- She said no.", Some("Oct. 4, 2024")),
            ("VELDEN (AP) — On March 3 she said no.", None),
            ("The mayor said in March - her last month - that 3 ships came.", None),
            ("May 3 ships come - or four?", None),
        ] {
            assert_eq!(day(text), want, "{text}");
        }
    }
}
