//! Which quotation marks belong together, paragraph by paragraph.

use super::{Block, Quotation, Token, TokenKind};
use std::ops::Range;

/// Words that begin with an apostrophe, after it. Lower case.
const CLIPPED: &[&str] = &["em", "til", "till", "tis", "twas", "cause", "bout", "n", "round", "cos"];

/// Pairs the marks of each paragraph and sets the kind of every mark that opens, closes or does neither.
pub(super) fn quotations(text: &str, tokens: &mut [Token], blocks: &[Block]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let inverted = guillemets_inverted(text, tokens);
    for block in blocks {
        pair(text, tokens, block.tokens.clone(), inverted, &mut found);
    }
    for q in &found {
        tokens[q.open].kind = TokenKind::Open;
        if q.closed {
            tokens[q.inner.end].kind = TokenKind::Close;
        }
    }
    found
}

/// A quotation that waits for its closing mark.
struct Pending {
    open: usize,
    style: Style,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// “ ”, „ “, " or ''.
    Double,
    /// « » or » «, as the article has them.
    Guillemets,
    /// 「 」 or 『 』.
    Corners,
    /// ‘ ’ or '.
    Single,
}

fn pair(text: &str, tokens: &mut [Token], range: Range<usize>, inverted: bool, found: &mut Vec<Quotation>) {
    let mut pending: Option<Pending> = None;
    for i in range.clone() {
        if !matches!(tokens[i].kind, TokenKind::Open | TokenKind::Close) {
            continue;
        }
        let written = tokens[i].span.of(text);
        tokens[i].kind = TokenKind::Mark;
        let style = style(written);
        let mark = match written {
            "«" if inverted => "»",
            "»" if inverted => "«",
            _ => written,
        };
        match &pending {
            // Marks of another kind within a quotation are of a quotation within it.
            Some(p) if p.style != Style::Single && p.style != style => {}
            Some(p) if p.style == style && closes(text, tokens, i, mark, &range) => {
                found.push(Quotation { open: p.open, inner: p.open + 1..i, closed: true });
                pending = None;
            }
            Some(p)
                if opens(text, tokens, i, mark, &range) && (style != Style::Single || p.style == style) =>
            {
                // The earlier mark was never closed: a double one still counts up to here, a single one was an apostrophe.
                if p.style != Style::Single {
                    found.push(Quotation { open: p.open, inner: p.open + 1..i, closed: false });
                }
                pending = Some(Pending { open: i, style });
            }
            None if opens(text, tokens, i, mark, &range) => pending = Some(Pending { open: i, style }),
            _ => {}
        }
    }
    if let Some(p) = pending
        && p.style != Style::Single
        && p.open + 1 < range.end
    {
        found.push(Quotation { open: p.open, inner: p.open + 1..range.end, closed: false });
    }
    found.retain(|q| !q.inner.is_empty());
}

fn style(mark: &str) -> Style {
    match mark {
        "‘" | "’" | "'" | "‚" | "‹" | "›" => Style::Single,
        "«" | "»" => Style::Guillemets,
        "「" | "」" | "『" | "』" => Style::Corners,
        _ => Style::Double,
    }
}

/// Whether the article opens its quotations with » and closes them with «: the first guillemet shows it.
fn guillemets_inverted(text: &str, tokens: &[Token]) -> bool {
    let marks = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Open | TokenKind::Close));
    marks.map(|t| t.span.of(text)).find(|m| matches!(*m, "«" | "»")) == Some("»")
}

/// The characters right before and after token `i`; a blank at the paragraph's borders.
fn neighbours(text: &str, tokens: &[Token], i: usize, range: &Range<usize>) -> (char, char) {
    let span = tokens[i].span;
    let before = text[..span.start as usize].chars().next_back().filter(|_| i > range.start).unwrap_or(' ');
    let after = text[span.end as usize..].chars().next().filter(|_| i + 1 < range.end).unwrap_or(' ');
    (before, after)
}

fn opens(text: &str, tokens: &[Token], i: usize, mark: &str, range: &Range<usize>) -> bool {
    let (before, after) = neighbours(text, tokens, i, range);
    let free = before.is_whitespace()
        || matches!(before, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '\'' | ':' | '>');
    let follows = !after.is_whitespace() && !matches!(after, ',' | '.' | ';' | ':' | '!' | '?' | ')');
    match mark {
        "“" | "„" | "«" | "「" | "『" | "``" => true,
        "\"" | "''" | "＂" => free && follows || i == range.start,
        "‘" | "'" | "‚" | "‹" => {
            free && follows
                && after.is_alphanumeric()
                && !clipped(text, tokens, i)
                && closes_later(text, tokens, i, range)
        }
        _ => false,
    }
}

/// Whether the mark at `i` is an apostrophe that begins a clipped word or a decade ("'90s").
fn clipped(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(next) = tokens.get(i + 1) else { return false };
    let word = next.span.of(text);
    word.starts_with(|c: char| c.is_ascii_digit()) || CLIPPED.contains(&word.to_lowercase().as_str())
}

fn closes_later(text: &str, tokens: &[Token], i: usize, range: &Range<usize>) -> bool {
    (i + 2..range.end).any(|j| {
        let mark = tokens[j].span.of(text);
        matches!(mark, "’" | "'" | "›") && closes(text, tokens, j, mark, range)
    })
}

fn closes(text: &str, tokens: &[Token], i: usize, mark: &str, range: &Range<usize>) -> bool {
    let (before, after) = neighbours(text, tokens, i, range);
    match mark {
        "”" | "»" | "“" | "」" | "』" => true,
        "\"" | "''" | "＂" => !(before.is_whitespace() && after.is_alphanumeric()),
        "’" | "'" | "›" => {
            !after.is_alphanumeric()
                && !before.is_whitespace()
                && (!plural_possessive(before, after) || !closes_later(text, tokens, i, range))
        }
        _ => false,
    }
}

/// "the workers' plan": an apostrophe after an s with a word behind it may end no quotation.
fn plural_possessive(before: char, after: char) -> bool {
    matches!(before, 's' | 'S') && after.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::super::segment;

    fn inner(text: &str) -> Vec<&str> {
        let doc = segment(text);
        doc.quotations.iter().map(|q| doc.span(q.inner.clone()).of(text)).collect()
    }

    #[test]
    fn marks_of_every_kind_are_paired() {
        for (text, want) in [
            ("“We won,” she said, “and rest.”", vec!["We won,", "and rest."]),
            ("\"We won,\" she said, \"and rest.\"", vec!["We won,", "and rest."]),
            ("‘We won,’ she said. The workers’ plan failed.", vec!["We won,"]),
            ("'The workers' plan won,' she said.", vec!["The workers' plan won,"]),
            ("In the '90s it was 'fair game' to them.", vec!["fair game"]),
            ("She said ''we won'' twice.", vec!["we won"]),
            ("„Wir kommen“, said Ona.", vec!["Wir kommen"]),
            ("«On arrive», said Ona.", vec!["On arrive"]),
            ("“He told me ‘go home’ and left,” she said.", vec!["He told me ‘go home’ and left,"]),
            ("It is Ona's and the Brus' house.", vec![]),
        ] {
            assert_eq!(inner(text), want, "{text}");
        }
    }

    #[test]
    fn a_mark_that_never_closes_ends_with_its_paragraph() {
        let text = "“We won, and\n\nThen it rained.";
        let doc = segment(text);
        assert_eq!(inner(text), ["We won, and"]);
        assert!(!doc.quotations[0].closed);
    }
}
