// SPDX-License-Identifier: Apache-2.0

use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::buffer::{Bounds, Pressure, StreamBuffer};
use crate::cancellation::Cancellation;
use crate::core::{Core, Delivery, Happening, Phase, StreamId};
use crate::error::GatewayError;
use crate::generated::HelloResult;
use crate::json::Json;
use crate::options::ClientOptions;

/// Where the answer of a call is awaited.
#[derive(Debug, Default)]
struct Slot {
    answer: Mutex<Option<Result<Json, GatewayError>>>,
    filled: Condvar,
}

impl Slot {
    fn fill(&self, answer: Result<Json, GatewayError>) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        self.filled.notify_all();
    }

    fn wait(&self) -> Result<Json, GatewayError> {
        let mut answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(answer) = answer.take() {
                return answer;
            }
            answer = self.filled.wait(answer).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// What all threads of a client share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) core: Core,
    pub(super) socket: Option<Arc<UnixStream>>,
    slots: HashMap<i64, Arc<Slot>>,
    buffers: HashMap<StreamId, Arc<StreamBuffer>>,
    /// The kernel takes no more for now.
    pub(super) is_write_blocked: bool,
    /// The peer takes no more at all; what it said last may still be read.
    pub(super) is_write_broken: bool,
    pub(super) is_reading_paused: bool,
    /// When the connection's thread will look at the time again; none: never.
    pub(super) planned_wake: Option<Instant>,
    /// The connection's thread has to look again.
    pub(super) needs_alarm: bool,
    /// Buffers that got something since their readers were woken last.
    touched: Vec<Arc<StreamBuffer>>,
}

