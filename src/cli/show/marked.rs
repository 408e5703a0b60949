//! An article's text for a terminal: wrapped at words, names bold, quotes in colour.

use crate::render::Page;
use crate::table::Cell;
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// The widest line of running text that reads well.
const WIDEST: usize = 100;

/// A stretch of the text to be marked, in characters, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bold for a name, else colour for a quote.
    bold: bool,
    start: usize,
    end: usize,
}

impl Mark {
    /// From a row of [`crate::ask::show::ARTICLE_MARKS`].
    pub(super) fn of(row: &[Cell]) -> Option<Self> {
        let place = |cell: &Cell| cell.as_int().and_then(|n| usize::try_from(n).ok());
        Some(Self { bold: row[0].as_text() == Some("name"), start: place(&row[1])?, end: place(&row[2])? })
    }
}

/// A character with its marks.
#[derive(Debug, Clone, Copy)]
struct Marked {
    char: char,
    bold: bool,
    color: bool,
}

/// Writes `text` with its `marks`; without colour on the page, the text alone.
pub(super) fn write_marked(text: &str, marks: &[Mark], page: Page, out: &mut dyn Write) -> io::Result<()> {
    let mut chars: Vec<Marked> =
        text.chars().map(|char| Marked { char, bold: false, color: false }).collect();
    for mark in marks.iter().filter(|_| page.color) {
        let end = mark.end.min(chars.len());
        for marked in &mut chars[mark.start.min(end)..end] {
            marked.bold |= mark.bold;
            marked.color |= !mark.bold;
        }
    }
    let width = usize::from(page.width).min(WIDEST);
    for paragraph in chars.split(|marked| marked.char == '\n') {
        write_paragraph(paragraph, width, out)?;
    }
    Ok(())
}

/// Writes one paragraph, its lines at most `width` wide unless a word alone is wider.
fn write_paragraph(paragraph: &[Marked], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut line: Vec<Marked> = Vec::new();
    let mut used = 0;
    for word in paragraph.split_inclusive(|marked| marked.char == ' ') {
        let wide: usize = word.iter().filter(|m| m.char != ' ').map(|m| m.char.width().unwrap_or(0)).sum();
        if used > 0 && used + wide > width {
            write_line(&line, out)?;
            line.clear();
            used = 0;
        }
        line.extend(word);
        used += wide + usize::from(word.last().is_some_and(|m| m.char == ' '));
    }
    write_line(&line, out)
}

/// Writes one line; marks that go on are taken up again on the next.
fn write_line(line: &[Marked], out: &mut dyn Write) -> io::Result<()> {
    let mut last = (false, false);
    let end = line.iter().rposition(|marked| marked.char != ' ').map_or(0, |at| at + 1);
    for Marked { char, bold, color } in &line[..end] {
        if (*bold, *color) != last {
            let codes = match (bold, color) {
                (false, false) => "\x1b[0m",
                (true, false) => "\x1b[0;1m",
                (false, true) => "\x1b[0;36m",
                (true, true) => "\x1b[0;1;36m",
            };
            out.write_all(codes.as_bytes())?;
            last = (*bold, *color);
        }
        let shown = match char {
            '\t' => ' ',
            '\r' => continue,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => *c,
        };
        write!(out, "{shown}")?;
    }
    out.write_all(if last == (false, false) { b"\n" } else { b"\x1b[0m\n" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, marks: &[Mark], page: Page) -> String {
        let mut out = Vec::new();
        write_marked(text, marks, page, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn names_are_bold_and_quotes_coloured_across_lines() {
        let text = "Éva Bo said: yes we can\n\nEnd";
        let marks = [Mark { bold: true, start: 0, end: 6 }, Mark { bold: false, start: 13, end: 23 }];
        assert_eq!(
            written(text, &marks, Page { width: 17, color: true }),
            "\x1b[0;1mÉva Bo\x1b[0m said: \x1b[0;36myes\x1b[0m\n\x1b[0;36mwe can\x1b[0m\n\nEnd\n"
        );
        assert_eq!(
            written(text, &marks, Page { width: 17, color: false }),
            "Éva Bo said: yes\nwe can\n\nEnd\n"
        );
    }

    #[test]
    fn an_escape_sequence_in_the_text_is_tamed() {
        assert_eq!(written("a\x1b[31mb", &[], Page { width: 80, color: true }), "a\u{fffd}[31mb\n");
    }
}
