//! What a `WordPress` export says beside RSS: posts as their editor wrote them, display names of authors, status.

use super::tree::Element;
use crate::read::draft::Draft;
use crate::read::html;

/// Shortcodes (marks in square brackets) that stand for pictures and players; the words inside them are captions.
const SHORTCODES: &[&str] = &["caption", "wp_caption", "gallery", "embed", "audio", "video", "playlist"];

/// Fills what only an export says.
pub(super) fn fill(item: &Element, draft: &mut Draft) {
    let words = |path: &str| item.words_at(path).unwrap_or_default();
    draft.id.set(words("wp:post_id"), "wp:post_id");
    draft.published.set(words("wp:post_date"), "wp:post_date");
    draft.modified.set(words("wp:post_modified"), "wp:post_modified");
    let (kind, status) = (words("wp:post_type"), words("wp:status"));
    if kind != "post" && kind != "page" {
        draft.headline_stands_in = false;
        draft.textless = Some(format!("no text: a WordPress `{kind}`, no post"));
    }
    if !matches!(status.as_str(), "publish" | "") {
        draft.notes.push(format!("WordPress status `{status}`"));
    }
}

/// The name that the site shows for the user `login`; `login` itself where it tells none.
pub(super) fn name(login: &str, channel: Option<&Element>) -> String {
    let users = channel.into_iter().flat_map(|channel| channel.all("wp:author"));
    let mut shown = users
        .filter(|user| user.words_at("wp:author_login").as_deref() == Some(login))
        .filter_map(|user| user.words_at("wp:author_display_name"));
    shown.next().unwrap_or_else(|| login.to_string())
}

/// The text of a post: where the editor wrote no paragraphs, empty lines part them, as the site shows it.
pub(super) fn text(content: &str) -> String {
    let content = without_shortcodes(content).replace("\r\n", "\n");
    if content.contains("<p>") || content.contains("<p ") {
        return html::fragment(&content);
    }
    let paragraphs = content.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    let paragraphs: Vec<String> =
        paragraphs.map(|paragraph| format!("<div>{}</div>", paragraph.replace('\n', "<br>"))).collect();
    html::fragment(&paragraphs.concat())
}

fn without_shortcodes(content: &str) -> String {
    let mut kept = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('[') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = shortcode(rest).unwrap_or(1);
        if end == 1 {
            kept.push('[');
        }
        rest = &rest[end..];
    }
    kept + rest
}

/// Where the shortcode that begins here ends, with what it encloses.
fn shortcode(rest: &str) -> Option<usize> {
    let name = rest[1..].split([' ', ']', '/']).next()?;
    let mark = rest.find(']')? + 1;
    if !SHORTCODES.contains(&name) {
        return None;
    }
    let close = format!("[/{name}]");
    Some(rest.find(&close).map_or(mark, |at| at + close.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_paragraphs_and_pictures_go() {
        let text = text(
            "One [sic] & <b>two</b>.\n\n[caption id=\"a\"]<img src=\"x\"/> A crane[/caption]\nThree.\n\n[gallery ids=\"1\"]",
        );
        assert_eq!(text, "One [sic] & two.\n\nThree.");
        assert_eq!(super::text("<p>One</p>\n\n<p>two</p>"), "One\n\ntwo");
    }
}
