//! Archives' exports as one page of many articles: Factiva, Nexis, Europresse.

mod europresse;
mod factiva;

use super::fragment::{self, Paragraphs};
use crate::read::draft::Draft;
use crate::read::nexis;
use scraper::{ElementRef, Html, Selector};

/// The name of the export and its articles, where the page is one.
pub(super) fn of(tree: &Html, html: &str) -> Option<(&'static str, Vec<Draft>)> {
    let found = [
        (
            "factiva-html",
            html.contains("frArticle") || html.contains("enArticle") || html.contains("class=\"article "),
            factiva::articles as fn(&Html) -> Vec<Draft>,
        ),
        ("europresse", html.contains("DocPublicationName"), europresse::articles),
        ("nexis-html", html.contains("DOCUMENTS"), of_nexis),
    ];
    found
        .into_iter()
        .filter(|(_, shows, _)| *shows)
        .map(|(name, _, read)| (name, read(tree)))
        .find(|(_, drafts)| !drafts.is_empty())
}

/// The documents of a page that Lexis Nexis wrote: its paragraphs are those of the text export.
fn of_nexis(tree: &Html) -> Vec<Draft> {
    let mut text = Paragraphs::default();
    fragment::walk(tree.root_element(), &mut text, &|_| true);
    let text = text.finish();
    let paragraphs: Vec<String> = text.split("\n\n").map(str::to_string).collect();
    nexis::documents(&paragraphs).iter().map(|document| nexis::draft(document)).collect()
}

/// Every element that a selector of ours finds in `within`.
fn select<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| within.select(&selector).collect()).unwrap_or_default()
}
