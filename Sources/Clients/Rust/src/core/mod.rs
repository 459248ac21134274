// SPDX-License-Identifier: Apache-2.0

//! What a client has open and how its connection stands, without any input and output.

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
pub use stream_table::{Delivery, StreamId};

/// What a client is like; the parts of its options that decide something.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The program's name, told to the gateway for its logs.
    pub client_name: String,
    /// The deadline of calls that name none.
    pub timeout: Duration,
    /// How much longer than its deadline a call waits for the gateway to say that it has passed.
    pub timeout_slack: Duration,
    /// What happens when the connection is lost.
    pub reconnect: ReconnectPolicy,
    /// After this long without a frame the gateway is asked for a sign of life, and after as long again it counts
    /// as lost.
    pub ping_interval: Option<Duration>,
    /// The longest frame taken from the gateway, in bytes.
    pub longest_frame: usize,
}

/// What came of the program's wishes.
#[derive(Debug, PartialEq)]
pub enum Happening {
    /// The gateway has answered the hello of the present connection.
    Greeted,
    /// The one answer of a call.
    Answered {
        /// The number that [`Core::call`] gave.
        call: i64,
        /// The answer.
        answer: Result<Json, GatewayError>,
    },
}

/// How the connection stands.
#[derive(Debug)]
pub enum Phase {
    /// It is being made for the first time.
    Connecting,
    /// It is there.
    Connected,
    /// It was lost, or could not be made, and the next attempt is waited for.
    Waiting {
        /// Why.
        error: GatewayError,
        /// When the next attempt is to be made.
        until: Instant,
    },
    /// The client is over: the last phase.
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

/// The client without its socket: a transport tells it what happened and at what time, sends what it wants sent,
/// and hands on what came of it. [`Phase`] has its states.
///
/// The three kinds of wrong: a frame that breaks the protocol ends the connection with `PROTOCOL_ERROR`; an
/// answer that nobody waits for any more is a known race and is ignored; there are no traps.
#[derive(Debug)]
pub struct Core {
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
    /// A client before its first connection.
    pub fn new(settings: Settings, now: Instant) -> Self {
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

    /// How the connection stands.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// What the gateway said when it greeted last.
    pub fn hello(&self) -> Option<&HelloResult> {
        self.hello.as_ref()
    }

    /// What happened next, if anything did.
    pub fn next_happening(&mut self) -> Option<Happening> {
        self.happenings.pop_front()
    }

    /// What a stream is to get next, if any is.
    pub fn next_delivery(&mut self) -> Option<(StreamId, Delivery)> {
        self.streams.deliveries.pop_front()
    }

    /// Whether the client is over.
    pub fn is_closed(&self) -> bool {
        matches!(self.phase, Phase::Closed(_))
    }

    /// Whether there is a connection that the gateway has greeted.
    pub fn is_connected(&self) -> bool {
        matches!(self.phase, Phase::Connected) && self.is_greeted
    }

    /// Whether there is a connection that was greeted, or never will be one again.
    pub(crate) fn is_settled(&self) -> bool {
        self.is_closed() || self.is_connected()
    }

    /// Whether answers are awaited: then read on, whoever does not read his stream.
    pub fn has_open_calls(&self) -> bool {
        !self.calls.is_empty()
    }
}
