//! Small answers of our own statements, whole: what one article or one person has, never a table of the store.

use super::Error;
use crate::store::Store;
use crate::table::{Cell, Column, Table};

/// Columns with all their rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, in order.
    pub rows: Vec<Vec<Cell>>,
}

impl Answer {
    /// Runs `sql` with `values` (parameter and value) and keeps every row.
    pub fn fetch(store: &Store, sql: &str, values: &[(&str, Cell)]) -> Result<Self, crate::error::Error> {
        let mut select = store.select(sql).map_err(Error::from)?;
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let Table { columns, rows: mut found } = select.run(&values).map_err(Error::from)?;
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        while found.next(&mut row)? {
            rows.push(std::mem::take(&mut row));
        }
        drop(found);
        Ok(Self { columns, rows })
    }

    /// The column's value in a row; NULL where there is no such column.
    #[must_use]
    pub fn cell<'r>(&self, row: &'r [Cell], column: &str) -> &'r Cell {
        self.columns.iter().position(|c| c.name == column).and_then(|at| row.get(at)).unwrap_or(&Cell::Null)
    }

    /// With these of its columns only, in this order.
    #[must_use]
    pub fn only(mut self, columns: &[&str]) -> Self {
        let kept: Vec<usize> =
            columns.iter().filter_map(|name| self.columns.iter().position(|c| c.name == *name)).collect();
        self.columns = kept.iter().map(|at| self.columns[*at].clone()).collect();
        for row in &mut self.rows {
            *row = kept.iter().map(|at| std::mem::replace(&mut row[*at], Cell::Null)).collect();
        }
        self
    }

    /// As a table to be rendered.
    #[must_use]
    pub fn into_table(self) -> Table<'static> {
        Table::of(self.columns, self.rows)
    }
}
