// SPDX-License-Identifier: Apache-2.0

//! What a client has open and how its connection stands, without any input and output: bytes and the time go
//! in, bytes to send and happenings come out. Any transport can carry it, blocking or not.

mod answers;
mod frame;
mod frame_buffer;
mod reconnect;
mod silence;
mod stream_table;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use crate::error::GatewayError;
use crate::generated::services::changes_something;
use crate::generated::{HelloParams, HelloResult};
use crate::generated::words::Outcome;
use crate::json::{Json, Message};

use frame_buffer::{FrameBuffer, Outbound};
use silence::{OnSilence, Silence};
use stream_table::{Request, StreamTable};

pub use reconnect::ReconnectPolicy;
pub(crate) use stream_table::{Delivery, StreamId};

/// What a client is like; the parts of its options that decide something.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) client_name: String,
    pub(crate) timeout: Duration,
    /// How much longer than its deadline a call waits for the gateway to say that it has passed.
    pub(crate) timeout_slack: Duration,
    pub(crate) reconnect: ReconnectPolicy,
    pub(crate) ping_interval: Option<Duration>,
    pub(crate) longest_frame: usize,
}

/// What came of the program's wishes.
#[derive(Debug, PartialEq)]
pub(crate) enum Happening {
    /// The gateway has answered the hello of the present connection.
    Greeted,
    /// The one answer of a call.
    Answered { call: i64, answer: Result<Json, GatewayError> },
}

/// How the connection stands.
#[derive(Debug)]
pub(crate) enum Phase {
    /// For the first time.
    Connecting,
    Connected,
    /// For the next attempt.
    Waiting { error: GatewayError, until: Instant },
    /// The last one.
    Closed(GatewayError),
}

/// Whom an answer is for.
#[derive(Debug, Clone, Copy)]
enum Purpose {
    Answer,
    Start(StreamId),
    /// An interrupted stream: nobody waits for it but the stream itself.
    Restart(StreamId),
    Hello,
}

#[derive(Debug)]
struct OpenCall {
    method: String,
    timeout: Duration,
    deadline: Instant,
    /// Where its frame ends among all bytes to be sent.
    end: u64,
    purpose: Purpose,
    is_cancelled: bool,
}

const LARGEST_OUTBOUND: usize = 16 << 20;
/// A frame's own object is one of the gateway's levels.
const DEFAULT_DEEPEST: i64 = 32;
const LONGEST_TIMEOUT: Duration = Duration::from_millis(86_400_000);

/// The client without its socket. See the module for what it is, and [`Phase`] for its states.
///
/// The three kinds of wrong: a frame that breaks the protocol ends the connection with `PROTOCOL_ERROR`; an
/// answer that nobody waits for any more is a known race and is ignored; there are no traps.
#[derive(Debug)]
pub(crate) struct Core {
    settings: Settings,
    pub(crate) phase: Phase,
    pub(crate) hello: Option<HelloResult>,
    /// Whether the present connection has answered the hello.
    pub(crate) is_greeted: bool,
    /// How many connections were lost.
    pub(crate) losses: u64,
    pub(crate) happenings: VecDeque<Happening>,
    pub(crate) streams: StreamTable,
    inbound: FrameBuffer,
    outbound: Outbound,
    silence: Silence,
    calls: BTreeMap<i64, OpenCall>,
    last_call: i64,
    /// No open call's deadline is earlier.
    earliest_deadline: Option<Instant>,
    /// Attempts in a row that have not ended in a greeting.
    failures: u32,
}

