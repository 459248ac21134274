// SPDX-License-Identifier: Apache-2.0

//! A gateway that the test plays: it takes connections, reads frames and says what the test tells it to.

#![allow(dead_code)]

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use kraken_gateway::{Client, ClientOptions, GatewayError, Json, ReconnectPolicy};

pub const HELLO: &str = r#"{"protocol_version":1,"gateway_version":"1.0.0","environment":"paper",
    "identity":{"uid":1,"gid":1,"pid":1,"owner":"uid:1","role":"trader"},
    "limits":{"max_frame_bytes":1048576,"max_open_calls":256,"max_streams":1024,"max_queue_bytes":8388608,
    "max_depth":32,"default_timeout_ms":30000}}"#;

/// So that a test that waits in vain fails and does not hang.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct FakeGateway {
    listener: UnixListener,
    pub path: PathBuf,
}

impl FakeGateway {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("fake-gateway-{}-{number}.sock", std::process::id()));
        let _ = std::fs::remove_file(&path);
        FakeGateway { listener: UnixListener::bind(&path).unwrap(), path }
    }

    /// Options for this gateway, with short waits.
    pub fn options(&self) -> ClientOptions {
        ClientOptions {
            socket: Some(self.path.to_str().unwrap().to_owned()),
            client_name: "test".to_owned(),
            reconnect: ReconnectPolicy {
                first_delay: Duration::from_millis(2),
                longest_delay: Duration::from_millis(20),
                ..ReconnectPolicy::default()
            },
            ..ClientOptions::default()
        }
    }

    /// A client that was greeted, and the connection to it.
    pub fn greeted(&self, options: ClientOptions) -> (Client, Peer) {
        let connecting = self.connecting(options);
        let mut peer = self.accept();
        peer.greet();
        (connecting.join().unwrap().unwrap(), peer)
    }

    pub fn connecting(&self, options: ClientOptions) -> JoinHandle<Result<Client, GatewayError>> {
        thread::spawn(move || Client::connect_with(options))
    }

    pub fn accept(&self) -> Peer {
        let (stream, _) = self.listener.accept().unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Peer { stream }
    }
}

impl Drop for FakeGateway {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The gateway's end of a connection; it is cut when this is dropped.
pub struct Peer {
    pub stream: UnixStream,
}

impl Peer {
    /// The next frame of the client.
    pub fn hears(&mut self) -> Json {
        let mut length = [0; 4];
        self.stream.read_exact(&mut length).unwrap();
        let mut text = vec![0; u32::from_be_bytes(length) as usize];
        self.stream.read_exact(&mut text).unwrap();
        Json::parse(std::str::from_utf8(&text).unwrap()).unwrap()
    }

    /// The next call of the client, which must be of this method. Gives its id and its parameters.
    pub fn hears_call(&mut self, method: &str) -> (i64, Json) {
        let frame = self.hears();
        assert_eq!(
            frame.get("method").and_then(|method| method.as_text()).as_deref(),
            Some(method),
            "{frame}"
        );
        let params = frame.get("params").unwrap_or_else(|| Json::parse("null").unwrap());
        (frame.get("id").unwrap().as_integer().unwrap(), params)
    }

    pub fn says(&mut self, frame: &str) {
        self.stream.write_all(&framed(frame)).unwrap();
    }

    pub fn answers(&mut self, id: i64, result: &str) {
        self.says(&format!(r#"{{"id":{id},"result":{result}}}"#));
    }

    pub fn greet(&mut self) {
        let (id, _) = self.hears_call("gateway.hello");
        self.answers(id, HELLO);
    }
}

pub fn framed(frame: &str) -> Vec<u8> {
    let mut bytes = (frame.len() as u32).to_be_bytes().to_vec();
    bytes.extend_from_slice(frame.as_bytes());
    bytes
}

pub fn ticker(bid: &str) -> String {
    format!(r#"{{"symbol":"PI_XBTUSD","bid":"{bid}","received_at_us":1795644898676341,"stale":false}}"#)
}

pub fn order(state: &str) -> String {
    format!(
        r#"{{"order":{{"symbol":"PI_XBTUSD","side":"buy","quantity":"10","filled_quantity":"10",
            "reduce_only":false,"state":"{state}","created_at_us":1,"updated_at_us":2}}}}"#
    )
}
