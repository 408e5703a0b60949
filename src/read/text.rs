//! Plain text: one article a file, its text exactly as it stands there.

use super::credit;
use super::draft::Draft;
use super::input::Input;
use super::out::{At, Flow, KEPT, Out};

/// A first line is a title if it is no longer than this.
const LONGEST_TITLE: usize = 200;

/// Reads the whole input as one article.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    out.format("text");
    let limit = out.options().max_record;
    let at = input.position();
    let Some(text) = input.all(limit)? else { return too_long(input, out, at) };
    out.encoding(input.encoding());
    let at = At { replaced: input.replaced(), ..At::whole(at, text.as_bytes()) };
    if text.trim().is_empty() {
        return out.reject(at, "nothing but white space");
    }
    let mut draft = Draft::default();
    if let Some(title) = title(&text) {
        draft.title.set(title, "first line");
    }
    credit::of_head(&text, &mut draft);
    draft.text.set_exactly(text.clone(), "whole file");
    out.draft(draft, at)
}

/// Rejects an input that is over the limit as one record.
pub(super) fn too_long(input: &mut Input, out: &mut Out, at: u64) -> Flow {
    out.encoding(input.encoding());
    let limit = out.options().max_record;
    let head = input.peek(KEPT)?.to_string();
    let length = input.pass()?;
    let at = At { length, ..At::whole(at, head.as_bytes()) };
    out.reject(at, super::out::too_long(limit))
}

/// The first line, where it stands apart, is short, no address, and does not end like a sentence of running text.
pub(super) fn title(text: &str) -> Option<&str> {
    let mut lines = text.split(['\n', '\r']).map(str::trim);
    let first = lines.find(|line| !line.is_empty())?;
    let (_, rest) = text.split_once(first)?;
    let apart = ["\n\n", "\r\n\r\n", "\r\r"].iter().any(|gap| rest.trim_start_matches(' ').starts_with(gap));
    let sentence = first.ends_with(['.', ',', ';', ':', '”', '"', '…']);
    let title = apart
        && !sentence
        && first.chars().count() <= LONGEST_TITLE
        && first.contains(char::is_alphabetic)
        && !first.contains("://");
    (title && !rest.trim().is_empty()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_that_stands_apart_is_the_title() {
        assert_eq!(
            title("Mayor of Brimmel resigns\n\nThe mayor said on Monday ...\n"),
            Some("Mayor of Brimmel resigns")
        );
        assert_eq!(title("\r\nMayor resigns\r\n\r\nThe mayor"), Some("Mayor resigns"));
    }

    #[test]
    fn running_text_addresses_and_lone_lines_are_no_titles() {
        assert_eq!(title("The mayor resigned on Monday.\n\nShe said more."), None);
        assert_eq!(title("Mayor resigns\nThe mayor said"), None);
        assert_eq!(title("https://example.org/1\n\nThe mayor said"), None);
        assert_eq!(title("Mayor resigns\n\n"), None);
    }
}
