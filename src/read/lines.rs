//! Lines of an `Input`, one in memory at a time, none longer than a limit.

use super::input::{Input, utf8};
use super::out::KEPT;
use std::io::{self, BufRead};

/// A line without its end.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The words; of a line over the limit only the beginning.
    pub text: String,
    /// Where it begins, in bytes of the undecoded stream.
    pub at: u64,
    /// Its whole length in decoded bytes, without its end.
    pub length: u64,
    /// Whether it was over the limit.
    pub cut: bool,
    /// Undecodable places in it.
    pub replaced: u64,
}

/// The next line, ended by LF or CR LF, or `None` at the end.
pub(super) fn next(input: &mut Input, limit: usize) -> io::Result<Option<Line>> {
    let mut line = Line { at: input.position(), ..Line::default() };
    let before = input.replaced();
    let mut bytes = Vec::new();
    let mut any = false;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = memchr(chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        line.length += part.len() as u64;
        if !line.cut {
            bytes.extend_from_slice(part);
        }
        if bytes.len() > limit {
            line.cut = true;
            bytes.truncate(KEPT);
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    line.text =
        if line.cut { String::from_utf8_lossy(&bytes).into_owned() } else { utf8(&bytes).to_string() };
    line.replaced = input.replaced() - before;
    Ok(any.then_some(line))
}

fn memchr(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|b| *b == b'\n')
}
