//! The threads before the writer: one reads, the others annotate.

use super::OVERHEAD;
use super::budget::Budget;
use super::filter::Filter;
use crate::annotate::{Annotator, VERSION};
use crate::annotation::Annotation;
use crate::article::{Article, Record, Rejected};
use crate::error::Error;
use crate::read::{FileInfo, Next, Sink};
use crate::store::{Gave, Keys, Known};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;

/// Bytes of text under way at once: enough to keep all cores busy, little against what an annotator needs.
const UNDER_WAY: usize = 16 << 20;

/// Something read that needs no annotator.
pub(super) enum Event {
    /// A file is about to be read.
    Begin(FileInfo),
    /// A file was left unread, being as it was; what it gave before.
    Passed(FileInfo, Gave),
    /// A file was read to its end.
    End {
        /// The file.
        file: FileInfo,
        /// Its SHA-256.
        sha256: String,
        /// How many of its articles were left out.
        passed_over: u64,
    },
    /// A record could not be read.
    Rejected(Box<Rejected>),
}

/// Something that is ready to be stored.
pub(super) enum Done {
    /// Not an article.
    Event(Event),
    /// An article that the store knows as it is.
    Unchanged(Box<Article>),
    /// An article with its keys and what was found in it.
    Annotated(Box<Article>, Keys, Annotation),
}

/// An item on its way to the writer.
pub(super) struct Item {
    /// Its place in the order of reading, from 0.
    pub(super) number: u64,
    /// What it took of the budget.
    pub(super) taken: usize,
    /// What is ready; or what ended the reading.
    pub(super) done: Result<Done, Error>,
}

/// An article on its way to an annotator.
struct Job {
    number: u64,
    taken: usize,
    article: Box<Article>,
}

/// What the threads share.
pub(super) struct Stages {
    budget: Budget,
    again: bool,
}

impl Stages {
    /// `again`: what another version annotated is to be annotated anew.
    pub(super) fn new(again: bool) -> Self {
        Self { budget: Budget::new(UNDER_WAY), again }
    }

    /// Starts the reader and an annotator for each of `known`, which looks up what is stored already. What they make
    /// arrives numbered, though not in order.
    pub(super) fn start<'scope, 'env: 'scope>(
        &'env self,
        scope: &'scope Scope<'scope, 'env>,
        known: Vec<Option<Known>>,
        filter: Filter,
        read: impl FnOnce(&mut dyn Sink) -> Result<(), Error> + Send + 'scope,
    ) -> Receiver<Item> {
        let (to_annotators, articles) = channel();
        let (to_writer, done) = channel();
        let articles = Arc::new(Mutex::new(articles));
        let annotator = Annotator::new();
        for known in known {
            let (articles, to_writer, annotator) =
                (Arc::clone(&articles), to_writer.clone(), annotator.clone());
            scope.spawn(move || self.annotate(&articles, &to_writer, annotator, known.as_ref()));
        }
        scope.spawn(move || {
            let mut numbered = Numbered { budget: &self.budget, next: 0, filter, to_annotators, to_writer };
            if let Err(error) = read(&mut numbered) {
                numbered.send(0, Err(error));
            }
        });
        done
    }

    /// Gives back what an item took that is no longer on its way.
    pub(super) fn arrived(&self, bytes: usize) {
        self.budget.give(bytes);
    }

    /// Ends the threads when it is dropped.
    pub(super) fn stop_at_end(&self) -> impl Drop + use<'_> {
        StopAtEnd(&self.budget)
    }

    fn annotate(
        &self,
        articles: &Mutex<Receiver<Job>>,
        to_writer: &Sender<Item>,
        mut annotator: Annotator,
        known: Option<&Known>,
    ) {
        let next = || articles.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
        while let Some(Job { number, taken, article }) = next() {
            let done = match std::panic::catch_unwind(|| Keys::of(&article)) {
                Err(_) => faulty(&article),
                Ok(keys)
                    if known
                        .is_some_and(|known| known.is_unchanged(&article, &keys, VERSION, self.again)) =>
                {
                    Done::Unchanged(article)
                }
                Ok(keys) => annotated(article, keys, &mut annotator),
            };
            if self.budget.is_closed() || to_writer.send(Item { number, taken, done: Ok(done) }).is_err() {
                break;
            }
        }
    }
}

/// The article with its annotation; or rejected, where the annotator has a fault that this article shows: one article of a
/// million must not end the load.
fn annotated(article: Box<Article>, keys: Keys, annotator: &mut Annotator) -> Done {
    let language = article.language.as_deref();
    match annotator.annotate_or_none(&article.text, language) {
        Some(annotation) => Done::Annotated(article, keys, annotation),
        None => faulty(&article),
    }
}

/// An article that shows a fault of the program.
fn faulty(article: &Article) -> Done {
    let reason = "a fault of the annotator, told above; please report it with this record".to_owned();
    Done::Event(Event::Rejected(Box::new(rejected(article, reason))))
}

/// `article` as a record that could not be taken.
pub(super) fn rejected(article: &Article, reason: String) -> Rejected {
    let end = article.text.floor_char_boundary(Rejected::KEPT);
    Rejected {
        origin: article.origin.clone(),
        length: article.text.len() as u64,
        reason,
        raw: article.text[..end].to_owned(),
    }
}

struct StopAtEnd<'a>(&'a Budget);

impl Drop for StopAtEnd<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Takes what is read, numbers it and passes it on: articles to the annotators, all else to the writer.
struct Numbered<'a> {
    budget: &'a Budget,
    next: u64,
    filter: Filter,
    to_annotators: Sender<Job>,
    to_writer: Sender<Item>,
}

impl Numbered<'_> {
    /// Sends past the annotators. Nobody listens any more when the writer has ended.
    fn send(&mut self, taken: usize, event: Result<Event, Error>) {
        let _ = self.to_writer.send(Item { number: self.next, taken, done: event.map(Done::Event) });
        self.next += 1;
    }
}

impl Sink for Numbered<'_> {
    fn begin(&mut self, file: &FileInfo) -> Result<Next, Error> {
        if let Some(gave) = self.filter.passes(file) {
            self.send(0, Ok(Event::Passed(file.clone(), gave)));
            return Ok(Next::NextFile);
        }
        self.send(0, Ok(Event::Begin(file.clone())));
        Ok(Next::On)
    }

    fn record(&mut self, record: Record) -> Result<Next, Error> {
        if !self.filter.takes(&record) {
            return Ok(Next::On);
        }
        let taken = match &record {
            Record::Article(article) => article.text.len() + OVERHEAD,
            Record::Rejected(rejected) => rejected.raw.len() + OVERHEAD,
        };
        if !self.budget.take(taken) {
            // Told to nobody: the writer has ended with an error of its own.
            return Err(Error::io("the load was stopped")(std::io::ErrorKind::Interrupted.into()));
        }
        match record {
            Record::Article(article) => {
                let _ = self.to_annotators.send(Job { number: self.next, taken, article });
                self.next += 1;
            }
            Record::Rejected(rejected) => self.send(taken, Ok(Event::Rejected(rejected))),
        }
        Ok(Next::On)
    }

    fn end(&mut self, file: &FileInfo, sha256: &str) -> Result<(), Error> {
        let passed_over = self.filter.passed_over();
        self.send(0, Ok(Event::End { file: file.clone(), sha256: sha256.to_owned(), passed_over }));
        Ok(())
    }
}
