// SPDX-License-Identifier: Apache-2.0

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::caller::Caller;
use crate::cancellation::Cancellation;
use crate::error::GatewayError;
use crate::generated::HelloResult;
use crate::json::Json;
use crate::options::ClientOptions;
use crate::stream::Stream;
use crate::transport::connection::Connection;

/// A connection to the gateway, made again when it is lost.
///
/// It may be used by many threads at once; a copy is the same client. The client ends when it was closed, or
/// when the last copy and the last stream are gone.
///
/// ```no_run
/// use kraken_gateway::{Client, SymbolParams};
///
/// let client = Client::connect()?;
/// let ticker = client.market_data().get_ticker(&SymbolParams::new("PI_XBTUSD"))?;
/// println!("{} {:?}", ticker.symbol, ticker.bid);
/// # Ok::<(), kraken_gateway::GatewayError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Client {
    handle: Arc<Handle>,
}

/// The programs' hold on a connection: when the last one lets go, the connection ends.
#[derive(Debug)]
pub(crate) struct Handle {
    pub(crate) connection: Arc<Connection>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.connection.close(GatewayError::closed());
    }
}

impl Client {
    /// Connects to the gateway that `KRAKEN_GATEWAY_SOCKET` names, or that answers at one of the default
    /// places.
    ///
    /// # Errors
    /// When there is no gateway, or it refuses.
    pub fn connect() -> Result<Self, GatewayError> {
        Client::connect_with(ClientOptions::default())
    }

    /// Connects to the gateway at a path.
    ///
    /// # Errors
    /// When there is no gateway, or it refuses.
    pub fn connect_to(socket: impl Into<String>) -> Result<Self, GatewayError> {
        Client::connect_with(ClientOptions { socket: Some(socket.into()), ..ClientOptions::default() })
    }

    /// Connects as the options say, and waits for the gateway's greeting.
    ///
    /// # Errors
    /// When there is no gateway, or it refuses.
    pub fn connect_with(options: ClientOptions) -> Result<Self, GatewayError> {
        let connection = Arc::new(Connection::new(options)?);
        let handle = Arc::new(Handle { connection: Arc::clone(&connection) });
        let running = Arc::clone(&connection);
        thread::Builder::new()
            .name("kraken-gateway".to_owned())
            .spawn(move || {
                // Whoever waits would wait for ever if the thread went without a word.
                if panic::catch_unwind(AssertUnwindSafe(|| running.run())).is_err() {
                    running.close(GatewayError::thread_panicked());
                }
            })
            .map_err(|error| GatewayError::out_of_resources(&error))?;
        connection.wait_for_greeting()?;
        Ok(Client { handle })
    }

    pub(crate) fn caller(&self) -> Caller {
        Caller { handle: Arc::clone(&self.handle), timeout: None, cancellation: None }
    }

    /// What the gateway said when it greeted last: its environment, who this program is to it, its limits.
    pub fn hello(&self) -> Option<HelloResult> {
        self.handle.connection.hello()
    }

    /// Whether there is a connection now.
    pub fn is_connected(&self) -> bool {
        self.handle.connection.is_connected()
    }

    /// Calls a method by its name.
    ///
    /// `params` are a JSON object; without `timeout` the client's counts.
    ///
    /// # Errors
    /// What the gateway, the exchange or the way there refuses with; `outcome` says what is known of the effect.
    pub fn call(
        &self,
        method: &str,
        params: Option<&Json>,
        timeout: Option<Duration>,
    ) -> Result<Json, GatewayError> {
        Caller { timeout, ..self.caller() }.call_raw(method, params)
    }

    /// Calls a method by its name, in a way that can be cancelled.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn call_cancellable(
        &self,
        method: &str,
        params: Option<&Json>,
        timeout: Option<Duration>,
        cancellation: &Cancellation,
    ) -> Result<Json, GatewayError> {
        let cancellation = Some(cancellation.clone());
        Caller { timeout, cancellation, ..self.caller() }.call_raw(method, params)
    }

    /// Follows a method by its name.
    ///
    /// # Errors
    /// When the stream cannot start; later failures are the stream's last element.
    pub fn stream(
        &self,
        method: &str,
        params: Option<&Json>,
        timeout: Option<Duration>,
    ) -> Result<Stream<Json, Json>, GatewayError> {
        Caller { timeout, ..self.caller() }.follow_raw(method, params)
    }

    /// Ends the client: what is open fails with `CLIENT_CLOSED`, and everything called later.
    pub fn close(&self) {
        self.handle.connection.close(GatewayError::closed());
    }
}
