//! Lexis Nexis exports: documents of centred lines, labelled lines ("BYLINE: ...") and hard-wrapped paragraphs; classic
//! text and HTML ("3 of 10 DOCUMENTS") and Nexis Uni ("End of Document").

use crate::annotation::EntityKind;

use super::dates::{self, Parsed};
use super::draft::{Draft, one_line};
use super::input::Input;
use super::lines;
use super::out::{At, Flow, Out, too_long};

/// Labels that stand before the text.
const BEFORE: &[&str] = &[
    "BYLINE",
    "SECTION",
    "LENGTH",
    "DATELINE",
    "HIGHLIGHT",
    "HEADLINE",
    "BODY",
    "SERIES",
    "COLUMN",
    "SOURCE",
];

/// Labels that stand after the text.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "LOAD-DATE", "LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "PUB-TYPE", "JOURNAL-CODE", "SUBJECT", "CORRECTION-DATE", "CORRECTION",
    "DOCUMENT-TYPE", "ACC-NO", "CLASSIFICATION", "COUNTRY", "CITY", "STATE", "COMPANY", "PERSON", "ORGANIZATION", "GEOGRAPHIC",
    "INDUSTRY", "TYPE", "NOTES", "END OF DOCUMENT",
];

/// Whether text that begins so is an export of Lexis Nexis.
pub(super) fn is(head: &str) -> bool {
    head.lines().any(is_counter) || head.lines().any(|line| line.trim() == END)
}

/// "3 of 10 DOCUMENTS".
fn is_counter(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(&words[..], [n, "of", m, documents] if is_number(n) && is_number(m) && documents.eq_ignore_ascii_case("DOCUMENTS"))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// Reads every document of the input.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    out.format("nexis");
    let limit = out.options().max_record;
    let (mut document, mut counted) = (Document::at(input.position()), false);
    while let Some(line) = lines::next(input, limit)? {
        out.encoding(input.encoding());
        if is_counter(&line.text) {
            if counted {
                document.hand_over(None, out)?;
            }
            // What stands before the first document is the cover page.
            (document, counted) = (Document::at(line.at), true);
            continue;
        }
        document.words.push_str(&line.text);
        document.words.push('\n');
        document.replaced += line.replaced;
        if line.text.trim() == END {
            document.hand_over(None, out)?;
            document = Document::at(input.position());
        } else if document.words.len() > limit {
            document.reject(too_long(limit), out)?;
            document.words.clear();
        }
    }
    let labelled = paragraphs(&document.words).iter().any(|paragraph| labelled(paragraph).is_some());
    match (counted, labelled) {
        (true, _) if !document.words.trim().is_empty() => document.hand_over(None, out),
        (false, true) => {
            document.hand_over(Some("the document has no `End of Document`: it may be cut off"), out)
        }
        _ => Ok(()),
    }
}

/// What ends a document of Nexis Uni.
const END: &str = "End of Document";

/// The lines of one document so far.
struct Document {
    words: String,
    start: u64,
    replaced: u64,
}

impl Document {
    fn at(start: u64) -> Self {
        Self { words: String::new(), start, replaced: 0 }
    }

    fn hand_over(&self, note: Option<&str>, out: &mut Out) -> Flow {
        let mut draft = draft(&paragraphs(&self.words));
        draft.notes.extend(note.map(str::to_string));
        out.draft(draft, At { replaced: self.replaced, ..At::whole(self.start, self.words.as_bytes()) })
    }

    fn reject(&self, reason: String, out: &mut Out) -> Flow {
        out.reject(At::whole(self.start, self.words.as_bytes()), reason)
    }
}

/// Paragraphs parted by empty lines; hard line ends become spaces.
fn paragraphs(document: &str) -> Vec<String> {
    let lines: Vec<&str> = document.lines().collect();
    lines
        .split(|line| line.trim().is_empty())
        .map(|lines| one_line(&lines.join(" ")))
        .filter(|p| !p.is_empty())
        .collect()
}

/// The documents among the paragraphs of a whole export.
pub(super) fn documents(paragraphs: &[String]) -> Vec<Vec<String>> {
    let mut documents: Vec<Vec<String>> = Vec::new();
    let counted = paragraphs.iter().any(|p| is_counter(p));
    let mut open = false;
    for paragraph in paragraphs {
        if is_counter(paragraph) || (!counted && !open) {
            documents.push(Vec::new());
            open = true;
        }
        if let (true, Some(document)) = (open && !is_counter(paragraph), documents.last_mut()) {
            document.push(paragraph.clone());
        }
        if paragraph.trim() == END {
            open = false;
        }
    }
    documents.retain(|document| document.iter().any(|p| labelled(p).is_some()));
    documents
}

/// The label that a paragraph begins with, in capitals, and what follows it.
fn labelled(paragraph: &str) -> Option<(String, &str)> {
    let (label, rest) = paragraph.split_once(':').unwrap_or((paragraph, ""));
    let label = label.trim().to_uppercase();
    let known = BEFORE.contains(&label.as_str()) || AFTER.contains(&label.as_str());
    // "Section" is a word like any other where no colon follows; "Body" stands alone, as does "Classification" after it.
    let alone = matches!(label.as_str(), "BODY" | "GRAPHIC" | "CLASSIFICATION" | "END OF DOCUMENT");
    (known && (paragraph.contains(':') || alone)).then_some((label, rest.trim()))
}

