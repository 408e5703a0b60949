//! A gold file's references: words of the article, never offsets.
//!
//! `the minister` means these words, which must stand in the article once; `the minister#2` their second occurrence;
//! `met [his] wife` the bracketed part of words that stand there once; `It is ... of us` everything from the first words
//! to the next occurrence of the last ones. Case counts, and words are whole words.

use whosaid::span::Span;

/// What a reference names, before it is looked up.
struct Reference<'a> {
    /// The words to find; with the part meant, in bytes of them.
    words: String,
    part: std::ops::Range<usize>,
    /// The last words, where the reference is cut short.
    tail: Option<&'a str>,
    /// Which occurrence is meant, from 0.
    occurrence: Option<usize>,
}

impl<'a> Reference<'a> {
    fn new(written: &'a str) -> Self {
        let (written, occurrence) = match written.rsplit_once('#') {
            Some((words, n)) if n.parse::<usize>().is_ok_and(|n| n > 0) => {
                (words, n.parse::<usize>().ok().map(|n| n - 1))
            }
            _ => (written, None),
        };
        let (head, tail) =
            written.split_once(" ... ").map_or((written, None), |(head, tail)| (head, Some(tail)));
        let words = head.replace(['[', ']'], "");
        let part = match (head.find('['), head.find(']')) {
            (Some(open), Some(close)) => open..close - 1,
            _ => 0..words.len(),
        };
        Self { words, part, tail, occurrence }
    }

    fn span(&self, text: &str, at: usize) -> Result<Span, String> {
        let (start, end) = (at + self.part.start, at + self.part.end);
        match self.tail {
            None => Ok(Span::new(start, end)),
            Some(tail) => occurrences(&text[end..], tail)
                .first()
                .map(|next| Span::new(start, end + next + tail.len()))
                .ok_or_else(|| format!("`{tail}` does not follow `{}`", self.words)),
        }
    }
}

/// Where `words` stand in `text` as whole words.
pub fn occurrences(text: &str, words: &str) -> Vec<usize> {
    let joins = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(words)
        .map(|(at, _)| at)
        .filter(|at| {
            let (before, after) = (&text[..*at], &text[at + words.len()..]);
            !joins(before.chars().next_back(), words.chars().next())
                && !joins(words.chars().next_back(), after.chars().next())
        })
        .collect()
}

/// The place of a reference that stands in the article once, or says which occurrence it means.
pub fn find(text: &str, written: &str) -> Result<Span, String> {
    let reference = Reference::new(written);
    let at = occurrences(text, &reference.words);
    match (at.len(), reference.occurrence) {
        (0, _) => Err(format!("`{}` is not in the article", reference.words)),
        (1, None) => reference.span(text, at[0]),
        (n, None) => {
            Err(format!("`{}` stands {n} times in the article: add `#1` or more words", reference.words))
        }
        (n, Some(i)) => {
            let at = at
                .get(i)
                .ok_or_else(|| format!("`{}` stands only {n} times in the article", reference.words))?;
            reference.span(text, *at)
        }
    }
}

/// As [`find`], but of several occurrences the nearest to `spans` is meant: in their sentence before all others, outside of them.
pub fn find_near(text: &str, written: &str, spans: &[Span]) -> Result<Span, String> {
    let reference = Reference::new(written);
    if reference.occurrence.is_some() || written.contains('[') {
        return find(text, written);
    }
    occurrences(text, &reference.words)
        .into_iter()
        .filter_map(|at| reference.span(text, at).ok())
        .filter(|span| !spans.iter().any(|s| s.overlaps(*span)))
        .min_by_key(|span| spans.iter().map(|s| distance(text, *span, *s)).min())
        .ok_or_else(|| format!("`{}` is not in the article outside of the quote", reference.words))
}

/// Bytes between two spans; the end of a sentence counts as a thousand, that of a line as ten thousand.
fn distance(text: &str, a: Span, b: Span) -> usize {
    let between = &text[a.end.min(b.end) as usize..a.start.max(b.start) as usize];
    let ends = [". ", "? ", "! "].iter().map(|end| between.matches(end).count()).sum::<usize>();
    between.len() + 1000 * ends + 10_000 * between.matches('\n').count()
}
