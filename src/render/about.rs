//! What an answer says of its own making, so that a published number can be traced: a workbook's second sheet, and the
//! `.run.json` beside any other file.

use super::Written;
use crate::ask::report::value::Bound;
use crate::counted::counted;
use crate::table::{Cell, Column, ColumnKind};
use serde_json::{Map, Value};

/// What holds for every answer; what happened to one is said beside it.
const LIMITS: &str = "Found by a program in the articles' texts: check the evidence before publishing. Only English is \
                      annotated. Words whose speaker the text does not make clear have none.";

/// What the answer is and where it comes from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// One line that says what the table answers.
    pub title: String,
    /// Name and words of each fact (report, version, what is counted, store ...), in order.
    pub facts: Vec<(String, String)>,
    /// The parameters of a report, in its order.
    pub parameters: Vec<Bound>,
    /// The most rows that the report gives, where it has a limit.
    pub most_rows: Option<u64>,
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
    pub fn lines(&self, columns: &[Column], written: &Written) -> Vec<(String, String)> {
        let mut lines = vec![("title".to_owned(), self.title.clone())];
        lines.extend(self.facts.iter().cloned());
        lines.extend(self.parameters.iter().map(|given| {
            let value = super::text::exact(&given.value, &mut String::new()).to_owned();
            let value = if given.value == Cell::Null { "not given".to_owned() } else { value };
            let typed = given.resolved_from.as_ref().map_or(String::new(), |typed| format!(" ({typed})"));
            (format!("parameter {}", given.name), value + &typed)
        }));
        lines.extend(self.made.map(|time| ("made".to_owned(), shown_time(time))));
        lines.push(("rows".to_owned(), written.rows.to_string()));
        lines.extend(self.limits(columns, written).into_iter().map(|words| ("limits".to_owned(), words)));
        lines.retain(|(_, words)| !words.is_empty());
        lines
    }

    /// Everything as one JSON object.
    #[must_use]
    pub fn json(&self, columns: &[Column], written: &Written) -> String {
        let mut object = Map::new();
        let mut set = |name: &str, value: Value| object.insert(name.replace(' ', "_"), value);
        set("title", self.title.clone().into());
        for (name, words) in &self.facts {
            set(name, words.clone().into());
        }
        set(
            "parameters",
            Value::Object(self.parameters.iter().map(|g| (g.name.clone(), g.value.to_json())).collect()),
        );
        let typed =
            self.parameters.iter().filter_map(|g| Some((g.name.clone(), g.resolved_from.clone()?.into())));
        set("typed", Value::Object(typed.collect()));
        set("made", self.made.map_or(Value::Null, |time| shown_time(time).into()));
        set("rows", written.rows.into());
        set("limits", self.limits(columns, written).into());
        format!("{:#}\n", Value::Object(object))
    }

    /// What a reader of the rows must know: what holds for all, then what happened to these.
    fn limits(&self, columns: &[Column], written: &Written) -> Vec<String> {
        let cells = |n: u64, say: &str| (n > 0).then(|| format!("{say}: {}.", counted(n, "cell")));
        let is_time = |c: &Column| matches!(c.kind, ColumnKind::Date | ColumnKind::Datetime);
        let times = columns.iter().any(is_time).then(|| {
            let zone = "Times are those of the clock where the article was published, with the zone where the source gives one";
            if written.sheets > 0 { format!("{zone}; a day before March 1900 is text.") } else { format!("{zone}.") }
        });
        let most = self.most_rows.filter(|most| *most == written.rows);
        let links = (written.plain_links > 0).then(|| {
            let links = counted(written.plain_links, "address");
            format!("Written as text, because a workbook takes 65,530 links: {links}.")
        });
        let cut = format!(
            "Longer than 32,767 characters and therefore cut, with “{}” at the end",
            super::xlsx::CUT
        );
        [
            Some(LIMITS.to_owned()),
            times,
            most.map(|most| {
                format!("There may be more than these {most} rows, which is what `limit` allows.")
            }),
            cells(
                written.guarded,
                "Made inert with a leading ' because a spreadsheet would have run a formula",
            ),
            cells(
                written.digits,
                "Digits that Excel changes when it opens this CSV (leading zeros, more than 15 digits)",
            ),
            cells(written.too_long, "Longer than the 32,767 characters that Excel shows"),
            cells(written.cut, &cut),
            links,
            cells(written.lost_days, "Days that the calendar does not have, left empty"),
            cells(written.infinite, "Infinite numbers, which JSON cannot hold, written as null"),
            (written.sheets > 1).then(|| format!("The rows go on over {} sheets.", written.sheets)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A time as it is shown: UTC, whole seconds.
fn shown_time(time: jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> About {
        let mut about = About { title: "Floods".to_owned(), ..About::default() };
        about.add("what is counted", "quotes");
        about.add("version", "");
        let given = |name: &str, value, typed: Option<&str>| Bound {
            name: name.to_owned(),
            value,
            resolved_from: typed.map(ToOwned::to_owned),
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
        let lines: Vec<_> = about()
            .lines(&[], &Written { rows: 7, ..Written::default() })
            .into_iter()
            .map(|(name, words)| format!("{name}: {words}"))
            .collect();
        assert_eq!(
            lines,
            [
                "title: Floods",
                "what is counted: quotes",
                "parameter since: 2026-01-01 (last month)",
                "parameter limit: 50",
                "parameter outlet: not given",
                "made: 2026-02-03T04:05:06Z",
                "rows: 7",
                &format!("limits: {LIMITS}"),
            ]
        );
    }

    #[test]
    fn json_holds_the_same_facts() {
        let columns = [Column { name: "day".to_owned(), kind: ColumnKind::Date }];
        let mut about = about();
        about.most_rows = Some(7);
        let written = Written { rows: 7, digits: 2, ..Written::default() };
        let json: Value = serde_json::from_str(&about.json(&columns, &written)).unwrap();
        assert_eq!(json["parameters"]["since"], "2026-01-01");
        assert_eq!(json["parameters"]["outlet"], Value::Null);
        assert_eq!(json["typed"]["since"], "last month");
        assert_eq!((&json["rows"], &json["what_is_counted"]), (&7.into(), &"quotes".into()));
        let limits: Vec<&str> =
            json["limits"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
        assert_eq!(limits.len(), 4);
        assert!(limits[0].contains("check the evidence before publishing"));
        assert!(limits[1].starts_with("Times are those of the clock"));
        assert_eq!(limits[2], "There may be more than these 7 rows, which is what `limit` allows.");
        assert!(limits[3].ends_with(": 2 cells."));
    }
}
