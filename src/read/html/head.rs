//! What a page says about itself: meta elements, its addresses, its language, its JSON-LD.

use crate::read::draft::Draft;
use crate::read::json::{Value, articles_of_ld};
use scraper::{ElementRef, Html};

/// What the head of a page (and whatever stands where a head should) says.
#[derive(Debug, Default)]
pub(super) struct Head {
    metas: Vec<(String, String)>,
    /// The words of `title`.
    pub title: Option<String>,
    /// `lang` of `html`.
    pub language: Option<String>,
    canonical: Option<String>,
    /// The articles of its JSON-LD.
    pub ld: Vec<Draft>,
}

impl Head {
    /// Gathers it.
    pub fn of(tree: &Html) -> Self {
        let mut head = Self::default();
        for element in elements(tree) {
            let e = element.value();
            match e.name() {
                "html" => head.language = e.attr("lang").or(e.attr("xml:lang")).map(str::to_string),
                "title"
                    if head.title.is_none()
                        && element
                            .parent()
                            .is_some_and(|p| p.value().as_element().is_none_or(|p| p.name() != "svg")) =>
                {
                    head.title = Some(words(element));
                }
                "link" if e.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    head.canonical = head.canonical.or(e.attr("href").map(|href| href.trim().to_string()));
                }
                "meta" => {
                    let names = ["property", "name", "itemprop"].into_iter().filter_map(|name| e.attr(name));
                    let content = e.attr("content").map(str::trim).unwrap_or_default();
                    if !content.is_empty() {
                        head.metas
                            .extend(names.map(|name| (name.trim().to_lowercase(), content.to_string())));
                    }
                }
                "script" if e.attr("type").is_some_and(|kind| kind.contains("ld+json")) => {
                    let json: String = element.text().collect();
                    if let Ok(value) = Value::parse(uncommented(&json)) {
                        head.ld.extend(articles_of_ld(&value));
                    }
                }
                _ => {}
            }
        }
        head
    }

    /// The content of the first meta element of this name (or property, or itemprop).
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.metas.iter().find(|(known, _)| known == name).map(|(_, content)| content.as_str())
    }

    /// The contents of every meta element of this name.
    pub fn metas<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.as_str())
    }

    /// The addresses that the page gives for itself, best first, and where each stands. A site's root is no article's.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let ld = self.ld.first().and_then(|ld| ld.url.get());
        let given = [
            (self.canonical.as_deref(), "link canonical"),
            (self.meta("og:url"), "meta og:url"),
            (ld, "json-ld"),
            (self.meta("url"), "meta url"),
            (self.meta("twitter:url"), "meta twitter:url"),
        ];
        let whole = |address: &&str| {
            address.split_once("://").is_some_and(|(_, rest)| rest.trim_end_matches('/').contains('/'))
        };
        given.into_iter().filter_map(move |(address, from)| Some((address.filter(whole)?, from)))
    }
}

/// Every element of a page, in order.
pub(super) fn elements(tree: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    tree.tree.root().descendants().filter_map(ElementRef::wrap)
}

/// An element's words on one line.
pub(super) fn words(element: ElementRef) -> String {
    let words: String = element.text().collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// JSON without the comment or CDATA marks that some pages put around it.
fn uncommented(json: &str) -> &str {
    let json = json.trim().trim_end_matches(';').trim();
    let marks =
        [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")];
    let inner = marks.iter().find_map(|(open, close)| json.strip_prefix(open)?.trim().strip_suffix(close));
    inner.unwrap_or(json).trim()
}
