// SPDX-License-Identifier: Apache-2.0

//! The connection, as its transport tells of it, and the time.

use std::time::{Duration, Instant};

use super::frame_buffer::{FrameBuffer, Outbound};
use super::silence::{OnSilence, Silence};
use super::{Core, Happening, OpenCall, Phase, Purpose};
use crate::error::GatewayError;
use crate::generated::services::changes_something;
use crate::generated::{HelloParams, Origin, Outcome};
use crate::json::{Json, Message};

/// What is longer would be beyond what clocks hold.
pub(super) const LONGEST_PAUSE: Duration = Duration::from_secs(365 * 86_400);

impl Core {
    /// A connection was made: says hello and starts the interrupted streams again.
    pub fn connected(&mut self, now: Instant) {
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
    pub fn outbound(&self) -> &[u8] {
        self.outbound.waiting()
    }

    /// So many bytes of [`Core::outbound`] were taken by the system.
    pub fn sent(&mut self, count: usize) {
        self.outbound.sent(count);
    }

    /// Whether a frame has begun to come.
    pub fn is_mid_frame(&self) -> bool {
        self.inbound.is_mid_frame()
    }

    /// Whether the transport reads now: what it does not read is no silence.
    pub fn reads(&mut self, is_read: bool, now: Instant) {
        self.silence.read(is_read, now);
    }

    /// The connection is gone or could not be made; `share` is evenly distributed from 0 to 1. Gives how long to wait before the next attempt; none when
    /// the client is over.
    pub fn lost(&mut self, error: &GatewayError, share: f64, now: Instant) -> Option<Duration> {
        if self.is_closed() {
            return None;
        }
        self.losses += 1;
        // A client that was never greeted has no program to come back for.
        let may_return =
            self.hello.is_some() && (error.code.means_later() || error.origin == Origin::Network);
        let pause = if may_return { self.settings.reconnect.delay(self.failures, share) } else { None };
        self.failures = self.failures.saturating_add(1);
        let delay = match pause {
            Some(pause) => pause.max(error.retry_after.unwrap_or_default()).min(LONGEST_PAUSE),
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

    pub(super) fn fail_calls(&mut self, error: &GatewayError) {
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
    pub fn next_wake(&self) -> Option<Instant> {
        [self.earliest_deadline, self.streams.next_retry(), self.silence.next_look()]
            .into_iter()
            .flatten()
            .min()
    }

    /// Fails what is overdue.
    ///
    /// # Errors
    /// The loss of the connection, to be told to [`Core::lost`].
    pub fn time_passed(&mut self, now: Instant) -> Result<(), GatewayError> {
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
