//! Stopping a statement that runs too long, or that the user no longer wants.

use super::{Error, Store};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Steps of `SQLite`'s machine between two looks at the clock: some tenths of a millisecond.
const STEPS: std::ffi::c_int = 10_000;

impl Store {
    /// From now on every statement ends with [`Error::Stopped`] once `stop` is set or the time is over.
    pub fn watch(&mut self, time: Option<Duration>, stop: Arc<AtomicBool>) -> Result<(), Error> {
        let end = time.and_then(|time| Instant::now().checked_add(time));
        let is_over = move || stop.load(Ordering::Relaxed) || end.is_some_and(|end| Instant::now() >= end);
        self.db.progress_handler(STEPS, Some(is_over)).map_err(Error::sqlite(&self.file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Writer;
    use std::collections::BTreeMap;

    const ENDLESS: &str =
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";

    #[test]
    fn a_statement_without_end_is_stopped_by_the_clock_and_by_the_user() {
        for (time, stop) in [(Some(Duration::from_millis(1)), false), (None, true)] {
            let mut store = Writer::in_memory().unwrap().into_store().unwrap();
            store.watch(time, Arc::new(AtomicBool::new(stop))).unwrap();
            let mut select = store.select(ENDLESS).unwrap();
            let mut table = select.run(&BTreeMap::new()).unwrap();
            let error = table.rows.next(&mut Vec::new()).unwrap_err();
            assert!(error.is_stopped(), "{error}");
        }
    }
}
