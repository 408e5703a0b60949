//! Front matter: the part of YAML and TOML that sites and tools write there. All values are words, as written.

use crate::read::json::Value;

/// The front matter and what follows it.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('\u{FEFF}');
    ["---", "+++"].into_iter().find_map(|fence| {
        let rest = text.strip_prefix(fence)?;
        let rest = rest
            .trim_start_matches([' ', '\t'])
            .strip_prefix("\r\n")
            .or_else(|| rest.trim_start_matches(' ').strip_prefix('\n'))?;
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            let mark = line.trim_end();
            if mark == fence || (mark == "..." && fence == "---") {
                let front = &rest[..at];
                let named = front.lines().any(|line| line.contains(':') || line.contains('='));
                return named.then_some((front, &rest[at + line.len()..]));
            }
            at += line.len();
        }
        None
    })
}

/// The names and values of front matter.
pub(super) fn members(front: &str) -> Vec<(String, Value)> {
    let mut members: Vec<(String, Value)> = Vec::new();
    let mut lines = front.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with('#') || line.starts_with([' ', '\t']) || line.starts_with('[') {
            continue;
        }
        let Some(at) = line.find([':', '=']) else { continue };
        let (name, value) = (line[..at].trim().trim_matches('"'), line[at + 1..].trim());
        let mut block = Vec::new();
        while lines.peek().is_some_and(|next| next.trim().is_empty() || next.starts_with([' ', '\t', '-'])) {
            block.extend(lines.next());
        }
        if let Some(value) = if is_block(value) { of_block(value, &block) } else { of_line(value, &block) } {
            members.push((name.to_string(), value));
        }
    }
    members
}

/// Whether the value stands in the lines below: nothing, `|`, `>` or an anchor.
fn is_block(value: &str) -> bool {
    value.is_empty() || matches!(value.trim_end_matches(['-', '+']), "|" | ">")
}

fn of_block(mark: &str, block: &[&str]) -> Option<Value> {
    let items: Vec<&str> = block.iter().filter_map(|line| line.trim_start().strip_prefix('-')).collect();
    if mark.is_empty() && !items.is_empty() {
        return Some(Value::Array(items.iter().map(|item| of_item(item.trim())).collect()));
    }
    let named = block.iter().filter_map(|line| line.trim().split_once(": "));
    let named: Vec<_> = named.map(|(name, value)| (name.to_string(), scalar(value.trim()))).collect();
    if mark.is_empty() && !named.is_empty() {
        return Some(Value::Object(named));
    }
    let parting = if mark.starts_with('|') { "\n" } else { " " };
    let words = block.iter().map(|line| line.trim()).collect::<Vec<_>>().join(parting);
    (!words.trim().is_empty()).then(|| Value::String(words.trim().to_string()))
}

/// An item of a list: words, or the first member of an object (`name: Ada Moss`), which says who or what it is.
fn of_item(item: &str) -> Value {
    match item.split_once(": ") {
        Some((name @ ("name" | "title" | "label" | "value" | "term"), value)) => {
            Value::Object(vec![(name.to_string(), scalar(value.trim()))])
        }
        _ => scalar(item),
    }
}

fn of_line(value: &str, block: &[&str]) -> Option<Value> {
    // A value may go on in indented lines.
    let whole =
        std::iter::once(value).chain(block.iter().map(|line| line.trim())).collect::<Vec<_>>().join(" ");
    let whole = whole.trim();
    if let Some(list) = whole.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Some(Value::Array(items(list).iter().map(|item| scalar(item)).collect()));
    }
    let value = scalar(whole);
    (value != Value::Null).then_some(value)
}

/// The items of an inline list, parted by commas outside quotation marks.
fn items(list: &str) -> Vec<String> {
    let (mut items, mut item, mut quote) = (Vec::new(), String::new(), None);
    for c in list.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            None if (c == '"' || c == '\'') && item.trim().is_empty() => quote = Some(c),
            None if c == ',' => {
                items.push(std::mem::take(&mut item));
                continue;
            }
            _ => {}
        }
        item.push(c);
    }
    items.push(item);
    items.iter().map(|item| item.trim().to_string()).filter(|item| !item.is_empty()).collect()
}

/// A value without its quotation marks and, unquoted, without a comment after it.
fn scalar(value: &str) -> Value {
    let quoted =
        |mark: char| value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark)).filter(|_| value.len() > 1);
    let words = if let Some(inner) = quoted('"') {
        inner.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\")
    } else if let Some(inner) = quoted('\'') {
        inner.replace("''", "'")
    } else {
        value.split(" #").next().unwrap_or(value).trim().to_string()
    };
    if matches!(words.as_str(), "" | "~" | "null") { Value::Null } else { Value::String(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_give_the_same_members() {
        let yaml = "---\ntitle: \"A: b\" \ntags: [one, 'two, three']\nauthor:\n  - Ada Moss\n  - Tom Reed\nintro: >\n  In\n  short.\n---\nBody\n";
        let toml = "+++\ntitle = \"A: b\"\ntags = [\"one\", \"two, three\"]\nauthor = [\"Ada Moss\", \"Tom Reed\"]\nintro = \"In short.\"\n+++\nBody\n";
        let read = |text| split(text).map(|(front, body)| (members(front), body.to_string()));
        assert_eq!(read(yaml), read(toml));
        assert_eq!(read(yaml).unwrap().0[1].1.elements().len(), 2);
    }

    #[test]
    fn people_may_be_objects_with_a_name() {
        let found = members("author:\n  - name: Ada Moss\n    email: a@x.example\n  - Tom Reed\n");
        let name = Value::Object(vec![("name".to_string(), Value::String("Ada Moss".to_string()))]);
        assert_eq!(found[0].1.elements(), [name, Value::String("Tom Reed".to_string())]);
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter() {
        assert_eq!(split("---\nThe mayor said no.\n---\nMore"), None);
        assert_eq!(split("--- a line"), None);
    }
}
