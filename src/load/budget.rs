//! `Budget`: how many bytes may be under way between the reader and the writer.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A share of memory that one thread takes from and another gives back to.
#[derive(Debug)]
pub(super) struct Budget {
    limit: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    taken: usize,
    closed: bool,
}

impl Budget {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, state: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits until `bytes` are free, and takes them; false once the budget is closed. More than the whole budget is given
    /// when nothing else is under way: a single large article must pass too.
    pub(super) fn take(&self, bytes: usize) -> bool {
        let full = |state: &mut State| !state.closed && state.taken > 0 && state.taken + bytes > self.limit;
        let mut state = self.changed.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        state.taken += bytes;
        !state.closed
    }

    /// Gives back `bytes` that were taken.
    pub(super) fn give(&self, bytes: usize) {
        self.lock().taken -= bytes;
        self.changed.notify_all();
    }

    /// Lets nobody wait any more.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn a_large_piece_passes_alone_and_a_closed_budget_lets_nobody_wait() {
        let budget = Budget::new(10);
        assert!(budget.take(25));
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| budget.take(1));
            budget.give(25);
            assert!(waiting.join().unwrap());
            let waiting = scope.spawn(|| budget.take(10));
            budget.close();
            assert!(!waiting.join().unwrap());
        });
    }
}
