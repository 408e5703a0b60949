//! The data dictionary: every table and view with its columns, and what the migrations' comments say of them.

use super::schema::MIGRATIONS;
use super::{Error, Writer};
use std::collections::BTreeMap;

/// A table or view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its name.
    pub name: String,
    /// Whether it is a view, which other programs may rely on.
    pub is_view: bool,
    /// What a row is.
    pub meaning: String,
    /// Its columns, in order.
    pub columns: Vec<DescribedColumn>,
}

/// A column of a table or view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedColumn {
    /// Its name.
    pub name: String,
    /// Its type; empty where a view computes it.
    pub kind: String,
    /// What it holds; empty where its name says it.
    pub meaning: String,
}

/// The rules that hold for all tables, as Markdown: the head of the first migration.
#[must_use]
pub fn rules() -> String {
    let comments = MIGRATIONS[0].1.lines().take_while(|line| line.starts_with("--"));
    let words: Vec<&str> = comments.map(|line| line.trim_start_matches("--")).collect();
    words.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

impl Writer {
    /// Describes the tables and views of this schema: views first, each kind by name.
    pub fn dictionary(&self) -> Result<Vec<Described>, Error> {
        let comments = Comments::read(MIGRATIONS.iter().map(|(_, sql)| *sql));
        let mut statement = self.db.prepare(include_str!("sql/dictionary.sql")).map_err(self.sql())?;
        let mut rows = statement.query([]).map_err(self.sql())?;
        let mut described: Vec<Described> = Vec::new();
        while let Some(row) = rows.next().map_err(self.sql())? {
            let text = |n| row.get::<_, String>(n).map_err(self.sql());
            let (table, column, is_view) = (text(0)?, text(1)?, text(3)? == "view");
            let meaning = comments.of_column(&table, &column);
            let column = DescribedColumn { name: column, kind: text(2)?, meaning };
            match described.last_mut().filter(|last| last.name == table) {
                Some(last) => last.columns.push(column),
                None => {
                    let meaning = comments.tables.get(&table).cloned().unwrap_or_default();
                    described.push(Described { name: table, is_view, meaning, columns: vec![column] });
                }
            }
        }
        Ok(described)
    }
}

/// What the migrations say of tables, and of their columns.
#[derive(Debug, Default)]
struct Comments {
    tables: BTreeMap<String, String>,
    columns: BTreeMap<(String, String), String>,
}

impl Comments {
    /// Reads the comments above and beside what is created; a later migration's word counts.
    fn read<'a>(migrations: impl Iterator<Item = &'a str>) -> Self {
        let mut comments = Self::default();
        for sql in migrations {
            let (mut above, mut table) = (String::new(), None::<String>);
            for line in sql.lines() {
                let words: Vec<&str> = line.split_whitespace().collect();
                match &words[..] {
                    ["--", said @ ..] => {
                        above.push_str(if above.is_empty() { "" } else { " " });
                        above.push_str(&said.join(" "));
                        continue;
                    }
                    ["CREATE", "TABLE" | "VIEW", name, ..] | ["CREATE", "VIRTUAL", "TABLE", name, ..] => {
                        comments.tables.insert((*name).to_owned(), std::mem::take(&mut above));
                        // A view may list its columns one a line, too.
                        table = (words[1] == "TABLE" || line.ends_with('(')).then(|| (*name).to_owned());
                    }
                    ["ALTER", "TABLE", name, "ADD", "COLUMN", column, ..] => {
                        comments.add_column(name, column, &std::mem::take(&mut above), line);
                    }
                    [column, ..]
                        if line.starts_with("  ")
                            && !line.starts_with("   ")
                            && column.starts_with(|c: char| c.is_ascii_lowercase()) =>
                    {
                        if let Some(table) = &table {
                            let column = column.trim_end_matches(',');
                            comments.add_column(table, column, &std::mem::take(&mut above), line);
                        }
                    }
                    _ if line.starts_with(')') => table = None,
                    _ => {}
                }
                above.clear();
            }
        }
        comments
    }

    /// Keeps what is said above a column's line and at its end.
    fn add_column(&mut self, table: &str, column: &str, above: &str, line: &str) {
        let beside = line.split_once(" -- ").map_or("", |(_, beside)| beside.trim());
        let meaning =
            [above, beside].iter().filter(|said| !said.is_empty()).copied().collect::<Vec<_>>().join(" ");
        self.columns.insert((table.to_owned(), column.to_owned()), meaning);
    }

    /// What is said of a column; of a table's, else what its view says (`quotes`: `v_quotes`); of keys and offsets, which mean
    /// the same everywhere, else what any view says.
    fn of_column(&self, table: &str, column: &str) -> String {
        let of = |table: &str| {
            self.columns.get(&(table.to_owned(), column.to_owned())).filter(|said| !said.is_empty()).cloned()
        };
        let is_shared = column.ends_with("_id") || column.ends_with("_char");
        let said = |(view, name): &(String, String)| (is_shared && name == column).then(|| of(view))?;
        let shared = || self.columns.keys().filter(|(view, _)| view.starts_with("v_")).find_map(said);
        of(table).or_else(|| of(&format!("v_{table}"))).or_else(shared).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_above_and_beside_are_read_and_constraints_are_none() {
        let sql = "-- The head of the file.\n\n-- A thing.\n-- In two lines.\nCREATE TABLE things (\n  \
                   thing_id INTEGER PRIMARY KEY,\n  -- Long words.\n  kind TEXT GENERATED ALWAYS AS (\n    CASE x WHEN 1 THEN 'a' END\n  ) VIRTUAL,\n  \
                   -- Not a column.\n  CONSTRAINT things_kind CHECK (kind <> ''),\n  name TEXT NOT NULL  -- as printed\n) STRICT;\n";
        let later = "-- How large.\nALTER TABLE things ADD COLUMN size INTEGER;  -- bytes\n";
        let comments = Comments::read([sql, later].into_iter());
        assert_eq!(comments.tables["things"], "A thing. In two lines.");
        let said = |column: &str| comments.of_column("things", column);
        assert_eq!((said("kind").as_str(), said("name").as_str()), ("Long words.", "as printed"));
        assert_eq!((said("thing_id").as_str(), said("size").as_str()), ("", "How large. bytes"));
        assert_eq!(comments.columns.len(), 4);
        let view = "-- Things.\nCREATE VIEW v_things (\n  thing_id,  -- the thing\n  name       -- in full\n) AS\nSELECT\n  t.name\nFROM things;\n";
        let comments = Comments::read([sql, view].into_iter());
        assert_eq!(comments.of_column("v_things", "name"), "in full");
        assert_eq!(comments.of_column("things", "name"), "as printed");
        assert_eq!(comments.of_column("things", "thing_id"), "the thing");
        assert_eq!(comments.columns.len(), 5);
    }

    #[test]
    fn every_table_and_view_of_the_schema_says_what_a_row_is() {
        let described = Writer::in_memory().unwrap().dictionary().unwrap();
        assert!(described.len() > 25);
        for Described { name, meaning, columns, .. } in &described {
            assert!(!meaning.is_empty(), "{name} has a comment above it in its migration");
            assert!(!columns.is_empty());
            let silent = |c: &&DescribedColumn| c.meaning.is_empty() && name.starts_with("v_");
            assert_eq!(columns.iter().find(silent), None, "{name} says what each column holds");
        }
        assert!(rules().contains("* Offsets"));
    }
}
