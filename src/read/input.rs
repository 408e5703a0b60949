//! `Input`: a stream of bytes as decoded text, with the place in the undecoded bytes always known.

use super::charset;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

/// How many bytes are decoded at once.
const CHUNK: usize = 64 << 10;

/// Decoded text of a stream. Its buffer always holds whole characters.
pub(super) struct Input<'a> {
    raw: Box<dyn Read + 'a>,
    /// Bytes read and not yet decoded.
    chunk: Vec<u8>,
    ended: bool,
    encoding: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
    decoder: Option<Decoder>,
    text: Vec<u8>,
    start: usize,
    position: u64,
    /// A fault of `raw` that came after bytes that are still to be handed over.
    fault: Option<io::Error>,
    /// Places in `text` where undecodable bytes became U+FFFD, in order, with the number of these bytes.
    replaced: VecDeque<(usize, u8)>,
    replaced_before: u64,
}

impl<'a> Input<'a> {
    /// Text of `raw`; a `declared` encoding (of an HTTP header, say) goes before one that the text itself declares.
    pub(super) fn new(raw: Box<dyn Read + 'a>, declared: Option<&'static Encoding>) -> io::Result<Self> {
        let mut input = Self {
            raw,
            chunk: Vec::new(),
            ended: false,
            encoding: None,
            declared,
            decoder: None,
            text: Vec::new(),
            start: 0,
            position: 0,
            fault: None,
            replaced: VecDeque::new(),
            replaced_before: 0,
        };
        input.read_chunk()?;
        if let Some((encoding, mark)) = charset::of_start(&input.chunk) {
            input.decide(encoding);
            input.chunk.drain(..mark);
            input.position = mark as u64;
        }
        input.declared = input.declared.or_else(|| charset::declared(&input.chunk));
        Ok(input)
    }

    /// Where the next character stands, in bytes of the undecoded stream.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// The encoding's name; UTF-8 as long as there was nothing but ASCII.
    pub(super) fn encoding(&self) -> &'static str {
        self.encoding.unwrap_or(UTF_8).name()
    }

    /// How many undecodable places were consumed so far; each became one U+FFFD.
    pub(super) fn replaced(&self) -> u64 {
        self.replaced_before
    }

    /// The next characters without consuming them: at least `bytes` bytes of them where the stream is as long.
    pub(super) fn peek(&mut self, bytes: usize) -> io::Result<&str> {
        while self.text.len() - self.start < bytes && self.more()? {}
        let end = floor_boundary(&self.text[self.start..], bytes);
        Ok(utf8(&self.text[self.start..self.start + end]))
    }

    /// All that is decoded so far without consuming it: at least `bytes` bytes where the stream is as long.
    pub(super) fn peek_bytes(&mut self, bytes: usize) -> io::Result<&[u8]> {
        while self.text.len() - self.start < bytes && self.more()? {}
        Ok(&self.text[self.start..])
    }

    /// The next byte without consuming it.
    pub(super) fn peek_byte(&mut self) -> io::Result<Option<u8>> {
        Ok(self.fill_buf()?.first().copied())
    }

    /// All that is left, or `None` where it is more than `limit` bytes.
    pub(super) fn all(&mut self, limit: usize) -> io::Result<Option<String>> {
        while self.text.len() - self.start <= limit {
            if !self.more()? {
                if let Some(fault) = self.fault.take() {
                    return Err(fault);
                }
                let text = utf8(&self.text[self.start..]).to_string();
                self.consume(text.len());
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// Passes over all that is left and says how many decoded bytes it was.
    pub(super) fn pass(&mut self) -> io::Result<u64> {
        let mut length = 0;
        loop {
            let n = self.fill_buf()?.len();
            if n == 0 {
                return Ok(length);
            }
            length += n as u64;
            self.consume(n);
        }
    }

    fn decide(&mut self, encoding: &'static Encoding) {
        self.encoding = Some(encoding);
        self.decoder = Some(encoding.new_decoder_without_bom_handling());
    }

    fn read_chunk(&mut self) -> io::Result<()> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        match (&mut self.raw).take(CHUNK as u64).read_to_end(&mut self.chunk) {
            Ok(read) => self.ended = read < CHUNK,
            Err(fault) if self.chunk.is_empty() => return Err(fault),
            Err(fault) => self.fault = Some(fault),
        }
        Ok(())
    }

    /// Decodes one more chunk; false at the end.
    fn more(&mut self) -> io::Result<bool> {
        if self.chunk.is_empty() && !self.ended {
            match self.read_chunk() {
                // What was read before a fault is handed over before it.
                Err(fault) if self.start < self.text.len() => {
                    self.fault = Some(fault);
                    return Ok(false);
                }
                read => read?,
            }
        }
        if self.chunk.is_empty() && (self.ended || self.decoder.is_none()) {
            return Ok(false);
        }
        if self.start > CHUNK {
            self.text.drain(..self.start);
            for (place, _) in &mut self.replaced {
                *place -= self.start;
            }
            self.start = 0;
        }
        let mut chunk = std::mem::take(&mut self.chunk);
        if self.decoder.is_none() && !chunk.is_ascii() {
            self.decide(charset::of_bytes(&chunk, self.declared));
        }
        if let Some(decoder) = &mut self.decoder {
            decode(decoder, &chunk, self.ended, &mut self.text, &mut self.replaced);
        } else {
            self.text.extend_from_slice(&chunk);
        }
        chunk.clear();
        self.chunk = chunk;
        Ok(true)
    }

    /// How many undecoded bytes these decoded ones were.
    fn undecoded_length(&self, decoded: &[u8]) -> u64 {
        let encoding = self.encoding.unwrap_or(UTF_8);
        if encoding == UTF_8 {
            return decoded.len() as u64;
        }
        let text = utf8(decoded);
        let length = if encoding == UTF_16LE || encoding == UTF_16BE {
            2 * text.chars().map(char::len_utf16).sum::<usize>()
        } else if encoding.is_single_byte() {
            text.chars().count()
        } else {
            text.split('\u{FFFD}').map(|part| encoding.encode(part).0.len()).sum::<usize>()
                + text.matches('\u{FFFD}').count()
        };
        length as u64
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.start == self.text.len() && self.more()? {}
        Ok(&self.text[self.start..])
    }

    fn consume(&mut self, amount: usize) {
        let end = self.start + amount;
        self.position += self.undecoded_length(&self.text[self.start..end]);
        self.start = end;
        while let Some((_, bytes)) = self.replaced.front().copied().filter(|(place, _)| *place < end) {
            self.replaced.pop_front();
            self.replaced_before += 1;
            if self.encoding == Some(UTF_8) {
                self.position -= ('\u{FFFD}'.len_utf8() - usize::from(bytes)) as u64;
            }
        }
    }
}

impl Read for Input<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let text = self.fill_buf()?;
        let n = floor_boundary(text, into.len());
        into[..n].copy_from_slice(&text[..n]);
        self.consume(n);
        Ok(n)
    }
}

