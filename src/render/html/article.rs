//! An article as a page: its text with names, quotes and speakers marked, and beside it who is in it, who says what, on what.

use super::lists::write_lists;
use super::marks::{Mark, Note, Tag, marked};
use super::{attribute, escaped, is_web_address, write_foot, write_head};
use crate::annotation::{Act, EntityKind, MentionForm};
use crate::ask::show::view::{ArticleView, Entity, Quote};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// What stands for a speaker whom the text does not show.
pub(super) const UNKNOWN: &str = "unknown speaker";

/// Writes the page.
pub(in crate::render) fn write(view: &ArticleView, out: &mut dyn Write) -> io::Result<()> {
    let title = view.title.as_deref().unwrap_or("(no title)");
    write_head(title, view.language.as_deref().unwrap_or("und"), out)?;
    write!(out, "<header>\n<h1>{}</h1>\n", escaped(title))?;
    write_source(view, out)?;
    out.write_all(LEGEND.as_bytes())?;
    write!(out, "</header>\n<main>\n<article>\n{}\n</article>\n</main>\n", text(view))?;
    write_lists(view, out)?;
    write_foot(out)
}

/// What the marks mean, in marks of their own.
const LEGEND: &str = include_str!("legend.html");

/// Writes what the article's source says.
fn write_source(view: &ArticleView, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<dl class=\"source\">\n")?;
    for (field, words) in &view.source {
        let shown = escaped(words);
        let shown = match *field {
            "url" if is_web_address(words) => format!("<a{}>{shown}</a>", attribute("href", Some(words))),
            _ => shown,
        };
        writeln!(out, "<div><dt>{field}</dt><dd>{shown}</dd></div>")?;
    }
    out.write_all(b"</dl>\n")
}

/// The text with its marks.
fn text(view: &ArticleView) -> String {
    let mut marks = Vec::new();
    let mut notes = Vec::new();
    for (n, quote) in view.quotes.iter().enumerate() {
        quote_marks(view, n, quote, &mut marks, &mut notes);
    }
    marks.extend(mentions(view));
    notes.extend(view.statements.iter().enumerate().map(|(n, statement)| Note {
        at: statement.span.start,
        tag: Tag {
            element: "span",
            class: "evidence".to_owned(),
            id: Some(format!("s{n}")),
            ..Tag::default()
        },
    }));
    marked(&view.text, &marks, &notes)
}

/// The marks of one quote: its content, its verbatim parts, its cue and its speaker's words, and the note that says who speaks.
fn quote_marks(view: &ArticleView, n: usize, quote: &Quote, marks: &mut Vec<Mark>, notes: &mut Vec<Note>) {
    let title = Some(described(view, n, quote));
    let act = if quote.act == Act::Attitude { " attitude" } else { "" };
    let mut mark = |span, element, class: String, id: Option<String>| {
        let tag = Tag { element, class, id, title: title.clone(), ..Tag::default() };
        marks.push(Mark { span, tag });
    };
    for (part, span) in quote.spans.iter().enumerate() {
        let class = format!("quote {}{act}", quote.kind.as_str());
        mark(*span, "span", class, (part == 0).then(|| format!("q{n}")));
    }
    for span in &quote.verbatim {
        mark(*span, "q", "verbatim".to_owned(), None);
    }
    if let Some(cue) = quote.cue {
        mark(cue, "span", "cue".to_owned(), None);
    }
    if let Some(speaker) = quote.speaker_span {
        mark(speaker, "span", "speaker".to_owned(), Some(format!("w{n}")));
    }
    let name = view.speaker(quote).unwrap_or_else(|| UNKNOWN.to_owned());
    let tag = Tag {
        element: "span",
        class: format!("by{}", if quote.speaker.is_none() { " unknown" } else { "" }),
        leads_to: speaker_place(n, quote),
        title,
        label: Some(format!("{} {name}", n + 1)),
        ..Tag::default()
    };
    notes.push(Note { at: view.end_of(quote), tag });
}

/// Where the page shows who speaks: the speaker's words in the text, else the speaker in the list of names.
pub(super) fn speaker_place(n: usize, quote: &Quote) -> Option<String> {
    let words = quote.speaker_span.map(|_| format!("w{n}"));
    words.or_else(|| quote.speaker.map(|entity| format!("e{entity}")))
}

/// What is known of a quote, in a line.
fn described(view: &ArticleView, n: usize, quote: &Quote) -> String {
    let mut said = format!("quote {}: {}", n + 1, quote.kind.as_str());
    if quote.act == Act::Attitude {
        said.push_str(" attitude");
    }
    let name = quote.speaker.and_then(|entity| view.entities.get(entity)).map(|entity| &entity.name);
    let words = quote.speaker_span.map(|span| span.of(&view.text));
    // Writing to a `String` cannot fail.
    let _ = match (name, words) {
        (Some(name), Some(words)) if words != name => write!(said, ", by {name} (“{words}”)"),
        (Some(name), _) => write!(said, ", by {name}"),
        (None, Some(words)) => write!(said, ", by somebody without a name (“{words}”)"),
        (None, None) => write!(said, ", by an unknown speaker"),
    };
    if let Some(role) = &quote.role {
        let _ = write!(said, ", {role}");
    }
    let _ = write!(said, "; confidence {}", percent(quote.confidence));
    said
}

/// A confidence as per cent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The marks of mentions; several entities at one place ("both sides") are one mark.
fn mentions(view: &ArticleView) -> Vec<Mark> {
    let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (n, mention) in view.mentions.iter().enumerate() {
        places.entry((mention.span.start, mention.span.end)).or_default().push(n);
    }
    let mark = |at_place: Vec<usize>| {
        let mentions: Vec<_> = at_place.iter().map(|n| &view.mentions[*n]).collect();
        let first = mentions[0];
        let entity = view.entities.get(first.entity)?;
        let names: Vec<String> =
            mentions.iter().filter_map(|m| view.entities.get(m.entity)).map(known).collect();
        let form = match first.form {
            MentionForm::Name => "",
            MentionForm::Role => ", by office or noun",
            MentionForm::Pronoun => ", by pronoun",
            MentionForm::Group => ", as one of several",
        };
        let tag = Tag {
            element: "span",
            class: format!("{} by-{}", entity.kind.as_str(), first.form.as_str()),
            id: Some(format!("m{}", at_place[0])),
            leads_to: Some(format!("e{}", first.entity)),
            title: Some(format!("{}{form}", names.join("; "))),
            label: None,
        };
        Some(Mark { span: first.span, tag })
    };
    places.into_values().filter_map(mark).collect()
}

/// An entity with its kind and offices, in a line.
fn known(entity: &Entity) -> String {
    let roles: Vec<&str> = entity.roles.iter().map(|role| role.title.as_str()).collect();
    let roles = if roles.is_empty() { String::new() } else { format!(": {}", roles.join("; ")) };
    match entity.kind {
        EntityKind::Other => format!("{}{roles}", entity.name),
        kind => format!("{} ({}){roles}", entity.name, kind.as_str()),
    }
}
