//! schema.org JSON-LD: the article among the nodes of a document, as a file of its own or inside a page.

use super::Value;
use crate::read::draft::Draft;
use crate::read::{authors, fields, html, named};

/// Types of articles, by the ends of their names (`NewsArticle`, `ReportageNewsArticle` ...).
const ARTICLES: &[&str] = &["Article", "BlogPosting", "Report", "LiveBlogPosting", "Review"];

/// Whether a value is JSON-LD.
pub(super) fn is(value: &Value) -> bool {
    let ld = |v: &Value| v.get("@type").is_some() || v.get("@graph").is_some();
    ld(value) || value.elements().first().is_some_and(ld)
}

/// The articles of a document, each with its fields.
pub(in crate::read) fn articles(document: &Value) -> Vec<Draft> {
    let mut nodes = Vec::new();
    gather(document, &mut nodes, 0);
    let articles = nodes.iter().filter(|node| is_article(node));
    articles.map(|article| draft(article, &nodes)).collect()
}

/// All objects of a document that could be meant by a reference, with those inside a page that is about them.
fn gather<'a>(value: &'a Value, nodes: &mut Vec<&'a Value>, depth: u32) {
    if depth > 6 {
        return;
    }
    for element in value.elements() {
        gather(element, nodes, depth + 1);
    }
    if let Value::Object(_) = value {
        nodes.push(value);
        for name in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher"] {
            if let Some(inner) = value.get(name) {
                gather(inner, nodes, depth + 1);
            }
        }
    }
}

fn types(node: &Value) -> impl Iterator<Item = &str> {
    let of = node.get("@type");
    of.and_then(Value::as_str)
        .into_iter()
        .chain(of.into_iter().flat_map(Value::elements).filter_map(Value::as_str))
}

fn is_article(node: &Value) -> bool {
    types(node).any(|name| ARTICLES.iter().any(|end| name.ends_with(end)))
        && node.get("headline").or(node.get("articleBody")).or(node.get("name")).is_some()
}

/// The node itself, or the one of its document that it refers to by `@id` alone.
fn resolved<'a>(value: &'a Value, nodes: &[&'a Value]) -> &'a Value {
    let (Some(id), 1) = (value.get("@id"), value.members().len()) else { return value };
    nodes
        .iter()
        .copied()
        .find(|node| node.get("@id") == Some(id) && node.members().len() > 1)
        .unwrap_or(value)
}

/// `https://a.example/1` of `https://a.example/1#article`, the node's name inside its page.
fn page_of(address: &str) -> &str {
    address.strip_suffix("#article").or_else(|| address.strip_suffix("#webpage")).unwrap_or(address)
}

fn draft(article: &Value, nodes: &[&Value]) -> Draft {
    let mut draft = Draft::default();
    let first = |name: &str| {
        article.get(name).map(fields::words).unwrap_or_default().into_iter().next().unwrap_or_default()
    };
    let get = |name: &str| article.get(name).map(|value| resolved(value, nodes));
    for name in ["headline", "name"] {
        draft.title.set(html::unescape(&first(name)), name.to_string());
    }
    let body = first("articleBody");
    draft.text.set(
        if html::is_markup(&body) { html::fragment(&body) } else { html::unescape(&body) },
        "articleBody",
    );
    draft.published.set(first("datePublished"), "datePublished");
    draft.published.set(first("dateCreated"), "dateCreated");
    draft.modified.set(first("dateModified"), "dateModified");
    draft.language.set(first("inLanguage"), "inLanguage");
    draft.section.set(first("articleSection"), "articleSection");
    let description = first("description");
    draft.summary.set(
        if html::is_markup(&description) {
            html::fragment(&description)
        } else {
            html::unescape(&description)
        },
        "description",
    );
    for name in ["url", "mainEntityOfPage", "@id"] {
        let value = get(name);
        let address = value.and_then(|value| value.as_str().or(value.get("@id").and_then(Value::as_str)));
        draft.url.set(
            address.filter(|address| fields::is_address(address)).map(page_of).unwrap_or_default(),
            name.to_string(),
        );
    }
    let keywords = article.get("keywords").map(fields::words).unwrap_or_default();
    draft.tag(keywords.iter().flat_map(|words| words.split(',')).map(str::to_string), "keywords");
    for name in ["publisher", "sourceOrganization"] {
        draft.outlet.set(get(name).map(fields::words).unwrap_or_default().join(" "), name.to_string());
    }
    for name in ["author", "creator"] {
        let given = article.get(name);
        let each = given.into_iter().flat_map(|value| {
            if value.elements().is_empty() { std::slice::from_ref(value) } else { value.elements() }
        });
        let names: Vec<String> = each.flat_map(|value| fields::words(resolved(value, nodes))).collect();
        draft.people(names.iter().flat_map(|name| authors::split(&html::unescape(name))), name.to_string());
    }
    named::take(&mut draft, article);
    let free = article.get("isAccessibleForFree");
    draft.paywalled = match free {
        Some(Value::Bool(free)) => !free,
        free => free.and_then(Value::as_str).is_some_and(|free| free.eq_ignore_ascii_case("false")),
    };
    draft.headline_stands_in = !draft.url.is_none() || !draft.published.is_none();
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_found_by_reference_as_objects_and_as_strings() {
        for author in [
            r#"{"@id": "ada"}"#,
            r#"[{"@id": "ada"}]"#,
            r#"{"@type": "Person", "name": "Ada Moss"}"#,
            r#""Ada Moss""#,
        ] {
            let json = format!(
                r#"{{"@graph": [{{"@type": ["NewsArticle"], "headline": "No", "articleBody": "She said no.", "author": {author}}},
                {{"@type": "Person", "@id": "ada", "name": "Ada Moss"}}]}}"#
            );
            let found = articles(&Value::parse(&json).unwrap());
            assert_eq!(found[0].authors, ["Ada Moss"], "{author}");
        }
    }

    #[test]
    fn pages_and_lists_are_no_articles() {
        assert!(
            articles(
                &Value::parse(
                    r#"[{"@type": "BreadcrumbList", "name": "x"}, {"@type": "WebPage", "name": "y"}]"#
                )
                .unwrap()
            )
            .is_empty()
        );
    }
}
