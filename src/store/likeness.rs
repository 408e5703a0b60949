//! How alike two articles are: sets of shingles, and `MinHash` bands that find the articles to compare.
//!
//! A shingle is a run of [`RUN`] neighbouring words. The likeness of two articles is the share of their shingles that both
//! have (Jaccard index; Broder 1997). To compare all pairs would take too long, so that an article is only compared with
//! those that share a band: [`ROWS`] of its smallest hashes under different permutations. Two articles of likeness s share
//! one of the [`BANDS`] bands with probability 1 - (1 - s^3)^5: 0.97 at 0.8, 0.998 at 0.9, 0.005 at 0.1.

/// From this likeness on two articles are printings of one story: of two texts of one length two thirds are the same.
const ALIKE: f64 = 0.5;
/// Words of a shingle.
const RUN: usize = 5;
/// Bands of an article.
const BANDS: usize = 5;
/// Hashes of a band.
const ROWS: usize = 3;
/// Below this many words a text says little ("Subscribe to read on."): the title counts with it.
const FEW_WORDS: usize = 20;

/// What an article can be found by: two that share no band are not compared.
pub(super) type Bands = [i32; BANDS];

/// The set of an article's shingles, as their hashes in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shingles(Vec<u64>);

impl Shingles {
    /// The shingles of an article: of its text, and where that has few words of its title too.
    pub(super) fn of(title: Option<&str>, text: &str) -> Self {
        let mut words = words(text);
        if words.len() < FEW_WORDS {
            words.extend(self::words(title.unwrap_or_default()));
        }
        let one = |run: &[u64]| run.iter().fold(0, |hash: u64, word| mix(hash.rotate_left(7) ^ word));
        let mut all: Vec<u64> =
            if words.len() < RUN { vec![one(&words)] } else { words.windows(RUN).map(one).collect() };
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The bands of the article.
    pub(super) fn bands(&self) -> Bands {
        let mut permutation = 0x9e37_79b9_7f4a_7c15_u64;
        let mut smallest = || {
            permutation = mix(permutation) | 1;
            self.0.iter().map(|hash| hash.wrapping_mul(permutation)).min().unwrap_or(0)
        };
        std::array::from_fn(|band| {
            (0..ROWS).fold(band as u64, |hash, _| mix(hash ^ smallest())) as u32 as i32
        })
    }

    /// Whether the two are printings of one story.
    pub(super) fn are_alike(&self, other: &Self) -> bool {
        let (mut shared, mut rest) = (0_usize, &other.0[..]);
        for hash in &self.0 {
            let at = rest.partition_point(|other| other < hash);
            rest = &rest[at..];
            shared += usize::from(rest.first() == Some(hash));
        }
        let either = self.0.len() + other.0.len() - shared;
        shared as f64 >= ALIKE * either as f64
    }
}

/// The words of a text as hashes, whatever their case: runs of letters and digits; in scripts without spaces each character.
fn words(text: &str) -> Vec<u64> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let (mut hash, mut open) = (0, false);
    for c in text.chars() {
        let stands_alone = ('\u{2E80}'..'\u{A000}').contains(&c);
        if (stands_alone || !c.is_alphanumeric()) && open {
            found.push(std::mem::take(&mut hash));
            open = false;
        }
        if stands_alone {
            found.push(mix(c as u64));
        } else if c.is_ascii_alphanumeric() {
            hash = next(hash, c.to_ascii_lowercase());
            open = true;
        } else if c.is_alphanumeric() {
            hash = c.to_lowercase().fold(hash, next);
            open = true;
        }
    }
    if open {
        found.push(hash);
    }
    found
}

/// Takes one more character into a word's hash.
fn next(hash: u64, c: char) -> u64 {
    (hash ^ c as u64).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
}

/// Spreads a hash over all its bits (the finalizer of `SplitMix64`).
fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("Word{n} of the harbour. ")).collect()
    }

    fn alike(one: &str, other: &str) -> bool {
        Shingles::of(None, one).are_alike(&Shingles::of(None, other))
    }

    #[test]
    fn a_shortened_copy_is_alike_and_a_shared_paragraph_is_not() {
        assert!(alike(&numbered(0, 100), &numbered(0, 60)));
        assert!(!alike(&numbered(0, 100), &numbered(60, 160)));
    }

    #[test]
    fn case_quotes_and_line_ends_do_not_count() {
        assert!(alike(
            "“The HARBOUR”\nwill close in May, Ána said.",
            "the harbour will close in may -- ána said"
        ));
        let bands = |text| Shingles::of(None, text).bands();
        assert_eq!(bands("The harbour will close."), bands("the  harbour, will close"));
    }

    #[test]
    fn a_text_of_few_words_counts_with_its_title() {
        let stub = |title| Shingles::of(Some(title), "Subscribe to read on.");
        assert!(!stub("Port closes for the summer").are_alike(&stub("Cup final ends in a draw")));
        assert!(stub("Port closes for the summer").are_alike(&stub("Port closes for the summer")));
    }

    #[test]
    fn scripts_without_spaces_are_read_by_character() {
        assert_eq!(words("港口将于五月关闭").len(), 8);
        assert_eq!(words("der Hafen 2024").len(), 3);
    }
}
