//! What stands before a paragraph's first sentence: a dateline ("ARVA, May 3 (Agency) -") or the time of a live blog's entry.

use super::months::month_number;
use super::{Token, TokenKind};

/// A dateline has at most this many tokens, its dash included.
const LONGEST: usize = 18;

/// Zones and halves of the day behind a time. Small letters, without points.
const AFTER_TIMES: &[&str] = &[
    "aedt", "aest", "am", "bst", "cat", "cdt", "cest", "cet", "cst", "eat", "edt", "eest", "eet", "est",
    "et", "gmt", "hrs", "ist", "jst", "local", "mdt", "msk", "mst", "pdt", "pm", "pst", "pt", "sast", "time",
    "utc", "wat", "wib",
];

/// How many of a paragraph's tokens stand before its first sentence; never all of them.
pub(super) fn lead(text: &str, tokens: &[Token]) -> usize {
    let length = time(text, tokens).or_else(|| dateline(text, tokens)).unwrap_or(0);
    let begins = tokens.get(length).is_some_and(|next| match next.kind {
        TokenKind::Word => !next.span.of(text).starts_with(char::is_lowercase),
        TokenKind::Number | TokenKind::Open => true,
        TokenKind::Close | TokenKind::Mark => false,
    });
    if begins { length } else { 0 }
}

/// "14:32", "2.05pm GMT -": hours and minutes with what belongs to them.
fn time(text: &str, tokens: &[Token]) -> Option<usize> {
    let low = |i: usize| tokens.get(i).map(|t| t.span.of(text).trim_end_matches('.').to_lowercase());
    let first = low(0)?;
    let digits = first.trim_end_matches("am").trim_end_matches("pm");
    let (hours, minutes) = digits.split_once([':', '.'])?;
    let in_day = hours.len() <= 2 && hours.parse::<u8>().is_ok_and(|h| h < 25);
    if !in_day || minutes.len() != 2 || !minutes.parse::<u8>().is_ok_and(|m| m < 60) {
        return None;
    }
    let zone = |word: String| AFTER_TIMES.contains(&word.replace('.', "").as_str());
    let mut length = 1;
    while low(length).is_some_and(zone) {
        length += 1;
    }
    // "3.25 million" and "10.30 Downing Street" are told from times by the minutes' mark or by what follows the time.
    let sure = digits.contains(':') || length > 1 || digits.len() < first.len();
    if low(length).is_some_and(|w| matches!(w.as_str(), "-" | "–" | "—" | "--" | ":" | "|")) {
        length += 1;
    }
    sure.then_some(length)
}

/// A place in capitals, an agency in brackets or a day, up to a dash that stands alone.
fn dateline(text: &str, tokens: &[Token]) -> Option<usize> {
    let word = |t: &Token| t.span.of(text);
    let dash = tokens.iter().take(LONGEST).position(|t| matches!(word(t), "-" | "–" | "—" | "--"))?;
    let (before, after) = (tokens[..dash].last()?, tokens.get(dash + 1)?);
    let alone = after.span.start > tokens[dash].span.end;
    let open = tokens[..dash].iter().any(|t| matches!(t.kind, TokenKind::Open | TokenKind::Close));
    let stopped = tokens[..dash].iter().any(|t| matches!(word(t), "?" | "!" | ":" | ";"));
    let capital = |t: &Token| !word(t).starts_with(char::is_lowercase);
    let first = word(&tokens[0]);
    let loud = first.chars().filter(|c| c.is_alphabetic()).count() > 1
        && first.chars().all(|c| !c.is_lowercase())
        && tokens[0].kind == TokenKind::Word;
    let agency = matches!(word(before), ")" | "]") && tokens[..dash].iter().all(capital);
    // "NATO - the alliance - met": small words before the dash, or no capital behind it, make a sentence of it.
    let small = tokens[..dash].iter().filter(|t| t.kind == TokenKind::Word && !capital(t)).count();
    // "Arva, 3 June 2026 -": a month, and nothing but names and numbers.
    let month = |t: &Token| month_number(word(t).trim_end_matches('.')).is_some();
    let dated = small == 0 && tokens[1..dash].iter().any(month);
    (alone && !open && !stopped && capital(&tokens[0]) && small <= 1 && (loud || agency || dated))
        .then_some(dash + 1)
}

#[cfg(test)]
mod tests {
    use super::super::segment;

    fn lead(text: &str) -> &str {
        let doc = segment(text);
        let length = super::lead(text, &doc.tokens);
        if length == 0 { "" } else { doc.span(0..length).of(text) }
    }

    #[test]
    fn a_dateline_ends_at_its_dash() {
        for (text, want) in [
            ("ARVA, March 3 - Talks ended.", "ARVA, March 3 -"),
            ("ARVA (Tarsk News) — Talks ended.", "ARVA (Tarsk News) —"),
            ("Port Sable, Ostrel (TNA) – \"It is over,\" she said.", "Port Sable, Ostrel (TNA) –"),
            ("PORT SABLE, Ostrel -- Two ships sank.", "PORT SABLE, Ostrel --"),
            ("Port Sable, 3 June 2026 - Repairs go on.", "Port Sable, 3 June 2026 -"),
            ("Arva, Sept. 3 — Repairs go on.", "Arva, Sept. 3 —"),
            ("Marok went in June - Talks ended.", ""),
            ("OECD - the club of rich countries - met.", ""),
            ("Talks ended - Marok left.", ""),
            ("ARVA-based Tarsk sank.", ""),
            ("ARVA: Prices rose.", ""),
        ] {
            assert_eq!(lead(text), want, "{text}");
        }
    }

    #[test]
    fn the_time_of_a_live_blogs_entry_is_no_part_of_its_sentence() {
        for (text, want) in [
            ("14:32 The mayor has spoken.", "14:32"),
            ("2.05pm GMT - \"We lost our roof,\" he says.", "2.05pm GMT -"),
            ("9:15 a.m. Marok arrives.", "9:15 a.m."),
            ("10.30 Ostrel Street was closed.", ""),
            ("3.25 million people voted.", ""),
            ("14:32 is late.", ""),
        ] {
            assert_eq!(lead(text), want, "{text}");
        }
    }
}
