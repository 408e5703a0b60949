//! Feeds: RSS 0.9 to 2.0, RDF (RSS 1.0), the `WordPress` export, and Atom.

use super::tree::Element;
use super::{Dialect, wordpress};
use crate::article::ArticleKind;
use crate::read::draft::Draft;
use crate::read::{authors, html};
use url::Url;

pub(super) const RSS: Dialect = Dialect {
    name: "rss",
    shows: |root| root.eq_ignore_ascii_case("rss") || root.eq_ignore_ascii_case("RDF"),
    is_record: |element, _| element.name == "item" && element.prefix.is_empty(),
    draft: |item, around, _| rss(item, around),
};

pub(super) const ATOM: Dialect = Dialect {
    name: "atom",
    shows: |root| root == "feed" || root == "entry",
    is_record: |element, _| element.name == "entry",
    draft: |entry, around, _| atom(entry, around),
};

fn rss(item: &Element, around: &[Element]) -> Draft {
    let mut draft = Draft::default();
    // In RDF the channel stands beside the items.
    let channel = around
        .iter()
        .find(|e| e.name == "channel")
        .or_else(|| around.first().and_then(|root| root.find("channel")));
    let words = |path: &str| item.words_at(path).unwrap_or_default();
    let said = |path: &str| channel.and_then(|channel| channel.words_at(path)).unwrap_or_default();
    let base = item.attribute("base").map_or_else(|| said("link"), str::to_string);
    draft.title.set(plain(&words("title")), "title");
    draft.url.set(resolve(&words("link"), &base), "link");
    let guid = item.find("guid");
    draft.id.set(guid.map(Element::words).unwrap_or_default(), "guid");
    if guid.is_some_and(|guid| {
        guid.attribute("isPermaLink") != Some("false") && guid.words().starts_with("http")
    }) {
        draft.url.set(words("guid"), "guid");
    }
    draft.url.set(
        item.attribute("about").filter(|about| about.starts_with("http")).unwrap_or_default(),
        "rdf:about",
    );
    for name in ["pubDate", "dc:date", "published", "date"] {
        draft.published.set(words(name), name);
    }
    draft.modified.set(words("atom:updated"), "atom:updated");
    let creators: Vec<String> = item.all("dc:creator").map(Element::words).collect();
    let creators = creators.iter().map(|creator| wordpress::name(creator, channel));
    draft.people(creators.flat_map(|creator| authors::split(&creator)), "dc:creator");
    draft.people(item.all("author").flat_map(|author| authors::split(&author.words())), "author");
    draft.outlet.set(plain(&said("title")), "channel title");
    draft.language.set(words("dc:language"), "dc:language");
    draft.language.set(said("language"), "channel language");
    draft.language.set(said("dc:language"), "channel dc:language");
    let domain = |e: &&Element, domain: &str| e.attribute("domain") == Some(domain);
    draft
        .tag(item.all("category").filter(|e| domain(e, "post_tag")).map(Element::words), "category post_tag");
    let sections: Vec<String> =
        item.all("category").filter(|e| domain(e, "category")).map(Element::words).collect();
    draft.section.set(sections.join(" / "), "category");
    draft.tag(item.all("category").map(Element::words), "category");
    draft.tag(item.all("dc:subject").map(Element::words), "dc:subject");
    let exported = !words("wp:post_type").is_empty();
    let content = item.find("content:encoded").or_else(|| item.find("encoded")).map(Element::characters);
    let content = content.map(|content| if exported { wordpress::text(&content) } else { markup(&content) });
    let summaries = ["description", "dc:description", "excerpt:encoded"].into_iter();
    let summary = summaries.filter_map(|name| Some((markup(&item.find(name)?.characters()), name)));
    let summary = summary.into_iter().find(|(summary, _)| !summary.is_empty());
    text(&mut draft, content.map(|c| (c, "content:encoded")), summary);
    if exported {
        wordpress::fill(item, &mut draft);
    }
    draft
}

