//! Ctrl-C (and the signals by which the system ends a program) and the time limit of a statement, and what is said where one of them ended it.

use crate::counted::counted;
use crate::error::{Error, Exit};
use crate::store::Store;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What can end a statement early.
#[derive(Debug)]
pub(super) struct Stop {
    pressed: Arc<AtomicBool>,
    /// Seconds; 0 is no limit.
    limit: u64,
}

impl Stop {
    /// Takes Ctrl-C and SIGTERM from now on; a second one ends the program. Statements may run for `limit` seconds (0: no limit).
    pub(super) fn new(limit: u64) -> Self {
        let pressed = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&pressed);
        let handler = move || {
            if flag.swap(true, Ordering::Relaxed) {
                std::process::exit(Exit::Failed as i32);
            }
        };
        // Where no handler can be set, Ctrl-C ends the program at once, as it does without one.
        let _ = ctrlc::set_handler(handler);
        Self { pressed, limit }
    }

    /// Ends the statements of `store` on Ctrl-C, or when the time is over that begins now.
    pub(super) fn watch(&self, store: &mut Store) -> Result<(), Error> {
        let time = (self.limit > 0).then_some(Duration::from_secs(self.limit));
        Ok(store.watch(time, Arc::clone(&self.pressed))?)
    }

    /// Ends the statements of `store` on Ctrl-C only, however long they take.
    pub(super) fn watch_on_demand(&self, store: &mut Store) -> Result<(), Error> {
        Ok(store.watch(None, Arc::clone(&self.pressed))?)
    }

    /// Whether the user pressed Ctrl-C, or the system asked to end.
    pub(super) fn is_pressed(&self) -> bool {
        self.pressed.load(Ordering::Relaxed)
    }

    /// Says why a statement ended early.
    pub(super) fn explain(&self, error: Error) -> Error {
        if !error.is_stopped() {
            return error;
        }
        Error::Stopped(if self.is_pressed() {
            "stopped on demand; no file was left half written".to_owned()
        } else {
            let time = counted(self.limit, "second");
            format!(
                "stopped after {time}; `--time-limit SECONDS` gives more (0: no limit), fewer days or one topic need less"
            )
        })
    }
}
