//! Cuts a stream into JSON values without reading them: only strings and brackets are looked at.

use crate::read::input::{Input, utf8};
use std::io::{self, BufRead};

/// How a cut ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// With the value.
    Whole,
    /// Over the limit: the value was passed over, `text` is its beginning.
    TooLong,
    /// With the stream, inside the value.
    CutOff,
}

/// One value's text and where it stood.
#[derive(Debug)]
pub(super) struct Cut {
    pub text: String,
    pub at: u64,
    pub length: u64,
    pub state: State,
    pub replaced: u64,
}

/// Follows strings and brackets byte by byte.
#[derive(Debug, Default)]
struct Balance {
    depth: u64,
    in_string: bool,
    escaped: bool,
    begun: bool,
}

impl Balance {
    /// Takes one byte; true where the value ended before it (`Some(false)`) or with it (`Some(true)`).
    fn take(&mut self, byte: u8) -> Option<bool> {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return (!self.in_string && self.depth == 0).then_some(true);
        }
        match byte {
            b'"' => (self.in_string, self.begun) = (true, true),
            b'{' | b'[' => (self.depth, self.begun) = (self.depth + 1, true),
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                return (self.depth == 0).then_some(true);
            }
            b'}' | b']' => return Some(false),
            b',' | b' ' | b'\t' | b'\n' | b'\r' if self.depth == 0 => return self.begun.then_some(false),
            _ => self.begun = true,
        }
        None
    }

    /// Where the value ends in `bytes` (one past its last byte), if it does.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        bytes.iter().enumerate().find_map(|(i, byte)| self.take(*byte).map(|with| i + usize::from(with)))
    }
}

/// Whether the value that begins here ends within `limit` bytes (or the stream does).
pub(super) fn ends_within(input: &mut Input, limit: usize) -> io::Result<bool> {
    // Most values are small: look at more and more, so that each byte is looked at about twice.
    let mut look = 64 << 10;
    loop {
        let head = input.peek(look.min(limit))?;
        if Balance::default().end(head.as_bytes()).is_some() || head.len() < look.min(limit) {
            return Ok(true);
        }
        if look >= limit {
            return Ok(false);
        }
        look *= 4;
    }
}

/// The value that begins here, passed over.
pub(super) fn value(input: &mut Input, limit: usize) -> io::Result<Cut> {
    let (at, before) = (input.position(), input.replaced());
    let mut balance = Balance::default();
    let mut bytes = Vec::new();
    let (mut length, mut state) = (0, State::CutOff);
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            // A bare number or word ends with the stream.
            if state == State::CutOff && balance.depth == 0 && balance.begun && !balance.in_string {
                state = State::Whole;
            }
            break;
        }
        let end = balance.end(chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        length += part.len() as u64;
        if state != State::TooLong {
            bytes.extend_from_slice(part);
            if bytes.len() > limit {
                state = State::TooLong;
                bytes.truncate(crate::read::out::KEPT);
            }
        }
        let used = part.len();
        input.consume(used);
        if end.is_some() {
            if state == State::CutOff {
                state = State::Whole;
            }
            break;
        }
    }
    let text = if state == State::TooLong {
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        utf8(&bytes).to_string()
    };
    Ok(Cut { text, at, length, state, replaced: input.replaced() - before })
}

/// Passes over `n` bytes that were looked at.
pub(super) fn skip(input: &mut Input, n: usize) -> io::Result<()> {
    input.fill_buf()?;
    input.consume(n);
    Ok(())
}

/// Passes over white space.
pub(super) fn skip_space(input: &mut Input) -> io::Result<()> {
    skip_while(input, |b| b.is_ascii_whitespace())
}

/// Passes over white space, commas and the record separators of JSON text sequences.
pub(super) fn skip_separators(input: &mut Input) -> io::Result<()> {
    skip_while(input, |b| b.is_ascii_whitespace() || b == b',' || b == 0x1E)
}

/// Passes over all that is left.
pub(super) fn to_end(input: &mut Input) -> io::Result<()> {
    skip_while(input, |_| true)
}

fn skip_while(input: &mut Input, passed: impl Fn(u8) -> bool) -> io::Result<()> {
    loop {
        let chunk = input.fill_buf()?;
        let n = chunk.iter().take_while(|b| passed(**b)).count();
        let all = n == chunk.len() && n > 0;
        input.consume(n);
        if !all {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, limit: usize) -> (String, State, String) {
        let mut input = Input::new(Box::new(text.as_bytes()), None).unwrap();
        let cut = value(&mut input, limit).unwrap();
        (cut.text, cut.state, input.all(1000).unwrap().unwrap())
    }

    #[test]
    fn values_end_where_their_brackets_and_strings_do() {
        assert_eq!(cut(r#"{"a":"}\"]"} , 2"#, 100), (r#"{"a":"}\"]"}"#.into(), State::Whole, " , 2".into()));
        assert_eq!(cut("12,3", 100), ("12".into(), State::Whole, ",3".into()));
        assert_eq!(cut("\"x\"]", 100), ("\"x\"".into(), State::Whole, "]".into()));
    }

    #[test]
    fn a_value_over_the_limit_is_passed_over_whole() {
        assert_eq!(cut("[1,2,3,4,5,6,7]{}", 4).1, State::TooLong);
        assert_eq!(cut("[1,2,3,4,5,6,7]{}", 4).2, "{}");
    }

    #[test]
    fn a_value_that_the_stream_cuts_off_is_told() {
        assert_eq!(cut("{\"a\":[1", 100).1, State::CutOff);
    }
}
