//! Which objects of a JSON value are records: the value itself, or the elements of the lists that it wraps.

use super::split::{self, State};
use super::{WHOLE, agency, ld, too_long};
use crate::article::ArticleKind;
use crate::read::draft::Draft;
use crate::read::fields::{self, Field};
use crate::read::gdelt;
use crate::read::input::Input;
use crate::read::json::Value;
use crate::read::out::{At, Flow, Halt, Out};

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
    "rows",
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
        let feed = is_feed(value);
        if feed {
            out.format("jsonfeed");
        }
        return wrapped
            .into_iter()
            .try_for_each(|record| if feed { item(record, value, at, out) } else { all(record, at, out) });
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

/// Whether an object says that it is a JSON Feed.
fn is_feed(value: &Value) -> bool {
    value.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"))
}

/// Whether an object has words of its own: they make it a record, whatever lists it holds besides.
fn has_text(value: &Value) -> bool {
    let is_text = |(name, value): &(String, Value)| {
        TEXTS.contains(&fields::folded(name).as_str()) && *value != Value::Null
    };
    value.members().iter().any(is_text)
}

/// The records inside a value that is none itself: the elements of all its lists of records.
fn wrapped(value: &Value, depth: u32) -> Option<Vec<&Value>> {
    if depth > 4 || has_text(value) {
        return None;
    }
    let wrappers = || {
        let named = |(name, inner): &&(String, Value)| {
            is_wrapper(name) && matches!(inner, Value::Array(_) | Value::Object(_))
        };
        value.members().iter().filter(named)
    };
    let own = if wrappers().next().is_some() { fields::draft(value, &[]) } else { Draft::default() };
    let titled = !own.title.is_none() && !is_feed(value);
    let words = |(name, inner): &(String, Value)| {
        matches!(fields::of_name(name), Some(Field::Text | Field::Html)) && matches!(inner, Value::String(_))
    };
    if titled && !own.url.is_none() && value.members().iter().any(words) {
        return None;
    }
    let lists = wrappers().filter_map(|(name, inner)| match inner {
        Value::Array(elements) if elements.iter().any(|e| matches!(e, Value::Object(_))) => {
            // What an object with a title and an address lists may be the blocks of its text, which have no titles.
            let may_be_blocks = titled && (!own.url.is_none() || fields::of_name(name) == Some(Field::Text));
            (!may_be_blocks || elements.iter().any(is_record)).then(|| elements.iter().collect())
        }
        Value::Object(_) => wrapped(inner, depth + 1),
        _ => None,
    });
    let records: Vec<&Value> = lists.flatten().collect();
    if !records.is_empty() {
        return Some(records);
    }
    if titled && !own.url.is_none() {
        return None;
    }
    let inner = wrappers().map(|(_, inner)| inner).find(|inner| is_record(inner));
    inner.map(|inner| vec![inner]).or_else(|| {
        // An object of named records ({"V1": {...}, "V2": {...}}).
        let members = value.members();
        let all = members.len() > 1 && members.iter().all(|(_, inner)| is_record(inner));
        all.then(|| members.iter().map(|(_, inner)| inner).collect())
    })
}

fn is_wrapper(name: &str) -> bool {
    WRAPPERS.contains(&fields::folded(name).as_str())
}

/// Whether an object has a title and something to read or an address.
fn is_record(value: &Value) -> bool {
    let draft = fields::draft(value, &[]);
    !draft.title.is_none() && (!draft.text.is_none() || !draft.url.is_none())
}

/// Hands over one record.
fn one(value: &Value, at: At, out: &mut Out) -> Flow {
    // Elasticsearch keeps the record in `_source`, CouchDB in `doc`.
    let inside = |name: &str| value.get(name).filter(|inner| matches!(inner, Value::Object(_)));
    let record =
        inside("_source").or_else(|| inside("doc").filter(|_| value.get("key").is_some())).unwrap_or(value);
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
                if let (true, Some(quotes)) = (draft.text.is_none(), gdelt::quotations(record)) {
                    draft.text.set(quotes, "quotes");
                    draft.kind = ArticleKind::Stub;
                }
                out.draft(draft, at)
            }
        },
        Value::Array(_) => out.reject(at, "a list where an object with an article's fields should stand"),
        _ => out.reject(at, "a bare value where an object with an article's fields should stand"),
    }
}