fn atom(entry: &Element, around: &[Element]) -> Draft {
    let mut draft = Draft::default();
    let none = Element::default();
    let feed = around.iter().find(|e| e.name == "feed").unwrap_or(&none);
    let base = [entry.attribute("base"), feed.attribute("base"), link(feed, "self"), link(feed, "alternate")];
    let base = base.into_iter().flatten().find(|base| base.contains("://")).unwrap_or_default();
    let words = |path: &str| entry.words_at(path).unwrap_or_default();
    draft.title.set(plain(&words("title")), "title");
    draft.id.set(words("id"), "id");
    draft.url.set(resolve(link(entry, "alternate").unwrap_or_default(), base), "link");
    draft.url.set(words("id"), "id");
    for name in ["published", "issued", "created", "updated"] {
        draft.published.set(words(name), name);
    }
    draft.modified.set(words("updated"), "updated");
    let people = |e: &Element| {
        e.all("author")
            .filter_map(|a| a.words_at("name"))
            .flat_map(|n| authors::split(&n))
            .collect::<Vec<_>>()
    };
    draft.people(people(entry), "author");
    draft.people(entry.all("dc:creator").flat_map(|creator| authors::split(&creator.words())), "dc:creator");
    draft.people(people(feed), "feed author");
    let source = entry.words_at("source/title");
    draft.outlet.set(plain(&source.unwrap_or_default()), "source title");
    draft.outlet.set(plain(&feed.words_at("title").unwrap_or_default()), "feed title");
    draft.language.set(entry.attribute("lang").unwrap_or_default(), "xml:lang");
    draft.language.set(feed.attribute("lang").unwrap_or_default(), "feed xml:lang");
    let terms = entry
        .all("category")
        .filter_map(|c| c.attribute("label").or(c.attribute("term")).map(str::to_string));
    draft.tag(terms, "category");
    let body = |name| {
        let element = entry.find(name)?;
        let is_xhtml = element.attribute("type") == Some("xhtml");
        Some(if is_xhtml { element.text() } else { markup(&element.characters()) })
    };
    text(&mut draft, body("content").map(|c| (c, "content")), body("summary").map(|s| (s, "summary")));
    draft
}

/// The address of the link with this relation; one without a relation is the article's own.
fn link<'a>(element: &'a Element, relation: &str) -> Option<&'a str> {
    let fits = |e: &&Element| e.attribute("rel").unwrap_or("alternate") == relation;
    element.all("link").find(fits).and_then(|link| link.attribute("href"))
}

/// The full content where there is one, else the summary, marked as such.
fn text(draft: &mut Draft, content: Option<(String, &'static str)>, summary: Option<(String, &'static str)>) {
    draft.headline_stands_in = true;
    if let Some((summary, from)) = summary {
        draft.summary.set(summary, from);
    }
    if let Some((text, from)) = content
        && text.chars().any(char::is_alphanumeric)
    {
        draft.text.set(text, from);
    }
    if draft.text.is_none() {
        draft.kind = ArticleKind::Summary;
    }
}

/// HTML as text, other text as it is.
fn markup(content: &str) -> String {
    let mut text =
        if html::is_markup(content) { html::fragment(content) } else { html::unescape(content.trim()) };
    // WordPress ends the content of an item with a line on where it stood.
    let last = text.rfind('\n').map_or(0, |end| end + 1);
    let is_note =
        |(begins, inside): &(&str, &str)| text[last..].starts_with(begins) && text[last..].contains(inside);
    if APPEARED.iter().any(is_note) {
        text.truncate(text[..last].trim_end().len());
    }
    text
}

/// How the line begins that `WordPress` adds to a feed's items, and what stands in it, in several languages.
const APPEARED: &[(&str, &str)] = &[
    ("The post ", " appeared first on "),
    ("The article ", " appeared first on "),
    ("Der Beitrag ", " erschien zuerst auf "),
    ("L’article ", " est apparu en premier sur "),
    ("L'article ", " est apparu en premier sur "),
    ("La entrada ", " se publicó primero en "),
    ("La entrada ", " aparece primero en "),
    ("L'articolo ", " proviene da "),
    ("O post ", " apareceu primeiro em "),
    ("Het bericht ", " verscheen eerst op "),
];

/// A title, which may hold escaped markup.
fn plain(title: &str) -> String {
    let title = if html::is_markup(title) { html::fragment(title) } else { title.to_string() };
    html::unescape(&title)
}

/// An address, made whole by the address of its feed.
fn resolve(address: &str, base: &str) -> String {
    if address.is_empty() || address.contains("://") {
        return address.to_string();
    }
    let whole = Url::parse(base).and_then(|base| base.join(address));
    whole.map_or_else(|_| address.to_string(), String::from)
}
