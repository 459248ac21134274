// SPDX-License-Identifier: Apache-2.0

//! What each frame of the gateway means.

use std::time::Instant;

use super::frame::Frame;
use super::link::LONGEST_PAUSE;
use super::{Core, Happening, OpenCall, Purpose};
use crate::error::GatewayError;
use crate::generated::words::{Reason, StatusCode};
use crate::generated::HelloResult;
use crate::json::Json;

impl Core {
    /// Takes in what came from the gateway, cut anywhere.
    ///
    /// # Errors
    /// The loss of the connection, to be told to [`Core::lost`].
    pub fn received(&mut self, bytes: &[u8], now: Instant) -> Result<(), GatewayError> {
        self.silence.heard(now);
        let mut inbound = std::mem::take(&mut self.inbound);
        inbound.append(bytes);
        let result = loop {
            let text = match inbound.next(self.settings.longest_frame) {
                Ok(Some(text)) => text,
                Ok(None) => break Ok(()),
                Err(what) => break Err(GatewayError::protocol_error(&what)),
            };
            match Frame::read(text) {
                Ok(frame) => {
                    if let Some(loss) = self.frame_received(frame, now) {
                        break Err(loss);
                    }
                }
                Err(mistake) => break Err(GatewayError::protocol_error(&mistake.to_string())),
            }
        };
        self.inbound = inbound;
        result
    }

    fn frame_received(&mut self, frame: Frame<'_>, now: Instant) -> Option<GatewayError> {
        match frame {
            Frame::Event { topic, seq, event } => {
                for call in self.streams.event(topic, seq, event) {
                    self.send_cancel(call);
                }
            }
            Frame::Result { id, result } => self.answered(id, Ok(Json::checked(result)), now),
            Frame::Failure { id, error } => {
                let method = self.calls.get(&id).map_or("this call", |call| &call.method);
                let error = error.unwrap_or_else(|mistake| GatewayError::unreadable(method, &mistake));
                self.answered(id, Err(error), now);
            }
            Frame::Start { id, topic, seq, state } => self.stream_started(id, topic, seq, state, now),
            Frame::Gap { topic, seq, gap, state } => self.streams.gap(topic, seq, &gap, state),
            Frame::End { id, error } => self.stream_ended(id, error, now),
            Frame::Bye(error) => return Some(error),
            Frame::Ping(value) => self.outbound.append(&format!("{{\"pong\":{value}}}")),
            Frame::Other => {}
        }
        None
    }

    fn take_call(&mut self, id: i64) -> Option<OpenCall> {
        let call = self.calls.remove(&id)?;
        if Some(call.deadline) == self.earliest_deadline {
            self.earliest_deadline = self.calls.values().map(|call| call.deadline).min();
        }
        Some(call)
    }

    fn answered(&mut self, id: i64, answer: Result<Json, GatewayError>, now: Instant) {
        let call = self.take_call(id);
        // Also when nobody waits any more: the gateway has said its last word on this subscription.
        self.streams.carrier_answered(id);
        if let Some(call) = call {
            self.conclude(id, &call, answer, now);
        }
    }

    fn stream_started(&mut self, id: i64, topic: i64, seq: i64, state: &str, now: Instant) {
        match self.take_call(id) {
            Some(call) if matches!(call.purpose, Purpose::Answer | Purpose::Hello) => {
                self.send_cancel(id);
                self.conclude(id, &call, Err(GatewayError::wrong_kind(&call.method, true)), now);
            }
            _ => {
                let other = self.streams.started(id, topic, seq, state);
                self.send_cancel(other);
            }
        }
    }

    fn stream_ended(&mut self, id: i64, error: Option<GatewayError>, now: Instant) {
        if let Some(call) = self.take_call(id) {
            // It was given up before it started.
            let error = error.unwrap_or_else(|| GatewayError::ending(StatusCode::Cancelled));
            self.streams.carrier_answered(id);
            return self.conclude(id, &call, Err(error), now);
        }
        let policy = &self.settings.reconnect;
        let pause = error.as_ref().and_then(|error| error.retry_after).unwrap_or_default();
        self.streams.ended(id, error, |failures| {
            policy.delay(failures, 1.0).map(|delay| now + delay.max(pause).min(LONGEST_PAUSE))
        });
    }

    /// Gives a call that is open no more its answer.
    pub(super) fn conclude(
        &mut self,
        id: i64,
        call: &OpenCall,
        answer: Result<Json, GatewayError>,
        now: Instant,
    ) {
        let failure = |answer: Result<Json, GatewayError>| match answer {
            Ok(_) => GatewayError::wrong_kind(&call.method, false),
            Err(error) => error,
        };
        match call.purpose {
            Purpose::Answer => self.happenings.push_back(Happening::Answered { call: id, answer }),
            Purpose::Start(stream) => self.streams.start_failed(stream, failure(answer)),
            Purpose::Restart(stream) => self.restart_failed(stream, failure(answer), now),
            Purpose::Hello => self.greeted(answer),
        }
    }

    fn restart_failed(&mut self, stream: u64, error: GatewayError, now: Instant) {
        let retry_at = match self.streams.local(stream) {
            Some(local) if error.retryable && !local.shall_end => self
                .settings
                .reconnect
                .delay(local.failures, 1.0)
                .map(|delay| now + delay.max(error.retry_after.unwrap_or_default()).min(LONGEST_PAUSE)),
            _ => None,
        };
        self.streams.restart_failed(stream, error, retry_at);
    }

    fn greeted(&mut self, answer: Result<Json, GatewayError>) {
        let hello = answer.and_then(|json| {
            json.read_as::<HelloResult>()
                .map_err(|mistake| GatewayError::unreadable("gateway.hello", &mistake))
        });
        match hello {
            Ok(hello) => {
                self.hello = Some(hello);
                self.is_greeted = true;
                self.failures = 0;
                self.happenings.push_back(Happening::Greeted);
            }
            Err(error) => {
                // A gateway that will serve again in a moment says bye itself.
                let will_return = error.code.means_later() || error.reason == Reason::TimedOut;
                if self.hello.is_none() || !will_return {
                    self.close(error);
                }
            }
        }
    }
}
