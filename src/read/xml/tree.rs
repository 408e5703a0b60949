//! `Element`: one record's XML as a tree, and its text.

use crate::read::html::{Paragraphs, unescape};

/// An element. Names are local ("creator" of "dc:creator"); the prefix stands beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Element {
    /// The name without its prefix.
    pub name: String,
    /// The prefix; empty where there is none or where it is the root's.
    pub prefix: String,
    /// Attributes by their names as written ("xml:lang").
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

/// What lies in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Child {
    Element(Element),
    Text(String),
}

/// Elements whose text is no part of an article's text: pictures, tables of codes, notes to editors.
#[rustfmt::skip]
const LEFT_OUT: &[&str] = &[
    "media", "media-caption", "media-producer", "figure", "figcaption", "picture", "script", "style", "note", "postaddr", "img",
    "title",
];

/// Elements that do not end a paragraph.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "a", "abbr", "alt-code", "b", "bq", "cite", "chron", "city", "classifier", "code", "copyrite", "country", "del", "em", "event",
    "font", "frac", "frac-num", "frac-den", "function", "hi", "hlt", "i", "ins", "job", "lang", "location", "money", "name.family",
    "name.given", "num", "object.title", "org", "person", "postcode", "pronounce", "q", "ref", "region", "s", "small", "span",
    "state", "story.date", "strong", "sub", "sublocation", "sup", "u", "virtloc",
];

impl Element {
    /// The elements that lie directly in this one.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The elements of this name that lie directly in this one; "dc:creator" demands the prefix, "creator" that there is none.
    pub fn all<'a, 'n: 'a>(&'a self, name: &'n str) -> impl Iterator<Item = &'a Element> + use<'a, 'n> {
        self.elements().filter(move |e| e.is(name))
    }

    fn is(&self, name: &str) -> bool {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        self.name.eq_ignore_ascii_case(local) && self.prefix == prefix
    }

    /// The first element that `path` ("head/docdata/doc-id") leads to.
    pub fn find<'a>(&'a self, path: &str) -> Option<&'a Element> {
        let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
        self.elements().filter(|e| e.is(name)).find_map(|e| rest.map_or(Some(e), |rest| e.find(rest)))
    }

    /// Every element of this local name at any depth, in order.
    pub fn deep<'a>(&'a self, name: &'a str) -> Box<dyn Iterator<Item = &'a Element> + 'a> {
        Box::new(self.elements().flat_map(move |e| {
            let this = e.name.eq_ignore_ascii_case(name).then_some(e);
            this.into_iter().chain(e.deep(name))
        }))
    }

    /// An attribute by its name, whatever its prefix; empty ones are none.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let local = |full: &str| full.rsplit(':').next() == Some(name) || full == name;
        self.attributes
            .iter()
            .find(|(full, value)| local(full) && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// All words in it, folded to one line.
    pub fn words(&self) -> String {
        let mut all = String::new();
        self.gather(&mut all);
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All words in it, those of different elements parted by a space.
    pub fn parted_words(&self) -> String {
        let parts = self.children.iter().map(|child| match child {
            Child::Element(element) => element.parted_words(),
            Child::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
        let words = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        words.replace(" ,", ",")
    }

    /// All characters in it as they stand.
    pub fn characters(&self) -> String {
        let mut all = String::new();
        self.gather(&mut all);
        all
    }

    fn gather(&self, all: &mut String) {
        for child in &self.children {
            match child {
                Child::Element(element) => element.gather(all),
                Child::Text(text) => all.push_str(text),
            }
        }
    }

    /// The words of the first element at `path`, where there are any.
    pub fn words_at(&self, path: &str) -> Option<String> {
        self.find(path).map(Element::words).filter(|words| !words.is_empty())
    }

    /// Its text, paragraph by paragraph. Preformatted text without blocks keeps its lines: empty ones part paragraphs.
    pub fn text(&self) -> String {
        let blocks = self.elements().any(|e| !INLINE.contains(&e.name.as_str()) && e.name != "br");
        let mut text = Paragraphs::default();
        if blocks {
            self.flow(&mut text);
        } else {
            self.lines(&mut text);
        }
        text.finish()
    }

    fn flow(&self, text: &mut Paragraphs) {
        for child in &self.children {
            match child {
                Child::Text(words) => text.words(words),
                Child::Element(e) if LEFT_OUT.contains(&e.name.as_str()) => {}
                Child::Element(e) if e.name == "br" || e.name == "lb" => text.end_line(),
                Child::Element(e) if e.name == "pre" => {
                    text.end_paragraph();
                    e.lines(text);
                    text.end_paragraph();
                }
                Child::Element(e) if e.name == "td" || e.name == "th" => {
                    text.words(" ");
                    e.flow(text);
                    text.words(" ");
                }
                Child::Element(e) if INLINE.contains(&e.name.as_str()) => e.flow(text),
                Child::Element(e) => {
                    text.end_paragraph();
                    if e.name == "li" || e.name == "item" {
                        text.item();
                    }
                    e.flow(text);
                    text.end_paragraph();
                }
            }
        }
    }

    fn lines(&self, text: &mut Paragraphs) {
        for child in &self.children {
            match child {
                Child::Text(words) => text.lines(words),
                Child::Element(e) if e.name == "br" => text.end_line(),
                Child::Element(e) if LEFT_OUT.contains(&e.name.as_str()) => {}
                Child::Element(e) => e.lines(text),
            }
        }
    }
}

/// What an entity reference of HTML ("nbsp") stands for; unknown ones stay as written.
pub(super) fn entity(name: &str) -> String {
    unescape(&format!("&{name};"))
}
