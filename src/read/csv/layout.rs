//! Which layout a table has: what parts its cells, how its columns are named, where its records begin.

use super::{Marks, cells, row_end};
use crate::read::fields::{self, Field};
use crate::read::mapping::Mapping;
use std::collections::BTreeSet;

/// A column's name is shorter than this.
const LONGEST_NAME: usize = 60;

/// How many rows of a table without known names are looked at.
const LOOKED_AT: usize = 20;

/// What can part cells.
const DELIMITERS: &[char] = &[',', ';', '\t', '|'];

/// Columns of files that are written without a header row, told by their number and an address in the first.
const HEADERLESS: &[&[&str]] = &[
    // trafilatura --output-format csv
    &[
        "url",
        "id",
        "fingerprint",
        "hostname",
        "title",
        "image",
        "date",
        "text",
        "comments",
        "license",
        "pagetype",
    ],
];

/// What a table's first rows say.
pub(super) struct Layout {
    /// What parts its cells and rows.
    pub marks: Marks,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// How many rows stand before the first record.
    pub before: usize,
}

/// The layout of the table that begins so: by the columns that hold an article's fields, else by rows of one shape.
pub(super) fn layout(head: &str, mappings: &[Mapping]) -> Option<Layout> {
    // Spreadsheets write (and take) a first line that names the delimiter.
    let said = head.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    let said = said.filter(|c| DELIMITERS.contains(c) && head[5..].starts_with(['\r', '\n']));
    let rows = if said.is_some() { head[5..].trim_start_matches(['\r', '\n']) } else { head };
    let delimiters =
        || DELIMITERS.iter().copied().filter(|delimiter| said.is_none_or(|said| said == *delimiter));
    let known = delimiters().filter_map(|delimiter| of_known_columns(rows, delimiter, mappings));
    let layout = known
        .max_by_key(|layout| layout.columns.len())
        .or_else(|| delimiters().find_map(|delimiter| of_unknown_columns(rows, delimiter)));
    layout.map(|layout| Layout { before: layout.before + usize::from(said.is_some()), ..layout })
}

/// A table of one column, whose name says that it holds texts; nothing else tells it from lines of prose.
pub(super) fn of_one_column(head: &str) -> Option<Layout> {
    let marks = Marks::of(head, ',');
    let name = head.split(['\n', '\r']).next()?.trim().trim_matches('"');
    let known = matches!(fields::of_name(name), Some(Field::Text | Field::Html));
    known.then(|| Layout { marks, columns: vec![name.to_owned()], before: 1 })
}

/// A table whose first row names columns of an article, or that has none and the shape of a known file.
fn of_known_columns(head: &str, delimiter: char, mappings: &[Mapping]) -> Option<Layout> {
    let field = |cell: &str| {
        let mapped = mappings.iter().find(|m| fields::folded(&m.name) == fields::folded(cell));
        mapped.map(|m| m.field).or_else(|| fields::of_name(cell))
    };
    let marks = Marks::of(head, delimiter);
    let row = head.get(..row_end(head.as_bytes(), marks).0)?;
    let cells = cells(row.trim_end_matches('\r'), marks);
    if cells.len() < 2 {
        return None;
    }
    let known = cells.iter().filter(|cell| field(cell).is_some()).count();
    let tells =
        cells.iter().any(|c| matches!(field(c), Some(Field::Title | Field::Text | Field::Html | Field::Url)));
    let mapped = cells.iter().any(|c| mappings.iter().any(|m| fields::folded(&m.name) == fields::folded(c)));
    if (tells && known >= 2 || mapped) && cells.iter().all(|cell| cell.len() < LONGEST_NAME) {
        return Some(Layout { marks, columns: cells, before: 1 });
    }
    let names =
        HEADERLESS.iter().find(|names| names.len() == cells.len() && fields::is_address(&cells[0]))?;
    Some(Layout { marks, columns: names.iter().map(ToString::to_string).collect(), before: 0 })
}

/// A table by its shape alone: a first row of short, different names and at least two rows of as many cells. Its rows have no
/// text under a known name; they are no running text either, and say so one by one.
fn of_unknown_columns(head: &str, delimiter: char) -> Option<Layout> {
    let marks = Marks::of(head, delimiter);
    let mut rows = Vec::new();
    let mut rest = head;
    while rows.len() < LOOKED_AT && !rest.is_empty() {
        let (end, open) = row_end(rest.as_bytes(), marks);
        // The last row that is at hand may be cut off.
        if open || end == rest.len() && rows.len() >= 3 {
            break;
        }
        let row = rest.get(..end)?;
        rows.push(cells(row.trim_end_matches('\r'), marks));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    let (names, records) = rows.split_first()?;
    let named = |name: &String| {
        let name = name.trim();
        !name.is_empty() && name.len() < LONGEST_NAME && !name.ends_with(['.', '!', '?', ';', ','])
    };
    let different: BTreeSet<&str> = names.iter().map(|name| name.trim()).collect();
    // In prose a space follows a comma.
    let parted =
        |row: &Vec<String>| row.len() == names.len() && !row.iter().skip(1).all(|cell| cell.starts_with(' '));
    // Of one row alone the shape tells less: two lines of a text may have as many commas.
    let short = |name: &String| name.len() < 30 && name.split(' ').count() < 4;
    let enough = records.len() >= 2 || names.iter().all(short) && (names.len() > 2 || delimiter != ',');
    let is_table = names.len() >= 2
        && different.len() == names.len()
        && names.iter().all(named)
        && parted(names)
        && !records.is_empty()
        && enough
        && records.iter().all(parted);
    is_table.then(|| Layout { marks, columns: names.clone(), before: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_gives_known_columns() {
        let delimiter = |head| layout(head, &[]).map(|layout| char::from(layout.marks.delimiter));
        assert_eq!(delimiter("id,title,text\n1,a,b\n"), Some(','));
        assert_eq!(delimiter("Titel;Title;Content;Date\n"), Some(';'));
        assert_eq!(delimiter("Title\tURL\tText"), Some('\t'));
        assert_eq!(delimiter("sep=;\r\nTitle;Text\r\nHafen, zu;b\r\n"), Some(';'));
        assert_eq!(delimiter("The mayor, who resigned, said no.\nMore text, and more."), None);
    }

    #[test]
    fn rows_of_one_shape_are_a_table_whatever_its_names_and_prose_is_none() {
        let columns = |head| layout(head, &[]).map(|layout| layout.columns.len());
        assert_eq!(
            columns("Nummer;Schlagzeile;Inhalt\n1;Hafen zu;Ana Okafor spoke.\n2;Pokal;Bo Lind spoke.\n"),
            Some(3)
        );
        assert_eq!(columns("name\tvalue\nA\t1\nB\t2"), Some(2));
        assert_eq!(columns("a,b\n1,\"x\n,y\"\n2,z\n"), Some(2));
        assert_eq!(columns("Ana, mayor of Velden\nBo, her deputy\nCara, a nurse\n"), None);
        assert_eq!(columns("Okafor said; she spoke.\nLind said; he did too.\nDiaz said; so it was.\n"), None);
        assert_eq!(columns("One | two\nThree\nFour | five\n"), None);
        assert_eq!(columns("Nummer;Schlagzeile;Inhalt\n1;Hafen zu;Ana Okafor spoke.\n"), Some(3));
        assert_eq!(columns("Nr,Inhalt\n1,\"Ana Okafor spoke, and left.\"\n"), None);
        assert_eq!(columns("Ana,Bo\nCara,Dan\n"), None);
    }
}