/// Decodes `bytes` onto the end of `text` and notes where something could not be decoded.
fn decode(
    decoder: &mut Decoder,
    mut bytes: &[u8],
    last: bool,
    text: &mut Vec<u8>,
    replaced: &mut VecDeque<(usize, u8)>,
) {
    loop {
        let most =
            decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3 + 16);
        let from = text.len();
        text.resize(from + most, 0);
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(bytes, &mut text[from..], last);
        text.truncate(from + written);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bytes, _) => {
                replaced.push_back((text.len(), bytes.min(3)));
                text.extend_from_slice("\u{FFFD}".as_bytes());
            }
        }
    }
}

/// The last character boundary of `text` at or before `at`.
fn floor_boundary(text: &[u8], at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    (0..=at).rev().find(|i| (text[*i] & 0xC0) != 0x80).unwrap_or(0)
}

/// Decoded bytes as text: the decoders write nothing but UTF-8.
pub(super) fn utf8(decoded: &[u8]) -> &str {
    std::str::from_utf8(decoded).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(bytes: &[u8]) -> (String, &'static str, u64) {
        let mut input = Input::new(Box::new(bytes), None).unwrap();
        let text = input.all(1 << 30).unwrap().unwrap();
        (text, input.encoding(), input.position())
    }

    #[test]
    fn utf16_with_its_mark_is_decoded_and_counted_in_its_own_bytes() {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend("né 😀\n".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(whole(&bytes), ("né 😀\n".to_string(), "UTF-16LE", bytes.len() as u64));
    }

    #[test]
    fn the_encoding_is_decided_where_the_first_character_beyond_ascii_stands() {
        let mut bytes = b"a".repeat(3 * CHUNK);
        bytes.extend(b" \x93quoted\x94 words");
        let (text, encoding, position) = whole(&bytes);
        assert!(text.ends_with("a “quoted” words"));
        assert_eq!((encoding, position), ("windows-1252", bytes.len() as u64));
    }

    #[test]
    fn undecodable_bytes_are_counted_when_they_are_consumed() {
        let bytes = "é".repeat(50).into_bytes().into_iter().chain(*b"\xff!").collect::<Vec<_>>();
        let mut input = Input::new(Box::new(&bytes[..]), None).unwrap();
        assert_eq!(input.replaced(), 0);
        assert!(input.all(1000).unwrap().unwrap().ends_with("\u{FFFD}!"));
        assert_eq!(input.replaced(), 1);
    }

    proptest! {
        #[test]
        fn utf8_comes_out_as_it_went_in(text in "(\\PC|\n){0,300}") {
            prop_assume!(!text.starts_with('\u{FEFF}'));
            prop_assert_eq!(whole(text.as_bytes()).0, text);
        }

        #[test]
        fn any_bytes_are_read_to_the_end(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let mut input = Input::new(Box::new(&bytes[..]), None).unwrap();
            prop_assert!(input.all(1 << 20).unwrap().is_some());
        }
    }
}
