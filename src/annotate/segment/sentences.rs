//! Where one sentence ends and the next begins within a paragraph.

use super::{Token, TokenKind};

/// Words in lower case that follow a closed quotation when its speaker comes next: no new sentence begins there.
const SPEECH: &[&str] = &[
    "added",
    "adds",
    "argued",
    "asked",
    "asks",
    "cried",
    "declared",
    "explained",
    "insisted",
    "joked",
    "noted",
    "quipped",
    "replied",
    "responded",
    "said",
    "says",
    "shouted",
    "stated",
    "stressed",
    "told",
    "tweeted",
    "warned",
    "wondered",
    "wrote",
    "yelled",
];

/// Capitalised words that begin a sentence rather than go on with a name or number after an abbreviation ("U.S. The").
const STARTERS: &[&str] = &[
    "A",
    "After",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "For",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Many",
    "Meanwhile",
    "Most",
    "No",
    "On",
    "One",
    "Since",
    "She",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "With",
    "Yet",
    "You",
];

/// Token indices (within `tokens`, a paragraph) at which a sentence ends, the last one being the paragraph's length.
pub(super) fn ends(text: &str, tokens: &[Token]) -> Vec<usize> {
    let word = |i: usize| tokens[i].span.of(text);
    let mut ends = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let end = i;
        i += 1;
        let strength = stop(word(end), tokens[end].kind);
        if strength == Stop::None {
            continue;
        }
        // Closing marks and brackets belong to the sentence that they close.
        let mut closed = false;
        while i < tokens.len()
            && touches(tokens, i)
            && (tokens[i].kind == TokenKind::Close || matches!(word(i), ")" | "]" | "**" | "*" | "__"))
        {
            closed |= tokens[i].kind == TokenKind::Close;
            i += 1;
        }
        if i == tokens.len() || begins(text, tokens, i, strength, closed) {
            ends.push(i);
        }
    }
    if ends.last() != Some(&tokens.len()) && !tokens.is_empty() {
        ends.push(tokens.len());
    }
    ends
}

#[derive(PartialEq, Clone, Copy)]
enum Stop {
    None,
    /// An abbreviation, which may end a sentence as well.
    Weak,
    Full,
}

fn stop(word: &str, kind: TokenKind) -> Stop {
    match kind {
        TokenKind::Mark if word.starts_with(['.', '!', '?', '…']) => Stop::Full,
        TokenKind::Word if word.ends_with('.') && word.len() > 2 => Stop::Weak,
        _ => Stop::None,
    }
}

fn touches(tokens: &[Token], i: usize) -> bool {
    tokens[i - 1].span.end == tokens[i].span.start
}

/// Whether a sentence begins at token `i`, after a stop of that strength.
fn begins(text: &str, tokens: &[Token], i: usize, strength: Stop, closed: bool) -> bool {
    let word = tokens[i].span.of(text);
    let last = tokens[i - 1].span.of(text);
    if touches(tokens, i) && tokens[i].kind != TokenKind::Open && !closed {
        return false;
    }
    match tokens[i].kind {
        TokenKind::Word => {
            let capital = word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
            if !capital {
                return false;
            }
            if strength == Stop::Weak {
                return STARTERS.contains(&word) && !matches!(last, "Mr." | "Mrs." | "Ms." | "Dr." | "vs.");
            }
            !(closed && speaker_follows(text, &tokens[i..]))
        }
        TokenKind::Number => strength == Stop::Full,
        TokenKind::Open => strength == Stop::Full || closed,
        TokenKind::Close => strength == Stop::Full && !touches(tokens, i),
        TokenKind::Mark => {
            strength == Stop::Full && !matches!(word, "," | ";" | ":" | ")" | "]" | "-" | "–" | "—")
        }
    }
}

/// Whether a speaker and a verb of speech come next, as in `"Why?" Ms Arden asked`.
fn speaker_follows(text: &str, rest: &[Token]) -> bool {
    let verb = |t: &Token| SPEECH.contains(&t.span.of(text));
    let stop = rest.iter().position(|t| t.kind != TokenKind::Word).unwrap_or(rest.len()).min(5);
    rest[..stop].iter().skip(1).any(verb)
}

#[cfg(test)]
mod tests {
    use super::super::segment;

    fn sentences(text: &str) -> Vec<&str> {
        segment(text).sentences.iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn a_sentence_ends_where_a_reader_would_end_it() {
        for (text, want) in [
            ("He left. She stayed.", vec!["He left.", "She stayed."]),
            (
                "Gen. Aro met Sen. Lim at 5 p.m. on Monday.",
                vec!["Gen. Aro met Sen. Lim at 5 p.m. on Monday."],
            ),
            ("It reached the U.S. The trip took days.", vec!["It reached the U.S.", "The trip took days."]),
            (
                "“We won. We rest,” Ona Bru said. Then it rained.",
                vec!["“We won.", "We rest,” Ona Bru said.", "Then it rained."],
            ),
            ("“Why now?” Ona Bru asked.", vec!["“Why now?” Ona Bru asked."]),
            ("“It is done.” The crowd left.", vec!["“It is done.”", "The crowd left."]),
            ("ARVA: Prices rose 3.5 percent.", vec!["ARVA: Prices rose 3.5 percent."]),
            (
                "Title line\n\n• First point\n• Second point\n",
                vec!["Title line", "• First point", "• Second point"],
            ),
        ] {
            assert_eq!(sentences(text), want);
        }
    }
}
