//! A text with marks on it as HTML: marks may lie in one another, overlap, and run over the ends of paragraphs.
//!
//! Elements of HTML can only lie in one another, and a link not in a link. So a mark that another one crosses is closed there and
//! opened again, and a link inside a link is a plain span. With the tags taken off and the escapes undone, what is written is the
//! text: the words that are added (who speaks a quote) are attributes, which the style sheet shows.

use super::{attribute, escaped};
use crate::span::Span;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How a mark is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Tag {
    /// The element: "span", "q"; a link is "a" whatever this says.
    pub(super) element: &'static str,
    /// Its classes.
    pub(super) class: String,
    /// Its id, borne by its first piece alone.
    pub(super) id: Option<String>,
    /// Where it leads: an id of the page.
    pub(super) leads_to: Option<String>,
    /// Words shown while the pointer rests on it.
    pub(super) title: Option<String>,
    /// Words that the style sheet shows, for notes.
    pub(super) label: Option<String>,
}

/// A stretch of the text that is marked.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) tag: Tag,
}

/// An element without words of the text, at a place in it.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) at: u32,
    pub(super) tag: Tag,
}

/// `text` as paragraphs, each line one, with its marks and notes. Where empty lines part paragraphs, a line right below another
/// goes on with it (class `on`): the text was wrapped, or is a list. Of marks that begin and end together the first lies outermost.
pub(super) fn marked(text: &str, marks: &[Mark], notes: &[Note]) -> String {
    let mut html = String::with_capacity(text.len() * 3);
    let mut notes: Vec<&Note> = notes.iter().collect();
    notes.sort_by_key(|note| note.at);
    let is_empty = |line: &str| line.trim_end_matches(['\n', '\r']).is_empty();
    let has_gaps = text.trim_end().split_inclusive('\n').any(is_empty);
    let mut start = 0;
    let mut below = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let end = start + words.len();
        let here = notes.partition_point(|note| note.at as usize <= end);
        let notes_here: Vec<&Note> =
            if words.is_empty() { Vec::new() } else { notes.drain(..here).collect() };
        if !words.is_empty() {
            html.push_str(if below && has_gaps { "<p class=\"on\">" } else { "<p>" });
            Line { text, span: Span::new(start, end), open: Vec::new(), html: &mut html }
                .write(marks, &notes_here);
            html.push_str("</p>");
        }
        html.push_str(&escaped(&line[words.len()..]));
        start += line.len();
        below = !words.is_empty();
    }
    html
}

/// One paragraph being written.
struct Line<'a, 'h> {
    text: &'a str,
    span: Span,
    /// The marks that are open, the outermost first, each with the element that it was opened as.
    open: Vec<(&'a Mark, &'static str)>,
    html: &'h mut String,
}