/// Hands over an item of a JSON Feed, which takes its outlet and author from the feed.
pub(super) fn item(item: &Value, feed: &Value, at: At, out: &mut Out) -> Flow {
    let mut draft = fields::draft(item, &out.options().mappings);
    for name in ["authors", "author"] {
        draft.people(feed.get(name).map(fields::words).unwrap_or_default(), format!("feed {name}"));
    }
    draft.outlet.set(feed.get("title").and_then(Value::as_str).unwrap_or_default(), "feed title");
    draft.language.set(feed.get("language").and_then(Value::as_str).unwrap_or_default(), "feed language");
    out.draft(draft, at)
}

/// Reads an object that is larger than [`WHOLE`] member by member: the elements of its lists are the records. An object
/// without such a list, or with words of its own before it, is one record. What a JSON Feed says of itself has to stand
/// before its items.
pub(super) fn large(input: &mut Input, out: &mut Out) -> Flow {
    let limit = out.options().max_record;
    let (start, before) = (input.position(), input.replaced());
    let mut kept: Vec<(String, Value)> = Vec::new();
    let (mut listed, mut surrogates) = (false, 0);
    split::skip(input, 1)?;
    while let Some(name) = next_name(input, limit, out)? {
        let of = Value::Object(std::mem::take(&mut kept));
        let wrapper = is_wrapper(&name) && !has_text(&of);
        match input.peek_byte()? {
            Some(b'[') if wrapper => {
                listed = true;
                let feed = Some(&of).filter(|of| is_feed(of));
                if feed.is_some() {
                    out.format("jsonfeed");
                }
                super::list(input, feed, out)?;
            }
            Some(b'{') if wrapper && !split::ends_within(input, WHOLE.min(limit))? => {
                listed = true;
                large(input, out)?;
            }
            _ => {
                let cut = split::value(input, limit)?;
                let at = At { length: cut.length, ..At::whole(cut.at, cut.text.as_bytes()) };
                let fault = match (cut.state, Value::parse_counting(&cut.text)) {
                    (State::TooLong, _) => too_long(limit),
                    (State::CutOff, _) => "cut off: the file ends inside this record".to_string(),
                    (State::Whole, Err(fault)) => format!("no valid JSON: {fault}"),
                    (State::Whole, Ok((value, lone))) => {
                        surrogates += lone;
                        kept = members_of(of);
                        kept.push((name, value));
                        continue;
                    }
                };
                listed = true;
                out.reject(at, fault)?;
            }
        }
        kept = members_of(of);
    }
    let record = Value::Object(kept);
    if listed && !has_text(&record) {
        return Ok(());
    }
    let raw = record.members().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ");
    let length = input.position() - start;
    let at =
        At { length, replaced: input.replaced() - before, surrogates, ..At::whole(start, raw.as_bytes()) };
    all(&record, at, out)
}

fn members_of(value: Value) -> Vec<(String, Value)> {
    if let Value::Object(members) = value { members } else { Vec::new() }
}

/// The name of the next member of the object that is being read, its value next in the input; `None` at the object's end.
fn next_name(input: &mut Input, limit: usize, out: &mut Out) -> Result<Option<String>, Halt> {
    split::skip_separators(input)?;
    let here = At::whole(input.position(), b"");
    match input.peek_byte()? {
        Some(b'"') => {}
        Some(b'}') => {
            split::skip(input, 1)?;
            return Ok(None);
        }
        None => {
            out.reject(here, "cut off: the object has no closing `}`")?;
            return Ok(None);
        }
        _ => {
            out.reject(here, "no valid JSON: a name in quotation marks is missing")?;
            split::to_end(input)?;
            return Ok(None);
        }
    }
    let name = split::value(input, limit)?.text;
    split::skip_separators(input)?;
    if input.peek_byte()? == Some(b':') {
        split::skip(input, 1)?;
    }
    split::skip_space(input)?;
    let name = Value::parse(&name).ok().and_then(|name| name.as_str().map(str::to_string)).unwrap_or(name);
    Ok(Some(name))
}
