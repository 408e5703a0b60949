//! Europresse's page of documents: publication, header, headline, text, copyright line.

use super::super::fragment::Paragraphs;
use super::super::head::words;
use super::select;
use crate::read::authors;
use crate::read::dates::{self, Parsed};
use crate::read::draft::Draft;
use scraper::{ElementRef, Html, Node};

/// How the end of a text begins.
const ENDS: &[&str] = &["©", "Numéro de document", "Tous droits réservés", "news·", "Document Number"];

/// The documents of the page.
pub(super) fn articles(tree: &Html) -> Vec<Draft> {
    select(tree.root_element(), ".DocPublicationName").into_iter().map(article).collect()
}

fn article(publication: ElementRef) -> Draft {
    let mut draft = Draft::default();
    let name = words(publication);
    // "Magazine 1, no. 5968": the number of the issue is no part of the name.
    let number = name.find(", no").or_else(|| name.find(" - ")).unwrap_or(name.len());
    draft.outlet.set(&name[..number], "DocPublicationName");
    // The document is the nearest element around that holds a headline.
    let holds = |e: &ElementRef| !select(*e, ".TitreArticleVisu, .titreArticle").is_empty();
    let Some(document) = publication.ancestors().filter_map(ElementRef::wrap).find(holds) else {
        return draft;
    };
    let headers: Vec<String> = select(document, ".DocHeader").into_iter().map(words).collect();
    let dated = |header: &&String| {
        matches!(dates::parse(header.trim_end_matches([',', ' ']), None), Parsed::Date { .. })
    };
    draft.published.set(headers.iter().find(dated).map(String::as_str).unwrap_or_default(), "DocHeader");
    let section = headers
        .first()
        .filter(|header| header.ends_with(','))
        .map(|header| header.trim_end_matches([',', ' ']));
    draft.section.set(section.unwrap_or_default(), "DocHeader");
    let Some(title) = select(document, ".TitreArticleVisu, .titreArticle").into_iter().next() else {
        return draft;
    };
    draft.title.set(words(title), "title");
    if let Some(container) = select(document, ".docOcurrContainer").into_iter().next() {
        let mut text = Paragraphs::default();
        super::super::fragment::walk(container, &mut text, &|_| true);
        draft.text.set(text.finish(), "docOcurrContainer");
        return draft;
    }
    let mut paragraphs = after(title);
    // A short line of capitalised words between headline and text is the byline.
    if paragraphs.len() > 1 && is_byline(&paragraphs[0]) {
        draft.byline(&paragraphs.remove(0), "line after the headline");
    }
    draft.text.set(paragraphs.join("\n\n"), "text");
    draft
}

/// The paragraphs after an element, up to the copyright line.
fn after(title: ElementRef) -> Vec<String> {
    let mut text = Paragraphs::default();
    for node in title.next_siblings() {
        match node.value() {
            Node::Text(words) => text.words(words),
            Node::Element(e) if e.name() == "br" => text.end_line(),
            Node::Element(e) => {
                let block = ["p", "table", "div"].contains(&e.name());
                if block {
                    text.end_paragraph();
                }
                text.words(&ElementRef::wrap(node).map(words).unwrap_or_default());
                if block {
                    text.end_paragraph();
                }
            }
            _ => {}
        }
    }
    let text = text.finish();
    text.split("\n\n")
        .map(str::to_string)
        .take_while(|p| !ENDS.iter().any(|end| p.starts_with(end)))
        .collect()
}

fn is_byline(line: &str) -> bool {
    let people = authors::split(line);
    let names = people
        .iter()
        .all(|name| name.contains(' ') && name.split(' ').all(|word| word.starts_with(char::is_uppercase)));
    line.len() < 80 && !line.ends_with(['.', '!', '?', ':']) && !people.is_empty() && names
}
