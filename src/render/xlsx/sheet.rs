//! One sheet of rows: header, cells, widths.

use super::cell::{self, Put};
use super::links::Links;
use super::{LONGEST_CELL, Limits};
use crate::render::Written;
use crate::render::text::exact;
use crate::table::{Cell, Column, ColumnKind};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, IgnoreError, Worksheet, XlsxError};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Rows from which the widths of columns are taken.
const ROWS_FOR_WIDTHS: u32 = 1_000;
/// The narrowest and the widest column, in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;
/// The longest address that Excel takes for a link, in characters.
const LONGEST_LINK: usize = 2_080;

/// A sheet while it is filled.
pub(super) struct Sheet<'b> {
    inner: &'b mut Worksheet,
    columns: &'b [Column],
    limits: Limits,
    /// The line that is written next; 0 is the header.
    line: u32,
    links: Links,
    /// The widest words of each column so far.
    widths: Vec<usize>,
    buffer: String,
}

impl<'b> Sheet<'b> {
    /// Writes the header. Columns get their formats first, so that cells need none of their own.
    pub(super) fn begin(
        sheet: &'b mut Worksheet,
        columns: &'b [Column],
        limits: Limits,
        links: Links,
    ) -> Result<Self, XlsxError> {
        let header = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00E7_E6E6))
            .set_border_bottom(FormatBorder::Thin);
        for (n, column) in (0..).zip(columns) {
            sheet.set_column_format(n, &format_of(column.kind))?;
            sheet.write_string_with_format(0, n, cut(&column.name).0, &header)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        // The button of the filter covers the last characters of a name.
        let widths = columns.iter().map(|c| c.name.width() + 3).collect();
        Ok(Self { inner: sheet, columns, limits, line: 1, links, widths, buffer: String::new() })
    }

    /// Whether another row has room.
    pub(super) fn has_room(&self) -> bool {
        self.line < self.limits.lines
    }

    /// Writes one row.
    pub(super) fn add(&mut self, row: &[Cell], written: &mut Written) -> Result<(), XlsxError> {
        let columns = self.columns;
        for ((n, column), cell) in (0..).zip(columns).zip(row) {
            if self.line <= ROWS_FOR_WIDTHS {
                let words = exact(cell, &mut self.buffer);
                let longest = words.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
                let place = usize::from(n);
                self.widths[place] = self.widths[place].max(longest);
            }
            match cell::put(self.inner, self.line, n, cell, column.kind)? {
                Put::Done => {}
                Put::Words => self.add_words(n, cell, column.kind, written)?,
            }
        }
        self.line += 1;
        written.rows += 1;
        Ok(())
    }

    /// Writes a cell as its words, an address as a link while there may be more.
    fn add_words(
        &mut self,
        n: u16,
        cell: &Cell,
        kind: ColumnKind,
        written: &mut Written,
    ) -> Result<(), XlsxError> {
        let words = exact(cell, &mut self.buffer);
        let (words, was_cut) = cut(words);
        written.cut += u64::from(was_cut);
        if kind == ColumnKind::Link && !was_cut && is_link(&words) {
            if self.links.count() < self.limits.links {
                self.links.add(self.line, n, &words)?;
            } else {
                written.plain_links += 1;
            }
        }
        self.inner.write_string(self.line, n, words)?;
        Ok(())
    }

    /// Sets what is known only when the last row is there; gives the links that were written.
    pub(super) fn end(self) -> Result<Links, XlsxError> {
        let last = self.line - 1;
        for ((n, column), width) in (0..).zip(self.columns).zip(&self.widths) {
            self.inner.set_column_width(n, (*width).clamp(NARROWEST, WIDEST) as f64 + 1.0)?;
            if matches!(column.kind, ColumnKind::Text | ColumnKind::Id) {
                self.inner.ignore_error_range(0, n, last, n, IgnoreError::NumberStoredAsText)?;
            }
        }
        if let Some(last_column) = self.columns.len().checked_sub(1) {
            self.inner.autofilter(0, 0, last, last_column as u16)?;
        }
        Ok(self.links)
    }
}

/// How the cells of a column look.
fn format_of(kind: ColumnKind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match kind {
        ColumnKind::Id => format.set_num_format("@"),
        ColumnKind::Percent => format.set_num_format("0.0%"),
        ColumnKind::Date => format.set_num_format(cell::DAY),
        ColumnKind::Datetime => format.set_num_format(cell::TIME),
        ColumnKind::Link => format.set_hyperlink(),
        ColumnKind::Quote => format.set_text_wrap(),
        ColumnKind::Text | ColumnKind::Int | ColumnKind::Number => format,
    }
}

/// The words with their end cut off, and marked, where a cell would not take them whole.
pub(super) fn cut(words: &str) -> (Cow<'_, str>, bool) {
    // A character is at least one byte of UTF-8, so most cells need no counting.
    if words.len() <= LONGEST_CELL || words.encode_utf16().count() <= LONGEST_CELL {
        return (Cow::Borrowed(words), false);
    }
    let mut room = LONGEST_CELL - super::CUT.encode_utf16().count();
    let kept = words.char_indices().find(|(_, c)| {
        let fits = c.len_utf16() <= room;
        room -= if fits { c.len_utf16() } else { 0 };
        !fits
    });
    let end = kept.map_or(words.len(), |(at, _)| at);
    (Cow::Owned(format!("{}{}", &words[..end], super::CUT)), true)
}

/// Whether Excel can follow the words. What the writer escapes in a link ("%", a space ...) grows to three characters.
fn is_link(words: &str) -> bool {
    let web = words.starts_with("http://") || words.starts_with("https://");
    let is_plain = |c: char| c.is_alphanumeric() || "-._~:/?#@!$&'()*+,;=".contains(c);
    let length: usize = words.chars().map(|c| if is_plain(c) { c.len_utf16() } else { 3 }).sum();
    web && length <= LONGEST_LINK && !words.contains(|c: char| c.is_control() || c.is_whitespace())
}
