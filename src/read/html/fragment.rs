//! HTML -> text: blocks become paragraphs parted by an empty line, `br` a line end; scripts, pictures and captions go.

use super::furniture;
use scraper::{ElementRef, Html, Node};

/// Elements that begin and end a paragraph.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "html", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul",
];

/// Elements whose content is no text of the article.
#[rustfmt::skip]
const LEFT_OUT: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "svg", "video", "audio", "picture", "figure",
    "figcaption", "button", "select", "textarea", "input", "head", "title", "meta", "link", "canvas", "map", "math",
];

/// Text that is put together paragraph by paragraph.
#[derive(Debug, Default)]
pub(in crate::read) struct Paragraphs {
    text: String,
    /// The end of a paragraph that is written when more text comes.
    gap: &'static str,
}

impl Paragraphs {
    /// Adds words; white space is folded to one space.
    pub fn words(&mut self, words: &str) {
        for (i, part) in words.split(|c: char| c.is_ascii_whitespace() || c == '\u{a0}').enumerate() {
            let line_begins = self.text.is_empty() || self.text.ends_with('\n') || !self.gap.is_empty();
            if i > 0 && !line_begins && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            if part.is_empty() {
                continue;
            }
            if !self.gap.is_empty() {
                self.text.truncate(self.text.trim_end_matches(' ').len());
                self.text.push_str(self.gap);
                self.gap = "";
            }
            self.text.push_str(part);
        }
    }

    /// Ends the paragraph.
    pub fn end_paragraph(&mut self) {
        if !self.text.is_empty() {
            self.gap = "\n\n";
        }
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        if self.gap.is_empty() && !self.text.is_empty() {
            self.gap = "\n";
        } else if self.gap == "\n" {
            self.gap = "\n\n";
        }
    }

    /// Adds preformatted words: empty lines and indented ones begin a paragraph.
    pub fn lines(&mut self, words: &str) {
        for (i, line) in words.split('\n').enumerate() {
            let indented = line.starts_with("   ") || line.starts_with('\t');
            if i > 0 && (line.trim().is_empty() || indented) {
                self.end_paragraph();
            } else if i > 0 {
                self.words(" ");
            }
            self.words(line);
        }
    }

    /// Begins an item of a list.
    pub fn item(&mut self) {
        self.words("• ");
    }

    /// The text.
    pub fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

/// The text of a fragment of HTML.
pub(in crate::read) fn fragment(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    let mut text = Paragraphs::default();
    walk(tree.root_element(), &mut text, &|element| !furniture::is_hidden(element));
    text.finish()
}

/// Adds the text of `element` and of what lies in it, as far as `wanted` says.
pub(super) fn walk(element: ElementRef, text: &mut Paragraphs, wanted: &dyn Fn(ElementRef) -> bool) {
    // A stack instead of recursion: pages nest thousands of elements. `None` marks the end of an element.
    let mut stack: Vec<(ego_tree::NodeRef<Node>, bool)> = vec![(*element, false)];
    while let Some((node, closing)) = stack.pop() {
        match node.value() {
            Node::Text(words) => text.words(words),
            Node::Element(e) => {
                let name = e.name();
                let block = is_block(name);
                if closing {
                    text.end_paragraph();
                    continue;
                }
                if LEFT_OUT.contains(&name) || !ElementRef::wrap(node).is_some_and(wanted) {
                    continue;
                }
                match name {
                    "br" => text.end_line(),
                    "li" => {
                        text.end_paragraph();
                        text.item();
                    }
                    "td" | "th" => text.words(" "),
                    _ if block => text.end_paragraph(),
                    _ => {}
                }
                if block {
                    stack.push((node, true));
                }
                stack.extend(node.children().rev().map(|child| (child, false)));
            }
            Node::Document | Node::Fragment => {
                stack.extend(node.children().rev().map(|child| (child, false)));
            }
            _ => {}
        }
    }
}

/// Whether an element begins and ends a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || name == "li"
}

/// Whether an element's content is no text.
pub(super) fn is_left_out(name: &str) -> bool {
    LEFT_OUT.contains(&name)
}

/// Whether words hold HTML markup rather than plain text with a `<` in it.
pub(in crate::read) fn is_markup(words: &str) -> bool {
    const TAGS: &[&str] = &[
        "p",
        "br",
        "div",
        "a",
        "b",
        "i",
        "em",
        "strong",
        "span",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "img",
        "section",
        "figure",
        "blockquote",
        "table",
        "article",
        "html",
        "body",
        "font",
        "hr",
        "u",
        "sup",
        "small",
    ];
    words.match_indices('<').any(|(at, _)| {
        let rest = words[at + 1..].trim_start_matches('/');
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        TAGS.contains(&name.to_ascii_lowercase().as_str())
            && (after.starts_with(['>', '/'])
                || (after.starts_with(char::is_whitespace) && after.contains('>')))
    })
}

/// Words with character references ("&amp;", "&#8217;") put in.
pub(in crate::read) fn unescape(words: &str) -> String {
    let refers = words.find('&').is_some_and(|at| words[at..].contains(';'));
    if !refers {
        return words.to_string();
    }
    let html = Html::parse_fragment(&words.replace('<', "&lt;"));
    html.root_element().text().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_paragraphs_and_inline_elements_are_not() {
        let html = "<p>The <b>mayor</b> of\n Brimmel<br>resigned.</p><div>She&nbsp;said &ldquo;no&rdquo;.</div><script>x()</script>";
        assert_eq!(fragment(html), "The mayor of Brimmel\nresigned.\n\nShe said “no”.");
    }

    #[test]
    fn items_are_marked_and_captions_go() {
        let html =
            "<ul><li>One</li><li>Two</li></ul><figure><img><figcaption>The town</figcaption></figure>Three";
        assert_eq!(fragment(html), "• One\n\n• Two\n\nThree");
    }

    #[test]
    fn a_less_than_sign_is_no_markup() {
        assert!(!is_markup("2 < 3 and a <b"));
        assert!(is_markup("one<br/>two") && is_markup("<P class=x>one"));
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(unescape("Fish &amp; chips <b> &#8217;"), "Fish & chips <b> ’");
    }
}