/// The fields of one document.
pub(super) fn draft(paragraphs: &[String]) -> Draft {
    let mut draft = Draft { textless: Some("a document without text".to_string()), ..Draft::default() };
    let first = paragraphs.iter().position(|p| labelled(p).is_some()).unwrap_or(paragraphs.len());
    header(&paragraphs[..first], &mut draft);
    let mut text: Vec<&str> = Vec::new();
    let mut ended = false;
    for paragraph in &paragraphs[first..] {
        match labelled(paragraph) {
            Some((label, value)) => {
                ended |= AFTER.contains(&label.as_str()) && !text.is_empty();
                field(&label, value, &mut draft);
            }
            None if ended
                || paragraph.to_lowercase().starts_with("copyright ")
                || paragraph.starts_with('©') => {}
            None => text.push(paragraph),
        }
    }
    draft.text.set(text.join("\n\n"), "text");
    draft
}

/// The lines above the first label: outlet, date and headline in either order.
fn header(lines: &[String], draft: &mut Draft) {
    let dated = |line: &&String| day(line).is_some();
    let Some(at) = lines.iter().position(|line| dated(&line)) else {
        draft.title.set(lines.join(" "), "heading");
        return;
    };
    draft.published.set(day(&lines[at]).unwrap_or_default(), "date line");
    let after: Vec<&str> = lines[at + 1..]
        .iter()
        .map(String::as_str)
        .filter(|line| !line.to_lowercase().starts_with("copyright "))
        .collect();
    match (at, after.is_empty()) {
        // Nexis Uni: headline, outlet, date.
        (2.., true) => {
            draft.title.set(lines[..at - 1].join(" "), "heading");
            draft.outlet.set(&lines[at - 1], "line above the date");
        }
        (1.., _) => {
            draft.outlet.set(&lines[0], "first line");
            draft.title.set(after.join(" "), "heading");
        }
        (0, _) => draft.title.set(after.join(" "), "heading"),
    }
}

/// The date of "January 11, 2010 Monday, First Edition": what stands before the edition.
fn day(line: &str) -> Option<String> {
    let readable = |words: &str| matches!(dates::parse(words, None), Parsed::Date { .. });
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let starts = (3..=tokens.len().min(8)).map(|n| tokens[..n].join(" "));
    // The shortest beginning that is a whole date, so that no number of an edition is taken in.
    starts.into_iter().find(|words| readable(words.trim_end_matches(',')))
}

fn field(label: &str, value: &str, draft: &mut Draft) {
    match label {
        "BYLINE" => draft.byline(value, "BYLINE"),
        "SECTION" => draft.section.set(value, "SECTION"),
        "DATELINE" => draft.dateline.set(value, "DATELINE"),
        "HIGHLIGHT" => draft.summary.set(value, "HIGHLIGHT"),
        "HEADLINE" => draft.title.set(value, "HEADLINE"),
        "LANGUAGE" => draft.language.set(value, "LANGUAGE"),
        "ACC-NO" => draft.id.set(value, "ACC-NO"),
        "SUBJECT" => draft.tag(terms(value), "SUBJECT"),
        "PERSON" => draft.names(EntityKind::Person, terms(value), "PERSON"),
        "COMPANY" | "ORGANIZATION" => draft.names(EntityKind::Organization, terms(value), label.to_string()),
        "GEOGRAPHIC" | "CITY" | "STATE" | "COUNTRY" => {
            draft.names(EntityKind::Place, terms(value), label.to_string());
        }
        _ => {}
    }
}

/// "PORTS (90%); MAYORS (75%)": the terms.
fn terms(value: &str) -> impl Iterator<Item = String> {
    value.split(';').map(|term| term.split(" (").next().unwrap_or(term).trim().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_classic_document_gives_its_fields_and_unwrapped_text() {
        let document = "\n     The Brimmel Post\n\n     January 11, 2010 Monday\n     Late Edition\n\nMayor resigns\n\nBYLINE: Ada Moss\n\nLENGTH: 9 words\n\nThe mayor\nresigned.\n\nShe said no.\n\nLOAD-DATE: January 12, 2010\n\nLANGUAGE: ENGLISH\n\n   Copyright 2010 Post\n";
        let draft = draft(&paragraphs(document));
        assert_eq!(
            (draft.outlet.get(), draft.title.get()),
            (Some("The Brimmel Post"), Some("Mayor resigns"))
        );
        assert_eq!(draft.text.get(), Some("The mayor resigned.\n\nShe said no."));
        assert_eq!(
            (draft.published.get(), draft.language.get()),
            (Some("January 11, 2010"), Some("ENGLISH"))
        );
        assert_eq!(draft.authors, ["Ada Moss"]);
    }

    #[test]
    fn a_document_of_nexis_uni_begins_with_its_headline() {
        let lines = [
            "Mayor resigns",
            "The Brimmel Post",
            "March 3, 2021 Wednesday",
            "Copyright 2021 Post",
            "Section: NEWS",
            "Body",
            "She said no.",
            "Load-Date: March 4, 2021",
            "End of Document",
        ];
        let draft = draft(&lines.map(str::to_string));
        assert_eq!(
            (draft.title.get(), draft.outlet.get(), draft.text.get()),
            (Some("Mayor resigns"), Some("The Brimmel Post"), Some("She said no."))
        );
    }
}
