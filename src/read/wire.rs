//! Wire text between control characters (IPTC 7901, ANPA 1312): a header line, a slug, a headline, hard-wrapped paragraphs.

use super::draft::{Draft, one_line};
use super::html::Paragraphs;
use super::input::Input;
use super::lines;
use super::out::{At, Flow, Out, too_long};

/// Start of header, start of text, end of text.
const MARKS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// Whether text that begins so is a wire message.
pub(super) fn is(head: &str) -> bool {
    head.trim_start_matches(['\u{16}', '\r', '\n', ' ']).starts_with(MARKS[0]) && head.contains(MARKS[1])
}

/// Reads every message of the input.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    out.format("wire");
    let limit = out.options().max_record;
    let (mut message, mut start, mut replaced) = (String::new(), input.position(), 0);
    while let Some(line) = lines::next(input, limit)? {
        out.encoding(input.encoding());
        if line.text.contains(MARKS[0]) && !message.trim().is_empty() {
            one(&std::mem::take(&mut message), start, replaced, out)?;
            (start, replaced) = (line.at, 0);
        }
        replaced += line.replaced;
        if message.len() + line.text.len() > limit {
            message.clear();
            out.reject(At::whole(start, line.text.as_bytes()), too_long(limit))?;
        }
        message.push_str(&line.text);
        message.push('\n');
    }
    if message.trim().is_empty() { Ok(()) } else { one(&message, start, replaced, out) }
}

fn one(message: &str, start: u64, replaced: u64, out: &mut Out) -> Flow {
    let at = At { replaced, ..At::whole(start, message.as_bytes()) };
    let Some((header, rest)) = message.split_once(MARKS[1]) else {
        return out.reject(at, "a wire message without its start-of-text mark");
    };
    let body = rest.split(MARKS[2]).next().unwrap_or(rest);
    let (headline, body) = body.split_once("\n\n").unwrap_or(("", body));
    let mut draft = Draft::default();
    draft.title.set(one_line(headline.trim().trim_end_matches(['=', ' '])), "headline");
    let slug =
        header.lines().rev().map(|line| line.trim().trim_end_matches('/')).find(|line| !line.is_empty());
    draft.tag(slug.filter(|slug| !slug.contains(' ')).map(str::to_string), "slug");
    let mut text = Paragraphs::default();
    text.lines(&body.replace('\r', ""));
    draft.text.set(text.finish(), "text");
    out.draft(draft, at)
}

#[cfg(test)]
mod tests {
    use crate::article::Record;

    #[test]
    fn a_message_gives_its_headline_and_unwrapped_paragraphs() {
        let wire = "\u{1}abc01 4 i 99 xyz\r\n\r\nBrimmel-mayor/\r\n\u{2}Mayor of Brimmel resigns =\r\n\r\n   Brimmel (xyz) - The mayor\r\nresigned.\r\n\r\n   \"No,\" she\r\nsaid.\r\n\u{3}";
        let mut got = Vec::new();
        crate::read::read_stream(
            "w",
            wire.as_bytes(),
            &crate::read::Options::default(),
            &mut |record: Record| {
                got.push(record);
                Ok(())
            },
        )
        .unwrap();
        let [Record::Article(article)] = &got[..] else { panic!("{got:?}") };
        assert_eq!(article.title.as_deref(), Some("Mayor of Brimmel resigns"));
        assert_eq!(article.text, "Brimmel (xyz) - The mayor resigned.\n\n\"No,\" she said.");
        assert_eq!(article.tags, ["Brimmel-mayor"]);
    }
}
