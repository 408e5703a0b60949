//! Which elements of a page are furniture: menus, related stories, sharing, comments, adverts, forms.

use ego_tree::NodeId;
use scraper::{ElementRef, Html};
use std::collections::HashSet;

/// Parts of class and id names that mark furniture wherever they stand in the name.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "related", "newsletter", "comment", "sidebar", "cookie", "consent", "breadcrumb", "recommend", "popular", "trending",
    "most-read", "mostread", "most_read", "readmore", "read-more", "read_more", "see-also", "also-read", "alsoread", "lire-aussi",
    "subscri", "paywall", "outbrain", "taboola", "disqus", "promo", "advert", "sponsor", "signup", "sign-up", "sign_up",
    "sharing", "social", "share-", "-share", "share_", "_share", "sharebar", "sharedaddy", "footer", "navigation", "navbar",
    "toolbar", "popup", "modal", "overlay", "caption", "credit", "gallery", "slideshow", "author-bio", "authorbio", "author-box",
    "about-author", "author-info", "author_bio", "bio-box", "tag-list", "taglist", "post-tags", "entry-tags", "article-tags",
    "screen-reader", "sr-only", "visually-hidden", "visuallyhidden", "skip-link", "teaser", "widget-area", "sidebar-widget", "pullquote", "pull-quote",
    "copyright", "disclaimer", "donate", "donation", "more-on", "moreon", "up-next", "next-post", "prev-post", "pagination",
    "pager", "jp-relatedposts", "mc_embed", "mailchimp", "print-only", "print-none", "rollover-block", "tooltip", "app-section", "noprint", "no-print", "video-player", "player-",
    "onetrust", "gdpr", "correction-form", "feedback", "rating", "weather", "livefyre", "topics-list", "hashtag", "timestamp",
    "inline-story", "inlinestory", "story-list", "storylist", "card-list", "read-next", "readnext", "follow-us", "followus",
    "login", "log-in", "register", "search-form", "searchform", "printfriendly", "toc", "infobox", "promotion", "marketing",
];

/// Whole words of class and id names that mark furniture.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "share", "nav", "menu", "ad", "ads", "tags", "tag", "banner", "aside", "meta", "byline", "widget", "breadcrumbs", "tools",
    "bio", "rail", "side", "hidden", "hide", "legal", "links", "cta", "embed", "form", "search", "top-bar", "actions", "figure",
];

/// Words in class names of pictures.
const PICTURES: &[&str] = &["img", "image", "picture", "photo", "bild", "foto"];

/// Elements that are furniture by their name.
#[rustfmt::skip]
const NAMES: &[&str] = &["nav", "aside", "footer", "form", "menu", "dialog", "address", "label", "amp-ad", "gu-island"];

/// Roles that mark furniture.
#[rustfmt::skip]
const ROLES: &[&str] = &["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert", "menu", "form", "toolbar"];

/// Whether an element is never shown, as the preview text of newsletters.
pub(super) fn is_hidden(element: ElementRef) -> bool {
    let e = element.value();
    let style = e.attr("style").map(|style| style.replace(' ', "").to_lowercase()).unwrap_or_default();
    e.attr("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
}

/// Whether an element and all in it is furniture.
pub(super) fn is(element: ElementRef) -> bool {
    let e = element.value();
    let name = e.name();
    if ["html", "body", "main", "a"].contains(&name) {
        return false;
    }
    if NAMES.contains(&name) || e.attr("aria-hidden") == Some("true") || is_hidden(element) {
        return true;
    }
    if e.attr("role").is_some_and(|role| ROLES.contains(&role)) {
        return true;
    }
    if e.attr("class").is_some_and(marks) || e.attr("id").is_some_and(marks) {
        return true;
    }
    // The words beside a picture are its caption or credit.
    let pictured = e.attr("class").is_some_and(|names| {
        names.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| PICTURES.contains(&word))
    });
    pictured && element.text().map(str::len).sum::<usize>() < 300
}

/// The elements that belong to comments, teasers of other articles, or the foot of the page.
pub(super) fn elsewhere(tree: &Html) -> HashSet<NodeId> {
    let mut found = HashSet::new();
    for node in tree.tree.root().descendants() {
        let Some(around) = node.parent() else { continue };
        if found.contains(&around.id()) || ElementRef::wrap(around).is_some_and(begins_elsewhere) {
            found.insert(node.id());
        }
    }
    found
}

/// Whether what lies in an element is no part of the page's own article.
fn begins_elsewhere(e: ElementRef) -> bool {
    const MARKS: &[&str] = &[
        "comment",
        "related",
        "recommend",
        "sidebar",
        "teaser",
        "popular",
        "footer",
        "newsletter",
        "promo",
        "most-read",
    ];
    let name = e.value().name();
    let names = class_and_id(e);
    let page = ["body", "html", "main", "article"].contains(&name);
    ["footer", "nav", "aside"].contains(&name) || (!page && MARKS.iter().any(|mark| names.contains(mark)))
}

fn marks(names: &str) -> bool {
    let names = names.to_lowercase();
    names.split_whitespace().any(|name| {
        PARTS.iter().any(|part| name.contains(part))
            || WORDS.contains(&name)
            || name.split(['-', '_']).any(|word| word == "ad" || word == "ads" || word == "share")
    })
}

/// The classes and id of an element in small letters: what its page calls it.
pub(super) fn class_and_id(element: ElementRef) -> String {
    let value = element.value();
    value.attr("class").into_iter().chain(value.attr("id")).collect::<Vec<_>>().join(" ").to_lowercase()
}
