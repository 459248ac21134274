// SPDX-License-Identifier: Apache-2.0

//! What the program wants of the client.

use std::time::{Duration, Instant};

use super::frame;
use super::stream_table::{Request, StreamId};
use super::{Core, OpenCall, Phase, Purpose};
use crate::error::GatewayError;
use crate::generated::Outcome;
use crate::json::Json;

const LARGEST_OUTBOUND: usize = 16 << 20;
/// Until the hello has told. A frame's own object is one of the levels.
const DEFAULT_DEEPEST: i64 = 32;
const DEFAULT_LONGEST_FRAME: i64 = 1 << 20;
const LONGEST_TIMEOUT: Duration = Duration::from_millis(86_400_000);

impl Core {
    /// Makes a call; the answer comes as a happening. Gives its number.
    ///
    /// # Errors
    /// When it cannot be sent now.
    pub fn call(
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
    ///
    /// # Errors
    /// When it cannot be asked for now.
    pub fn follow(
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
        let longest = limits.map_or(DEFAULT_LONGEST_FRAME, |limits| limits.max_frame_bytes);
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

    pub(super) fn send_call(
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
        let deadline = now + timeout + self.settings.timeout_slack.min(LONGEST_TIMEOUT);
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
    pub fn cancel(&mut self, id: i64) {
        let call = match self.calls.get_mut(&id) {
            Some(call) if !call.is_cancelled => call,
            _ => return,
        };
        call.is_cancelled = true;
        self.send_cancel(id);
    }

    pub(super) fn send_cancel(&mut self, id: impl Into<Option<i64>>) {
        if let (Some(id), Phase::Connected) = (id.into(), &self.phase) {
            self.outbound.append(&format!("{{\"cancel\":{id}}}"));
        }
    }

    /// The stream shall end properly.
    pub fn end_stream(&mut self, id: StreamId) {
        let call = self.streams.end_asked(id);
        self.send_cancel(call);
    }

    /// Nobody listens to the stream any more.
    pub fn leave_stream(&mut self, id: StreamId) {
        let call = self.streams.left(id);
        self.send_cancel(call);
    }

    /// So many bytes of the stream wait for a program that does not read them.
    pub fn stream_overflowed(&mut self, id: StreamId, bytes: usize) {
        let call = self.streams.fail(id, GatewayError::slow_consumer(bytes));
        self.send_cancel(call);
    }

    /// The program closes the client: everything open fails with `CLIENT_CLOSED`.
    pub fn close_now(&mut self) {
        self.close(GatewayError::closed());
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
