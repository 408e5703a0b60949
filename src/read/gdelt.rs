//! GDELT's Global Knowledge Graph 2.1: 27 columns parted by tabs, no header, no quoting. It has no text of the article;
//! what it has of the article's words are the quotations.

use super::draft::Draft;
use super::fields;
use super::input::Input;
use super::lines;
use super::out::{At, Flow, Out};
use crate::article::ArticleKind;

/// How many columns a row has.
const COLUMNS: usize = 27;

/// Whether text that begins so is GKG: rows that begin with an id made of the time of the batch.
pub(super) fn is(head: &str) -> bool {
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
        if line.cut {
            out.reject(at, format!("longer than {limit} bytes (--max-record)"))?;
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
