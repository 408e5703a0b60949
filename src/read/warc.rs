//! Web archives (WARC 1.x): the pages among their responses, and the texts of WET files.

use super::draft::Draft;
use super::input::Input;
use super::out::{At, Flow, Out, too_long};
use super::{html, text};
use encoding_rs::Encoding;
use std::io::{self, BufRead, BufReader, Read};

/// The most bytes that the lines of a header may have.
const HEADER: u64 = 64 << 10;

/// Whether bytes that begin so are a web archive.
pub(super) fn is(head: &[u8]) -> bool {
    head.starts_with(b"WARC/")
}

/// Named lines of a record or a response.
struct Header {
    first: String,
    lines: Vec<(String, String)>,
    length: u64,
}

impl Header {
    fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Reads lines up to an empty one, as far as a header may be long; `None` at the end of the stream.
    fn read(input: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut header = Self { first: String::new(), lines: Vec::new(), length: 0 };
        loop {
            let mut line = Vec::new();
            let n = input.take(HEADER - header.length).read_until(b'\n', &mut line)?;
            header.length += n as u64;
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end();
            match (n, line) {
                (0, _) if header.first.is_empty() && header.length < HEADER => return Ok(None),
                (0, _) => return Ok(Some(header)),
                // Empty lines part records.
                (_, "") if header.first.is_empty() => {}
                (_, "") => return Ok(Some(header)),
                _ if header.first.is_empty() => header.first = line.to_string(),
                _ => {
                    if let Some((name, value)) = line.split_once(':') {
                        header.lines.push((name.trim().to_string(), value.trim().to_string()));
                    }
                }
            }
        }
    }
}

/// Reads every page. Requests, redirects, pictures and the like are no articles and no faults.
pub(super) fn read<'a>(bytes: Box<dyn Read + 'a>, out: &mut Out) -> Flow {
    out.format("warc");
    let limit = out.options().max_record;
    let mut input = BufReader::with_capacity(64 << 10, bytes);
    let mut at = 0;
    while let Some(header) = Header::read(&mut input)? {
        let length = header.get("Content-Length").and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length.filter(|_| header.first.starts_with("WARC/")) else {
            return out.reject(
                At::whole(at, header.first.as_bytes()),
                "no WARC record where one should begin; the rest is left out",
            );
        };
        let start = at;
        at += header.length + length;
        let mut block = (&mut input).take(length);
        let kind = header.get("WARC-Type").unwrap_or_default();
        if !["response", "resource", "conversion"].contains(&kind) {
            io::copy(&mut block, &mut io::sink())?;
        } else if length > limit as u64 {
            io::copy(&mut block, &mut io::sink())?;
            out.reject(At { byte: start, length, ..At::default() }, too_long(limit))?;
        } else {
            let mut bytes = Vec::new();
            let read = block.read_to_end(&mut bytes);
            // A block that is cut off is read as far as it goes; the fault is told after it.
            record(&header, &bytes, start, read.is_err() || (bytes.len() as u64) < length, out)?;
            read?;
            if (bytes.len() as u64) < length {
                return out.reject(At::whole(start, b""), "cut off: the file ends inside this record");
            }
        }
    }
    Ok(())
}

fn record(header: &Header, block: &[u8], start: u64, mut cut: bool, out: &mut Out) -> Flow {
    let at = At::whole(start, block);
    let http = header.get("Content-Type").is_some_and(|kind| kind.contains("application/http"));
    let (kind, body) = if http {
        let mut rest = block;
        let Some(response) = Header::read(&mut rest)? else { return Ok(()) };
        if response.first.split_whitespace().nth(1) != Some("200") {
            return Ok(());
        }
        let kind = response.get("Content-Type").unwrap_or_default().to_string();
        match decoded(rest, &response, out.options().max_record) {
            Ok(body) => {
                cut |= body.cut;
                (kind, body.bytes)
            }
            Err(reason) => return out.reject(at, reason),
        }
    } else {
        (header.get("Content-Type").unwrap_or_default().to_string(), block.to_vec())
    };
    let page = kind.contains("html");
    if !page && (http || !kind.starts_with("text/plain")) {
        return Ok(());
    }
    let label = kind.split("charset=").nth(1).map(|label| label.trim_matches(['"', '\'', ' ', ';']));
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let mut input = Input::new(Box::new(&body[..]), declared)?;
    let words = input.all(usize::MAX)?.unwrap_or_default();
    out.encoding(input.encoding());
    let address = header.get("WARC-Target-URI").map(|address| address.trim_matches(['<', '>']));
    let mut draft = if page { html::page(&words, address) } else { plain(&words, address) };
    draft.retrieved.set(header.get("WARC-Date").unwrap_or_default(), "WARC-Date");
    if cut {
        draft.notes.push("cut off: the record is not whole".to_string());
        draft.kind = crate::article::ArticleKind::Stub;
    }
    out.draft(draft, At { replaced: input.replaced(), ..at })
}

fn plain(words: &str, address: Option<&str>) -> Draft {
    let mut draft = Draft::default();
    draft.url.set(address.unwrap_or_default(), "WARC-Target-URI");
    draft.title.set(text::title(words).unwrap_or_default(), "first line");
    draft.text.set_exactly(words.to_string(), "text");
    draft
}

/// The body of a response.
struct Body {
    bytes: Vec<u8>,
    /// Whether its compression ends before its end.
    cut: bool,
}

/// The body of a response without its transfer and content encodings; or why there is none, as where it is longer than `limit`.
fn decoded(body: &[u8], response: &Header, limit: usize) -> Result<Body, String> {
    let chunked =
        response.get("Transfer-Encoding").is_some_and(|coding| coding.to_lowercase().contains("chunked"));
    let body = if chunked { unchunked(body) } else { body.to_vec() };
    let mut bytes = Vec::new();
    let most = limit as u64 + 1;
    // Archives often keep the header of a coding that their crawler has already undone.
    let coding = response.get("Content-Encoding").unwrap_or_default().to_lowercase();
    let read = match coding.as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => {
            flate2::read::MultiGzDecoder::new(&body[..]).take(most).read_to_end(&mut bytes)
        }
        "deflate" if body.first().is_some_and(|b| b & 0x0F == 8) => {
            flate2::read::ZlibDecoder::new(&body[..]).take(most).read_to_end(&mut bytes)
        }
        "zstd" => zstd::Decoder::new(&body[..]).and_then(|page| page.take(most).read_to_end(&mut bytes)),
        "br" if !body.trim_ascii_start().starts_with(b"<") => {
            return Err("compressed as Brotli, which is not read".to_string());
        }
        _ => return Ok(Body { bytes: body, cut: false }),
    };
    match read {
        _ if bytes.len() > limit => Err(too_long(limit)),
        Ok(_) => Ok(Body { bytes, cut: false }),
        Err(_) if !bytes.is_empty() => Ok(Body { bytes, cut: true }),
        Err(e) => Err(format!("the page's compression ({coding}) cannot be undone: {e}")),
    }
}

/// A chunked body put together; one that is not chunked after all stays as it is.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let (mut whole, mut rest) = (Vec::new(), body);
    while let Some(end) = rest.iter().position(|b| *b == b'\n') {
        let size = String::from_utf8_lossy(&rest[..end]);
        let size = size.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            return if whole.is_empty() { body.to_vec() } else { whole };
        };
        let from = end + 1;
        let to = from.saturating_add(size).min(rest.len());
        whole.extend_from_slice(&rest[from..to]);
        if size == 0 || to == rest.len() {
            return whole;
        }
        rest = rest[to..].trim_ascii_start();
    }
    whole
}
