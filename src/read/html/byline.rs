//! Who wrote a page: JSON-LD, meta elements, elements marked as author, bylines. Nobody is guessed from running text.

use super::furniture;
use super::head::{Head, elements, words};
use crate::read::authors;
use crate::read::draft::Draft;
use scraper::{ElementRef, Html};

/// Names of meta elements that hold authors, best first.
#[rustfmt::skip]
const METAS: &[&str] = &[
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
    "article:author_name", "authors", "creator", "cxenseparse:author", "og:article:author", "rbauthors", "dcsext.author",
    "article.author", "mediator_author",
];

/// Classes and the like that mark an author's name.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "author-name", "author__name", "authorname", "author_name", "article-author", "article__author", "post-author", "entry-author",
    "byline-name", "byline__name", "byline-author", "byline__author", "author-link", "author-byline", "byline", "by-line",
    "contributor-name", "author vcard", "auteur", "autor", "article-byline", "story-byline", "author",
];

/// Fills the authors.
pub(super) fn find(tree: &Html, head: &Head, draft: &mut Draft) {
    let site = [head.meta("og:site_name").map(str::to_string), draft.outlet.get().map(str::to_string)];
    let names_site = |name: &String| site.iter().flatten().any(|site| site.eq_ignore_ascii_case(name));
    let told: Vec<String> = head.ld.iter().flat_map(|ld| &ld.authors).flat_map(|name| split(name)).collect();
    // The site itself as the author says nothing where a person is named elsewhere.
    let people: Vec<String> = told.iter().filter(|name| !names_site(name)).cloned().collect();
    draft.people(people, "json-ld author");
    for name in METAS {
        let people: Vec<String> = head.metas(name).flat_map(split).filter(|name| !names_site(name)).collect();
        draft.people(people, format!("meta {name}"));
    }
    let marked: Vec<String> = marked(tree).filter(|name| !names_site(name)).collect();
    draft.people(marked, "byline");
    draft.people(told, "json-ld author");
    for name in METAS {
        draft.people(head.metas(name).flat_map(split).collect::<Vec<_>>(), format!("meta {name}"));
    }
}

/// The people in the elements that are marked as author. The first mark that gives anybody decides.
fn marked(tree: &Html) -> impl Iterator<Item = String> {
    let elsewhere = furniture::elsewhere(tree);
    let all: Vec<ElementRef> = elements(tree).filter(|e| !elsewhere.contains(&e.id())).collect();
    let property = |e: &&ElementRef| {
        let e = e.value();
        e.attr("itemprop").is_some_and(|p| p == "author" || p == "creator")
            || e.attr("rel").is_some_and(|rel| rel.contains("author"))
    };
    let by_property: Vec<String> = all.iter().filter(property).flat_map(|e| names(*e)).collect();
    let by_mark = || {
        MARKS.iter().map(|mark| {
            all.iter().filter(|e| has(e, mark)).take(3).flat_map(|e| names(*e)).collect::<Vec<_>>()
        })
    };
    let credit = || {
        let mut credits = all.iter().filter(|e| has(e, "credit") && beside_headline(**e));
        credits.next().map(|e| names(*e)).unwrap_or_default()
    };
    let people = if by_property.is_empty() {
        by_mark().find(|people| !people.is_empty()).unwrap_or_else(credit)
    } else {
        by_property
    };
    people.into_iter()
}

/// Whether an element stands in a header together with a main heading: a credit there is the article's, not a picture's.
fn beside_headline(element: ElementRef) -> bool {
    let mut around = element.ancestors().filter_map(ElementRef::wrap);
    let header = around.find(|e| e.value().name() == "header");
    header.is_some_and(|header| {
        header.descendants().filter_map(ElementRef::wrap).any(|e| e.value().name() == "h1")
    })
}

fn has(element: &ElementRef, mark: &str) -> bool {
    let e = element.value();
    let named = |value: &str| {
        let value = value.to_lowercase();
        if mark.contains(' ') {
            value.contains(mark)
        } else {
            value.split_whitespace().any(|word| {
                word == mark
                    || (mark.len() > 8 && word.starts_with(mark))
                    || word.ends_with(&format!("__{mark}"))
                    || word.ends_with(&format!("-{mark}"))
            })
        }
    };
    !["body", "html", "main", "article", "img"].contains(&e.name())
        && (e.attr("class").is_some_and(named) || e.attr("id").is_some_and(named))
}

/// The names in a marked element: of an element marked inside it, of its links, or of its own words where they are short.
fn names(element: ElementRef) -> Vec<String> {
    let inner = element.descendants().skip(1).filter_map(ElementRef::wrap);
    if let Some(name) = inner.clone().find(|e| e.value().attr("itemprop") == Some("name")) {
        let words = name.value().attr("content").map_or_else(|| words(name), str::to_string);
        return split(&words);
    }
    let links: Vec<String> =
        inner.filter(|e| e.value().name() == "a").map(words).filter(|words| !words.is_empty()).collect();
    let people: Vec<String> = links.iter().flat_map(|words| split(words)).collect();
    if !people.is_empty() && links.len() <= 4 {
        return people;
    }
    let words = element.value().attr("content").map_or_else(|| words(element), str::to_string);
    if words.chars().count() <= 100 { split(&words) } else { Vec::new() }
}

/// The names of a byline that look like names: no address, no date, not a sentence.
fn split(words: &str) -> Vec<String> {
    let name = |name: &String| {
        let count = name.split(' ').count();
        // The last part of an address ("ada-moss") is no name.
        let begins = name.chars().next().is_some_and(|c| !c.is_lowercase() || count > 1);
        let low = name.to_lowercase();
        let picture = ["photo", "illustration", "image ", "picture"].iter().any(|word| low.contains(word));
        let strange = name.chars().any(|c| c.is_ascii_digit()) || name.contains("://");
        count <= 6 && begins && !picture && !strange && name.chars().count() >= 2
    };
    authors::split(words).into_iter().filter(name).collect()
}
