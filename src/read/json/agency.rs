//! What agencies send as JSON: ninjs 1.x, 2.x and 3.x, and dpa's digital wires. Beside the common names they have some
//! whose meaning is their own.

use super::Value;
use crate::article::ArticleKind;
use crate::read::draft::Draft;
use crate::read::mapping::Mapping;

use crate::read::{fields, html};

/// The name of the agency format that a record's members show.
pub(super) fn name(record: &Value) -> Option<&'static str> {
    let has = |name: &str| record.members().iter().any(|(key, _)| fields::folds_to(key, name));
    let identified = has("uri") || has("guid");
    if has("articlehtml") && has("urn") {
        Some("dpa-digitalwires")
    } else if identified && has("versioncreated") {
        Some("ninjs")
    } else {
        None
    }
}

/// The record's fields.
pub(super) fn draft(record: &Value, mappings: &[Mapping]) -> Draft {
    let get = |name: &str| {
        record.members().iter().find(|(key, _)| fields::folds_to(key, name)).map(|(_, value)| value)
    };
    let mut own = Draft::default();
    // `title` is the agency's own short name for the item; the headline is what is printed.
    let headlines = get("headlines").map(Value::elements).unwrap_or_default();
    let main =
        headlines.iter().find(|h| h.get("role").and_then(Value::as_str).is_none_or(|role| role == "main"));
    own.title.set(main.or(headlines.first()).map(fields::words).unwrap_or_default().join(" "), "headlines");
    let bodies = get("bodies").map(Value::elements).unwrap_or_default();
    // The same text often comes several times; plain text needs no guess.
    for wanted in ["text/plain", "text/html", ""] {
        let body = bodies.iter().find(|body| content_type(body).contains(wanted));
        let words = body.and_then(|body| body.get("value")).and_then(Value::as_str).unwrap_or_default();
        own.text
            .set(if html::is_markup(words) { html::fragment(words) } else { words.to_string() }, "bodies");
    }
    let common = fields::draft(record, mappings);
    let mut draft = Draft {
        title: if own.title.is_none() { headline(&get).unwrap_or(common.title) } else { own.title },
        text: if own.text.is_none() { common.text } else { own.text },
        ..common
    };
    let kind = get("type").and_then(Value::as_str).unwrap_or("text");
    if draft.text.is_none() && !["text", "composite", "advisory"].contains(&kind) {
        draft.headline_stands_in = true;
        draft.kind = ArticleKind::Stub;
        draft.notes.push(format!("a {kind}: its caption stands in for a text"));
    }
    draft
}

fn headline<'a>(get: &impl Fn(&str) -> Option<&'a Value>) -> Option<crate::read::draft::Given> {
    let mut given = crate::read::draft::Given::default();
    given.set(get("headline").and_then(Value::as_str).unwrap_or_default(), "headline");
    (!given.is_none()).then_some(given)
}

fn content_type(body: &Value) -> &str {
    body.get("contenttype").or(body.get("contentType")).and_then(Value::as_str).unwrap_or_default()
}