impl<'a> Line<'a, '_> {
    fn write(&mut self, marks: &'a [Mark], notes: &[&Note]) {
        let marks: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(self.span)).collect();
        let Span { start, end } = self.span;
        let inside = |at: &u32| (start..=end).contains(at);
        let ends = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).filter(inside);
        let mut cuts: BTreeSet<u32> = ends.chain(notes.iter().map(|n| n.at.max(start))).collect();
        cuts.extend([start, end]);
        let cuts: Vec<u32> = cuts.into_iter().collect();
        for (n, at) in cuts.iter().copied().enumerate() {
            let crossed = self.close(at);
            for note in notes.iter().filter(|note| note.at.max(start) == at) {
                let element = self.begin(&note.tag, true);
                self.end(element);
            }
            let begins = |mark: &&&Mark| mark.span.start.max(start) == at && mark.span.end > at;
            let mut opening: Vec<&Mark> = crossed;
            opening.extend(marks.iter().filter(begins));
            opening.sort_by_key(|mark| Reverse(mark.span.end));
            if let Some(next) = cuts.get(n + 1) {
                for mark in opening {
                    let element = self.begin(&mark.tag, mark.span.start == at);
                    self.open.push((mark, element));
                }
                self.html.push_str(&escaped(Span { start: at, end: *next }.of(self.text)));
            }
        }
    }

    /// Closes what ends at `at` or with the paragraph, and what lies inside of that; gives the marks that go on in the paragraph.
    fn close(&mut self, at: u32) -> Vec<&'a Mark> {
        let ends = |mark: &Mark| mark.span.end <= at || at == self.span.end;
        let Some(first) = self.open.iter().position(|(mark, _)| ends(mark)) else { return Vec::new() };
        let closed: Vec<_> = self.open.drain(first..).collect();
        for (_, element) in closed.iter().rev() {
            self.end(element);
        }
        closed.into_iter().map(|(mark, _)| mark).filter(|mark| mark.span.end > at).collect()
    }

    /// Writes a start tag and gives the element.
    fn begin(&mut self, tag: &Tag, is_first: bool) -> &'static str {
        let in_link = self.open.iter().any(|(_, element)| *element == "a");
        let leads_to = tag.leads_to.as_ref().filter(|_| !in_link).map(|id| format!("#{id}"));
        let element = if leads_to.is_some() { "a" } else { tag.element };
        let attributes = [
            attribute("class", Some(&tag.class)),
            attribute("id", tag.id.as_deref().filter(|_| is_first)),
            attribute("href", leads_to.as_deref()),
            attribute("title", tag.title.as_deref()),
            attribute("data-label", tag.label.as_deref()),
            attribute("aria-label", tag.label.as_deref()),
        ];
        self.html.push('<');
        self.html.push_str(element);
        self.html.extend(attributes);
        self.html.push('>');
        element
    }

    fn end(&mut self, element: &str) {
        self.html.extend(["</", element, ">"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words of some HTML: tags taken off, escapes undone.
    fn words(html: &str) -> String {
        let bare = html.split('<').enumerate().map(|(n, part)| match part.split_once('>') {
            Some((_, words)) if n > 0 => words,
            _ => part,
        });
        let bare: String = bare.collect();
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")]
            .iter()
            .fold(bare, |words, (escape, c)| words.replace(escape, c))
    }

    /// Whether every element is closed inside the one in which it was opened, and no link lies in a link.
    fn is_well_nested(html: &str) -> bool {
        let mut open: Vec<&str> = Vec::new();
        for tag in html.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag) {
            match tag.strip_prefix('/') {
                Some(name) if open.pop() != Some(name) => return false,
                Some(_) => {}
                None => {
                    let name = tag.split(' ').next().unwrap_or_default();
                    if name == "a" && open.contains(&"a") {
                        return false;
                    }
                    open.push(name);
                }
            }
        }
        open.is_empty()
    }

    fn mark(text: &str, words: &str, class: &str, leads_to: Option<&str>) -> Mark {
        let at = text.find(words).unwrap();
        let leads_to = leads_to.map(str::to_owned);
        let tag = Tag { element: "span", class: class.to_owned(), leads_to, ..Tag::default() };
        Mark { span: Span::new(at, at + words.len()), tag }
    }

    #[test]
    fn a_name_lies_inside_the_quote_that_has_it() {
        let text = "“Ana Lund & Co. lied”";
        let marks =
            [mark(text, "Ana Lund", "person", Some("e0")), mark(text, "Ana Lund & Co. lied", "quote", None)];
        let want = "<p>“<span class=\"quote\"><a class=\"person\" href=\"#e0\">Ana Lund</a> &amp; Co. lied</span>”</p>";
        assert_eq!(marked(text, &marks, &[]), want);
    }

    #[test]
    fn marks_that_cross_are_cut_and_go_on() {
        let text = "one two three";
        let marks = [mark(text, "one two", "a", None), mark(text, "two three", "b", None)];
        let want =
            "<p><span class=\"a\">one <span class=\"b\">two</span></span><span class=\"b\"> three</span></p>";
        assert_eq!(marked(text, &marks, &[]), want);
    }

    #[test]
    fn a_quote_goes_on_in_the_next_paragraph_with_its_id_once() {
        let text = "“One.\r\n\r\n“Two.”";
        let mut quote = mark(text, "One.\r\n\r\n“Two.", "q", None);
        quote.tag.id = Some("q1".to_owned());
        let want = "<p>“<span class=\"q\" id=\"q1\">One.</span></p>&#13;\n&#13;\n<p><span class=\"q\">“Two.</span>”</p>";
        assert_eq!(marked(text, &[quote], &[]), want);
    }

    #[test]
    fn wrapped_lines_go_on_and_lines_without_gaps_are_paragraphs() {
        assert_eq!(marked("a\nb\n\nc\n", &[], &[]), "<p>a</p>\n<p class=\"on\">b</p>\n\n<p>c</p>\n");
        assert_eq!(marked("a\nb\n", &[], &[]), "<p>a</p>\n<p>b</p>\n");
    }

    #[test]
    fn a_link_in_a_link_is_none() {
        let text = "the Velden harbour board";
        let marks = [mark(text, text, "organization", Some("e0")), mark(text, "Velden", "place", Some("e1"))];
        let html = marked(text, &marks, &[]);
        assert!(html.contains("<span class=\"place\">Velden</span>"), "{html}");
    }

    proptest! {
        #[test]
        fn without_tags_and_escapes_it_is_the_text(
            text in "[a-c<>&\"'é😀 \\n\\r]{0,60}",
            places in prop::collection::vec((0_usize..62, 0_usize..62, any::<bool>()), 0..12),
            notes in prop::collection::vec(0_usize..62, 0..4),
        ) {
            let places_of = crate::offsets::BytePlaces::new(&text);
            let tag = |n: usize, leads: bool| Tag {
                element: "span",
                class: format!("m{n} <&\">"),
                id: Some(format!("i{n}")),
                leads_to: leads.then(|| format!("t{n}")),
                title: Some("a > b".to_owned()),
                label: None,
            };
            let marks: Vec<Mark> = places
                .iter()
                .enumerate()
                .filter_map(|(n, (a, b, leads))| Some(Mark { span: places_of.span(*a, *b)?, tag: tag(n, *leads) }))
                .collect();
            let notes: Vec<Note> = notes
                .iter()
                .filter_map(|at| Some(Note { at: places_of.span(*at, *at)?.start, tag: tag(99, true) }))
                .collect();
            let html = marked(&text, &marks, &notes);
            prop_assert_eq!(words(&html), text, "{}", html);
            prop_assert!(is_well_nested(&html), "{}", html);
        }
    }
}