/// A client's connection: its socket, the thread that reads it, and what is open on it.
///
/// Calls are written by whoever makes them, as far as the kernel takes them at once; everything else is the
/// thread's.
pub(crate) struct Connection {
    pub(crate) options: ClientOptions,
    pub(super) shared: Mutex<Shared>,
    /// The connection was greeted, or the client is over.
    settled: Condvar,
    pub(super) pressure: Arc<Pressure>,
    bell: UnixStream,
    pub(super) alarm: UnixStream,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Connection {
    pub(crate) fn new(options: ClientOptions) -> Result<Self, GatewayError> {
        let pair = || -> io::Result<_> {
            let (bell, alarm) = UnixStream::pair()?;
            bell.set_nonblocking(true)?;
            alarm.set_nonblocking(true)?;
            Ok((bell, alarm))
        };
        let (bell, alarm) = pair().map_err(|error| GatewayError::out_of_resources(&error))?;
        let shared = Shared {
            core: Core::new(options.settings(), Instant::now()),
            socket: None,
            slots: HashMap::new(),
            buffers: HashMap::new(),
            is_write_blocked: false,
            is_write_broken: false,
            is_reading_paused: false,
            planned_wake: None,
            needs_alarm: false,
            touched: Vec::new(),
        };
        Ok(Connection {
            options,
            shared: Mutex::new(shared),
            settled: Condvar::new(),
            pressure: Arc::default(),
            bell,
            alarm,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is shared, sends what is to be sent, and tells what happened.
    pub(super) fn update<T>(&self, change: impl FnOnce(&mut Shared) -> T) -> T {
        let mut shared = self.lock();
        let result = change(&mut shared);
        shared.deliver();
        shared.flush();
        shared.answer();
        if shared.core.is_settled() {
            self.settled.notify_all();
        }
        let needs_alarm = std::mem::take(&mut shared.needs_alarm);
        let touched = std::mem::take(&mut shared.touched);
        drop(shared);
        if needs_alarm {
            self.ring();
        }
        for buffer in touched {
            buffer.wake_reader();
        }
        result
    }

    /// Makes the connection's thread look again. A full bell rings already.
    pub(crate) fn ring(&self) {
        let _ = (&self.bell).write(&[1]);
    }

    /// Waits until the client was greeted, or is over.
    pub(crate) fn wait_for_greeting(&self) -> Result<HelloResult, GatewayError> {
        let mut shared = self.lock();
        loop {
            if let Some(hello) = &shared.core.hello {
                return Ok(hello.clone());
            }
            if let Phase::Closed(error) = &shared.core.phase {
                return Err(error.clone());
            }
            shared = self.settled.wait(shared).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits until there is a connection or never will be one again, at most so long.
    pub(crate) fn wait_until_settled(&self, longest: Duration) {
        let _ = self
            .settled
            .wait_timeout_while(self.lock(), longest, |shared| !shared.core.is_settled())
            .unwrap_or_else(PoisonError::into_inner);
    }

    /// Waits so long, or until the client is over.
    pub(crate) fn pause(&self, delay: Duration) {
        let _ = self
            .settled
            .wait_timeout_while(self.lock(), delay, |shared| !shared.core.is_closed())
            .unwrap_or_else(PoisonError::into_inner);
    }

    pub(crate) fn hello(&self) -> Option<HelloResult> {
        self.lock().core.hello.clone()
    }

    pub(crate) fn is_connected(&self) -> bool {
        self.lock().core.is_connected()
    }

    pub(crate) fn losses(&self) -> u64 {
        self.lock().core.losses
    }

    pub(crate) fn close(&self, error: GatewayError) {
        self.update(|shared| {
            shared.core.close(error);
            shared.needs_alarm = true;
        });
    }
}

// Calls and streams.
impl Connection {
    pub(crate) fn call(
        self: &Arc<Self>,
        method: &str,
        params: Option<&Json>,
        timeout: Option<Duration>,
        cancellation: Option<&Cancellation>,
    ) -> Result<Json, GatewayError> {
        if cancellation.map_or(false, Cancellation::is_cancelled) {
            return Err(GatewayError::cancelled_before_sent(method));
        }
        let (id, slot) = self.update(|shared| {
            let id = shared.core.call(method, params, timeout, Instant::now())?;
            let slot = Arc::<Slot>::default();
            shared.slots.insert(id, Arc::clone(&slot));
            shared.plan_anew();
            Ok((id, slot))
        })?;
        let registration = cancellation.map(|cancellation| cancellation.register(self, id));
        let answer = slot.wait();
        drop(registration);
        answer
    }

    pub(crate) fn follow(
        self: &Arc<Self>,
        method: &str,
        params: Option<&Json>,
        timeout: Option<Duration>,
        cancellation: Option<&Cancellation>,
    ) -> Result<(StreamId, Arc<StreamBuffer>), GatewayError> {
        if cancellation.map_or(false, Cancellation::is_cancelled) {
            return Err(GatewayError::cancelled_before_sent(method));
        }
        let bounds = Bounds {
            soft_events: self.options.stream_buffer_events,
            soft_bytes: self.options.stream_buffer_bytes,
            hard_bytes: self.options.stream_buffer_limit,
        };
        let buffer = Arc::new(StreamBuffer::new(bounds, Arc::clone(&self.pressure)));
        let (stream, call) = self.update(|shared| {
            let ids = shared.core.follow(method, params, timeout, Instant::now())?;
            shared.buffers.insert(ids.0, Arc::clone(&buffer));
            shared.plan_anew();
            Ok(ids)
        })?;
        let registration = cancellation.map(|cancellation| cancellation.register(self, call));
        let started = buffer.wait_for_start();
        drop(registration);
        started.map(|()| (stream, buffer))
    }

    pub(crate) fn cancel_call(&self, id: i64) {
        self.update(|shared| shared.core.cancel(id));
    }

    pub(crate) fn end_stream(&self, id: StreamId) {
        self.update(|shared| {
            shared.core.end_stream(id);
            // The gateway's end may stand behind what is not read for now.
            shared.needs_alarm = true;
        });
    }

    pub(crate) fn leave_stream(&self, id: StreamId) {
        self.update(|shared| {
            shared.core.leave_stream(id);
            shared.buffers.remove(&id);
            shared.needs_alarm |= shared.is_reading_paused;
        });
    }
}

impl Shared {
    /// The thread's plan may be too late for a new deadline, and calls have their answers read.
    fn plan_anew(&mut self) {
        let is_late = match (self.core.next_wake(), self.planned_wake) {
            (Some(wake), Some(planned)) => wake < planned,
            (wake, None) => wake.is_some(),
            (None, Some(_)) => false,
        };
        self.needs_alarm |= is_late || self.is_reading_paused;
    }

    /// Gives streams what is theirs.
    fn deliver(&mut self) {
        while let Some((id, delivery)) = self.core.streams.deliveries.pop_front() {
            let buffer = match self.buffers.get(&id) {
                Some(buffer) => buffer,
                None => continue,
            };
            if self.touched.last().map_or(true, |last| !Arc::ptr_eq(last, buffer)) {
                self.touched.push(Arc::clone(buffer));
            }
            match delivery {
                Delivery::Event(event) => {
                    if let Err(bytes) = buffer.push(event) {
                        self.core.stream_overflowed(id, bytes);
                    }
                }
                Delivery::Over(ending) => {
                    buffer.finish(ending);
                    self.buffers.remove(&id);
                }
            }
        }
    }

    fn answer(&mut self) {
        while let Some(happening) = self.core.happenings.pop_front() {
            match happening {
                Happening::Greeted => {}
                Happening::Answered { call, answer } => {
                    if let Some(slot) = self.slots.remove(&call) {
                        slot.fill(answer);
                    }
                }
            }
        }
    }

    /// Sends as much as the kernel takes.
    fn flush(&mut self) {
        let socket = match &self.socket {
            Some(socket) if !self.is_write_blocked && !self.is_write_broken => Arc::clone(socket),
            _ => return,
        };
        while !self.core.outbound().is_empty() {
            match (&*socket).write(self.core.outbound()) {
                Ok(0) => {
                    self.is_write_broken = true;
                    return;
                }
                Ok(count) => self.core.sent(count),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.is_write_blocked = true;
                    self.needs_alarm = true;
                    return;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => {
                    self.is_write_broken = true;
                    return;
                }
            }
        }
    }
}
