//! Kinds of people by the words that questions use for them: `roles.csv` as values, and finding them among a question's words.

use super::words::Words;
use crate::annotate::people::occupations;
use crate::annotate::topics::Topics;
use crate::annotate::topics::stems::{fold, singular};
use crate::annotation::RoleCategory;
use std::sync::LazyLock;

/// The kind of people that is asked for, or that is to be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
// Each flag is a question of its own; no two of them exclude each other.
#[allow(clippy::struct_excessive_bools)]
pub struct Role {
    /// The words of the question ("former presidents").
    pub words: String,
    /// Categories that fit ([`crate::annotation::RoleCategory`] by its word); empty: any.
    pub categories: Vec<String>,
    /// Whether only people in an official office fit.
    pub official: bool,
    /// Words one of which the printed title should have; with `categories` empty it must.
    pub titles: Vec<String>,
    /// Whether the title must have one of `titles` even where the category fits ("ministers" are not all of government).
    pub strict: bool,
    /// Whether a former office is asked for.
    pub former: bool,
    /// Words before the kind that narrow it ("travel" in "travel trade leaders"), folded.
    pub narrower: Vec<String>,
    /// People who need no office to fit: residents, survivors, "people".
    pub anybody: bool,
    /// Whether the words name no kind that is known: they must stand in the printed title.
    pub unknown: bool,
}

/// A row of `roles.csv`.
struct Kind {
    word: Vec<String>,
    categories: Vec<String>,
    official: bool,
    titles: Vec<String>,
    strict: bool,
}

fn kinds() -> &'static [Kind] {
    static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
        let list = |cell: &str| cell.split_ascii_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut kinds: Vec<Kind> = csv::Reader::from_reader(include_str!("roles.csv").as_bytes())
            .records()
            .flatten()
            .map(|row| Kind {
                word: list(row.get(0).unwrap_or_default()),
                categories: list(row.get(1).unwrap_or_default()),
                official: row.get(2) == Some("yes"),
                titles: list(row.get(3).unwrap_or_default()),
                strict: row.get(4) == Some("yes"),
            })
            .collect();
        // The longest words first: "party leader" before "leader".
        kinds.sort_by_key(|k| std::cmp::Reverse(k.word.len()));
        kinds
    });
    &KINDS
}

/// Whether the folded word `seen` is `word` in singular or plural.
fn same(seen: &str, word: &str) -> bool {
    seen == word
        || seen.strip_prefix(word).is_some_and(|end| matches!(end, "s" | "es"))
        || (word.ends_with('y')
            && seen.strip_suffix("ies").is_some_and(|base| Some(base) == word.strip_suffix('y')))
        || (word.ends_with("man")
            && seen.strip_suffix("men").is_some_and(|base| Some(base) == word.strip_suffix("man")))
        || (word == "person" && seen == "persons")
        || (word == "chief" && seen == "chiefs")
        || (word == "wife" && seen == "wives")
}

/// The kind whose words stand at `i`, and how many words they are.
fn kind_at(words: &Words, i: usize) -> Option<(&'static Kind, usize)> {
    kinds()
        .iter()
        .find(|k| k.word.iter().enumerate().all(|(n, w)| same(words.at(i + n), w)))
        .map(|k| (k, k.word.len()))
}

/// Whether words for a kind of people stand at `i`; their number.
pub(super) fn length_at(words: &Words, i: usize) -> Option<usize> {
    kind_at(words, i).map(|(_, n)| n)
}

/// Whether the word is one for several people.
pub(super) fn is_plural(word: &str) -> bool {
    (word.ends_with('s') && !word.ends_with("ss"))
        || word.ends_with("men")
        || matches!(word, "people" | "police" | "clergy" | "military" | "who")
}

/// Words that may stand in a printed title for the word `word` of an office: itself, and those of its kind.
pub(super) fn titles_of(word: &str) -> Vec<String> {
    let mut titles = vec![word.to_owned()];
    let kind = kinds().iter().find(|k| k.word.len() == 1 && same(word, &k.word[0]));
    titles.extend(kind.into_iter().flat_map(|k| k.titles.iter().cloned()).filter(|t| t != word));
    titles
}

