//! `Table`: what `ask` makes and `render` shows, row by row, so that no size needs much memory.

use crate::error::Error;

/// What a column holds; renderers decide by it how a cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// An identifier: never a number to calculate with.
    Id,
    /// A whole number.
    Int,
    /// A number with a fraction.
    Number,
    /// A share of 1, shown as per cent.
    Percent,
    /// A day, ISO 8601.
    Date,
    /// A time, ISO 8601.
    Datetime,
    /// An address.
    Link,
    /// Words that somebody said.
    Quote,
}

impl ColumnKind {
    /// Every kind, with the word that report headers use for it.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Text, "text"),
        (Self::Id, "id"),
        (Self::Int, "int"),
        (Self::Number, "number"),
        (Self::Percent, "percent"),
        (Self::Date, "date"),
        (Self::Datetime, "datetime"),
        (Self::Link, "link"),
        (Self::Quote, "quote"),
    ];
}

impl std::str::FromStr for ColumnKind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(_, known)| *known == word);
        found.map(|(kind, _)| *kind).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|(_, word)| *word).collect();
            format!("`{word}` is none of {}", known.join(", "))
        })
    }
}

/// How a column's values are kept by programs that have types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// A whole number of 64 bits.
    Integer,
    /// A number with a fraction.
    Real,
    /// Words in UTF-8.
    Text,
    /// A day.
    Day,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, unique in the table.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Unknown: an empty cell.
    Null,
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Real(f64),
    /// Words.
    Text(String),
}

impl Cell {
    /// The words of a text, and none of anything else.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(words) => Some(words),
            _ => None,
        }
    }

    /// A whole number, and none of anything else.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// As JSON has it; an infinite number, which JSON cannot hold, is null.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Int(n) => (*n).into(),
            Self::Real(x) => (*x).into(),
            Self::Text(words) => words.as_str().into(),
        }
    }
}

/// Rows in order, one after the other.
pub trait Rows {
    /// Puts the next row into `row` (cleared first), or returns false at the end.
    fn next(&mut self, row: &mut Vec<Cell>) -> Result<bool, Error>;
}

/// Columns and the rows under them.
pub struct Table<'a> {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, each with one cell a column.
    pub rows: Box<dyn Rows + 'a>,
}

impl Table<'static> {
    /// A table of rows that are at hand.
    #[must_use]
    pub fn of(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self { columns, rows: Box::new(rows.into_iter()) }
    }
}

impl<'a> Table<'a> {
    /// The table with these columns alone, in this order; names that it lacks are left out.
    #[must_use]
    pub fn only(self, names: &[&str]) -> Table<'a> {
        let place = |name: &&str| self.columns.iter().position(|c| c.name == **name);
        let places: Vec<usize> = names.iter().filter_map(place).collect();
        let columns = places.iter().map(|p| self.columns[*p].clone()).collect();
        Table { columns, rows: Box::new(Only { rows: self.rows, places, whole: Vec::new() }) }
    }

    /// The table with its first row found, so that what keeps it from being found is known before anything of it is written.
    pub fn begun(mut self) -> Result<Table<'a>, Error> {
        let mut row = Vec::new();
        if !self.rows.next(&mut row)? {
            return Ok(Table { columns: self.columns, rows: Box::new(Vec::new().into_iter()) });
        }
        Ok(Table { columns: self.columns, rows: Box::new(Begun { first: Some(row), rest: self.rows }) })
    }
}

/// Rows of which the first was found before.
struct Begun<'a> {
    first: Option<Vec<Cell>>,
    rest: Box<dyn Rows + 'a>,
}

impl Rows for Begun<'_> {
    fn next(&mut self, row: &mut Vec<Cell>) -> Result<bool, Error> {
        match self.first.take() {
            None => self.rest.next(row),
            Some(first) => {
                *row = first;
                Ok(true)
            }
        }
    }
}

/// Rows of which some cells are shown.
struct Only<'a> {
    rows: Box<dyn Rows + 'a>,
    places: Vec<usize>,
    whole: Vec<Cell>,
}

impl Rows for Only<'_> {
    fn next(&mut self, row: &mut Vec<Cell>) -> Result<bool, Error> {
        row.clear();
        let more = self.rows.next(&mut self.whole)?;
        if more {
            row.extend(self.places.iter().map(|p| self.whole[*p].clone()));
        }
        Ok(more)
    }
}

impl Rows for std::vec::IntoIter<Vec<Cell>> {
    fn next(&mut self, row: &mut Vec<Cell>) -> Result<bool, Error> {
        row.clear();
        match Iterator::next(self) {
            Some(mut cells) => {
                row.append(&mut cells);
                Ok(true)
            }
            None => Ok(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_was_begun_has_all_its_rows_in_order() {
        let column = Column { name: "n".into(), kind: ColumnKind::Int };
        for rows in [vec![], vec![vec![Cell::Int(1)], vec![Cell::Int(2)]]] {
            let mut table = Table::of(vec![column.clone()], rows.clone()).begun().unwrap();
            let (mut found, mut row) = (Vec::new(), Vec::new());
            while table.rows.next(&mut row).unwrap() {
                found.push(row.clone());
            }
            assert_eq!(found, rows);
        }
    }

    #[test]
    fn only_some_columns_in_another_order() {
        let column = |name: &str| Column { name: name.into(), kind: ColumnKind::Text };
        let rows = vec![vec![Cell::Int(1), Cell::Int(2), Cell::Int(3)]];
        let mut table = Table::of(vec![column("a"), column("b"), column("c")], rows).only(&["c", "x", "a"]);
        assert_eq!(table.columns, [column("c"), column("a")]);
        let mut row = vec![];
        assert!(table.rows.next(&mut row).unwrap());
        assert_eq!(row, [Cell::Int(3), Cell::Int(1)]);
        assert!(!table.rows.next(&mut row).unwrap());
    }
}
