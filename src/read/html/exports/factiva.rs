//! Factiva's page of articles: a table an article, each row a field code (HD, PD, LP ...) and its value.

use super::super::fragment::{self, Paragraphs};
use super::super::head::words;
use super::select;
use crate::read::draft::Draft;
use scraper::{ElementRef, Html};

/// The articles of the page; none where it has no table of field codes.
pub(super) fn articles(tree: &Html) -> Vec<Draft> {
    select(tree.root_element(), "div.article").into_iter().filter_map(article).collect()
}

fn article(element: ElementRef) -> Option<Draft> {
    let rows = select(element, "tr");
    let rows: Vec<(String, ElementRef)> = rows.into_iter().filter_map(row).collect();
    let get = |code: &str| rows.iter().find(|(known, _)| known == code).map(|(_, cell)| *cell);
    let value = |code: &str| get(code).map(words).unwrap_or_default();
    get("HD").or(get("LP"))?;
    let mut draft = Draft::default();
    draft.id.set(value("AN").trim_start_matches("Document "), "AN");
    draft.title.set(value("HD"), "HD");
    let (day, time) = (value("PD"), value("ET"));
    draft.published.set(if time.is_empty() { day } else { format!("{day} {time}") }, "PD, ET");
    draft.published.set(value("PD"), "PD");
    draft.byline(&value("BY"), "BY");
    draft.outlet.set(value("SN"), "SN");
    draft.language.set(value("LA"), "LA");
    draft.section.set(value("SE"), "SE");
    draft.tag(value("NS").split('|').map(|tag| tag.split(" : ").last().unwrap_or(tag).to_string()), "NS");
    let parts: Vec<String> =
        ["LP", "TD"].iter().filter_map(|code| get(code)).map(text).filter(|text| !text.is_empty()).collect();
    draft.text.set(parts.join("\n\n"), "LP, TD");
    Some(draft)
}

/// A row's code and the cell beside it.
fn row(row: ElementRef) -> Option<(String, ElementRef)> {
    let mut cells = row.children().filter_map(ElementRef::wrap);
    let (code, value) = (words(cells.next()?), cells.next()?);
    let shape = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    shape.then_some((code, value))
}

fn text(cell: ElementRef) -> String {
    let mut text = Paragraphs::default();
    fragment::walk(cell, &mut text, &|_| true);
    text.finish()
}
