//! `Recorder`: what an XML parser reads from; keeps the bytes of the record at hand and ends an event that is too long.

use crate::read::input::Input;
use crate::read::out::KEPT;
use quick_xml::Reader;
use std::io::{self, BufRead, Read};

/// Passes text on to the parser and keeps the bytes of the record that is being read.
pub(super) struct Recorder<'i, 'a> {
    /// `None` only while a new parser takes over.
    pub input: Option<&'i mut Input<'a>>,
    pub kept: Vec<u8>,
    pub length: u64,
    /// How many undecodable places there were before the record.
    pub replaced_before: u64,
    /// Bytes of the event that is being read; the parser keeps them all, so that more than `limit` end it.
    pub event: usize,
    limit: usize,
}

impl<'i, 'a> Recorder<'i, 'a> {
    pub fn new(input: Option<&'i mut Input<'a>>, limit: usize) -> Self {
        Self { input, kept: Vec::new(), length: 0, replaced_before: 0, event: 0, limit }
    }

    /// How many undecodable places there were so far.
    pub fn replaced(&self) -> u64 {
        self.input.as_ref().map_or(0, |input| input.replaced())
    }

    /// Passes over all up to an end tag of this name, or to the end.
    pub fn skip_to_end_of(&mut self, name: &str) -> io::Result<()> {
        let tag = format!("</{name}");
        loop {
            self.event = 0;
            let text = self.fill_buf()?;
            if text.is_empty() {
                return Ok(());
            }
            let before = text.iter().position(|byte| *byte == b'<');
            let passed = before.unwrap_or(text.len());
            self.consume(passed);
            let Some(input) = self.input.as_mut().filter(|_| before.is_some()) else { continue };
            let rest = input.peek(tag.len() + 1)?.strip_prefix(&tag);
            if rest.is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace())) {
                return Ok(());
            }
            self.consume(1);
        }
    }
}

impl Read for Recorder<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut text = self.fill_buf()?;
        let n = text.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Recorder<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let Some(input) = &mut self.input else { return Ok(&[]) };
        input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let Some(input) = &mut self.input else { return };
        let room = KEPT.saturating_sub(self.kept.len()).min(amount);
        if room > 0
            && let Ok(text) = input.fill_buf()
        {
            self.kept.extend_from_slice(&text[..room.min(text.len())]);
        }
        self.length += amount as u64;
        self.event += amount;
        input.consume(amount);
    }
}

/// A parser that takes feeds as they are.
pub(super) fn parser<R: BufRead>(bytes: R) -> Reader<R> {
    let mut reader = Reader::from_reader(bytes);
    let config = reader.config_mut();
    // Feeds in the wild: bare ampersands, end tags that match nothing.
    config.allow_dangling_amp = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    reader
}
