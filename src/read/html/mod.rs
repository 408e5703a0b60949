//! HTML: a saved page to one article (its head, its running text, who wrote it and when), and fragments to text.

mod body;
mod byline;
mod date;
mod error_page;
mod exports;
mod fragment;
mod furniture;
mod head;
mod paywall;
mod title;

use super::credit::{self, Credit};
use super::dates::{self, Parsed};
use super::draft::{Draft, Given};
use super::input::Input;
use super::out::{At, Flow, Out};
use super::text;
use crate::article::ArticleKind;
pub(super) use fragment::{Paragraphs, fragment, is_markup, unescape};
use head::Head;
use scraper::Html;

/// Elements that an HTML page or fragment can begin with; another root is XML.
#[rustfmt::skip]
const ROOTS: &[&str] = &[
    "html", "head", "body", "meta", "title", "link", "style", "script", "div", "p", "h1", "h2", "article", "section", "table",
    "span", "a", "b", "i", "center", "font", "main", "header", "ul",
];

/// Whether an element begins a page rather than an XML document.
pub(super) fn is_root(name: &str) -> bool {
    ROOTS.contains(&name.to_ascii_lowercase().as_str())
}

/// Reads a page, or an archive's export of several articles in one.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    out.format("html");
    let limit = out.options().max_record;
    let start = input.position();
    let Some(html) = input.all(limit)? else { return text::too_long(input, out, start) };
    out.encoding(input.encoding());
    let at = At { replaced: input.replaced(), ..At::whole(start, html.as_bytes()) };
    let tree = Html::parse_document(&html);
    if let Some((name, drafts)) = exports::of(&tree, &html) {
        out.format(name);
        return drafts.into_iter().try_for_each(|draft| out.draft(draft, at));
    }
    out.draft(of_tree(&tree, None), at)
}

/// The article of a page. `address`: where it was fetched, if its container says.
pub(super) fn page(html: &str, address: Option<&str>) -> Draft {
    of_tree(&Html::parse_document(html), address)
}

fn of_tree(tree: &Html, address: Option<&str>) -> Draft {
    let head = Head::of(tree);
    let mut draft = Draft { textless: Some("no article text in the page".to_string()), ..Draft::default() };
    let ld = head.ld.first();
    title::find(tree, &head, &mut draft);
    draft.url.set(address.unwrap_or_default(), "address");
    for (value, from) in head.addresses() {
        draft.url.set(value, from);
    }
    let body = body::find(tree, draft.title.get());
    let told = ld.and_then(|ld| ld.text.get());
    match told {
        // Of a page that is put together by scripts only its own data holds the text.
        Some(told) if told.chars().count() > 2 * body.chars().count() => {
            draft.text.set(told, "json-ld articleBody");
        }
        _ => draft.text.set(body, "page"),
    }
    if let Some(title) = error_page::title(tree, &head, draft.text.get().unwrap_or_default()) {
        let reason =
            format!("an error page or a check for robots (`{title}`), saved in the place of an article");
        return Draft { textless: Some(reason), ..Draft::default() };
    }
    if draft.text.get().is_some_and(|text| paywall::cuts(tree, text, ld.is_some_and(|ld| ld.paywalled))) {
        draft.kind = ArticleKind::Stub;
        draft.notes.push("behind a paywall: the page has the beginning of the text".to_string());
    }
    date::find(tree, &head, &mut draft);
    byline::find(tree, &head, &mut draft);
    credits(&mut draft);
    for name in
        ["og:site_name", "application-name", "dc.publisher", "citation_journal_title", "sitename", "hostname"]
    {
        draft.outlet.set(head.meta(name).unwrap_or_default(), format!("meta {name}"));
    }
    draft.language.set(head.language.clone().unwrap_or_default(), "html lang");
    draft.language.set(head.meta("og:locale").unwrap_or_default(), "meta og:locale");
    draft.section.set(head.meta("article:section").unwrap_or_default(), "meta article:section");
    for name in ["description", "og:description", "twitter:description"] {
        draft.summary.set(head.meta(name).unwrap_or_default(), format!("meta {name}"));
    }
    for name in ["article:tag", "news_keywords", "keywords"] {
        let words =
            head.metas(name).flat_map(|words| words.split([',', ';'])).map(|word| word.trim().to_string());
        draft.tag(words, format!("meta {name}"));
    }
    if let Some(ld) = ld.cloned() {
        adopt(&mut draft, ld);
    }
    // A page's description is written for search engines: it is kept as a summary and never taken for the text.
    if draft.text.is_none() {
        draft.summary = Given::default();
    }
    draft
}

/// How many paragraphs at the head of a text may be lines of credits.
const CREDITS: usize = 4;

/// Takes lines that only say who wrote the article and when out of the head of the text, and what they say where nothing
/// else of the page did.
fn credits(draft: &mut Draft) {
    let Some(text) = draft.text.get().map(str::to_string) else { return };
    let mut kept = Vec::new();
    for (i, paragraph) in text.split("\n\n").enumerate() {
        // A day by itself that is not the article's may head a part of it.
        let of_article = |credit: &Credit| {
            !credit.people.is_empty()
                || draft.published.is_none()
                || is_same_day(draft.published.get(), credit.published.as_deref())
        };
        let Some(credit) = credit::of(paragraph).filter(|credit| i < CREDITS && of_article(credit)) else {
            kept.push(paragraph);
            continue;
        };
        draft.people(credit.people, "byline");
        draft.outlet.set(credit.outlet.unwrap_or_default(), "byline");
        draft.published.set(credit.published.unwrap_or_default(), "line under the headline");
    }
    if !kept.is_empty() {
        draft.text.change(kept.join("\n\n"));
    }
}

fn is_same_day(one: Option<&str>, other: Option<&str>) -> bool {
    let day = |raw: Option<&str>| match dates::parse(raw?, None) {
        Parsed::Date { iso, .. } => iso.get(..10).map(str::to_string),
        _ => None,
    };
    day(one).is_some() && day(one) == day(other)
}

/// Takes from the page's JSON-LD what the page did not say otherwise.
fn adopt(draft: &mut Draft, ld: Draft) {
    for (mine, its) in [
        (&mut draft.outlet, &ld.outlet),
        (&mut draft.language, &ld.language),
        (&mut draft.section, &ld.section),
        (&mut draft.summary, &ld.summary),
        (&mut draft.modified, &ld.modified),
    ] {
        mine.set(its.get().unwrap_or_default(), "json-ld");
    }
    draft.tag(ld.tags, "json-ld keywords");
    for entity in ld.entities {
        draft.names(entity.kind, [entity.name], "json-ld");
    }
}
