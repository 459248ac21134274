// SPDX-License-Identifier: Apache-2.0

//! What a client has open and how its connection stands, without any input and output: bytes and the time go
//! in, bytes to send and happenings come out. Any transport can carry it, blocking or not.

mod answers;
mod frame;
mod frame_buffer;
mod link;
mod reconnect;
mod silence;
mod stream_endings;
mod stream_table;
#[cfg(test)]
mod tests;
mod wishes;

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use crate::error::GatewayError;
use crate::generated::HelloResult;
use crate::json::Json;

use frame_buffer::{FrameBuffer, Outbound};
use silence::Silence;
use stream_table::StreamTable;

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
    Waiting {
        error: GatewayError,
        until: Instant,
    },
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
