//! A report's header: the comment lines at the top of its file.
//!
//! ```text
//! -- name: officials-on-topic(topic, since)
//! -- title: Officials who discussed a topic
//! -- description: One row per person; may be repeated.
//! -- tags: people, topics
//! -- version: 1
//! -- param topic: topic = counter-narcotics  # a word or two for the user
//! -- param since: date?
//! -- column url: link
//! ```

use super::value::Kind;
use super::{Chart, ChartKind, ColumnDeclaration, Finding, Param, Report, Source};
use crate::table::ColumnKind;

/// Reads the header of `text`, the report `name`. What is wrong with it comes beside the report, in order of lines.
#[must_use]
pub fn parse(name: &str, source: Source, text: &str) -> (Report, Vec<Finding>) {
    let mut header = Header::new(name, source, text);
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let Some(comment) = line.strip_prefix("--") else {
            if line.is_empty() {
                continue;
            }
            break;
        };
        if let Err(finding) = header.read(number + 1, comment.trim()) {
            header.findings.push(finding);
        }
    }
    header.finish()
}

/// A header while it is read.
struct Header {
    report: Report,
    /// Names between the parentheses after `name:`, with their line.
    listed: Option<(usize, Vec<String>)>,
    findings: Vec<Finding>,
}

/// Something that keeps the report from running.
fn fatal(line: usize, message: impl Into<String>) -> Finding {
    Finding { line: Some(line), fatal: true, message: message.into() }
}

/// Something that does not.
fn warning(line: usize, message: impl Into<String>) -> Finding {
    Finding { line: Some(line), fatal: false, message: message.into() }
}

impl Header {
    fn new(name: &str, source: Source, text: &str) -> Self {
        let report = Report {
            name: name.to_owned(),
            source,
            title: String::new(),
            description: String::new(),
            tags: Vec::new(),
            version: None,
            params: Vec::new(),
            columns: Vec::new(),
            chart: None,
            text: text.to_owned(),
        };
        Self { report, listed: None, findings: Vec::new() }
    }

    /// Takes one comment. Comments that have not the shape `key: value` or `key NAME: value` are for people only.
    fn read(&mut self, line: usize, comment: &str) -> Result<(), Finding> {
        let Some((key, value)) = comment.split_once(':') else { return read_bare(line, comment) };
        let (key, value) = (key.trim_end(), value.trim());
        match key.split_once(char::is_whitespace).map(|(key, name)| (key, name.trim())) {
            Some(("param", name)) => self.read_param(line, name, value),
            Some(("column", name)) => self.read_column(line, name, value),
            // "See also: ..." and "Note: ..." are prose.
            Some(_) => Ok(()),
            None if key.is_empty() || !key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') => Ok(()),
            None => self.read_key(line, key, value),
        }
    }

    fn read_key(&mut self, line: usize, key: &str, value: &str) -> Result<(), Finding> {
        let report = &mut self.report;
        match key {
            "name" => return self.read_name(line, value),
            "title" if report.title.is_empty() => value.clone_into(&mut report.title),
            "title" => return Err(fatal(line, "a second title; a long text goes into `description`")),
            "description" => {
                let glue = if report.description.is_empty() { "" } else { " " };
                report.description.push_str(glue);
                report.description.push_str(value);
            }
            "tags" => {
                report
                    .tags
                    .extend(value.split(',').map(|tag| tag.trim().to_owned()).filter(|t| !t.is_empty()));
            }
            "version" => report.version = Some(value.to_owned()),
            "chart" => report.chart = Some(read_chart(line, value)?),
            "param" | "column" => {
                return Err(fatal(line, format!("`{key}` has no name; write `{key} NAME: TYPE`")));
            }
            _ => {
                let known = ["name", "title", "description", "tags", "version", "chart", "param", "column"];
                let hint = crate::ask::suggest::did_you_mean(key, known);
                return Err(warning(line, format!("unknown key `{key}`{hint}")));
            }
        }
        Ok(())
    }

