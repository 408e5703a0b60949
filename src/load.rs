//! `load()`: readers, then annotators on all cores, then one writer. Read this file first.
//!
//! ```text
//! read (one thread) -> annotate (every core) -> store (the calling thread)
//! ```
//!
//! Everything read is numbered, and stored in that order: the same input gives the same file on any number of cores. Memory
//! stays flat because only so many bytes are under way at once (`Budget`), however large the input is.

mod budget;
mod filter;
mod stages;

use crate::annotate::VERSION;
use crate::error::Error;
use crate::read::{self, Inputs, Options};
use crate::store::{Counts, Gave, Saved, Writer};
use filter::Filter;
use stages::{Done, Event, Item, Stages};
use std::collections::BTreeMap;
use std::sync::mpsc::Receiver;

/// Bytes of text that are stored together. A load that is stopped loses at most so much, and does it again the next time.
const BATCH: usize = 2 << 20;

/// What an article, or anything else that is stored, counts for beside its text.
const OVERHEAD: usize = 1024;

/// How far a load has come.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    /// What was stored so far.
    pub counts: Counts,
    /// Bytes of the files that were read to their end.
    finished: u64,
    /// Size of the file that is being read, where it is known.
    size: u64,
    /// Where the last article stands in it, in bytes of the unwrapped file.
    byte: u64,
    /// What it gave so far.
    gave: Gave,
}

/// Which files a load reads, and which of their articles it annotates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// What the store does not have as it is. A file that was read to its end before, by this version and with these
    /// options, and is as it was, is left unread.
    New,
    /// The same, every file read, and articles that another version annotated are annotated anew.
    Again,
    /// Of files of which records were rejected all but the records that gave an article: other options or another version
    /// may cut a file into other records than before, and what they would make of the good ones was not asked for.
    Rejected,
}

impl Progress {
    /// Bytes of input that are done, as far as it is known: of a compressed file the last part is done sooner than shown.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.finished + self.byte.min(self.size)
    }
}

