//! HTML: one file that needs nothing else, neither network nor script: a table, or an article with what was understood of it.

mod article;
mod lists;
mod marks;
mod table;

pub(super) use article::write as write_article;
pub(super) use table::write as write_table;

use std::fmt::Write as _;
use std::io::{self, Write};

/// How every page looks: light and dark, on a screen and in print.
const STYLE: &str = include_str!("style.css");

/// Writes the page's head up to its body's content. `language` is an ISO 639 code.
fn write_head(title: &str, language: &str, out: &mut dyn Write) -> io::Result<()> {
    let (title, language) = (escaped(title), escaped(language));
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )
}

/// Writes the page's end.
fn write_foot(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"</body>\n</html>\n")
}

/// Words that show as they stand, between tags and in attributes. A carriage return is written out, because a browser would make
/// a line feed of it.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\r' => safe.push_str("&#13;"),
            c => safe.push(c),
        }
    }
    safe
}

/// An attribute with a space before it; nothing where it has no value.
fn attribute(name: &str, value: Option<&str>) -> String {
    let mut written = String::new();
    if let Some(value) = value {
        // Writing to a `String` cannot fail.
        let _ = write!(written, " {name}=\"{}\"", escaped(value));
    }
    written
}

/// Whether an address may be a link: one of the web, so that no page runs what an article's record smuggles in.
fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
