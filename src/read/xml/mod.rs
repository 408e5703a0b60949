//! XML: feeds, the agencies' formats, archives' exports and any other list of records, told by the root element.

mod factiva;
mod feed;
mod generic;
mod newsml1;
mod newsml_g2;
mod nitf;
mod stream;
mod trafilatura;
mod tree;
mod wordpress;

use super::draft::Draft;
use super::input::Input;
use super::mapping::Mapping;
use super::out::{At, Flow, Out};
use stream::{Found, Records};
use tree::Element;

/// One format of XML: which roots show it, which elements are its records, and how a record is mapped.
struct Dialect {
    /// The name that the origin of its articles gets.
    name: &'static str,
    /// Whether a document with this root is of the format.
    shows: fn(root: &str) -> bool,
    /// Whether an element is a record, by its start tag and the elements around it from the root inwards.
    is_record: fn(&Element, &[Element]) -> bool,
    /// The record's fields; only records of named fields can be mapped.
    draft: fn(&Element, around: &[Element], &[Mapping]) -> Draft,
}

/// Every dialect; the last takes what no other one does.
const DIALECTS: &[Dialect] = &[
    feed::RSS,
    feed::ATOM,
    nitf::DIALECT,
    newsml_g2::DIALECT,
    newsml1::DIALECT,
    factiva::DIALECT,
    trafilatura::DOC,
    trafilatura::TEI,
    generic::DIALECT,
];

/// The name of the root element of text that begins so, without its prefix; `None` where it is no markup.
pub(super) fn root(head: &str) -> Option<&str> {
    let mut rest = head.trim_start();
    loop {
        let skip = |end: &str| rest.find(end).map(|at| rest[at + end.len()..].trim_start());
        rest = if rest.starts_with("<?") {
            skip("?>")?
        } else if rest.starts_with("<!--") {
            skip("-->")?
        } else if rest.starts_with("<!") {
            let subset = rest.find('[').filter(|at| *at < rest.find('>').unwrap_or(0));
            if subset.is_some() {
                skip("]")?.trim_start().strip_prefix('>')?.trim_start()
            } else {
                skip(">")?
            }
        } else {
            let tag = rest.strip_prefix('<')?;
            let end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
            let name = &tag[..end];
            let name = name.split_once(':').map_or(name, |(_, local)| local);
            return Some(name).filter(|name| name.starts_with(char::is_alphabetic));
        };
    }
}

/// Reads every record of the document.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    let head = input.peek(64 << 10)?;
    let root = root(head).unwrap_or_default();
    let head_is_broken = root.is_empty();
    let Some(dialect) = DIALECTS.iter().find(|dialect| (dialect.shows)(root)) else { return Ok(()) };
    let limit = out.options().max_record;
    out.format(dialect.name);
    let mut records = Records::new(input, limit, dialect.is_record);
    while let Some(Found { element, at, length, raw, fault }) = records.next()? {
        out.encoding(records.encoding());
        let at = At { length, ..At::whole(at, &raw) };
        match fault {
            Some(fault) => out.reject(at, fault)?,
            None => out.draft((dialect.draft)(&element, records.around(), &out.options().mappings), at)?,
        }
    }
    if !out.any() && head_is_broken {
        return out.reject(At::default(), "no well-formed XML: it has no root element");
    }
    if !out.any() {
        // A feed without items is no error; a document that is none of the known ones has no records at all.
        out.encoding(records.encoding());
    }
    Ok(())
}
