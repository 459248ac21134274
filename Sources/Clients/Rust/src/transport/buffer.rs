// SPDX-License-Identifier: Apache-2.0

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::error::GatewayError;
use crate::json::Json;
use crate::stream_event::StreamEvent;

/// What waits for the reader of a stream at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// From here on the socket is left unread.
    pub(crate) soft_events: usize,
    pub(crate) soft_bytes: usize,
    /// From here on the stream fails.
    pub(crate) hard_bytes: usize,
}

/// How many buffers of a connection are full.
#[derive(Debug, Default)]
pub(crate) struct Pressure(AtomicUsize);

impl Pressure {
    pub(crate) fn is_high(&self) -> bool {
        self.0.load(Ordering::Acquire) > 0
    }
}

/// How a stream is over.
pub(crate) type Ending = Result<(), GatewayError>;

#[derive(Debug, Default)]
struct State {
    events: VecDeque<StreamEvent<Json, Json>>,
    bytes: usize,
    is_full: bool,
    ending: Option<Ending>,
    reader_gave_up: bool,
    reader_waits: bool,
}

/// The events of one stream between the thread that reads the socket and the thread that follows the stream.
#[derive(Debug)]
pub(crate) struct StreamBuffer {
    bounds: Bounds,
    pressure: Arc<Pressure>,
    state: Mutex<State>,
    changed: Condvar,
}

/// What a reader finds.
pub(crate) enum Batch {
    /// At least one. If `was_full`, the socket may have been left alone because of them.
    Events {
        was_full: bool,
    },
    Over(Ending),
}

impl StreamBuffer {
    pub(crate) fn new(bounds: Bounds, pressure: Arc<Pressure>) -> Self {
        StreamBuffer { bounds, pressure, state: Mutex::default(), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an event. If there is no room left nothing is added, and the bytes that wait are given.
    pub(crate) fn push(&self, event: StreamEvent<Json, Json>) -> Result<(), usize> {
        let mut state = self.lock();
        if state.ending.is_some() || state.reader_gave_up {
            return Ok(());
        }
        let bytes = event.bytes();
        if state.bytes + bytes > self.bounds.hard_bytes && !state.events.is_empty() {
            return Err(state.bytes);
        }
        state.events.push_back(event);
        state.bytes += bytes;
        let is_full = state.events.len() >= self.bounds.soft_events || state.bytes >= self.bounds.soft_bytes;
        if is_full && !state.is_full {
            state.is_full = true;
            self.pressure.0.fetch_add(1, Ordering::AcqRel);
        }
        Ok(())
    }

    /// The stream is over. What waits can still be read, and no longer holds up the others.
    pub(crate) fn finish(&self, ending: Ending) {
        let mut state = self.lock();
        state.ending.get_or_insert(ending);
        self.relieve(&mut state);
    }

    /// Lets the reader see what has come.
    pub(crate) fn wake_reader(&self) {
        let mut state = self.lock();
        if state.reader_waits {
            state.reader_waits = false;
            self.changed.notify_all();
        }
    }

    /// Waits until something has come, or the stream is over, and puts what has come into `events`.
    pub(crate) fn take(&self, events: &mut VecDeque<StreamEvent<Json, Json>>) -> Batch {
        let mut state = self.lock();
        loop {
            if !state.events.is_empty() {
                std::mem::swap(&mut state.events, events);
                state.bytes = 0;
                return Batch::Events { was_full: self.relieve(&mut state) };
            }
            if let Some(ending) = &state.ending {
                return Batch::Over(ending.clone());
            }
            state.reader_waits = true;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits for the stream's first word. An error is its last one too.
    pub(crate) fn wait_for_start(&self) -> Result<(), GatewayError> {
        let mut state = self.lock();
        loop {
            if !state.events.is_empty() {
                return Ok(());
            }
            if let Some(ending) = &state.ending {
                return ending.clone();
            }
            state.reader_waits = true;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Nobody will read any more.
    pub(crate) fn discard(&self) {
        let mut state = self.lock();
        state.reader_gave_up = true;
        state.events.clear();
        state.bytes = 0;
        self.relieve(&mut state);
    }

    fn relieve(&self, state: &mut State) -> bool {
        let was_full = std::mem::take(&mut state.is_full);
        if was_full {
            self.pressure.0.fetch_sub(1, Ordering::AcqRel);
        }
        was_full
    }
}
