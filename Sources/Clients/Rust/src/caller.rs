// SPDX-License-Identifier: Apache-2.0

use std::sync::Arc;
use std::time::Duration;

use crate::cancellation::Cancellation;
use crate::client::Handle;
use crate::error::GatewayError;
use crate::json::{Json, Message};
use crate::stream::Stream;

/// Makes calls with a deadline and a cancellation of their own.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) handle: Arc<Handle>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) cancellation: Option<Cancellation>,
}

impl Caller {
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancellation.as_ref().map_or(false, Cancellation::is_cancelled)
    }

    /// How long a connection is waited for.
    pub(crate) fn longest_wait(&self) -> Duration {
        self.timeout.unwrap_or(self.handle.connection.options.timeout)
    }

    pub(crate) fn call<R: Message>(&self, method: &str, params: Option<String>) -> Result<R, GatewayError> {
        let params = params.map(|text| Json::checked(&text));
        let answer = self.call_raw(method, params.as_ref())?;
        answer.read_as().map_err(|mistake| GatewayError::unreadable(method, &mistake))
    }

    pub(crate) fn call_raw(&self, method: &str, params: Option<&Json>) -> Result<Json, GatewayError> {
        self.handle.connection.call(method, params, self.timeout, self.cancellation.as_ref())
    }

    pub(crate) fn follow<S: Message, E: Message>(
        &self,
        method: &str,
        params: Option<String>,
    ) -> Result<Stream<S, E>, GatewayError> {
        let params = params.map(|text| Json::checked(&text));
        self.follow_raw(method, params.as_ref())
    }

    pub(crate) fn follow_raw<S: Message, E: Message>(
        &self,
        method: &str,
        params: Option<&Json>,
    ) -> Result<Stream<S, E>, GatewayError> {
        let connection = &self.handle.connection;
        let (id, buffer) = connection.follow(method, params, self.timeout, self.cancellation.as_ref())?;
        Ok(Stream::new(method, id, buffer, Arc::clone(&self.handle)))
    }
}
