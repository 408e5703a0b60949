//! Texts that a JSON record gives in parts: lists of blocks, sections of headlines and paragraphs.

use super::fields::words;
use super::html;
use super::json::Value;

/// The words of each block of a text that is a list of blocks (`{"type": "paragraph", "text": "..."}`); a picture has none.
pub(super) fn blocks(value: &Value) -> Option<Vec<String>> {
    let words_of = |block: &Value| {
        let named = ["text", "html", "content", "value"].iter().find_map(|name| block.get(name)?.as_str());
        named.map(str::to_string)
    };
    let block = |block: &Value| {
        block.get("type").and_then(Value::as_str)?;
        let words = words_of(block).or_else(|| words_of(block.get("data")?)).unwrap_or_default();
        Some(if html::is_markup(&words) { html::fragment(&words) } else { words })
    };
    let blocks = value.elements();
    if blocks.is_empty() { None } else { blocks.iter().map(block).collect() }
}

/// The body of Fundus: a summary, and sections of headlines and paragraphs.
pub(super) fn sections(value: &Value) -> Option<Vec<String>> {
    let sections = value.get("sections")?;
    let mut parts = value.get("summary").map(words).unwrap_or_default();
    for section in sections.elements() {
        for name in ["headline", "paragraphs"] {
            parts.extend(section.get(name).map(words).unwrap_or_default());
        }
    }
    Some(parts)
}
