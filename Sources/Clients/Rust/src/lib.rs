// SPDX-License-Identifier: Apache-2.0

//! Client of the Kraken Futures Gateway: prices, candles, orders, fills and positions over a Unix socket.
//!
//! ```no_run
//! use kraken_gateway::{Client, StreamEvent, TickerSubscriptionParams};
//!
//! let client = Client::connect()?;
//! let stream = client.market_data().subscribe_ticker(&TickerSubscriptionParams::new("PI_XBTUSD"))?;
//! for event in stream {
//!     let event = event?;
//!     if let StreamEvent::Gap { gap, .. } = &event {
//!         eprintln!("{} events were left out", gap.lost);
//!     }
//!     let ticker = event.latest();
//!     println!("{} {:?} {:?}", ticker.symbol, ticker.bid, ticker.ask);
//! }
//! # Ok::<(), kraken_gateway::GatewayError>(())
//! ```
//!
//! [`Client`] has a service for each group of methods, [`Client::market_data`] among them, and calls anything by
//! name with [`Client::call`] and [`Client::stream`]. Everything fails with one type, [`GatewayError`]. Numbers are
//! exact, [`Decimal`]. What the library promises of calls, streams and lost connections is in its README.

#![deny(unsafe_code)]
#![warn(missing_docs, rust_2018_idioms)]

#[cfg(not(target_os = "linux"))]
compile_error!("the gateway and its sockets are Linux's");

mod caller;
mod cancellation;
mod client;
mod client_order_id;
mod core;
mod decimal;
mod error;
mod generated;
pub mod json;
mod local_errors;
mod message;
mod names;
mod options;
mod place;
mod service;
mod stream;
mod stream_event;
mod time;
mod transport;
mod words;

pub use crate::core::ReconnectPolicy;
/// The client without input and output, for those who bring their own: an event loop, an executor, a simulation.
///
/// Bytes and the time go in, bytes to send, answers and streams' events come out. [`sans_io::Core`] is all that
/// [`Client`] is but a socket and threads.
///
/// A transport connects and tells [`connected`](sans_io::Core::connected); from then on it
/// * sends what [`outbound`](sans_io::Core::outbound) has and tells [`sent`](sans_io::Core::sent),
/// * tells [`received`](sans_io::Core::received) what it reads, and
///   [`time_passed`](sans_io::Core::time_passed) at [`next_wake`](sans_io::Core::next_wake),
/// * hands on [`next_happening`](sans_io::Core::next_happening) and
///   [`next_delivery`](sans_io::Core::next_delivery) after each of these,
/// * and when one of these, or the socket, fails, tells [`lost`](sans_io::Core::lost), which says when to connect
///   again.
pub mod sans_io {
    pub use crate::core::{Core, Delivery, Happening, Phase, Settings, StreamId};
}

pub use cancellation::Cancellation;
pub use client::Client;
pub use decimal::{Decimal, NotADecimal};
pub use error::{Failure, GatewayError};
pub use generated::*;
pub use json::{Json, Message};
pub use local_errors::SOCKET_VARIABLE;
pub use names::{ClientOrderId, OrderId, Owner, Symbol};
pub use options::{ClientOptions, ConnectionObserver, ConnectionState};
pub use stream::{Stream, StreamEnder};
pub use stream_event::{Gap, StreamEvent};
pub use time::Timestamp;
pub use transport::socket::default_socket_paths;
