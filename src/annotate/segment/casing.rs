//! Text in capitals as it is likely written otherwise, so that taggers trained on running text can read it.
//!
//! Only the case of letters changes, never their places: a byte of the text is the same byte of the reading.

use crate::annotate::crf::hash;
use crate::span::Span;
use std::borrow::Cow;
use std::collections::HashMap;

/// How common words are written; `case.py` made it and says how it is laid out.
static TABLE: &[u8] = include_bytes!("data/case.bin");

/// A line of its own is in capitals from this many words of two letters or more on.
const WORDS: usize = 3;
/// A line of at least this length whose sentence has not ended may go on in the next line.
const OPEN_LINE: usize = 30;

/// Words after which "MAY" and "MARCH" are months. Capitals.
const BEFORE_MONTHS: &[&str] =
    &["BY", "DURING", "EARLY", "FROM", "IN", "LAST", "LATE", "MID", "NEXT", "OF", "SINCE", "THIS", "UNTIL"];

/// Forms of address without a vowel, which are no acronyms. Small letters.
const ADDRESS: &[&str] = &["dr", "jr", "lt", "mr", "mrs", "ms", "sgt", "sr", "st"];

/// How a word is usually written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Usual {
    /// In small letters.
    Small,
    /// In capitals, as "NATO".
    Capitals,
    /// With a capital first; names, and words that are not known.
    Name,
}

/// Whether a word is an ordinary one, written in small letters within a sentence.
pub(super) fn is_ordinary(word: &str) -> bool {
    usual(&word.to_lowercase()) == Usual::Small
}

/// `text` with its lines in capitals as they would be written within running text.
pub(super) fn cased(text: &str) -> Cow<'_, str> {
    let lines = lines(text);
    if lines.iter().all(|l| !l.shouts) {
        return Cow::Borrowed(text);
    }
    let known = Known::of(text, &lines);
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    for line in &lines {
        let part = line.span.of(text);
        if line.shouts {
            rewrite(part, !open, &known, &mut out);
        } else {
            out.push_str(part);
        }
        let ended = part.trim_end().ends_with(['.', '!', '?', ':', ';', '”', '"', '’']);
        open = line.shouts && !ended && part.trim().chars().count() >= OPEN_LINE;
    }
    Cow::Owned(out)
}

/// Rewrites the places `spans` of `text`, labels in capitals ("MS MAROK"), as names are written.
pub(super) fn with_labels<'t>(text: Cow<'t, str>, spans: &[Span]) -> Cow<'t, str> {
    let shouts = |s: &&Span| s.of(&text).chars().all(|c| !c.is_lowercase());
    let spans: Vec<Span> = spans.iter().filter(shouts).copied().collect();
    if spans.is_empty() {
        return text;
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for span in spans {
        out.push_str(&text[at..span.start as usize]);
        each_word(span.of(&text), &mut out, |word, _, out| title(word, out));
        at = span.end as usize;
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// A line with its end.
struct Line {
    span: Span,
    shouts: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let (mut loud, mut all) = (0, 0);
    for part in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let shouts = is_loud(part) && words(part) >= WORDS;
        (loud, all) = (loud + if shouts { part.len() } else { 0 }, all + part.len());
        lines.push(Line { span: Span::new(start, start + part.len()), shouts });
        start += part.len();
    }
    if loud == 0 {
        return lines;
    }
    // Short lines in capitals go with the lines that they touch, or with a text that is in capitals throughout.
    for i in 0..lines.len() {
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten();
        let touches = beside.filter_map(|j| lines.get(j)).any(|l| l.shouts);
        if (touches || loud * 2 > all) && is_loud(lines[i].span.of(text)) {
            lines[i].shouts = true;
        }
    }
    lines
}

/// Whether a line has capitals, and hardly a small letter.
fn is_loud(line: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in line.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
        if lower * 12 > line.len() {
            return false;
        }
    }
    upper > 0 && lower * 12 < upper
}

/// How many words of two letters or more a line has.
fn words(line: &str) -> usize {
    line.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1).count()
}

