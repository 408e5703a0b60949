//! Archives' exports as one page of many articles: Factiva, Nexis, Europresse.

use crate::read::draft::Draft;
use scraper::Html;

/// The name of the export and its articles, where the page is one.
pub(super) fn of(_tree: &Html, _html: &str) -> Option<(&'static str, Vec<Draft>)> {
    None
}
