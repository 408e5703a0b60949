//! XML of no known format: the repeated elements of the root are records, their children fields by name.

use super::Dialect;
use super::tree::{Child, Element};
use crate::read::draft::Draft;
use crate::read::fields;
use crate::read::json::Value;
use crate::read::mapping::Mapping;

/// Roots that are themselves one record.
const ONE: &[&str] = &["article", "doc", "document", "item", "entry", "story", "record", "post"];

pub(super) const DIALECT: Dialect = Dialect {
    name: "xml",
    shows: |_| true,
    is_record: |element, around| match around {
        [] => ONE.contains(&element.name.to_lowercase().as_str()),
        [_] => true,
        _ => false,
    },
    draft: |record, _, mappings| draft(record, mappings),
};

/// Maps attributes and children by their names.
pub(super) fn draft(record: &Element, mappings: &[Mapping]) -> Draft {
    fields::draft(&value(record), mappings)
}

/// An element as named values: its words where it has no elements inside, else its attributes and children.
fn value(element: &Element) -> Value {
    let nested = element.elements().any(|e| {
        !["p", "br", "b", "i", "a", "em", "strong", "ul", "li", "h2", "h3"].contains(&e.name.as_str())
    });
    if !nested {
        let plain = element.elements().next().is_none();
        return Value::String(if plain { element.characters() } else { element.text() });
    }
    let attributes =
        element.attributes.iter().map(|(name, value)| (name.clone(), Value::String(value.clone())));
    let mut members: Vec<(String, Value)> = attributes.collect();
    for child in &element.children {
        if let Child::Element(child) = child {
            let name = if child.prefix.is_empty() {
                child.name.clone()
            } else {
                format!("{}:{}", child.prefix, child.name)
            };
            match members.iter_mut().find(|(known, _)| *known == name) {
                Some((_, Value::Array(values))) => values.push(value(child)),
                Some((_, first)) => {
                    *first = Value::Array(vec![std::mem::replace(first, Value::Null), value(child)]);
                }
                None => members.push((name, value(child))),
            }
        }
    }
    Value::Object(members)
}
