//! Links of the rows. The writer of workbooks keeps each in memory in several texts until the end, some 1.5 KB a link; here they wait
//! in files, and are put into the packed workbook when its rows are there.

use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What stands before and after the links of a sheet in the relations of its file.
const RELATIONS: (&str, &str) = (
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
     <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "</Relationships>",
);
const HYPERLINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
/// The element of a sheet before which its links stand, by the order that the format prescribes.
const BEHIND: &[u8] = b"<pageMargins";
/// Bytes at the end of a sheet among which that element is: no rows stand behind it, and only a few lines of settings.
const END: u64 = 1 << 16;

/// The links of one sheet, as its XML and as that of its relations.
pub(super) struct Links {
    cells: BufWriter<File>,
    targets: BufWriter<File>,
    count: u32,
}

impl Links {
    pub(super) fn new() -> io::Result<Self> {
        let file = || tempfile::tempfile().map(BufWriter::new);
        Ok(Self { cells: file()?, targets: file()?, count: 0 })
    }

    /// How many there are.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Adds the link of a cell, given by its line and column from 0; `address` is one that Excel can follow.
    pub(super) fn add(&mut self, line: u32, column: u16, address: &str) -> io::Result<()> {
        self.count += 1;
        let (page, place) = address.split_once('#').unwrap_or((address, ""));
        let cell = rust_xlsxwriter::utility::row_col_to_cell(line, column);
        let id = self.count;
        write!(self.cells, "<hyperlink ref=\"{cell}\" r:id=\"rId{id}\"")?;
        if !place.is_empty() {
            write!(self.cells, " location=\"{}\"", escape(place))?;
        }
        self.cells.write_all(b"/>")?;
        let target = in_a_link(page);
        let target = escape(target.as_str());
        write!(
            self.targets,
            "<Relationship Id=\"rId{id}\" Type=\"{HYPERLINK}\" Target=\"{target}\" TargetMode=\"External\"/>"
        )
    }
}

/// The address with what no link may have written as `%XX`; what is written so already stays.
fn in_a_link(address: &str) -> String {
    let mut target = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        let is_hex = |at: usize| address.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
        let is_bare_percent = c == '%' && !(is_hex(at + 1) && is_hex(at + 2));
        if is_bare_percent || "\"<>[]^`{}|\\".contains(c) {
            // Writing to a text cannot fail.
            let _ = write!(target, "%{:02X}", c as u32);
        } else {
            target.push(c);
        }
    }
    target
}

/// The workbook `packed` with the links of its first sheets, in their order.
pub(super) fn put(packed: File, sheets: Vec<Links>) -> io::Result<File> {
    if sheets.iter().all(|links| links.count == 0) {
        return Ok(packed);
    }
    let options = SimpleFileOptions::default().unix_permissions(0o600);
    let mut sheets: Vec<_> =
        (1..).zip(sheets).map(|(n, links)| (format!("xl/worksheets/sheet{n}.xml"), links)).collect();
    sheets.retain(|(_, links)| links.count > 0);
    let mut from = ZipArchive::new(BufReader::new(packed))?;
    let mut to = ZipWriter::new(BufWriter::new(tempfile::tempfile()?));
    for n in 0..from.len() {
        let entry = from.by_index_raw(n)?;
        let file = entry.name()?.into_owned();
        let Some(at) = sheets.iter().position(|(name, _)| *name == file) else {
            to.raw_copy_file(entry)?;
            continue;
        };
        drop(entry);
        let (name, Links { cells, targets, .. }) = sheets.swap_remove(at);
        let mut entry = from.by_index(n)?;
        let rows = entry.size().saturating_sub(END);
        // A sheet passes 4 GiB seldom, and then only in the longer form of the archive.
        to.start_file(&*name, options.large_file(rows > u64::from(u32::MAX / 2)))?;
        io::copy(&mut (&mut entry).take(rows), &mut to)?;
        let mut end = Vec::new();
        entry.read_to_end(&mut end)?;
        let place = end.windows(BEHIND.len()).rposition(|bytes| bytes == BEHIND);
        let place = place.ok_or_else(|| io::Error::other("a sheet has no place for links"))?;
        to.write_all(&end[..place])?;
        to.write_all(b"<hyperlinks>")?;
        io::copy(&mut read_again(cells)?, &mut to)?;
        to.write_all(b"</hyperlinks>")?;
        to.write_all(&end[place..])?;
        let file = name.trim_start_matches("xl/worksheets/");
        to.start_file(format!("xl/worksheets/_rels/{file}.rels"), options)?;
        to.write_all(RELATIONS.0.as_bytes())?;
        io::copy(&mut read_again(targets)?, &mut to)?;
        to.write_all(RELATIONS.1.as_bytes())?;
    }
    to.finish()?.into_inner().map_err(io::IntoInnerError::into_error)
}

/// What was written, from its beginning.
fn read_again(written: BufWriter<File>) -> io::Result<File> {
    let mut file = written.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::in_a_link;

    #[test]
    fn what_a_link_may_not_have_is_escaped_once() {
        for (address, target) in [
            ("https://x.example/a?b=1&c=%20d", "https://x.example/a?b=1&c=%20d"),
            ("https://x.example/100%", "https://x.example/100%25"),
            ("https://x.example/[a]|\"b\"", "https://x.example/%5Ba%5D%7C%22b%22"),
            ("https://x.example/müller", "https://x.example/müller"),
        ] {
            assert_eq!(in_a_link(address), target);
        }
    }
}