/// How the rest of the text writes the words of its lines in capitals.
struct Known<'t> {
    /// For each word in small letters: how often it stands so within a sentence, how often with a capital, and that form.
    words: HashMap<String, (u32, u32, &'t str)>,
}

impl<'t> Known<'t> {
    fn of(text: &'t str, lines: &[Line]) -> Self {
        let mut words: HashMap<String, (u32, u32, &'t str)> = HashMap::new();
        for line in lines.iter().filter(|l| !l.shouts) {
            let line = line.span.of(text);
            for word in line.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1) {
                let start = word.as_ptr() as usize - line.as_ptr() as usize;
                let before = line[..start].trim_end().chars().next_back();
                let entry = words.entry(word.to_lowercase()).or_insert((0, 0, word));
                if word.starts_with(char::is_lowercase) {
                    entry.0 += 1;
                } else if before.is_some_and(|c| c.is_lowercase() || c == ',') {
                    entry.1 += 1;
                    entry.2 = word;
                }
            }
        }
        Self { words }
    }

    /// The form that the rest of the text prefers.
    fn form(&self, lower: &str) -> Option<(Usual, Option<&'t str>)> {
        let (small, capital, form) = *self.words.get(lower)?;
        match (small, capital) {
            (0, 0) => None,
            (s, c) if s >= c => Some((Usual::Small, None)),
            _ => Some((Usual::Name, Some(form))),
        }
    }
}

/// Writes a line in capitals as it would stand in running text. `starts`: a sentence begins with it.
fn rewrite(line: &str, starts: bool, known: &Known, out: &mut String) {
    let mut before = String::new();
    each_word(line, out, |word, place, out| {
        let begins = if place.first { starts } else { place.begins && !is_abbreviation(&before) };
        let lower = word.to_lowercase();
        // "Marok's" is "Marok" with an ending, "O'Brien" one name.
        let base = lower.split(['\'', '’']).next().filter(|b| b.len() > 1).unwrap_or(&lower);
        let (usual, form) = known.form(base).unwrap_or_else(|| (usual(base), None));
        let usual = match base {
            "us" if before == "THE" || begins => Usual::Capitals,
            "us" => Usual::Small,
            "i" => Usual::Name,
            "may" | "march" if place.number || BEFORE_MONTHS.contains(&before.as_str()) => Usual::Name,
            _ => usual,
        };
        match usual {
            _ if word.chars().any(char::is_lowercase) => out.push_str(word),
            _ if word.chars().count() == 1 && place.point => out.push_str(word),
            Usual::Small if begins => title(word, out),
            Usual::Small => small(word, out),
            Usual::Capitals => {
                out.push_str(&word[..base.len()]);
                small(&word[base.len()..], out);
            }
            Usual::Name => match form.filter(|f| f.len() == base.len()) {
                Some(form) => {
                    out.push_str(form);
                    small(&word[base.len()..], out);
                }
                None if !ADDRESS.contains(&base) && (!has_vowel(base) || base.len() == 1) => {
                    out.push_str(word);
                }
                None => title(word, out),
            },
        }
        word.clone_into(&mut before);
    });
}

/// Where a word stands in its line.
#[derive(Clone, Copy)]
struct Place {
    /// It is the line's first.
    first: bool,
    /// A sentence or quotation may begin with it.
    begins: bool,
    /// A point follows at once.
    point: bool,
    /// A number follows or stands before.
    number: bool,
}

