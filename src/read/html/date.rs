//! When a page was published and changed: JSON-LD, meta elements, `time` elements, the address, the words near the headline.

use super::furniture;
use super::head::{Head, elements, words};
use crate::read::dates::{self, Parsed};
use crate::read::draft::Draft;
use ego_tree::NodeId;
use scraper::{ElementRef, Html};
use std::collections::HashSet;

/// Names of meta elements that hold the day of publication, best first.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
    "citation_publication_date", "citation_online_date", "publish-date", "publish_date", "publication_date", "publicationdate",
    "pubdate", "published-date", "cxenseparse:recs:publishtime", "article.published", "originalpublicationdate",
    "og:pubdate", "rnews:datepublished", "bt:pubdate", "shareaholic:article_published_time", "date", "release_date",
    "article_date_original", "article-publication-date", "datecreated", "created", "displaydate", "eomportal-lastupdate",
];

/// Names of meta elements that hold the day of the last change.
#[rustfmt::skip]
const MODIFIED: &[&str] = &[
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified",
    "article:modified", "modified",
];

/// Fills the dates. What cannot be read as a date is passed over for the next finder.
pub(super) fn find(tree: &Html, head: &Head, draft: &mut Draft) {
    if let Some(ld) = head.ld.iter().find(|ld| !ld.published.is_none()) {
        set(draft, ld.published.get(), "json-ld datePublished");
        if let Some(modified) = ld.modified.get().filter(|modified| readable(modified)) {
            draft.modified.set(modified, "json-ld dateModified");
        }
    }
    for name in PUBLISHED {
        set(draft, head.meta(name), &format!("meta {name}"));
    }
    for name in MODIFIED {
        if let Some(modified) = head.meta(name).filter(|modified| readable(modified)) {
            draft.modified.set(modified, format!("meta {name}"));
        }
    }
    marked(tree, draft);
    let address = draft.url.get().map(str::to_string);
    set(draft, address.as_deref().and_then(of_address).as_deref(), "address");
    let elsewhere = furniture::elsewhere(tree);
    times(tree, &elsewhere, draft);
    near_headline(tree, &elsewhere, draft);
    let modified = draft.modified.get().map(str::to_string);
    set(draft, modified.as_deref(), "date of change");
}

fn readable(raw: &str) -> bool {
    matches!(dates::parse(raw, None), Parsed::Date { .. })
}

fn set(draft: &mut Draft, raw: Option<&str>, from: &str) {
    if let Some(raw) = raw.filter(|raw| readable(raw)) {
        draft.published.set(raw, from.to_string());
    }
}

/// The date that an element holds: an attribute made for programs, else its words.
fn of_element(element: ElementRef) -> Option<String> {
    let e = element.value();
    let attributes =
        ["datetime", "content", "data-datetime", "data-date", "data-timestamp", "data-published", "title"];
    let given = attributes.iter().filter_map(|name| e.attr(name)).map(str::to_string);
    given.chain(std::iter::once(words(element))).find(|raw| readable(raw))
}

/// Elements marked as the date of publication.
fn marked(tree: &Html, draft: &mut Draft) {
    for element in elements(tree) {
        let property =
            element.value().attr("itemprop").or(element.value().attr("property")).unwrap_or_default();
        if property.to_lowercase().contains("datepublished") || element.value().attr("pubdate").is_some() {
            set(draft, of_element(element).as_deref(), "itemprop datePublished");
        }
    }
}

/// The first `time` element that does not belong to another article's teaser or to a comment.
fn times(tree: &Html, elsewhere: &HashSet<NodeId>, draft: &mut Draft) {
    let time = elements(tree).filter(|e| e.value().name() == "time" && !elsewhere.contains(&e.id()));
    for element in time {
        set(draft, of_element(element).as_deref(), "time");
    }
}

/// "2019-10-19" of ".../2019/10/19/title" or ".../2019-10-19-title"; a month alone says too little.
pub(super) fn of_address(address: &str) -> Option<String> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest).split(['?', '#']).next()?;
    let digits: Vec<&str> =
        path.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let days = digits.windows(3).filter_map(|w| {
        let fits = w[0].len() == 4
            && w[1].len() <= 2
            && w[2].len() <= 2
            && (w[0].starts_with("19") || w[0].starts_with("20"));
        let day = format!("{}-{:0>2}-{:0>2}", w[0], w[1], w[2]);
        let together = ["/", "-"].iter().any(|sep| path.contains(&w.join(sep)));
        (fits && together && readable(&day)).then_some(day)
    });
    // "/2020/oct/02/"
    let parts: Vec<&str> = path.split('/').collect();
    let worded = parts.windows(3).filter(|w| w[0].len() == 4 && w[1].len() >= 3 && w[2].len() <= 2);
    let worded = worded.map(|w| format!("{} {} {}", w[2], w[1], w[0])).filter(|raw| readable(raw));
    let compact = digits
        .iter()
        .filter(|part| part.len() == 8 && part.starts_with("20"))
        .map(|part| format!("{}-{}-{}", &part[..4], &part[4..6], &part[6..]));
    days.chain(worded).chain(compact.filter(|day| readable(day))).next()
}

/// Words that are a date in an element whose class says so, or a short text of its own, in the order of the page.
fn near_headline(tree: &Html, elsewhere: &HashSet<NodeId>, draft: &mut Draft) {
    const HINTS: &[&str] =
        &["date", "time", "publi", "posted", "meta", "byline", "info", "stamp", "datum", "fecha"];
    let hinted = |e: &ElementRef| {
        let name = furniture::class_and_id(*e);
        HINTS.iter().any(|hint| name.contains(hint))
    };
    let skipped = ["script", "style", "a", "option", "body", "html", "head"];
    let candidates = elements(tree)
        .filter(|e| hinted(e) && !skipped.contains(&e.value().name()) && !elsewhere.contains(&e.id()));
    for element in candidates {
        let words = words(element);
        if words.len() > 160 || !words.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        set(draft, within(&words).as_deref(), "words near the headline");
        if !draft.published.is_none() {
            return;
        }
    }
}

/// The first date among words ("Published: May 3, 2020 at 5:30 pm | Updated ...").
fn within(words: &str) -> Option<String> {
    if readable(words) {
        return Some(words.to_string());
    }
    let parts = words.split(['|', '•', '·', '—', '–', '/']).filter(|_| !words.contains("/20"));
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let windows = (1..=4).rev().flat_map(|n| tokens.windows(n).map(|w| w.join(" ")).collect::<Vec<_>>());
    let trimmed = |raw: String| raw.trim_matches([',', '.', ':', ';', '(', ')', '|']).to_string();
    parts
        .map(str::to_string)
        .chain(windows)
        .map(trimmed)
        .find(|raw| raw.contains("20") | raw.contains("19") && readable(raw))
        .filter(|raw| readable(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_a_whole_day_only() {
        assert_eq!(of_address("https://example.org/2019/10/9/mayor-resigns"), Some("2019-10-09".into()));
        assert_eq!(of_address("https://example.org/news/2019-10-19-mayor.html"), Some("2019-10-19".into()));
        assert_eq!(of_address("https://example.org/n/20191019/mayor"), Some("2019-10-19".into()));
        assert_eq!(of_address("https://example.org/2019/10/mayor-resigns-5"), None);
        assert_eq!(of_address("https://example.org/story-12345678"), None);
    }

    #[test]
    fn a_date_is_found_among_words() {
        assert_eq!(
            within("Published: May 3, 2020 | Updated: May 4, 2020").as_deref().map(readable),
            Some(true)
        );
        assert_eq!(within("3 comments and 20 likes"), None);
    }
}
