//! Text and Markdown with front matter (YAML between `---`, TOML between `+++`), and Markdown without.

mod front;
mod plain;

use super::draft::{Draft, Given};
use super::input::Input;
use super::json::Value;
use super::out::{At, Flow, Out};
use super::{fields, text};

/// Whether text that begins so has front matter, or is Markdown by a heading in its first line.
pub(super) fn is(head: &str) -> bool {
    front::split(head).is_some() || (head.starts_with("# ") && head.contains("\n\n"))
}

/// Reads the whole input as one article.
pub(super) fn read(input: &mut Input, out: &mut Out) -> Flow {
    out.format("markdown");
    let limit = out.options().max_record;
    let start = input.position();
    let Some(whole) = input.all(limit)? else {
        return text::too_long(input, out, start);
    };
    out.encoding(input.encoding());
    let at = At { replaced: input.replaced(), ..At::whole(start, whole.as_bytes()) };
    let (members, body) = match front::split(&whole) {
        Some((front, body)) => (front::members(front), body),
        None => (Vec::new(), whole.as_str()),
    };
    let mut draft = if members.is_empty() {
        Draft::default()
    } else {
        fields::draft(&Value::Object(members), &out.options().mappings)
    };
    draft.text = Given::default();
    draft.textless = Some("no text after the front matter".to_string());
    let body = plain::plain(body);
    if let Some(heading) = body.heading {
        draft.title.set(heading, "first heading");
    }
    draft.text.set(body.text, "body");
    // Jekyll and its kin keep the day in the file's name.
    if let Some(day) = day_of(out.file()) {
        draft.published.set(day, "file name");
    }
    out.draft(draft, at)
}

/// "2016-03-10" of "posts/2016-03-10-making-it-easier.md".
fn day_of(file: &str) -> Option<&str> {
    let name = file.rsplit(['/', '\\']).next()?;
    let day = name.get(..10).filter(|_| name[10..].starts_with(['-', '_']))?;
    let shape =
        day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    shape.then_some(day)
}
