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

/// What holds the text, in the newer layout.
const CONTAINER: &str = ".docOcurrContainer";

/// The headline in an element, where it has any words.
fn headline(within: ElementRef) -> Option<ElementRef> {
    let found = select(within, ".TitreArticleVisu, .titreArticleVisu, .titreArticle");
    found.into_iter().find(|title| !words(*title).is_empty())
}

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
    // The document is the nearest element around that holds a headline; one that holds its text too, where there is one
    // that holds no other document.
    let around = || publication.ancestors().filter_map(ElementRef::wrap);
    let Some(headed) = around().find(|e| headline(*e).is_some()) else {
        return draft;
    };
    let alone = |e: &ElementRef| select(*e, ".DocPublicationName").len() == 1;
    let document = around()
        .take_while(alone)
        .find(|e| headline(*e).is_some() && !select(*e, CONTAINER).is_empty())
        .unwrap_or(headed);
    let headers: Vec<String> = select(document, ".DocHeader").into_iter().map(words).collect();
    // "News, lundi 4 mars 2024, p. 4": the section stands before the day.
    let parts: Vec<&str> = headers.iter().flat_map(|header| header.split(", ")).collect();
    let parts: Vec<&str> = parts.into_iter().map(|part| part.trim_end_matches([',', ' '])).collect();
    // "Monday, March 4, 2024" has commas of its own: the shortest run of parts that is a day.
    let runs = (1..=2).flat_map(|n| parts.windows(n).enumerate());
    let mut days = runs.map(|(at, run)| (at, run.join(", ")));
    let day = days.find(|(_, run)| matches!(dates::parse(run, None), Parsed::Date { .. }));
    let begins = day.as_ref().map_or(usize::MAX, |(at, _)| *at);
    draft.published.set(day.map(|(_, day)| day).unwrap_or_default(), "DocHeader");
    let said = headers.first().is_some_and(|header| header.contains(','));
    let section = parts.first().filter(|part| said && begins > 0 && !dates::is_part_of_day(part));
    draft.section.set(section.copied().unwrap_or_default(), "DocHeader");
    let Some(title) = headline(document) else {
        return draft;
    };
    draft.title.set(words(title), "title");
    let author = select(document, ".docAuteur, .docAuthors").into_iter().next();
    draft.byline(&author.map(words).unwrap_or_default(), "docAuteur");
    if let Some(container) = select(document, CONTAINER).into_iter().next() {
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
