//! Which objects of a JSON value are records: the value itself, or the elements of the lists that it wraps.

use super::split::{self, State};
use super::{WHOLE, agency, ld, too_long};
use crate::read::fields;
use crate::read::input::Input;
use crate::read::json::Value;
use crate::read::out::{At, Flow, Out};

/// Names of members that wrap a list of records (or an object that wraps one).
const WRAPPERS: &[&str] = &[
    "articles",
    "data",
    "results",
    "items",
    "item",
    "stories",
    "docs",
    "hits",
    "response",
    "newsitems",
    "value",
    "posts",
    "entries",
    "documents",
    "news",
    "content",
    "records",
    "feed",
    "objects",
];

/// Members whose words make an object a record of its own.
const TEXTS: &[&str] = &[
    "text",
    "body",
    "maintext",
    "articlebody",
    "bodytext",
    "bodyhtml",
    "contenthtml",
    "contenttext",
    "articlehtml",
    "bodies",
    "fulltext",
];

/// Hands over every record in `value`.
pub(super) fn all(value: &Value, at: At, out: &mut Out) -> Flow {
    if ld::is(value) {
        out.format("json-ld");
        let articles = ld::articles(value);
        if articles.is_empty() {
            return out.reject(at, "JSON-LD without an article among its nodes");
        }
        return articles.into_iter().try_for_each(|article| out.draft(article, at));
    }
    if let Some(wrapped) = wrapped(value, 0) {
        let feed = value
            .get("version")
            .and_then(Value::as_str)
            .is_some_and(|version| version.contains("jsonfeed.org"));
        if feed {
            out.format("jsonfeed");
        }
        return wrapped
            .into_iter()
            .try_for_each(|record| if feed { item(record, value, at, out) } else { one(record, at, out) });
    }
    match value {
        Value::Array(elements) if !elements.is_empty() => {
            for element in elements {
                one(element, at, out)?;
            }
            Ok(())
        }
        _ => one(value, at, out),
    }
}

/// The records inside a value that is none itself.
fn wrapped(value: &Value, depth: u32) -> Option<Vec<&Value>> {
    let is_text = |(name, value): &(String, Value)| {
        TEXTS.contains(&fields::folded(name).as_str()) && *value != Value::Null
    };
    if depth > 4 || value.members().iter().any(is_text) {
        return None;
    }
    let named = |wrapper: &&str| value.members().iter().find(|(name, _)| fields::folds_to(name, wrapper));
    let lists = WRAPPERS.iter().filter_map(named).find_map(|(_, inner)| match inner {
        Value::Array(elements) if elements.iter().any(|e| matches!(e, Value::Object(_))) => {
            Some(elements.iter().collect())
        }
        Value::Object(_) => wrapped(inner, depth + 1).or_else(|| is_record(inner).then(|| vec![inner])),
        _ => None,
    });
    lists.or_else(|| {
        // An object of named records ({"V1": {...}, "V2": {...}}).
        let members = value.members();
        let all = members.len() > 1 && members.iter().all(|(_, inner)| is_record(inner));
        all.then(|| members.iter().map(|(_, inner)| inner).collect())
    })
}

/// Whether an object has a title and something to read or an address.
fn is_record(value: &Value) -> bool {
    let draft = fields::draft(value, &[]);
    !draft.title.is_none() && (!draft.text.is_none() || !draft.url.is_none())
}

/// Hands over one record.
fn one(value: &Value, at: At, out: &mut Out) -> Flow {
    // Elasticsearch keeps the record in `_source`.
    let record = value.get("_source").unwrap_or(value);
    let outer_id =
        value.get("_source").and_then(|_| value.get("_id")).and_then(Value::as_str).unwrap_or_default();
    match record {
        Value::Object(members) if members.is_empty() => out.reject(at, "an empty object"),
        Value::Object(_) => match agency::name(record) {
            Some(name) => {
                out.format(name);
                out.draft(agency::draft(record, &out.options().mappings), at)
            }
            None => {
                let mut draft = fields::draft(record, &out.options().mappings);
                draft.id.set(outer_id, "_id");
                out.draft(draft, at)
            }
        },
        Value::Array(_) => out.reject(at, "a list where an object with an article's fields should stand"),
        _ => out.reject(at, "a bare value where an object with an article's fields should stand"),
    }
}

/// Hands over an item of a JSON Feed, which takes its outlet and author from the feed.
fn item(item: &Value, feed: &Value, at: At, out: &mut Out) -> Flow {
    let mut draft = fields::draft(item, &out.options().mappings);
    for name in ["authors", "author"] {
        draft.people(feed.get(name).map(fields::words).unwrap_or_default(), format!("feed {name}"));
    }
    draft.outlet.set(feed.get("title").and_then(Value::as_str).unwrap_or_default(), "feed title");
    draft.language.set(feed.get("language").and_then(Value::as_str).unwrap_or_default(), "feed language");
    out.draft(draft, at)
}

/// Reads an object that is larger than [`WHOLE`] member by member: the elements of its lists are the records. An object
/// without such a list is one record.
pub(super) fn large(input: &mut Input, out: &mut Out) -> Flow {
    let limit = out.options().max_record;
    let start = input.position();
    let mut kept = Vec::new();
    let mut listed = false;
    split::skip(input, 1)?;
    loop {
        split::skip_separators(input)?;
        match input.peek_byte()? {
            Some(b'}') => {
                split::skip(input, 1)?;
                break;
            }
            Some(b'"') => {}
            None => {
                return out
                    .reject(At::whole(input.position(), b""), "cut off: the object has no closing `}`");
            }
            _ => {
                out.reject(
                    At::whole(input.position(), b""),
                    "no valid JSON: a name in quotation marks is missing",
                )?;
                split::to_end(input)?;
                break;
            }
        }
        let name = split::value(input, limit)?.text;
        split::skip_separators(input)?;
        if input.peek_byte()? == Some(b':') {
            split::skip(input, 1)?;
        }
        split::skip_space(input)?;
        let wrapper = WRAPPERS.contains(&fields::folded(name.trim_matches('"')).as_str());
        match input.peek_byte()? {
            Some(b'[') if wrapper => {
                listed = true;
                super::list(input, out)?;
            }
            Some(b'{') if wrapper && !split::ends_within(input, WHOLE.min(limit))? => {
                listed = true;
                large(input, out)?;
            }
            _ => {
                let cut = split::value(input, limit)?;
                if cut.state == State::Whole {
                    kept.push(format!("{name}:{}", cut.text));
                } else {
                    let at =
                        At { byte: cut.at, length: cut.length, raw: cut.text.as_bytes(), ..At::default() };
                    listed = true;
                    out.reject(
                        at,
                        if cut.state == State::TooLong { too_long(limit) } else { "cut off".to_string() },
                    )?;
                }
            }
        }
    }
    if listed {
        return Ok(());
    }
    let text = format!("{{{}}}", kept.join(","));
    super::one(&text, At::whole(start, text.as_bytes()), out)
}
