//! The headline of a page: what its headings, meta elements and title agree on, without the name of the site.

use super::head::{Head, elements, words};
use crate::read::draft::{Draft, one_line};
use scraper::Html;

/// What parts a headline from the name of a site.
const PARTING: &[&str] = &[" | ", " - ", " – ", " — ", " » ", " · ", "｜", " : "];

/// Fills the title.
pub(super) fn find(tree: &Html, head: &Head, draft: &mut Draft) {
    let ld = head.ld.first().and_then(|ld| ld.title.get());
    let told = [
        (ld, "json-ld headline"),
        (head.meta("og:title"), "meta og:title"),
        (head.meta("twitter:title"), "meta twitter:title"),
        (head.meta("title"), "meta title"),
        (head.meta("dc.title"), "meta dc.title"),
        (head.title.as_deref(), "title"),
    ];
    let told: Vec<(String, &str)> =
        told.into_iter().filter_map(|(title, from)| Some((one_line(title?), from))).collect();
    let told: Vec<_> = told.into_iter().filter(|(title, _)| !title.is_empty()).collect();
    let headings = |name: &str| -> Vec<String> {
        elements(tree)
            .filter(|e| e.value().name() == name)
            .map(words)
            .filter(|words| words.chars().count() > 5)
            .collect()
    };
    let h1 = headings("h1");
    let headings = if h1.is_empty() { headings("h2") } else { h1 };
    // A heading that the page's own data repeats is the headline as it is printed.
    let repeated = headings
        .iter()
        .find(|heading| told.iter().any(|(title, _)| same(title, heading) || holds(title, heading)));
    if let Some(heading) = repeated {
        draft.title.set(heading, "heading");
    }
    // A heading with a kicker before it holds the headline that the data give.
    if let Some((title, from)) =
        told.iter().find(|(title, _)| headings.iter().any(|heading| holds(heading, title)))
    {
        draft.title.set(title, *from);
    }
    let sites = [
        head.meta("og:site_name"),
        head.meta("application-name"),
        head.ld.first().and_then(|ld| ld.outlet.get()),
    ];
    let sites: Vec<String> = sites.into_iter().flatten().map(folded).collect();
    for (title, from) in &told {
        draft.title.set(without_site(title, &sites, &told), *from);
    }
    draft.title.set(headings.first().map(String::as_str).unwrap_or_default(), "heading");
}

/// A title without the name of the site at its end.
fn without_site<'a>(title: &'a str, sites: &[String], told: &[(String, &str)]) -> &'a str {
    let cuts = PARTING.iter().filter_map(|parting| title.rfind(parting).map(|at| (at, parting.len())));
    let Some((at, parting)) = cuts.max() else { return title };
    let (start, end) = (title[..at].trim(), &title[at + parting..]);
    let named = sites.iter().any(|site| folded(end) == *site);
    let repeated = told.iter().any(|(other, _)| other != title && same(other, start));
    if named || repeated { start } else { title }
}

/// Letters and digits in lower case: spaces, quotation marks and dashes differ from place to place.
fn folded(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn same(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// Whether a title holds a shorter one that is long enough to be no chance.
fn holds(title: &str, part: &str) -> bool {
    let (title, part) = (folded(title), folded(part));
    part.chars().count() >= 12 && title.contains(&part)
}
