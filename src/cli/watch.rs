//! `whosaid load --watch`: files are loaded as they come.
//!
//! The folder is looked at again and again, which misses nothing, on network drives too. What was loaded is remembered in
//! the store alone, so that nothing is lost by a crash: the next start takes what is new.

use super::output::note;
use super::stop::Stop;
use crate::error::Error;
use crate::read::{FileInfo, Inputs};
use crate::store::Error as StoreError;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

/// Between two looks. A file is loaded once it was the same at two of them: one that is still written waits.
const PAUSE: Duration = Duration::from_secs(1);

/// Hands `load` the files that are new or have changed, and are whole, until Ctrl-C.
///
/// A path that cannot be looked at and a store that another program writes to are told once and tried again at the next look.
pub(super) fn watch(
    paths: &[PathBuf],
    mut load: impl FnMut(&Inputs) -> Result<(), Error>,
) -> Result<(), Error> {
    let stop = Stop::new(0);
    let (mut before, mut loaded) = (BTreeMap::new(), BTreeMap::new());
    let mut told = BTreeSet::new();
    while !stop.is_pressed() {
        let inputs = Inputs::look(paths);
        let mut faults: BTreeSet<String> =
            inputs.faults().map(|(path, reason)| format!("`{path}`: {reason}")).collect();
        let now: BTreeMap<PathBuf, FileInfo> =
            inputs.files().map(|file| (file.place.clone(), file.clone())).collect();
        let due = inputs
            .only(|file| before.get(&file.place) == Some(file) && loaded.get(&file.place) != Some(file));
        if due.files().next().is_some() {
            match load(&due) {
                Ok(()) => loaded.extend(due.files().map(|file| (file.place.clone(), file.clone()))),
                Err(Error::Store(error @ StoreError::Locked(_))) => drop(faults.insert(error.to_string())),
                Err(error) => return Err(error),
            }
        }
        for fault in faults.difference(&told) {
            note(format_args!("{fault}; still watching"));
        }
        (told, before) = (faults, now);
        std::thread::sleep(PAUSE);
    }
    Ok(())
}
