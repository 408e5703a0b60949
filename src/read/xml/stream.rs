//! `Records`: XML read as a stream, one record's tree in memory at a time.

use super::recorder::{Recorder, parser};
use super::tree::{Child, Element, entity};
use crate::read::input::Input;
use crate::read::out::too_long;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io;

/// How deep elements may lie in each other.
const DEEPEST: usize = 256;

/// One record and where it stood.
pub(super) struct Found {
    pub element: Element,
    pub at: u64,
    pub length: u64,
    pub raw: Vec<u8>,
    /// Undecodable places in it.
    pub replaced: u64,
    /// What is wrong with it: it is cut off, too long or too deep.
    pub fault: Option<String>,
}

/// The records of an XML document: the elements that `is_record` names.
pub(super) struct Records<'i, 'a> {
    reader: Reader<Recorder<'i, 'a>>,
    /// The open elements around the next record, with their small children so far.
    around: Vec<Element>,
    is_record: fn(&Element, &[Element]) -> bool,
    root_prefix: Option<String>,
    limit: usize,
    buffer: Vec<u8>,
    ended: bool,
}

impl<'i, 'a> Records<'i, 'a> {
    /// `is_record` is asked at each start tag, with the elements around it from the root inwards.
    pub fn new(input: &'i mut Input<'a>, limit: usize, is_record: fn(&Element, &[Element]) -> bool) -> Self {
        Self {
            reader: parser(Recorder::new(Some(input), limit)),
            around: Vec::new(),
            is_record,
            root_prefix: None,
            limit,
            buffer: Vec::new(),
            ended: false,
        }
    }

    /// The elements around the last record, from the root inwards, with what was read of them.
    pub fn around(&self) -> &[Element] {
        &self.around
    }

