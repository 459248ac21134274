// SPDX-License-Identifier: Apache-2.0

use crate::error::GatewayError;
use crate::generated::words::Reason;
use crate::json::{Json, Message};

/// What a stream tells: `S` is the type of its state, `E` that of its events.
#[derive(Debug, Clone, PartialEq)]
pub enum StreamEvent<S, E> {
    /// It has started.
    Started {
        /// The state as of `seq`.
        state: S,
        /// The number of the last event before.
        seq: i64,
    },
    /// Something changed.
    Event {
        /// The change.
        event: E,
        /// Its number, one more than the one before.
        seq: i64,
    },
    /// Events were lost or left out.
    Gap {
        /// What was lost.
        gap: Gap,
        /// The state as of `seq`.
        state: S,
        /// The number of the last event that the state has in it.
        seq: i64,
    },
    /// The connection, or the stream at the gateway, was lost and made again.
    Reconnected {
        /// Why it was lost.
        after: GatewayError,
        /// The state now; what happened in between is not told otherwise.
        state: S,
        /// The number of the last event that the state has in it: the gateway may count anew.
        seq: i64,
    },
}

impl<S, E> StreamEvent<S, E> {
    /// The number of the event, or of the last one in the state.
    pub fn seq(&self) -> i64 {
        match self {
            StreamEvent::Started { seq, .. }
            | StreamEvent::Event { seq, .. }
            | StreamEvent::Gap { seq, .. }
            | StreamEvent::Reconnected { seq, .. } => *seq,
        }
    }
}

impl<T> StreamEvent<T, T> {
    /// What is true now, for streams whose events are whole states, such as tickers.
    pub fn latest(&self) -> &T {
        match self {
            StreamEvent::Started { state, .. }
            | StreamEvent::Gap { state, .. }
            | StreamEvent::Reconnected { state, .. } => state,
            StreamEvent::Event { event, .. } => event,
        }
    }
}

/// What a stream has lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// `SLOW_CONSUMER`, `CONFLATED`, or `FEED_GAP`.
    pub reason: Reason,
    /// How many events were not sent.
    pub lost: i64,
}

impl StreamEvent<Json, Json> {
    /// How much memory it holds, nearly.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            StreamEvent::Started { state, .. }
            | StreamEvent::Gap { state, .. }
            | StreamEvent::Reconnected { state, .. } => state.as_str().len(),
            StreamEvent::Event { event, .. } => event.as_str().len(),
        }
    }

    /// Read into types.
    pub(crate) fn typed<S: Message, E: Message>(
        self,
        method: &str,
    ) -> Result<StreamEvent<S, E>, GatewayError> {
        Ok(match self {
            StreamEvent::Started { state, seq } => StreamEvent::Started { state: read(method, &state)?, seq },
            StreamEvent::Event { event, seq } => StreamEvent::Event { event: read(method, &event)?, seq },
            StreamEvent::Gap { gap, state, seq } => {
                StreamEvent::Gap { gap, state: read(method, &state)?, seq }
            }
            StreamEvent::Reconnected { after, state, seq } => {
                StreamEvent::Reconnected { after, state: read(method, &state)?, seq }
            }
        })
    }
}

fn read<M: Message>(method: &str, value: &Json) -> Result<M, GatewayError> {
    value.read_as().map_err(|mistake| GatewayError::unreadable(method, &mistake))
}
