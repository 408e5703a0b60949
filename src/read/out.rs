//! `Out`: where every format hands its records; counts them, says where they stood, and decides the order of day and month.

use super::dates::{self, Order};
use super::draft::{Draft, plural};
use super::{FileInfo, Next, Options, Sink, Stop, Summary};
use crate::article::{Origin, Record, Rejected};
use std::collections::VecDeque;
use std::io;

/// How much of a rejected record is kept.
pub(super) const KEPT: usize = Rejected::KEPT;

/// How many records, and how many bytes of text, wait at most for a date that shows in which order the file writes them.
const WAITING: (usize, usize) = (1000, 16 << 20);

/// What ends the reading of a file before its end.
#[derive(Debug)]
pub(super) enum Halt {
    /// The bytes could not be read on.
    Io(io::Error),
    /// The sink wants the next file.
    NextFile,
    /// The sink wants no more.
    Stop(Stop),
}

impl From<io::Error> for Halt {
    fn from(e: io::Error) -> Self {
        Halt::Io(e)
    }
}

impl From<Stop> for Halt {
    fn from(e: Stop) -> Self {
        Halt::Stop(e)
    }
}

/// What a reader of a format returns.
pub(super) type Flow = Result<(), Halt>;

/// Where a record stood: its first byte in the unwrapped, undecoded stream, and its bytes as far as they are at hand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct At<'a> {
    /// Its first byte.
    pub byte: u64,
    /// Its length in bytes.
    pub length: u64,
    /// Its bytes, or the first of them.
    pub raw: &'a [u8],
    /// How many undecodable places in it became U+FFFD.
    pub replaced: u64,
    /// How many lone surrogates in it did.
    pub surrogates: usize,
}

impl<'a> At<'a> {
    /// A record that is whole at hand.
    pub fn whole(byte: u64, raw: &'a [u8]) -> Self {
        Self { byte, length: raw.len() as u64, raw, ..Self::default() }
    }
}

/// One stream of records: a file, or a member of an archive.
#[derive(Debug, Default)]
struct Stream {
    file: String,
    format: String,
    encoding: String,
    records: u64,
    day_first: u32,
    month_first: u32,
    waiting: VecDeque<Waiting>,
    waiting_bytes: usize,
}

/// A record that waits, behind one whose day and month could be either way round.
#[derive(Debug)]
enum Waiting {
    Draft(Box<(Draft, Origin, u64, String)>),
    Rejected(Box<Rejected>),
}

/// Takes the records of all files and hands them to the sink.
pub(super) struct Out<'a> {
    sink: &'a mut dyn Sink,
    options: &'a Options,
    summary: Summary,
    stream: Stream,
}

impl<'a> Out<'a> {
    pub fn new(options: &'a Options, sink: &'a mut dyn Sink) -> Self {
        Self { sink, options, summary: Summary::default(), stream: Stream::default() }
    }

