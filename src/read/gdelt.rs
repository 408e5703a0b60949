//! GDELT's Global Knowledge Graph 2.1: 27 columns parted by tabs, no header, no quoting. It has no text of the article;
//! what it has of the article's words are the quotations, as has its Global Quotation Graph (JSON).

use super::draft::Draft;
use super::fields;
use super::input::Input;
use super::json::Value;
use super::lines;
use super::out::{At, Flow, Out, too_long};
use crate::annotation::EntityKind;
use crate::article::ArticleKind;

/// How many columns a row has.
const COLUMNS: usize = 27;

/// Whether text that begins so is rows of GDELT.
pub(super) fn is(head: &str) -> bool {
    is_gkg(head) || textless(head.lines().next().unwrap_or_default()).is_some()
}

/// Rows of GDELT's other tables, which hold numbers and an address and none of an article's words: which table it is.
fn textless(row: &str) -> Option<&'static str> {
    let columns: Vec<&str> = row.split('\t').collect();
    let digits = |n: usize, length: usize| {
        columns[n].bytes().all(|b| b.is_ascii_digit()) && (columns[n].len() == length || length == 0)
    };
    match columns.len() {
        14..=16 if digits(0, 0) && digits(1, 14) && digits(2, 14) && digits(3, 1) => Some("Mentions"),
        57..=61 if digits(0, 0) && digits(1, 8) && digits(2, 6) && digits(3, 4) => Some("Events"),
        _ => None,
    }
}

/// Rows that begin with an id made of the time of the batch.
fn is_gkg(head: &str) -> bool {
    let mut columns = head.lines().next().unwrap_or_default().split('\t');
    let (Some(id), Some(time)) = (columns.next(), columns.next()) else { return false };
    time.len() == 14
        && time.bytes().all(|b| b.is_ascii_digit())
        && id.split('-').next() == Some(time)
        && columns.count() > 6
}

/// Reads every row.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    out.format("gdelt-gkg");
    let limit = out.options().max_record;
    while let Some(line) = lines::next(input, limit)? {
        out.encoding(input.encoding());
        let at = At {
            byte: line.at,
            length: line.length,
            raw: line.text.as_bytes(),
            replaced: line.replaced,
            ..At::default()
        };
        let columns: Vec<&str> = line.text.split('\t').collect();
        if let Some(table) = textless(&line.text) {
            let reason = format!("no text: a row of GDELT {table}, which holds none of the article's words");
            out.reject(at, reason)?;
        } else if line.cut {
            out.reject(at, too_long(limit))?;
        } else if columns.len() != COLUMNS && !line.text.trim().is_empty() {
            out.reject(at, format!("{} columns where GKG has {COLUMNS}", columns.len()))?;
        } else if columns.len() == COLUMNS {
            out.draft(draft(&columns), at)?;
        }
    }
    Ok(())
}

fn draft(columns: &[&str]) -> Draft {
    let mut draft = Draft {
        textless: Some("a GKG row without quotations: it holds none of the article's words".into()),
        ..Draft::default()
    };
    draft.id.set(columns[0], "GKGRECORDID");
    draft.published.set(columns[1], "DATE");
    draft.outlet.set(columns[3], "SourceCommonName");
    if fields::is_address(columns[4]) {
        draft.url.set(columns[4], "DocumentIdentifier");
    }
    let list = |column: usize| columns[column].split(';').map(str::to_string);
    draft.names(EntityKind::Person, list(11), "Persons");
    draft.names(EntityKind::Organization, list(13), "Organizations");
    // type#full name#country#...
    let places = columns[9].split(';').filter_map(|place| place.split('#').nth(1)).map(str::to_string);
    draft.names(EntityKind::Place, places, "Locations");
    draft.tag(columns[7].split(';').map(str::to_string), "Themes");
    // offset|length|verb|quotation, parted by `#`.
    let quotes = columns[22]
        .split('#')
        .filter_map(|quote| quote.splitn(4, '|').nth(3))
        .map(|quote| format!("“{}”", quote.trim()));
    let quotes: Vec<String> = quotes.filter(|quote| quote.chars().count() > 2).collect();
    draft.text.set(quotes.join("\n\n"), "Quotations");
    let title = columns[26].split_once("<PAGE_TITLE>").and_then(|(_, rest)| rest.split_once("</PAGE_TITLE>"));
    draft.title.set(super::html::unescape(title.map(|(title, _)| title).unwrap_or_default()), "PAGE_TITLE");
    draft.kind = ArticleKind::Stub;
    draft
}

/// The quotations of a record of the Global Quotation Graph, each with the words before and after it.
pub(super) fn quotations(record: &Value) -> Option<String> {
    let part = |quote: &Value, name: &str| {
        quote.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_string()
    };
    let quotes = record.get("quotes")?.elements();
    let quotes = quotes.iter().filter(|quote| !part(quote, "quote").is_empty());
    let quotes: Vec<String> = quotes
        .map(|quote| {
            format!("{} “{}” {}", part(quote, "pre"), part(quote, "quote"), part(quote, "post"))
                .trim()
                .to_string()
        })
        .collect();
    (!quotes.is_empty()).then(|| quotes.join("\n\n"))
}
