// SPDX-License-Identifier: Apache-2.0

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::core::{ReconnectPolicy, Settings};
use crate::error::GatewayError;

/// How a client behaves.
///
/// ```no_run
/// use kraken_gateway::{Client, ClientOptions};
/// use std::time::Duration;
///
/// let options = ClientOptions { timeout: Duration::from_secs(5), ..ClientOptions::default() };
/// let client = Client::connect_with(options)?;
/// # Ok::<(), kraken_gateway::GatewayError>(())
/// ```
#[derive(Clone)]
pub struct ClientOptions {
    /// The socket's path. Without it `KRAKEN_GATEWAY_SOCKET` names it, and without that the default places are
    /// tried.
    pub socket: Option<String>,
    /// The program's name, told to the gateway for its logs.
    pub client_name: String,
    /// The deadline of calls that name none.
    pub timeout: Duration,
    /// How much longer than its deadline a call waits for the gateway to say that it has passed.
    pub timeout_slack: Duration,
    /// What happens when the connection is lost.
    pub reconnect: ReconnectPolicy,
    /// How many events of one stream may wait for their reader before the socket is not read any more.
    pub stream_buffer_events: usize,
    /// The same in bytes of JSON.
    pub stream_buffer_bytes: usize,
    /// How many bytes of one stream may wait at most.
    ///
    /// While calls wait for their answers the socket is read on, so that a program may make a call between two
    /// events; a stream that has more than this many bytes waiting then fails with `SLOW_CONSUMER`.
    pub stream_buffer_limit: usize,
    /// The longest frame taken from the gateway, in bytes.
    pub longest_frame: usize,
    /// After this long without a frame the gateway is asked for a sign of life, and after as long again it counts
    /// as lost. Without it, never.
    pub ping_interval: Option<Duration>,
    /// Told of every change of the connection, on the client's own thread: return quickly, and make no calls.
    pub on_connection_change: Option<ConnectionObserver>,
}

/// Is told how a client's connection is doing.
pub type ConnectionObserver = Arc<dyn Fn(&ConnectionState) + Send + Sync>;

/// How a client's connection is doing.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ConnectionState {
    /// It is there, and the gateway has greeted.
    Connected,
    /// It was lost, or could not be made again.
    Waiting {
        /// Why.
        error: GatewayError,
        /// The next attempt comes after so long.
        retry_in: Duration,
    },
    /// It is over and will not be made again.
    Closed(GatewayError),
}

impl Default for ClientOptions {
    fn default() -> Self {
        ClientOptions {
            socket: None,
            client_name: program_name(),
            timeout: Duration::from_secs(30),
            timeout_slack: Duration::from_millis(250),
            reconnect: ReconnectPolicy::default(),
            stream_buffer_events: 2048,
            stream_buffer_bytes: 1 << 20,
            stream_buffer_limit: 16 << 20,
            longest_frame: 64 << 20,
            ping_interval: Some(Duration::from_secs(20)),
            on_connection_change: None,
        }
    }
}

impl ClientOptions {
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            client_name: self.client_name.clone(),
            timeout: self.timeout,
            timeout_slack: self.timeout_slack,
            reconnect: self.reconnect.clone(),
            ping_interval: self.ping_interval,
            longest_frame: self.longest_frame,
        }
    }
}

impl fmt::Debug for ClientOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientOptions")
            .field("socket", &self.socket)
            .field("client_name", &self.client_name)
            .field("timeout", &self.timeout)
            .field("reconnect", &self.reconnect)
            .finish_non_exhaustive()
    }
}

fn program_name() -> String {
    let path = std::env::args_os().next().unwrap_or_default();
    let name = Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned());
    match name {
        Some(name) if !name.is_empty() => name.chars().take(40).collect(),
        _ => "rust".to_owned(),
    }
}
