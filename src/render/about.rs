//! What an answer says of its own making, so that a published number can be traced: a workbook's second sheet, and the
//! `.run.json` beside any other file.

use crate::table::Cell;
use serde_json::{Map, Value};

/// One parameter with what was bound for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// The value.
    pub value: Cell,
    /// The words as typed, where the value is not the same ("-30d" became a day).
    pub typed: Option<String>,
}

/// What the answer is and where it comes from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// One line that says what the table answers.
    pub title: String,
    /// Name and words of each fact (report, version, what is counted, store ...), in order.
    pub facts: Vec<(String, String)>,
    /// The parameters of a report, in its order.
    pub parameters: Vec<Given>,
    /// When it was made; `None` leaves the time out.
    pub made: Option<jiff::Timestamp>,
}

impl About {
    /// Adds a fact; one without words is left out.
    pub fn add(&mut self, name: &str, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.facts.push((name.to_owned(), words));
        }
    }

    /// Everything as pairs to be read, one a line.
    #[must_use]
    pub fn lines(&self) -> Vec<(String, String)> {
        let mut lines = vec![("title".to_owned(), self.title.clone())];
        lines.extend(self.facts.iter().cloned());
        lines.extend(self.parameters.iter().map(|given| {
            let value = super::text::exact(&given.value, &mut String::new()).to_owned();
            let value = if given.value == Cell::Null { "not given".to_owned() } else { value };
            let typed = given.typed.as_ref().map_or(String::new(), |typed| format!(" ({typed})"));
            (format!("parameter {}", given.name), value + &typed)
        }));
        lines.extend(self.made.map(|time| ("made".to_owned(), shown_time(time))));
        lines.retain(|(_, words)| !words.is_empty());
        lines
    }

    /// Everything as one JSON object, with the rows that were written.
    #[must_use]
    pub fn json(&self, rows: u64) -> String {
        let mut object = Map::new();
        let mut set = |name: &str, value: Value| object.insert(name.replace(' ', "_"), value);
        set("title", self.title.clone().into());
        for (name, words) in &self.facts {
            set(name, words.clone().into());
        }
        set(
            "parameters",
            Value::Object(self.parameters.iter().map(|g| (g.name.clone(), value(&g.value))).collect()),
        );
        let typed = self.parameters.iter().filter_map(|g| Some((g.name.clone(), g.typed.clone()?.into())));
        set("typed", Value::Object(typed.collect()));
        set("made", self.made.map_or(Value::Null, |time| shown_time(time).into()));
        set("rows", rows.into());
        format!("{:#}\n", Value::Object(object))
    }
}

/// A time as it is shown: UTC, whole seconds.
fn shown_time(time: jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A cell in JSON.
fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(n) => (*n).into(),
        Cell::Real(x) => (*x).into(),
        Cell::Text(words) => words.as_str().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> About {
        let mut about = About { title: "Floods".to_owned(), ..About::default() };
        about.add("what is counted", "quotes");
        about.add("version", "");
        let given = |name: &str, value, typed: Option<&str>| Given {
            name: name.to_owned(),
            value,
            typed: typed.map(ToOwned::to_owned),
        };
        about.parameters = vec![
            given("since", Cell::Text("2026-01-01".to_owned()), Some("last month")),
            given("limit", Cell::Int(50), None),
            given("outlet", Cell::Null, None),
        ];
        about.made = Some("2026-02-03T04:05:06.789Z".parse().unwrap());
        about
    }

    #[test]
    fn lines_show_what_was_bound_and_what_was_typed() {
        let lines: Vec<_> =
            about().lines().into_iter().map(|(name, words)| format!("{name}: {words}")).collect();
        assert_eq!(
            lines,
            [
                "title: Floods",
                "what is counted: quotes",
                "parameter since: 2026-01-01 (last month)",
                "parameter limit: 50",
                "parameter outlet: not given",
                "made: 2026-02-03T04:05:06Z",
            ]
        );
    }

    #[test]
    fn json_holds_the_same_facts() {
        let json: Value = serde_json::from_str(&about().json(7)).unwrap();
        assert_eq!(json["parameters"]["since"], "2026-01-01");
        assert_eq!(json["parameters"]["outlet"], Value::Null);
        assert_eq!(json["typed"]["since"], "last month");
        assert_eq!((&json["rows"], &json["what_is_counted"]), (&7.into(), &"quotes".into()));
    }
}
