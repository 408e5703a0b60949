//! `Filter`: which files of a load are left unread, because the store has what they hold.

use super::Take;
use crate::error::Error;
use crate::read::{self, FileInfo, Options};
use crate::store::{Gave, Known, Writer};

/// Decides on each file before it is read.
pub(super) struct Filter {
    take: Take,
    known: Option<Known>,
    read_as: String,
}

impl Filter {
    pub(super) fn new(take: Take, options: &Options, writer: &Writer) -> Result<Self, Error> {
        let read_as = format!("{} {options:?}", env!("CARGO_PKG_VERSION"));
        Ok(Self { take, known: writer.known()?, read_as })
    }

    /// Version and options by which files are read; `None` where a file keeps those by which it was read before: what a
    /// retry with other options mended must not be rejected anew by the next load without them.
    pub(super) fn read_as(&self) -> Option<String> {
        (self.take != Take::Rejected).then(|| self.read_as.clone())
    }

    /// What a file gave before, where it can be left unread.
    pub(super) fn passes(&self, file: &FileInfo) -> Option<Gave> {
        if self.take != Take::New {
            return None;
        }
        let seen = self.known.as_ref().and_then(|known| known.file(file))?;
        // A file that was only touched, copied or unpacked anew has its old bytes.
        let same = || seen.same || read::sha256(&file.place).is_some_and(|sha256| sha256 == seen.sha256);
        (seen.read_as == self.read_as && same()).then_some(seen.gave)
    }
}
