//! `Filter`: which files and records of a load are left out, because the store has them.

use super::Take;
use crate::article::{Origin, Record};
use crate::error::Error;
use crate::read::{self, FileInfo, Options};
use crate::store::{Gave, Known, Place, Writer};
use std::collections::BTreeSet;

/// Decides on each file and record before it is annotated.
pub(super) struct Filter {
    take: Take,
    known: Option<Known>,
    read_as: String,
    /// Where the articles stood that the file at hand gave; filled for [`Take::Rejected`], of a file that is as it was.
    stored: BTreeSet<Place>,
    /// Records of the file at hand that were left out.
    passed_over: u64,
}

impl Filter {
    pub(super) fn new(take: Take, options: &Options, writer: &Writer) -> Result<Self, Error> {
        let read_as = format!("{} {options:?}", env!("CARGO_PKG_VERSION"));
        Ok(Self { take, known: writer.known()?, read_as, stored: BTreeSet::new(), passed_over: 0 })
    }

    /// Version and options by which files are read; `None` where a file keeps those by which it was read before: what a
    /// retry with other options mended must not be rejected anew by the next load without them.
    pub(super) fn read_as(&self) -> Option<String> {
        (self.take != Take::Rejected).then(|| self.read_as.clone())
    }

    /// Begins a file. What it gave before, where it can be left unread.
    pub(super) fn passes(&mut self, file: &FileInfo) -> Option<Gave> {
        self.stored.clear();
        self.passed_over = 0;
        let known = self.known.as_ref()?;
        let seen = known.file(file)?;
        // A file that was only touched, copied or unpacked anew has its old bytes.
        let is_same = || seen.same || read::sha256(&file.place).is_some_and(|sha256| sha256 == seen.sha256);
        match self.take {
            Take::New if seen.read_as == self.read_as && is_same() => return Some(seen.gave),
            Take::Rejected if is_same() => self.stored = known.articles_of(&file.path),
            Take::New | Take::Again | Take::Rejected => {}
        }
        None
    }

    /// Whether a record is taken.
    pub(super) fn takes(&mut self, record: &Record) -> bool {
        let Origin { file, record, byte, .. } = match record {
            Record::Article(article) => &article.origin,
            Record::Rejected(rejected) => &rejected.origin,
        };
        let is_stored = !self.stored.is_empty() && self.stored.contains(&(file.clone(), *record, *byte));
        self.passed_over += u64::from(is_stored);
        !is_stored
    }

    /// How many records of the file at hand were left out: they gave articles before.
    pub(super) fn passed_over(&self) -> u64 {
        self.passed_over
    }
}
