//! `whosaid load --watch`: files are loaded as they come.
//!
//! The folder is looked at again and again, which misses nothing, on network drives too. What was loaded is remembered in
//! the store alone, so that nothing is lost by a crash: the next start takes what is new.

use super::stop::Stop;
use crate::error::Error;
use crate::read::{self, FileInfo};
use std::collections::BTreeMap;
use std::time::Duration;

/// Between two looks. A file is loaded once it was the same at two of them: one that is still written waits.
const PAUSE: Duration = Duration::from_secs(1);

/// Hands `load` the files that are new or have changed, and are whole, until Ctrl-C.
pub(super) fn watch(
    paths: &[String],
    mut load: impl FnMut(&[String]) -> Result<(), Error>,
) -> Result<(), Error> {
    let stop = Stop::new(0);
    let (mut before, mut loaded) = (BTreeMap::new(), BTreeMap::new());
    while !stop.is_pressed() {
        let now: BTreeMap<String, FileInfo> =
            read::files(paths)?.into_iter().map(|file| (file.path.clone(), file)).collect();
        let is_due = |(path, file): &(&String, &FileInfo)| {
            before.get(*path) == Some(*file) && loaded.get(*path) != Some(*file)
        };
        let due: Vec<String> = now.iter().filter(is_due).map(|(path, _)| path.clone()).collect();
        if !due.is_empty() {
            load(&due)?;
            loaded.extend(
                due.into_iter()
                    .filter_map(|path| now.get_key_value(&path))
                    .map(|(p, f)| (p.clone(), f.clone())),
            );
        }
        before = now;
        std::thread::sleep(PAUSE);
    }
    Ok(())
}
