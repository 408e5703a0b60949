//! XML: feeds, the agencies' formats, archives' exports and any other list of records, told by the root element.

mod factiva;
mod feed;
mod generic;
mod newsml1;
mod newsml_g2;
mod nitf;
mod recorder;
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
    let root = root(head).unwrap_or_default().to_string();
    let begins = head.chars().take(1000).collect::<String>();
    let dialect = DIALECTS.iter().find(|dialect| (dialect.shows)(&root)).unwrap_or(&generic::DIALECT);
    let limit = out.options().max_record;
    out.format(dialect.name);
    let mut records = Records::new(input, limit, dialect.is_record);
    let mut none = true;
    while let Some(Found { element, at, length, raw, fault, replaced }) = records.next()? {
        none = false;
        out.encoding(records.encoding());
        let at = At { length, replaced, ..At::whole(at, &raw) };
        match fault {
            Some(fault) => out.reject(at, fault)?,
            None => out.draft((dialect.draft)(&element, records.around(), &out.options().mappings), at)?,
        }
    }
    // A feed without items is no error.
    if none && dialect.name == generic::DIALECT.name {
        out.encoding(records.encoding());
        let reason = if root.is_empty() {
            "no well-formed XML: it has no root element".to_string()
        } else {
            format!(
                "no records: looked for elements inside the root `{root}`, each one article, and it has none"
            )
        };
        return out.reject(At::whole(0, begins.as_bytes()), reason);
    }
    Ok(())
}
