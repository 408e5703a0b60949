//! One cell as words: exact for files, tamed for terminals.

use crate::table::{Cell, ColumnKind};
use std::borrow::Cow;
use std::fmt::Write;

/// The exact words of a cell; `buffer` holds those of numbers. NULL is empty.
///
/// Real numbers are the shortest digits that read back as the same number, always with a point or exponent.
pub(super) fn exact<'a>(cell: &'a Cell, buffer: &'a mut String) -> &'a str {
    buffer.clear();
    // Writing to a `String` cannot fail.
    let _ = match cell {
        Cell::Null => Ok(()),
        Cell::Int(n) => write!(buffer, "{n}"),
        Cell::Real(x) => write!(buffer, "{x:?}"),
        Cell::Text(words) => return words,
    };
    buffer
}

/// The words of a cell for a person to read: shares as per cent, text on one line.
pub(super) fn shown(cell: &Cell, kind: ColumnKind) -> String {
    match (cell, kind) {
        (Cell::Real(x), ColumnKind::Percent) => format!("{:.1} %", x * 100.0),
        (Cell::Int(n), ColumnKind::Percent) => format!("{:.1} %", *n as f64 * 100.0),
        (Cell::Text(words), _) => plain(words).into_owned(),
        (cell, _) => exact(cell, &mut String::new()).to_owned(),
    }
}

/// `words` on one line and without characters that command a terminal: an article could hold an escape sequence.
#[must_use]
pub fn plain(words: &str) -> Cow<'_, str> {
    if !words.contains(char::is_control) {
        return Cow::Borrowed(words);
    }
    let mut tamed = String::with_capacity(words.len());
    let mut was_break = false;
    for c in words.chars() {
        let is_break = matches!(c, '\n' | '\r' | '\t');
        if !is_break {
            tamed.push(if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
        } else if !was_break {
            tamed.push(' ');
        }
        was_break = is_break;
    }
    Cow::Owned(tamed)
}

/// Whether a column or cell is a number to be compared by its last digit.
pub(super) fn is_number(kind: ColumnKind, cell: Option<&Cell>) -> bool {
    match kind {
        ColumnKind::Int | ColumnKind::Number | ColumnKind::Percent => true,
        ColumnKind::Text => matches!(cell, Some(Cell::Int(_) | Cell::Real(_))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_from_an_article_does_not_reach_the_terminal() {
        assert_eq!(plain("red \u{1b}[31malert"), "red \u{fffd}[31malert");
    }

    #[test]
    fn line_breaks_become_one_space() {
        assert_eq!(plain("one\r\n\r\ntwo\tthree"), "one two three");
    }

    #[test]
    fn a_real_number_reads_back_as_itself() {
        let mut buffer = String::new();
        for x in [0.1, 1.0, 1e300, -0.0, f64::MIN_POSITIVE] {
            let same: f64 = exact(&Cell::Real(x), &mut buffer).parse().unwrap();
            assert_eq!(same.to_bits(), x.to_bits());
        }
    }

    #[test]
    fn a_share_is_shown_as_per_cent() {
        assert_eq!(shown(&Cell::Real(0.125), ColumnKind::Percent), "12.5 %");
    }
}
