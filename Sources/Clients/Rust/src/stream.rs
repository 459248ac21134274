// SPDX-License-Identifier: Apache-2.0

use std::collections::VecDeque;
use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::sync::{Arc, Weak};

use crate::client::Handle;
use crate::core::StreamId;
use crate::error::GatewayError;
use crate::json::{Json, Message};
use crate::stream_event::StreamEvent;
use crate::transport::buffer::{Batch, StreamBuffer};
use crate::transport::connection::Connection;

/// A stream: its state first, then every change.
///
/// As an iterator it blocks until something has come. It is over without an error only after the gateway has
/// ended it properly, as [`Stream::end`] asks it to; any other end is an error, as its last element. A stream
/// that is dropped is cancelled at the gateway.
pub struct Stream<S, E> {
    method: String,
    id: StreamId,
    buffer: Arc<StreamBuffer>,
    waiting: VecDeque<StreamEvent<Json, Json>>,
    is_over: bool,
    // A stream keeps its client, so that one may be followed without keeping the client anywhere.
    handle: Arc<Handle>,
    types: PhantomData<fn() -> (S, E)>,
}

impl<S: Message, E: Message> Stream<S, E> {
    pub(crate) fn new(method: &str, id: StreamId, buffer: Arc<StreamBuffer>, handle: Arc<Handle>) -> Self {
        Stream {
            method: method.to_owned(),
            id,
            buffer,
            waiting: VecDeque::new(),
            is_over: false,
            handle,
            types: PhantomData,
        }
    }

    /// Waits for what comes next. None once the stream was ended properly.
    ///
    /// # Errors
    /// When the stream is over for another reason; there is nothing after that.
    pub fn next_event(&mut self) -> Result<Option<StreamEvent<S, E>>, GatewayError> {
        if self.is_over {
            return Ok(None);
        }
        loop {
            if let Some(event) = self.waiting.pop_front() {
                let event = event.typed(&self.method);
                if event.is_err() {
                    self.is_over = true;
                    self.leave();
                }
                return event.map(Some);
            }
            match self.buffer.take(&mut self.waiting) {
                Batch::Events { was_full: true } => self.handle.connection.ring(),
                Batch::Events { was_full: false } => {}
                Batch::Over(ending) => {
                    self.is_over = true;
                    return ending.map(|()| None);
                }
            }
        }
    }

    /// Asks the gateway to end the stream; what was on its way still comes, and then its proper end.
    pub fn end(&self) {
        self.handle.connection.end_stream(self.id);
    }

    /// What can end the stream from another thread while this one waits for events.
    pub fn ender(&self) -> StreamEnder {
        StreamEnder { id: self.id, connection: Arc::downgrade(&self.handle.connection) }
    }
}

impl<S, E> Stream<S, E> {
    fn leave(&self) {
        self.buffer.discard();
        self.handle.connection.leave_stream(self.id);
    }
}

impl<S, E> Drop for Stream<S, E> {
    fn drop(&mut self) {
        self.leave();
    }
}

impl<S: Message, E: Message> Iterator for Stream<S, E> {
    type Item = Result<StreamEvent<S, E>, GatewayError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_event().transpose()
    }
}

impl<S: Message, E: Message> FusedIterator for Stream<S, E> {}

impl<S, E> fmt::Debug for Stream<S, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Ends a stream from any thread.
#[derive(Debug, Clone)]
pub struct StreamEnder {
    id: StreamId,
    connection: Weak<Connection>,
}

impl StreamEnder {
    /// As [`Stream::end`].
    pub fn end(&self) {
        if let Some(connection) = self.connection.upgrade() {
            connection.end_stream(self.id);
        }
    }
}