/// Hands each run of letters (with apostrophes between them) to `write`, and copies all else.
fn each_word(line: &str, out: &mut String, mut write: impl FnMut(&str, Place, &mut String)) {
    let (mut at, mut first, mut begins, mut number) = (0, true, true, false);
    while let Some(c) = line[at..].chars().next() {
        if !c.is_alphabetic() {
            begins = match c {
                '.' | '!' | '?' | '“' | '‘' | '«' | '„' => true,
                ' ' | '"' | '\'' | '(' | '*' | '_' | '#' | '>' => begins,
                _ => false,
            };
            number = c.is_numeric() || number && c == ' ';
            out.push(c);
            at += c.len_utf8();
            continue;
        }
        let word = word(&line[at..]);
        at += word.len();
        let next = line[at..].trim_start_matches(' ');
        let place = Place {
            first,
            begins,
            point: next.starts_with('.') && line[at..].starts_with('.'),
            number: number || next.starts_with(|c: char| c.is_numeric()),
        };
        write(word, place, out);
        (first, begins, number) = (false, false, false);
    }
}

/// The letters at the start of `rest`, with the apostrophes between them.
fn word(rest: &str) -> &str {
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inside = matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, n)| n.is_alphabetic());
        if !c.is_alphabetic() && !inside {
            return &rest[..i];
        }
    }
    rest
}

/// "MR", "ST", "U": the point after such a word seldom ends a sentence.
fn is_abbreviation(word: &str) -> bool {
    word.chars().count() == 1 && word != "I" || word.len() <= 3 && !has_vowel(&word.to_lowercase())
}

fn has_vowel(lower: &str) -> bool {
    lower.chars().any(|c| !c.is_ascii() || matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

/// Writes a word with a capital first, as "Marok" or "O'Brien"; "Mc" keeps a capital behind it.
fn title(word: &str, out: &mut String) {
    let mut next_is_capital = true;
    let scottish = word.len() > 4 && word.starts_with("MC");
    for (i, c) in word.char_indices() {
        if next_is_capital || i == 2 && scottish {
            out.push(c);
        } else {
            out.push(lower(c));
        }
        // "O'Brien", but not "Marok's".
        next_is_capital = matches!(c, '\'' | '’') && i == 1;
    }
}

fn small(word: &str, out: &mut String) {
    out.extend(word.chars().map(lower));
}

/// The small letter, where it takes as many bytes.
fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(s), None) if s.len_utf8() == c.len_utf8() => s,
        _ => c,
    }
}

/// What the table says of a word in small letters.
fn usual(lower: &str) -> Usual {
    let key = (hash::text(lower) >> 33 << 1) as u32;
    let entries: &[[u8; 4]] = TABLE.as_chunks().0;
    let at = entries.partition_point(|e| u32::from_le_bytes(*e) < key);
    match entries.get(at).map(|e| u32::from_le_bytes(*e)) {
        Some(found) if found == key => Usual::Small,
        Some(found) if found == key | 1 => Usual::Capitals,
        _ => Usual::Name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_capitals_are_read_as_running_text() {
        for (text, want) in [
            (
                "OSTREL WILL CLOSE ITS OLD FERRY PORT IN MAY, LENA MAROK SAID.",
                "Ostrel will close its old ferry port in May, Lena Marok said.",
            ),
            (
                "“SHE PROMISED US JOBS,” HE SAID. “SHE’S GIVEN US A CLOSED PORT.”",
                "“She promised us jobs,” he said. “She’s given us a closed port.”",
            ),
            (
                "MR. O'BRIEN OF NATO MET SEAN MCADAMS IN THE US.",
                "Mr. O'Brien of NATO met Sean McAdams in the US.",
            ),
            ("Lena Marok (LM) spoke.", "Lena Marok (LM) spoke."),
            ("NATO, EU", "NATO, EU"),
        ] {
            assert_eq!(cased(text), want);
        }
    }

    #[test]
    fn the_rest_of_the_text_shows_how_a_word_is_written() {
        let text = "RIVER MAROK TO LEAVE QBC\n\nThe leader, River Marok, said so.";
        assert_eq!(cased(text), "River Marok to leave QBC\n\nThe leader, River Marok, said so.");
    }

    #[test]
    fn letters_whose_small_form_takes_other_bytes_stay() {
        let text = "İSTANBUL AND ẞTREET ARE FAR AWAY FROM HERE";
        assert_eq!(cased(text).len(), text.len());
        assert!(cased(text).starts_with('İ'));
    }
}
