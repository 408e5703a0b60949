//! Text into tokens: words, numbers, quotation marks and other marks. White space alone lies between them.

use super::{Token, TokenKind};
use crate::span::Span;

/// Abbreviations whose period belongs to the word. Lower case; compared with the word in lower case.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "assoc", "asst", "atty", "aug", "ave", "bldg", "blvd", "brig", "bros", "capt", "cdr",
    "cf", "cmdr", "co", "col", "corp", "cpl", "dec", "dept", "det", "dr", "drs", "est", "etc", "feb", "fr",
    "ft", "gen", "gov", "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lieut", "llc", "lt", "ltd", "maj",
    "mar", "messrs", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "ofc", "pfc", "ph", "plc", "pres",
    "prof", "pte", "pvt", "rep", "reps", "ret", "rev", "sen", "sens", "sep", "sept", "sgt", "sr", "sra",
    "srta", "st", "ste", "supt", "tel", "univ", "viz", "vol", "vs",
];

/// Abbreviations that also are whole words: the period belongs to them only where the sentence goes on in a way
/// that no new sentence would ("No. 5", "Mar. 3").
const ALSO_WORDS: &[&str] =
    &["no", "mar", "sat", "sun", "al", "co", "est", "fr", "ret", "dec", "mt", "ms", "pres", "rep"];

/// Cuts `text` into tokens; their `sentence` is filled in later.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::with_capacity(text.len() / 5) };
    while lexer.at < text.len() {
        lexer.step();
    }
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn push(&mut self, len: usize, kind: TokenKind) {
        self.tokens.push(Token { span: Span::new(self.at, self.at + len), kind, sentence: 0 });
        self.at += len;
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(c) = rest.chars().next() else { return };
        if is_blank(c) {
            self.at += c.len_utf8();
        } else if let Some(len) = address(rest).or_else(|| handle(rest)) {
            self.push(len, TokenKind::Word);
        } else if is_wordy(c) {
            self.word();
        } else {
            let (len, kind) = self.mark(c);
            self.push(len, kind);
        }
    }

    /// A word or number, with the periods and apostrophes that belong to it.
    fn word(&mut self) {
        let rest = self.rest();
        if let Some(len) = initials(rest) {
            return self.push(len, TokenKind::Word);
        }
        let mut len = 0;
        let mut before = '\0';
        let mut chars = rest.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let next = chars.peek().map(|p| p.1);
            let inside = next.is_some_and(is_wordy)
                && match c {
                    '\'' | '’' => before.is_alphabetic() && !possessive(&rest[i..]),
                    '.' | ',' | ':' => before.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()),
                    _ => false,
                };
            if !is_wordy(c) && !inside {
                break;
            }
            before = c;
            len = i + c.len_utf8();
        }
        let word = &rest[..len];
        if rest[len..].starts_with('.') && abbreviated(word, &rest[len + 1..]) {
            len += 1;
        }
        let number = word.starts_with(|c: char| c.is_numeric());
        self.push(len, if number { TokenKind::Number } else { TokenKind::Word });
    }

    /// A mark: its length, and whether it may open or close a quotation (`quotations` decides which it does).
    fn mark(&self, c: char) -> (usize, TokenKind) {
        let rest = self.rest();
        let run = |c: char| rest.chars().take_while(|d| *d == c).count() * c.len_utf8();
        match c {
            '\'' | '’' if self.after_word() && possessive(rest) => {
                let s = rest.chars().nth(1).map_or(0, char::len_utf8);
                (c.len_utf8() + s, TokenKind::Word)
            }
            '\'' if rest.starts_with("''") => (2, TokenKind::Close),
            '`' if rest.starts_with("``") => (2, TokenKind::Open),
            '“' | '„' | '«' | '‘' | '‹' | '‚' | '「' | '『' => (c.len_utf8(), TokenKind::Open),
            '”' | '»' | '」' | '』' | '’' | '›' | '"' | '\'' | '＂' => {
                (c.len_utf8(), TokenKind::Close)
            }
            '.' | '-' | '!' | '?' | '*' | '_' | '=' => (run(c), TokenKind::Mark),
            _ => (c.len_utf8(), TokenKind::Mark),
        }
    }

    /// Whether a word ends right here.
    fn after_word(&self) -> bool {
        self.tokens.last().is_some_and(|t| t.span.end as usize == self.at && t.kind != TokenKind::Mark)
    }
}