impl Core {
    pub(crate) fn new(settings: Settings, now: Instant) -> Self {
        Core {
            silence: Silence::new(settings.ping_interval, now),
            settings,
            phase: Phase::Connecting,
            hello: None,
            is_greeted: false,
            losses: 0,
            happenings: VecDeque::new(),
            streams: StreamTable::default(),
            inbound: FrameBuffer::default(),
            outbound: Outbound::default(),
            calls: BTreeMap::new(),
            last_call: 0,
            earliest_deadline: None,
            failures: 0,
        }
    }

    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.phase, Phase::Closed(_))
    }

    pub(crate) fn is_connected(&self) -> bool {
        matches!(self.phase, Phase::Connected) && self.is_greeted
    }

    /// Whether there is a connection that was greeted, or never will be one again.
    pub(crate) fn is_settled(&self) -> bool {
        self.is_closed() || self.is_connected()
    }

    pub(crate) fn has_open_calls(&self) -> bool {
        !self.calls.is_empty()
    }
}

// The program's wishes.
impl Core {
    /// Makes a call; the answer comes as a happening.
    pub(crate) fn call(
        &mut self,
        method: &str,
        params: Option<&Json>,
        timeout: Option<Duration>,
        now: Instant,
    ) -> Result<i64, GatewayError> {
        self.check(method, params, now)?;
        let timeout = timeout.unwrap_or(self.settings.timeout);
        Ok(self.send_call(method, params, timeout, now, Purpose::Answer))
    }

    /// Opens a stream; what comes of it are deliveries. Gives the number of the call that starts it, too.
    pub(crate) fn follow(
        &mut self,
        method: &str,
        params: Option<&Json>,
        timeout: Option<Duration>,
        now: Instant,
    ) -> Result<(StreamId, i64), GatewayError> {
        self.check(method, params, now)?;
        let timeout = timeout.unwrap_or(self.settings.timeout);
        let request = Request { method: method.to_owned(), params: params.cloned() };
        let id = self.streams.opened(request, timeout, self.last_call + 1);
        Ok((id, self.send_call(method, params, timeout, now, Purpose::Start(id))))
    }

    /// Whether a call may be made now.
    fn check(&self, method: &str, params: Option<&Json>, now: Instant) -> Result<(), GatewayError> {
        match &self.phase {
            Phase::Closed(error) => return Err(error.lost_call(method, Outcome::NotDone)),
            Phase::Waiting { error, until } => {
                return Err(GatewayError::not_connected(error, until.saturating_duration_since(now)));
            }
            Phase::Connecting => {
                let since = GatewayError::connection_lost("it is being made");
                return Err(GatewayError::not_connected(&since, Duration::ZERO));
            }
            Phase::Connected => {}
        }
        let params = params.map_or("", Json::as_str);
        let bytes = params.len() + method.len() + 96;
        if self.outbound.waiting().len() + bytes > LARGEST_OUTBOUND {
            return Err(GatewayError::outbound_full(method));
        }
        let limits = self.hello.as_ref().map(|hello| &hello.limits);
        let longest = limits.map_or(1 << 20, |limits| limits.max_frame_bytes);
        if bytes as i64 > longest {
            return Err(GatewayError::frame_too_long(method, bytes, longest));
        }
        let deepest = limits.map_or(DEFAULT_DEEPEST, |limits| limits.max_depth) - 1;
        if depth(params) > deepest {
            return Err(GatewayError::nested_too_deep(method, deepest));
        }
        if !params.is_empty() && !params.starts_with('{') {
            return Err(GatewayError::invalid_params(method, "they are another kind of value"));
        }
        Ok(())
    }

    fn send_call(
        &mut self,
        method: &str,
        params: Option<&Json>,
        timeout: Duration,
        now: Instant,
        purpose: Purpose,
    ) -> i64 {
        self.last_call += 1;
        let id = self.last_call;
        let timeout = timeout.clamp(Duration::from_millis(1), LONGEST_TIMEOUT);
        self.outbound.append(&frame::call_frame(id, method, params.map(Json::as_str), timeout));
        let deadline = now + timeout + self.settings.timeout_slack;
        let call = OpenCall {
            method: method.to_owned(),
            timeout,
            deadline,
            end: self.outbound.end(),
            purpose,
            is_cancelled: false,
        };
        self.calls.insert(id, call);
        self.earliest_deadline = Some(self.earliest_deadline.map_or(deadline, |other| other.min(deadline)));
        id
    }