    /// The encoding's name so far.
    pub fn encoding(&self) -> &'static str {
        self.reader.get_ref().input.as_ref().map_or("UTF-8", |input| input.encoding())
    }

    /// The next record, or `None` at the end of the document.
    pub fn next(&mut self) -> io::Result<Option<Found>> {
        while !self.ended {
            let at = self.mark();
            match self.event()? {
                Token::Start(element, empty) if (self.is_record)(&element, &self.around) => {
                    return self.record(element, empty, at).map(Some);
                }
                Token::Start(element, true) => self.keep(Child::Element(element)),
                Token::Start(element, false) if self.around.len() < DEEPEST => self.around.push(element),
                Token::Start(..) => return Ok(Some(self.faulty(at, "elements nest too deep"))),
                Token::End(name) => self.close(&name),
                Token::Text(text) => self.keep(Child::Text(text)),
                Token::Fault(fault) => {
                    self.ended = true;
                    return Ok(Some(self.faulty(at, &format!("no well-formed XML from here: {fault}"))));
                }
                Token::TooLong => {
                    self.ended = true;
                    let fault = format!("{}; the rest is left out", too_long(self.limit));
                    return Ok(Some(self.faulty(at, &fault)));
                }
                Token::Eof => {
                    self.ended = true;
                    if !self.around.is_empty() {
                        return Ok(Some(self.faulty(at, "cut off: the file ends inside its root element")));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Notes that a record may begin here.
    fn mark(&mut self) -> u64 {
        let recorder = self.reader.get_mut();
        recorder.kept.clear();
        recorder.length = 0;
        recorder.replaced_before = recorder.replaced();
        recorder.input.as_ref().map_or(0, |input| input.position())
    }

    fn faulty(&mut self, at: u64, fault: &str) -> Found {
        let recorder = self.reader.get_ref();
        let raw = recorder.kept.clone();
        Found {
            element: Element::default(),
            at,
            length: recorder.length,
            raw,
            replaced: 0,
            fault: Some(fault.to_string()),
        }
    }

    /// Reads the record that begins with `start` to its end.
    fn record(&mut self, start: Element, empty: bool, at: u64) -> io::Result<Found> {
        let name = self.as_written(&start);
        let mut open = vec![start];
        let mut fault = None;
        while !(empty && open.len() == 1) {
            let too_long = self.reader.get_ref().length > self.limit as u64;
            match self.event()? {
                Token::Start(..) | Token::Text(_) if too_long => {
                    fault.get_or_insert_with(|| self::too_long(self.limit));
                }
                Token::TooLong => {
                    fault.get_or_insert_with(|| self::too_long(self.limit));
                    self.restart_at_end_of(&name)?;
                }
                // What it stands before is lost: nothing may be put together from the rest.
                Token::Start(element, _)
                    if !element.name.starts_with(|c: char| c.is_alphabetic() || c == '_') =>
                {
                    fault.get_or_insert_with(|| {
                        "no well-formed XML: a `<` that begins no element".to_string()
                    });
                }
                Token::Start(element, true) => put(&mut open, Child::Element(element)),
                Token::Start(element, false) if open.len() < DEEPEST => open.push(element),
                Token::Start(..) => {
                    fault.get_or_insert_with(|| "elements nest too deep".to_string());
                }
                Token::Text(text) => put(&mut open, Child::Text(text)),
                Token::End(name) => {
                    if let Some(depth) = open.iter().rposition(|e| qualified(e) == name) {
                        while open.len() > depth.max(1) {
                            fold(&mut open);
                        }
                        if depth == 0 {
                            break;
                        }
                    }
                }
                Token::Fault(what) => {
                    self.ended = true;
                    fault.get_or_insert(format!("no well-formed XML: {what}"));
                    break;
                }
                Token::Eof => {
                    self.ended = true;
                    fault.get_or_insert_with(|| "cut off: the file ends inside this record".to_string());
                    break;
                }
            }
        }
        while open.len() > 1 {
            fold(&mut open);
        }
        let recorder = self.reader.get_ref();
        let (raw, length) = (recorder.kept.clone(), recorder.length);
        if length > self.limit as u64 {
            fault.get_or_insert_with(|| too_long(self.limit));
        }
        let replaced = recorder.replaced() - recorder.replaced_before;
        Ok(Found { element: open.swap_remove(0), at, length, raw, replaced, fault })
    }

    /// Keeps a small child of an element around the records.
    fn keep(&mut self, child: Child) {
        if let Some(parent) = self.around.last_mut()
            && parent.children.len() < 1000
            && !matches!(&child, Child::Text(text) if text.trim().is_empty())
        {
            parent.children.push(child);
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(depth) = self.around.iter().rposition(|e| qualified(e) == name) {
            while self.around.len() > depth {
                let Some(closed) = self.around.pop() else { return };
                if self.around.is_empty() {
                    // The root ended: what follows is no part of the document.
                    self.ended = true;
                } else {
                    self.keep(Child::Element(closed));
                }
            }
        }
    }

    /// The name of an element as its tags have it.
    fn as_written(&self, element: &Element) -> String {
        match &self.root_prefix {
            Some(root) if element.prefix.is_empty() && !root.is_empty() => format!("{root}:{}", element.name),
            _ => qualified(element),
        }
    }

    /// Goes on with the end tag of this name: a new parser knows nothing of the text or comment that was too long.
    fn restart_at_end_of(&mut self, name: &str) -> io::Result<()> {
        let recorder = Recorder::new(None, self.limit);
        let mut recorder = std::mem::replace(&mut self.reader, parser(recorder)).into_inner();
        recorder.skip_to_end_of(name)?;
        self.reader = parser(recorder);
        Ok(())
    }

    fn event(&mut self) -> io::Result<Token> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().event = 0;
            return Ok(match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(tag)) => Token::Start(element(&tag, &mut self.root_prefix), false),
                Ok(Event::Empty(tag)) => Token::Start(element(&tag, &mut self.root_prefix), true),
                Ok(Event::End(tag)) => {
                    Token::End(unprefixed(tag.name().into_inner(), self.root_prefix.as_deref()))
                }
                Ok(Event::Text(text)) => Token::Text(text.xml10_content().into_owned()),
                Ok(Event::CData(text)) => Token::Text(text.xml10_content().into_owned()),
                Ok(Event::GeneralRef(reference)) => Token::Text(entity(&reference)),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => continue,
                Ok(Event::Eof) => Token::Eof,
                Err(quick_xml::Error::Io(e)) if e.kind() == io::ErrorKind::FileTooLarge => Token::TooLong,
                Err(quick_xml::Error::Io(e)) => return Err(io::Error::new(e.kind(), e.to_string())),
                Err(e) => Token::Fault(e.to_string()),
            });
        }
    }
}

/// What the parser reads, as far as it matters here.
enum Token {
    /// A start tag; true where it is an empty element.
    Start(Element, bool),
    End(String),
    Text(String),
    Fault(String),
    /// A text, comment or tag over the limit, which was not read to its end.
    TooLong,
    Eof,
}

fn put(open: &mut [Element], child: Child) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

/// Closes the innermost open element.
fn fold(open: &mut Vec<Element>) {
    if let Some(closed) = open.pop() {
        put(open, Child::Element(closed));
    }
}

fn qualified(element: &Element) -> String {
    if element.prefix.is_empty() {
        element.name.clone()
    } else {
        format!("{}:{}", element.prefix, element.name)
    }
}

/// A name without the root's prefix: documents that give every element one mean the same as those that give none.
fn unprefixed(name: &str, root_prefix: Option<&str>) -> String {
    match (name.split_once(':'), root_prefix) {
        (Some((prefix, local)), Some(root)) if prefix == root => local.to_string(),
        _ => name.to_string(),
    }
}

fn element(tag: &BytesStart, root_prefix: &mut Option<String>) -> Element {
    let name = tag.name().into_inner();
    let written = name.split_once(':').map_or("", |(prefix, _)| prefix);
    let root = root_prefix.get_or_insert_with(|| written.to_string());
    let name = unprefixed(name, Some(root.as_str()).filter(|root| !root.is_empty()));
    let (prefix, name) = name.split_once(':').unwrap_or(("", name.as_str()));
    let mut written = tag.html_attributes();
    let attributes = written.with_checks(false).flatten().map(|attribute| {
        let value = crate::read::html::unescape(&attribute.value);
        (attribute.key.into_inner().to_string(), value)
    });
    Element {
        name: name.to_string(),
        prefix: prefix.to_string(),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}
