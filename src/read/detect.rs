//! Which format bytes are in, by their content. The name of a file is looked at only where its content shows no format: what
//! is named JSON and is none is told, and not read as plain text.

use super::input::Input;
use super::mapping::Mapping;
use super::out::{At, Flow, Out};
use super::{Error, csv, email, gdelt, html, json, markdown, nexis, text, unreadable, warc, wire, xml};
use std::io::Read;

/// What content can be wrapped in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapper {
    Gzip,
    Zstandard,
    Bzip2,
    Xz,
    Zip,
    Tar,
}

/// The formats that can be told by content or demanded with `--input-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Web archives.
    Warc,
    /// E-mail messages and mailboxes.
    Email,
    /// Lexis Nexis text exports.
    Nexis,
    /// GDELT GKG 2.1.
    Gdelt,
    /// Plain text, one article a file.
    Text,
    /// Markdown, and text with YAML or TOML front matter; one article a file.
    Markdown,
    /// IPTC 7901 and ANPA 1312: text between control characters, as wires send it.
    Wire,
    /// JSON objects, arrays, JSON Lines; scrapers, news APIs, schema.org, JSON Feed, ninjs, dpa.
    Json,
    /// A saved page, one article a file; exports of Factiva, Nexis and Europresse.
    Html,
    /// XML: feeds, NITF, `NewsML`, Factiva and any other list of records.
    Xml,
    /// Rows of cells parted by comma, semicolon, tab or bar.
    Csv,
}

impl Format {
    /// Every format, in the order in which content is tried against them.
    pub const ALL: &'static [Format] = &[
        Format::Warc,
        Format::Email,
        Format::Json,
        Format::Html,
        Format::Xml,
        Format::Nexis,
        Format::Gdelt,
        Format::Wire,
        Format::Markdown,
        Format::Csv,
        Format::Text,
    ];

    /// The name that `--input-format` takes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Warc => "warc",
            Format::Email => "email",
            Format::Nexis => "nexis",
            Format::Gdelt => "gdelt",
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Wire => "wire",
            Format::Json => "json",
            Format::Html => "html",
            Format::Xml => "xml",
            Format::Csv => "csv",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.iter().copied().find(|format| format.as_str() == name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|format| format.as_str()).collect();
            Error::UnknownFormat { name: name.to_string(), known: known.join(", ") }
        })
    }
}

/// The wrapper whose first bytes these are.
pub(super) fn wrapper(head: &[u8]) -> Option<Wrapper> {
    match head {
        [0x1F, 0x8B, ..] => Some(Wrapper::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Wrapper::Zstandard),
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..] => Some(Wrapper::Bzip2),
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Wrapper::Xz),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Wrapper::Zip),
        _ if head.get(257..262) == Some(b"ustar") => Some(Wrapper::Tar),
        _ => None,
    }
}

/// Reads unwrapped bytes, of which `head` are the first, by the format that was demanded or that they show.
pub(super) fn read<'a>(head: &[u8], bytes: Box<dyn Read + 'a>, out: &mut Out) -> Flow {
    if head.is_empty() {
        return out.reject(At::default(), "empty file");
    }
    if let Some(what) = unreadable::kind(head) {
        return out.reject(At::whole(0, head), what);
    }
    // Archives and messages hold parts in several encodings: they are read as bytes.
    match out.options().format {
        Some(Format::Warc) => return warc::read(bytes, out),
        Some(Format::Email) => return email::read(bytes, out),
        None if warc::is(head) => return warc::read(bytes, out),
        None if email::is(head) => return email::read(bytes, out),
        _ => {}
    }
    let mut input = Input::new(bytes, None)?;
    let format = match out.options().format {
        Some(format) => format,
        None => of_text(input.peek(64 << 10)?, &out.options().mappings),
    };
    if format == Format::Text && out.options().format.is_none() {
        if let Some(what) = unreadable::no_text(head) {
            return out.reject(At::whole(0, head), what);
        }
        match unreadable::promised(out.file()) {
            Some("table") => return csv::read(&mut input, out),
            Some(name) => return misnamed(name, &mut input, out),
            None => {}
        }
    }
    match format {
        Format::Warc | Format::Email => Ok(()),
        Format::Nexis => nexis::read(&mut input, out),
        Format::Gdelt => gdelt::read(&mut input, out),
        Format::Json => json::read(&mut input, out),
        Format::Html => html::read(&mut input, out),
        Format::Xml => xml::read(&mut input, out),
        Format::Csv => csv::read(&mut input, out),
        Format::Wire => wire::read(&mut input, out),
        Format::Markdown => markdown::read(&mut input, out),
        Format::Text => text::read(&mut input, out),
    }
}

/// Rejects a file that is not what its name promises.
fn misnamed(name: &str, input: &mut Input, out: &mut Out) -> Flow {
    let head = input.peek(64 << 10)?.to_string();
    let length = input.pass()?;
    if head.trim().is_empty() {
        return out.reject(At::whole(0, head.as_bytes()), "nothing but white space");
    }
    let begins: String = head.trim().chars().take(40).collect();
    let reason = format!(
        "no {name}, which the file's name promises: it begins with `{}`; `--input-format text` reads it as plain text",
        begins.lines().next().unwrap_or_default()
    );
    out.reject(At { length, ..At::whole(0, head.as_bytes()) }, reason)
}

/// The format whose beginning this text is.
fn of_text(head: &str, mappings: &[Mapping]) -> Format {
    let start = head.trim_start();
    if json::is(start) {
        Format::Json
    } else if let Some(root) = xml::root(start) {
        if html::is_root(root) { Format::Html } else { Format::Xml }
    } else if start.starts_with("<?xml") {
        Format::Xml
    } else if nexis::is(head) {
        Format::Nexis
    } else if gdelt::is(head) {
        Format::Gdelt
    } else if wire::is(head) {
        Format::Wire
    } else if markdown::is(head) {
        Format::Markdown
    } else if csv::is(head, mappings) {
        Format::Csv
    } else {
        Format::Text
    }
}