/// Loads `inputs` into `writer`.
///
/// `progress` is told of every article when its batch is stored. A record that cannot be read, or an article that cannot be
/// stored, becomes a reject and the rest goes on; only the store itself can end a load.
pub fn load(
    inputs: &Inputs,
    options: &Options,
    take: Take,
    writer: &mut Writer,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Counts, Error> {
    let threads = std::thread::available_parallelism().map_or(1, Into::into);
    let known = (0..threads).map(|_| writer.known()).collect::<Result<Vec<_>, _>>()?;
    let filter = Filter::new(take, options, writer)?;
    let read_as = filter.read_as();
    let again = take == Take::Again;
    writer.begin_load()?;
    for path in writer.rejected_files()?.iter().filter(|path| inputs.lack(path)) {
        writer.forget(path)?;
    }
    for path in inputs.folders() {
        writer.forget(path)?;
    }
    let stages = Stages::new(again);
    let counts = std::thread::scope(|scope| {
        // Whatever ends the writer also ends the threads that feed it.
        let _stop = stages.stop_at_end();
        let items = stages.start(scope, known, filter, |sink| read::read(inputs, options, sink).map(drop));
        store(&stages, items, &How { again, read_as }, writer, progress)
    })?;
    writer.end_load(counts)?;
    Ok(counts)
}

/// What the writer is told of the load.
struct How {
    /// What another version annotated is to be annotated anew.
    again: bool,
    /// Version and options by which files are read; `None` where those of before are to stay.
    read_as: Option<String>,
}

/// Stores what arrives, in the order in which it was read.
fn store(
    stages: &Stages,
    items: Receiver<Item>,
    how: &How,
    writer: &mut Writer,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Counts, Error> {
    let mut state = Progress::default();
    let mut waiting = BTreeMap::new();
    let (mut batch, mut bytes, mut next) = (Vec::new(), 0, 0);
    for item in items {
        waiting.insert(item.number, item);
        while let Some(Item { taken, done, .. }) = waiting.remove(&next) {
            next += 1;
            stages.arrived(taken);
            batch.push(done?);
            bytes += taken.max(OVERHEAD);
            if bytes >= BATCH {
                store_batch(&mut batch, how, writer, &mut state, progress)?;
                bytes = 0;
            }
        }
    }
    store_batch(&mut batch, how, writer, &mut state, progress)?;
    Ok(state.counts)
}

/// Stores a batch and empties it. An article that is refused takes the whole batch back; then each is stored by itself, so
/// that only this one is lost: it is seldom, and to guard every article costs a third of the writing.
fn store_batch(
    batch: &mut Vec<Done>,
    how: &How,
    writer: &mut Writer,
    state: &mut Progress,
    progress: &mut dyn FnMut(&Progress),
) -> Result<(), Error> {
    let before = *state;
    let all = batch.iter().try_for_each(|done| {
        store_one(done, false, how, writer, state)?;
        progress(state);
        Ok(())
    });
    match all {
        Err(Error::Store(error)) if error.is_about_the_row() => {
            writer.undo_batch()?;
            *state = before;
            batch.iter().try_for_each(|done| store_one(done, true, how, writer, state))?;
        }
        all => all?,
    }
    batch.clear();
    Ok(writer.end_batch()?)
}

/// Stores one item. `alone`: an article that is refused becomes a reject, else it ends the batch.
fn store_one(
    done: &Done,
    alone: bool,
    how: &How,
    writer: &mut Writer,
    state: &mut Progress,
) -> Result<(), Error> {
    let counts = &mut state.counts;
    match done {
        Done::Event(Event::Begin(file)) => {
            state.size = file.size.unwrap_or(0);
            state.gave = Gave::default();
            writer.begin_file(&file.path, file.size, file.mtime)?;
        }
        Done::Event(Event::Passed(file, gave)) => {
            writer.pass_file(&file.path, file.mtime)?;
            counts.unchanged += gave.articles;
            counts.rejected += gave.rejected;
            state.finished += file.size.unwrap_or(0);
        }
        Done::Event(Event::End { file, sha256, passed_over }) => {
            let gave = Gave { articles: state.gave.articles + passed_over, ..state.gave };
            writer.end_file(&file.path, sha256, how.read_as.as_deref(), gave)?;
            state.finished += file.size.unwrap_or(0);
            state.byte = 0;
        }
        Done::Event(Event::Rejected(rejected)) => {
            writer.reject(rejected)?;
            counts.rejected += 1;
            state.gave.rejected += 1;
        }
        Done::Unchanged(article) => {
            counts.unchanged += 1;
            counts.unmapped += u64::from(article.origin.unmapped);
            state.gave.articles += 1;
            state.byte = article.origin.byte;
        }
        Done::Annotated(article, keys, annotation) => {
            counts.unmapped += u64::from(article.origin.unmapped);
            state.byte = article.origin.byte;
            state.gave.articles += 1;
            let saved = if alone {
                writer.save_alone(article, keys, annotation, VERSION, how.again)
            } else {
                writer.save(article, keys, annotation, VERSION, how.again)
            };
            if matches!(saved, Ok(Saved::Loaded | Saved::Replaced | Saved::Annotated))
                && annotation.language != "en"
            {
                counts.other_languages += 1;
            }
            match saved {
                Ok(Saved::Loaded) => counts.loaded += 1,
                Ok(Saved::Unchanged) => counts.unchanged += 1,
                Ok(Saved::Replaced | Saved::Annotated) => counts.replaced += 1,
                Err(error) if alone && error.is_about_the_row() => {
                    writer.reject(&stages::rejected(article, format!("cannot be stored: {error}")))?;
                    counts.rejected += 1;
                    state.gave =
                        Gave { articles: state.gave.articles - 1, rejected: state.gave.rejected + 1 };
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}
