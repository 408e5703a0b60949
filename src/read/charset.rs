//! Which encoding bytes are in: byte order mark, then whether they are UTF-8, then what they declare, then a guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding that the first bytes of a stream fix: a byte order mark (with its length), or UTF-16 without one.
pub(super) fn of_start(head: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(head).or_else(|| utf16_without_bom(head).map(|encoding| (encoding, 0)))
}

/// UTF-16 shows in Western text and markup as a zero in every other byte.
fn utf16_without_bom(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(64)];
    if head.len() < 8 {
        return None;
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match (even * 10 > half * 9, odd * 10 > half * 9) {
        (true, false) if odd == 0 => Some(UTF_16BE),
        (false, true) if even == 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// The encoding of `bytes`, the first of a stream that are not all ASCII.
///
/// Bytes that are UTF-8 are read so whatever they declare: text in another encoding is hardly ever valid UTF-8.
pub(super) fn of_bytes(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    let (good, bad) = utf8_sequences(bytes);
    if bad == 0 || (declared.is_none() && good > bad * 10) {
        return UTF_8;
    }
    if let Some(encoding) = declared.filter(|e| *e != UTF_8 && *e != UTF_16LE && *e != UTF_16BE) {
        return encoding;
    }
    if good > bad * 10 {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Characters beyond ASCII that are UTF-8, and places that are not. A character cut off at the end counts as neither.
fn utf8_sequences(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let cut = std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none());
    let cut = cut || bytes.utf8_chunks().last().is_some_and(|last| could_go_on(last.invalid()));
    (good, bad - usize::from(cut && bad > 0))
}

/// Whether these bytes at the end of a stretch are the beginning of a character.
fn could_go_on(invalid: &[u8]) -> bool {
    std::str::from_utf8(invalid).is_err_and(|e| e.error_len().is_none())
}

/// The encoding that a page or XML document declares in its first bytes (`charset=...`, `encoding="..."`).
pub(super) fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(4096)];
    let trimmed = head.trim_ascii_start();
    if !trimmed.starts_with(b"<") {
        return None;
    }
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let xml = text.find("?>").map_or("", |end| &text[..end]);
    let label = after(xml, "encoding").or_else(|| after(&text, "charset"))?;
    Encoding::for_label(label.as_bytes())
}

/// The word after `name=`, with or without quotation marks.
fn after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.match_indices(name).find_map(|(at, _)| {
        let rest = text[at + name.len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    #[test]
    fn utf8_wins_over_a_declaration_that_lies() {
        assert_eq!(of_bytes("“Été”".as_bytes(), Some(WINDOWS_1252)), UTF_8);
    }

    #[test]
    fn bytes_that_are_not_utf8_are_in_the_declared_encoding() {
        assert_eq!(
            of_bytes(b"caf\xe9 \xe0 la carte", Some(encoding_rs::ISO_8859_2)),
            encoding_rs::ISO_8859_2
        );
    }

    #[test]
    fn western_bytes_without_a_declaration_are_windows_1252() {
        assert_eq!(of_bytes(b"the minister\x92s word: \x93no\x94", None), WINDOWS_1252);
    }

    #[test]
    fn a_character_cut_at_the_end_of_a_stretch_is_no_fault() {
        assert_eq!(of_bytes(&"née — née".as_bytes()[..7], Some(WINDOWS_1252)), UTF_8);
    }

    #[test]
    fn declarations_are_found_in_xml_and_html() {
        let name = |head: &[u8]| declared(head).map(Encoding::name);
        assert_eq!(name(b"<?xml version='1.0' encoding='windows-1251'?><rss/>"), Some("windows-1251"));
        assert_eq!(name(b"<html><meta charset=koi8-r>"), Some("KOI8-R"));
        assert_eq!(name(b"charset=koi8-r is a word here"), None);
    }

    #[test]
    fn utf16_is_seen_with_and_without_its_mark() {
        assert_eq!(of_start(b"\xff\xfe{\0"), Some((UTF_16LE, 2)));
        assert_eq!(of_start(b"\0{\0\"\0i\0d\0\""), Some((UTF_16BE, 0)));
        assert_eq!(of_start(b"plain words"), None);
    }
}
