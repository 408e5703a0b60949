//! An article's text for a terminal: wrapped at words, names bold, speakers' words underlined, quotes in colour and numbered.

use crate::annotation::MentionForm;
use crate::ask::show::view::ArticleView;
use crate::render::Page;
use crate::span::Span;
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// The widest line of running text that reads well.
const WIDEST: usize = 100;

/// How characters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    /// A name.
    bold: bool,
    /// The words by which a quote's speaker is mentioned.
    underlined: bool,
    /// A quote's words.
    paint: Paint,
}

/// The colour of a quote's words: of two quotes that overlap, the later one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Paint {
    #[default]
    None,
    /// Reported.
    Reported,
    /// In the speaker's own words.
    Verbatim,
    /// A quote's number.
    Number,
}

/// A character and how it looks.
#[derive(Debug, Clone, Copy)]
struct Marked {
    char: char,
    look: Look,
}

/// Writes the text with its marks; without colour on the page, the text with the quotes' numbers alone.
pub(super) fn write_marked(view: &ArticleView, page: Page, out: &mut dyn Write) -> io::Result<()> {
    let number = Look { paint: if page.color { Paint::Number } else { Paint::None }, ..Look::default() };
    let chars = numbered(view, &looks(view, page), number);
    let width = usize::from(page.width).min(WIDEST);
    for paragraph in chars.split(|marked| marked.char == '\n') {
        write_paragraph(paragraph, width, out)?;
    }
    Ok(())
}

/// How each byte of the text looks.
fn looks(view: &ArticleView, page: Page) -> Vec<Look> {
    let mut looks = vec![Look::default(); view.text.len()];
    if !page.color {
        return looks;
    }
    let mut set = |span: Span, change: fn(&mut Look)| looks[span.range()].iter_mut().for_each(change);
    for mention in view.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        set(mention.span, |look| look.bold = true);
    }
    for quote in &view.quotes {
        quote.spans.iter().for_each(|span| set(*span, |look| look.paint = look.paint.max(Paint::Reported)));
        quote.verbatim.iter().for_each(|span| set(*span, |look| look.paint = Paint::Verbatim));
        quote.speaker_span.iter().for_each(|span| set(*span, |look| look.underlined = true));
    }
    looks
}

/// The characters of the text, with each quote's number, `[1]`, after its last words.
fn numbered(view: &ArticleView, looks: &[Look], number: Look) -> Vec<Marked> {
    let mut ends: Vec<(u32, usize)> =
        view.quotes.iter().zip(1..).map(|(quote, n)| (view.end_of(quote), n)).collect();
    ends.sort_unstable();
    let mut ends = ends.into_iter().peekable();
    let mut chars = Vec::with_capacity(view.text.len());
    let ends_of_chars = view.text.char_indices().map(|(at, char)| (at, char, at + char.len_utf8()));
    for (at, char, end) in ends_of_chars {
        chars.push(Marked { char, look: looks[at] });
        while let Some((_, n)) = ends.next_if(|(place, _)| *place as usize <= end) {
            chars.extend(format!("[{n}]").chars().map(|char| Marked { char, look: number }));
        }
    }
    chars
}

/// Writes one paragraph, its lines at most `width` wide unless a word alone is wider.
fn write_paragraph(paragraph: &[Marked], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut line: Vec<Marked> = Vec::new();
    let mut used = 0;
    for word in paragraph.split_inclusive(|marked| marked.char == ' ') {
        let wide: usize = word.iter().filter(|m| m.char != ' ').map(|m| m.char.width().unwrap_or(0)).sum();
        if used > 0 && used + wide > width {
            write_line(&line, out)?;
            line.clear();
            used = 0;
        }
        line.extend(word);
        used += wide + usize::from(word.last().is_some_and(|m| m.char == ' '));
    }
    write_line(&line, out)
}

/// Writes one line; marks that go on are taken up again on the next.
fn write_line(line: &[Marked], out: &mut dyn Write) -> io::Result<()> {
    let mut last = Look::default();
    let end = line.iter().rposition(|marked| marked.char != ' ').map_or(0, |at| at + 1);
    for Marked { char, look } in &line[..end] {
        if *look != last {
            out.write_all(code(*look).as_bytes())?;
            last = *look;
        }
        let shown = match char {
            '\t' => ' ',
            '\r' => continue,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => *c,
        };
        write!(out, "{shown}")?;
    }
    out.write_all(if last == Look::default() { b"\n" } else { b"\x1b[0m\n" })
}

/// The sequence after which a terminal writes in this look.
fn code(look: Look) -> String {
    let paint = match look.paint {
        Paint::None => "",
        Paint::Reported => ";36",
        Paint::Verbatim => ";33",
        Paint::Number => ";2",
    };
    let (bold, underlined) = (if look.bold { ";1" } else { "" }, if look.underlined { ";4" } else { "" });
    format!("\x1b[0{bold}{underlined}{paint}m")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Act, QuoteKind};
    use crate::ask::show::view::{Mention, Quote};

    fn span(text: &str, words: &str) -> Span {
        let at = text.find(words).unwrap();
        Span::new(at, at + words.len())
    }

    fn written(view: &ArticleView, width: u16, color: bool) -> String {
        let mut out = Vec::new();
        write_marked(view, Page { width, color }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn bo() -> ArticleView {
        let text = "Éva Bo said: “yes we can.”\n\nEnd";
        let name = span(text, "Éva Bo");
        let words = vec![span(text, "yes we can.")];
        let quote = Quote {
            kind: QuoteKind::Direct,
            act: Act::Speech,
            confidence: 0.9,
            spans: words.clone(),
            verbatim: words,
            speaker: None,
            role: None,
            speaker_span: Some(name),
            cue: None,
        };
        ArticleView {
            text: text.to_owned(),
            mentions: vec![Mention { span: name, entity: 0, form: MentionForm::Name }],
            quotes: vec![quote],
            ..ArticleView::default()
        }
    }

    #[test]
    fn names_are_bold_and_quotes_coloured_across_lines() {
        assert_eq!(
            written(&bo(), 17, true),
            "\x1b[0;1;4mÉva Bo\x1b[0m said: “\x1b[0;33myes\x1b[0m\n\x1b[0;33mwe can.\x1b[0m”\x1b[0;2m[1]\x1b[0m\n\nEnd\n"
        );
    }

    #[test]
    fn without_colour_a_quote_still_has_its_number() {
        assert_eq!(written(&bo(), 17, false), "Éva Bo said: “yes\nwe can.”[1]\n\nEnd\n");
    }

    #[test]
    fn an_escape_sequence_in_the_text_is_tamed() {
        let view = ArticleView { text: "a\x1b[31mb".to_owned(), ..ArticleView::default() };
        assert_eq!(written(&view, 80, true), "a\u{fffd}[31mb\n");
    }
}
