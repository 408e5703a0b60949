//! `Filter`: which files and records of a load are left out, because the store has them.

use super::Take;
use crate::article::{Origin, Record};
use crate::error::Error;
use crate::read::{self, FileInfo, Options};
use crate::store::{Gave, Known, Writer};
use std::collections::BTreeSet;

/// Decides on each file and record before it is annotated.
pub(super) struct Filter {
    take: Take,
    known: Option<Known>,
    read_as: String,
    /// The records that were rejected before: file and number; filled for [`Take::Rejected`] alone.
    rejects: BTreeSet<(String, u64)>,
    /// Whether of the file at hand only these are taken.
    only_rejects: bool,
    /// Records of the file at hand that were left out: they were articles before.
    passed_over: u64,
}

impl Filter {
    pub(super) fn new(take: Take, options: &Options, writer: &Writer) -> Result<Self, Error> {
        let rejects = if take == Take::Rejected { writer.rejects()? } else { BTreeSet::new() };
        let read_as = format!("{} {options:?}", env!("CARGO_PKG_VERSION"));
        Ok(Self { take, known: writer.known()?, read_as, rejects, only_rejects: false, passed_over: 0 })
    }

    /// Version and options by which files are read; `None` where only a part of their records is taken.
    pub(super) fn read_as(&self) -> Option<String> {
        (self.take != Take::Rejected).then(|| self.read_as.clone())
    }

    /// Begins a file. What it gave before, where it can be left unread.
    pub(super) fn begin(&mut self, file: &FileInfo) -> Option<Gave> {
        self.passed_over = 0;
        self.only_rejects = false;
        let seen = self.known.as_ref().and_then(|known| known.file(file))?;
        // A file that was only touched, copied or unpacked anew has its old bytes.
        let same = seen.same || read::sha256(&file.path).is_some_and(|sha256| sha256 == seen.sha256);
        match self.take {
            Take::New if same && seen.read_as == self.read_as => Some(seen.gave),
            Take::New | Take::Again => None,
            Take::Rejected => {
                self.only_rejects = same;
                None
            }
        }
    }

    /// Whether a record is taken.
    pub(super) fn takes(&mut self, record: &Record) -> bool {
        let Origin { file, record, .. } = match record {
            Record::Article(article) => &article.origin,
            Record::Rejected(rejected) => &rejected.origin,
        };
        let taken = !self.only_rejects || self.rejects.contains(&(file.clone(), *record));
        self.passed_over += u64::from(!taken);
        taken
    }

    /// How many records of the file at hand were left out.
    pub(super) fn passed_over(&self) -> u64 {
        self.passed_over
    }
}