    /// `id` or `id(p1, p2)`.
    fn read_name(&mut self, line: usize, value: &str) -> Result<(), Finding> {
        let (id, list) = match value.split_once('(') {
            Some((id, list)) => (id.trim(), Some(list)),
            None => (value, None),
        };
        if let Some(list) = list {
            let list =
                list.strip_suffix(')').ok_or_else(|| fatal(line, "the list after `name` has no `)`"))?;
            let names =
                list.split(',').map(|name| name.trim().to_owned()).filter(|n| !n.is_empty()).collect();
            self.listed = Some((line, names));
        }
        if id == self.report.name {
            Ok(())
        } else {
            Err(warning(
                line,
                format!("the name `{id}` is not the file's; the report is `{}`", self.report.name),
            ))
        }
    }

    /// `param NAME: TYPE[?] [= DEFAULT] [# help]`
    fn read_param(&mut self, line: usize, name: &str, value: &str) -> Result<(), Finding> {
        if !is_identifier(name) {
            let say = "a parameter's name has letters, digits and `_` only and starts with a letter";
            return Err(fatal(line, format!("`{name}`: {say}")));
        }
        if self.report.params.iter().any(|p| p.name == name) {
            return Err(fatal(line, format!("parameter `{name}` is declared a second time")));
        }
        let (declared, help) = split_help(value);
        let (kind, default) = match declared.split_once('=') {
            Some((kind, default)) => (kind.trim(), Some(default.trim())),
            None => (declared, None),
        };
        let (kind, optional) = kind.strip_suffix('?').map_or((kind, false), |kind| (kind.trim_end(), true));
        let (kind, list) = kind.strip_suffix("[]").map_or((kind, false), |kind| (kind.trim_end(), true));
        // A parameter of a wrong type is declared all the same: nothing else is to be said of it.
        let (kind, wrong) = match kind.parse::<Kind>() {
            Ok(kind) => (kind, None),
            Err(say) => (Kind::Text, Some(fatal(line, format!("parameter `{name}`: {say}")))),
        };
        let param = Param {
            name: name.to_owned(),
            kind,
            list,
            optional,
            default: default.filter(|d| !d.is_empty()).map(ToOwned::to_owned),
            help,
            line,
        };
        let may_be_cut = param.kind.is_words() && value.contains(" #") && !value.contains("  #");
        let cut = param.default.as_ref().filter(|_| may_be_cut).map(|default| {
            let say = "write two spaces before a help, and leave `#` out of a default";
            warning(line, format!("the default `{default}` ends where ` #` begins the help; {say}"))
        });
        self.report.params.push(param);
        wrong.or(cut).map_or(Ok(()), Err)
    }

    /// `column NAME: KIND [# help]`
    fn read_column(&mut self, line: usize, name: &str, value: &str) -> Result<(), Finding> {
        if self.report.columns.iter().any(|c| c.name == name) {
            return Err(fatal(line, format!("column `{name}` is declared a second time")));
        }
        let (kind, help) = split_help(value);
        let kind =
            kind.parse::<ColumnKind>().map_err(|say| fatal(line, format!("column `{name}`: {say}")))?;
        self.report.columns.push(ColumnDeclaration { name: name.to_owned(), kind, help, line });
        Ok(())
    }

    /// Compares the parts with each other.
    fn finish(mut self) -> (Report, Vec<Finding>) {
        if self.report.title.is_empty() {
            self.findings.push(warning(1, "no title; add `-- title: what the report answers`"));
        }
        if let Some((line, listed)) = &self.listed {
            let declared: Vec<_> = self.report.params.iter().map(|p| p.name.clone()).collect();
            if *listed != declared {
                let say =
                    format!("`name` lists ({}), declared are ({})", listed.join(", "), declared.join(", "));
                self.findings.push(fatal(*line, say));
            }
        }
        self.findings.sort();
        (self.report, self.findings)
    }
}

/// `line|bar X Y [SERIES]`
fn read_chart(line: usize, value: &str) -> Result<Chart, Finding> {
    let (kind, x, y, series) = match value.split_whitespace().collect::<Vec<_>>()[..] {
        [kind, x, y] => (kind, x, y, None),
        [kind, x, y, series] => (kind, x, y, Some(series.to_owned())),
        _ => ("", "", "", None),
    };
    let kind = match kind {
        "line" => ChartKind::Line,
        "bar" => ChartKind::Bar,
        _ => {
            let say = "write `chart: line X Y`, `chart: bar X Y` or either with a third, SERIES, each the name of a column";
            return Err(fatal(line, format!("`{value}` is no chart; {say}")));
        }
    };
    Ok(Chart { kind, x: x.to_owned(), y: y.to_owned(), series, line })
}

