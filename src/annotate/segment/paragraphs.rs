//! Lines into paragraphs, and what kind of text each one is.

use super::turns::Label;
use super::{Token, TokenKind};
use crate::annotation::Section;
use std::ops::Range;

/// Shortest longest line of a block that counts as wrapped by hand.
const WRAPPED_FROM: usize = 50;
/// Longest line of a block that counts as wrapped by hand.
const WRAPPED_TO: usize = 110;
/// A heading has at most this many words.
const HEADING_WORDS: usize = 22;

/// Lines that stand on a page but not in its article. Lower case, whole line.
const FURNITURE: &[&str] = &[
    "ad",
    "advertisement",
    "advertisements",
    "also read",
    "click here",
    "comments",
    "editor's note",
    "follow us",
    "listen",
    "more on this story",
    "most read",
    "print",
    "read also",
    "read more",
    "recommended",
    "related",
    "related articles",
    "related stories",
    "related topics",
    "share",
    "share this",
    "share this article",
    "short url",
    "story continues below",
    "subscribe",
    "topics",
    "trending",
    "unsubscribe",
    "view in browser",
    "view this email in your browser",
    "watch",
];

/// Words that show a caption or picture credit. Lower case.
const CREDITS: &[&str] = &[
    "(photo",
    "photo:",
    "photo by",
    "photo courtesy",
    "photograph:",
    "photos:",
    "file photo",
    "file picture",
    "image:",
    "image credit",
    "images:",
    "picture:",
    "pictured:",
    "getty images",
    "/afp",
    "/reuters",
    "/ap)",
    "(ap photo",
    "afp photo",
    "photo/",
    "/shutterstock",
    "(file)",
    "[photo",
    "screengrab",
    "handout",
];

/// One paragraph before its sentences are cut: its tokens and kind.
pub(super) struct Block {
    pub tokens: Range<usize>,
    pub section: Section,
}

/// Groups `tokens` by line; lines that a hand or a mailer wrapped become one paragraph again, but for lines with a label.
pub(super) fn paragraphs(text: &str, tokens: &[Token], labels: &[Label]) -> Vec<Block> {
    let mut lines = lines(text, tokens);
    mark_labels(&mut lines, tokens, labels);
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let mut end = at + 1;
        while end < lines.len() && !lines[end].after_gap {
            end += 1;
        }
        let block = &lines[at..end];
        let wrapped = is_wrapped(block);
        for (i, line) in block.iter().enumerate() {
            let goes_on =
                i > 0 && !line.labelled && (wrapped || continues(text, tokens, &block[i - 1], line));
            match blocks.last_mut() {
                Some(last) if goes_on => last.tokens.end = line.tokens.end,
                _ => blocks.push(Block { tokens: line.tokens.clone(), section: Section::Body }),
            }
        }
        at = end;
    }
    let mut body_seen = false;
    for block in &mut blocks {
        block.section = section(text, &tokens[block.tokens.clone()], !body_seen);
        body_seen |= block.section == Section::Body;
    }
    blocks
}

/// A line that holds at least one token.
struct Line {
    tokens: Range<usize>,
    /// Its length in characters.
    chars: usize,
    /// Whether an empty line stands before it.
    after_gap: bool,
    /// Whether a speaker's label begins it.
    labelled: bool,
}

fn lines(text: &str, tokens: &[Token]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let start = token.span.start as usize;
        let between = &text[if i == 0 { 0 } else { tokens[i - 1].span.end as usize }..start];
        let breaks = line_breaks(between);
        match lines.last_mut() {
            Some(line) if breaks == 0 => line.tokens.end = i + 1,
            _ => lines.push(Line { tokens: i..i + 1, chars: 0, after_gap: breaks > 1, labelled: false }),
        }
    }
    for line in &mut lines {
        let (first, last) = (tokens[line.tokens.start].span, tokens[line.tokens.end - 1].span);
        line.chars = first.cover(last).of(text).chars().count();
    }
    lines
}

fn mark_labels(lines: &mut [Line], tokens: &[Token], labels: &[Label]) {
    for label in labels {
        let end = |l: &Line| tokens[l.tokens.end - 1].span.end;
        let line = lines.partition_point(|l| end(l) <= label.span.start);
        if let Some(line) = lines.get_mut(line) {
            line.labelled = true;
        }
    }
}

/// How many line ends stand in `blank`; CR LF is one.
fn line_breaks(blank: &str) -> usize {
    let mut count = 0;
    let mut before = '\0';
    for c in blank.chars() {
        let lone_lf = c == '\n' && before != '\r';
        count += usize::from(
            lone_lf || matches!(c, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'),
        );
        before = c;
    }
    count
}

/// Whether a block of lines was wrapped to a width: all lines but the last are nearly as long as the longest.
fn is_wrapped(block: &[Line]) -> bool {
    let Some((_, head)) = block.split_last() else { return false };
    let widest = block.iter().map(|l| l.chars).max().unwrap_or(0);
    head.len() >= 2
        && (WRAPPED_FROM..=WRAPPED_TO).contains(&widest)
        && head.iter().all(|l| l.chars + 18 >= widest)
}

/// Whether `line` goes on with the sentence that `before` left open.
fn continues(text: &str, tokens: &[Token], before: &Line, line: &Line) -> bool {
    let last = tokens[before.tokens.end - 1];
    let first = tokens[line.tokens.start].span.of(text);
    let open_end = last.kind == TokenKind::Word || last.span.of(text) == ",";
    before.chars >= 30 && open_end && first.starts_with(char::is_lowercase)
}

/// What kind of text the paragraph is. `before_body`: no running text has come yet.
fn section(text: &str, tokens: &[Token], before_body: bool) -> Section {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Section::Furniture };
    let line = first.span.cover(last.span).of(text);
    let head = first.span.of(text);
    if tokens.len() == 1 && (head.contains("://") || head.starts_with("www.")) {
        return Section::Furniture;
    }
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    let lower = line.to_lowercase();
    let parts = || lower.split('|').map(|p| p.trim().trim_end_matches([':', '.']));
    if parts().all(|p| FURNITURE.contains(&p)) || words <= 6 && lower.starts_with("by ") && before_body {
        return Section::Furniture;
    }
    if words < 80 && CREDITS.iter().any(|c| lower.contains(c)) {
        return Section::Caption;
    }
    let bullet = matches!(head, "•" | "-" | "–" | "—" | "*" | "·" | "▪" | "◦" | "●" | "‣" | "■" | "►");
    if bullet && tokens.get(1).is_some_and(|t| t.span.start > first.span.end) {
        return Section::Item;
    }
    let ends = last.span.of(text);
    let stopped = ends.ends_with(['.', '!', '?', ':', ';', ',', '…', '"', '”', '’', ')', ']']);
    if (before_body && words <= HEADING_WORDS || words <= 12)
        && !ends.ends_with(['.', ':', ';', ',', '…', '”', '"'])
        && (!stopped || before_body)
    {
        return Section::Heading;
    }
    Section::Body
}
