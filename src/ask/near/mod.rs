//! Words near in meaning: `near.tsv`, made once by `make.py` from word vectors and `WordNet` (`SOURCES.md`).

/// One line a word, sorted: the word, a tab, its neighbours as `word:percent`, the nearest first.
const TABLE: &str = include_str!("near.tsv");

/// Words near `word` (folded) with how near they are, 0 to 1, the nearest first.
pub(super) fn words(word: &str) -> impl Iterator<Item = (&'static str, f64)> {
    let neighbours =
        line_of(word).and_then(|line| line.split_once('\t')).map_or("", |(_, neighbours)| neighbours);
    neighbours.split(' ').filter_map(|pair| {
        let (other, percent) = pair.split_once(':')?;
        Some((other, percent.parse::<f64>().ok()? / 100.0))
    })
}

/// Every word of the table, sorted.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter_map(|line| line.split('\t').next())
}

/// Finds the line of `word` by halving the table.
fn line_of(word: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = TABLE.floor_char_boundary(low.midpoint(high));
        let start = TABLE[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = TABLE[middle..].find('\n').map_or(TABLE.len(), |at| middle + at);
        let line = &TABLE[start..end];
        match line.split('\t').next().unwrap_or_default().cmp(word) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => low = (end + 1).min(TABLE.len()),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_by_its_word() {
        let mut before = "";
        for line in TABLE.lines() {
            let word = line.split('\t').next().unwrap();
            assert!(before < word, "{before} before {word}");
            assert_eq!(line_of(word), Some(line));
            before = word;
        }
        assert_eq!(line_of("aaaa"), None);
        assert_eq!(line_of("zzzz"), None);
    }

    #[test]
    fn neighbours_mean_nearly_the_same() {
        let near: Vec<_> = words("graft").map(|(word, _)| word).collect();
        assert!(near.contains(&"corruption") && near.contains(&"bribery"), "{near:?}");
        assert_eq!(words("no such word").count(), 0);
    }
}
