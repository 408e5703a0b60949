//! Rows of an answer in; for a reader's eyes one row a person out, with the best evidence and how much more there is.

use super::answer::Found;
use crate::error::Error;
use crate::table::{Cell, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The table with the first row of each person, its evidence followed by "(and 2 more in 2 articles)"; other tables stay as they are.
pub fn grouped(found: Found) -> Result<Table<'static>, Error> {
    let Found { mut table, who, .. } = found;
    let place = |name: &str| table.columns.iter().position(|c| c.name == name);
    let (Some(evidence), Some(article)) = (place("evidence"), place("article_key")) else {
        return Ok(table);
    };
    let (mut rows, mut row): (Vec<Vec<Cell>>, _) = (Vec::new(), Vec::new());
    let mut known: BTreeMap<String, (usize, usize, BTreeSet<String>)> = BTreeMap::new();
    for key in who {
        if !table.rows.next(&mut row)? {
            break;
        }
        let (_, more, articles) =
            known.entry(format!("{key:?}")).or_insert_with(|| (rows.len(), 0, BTreeSet::new()));
        if articles.is_empty() {
            rows.push(row.clone());
        } else {
            *more += 1;
        }
        articles.insert(row[article].as_text().unwrap_or_default().to_owned());
    }
    for (first, more, articles) in known.into_values().filter(|(_, more, _)| *more > 0) {
        if let Cell::Text(words) = &mut rows[first][evidence] {
            let places =
                if articles.len() > 1 { format!(" in {} articles", articles.len()) } else { String::new() };
            *words = format!("{words} (and {more} more{places})");
        }
    }
    Ok(Table::of(table.columns, rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::answer::Rest;
    use crate::table::{Column, ColumnKind};

    #[test]
    fn a_person_is_one_row_with_the_best_evidence_and_how_much_more_there_is() {
        let columns = ["name", "evidence", "article_key"]
            .map(|name| Column { name: name.to_owned(), kind: ColumnKind::Text });
        let row = |cells: [&str; 3]| cells.map(|c| Cell::Text(c.to_owned())).to_vec();
        let rows = vec![
            row(["Ana Lund", "Best.", "a"]),
            row(["Bo Reyes", "Only.", "a"]),
            row(["Ana Lund", "Second.", "a"]),
            row(["Lund", "Third.", "b"]),
        ];
        let who = [1, 2, 1, 1].map(Cell::Int).to_vec();
        let found = Found { table: Table::of(columns.into(), rows), who, rest: Rest::default() };
        let mut table = grouped(found).unwrap();
        let (mut all, mut cells) = (Vec::new(), Vec::new());
        while table.rows.next(&mut cells).unwrap() {
            all.push(cells.clone());
        }
        assert_eq!(
            all,
            [row(["Ana Lund", "Best. (and 2 more in 2 articles)", "a"]), row(["Bo Reyes", "Only.", "a"])]
        );
    }
}