/// White space, and marks that show nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{AD}')
}

fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}')
}

/// Whether `rest`, which begins with an apostrophe, is a possessive ending ("'s" and no further letter).
fn possessive(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(is_wordy)
}

/// Length of a web or mail address at the start of `rest`.
fn address(rest: &str) -> Option<usize> {
    let lead = ["http://", "https://", "www."].iter().find(|p| starts_with_ignoring_case(rest, p))?;
    let end = rest
        .find(|c: char| is_blank(c) || matches!(c, '"' | '<' | '>' | '“' | '”' | '’'))
        .unwrap_or(rest.len());
    let len = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'']).len();
    (len > lead.len()).then_some(len)
}

fn starts_with_ignoring_case(text: &str, lead: &str) -> bool {
    text.as_bytes().get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead.as_bytes()))
}

/// Length of an account name or hash tag at the start of `rest`.
fn handle(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix(['@', '#'])?;
    let len = body.find(|c: char| !is_wordy(c) && c != '_').unwrap_or(body.len());
    body.starts_with(char::is_alphabetic).then_some(len + 1)
}

/// Length of initials at the start of `rest`: "U.S.", "p.m.", or one capital with a period before another word ("P.").
fn initials(rest: &str) -> Option<usize> {
    let mut len = 0;
    let mut letters = 0;
    let mut chars = rest.chars();
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        letters += 1;
        len += letter.len_utf8() + 1;
    }
    match letters {
        0 => None,
        1 => {
            let after = rest[len..].trim_start_matches([' ', '\u{A0}']);
            let capital = rest.starts_with(char::is_uppercase);
            (capital && after.starts_with(char::is_uppercase)).then_some(len)
        }
        _ => Some(len),
    }
}

/// Whether the period after `word` belongs to it, given what follows that period.
fn abbreviated(word: &str, after: &str) -> bool {
    let lower = word.to_lowercase();
    if word.len() > 6 || ABBREVIATIONS.binary_search(&lower.as_str()).is_err() {
        return false;
    }
    let next = after.trim_start_matches([' ', '\u{A0}']);
    let gap = next.len() < after.len();
    if !gap && !next.starts_with([',', ';', ':', ')', '-']) {
        return false;
    }
    if ALSO_WORDS.contains(&lower.as_str()) {
        return word.starts_with(char::is_uppercase) && next.starts_with(|c: char| c.is_numeric())
            || matches!(lower.as_str(), "co" | "ms" | "rep" | "mt" | "fr" | "pres" | "ret")
                && word.starts_with(char::is_uppercase);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        for (text, want) in [
            ("Mr. O'Brien doesn't agree.", vec!["Mr.", "O'Brien", "doesn't", "agree", "."]),
            ("the U.S. envoy's plan", vec!["the", "U.S.", "envoy", "'s", "plan"]),
            ("Albert P. Bru", vec!["Albert", "P.", "Bru"]),
            ("M.K.Stalin won", vec!["M.K.", "Stalin", "won"]),
            ("anti-drug 1,200.50 19th", vec!["anti", "-", "drug", "1,200.50", "19th"]),
            ("No. 5 and no. Then", vec!["No.", "5", "and", "no", ".", "Then"]),
            ("see https://a.example/b?c. Now", vec!["see", "https://a.example/b?c", ".", "Now"]),
            ("@desk_one #vote", vec!["@desk_one", "#vote"]),
            ("workers’ rights", vec!["workers", "’", "rights"]),
        ] {
            assert_eq!(words(text), want);
        }
    }
}
