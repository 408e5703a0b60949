//! Whether a saved page is what a server or a guard against robots sent in the place of an article.

use super::head::{Head, elements, words};
use scraper::Html;

/// Titles of such pages: letters only, in lower case; numbers as "404" are left out before comparing.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "just a moment", "attention required", "access denied", "access to this page has been denied", "are you a robot",
    "verify you are human", "verifying you are human", "checking your browser", "security check", "robot check",
    "page not found", "page not found error", "error page not found", "not found", "error not found", "not found error",
    "file not found", "object not found", "file or directory not found", "article not found", "page unavailable",
    "page does not exist", "this page does not exist", "this page could not be found", "that page cant be found",
    "oops that page cant be found", "nothing found", "forbidden", "unauthorized", "bad gateway", "bad request",
    "gateway timeout", "gateway time out", "service unavailable", "service temporarily unavailable",
    "internal server error", "server error", "too many requests", "web server is down", "site maintenance",
    "the request could not be satisfied", "request rejected", "pardon our interruption", "human verification",
    "seite nicht gefunden", "seite wurde nicht gefunden", "page introuvable", "page non trouvée", "página no encontrada",
    "página não encontrada", "pagina non trovata", "pagina niet gevonden", "sidan hittades inte", "siden blev ikke fundet",
    "страница не найдена", "nie znaleziono strony",
];

/// A title of nothing but such a number is one too.
const CODES: &[&str] = &["400", "401", "403", "404", "410", "429", "500", "502", "503", "504"];

/// What parts a page's title from the name of its site.
const PARTING: &[&str] = &[" | ", " - ", " – ", " — ", " » ", " · "];

/// An article with such a headline has more words than this.
const LONGEST: usize = 120;

/// The words that show it, in the page's title or its headings.
pub(super) fn title(tree: &Html, head: &Head, text: &str) -> Option<String> {
    if text.split_whitespace().count() > LONGEST || !head.ld.is_empty() {
        return None;
    }
    let headings = elements(tree).filter(|e| e.value().name() == "h1").map(words);
    head.title.iter().cloned().chain(headings).find(|title| {
        let parts = PARTING.iter().fold(vec![title.as_str()], |parts, parting| {
            parts.into_iter().flat_map(|part| part.split(parting)).collect()
        });
        parts.into_iter().any(is_error)
    })
}

fn is_error(part: &str) -> bool {
    let low = part.to_lowercase();
    let letters: String = low.chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
    let letters = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    let numbers: Vec<&str> = low.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let code = matches!(numbers[..], [code] if CODES.contains(&code));
    TITLES.contains(&letters.as_str()) && (numbers.is_empty() || code)
        || code && ["", "error", "http error", "error code", "fehler", "erreur"].contains(&letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_error_pages_are_told_from_headlines() {
        for title in
            ["404", "404 Not Found", "Error 404", "Page not found (404)", "Just a moment...", "Access Denied"]
        {
            assert!(is_error(title), "{title}");
        }
        for title in
            ["404 people leave Velden", "Access denied to the harbour", "Not found in 2024", "500 days", ""]
        {
            assert!(!is_error(title), "{title}");
        }
    }
}
