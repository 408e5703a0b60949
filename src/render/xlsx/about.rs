//! The sheet that says what the rows are and how they were made.

use crate::render::{About, Written};
use crate::table::Column;
use rust_xlsxwriter::{Format, FormatAlign, IgnoreError, Workbook, XlsxError};

/// Writes name and words of each fact, one a line.
pub(super) fn write(
    book: &mut Workbook,
    about: &About,
    columns: &[Column],
    written: &Written,
) -> Result<(), XlsxError> {
    let lines = about.lines(columns, written);
    let sheet = book.add_worksheet();
    sheet.set_name("About")?.set_column_width(0, 22)?.set_column_width(1, 100)?;
    let name = Format::new().set_bold().set_align(FormatAlign::Top);
    let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (line, (fact, value)) in (0..).zip(&lines) {
        sheet.write_string_with_format(line, 0, fact, &name)?;
        sheet.write_string_with_format(line, 1, super::sheet::cut(value).0, &words)?;
    }
    sheet.ignore_error_range(0, 1, lines.len() as u32, 1, IgnoreError::NumberStoredAsText)?;
    Ok(())
}
