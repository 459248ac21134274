// SPDX-License-Identifier: Apache-2.0

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::transport::connection::Connection;

/// Ends calls early, from any thread: the gateway is asked to, and gives its one answer.
///
/// If a call had been carried out already, that answer is its result. A copy cancels the same calls.
#[derive(Clone, Default)]
pub struct Cancellation {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    is_cancelled: bool,
    last: u64,
    calls: HashMap<u64, (Weak<Connection>, i64)>,
}

impl Cancellation {
    /// Nothing is cancelled yet.
    pub fn new() -> Self {
        Cancellation::default()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for the end of every call made with it, and of those still to come.
    pub fn cancel(&self) {
        let calls = {
            let mut state = self.lock();
            state.is_cancelled = true;
            std::mem::take(&mut state.calls)
        };
        for (connection, id) in calls.into_values() {
            if let Some(connection) = connection.upgrade() {
                connection.cancel_call(id);
            }
        }
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.lock().is_cancelled
    }

    /// The call is cancelled with it, until the registration is dropped.
    pub(crate) fn register(&self, connection: &Arc<Connection>, id: i64) -> Registration {
        let mut state = self.lock();
        state.last += 1;
        let key = state.last;
        if state.is_cancelled {
            drop(state);
            connection.cancel_call(id);
        } else {
            state.calls.insert(key, (Arc::downgrade(connection), id));
        }
        Registration { cancellation: self.clone(), key }
    }
}

impl fmt::Debug for Cancellation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cancellation").field("is_cancelled", &self.is_cancelled()).finish()
    }
}

/// A call that can be cancelled.
pub(crate) struct Registration {
    cancellation: Cancellation,
    key: u64,
}

impl Drop for Registration {
    fn drop(&mut self) {
        self.cancellation.lock().calls.remove(&self.key);
    }
}
