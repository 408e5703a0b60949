//! The newspaper or site that is asked for: "in the Daily Star", "reported by The Herald".

use super::words::Words;

/// Last words of newspapers' names, by which a capitalised run is known to be one.
const PAPERS: &[&str] = &[
    "times",
    "post",
    "news",
    "herald",
    "guardian",
    "star",
    "tribune",
    "gazette",
    "journal",
    "mail",
    "observer",
    "today",
    "telegraph",
    "chronicle",
    "reuters",
    "standard",
    "daily",
    "press",
    "nation",
    "independent",
    "mirror",
    "review",
    "bulletin",
    "express",
];
const OPENERS: &[&str] = &[
    "published in",
    "published by",
    "reported by",
    "reported in",
    "in the pages of",
    "according to",
    "in",
    "by",
];

/// Takes the outlet and the words before it.
pub(super) fn read(words: &mut Words) -> Option<String> {
    for i in 0..words.len() {
        let Some((opener, n)) = words.any(i, OPENERS) else { continue };
        let mut at = i + n;
        if words.at(at) == "the" {
            at += 1;
        }
        let name = words.name_at(at);
        let last = name.end.checked_sub(1).map(|k| words.at(k).to_owned()).unwrap_or_default();
        let domain = last.contains('.') && last.len() > 4 && !last.ends_with('.');
        let long = name.len() > 1 || opener.starts_with("published") || opener.starts_with("reported");
        if !name.is_empty() && (domain || (PAPERS.contains(&last.as_str()) && long)) {
            let outlet = words.text(name.clone());
            words.take(i..name.end);
            return Some(outlet);
        }
    }
    None
}
