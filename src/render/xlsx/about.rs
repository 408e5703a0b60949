//! The sheet that says what the rows are and how they were made.

use crate::counted::counted;
use crate::render::{About, Written};
use crate::table::{Column, ColumnKind};
use rust_xlsxwriter::{Format, FormatAlign, IgnoreError, Workbook, XlsxError};

/// What holds for every workbook; what happened in this one is said beside it.
const LIMITS: &str = "Found by a program in the articles' texts: check the evidence before publishing. Only English is \
                      annotated. Words whose speaker the text does not make clear have none.";

/// Writes name and words of each fact, one a line.
pub(super) fn write(
    book: &mut Workbook,
    about: &About,
    columns: &[Column],
    written: &Written,
) -> Result<(), XlsxError> {
    let mut lines = about.lines();
    lines.push(("rows".to_owned(), written.rows.to_string()));
    lines.push(("limits".to_owned(), LIMITS.to_owned()));
    lines.extend(of_this_workbook(columns, written).map(|words| ("limits".to_owned(), words)));
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

/// What a reader of this workbook must know.
fn of_this_workbook(columns: &[Column], written: &Written) -> impl Iterator<Item = String> {
    let is_time = |c: &Column| matches!(c.kind, ColumnKind::Date | ColumnKind::Datetime);
    let times = columns.iter().any(is_time).then(|| {
        "Times are those of the clock where the article was published, with the zone where the source gives one; a day before \
         March 1900 is text."
            .to_owned()
    });
    let cut = (written.cut > 0).then(|| {
        let cells = counted(written.cut, "cell");
        format!("Longer than 32,767 characters and therefore cut, with “{}” at the end: {cells}.", super::CUT)
    });
    let links = (written.plain_links > 0).then(|| {
        format!(
            "Written as text, because a workbook takes 65,530 links: {}.",
            counted(written.plain_links, "address")
        )
    });
    let sheets = (written.sheets > 1).then(|| format!("The rows go on over {} sheets.", written.sheets));
    [times, cut, links, sheets].into_iter().flatten()
}
