//! DOCX: the documents of a Nexis export, or one article a file.

use super::credit;
use super::draft::Draft;
use super::out::{At, Flow, Out};
use super::{nexis, text};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Reads the paragraphs of `word/document.xml`.
pub(super) fn read(document: &str, out: &mut Out) -> Flow {
    let at = At::whole(0, document.as_bytes());
    out.encoding("UTF-8");
    let paragraphs = match paragraphs(document) {
        Ok(paragraphs) => paragraphs,
        Err(fault) => return out.reject(at, format!("no well-formed DOCX: {fault}")),
    };
    let documents = nexis::documents(&paragraphs);
    let exported = !documents.is_empty();
    out.format(if exported { "nexis-docx" } else { "docx" });
    if exported {
        return documents.iter().try_for_each(|document| out.draft(nexis::draft(document), at));
    }
    let mut draft =
        Draft { textless: Some("a DOCX without text below its first line".to_string()), ..Draft::default() };
    if paragraphs.len() > 1 {
        let whole = paragraphs.join("\n\n");
        draft.title.set(text::title(&whole).unwrap_or_default(), "first paragraph");
        credit::of_head(&whole, &mut draft);
        draft.text.set(whole, "document");
    }
    out.draft(draft, at)
}

/// The words of each paragraph that has any.
fn paragraphs(document: &str) -> Result<Vec<String>, quick_xml::Error> {
    let mut reader = Reader::from_str(document);
    let (mut paragraphs, mut words, mut in_text) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.name().into_inner() == "w:t" => in_text = true,
            Event::End(tag) if tag.name().into_inner() == "w:t" => in_text = false,
            Event::Text(text) if in_text => words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if in_text => {
                words.push_str(&super::html::unescape(&format!("&{};", &*reference)));
            }
            Event::Empty(tag) if ["w:br", "w:tab", "w:cr"].contains(&tag.name().into_inner()) => {
                words.push(' ');
            }
            Event::End(tag) if tag.name().into_inner() == "w:p" => {
                let paragraph = super::draft::one_line(&words);
                if !paragraph.is_empty() {
                    paragraphs.push(paragraph);
                }
                words.clear();
            }
            Event::Eof => return Ok(paragraphs),
            _ => {}
        }
    }
}