    /// Asks for the early end of a call; its one answer is still awaited.
    pub(crate) fn cancel(&mut self, id: i64) {
        let call = match self.calls.get_mut(&id) {
            Some(call) if !call.is_cancelled => call,
            _ => return,
        };
        call.is_cancelled = true;
        self.send_cancel(id);
    }

    fn send_cancel(&mut self, id: impl Into<Option<i64>>) {
        if let (Some(id), Phase::Connected) = (id.into(), &self.phase) {
            self.outbound.append(&format!("{{\"cancel\":{id}}}"));
        }
    }

    /// The stream shall end properly.
    pub(crate) fn end_stream(&mut self, id: StreamId) {
        let call = self.streams.end_asked(id);
        self.send_cancel(call);
    }

    /// Nobody listens to the stream any more.
    pub(crate) fn leave_stream(&mut self, id: StreamId) {
        let call = self.streams.left(id);
        self.send_cancel(call);
    }

    /// So many bytes of the stream wait for a program that does not read them.
    pub(crate) fn stream_overflowed(&mut self, id: StreamId, bytes: usize) {
        let call = self.streams.fail(id, GatewayError::slow_consumer(bytes));
        self.send_cancel(call);
    }

    /// Ends everything.
    pub(crate) fn close(&mut self, error: GatewayError) {
        if self.is_closed() {
            return;
        }
        self.phase = Phase::Closed(error.clone());
        self.is_greeted = false;
        self.fail_calls(&error);
        self.streams.connection_lost(&error, false);
    }
}