    pub fn options(&self) -> &'a Options {
        self.options
    }

    pub fn summary(&self) -> Summary {
        self.summary
    }

    pub fn begin(&mut self, file: &FileInfo) -> Result<Next, Stop> {
        self.sink.begin(file)
    }

    pub fn end(&mut self, file: &FileInfo, sha256: &str) -> Result<(), Stop> {
        self.summary.files += 1;
        self.sink.end(file, sha256)
    }

    /// Begins a stream named `file`; what is handed over from now on stood in it.
    pub fn enter(&mut self, file: &str) {
        self.stream = Stream { file: file.to_string(), ..Stream::default() };
    }

    /// Ends the stream: what waited is handed over.
    pub fn leave(&mut self) -> Flow {
        self.flush()
    }

    /// The stream's name, for formats that say something by the name of their file.
    pub fn file(&self) -> &str {
        &self.stream.file
    }

    /// Names the format of the records that follow.
    pub fn format(&mut self, name: &str) {
        if self.stream.format != name {
            self.stream.format = name.to_string();
        }
    }

    /// Names the encoding of the records that follow.
    pub fn encoding(&mut self, name: &str) {
        if self.stream.encoding != name {
            self.stream.encoding = name.to_string();
        }
    }

    /// Hands over a record: an article, or a reject where the draft makes none.
    pub fn draft(&mut self, draft: Draft, at: At) -> Flow {
        let mut origin = self.origin(at.byte);
        if at.replaced > 0 {
            origin.notes.push(format!("{} undecodable places became U+FFFD", at.replaced));
        }
        if at.surrogates > 0 {
            origin.notes.push(format!(
                "{} lone {} became U+FFFD",
                at.surrogates,
                plural(at.surrogates, "surrogate")
            ));
        }
        if !self.options.mappings.is_empty() && !draft.mapped {
            origin.unmapped = true;
            origin.notes.push(format!("`--map` is left out: `{}` has no named fields", origin.format));
        }
        let mut open = false;
        for raw in draft.written_dates() {
            match dates::order_shown(raw) {
                Some(Order::DayFirst) => self.stream.day_first += 1,
                Some(Order::MonthFirst) => self.stream.month_first += 1,
                None => open |= dates::parse(raw, None) == dates::Parsed::Ambiguous,
            }
        }
        if (open && self.order().is_none()) || !self.stream.waiting.is_empty() {
            let raw = kept(at.raw);
            self.stream.waiting_bytes += draft.text.get().map_or(0, str::len) + raw.len();
            self.stream.waiting.push_back(Waiting::Draft(Box::new((draft, origin, at.length, raw))));
            return self.flush_if_due();
        }
        self.finish(draft, origin, at.length, || kept(at.raw))
    }

    /// Hands over a record that cannot be read.
    pub fn reject(&mut self, at: At, reason: impl Into<String>) -> Flow {
        let origin = self.origin(at.byte);
        let rejected = Rejected { origin, length: at.length, reason: reason.into(), raw: kept(at.raw) };
        if self.stream.waiting.is_empty() {
            return self.hand_over(Record::Rejected(Box::new(rejected)));
        }
        self.stream.waiting_bytes += rejected.raw.len();
        self.stream.waiting.push_back(Waiting::Rejected(Box::new(rejected)));
        self.flush_if_due()
    }

    /// Rejects a file of which nothing could be read.
    pub fn reject_file(&mut self, path: &str, reason: &str) -> Result<(), Stop> {
        self.enter(path);
        match self.reject(At::default(), reason) {
            Err(Halt::Stop(e)) => Err(e),
            _ => Ok(()),
        }
    }

    fn origin(&mut self, byte: u64) -> Origin {
        self.stream.records += 1;
        Origin {
            file: self.stream.file.clone(),
            record: self.stream.records,
            byte,
            format: self.stream.format.clone(),
            encoding: self.stream.encoding.clone(),
            ..Origin::default()
        }
    }

    /// The order that most of the dates so far show.
    fn order(&self) -> Option<Order> {
        match self.stream.day_first.cmp(&self.stream.month_first) {
            std::cmp::Ordering::Greater => Some(Order::DayFirst),
            std::cmp::Ordering::Less => Some(Order::MonthFirst),
            std::cmp::Ordering::Equal => None,
        }
    }

    fn flush_if_due(&mut self) -> Flow {
        let full = self.stream.waiting.len() >= WAITING.0 || self.stream.waiting_bytes >= WAITING.1;
        if full || self.order().is_some() { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Flow {
        self.stream.waiting_bytes = 0;
        while let Some(waiting) = self.stream.waiting.pop_front() {
            match waiting {
                Waiting::Draft(held) => {
                    let (draft, origin, length, raw) = *held;
                    self.finish(draft, origin, length, || raw)?;
                }
                Waiting::Rejected(rejected) => self.hand_over(Record::Rejected(rejected))?,
            }
        }
        Ok(())
    }

    fn finish(&mut self, draft: Draft, origin: Origin, length: u64, raw: impl FnOnce() -> String) -> Flow {
        let record = match draft.finish(origin.clone(), self.order()) {
            Ok(article) => Record::Article(Box::new(article)),
            Err(reason) => Record::Rejected(Box::new(Rejected { origin, length, reason, raw: raw() })),
        };
        self.hand_over(record)
    }

    fn hand_over(&mut self, record: Record) -> Flow {
        match &record {
            Record::Article(_) => self.summary.articles += 1,
            Record::Rejected(_) => self.summary.rejected += 1,
        }
        match self.sink.record(record)? {
            Next::On => Ok(()),
            Next::NextFile => Err(Halt::NextFile),
        }
    }
}

/// Why a record over the limit is rejected.
pub(super) fn too_long(limit: usize) -> String {
    format!("longer than {limit} bytes, the most that a record may have (--max-record)")
}

/// The first 64 KiB as text.
fn kept(raw: &[u8]) -> String {
    String::from_utf8_lossy(&raw[..raw.len().min(KEPT)]).into_owned()
}