/// Reads the kind of people in `range` of `words`, whose last words name it; words before it narrow it.
pub(super) fn read(words: &Words, range: std::ops::Range<usize>) -> Option<Role> {
    let mut found: Option<(usize, usize, &Kind)> = None;
    let mut role = Role { words: words.text(range.clone()), ..Role::default() };
    let mut i = range.start;
    while i < range.end {
        match kind_at(words, i).filter(|(_, n)| i + n <= range.end) {
            Some((kind, n)) => {
                // "health or city officials", "academics or consultants": kinds joined by "or" are all asked for.
                let joined =
                    found.is_some_and(|(_, end, _)| matches!(words.at(end), "or" | "and") && end + 1 == i);
                if !joined {
                    if let Some((start, end, _)) = found {
                        role.narrower.extend((start..end).map(|k| words.at(k).to_owned()));
                    }
                    role.categories.clear();
                    role.titles.clear();
                    role.official = false;
                    role.strict = true;
                    role.anybody = false;
                }
                role.categories.extend(kind.categories.iter().cloned());
                role.titles.extend(kind.titles.iter().cloned());
                role.official |= kind.official;
                role.strict &= kind.strict;
                // An occupation is printed; where somebody lives or what befell them often is not.
                role.anybody |= kind.categories.iter().any(|c| c == "witness") && !kind.strict
                    || matches!(kind.word[0].as_str(), "person" | "man" | "woman");
                found = Some((i, i + n, kind));
                i += n;
            }
            None => {
                match words.at(i) {
                    "former" | "ex" | "onetime" | "retired" => role.former = true,
                    "or" | "and" | "the" | "a" | "an" | "new" | "current" | "other" | "two" | "three"
                    | "top" | "senior" | "of" => {}
                    word if word.starts_with("ex-") => role.former = true,
                    word => role.narrower.push(word.to_owned()),
                }
                i += 1;
            }
        }
    }
    found.map(|_| role)
}

/// Words for all kinds of people and occupations that are known.
#[must_use]
pub fn known_kinds() -> Vec<String> {
    let listed = kinds().iter().map(|kind| kind.word.join(" "));
    let mut known: Vec<String> = listed.chain(occupations().map(|(word, _)| word.to_owned())).collect();
    known.sort();
    known.dedup();
    known
}

/// How many words at `i` are an occupation that is in no list of kinds but may be printed ("beekeepers").
pub(super) fn occupation_at(words: &Words, i: usize) -> Option<usize> {
    let names = |known: &str| {
        let n = known.split(' ').count();
        let all = known.split(' ').enumerate().all(|(k, w)| {
            // Only the last word has a plural.
            words.at(i + k) == w || (k + 1 == n && same(words.at(i + k), w))
        });
        all.then_some(n)
    };
    occupations().filter_map(|(known, _)| names(known)).max()
}

/// The kind of those whose printed office has the words of `range`, the last of them in singular or plural.
pub(super) fn printed(words: &Words, range: std::ops::Range<usize>) -> Role {
    let text = range.clone().map(|k| words.at(k).to_owned()).collect::<Vec<_>>().join(" ");
    let known = occupations().filter(|(known, _)| match (known.rsplit_once(' '), text.rsplit_once(' ')) {
        (None, None) => same(&text, known),
        (Some((first, last)), Some((typed, end))) => first == typed && same(end, last),
        _ => false,
    });
    let known = known.min_by_key(|(known, _)| known.len());
    // Neighbours and other witnesses often have no office, and often another one.
    let anybody = known.is_some_and(|(_, category)| category == RoleCategory::Witness);
    let unknown = known.is_none();
    let title = known.map_or_else(|| singular(&text), |(known, _)| known.to_owned());
    let categories = if anybody { vec![RoleCategory::Witness.as_str().to_owned()] } else { Vec::new() };
    Role { words: words.text(range), categories, titles: vec![title], anybody, unknown, ..Role::default() }
}

/// A kind of people as a flag gives it (`--role "police officers"`); words without a kind must stand in the printed title.
#[must_use]
pub fn role_of(typed: &str) -> Role {
    let words = Words::of(typed, Topics::built_in());
    if words.len() > 0 && occupation_at(&words, 0) == Some(words.len()) && length_at(&words, 0).is_none() {
        return printed(&words, 0..words.len());
    }
    read(&words, 0..words.len()).unwrap_or_else(|| Role {
        words: typed.to_owned(),
        titles: typed.split_whitespace().map(fold).collect(),
        unknown: true,
        ..Role::default()
    })
}
