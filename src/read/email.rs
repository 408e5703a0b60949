//! E-mail newsletters: one message a file (.eml), or a mailbox of several (mbox); pages that a browser saved as MHTML.

use super::draft::{Draft, plural};
use super::out::{At, Flow, Out, too_long};
use super::{fields, html};
use mail_parser::{Message, MessageParser, MimeHeaders};
use std::io::{BufRead, BufReader, Read};

/// Header names, two of which at the beginning show a message.
#[rustfmt::skip]
const HEADERS: &[&str] = &[
    "from", "to", "subject", "date", "message-id", "received", "return-path", "delivered-to", "mime-version", "content-type",
    "list-id", "reply-to", "dkim-signature", "x-received", "sender",
];

/// Whether bytes that begin so are a message.
pub(super) fn is(head: &[u8]) -> bool {
    if head.starts_with(b"From ") {
        let first = head.iter().position(|b| *b == b'\n');
        return first.is_some_and(|end| is(&head[end + 1..]));
    }
    let lines = head.split(|b| *b == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let mut known = 0;
    for line in lines.filter(|line| !line.starts_with(b" ") && !line.starts_with(b"\t")) {
        let Some(colon) = line.iter().position(|b| *b == b':') else { return false };
        let name = String::from_utf8_lossy(&line[..colon]).to_lowercase();
        known += usize::from(HEADERS.contains(&name.as_str()));
    }
    known >= 2
        && head
            .windows(8)
            .any(|w| w.eq_ignore_ascii_case(b"\nsubject") || w.eq_ignore_ascii_case(b"subject:"))
}

/// Reads every message of the stream.
pub(super) fn read<'a>(bytes: Box<dyn Read + 'a>, out: &mut Out) -> Flow {
    out.format("email");
    let limit = out.options().max_record;
    let mut input = BufReader::new(bytes);
    let (mut message, mut start, mut at, mut mailbox) = (Vec::new(), 0, 0, false);
    // Whether a message may begin here: at the start, and in a mailbox after an empty line.
    let mut may_begin = true;
    loop {
        let mut line = Vec::new();
        let read = (&mut input).take(limit as u64 + 1).read_until(b'\n', &mut line)?;
        let separator = may_begin && line.starts_with(b"From ");
        if (read == 0 || separator) && !message.is_empty() {
            one(&message, start, limit, out)?;
            message.clear();
        }
        if read == 0 {
            return Ok(());
        }
        at += read as u64;
        mailbox |= separator;
        may_begin = mailbox && line.trim_ascii().is_empty();
        if separator {
            start = at;
        } else if message.len() <= limit {
            let quoted = mailbox && is_quoted_separator(&line);
            message.extend_from_slice(&line[usize::from(quoted)..]);
        }
    }
}

/// Whether a line of a mailbox is one of a message that begins with "From ", marked so that it parts no messages.
fn is_quoted_separator(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|b| **b == b'>').count();
    marks > 0 && line[marks..].starts_with(b"From ")
}

/// What newsletters say of themselves, in words of which one is in a paragraph.
#[rustfmt::skip]
const OF_THE_LETTER: &[&str] = &[
    "unsubscribe", "view in browser", "view this email in", "view this e-mail in", "view it in your browser", "open in browser",
    "manage your preferences", "manage preferences", "email preferences", "update your preferences", "you are receiving this",
    "you receive this", "you received this", "you're receiving this", "you’re receiving this", "was this email forwarded",
    "add us to your address book",
];

/// Longer paragraphs are no such note.
const LONGEST_NOTE: usize = 300;

/// Takes the letter's notes on itself (how to unsubscribe, to see it in a browser) out of the text.
fn without_foot(draft: &mut Draft) {
    let Some(text) = draft.text.get() else { return };
    let is_note = |paragraph: &&str| {
        let low = paragraph.to_lowercase();
        paragraph.len() < LONGEST_NOTE && OF_THE_LETTER.iter().any(|words| low.contains(words))
    };
    let notes = text.split("\n\n").filter(is_note).count();
    if notes > 0 {
        let kept: Vec<&str> = text.split("\n\n").filter(|paragraph| !is_note(paragraph)).collect();
        let kept = kept.join("\n\n");
        draft.notes.push(format!("{notes} {} on the newsletter itself left out", plural(notes, "paragraph")));
        draft.text.change(kept);
    }
}

fn one(raw: &[u8], start: u64, limit: usize, out: &mut Out) -> Flow {
    let at = At::whole(start, raw);
    if raw.len() > limit {
        return out.reject(at, too_long(limit));
    }
    let Some(message) = MessageParser::default().parse(raw) else {
        return out.reject(at, "no e-mail message that can be read");
    };
    out.encoding("UTF-8");
    if let Some(page) = saved_page(&message) {
        out.format("mhtml");
        return out.draft(page, at);
    }
    out.format("email");
    let mut draft = Draft { textless: Some("a message without text".to_string()), ..Draft::default() };
    draft.id.set(message.message_id().unwrap_or_default(), "Message-ID");
    draft.title.set(message.subject().unwrap_or_default(), "Subject");
    draft.published.set(message.date().map(mail_parser::DateTime::to_rfc3339).unwrap_or_default(), "Date");
    let sender = message.from().and_then(|from| from.first()).and_then(|sender| sender.name.as_deref());
    draft.outlet.set(sender.unwrap_or_default(), "From");
    draft.language.set(message.content_language().as_text().unwrap_or_default(), "Content-Language");
    // The same words come as text and as HTML: the text needs no guess.
    let plain = message
        .text_body
        .first()
        .and_then(|part| message.parts.get(*part as usize))
        .filter(|part| !part.is_text_html());
    let plain = plain.and_then(|part| part.text_contents()).map(|text| text.replace("\r\n", "\n"));
    draft.text.set(plain.unwrap_or_default(), "text/plain");
    if let (true, Some(page)) = (draft.text.is_none(), message.body_html(0)) {
        draft.text.set(html::fragment(&page), "text/html");
    }
    without_foot(&mut draft);
    out.draft(draft, at)
}

/// The article of a page that a browser saved as MHTML, a message whose first part has the page's address. Its day is that
/// of the saving.
fn saved_page(message: &Message) -> Option<Draft> {
    if message.content_type().is_none_or(|kind| kind.subtype() != Some("related")) {
        return None;
    }
    let part = message.html_part(0).filter(|part| part.is_text_html())?;
    let address = part.content_location().filter(|address| fields::is_address(address))?;
    let mut draft = html::page(part.text_contents()?, Some(address));
    draft.retrieved.set(message.date().map(mail_parser::DateTime::to_rfc3339).unwrap_or_default(), "Date");
    Some(draft)
}
