//! Whether a page shows only the beginning of an article that is not free.

use scraper::Html;

/// What stands under the beginning of an article that only subscribers can read on.
#[rustfmt::skip]
const READ_ON: &[&str] = &[
    "subscribe to read", "subscribe to continue", "subscribe now to read", "subscribers only", "for subscribers", "to continue reading",
    "to keep reading", "to read the full", "register to read", "sign in to read", "log in to read", "become a member to read",
    "réservé aux abonnés", "réservé à nos abonnés", "nur für abonnenten", "jetzt weiterlesen", "para suscriptores",
];

/// A beginning has fewer words than this, whatever its page says of it.
const LONGEST_BEGINNING: usize = 250;

/// And fewer than this where only one thing tells of a paywall.
const BEGINNING: usize = 150;

/// Whether `text` is the beginning alone. `paywalled`: whether the page's data says that the article is not free; a page that
/// a subscriber saved says so beside the whole text.
pub(super) fn cuts(tree: &Html, text: &str, paywalled: bool) -> bool {
    let words = text.split_whitespace().count();
    if words >= LONGEST_BEGINNING {
        return false;
    }
    let page: String = tree.root_element().text().collect::<Vec<_>>().join(" ").to_lowercase();
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let invited = READ_ON.iter().any(|words| page.contains(words));
    (paywalled && invited) || words < BEGINNING && (paywalled || invited)
}