/// Takes a comment without a colon: prose, unless it looks like a declaration that lacks one.
fn read_bare(line: usize, comment: &str) -> Result<(), Finding> {
    let mut words = comment.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some("param"), Some(name), None) => {
            Err(fatal(line, format!("parameter `{name}` has no type; write `param {name}: text`")))
        }
        (Some("column"), Some(name), None) => {
            Err(fatal(line, format!("column `{name}` has no kind; write `column {name}: text`")))
        }
        _ => Ok(()),
    }
}

/// Splits `value # help`.
fn split_help(value: &str) -> (&str, Option<String>) {
    match value.split_once(" #") {
        Some((value, help)) => (value.trim_end(), Some(help.trim().to_owned())),
        None => (value, None),
    }
}

/// Whether `SQLite` takes `:name` whole, and every other tool too.
fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Report, Vec<Finding>) {
        parse("r", Source::BuiltIn, text)
    }

    #[test]
    fn every_part_of_the_grammar() {
        let (report, findings) = parsed(
            "-- name: r(topic, since, kinds)\n-- title: Officials: who discussed what\n-- description: One row\n\
             -- description: per person.\n-- tags: people, topics\n-- version: 2\n-- just a remark\n-- Note: another\n-- :topic is prose\n\
             -- param topic: topic  # a topic's name\n-- param since: date? = -30d\n\
             -- param kinds: choice(direct|mixed)[]?\n--\n-- chart: line day n who\n-- column url: link # where it stood\n\nselect 1 -- title: no\n",
        );
        assert_eq!(findings, []);
        assert_eq!(report.title, "Officials: who discussed what");
        assert_eq!(report.description, "One row per person.");
        assert_eq!(report.tags, ["people", "topics"]);
        assert_eq!(report.version.as_deref(), Some("2"));
        let declared: Vec<_> = report.params.iter().map(Param::declaration).collect();
        assert_eq!(declared, ["topic: topic", "since: date? = -30d", "kinds: choice(direct|mixed)[]?"]);
        assert_eq!(report.params[0].help.as_deref(), Some("a topic's name"));
        assert_eq!(report.params[0].line, 10);
        let url = ColumnDeclaration {
            name: "url".to_owned(),
            kind: ColumnKind::Link,
            help: Some("where it stood".to_owned()),
            line: 15,
        };
        assert_eq!(report.columns, [url]);
        let series = Some("who".to_owned());
        let chart = Chart { kind: ChartKind::Line, x: "day".to_owned(), y: "n".to_owned(), series, line: 14 };
        assert_eq!(report.chart, Some(chart));
    }

    #[test]
    fn findings_name_their_line_and_unknown_keys_only_warn() {
        let (_, findings) = parsed(
            "-- titel: x\n-- param a: strange\n-- param b\n-- param c: int\n-- param c: int\n-- column d: wide\n\
             -- param 9: int\n-- title: x\nselect 1",
        );
        let said: Vec<_> = findings.iter().map(|f| (f.line.unwrap(), f.fatal, f.message.as_str())).collect();
        assert_eq!(said[0], (1, false, "unknown key `titel`; did you mean `title`?"));
        assert_eq!(said[1].0, 2);
        assert!(said[1].2.starts_with("parameter `a`: `strange` is no type"), "{}", said[1].2);
        assert_eq!(said[2], (3, true, "parameter `b` has no type; write `param b: text`"));
        assert_eq!(said[3], (5, true, "parameter `c` is declared a second time"));
        assert!(said[4].2.starts_with("column `d`: `wide` is none of text, id"), "{}", said[4].2);
        assert_eq!((said[5].0, said[5].1), (7, true));
        assert_eq!(said.len(), 6);
    }

    #[test]
    fn the_list_after_the_name_is_compared() {
        let (_, findings) = parsed("-- name: r(a, b)\n-- title: x\n-- param a: int\nselect :a");
        assert_eq!(findings, [fatal(1, "`name` lists (a, b), declared are (a)")]);
        let (_, findings) = parsed("-- name: other\n-- title: x\nselect 1");
        assert!(!findings[0].fatal);
    }
}
