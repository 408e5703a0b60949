//! Factiva's page of articles: a table an article, each row a field code (HD, PD, LP ...) and its value; or lines in a
//! fixed order (headline, byline, words, day, time, source, code, edition, page, language) and marked paragraphs.

use super::super::fragment::{self, Paragraphs};
use super::super::head::words;
use super::select;
use crate::read::dates::{self, Parsed};
use crate::read::draft::Draft;
use scraper::{ElementRef, Html};

/// The articles of the page; none where it has neither field codes nor marked paragraphs.
pub(super) fn articles(tree: &Html) -> Vec<Draft> {
    let articles = select(tree.root_element(), "div.article");
    articles.into_iter().filter_map(|article| coded(article).or_else(|| of_lines(article))).collect()
}

/// The article whose lines stand in a fixed order, without codes.
fn of_lines(element: ElementRef) -> Option<Draft> {
    let text: Vec<String> = select(element, "p.articleParagraph").into_iter().map(words).collect();
    if text.is_empty() {
        return None;
    }
    let mut draft = Draft::default();
    let headline = select(element, ".enHeadline, .headline, [class$=Headline]").into_iter().next();
    draft.title.set(headline.map(words).unwrap_or_default(), "headline");
    draft.byline(&select(element, ".author").into_iter().next().map(words).unwrap_or_default(), "author");
    let lines: Vec<String> = select(element, "div").into_iter().map(words).collect();
    let day = lines.iter().position(|line| matches!(dates::parse(line, None), Parsed::Date { .. }));
    if let Some(day) = day {
        let time = lines.get(day + 1).filter(|line| is_time(line));
        let at = time.map_or_else(|| lines[day].clone(), |time| format!("{} {time}", lines[day]));
        draft.published.set(at, "line of the day");
        let source = lines.get(day + 1 + usize::from(time.is_some()));
        draft.outlet.set(source.map(String::as_str).unwrap_or_default(), "line after the day");
        let rest = lines.get(day + 2..).unwrap_or_default();
        let copyright = rest.iter().position(|line| line.starts_with("Copyright") || line.starts_with('©'));
        let language = copyright.and_then(|at| rest[..at].last());
        draft.language.set(language.map(String::as_str).unwrap_or_default(), "line before the copyright");
    }
    let paragraphs: Vec<String> = select(element, "p").into_iter().map(words).collect();
    draft.id.set(paragraphs.iter().find_map(|line| document_number(line)).unwrap_or_default(), "Document");
    let text: Vec<String> = text.into_iter().filter(|line| document_number(line).is_none()).collect();
    draft.text.set(text.join("\n\n"), "articleParagraph");
    Some(draft)
}

/// "10:15".
fn is_time(line: &str) -> bool {
    line.split_once(':').is_some_and(|(hour, minute)| {
        [hour, minute].iter().all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// "Document VELCOU0020240304ek340001": the number.
fn document_number(paragraph: &str) -> Option<&str> {
    let number = paragraph.strip_prefix("Document ")?;
    (number.len() > 15 && number.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(number)
}

/// The article that is a table of field codes.
fn coded(element: ElementRef) -> Option<Draft> {
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