/// How deep the JSON is nested; too deep a frame would cost the whole connection.
fn depth(json: &str) -> i64 {
    let (mut depth, mut deepest) = (0, 0);
    let (mut is_in_string, mut is_escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_string => is_escaped = true,
            b'"' => is_in_string = !is_in_string,
            _ if is_in_string => {}
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    deepest
}

// The connection, as its transport tells of it.
impl Core {
    /// A connection was made: says hello and starts the interrupted streams again.
    pub(crate) fn connected(&mut self, now: Instant) {
        if self.is_closed() {
            return;
        }
        self.phase = Phase::Connected;
        self.inbound = FrameBuffer::default();
        self.outbound = Outbound::default();
        self.silence = Silence::new(self.settings.ping_interval, now);
        self.is_greeted = false;
        let hello = HelloParams {
            protocol_versions: Some(vec![1]),
            client_name: Some(self.settings.client_name.clone()),
            library: Some("kraken-gateway-rust".to_owned()),
            library_version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        };
        let params = Json::checked(&hello.to_json());
        self.send_call("gateway.hello", Some(&params), self.settings.timeout, now, Purpose::Hello);
        self.restart_streams(now);
    }

    fn restart_streams(&mut self, now: Instant) {
        if !matches!(self.phase, Phase::Connected) {
            return;
        }
        for id in self.streams.due(now) {
            if let Some((request, timeout)) =
                self.streams.local(id).map(|local| (local.request.clone(), local.timeout))
            {
                let purpose = Purpose::Restart(id);
                let call = self.send_call(&request.method, request.params.as_ref(), timeout, now, purpose);
                self.streams.reopened(id, call);
            }
        }
    }

    /// What is to be sent.
    pub(crate) fn outbound(&self) -> &[u8] {
        self.outbound.waiting()
    }

    /// So many bytes of [`Core::outbound`] were taken by the system.
    pub(crate) fn sent(&mut self, count: usize) {
        self.outbound.sent(count);
    }

    /// Whether a frame has begun to come.
    pub(crate) fn is_mid_frame(&self) -> bool {
        self.inbound.is_mid_frame()
    }

    /// Whether the transport reads now: what it does not read is no silence.
    pub(crate) fn reads(&mut self, is_read: bool, now: Instant) {
        self.silence.read(is_read, now);
    }

    /// The connection is gone or could not be made. Gives how long to wait before the next attempt; none when
    /// the client is over.
    pub(crate) fn lost(&mut self, error: &GatewayError, share: f64, now: Instant) -> Option<Duration> {
        if self.is_closed() {
            return None;
        }
        self.losses += 1;
        // A client that was never greeted has no program to come back for.
        let may_return = self.hello.is_some()
            && (error.code.means_later() || error.origin == crate::generated::words::Origin::Network);
        let pause = if may_return { self.settings.reconnect.delay(self.failures, share) } else { None };
        self.failures = self.failures.saturating_add(1);
        let delay = match pause {
            Some(pause) => pause.max(error.retry_after.unwrap_or_default()),
            None => {
                self.close(error.clone());
                return None;
            }
        };
        self.phase = Phase::Waiting { error: error.clone(), until: now + delay };
        self.is_greeted = false;
        self.fail_calls(error);
        self.streams.connection_lost(error, true);
        Some(delay)
    }

    fn fail_calls(&mut self, error: &GatewayError) {
        self.earliest_deadline = None;
        for (id, call) in std::mem::take(&mut self.calls) {
            match call.purpose {
                Purpose::Answer => {}
                // The streams are told by themselves.
                Purpose::Start(stream) => {
                    let failure = error.lost_call(&call.method, Outcome::NotDone);
                    self.streams.start_failed(stream, failure);
                    continue;
                }
                Purpose::Restart(_) | Purpose::Hello => continue,
            }
            // A frame that has not left whole cannot have been acted on.
            let may_be_done = changes_something(&call.method) && self.outbound.has_left(call.end);
            let outcome = if may_be_done { Outcome::Unknown } else { Outcome::NotDone };
            let answer = Err(error.lost_call(&call.method, outcome));
            self.happenings.push_back(Happening::Answered { call: id, answer });
        }
    }

    /// When [`Core::time_passed`] is to be called next.
    pub(crate) fn next_wake(&self) -> Option<Instant> {
        [self.earliest_deadline, self.streams.next_retry(), self.silence.next_look()]
            .into_iter()
            .flatten()
            .min()
    }

    /// Fails what is overdue. An error is the loss of the connection.
    pub(crate) fn time_passed(&mut self, now: Instant) -> Result<(), GatewayError> {
        self.restart_streams(now);
        self.calls_overdue(now)?;
        match self.silence.time_passed(now) {
            OnSilence::Wait => Ok(()),
            OnSilence::Ask => {
                self.outbound.append("{\"ping\":1}");
                Ok(())
            }
            OnSilence::Lost(silence) => {
                Err(GatewayError::connection_lost(&format!("it has been silent for {silence:?}")))
            }
        }
    }

    fn calls_overdue(&mut self, now: Instant) -> Result<(), GatewayError> {
        match self.earliest_deadline {
            Some(deadline) if deadline <= now => {}
            _ => return Ok(()),
        }
        let overdue: Vec<i64> =
            self.calls.iter().filter(|(_, call)| call.deadline <= now).map(|(id, _)| *id).collect();
        let mut loss = Ok(());
        for id in overdue {
            if let Some(call) = self.calls.remove(&id) {
                loss = loss.and(self.call_overdue(id, &call, now));
            }
        }
        self.earliest_deadline = self.calls.values().map(|call| call.deadline).min();
        loss
    }

    fn call_overdue(&mut self, id: i64, call: &OpenCall, now: Instant) -> Result<(), GatewayError> {
        // The frame may be sent or acted on even now.
        let outcome = if changes_something(&call.method) { Outcome::Unknown } else { Outcome::NotDone };
        if !call.is_cancelled {
            self.send_cancel(id);
        }
        self.streams.abandoned(id);
        self.conclude(id, call, Err(GatewayError::timed_out(&call.method, call.timeout, outcome)), now);
        if let Purpose::Hello = call.purpose {
            let why = format!("the hello was not answered within {:?}", call.timeout);
            return Err(GatewayError::connection_lost(&why));
        }
        Ok(())
    }
}
