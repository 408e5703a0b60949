//! JSON in any layout (object, array, JSON Lines, objects one after the other, lists inside wrappers), value by value.

mod agency;
mod ld;
mod records;
mod split;
mod value;

use super::input::Input;
use super::lines::{self, Line};
use super::out::{At, Flow, Halt, Out, too_long};
use super::xml;
pub(super) use ld::articles as articles_of_ld;
use split::{Cut, State};
pub(super) use value::Value;

/// A value up to this size is looked at whole; of a larger object the lists inside are read element by element.
const WHOLE: usize = 4 << 20;

/// Whether text that begins so (white space left out) is JSON.
pub(super) fn is(start: &str) -> bool {
    let inner = |open: char| start.strip_prefix(open).map(str::trim_start);
    match (inner('{'), inner('[')) {
        (Some(rest), _) => rest.is_empty() || rest.starts_with(['"', '\'', '}']) || one_of_lines(start),
        (_, Some(rest)) => {
            rest.is_empty()
                || rest.starts_with(['{', '[', ']', '"', '-'])
                || rest.starts_with(|c: char| c.is_ascii_digit())
        }
        // A page may hold its JSON-LD on a line of its own.
        _ => xml::root(start).is_none() && one_of_lines(start),
    }
}

/// Whether some line is an object of its own, whatever the first line is.
fn one_of_lines(start: &str) -> bool {
    start.lines().any(is_object_line)
}

fn is_object_line(line: &str) -> bool {
    let line = line.trim_end();
    line.starts_with('{') && line.ends_with('}') && line.len() > 2 && Value::parse(line).is_ok()
}

/// Reads every record of the input.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    out.format("json");
    // A byte order mark and white space before the first value.
    split::skip_space(input)?;
    if by_line(input.peek(WHOLE)?) { read_lines(input, out) } else { read_values(input, out) }
}

/// Whether values stand one a line: the first line is a value and not the only one, or some other line is an object and the
/// first does not open a value that these lie in.
fn by_line(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    let complete = first.len() > 1 && Value::parse(first.trim()).is_ok();
    let mut more = lines.peekable();
    // A list may begin in the line below its name.
    let list_below =
        first.ends_with(':') && more.peek().is_some_and(|line| line.trim_start().starts_with('['));
    let opens =
        first.starts_with('[') || first.starts_with('{') && (first.ends_with(['{', '[', ',']) || list_below);
    (complete && more.peek().is_some()) || (!opens && more.any(is_object_line))
}

fn read_lines(input: &mut Input, out: &mut Out) -> Flow {
    out.format("jsonl");
    let limit = out.options().max_record;
    while let Some(line) = lines::next(input, limit)? {
        out.encoding(input.encoding());
        let Line { text, at, length, cut, replaced } = line;
        let at = At { byte: at, length, raw: text.as_bytes(), replaced, surrogates: 0 };
        if cut {
            out.reject(at, too_long(limit))?;
        } else if !text.trim().is_empty() {
            one(&text, at, None, out)?;
        }
    }
    Ok(())
}

/// Values that may span lines, one after the other; a list is read element by element.
fn read_values(input: &mut Input, out: &mut Out) -> Flow {
    let limit = out.options().max_record;
    loop {
        split::skip_separators(input)?;
        out.encoding(input.encoding());
        match input.peek_byte()? {
            None => return Ok(()),
            Some(b'[') => list(input, None, out)?,
            Some(b'{') if !split::ends_within(input, WHOLE.min(limit))? => records::large(input, out)?,
            _ => {
                element(input, None, out)?;
            }
        }
    }
}

/// The elements of the list that begins here; `feed`: the JSON Feed whose items they are.
fn list(input: &mut Input, feed: Option<&Value>, out: &mut Out) -> Flow {
    split::skip(input, 1)?;
    loop {
        split::skip_separators(input)?;
        out.encoding(input.encoding());
        match input.peek_byte()? {
            None => {
                return out.reject(At::whole(input.position(), b""), "cut off: the list has no closing `]`");
            }
            Some(b']') => return Ok(split::skip(input, 1)?),
            _ if element(input, feed, out)? == State::CutOff => return Ok(()),
            _ => {}
        }
    }
}

/// Reads one value and the records in it, and says how it ended.
fn element(input: &mut Input, feed: Option<&Value>, out: &mut Out) -> Result<State, Halt> {
    let limit = out.options().max_record;
    let Cut { text, at, length, state, replaced } = split::value(input, limit)?;
    let at = At { byte: at, length, raw: text.as_bytes(), replaced, surrogates: 0 };
    match state {
        State::Whole if text.is_empty() => {
            // A closing bracket where a value should stand.
            split::skip(input, 1)?;
            out.reject(At { length: 1, ..at }, "no valid JSON: no value")?;
        }
        State::Whole => one(&text, at, feed, out)?,
        State::TooLong => out.reject(at, too_long(limit))?,
        State::CutOff => out.reject(at, "cut off: the file ends inside this record")?,
    }
    Ok(state)
}

/// The records in one value's text.
fn one(text: &str, at: At, feed: Option<&Value>, out: &mut Out) -> Flow {
    match Value::parse_counting(text) {
        Ok((value, surrogates)) => {
            let at = At { surrogates, ..at };
            match feed {
                Some(feed) => records::item(&value, feed, at, out),
                None => records::all(&value, at, out),
            }
        }
        Err(fault) => out.reject(at, format!("no valid JSON: {fault}")),
    }
}
