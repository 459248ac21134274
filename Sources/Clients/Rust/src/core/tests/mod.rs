// SPDX-License-Identifier: Apache-2.0

//! Dialogues with the client without its socket, in a time of their own.

mod calls;
mod connection;
mod frames;
mod streams;

use std::time::{Duration, Instant};

use super::stream_table::{Delivery, StreamId};
use super::{Core, Happening, ReconnectPolicy, Settings};
use crate::error::GatewayError;
use crate::json::Json;

const HELLO: &str = r#"{"protocol_version":1,"gateway_version":"1.0.0","environment":"paper",
    "identity":{"uid":1,"gid":1,"pid":1,"owner":"uid:1","role":"trader"},
    "limits":{"max_frame_bytes":4096,"max_open_calls":256,"max_streams":1024,"max_queue_bytes":8388608,
    "max_depth":32,"default_timeout_ms":30000}}"#;

/// A client and the gateway it speaks with, which the test plays.
struct Dialogue {
    core: Core,
    now: Instant,
    /// Whether the system takes what is to be sent.
    sends: bool,
}

impl Dialogue {
    /// Connected, and not greeted yet.
    fn begun() -> Self {
        let settings = Settings {
            client_name: "test".to_owned(),
            timeout: Duration::from_secs(30),
            timeout_slack: Duration::from_millis(250),
            reconnect: ReconnectPolicy::default(),
            ping_interval: Some(Duration::from_secs(20)),
            longest_frame: 1 << 20,
        };
        let now = Instant::now();
        let mut dialogue = Dialogue { core: Core::new(settings, now), now, sends: true };
        dialogue.core.connected(now);
        dialogue
    }

    fn greeted() -> Self {
        let mut dialogue = Dialogue::begun();
        let hello = dialogue.sent();
        assert_eq!(hello.len(), 1);
        dialogue.gateway_says(&format!(r#"{{"id":1,"result":{HELLO}}}"#));
        assert_eq!(dialogue.happenings(), [Happening::Greeted]);
        dialogue
    }

    fn later(&mut self, milliseconds: u64) {
        self.now += Duration::from_millis(milliseconds);
    }

    /// The frames sent since the last time.
    fn sent(&mut self) -> Vec<Json> {
        let bytes = self.core.outbound().to_vec();
        if !self.sends {
            return Vec::new();
        }
        self.core.sent(bytes.len());
        let mut frames = Vec::new();
        let mut rest = &bytes[..];
        while let [a, b, c, d, behind @ ..] = rest {
            let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
            frames.push(Json::parse(std::str::from_utf8(&behind[..length]).unwrap()).unwrap());
            rest = &behind[length..];
        }
        frames
    }

    /// The only frame sent since the last time.
    fn sent_one(&mut self) -> Json {
        let frames = self.sent();
        assert_eq!(frames.len(), 1, "{frames:?}");
        frames[0].clone()
    }

    fn receive(&mut self, frame: &str) -> Result<(), GatewayError> {
        let mut bytes = (frame.len() as u32).to_be_bytes().to_vec();
        bytes.extend_from_slice(frame.as_bytes());
        self.core.received(&bytes, self.now)
    }

    fn gateway_says(&mut self, frame: &str) {
        self.receive(frame).unwrap();
    }

    fn call(&mut self, method: &str) -> i64 {
        self.core.call(method, Some(&json("{}")), None, self.now).unwrap()
    }

    fn follow(&mut self, symbol: &str) -> (StreamId, i64) {
        let params = json(&format!(r#"{{"symbol":"{symbol}"}}"#));
        self.core.follow("market_data.subscribe_trades", Some(&params), None, self.now).unwrap()
    }

    fn lose(&mut self, error: &GatewayError) -> Option<Duration> {
        self.core.lost(error, 1.0, self.now)
    }

    fn happenings(&mut self) -> Vec<Happening> {
        self.core.happenings.drain(..).collect()
    }

    /// The one answer of a call, and nothing else.
    fn answer(&mut self, of: i64) -> Result<Json, GatewayError> {
        match self.happenings().as_slice() {
            [Happening::Answered { call, answer }] if *call == of => answer.clone(),
            other => panic!("not one answer: {other:?}"),
        }
    }

    fn deliveries(&mut self) -> Vec<(StreamId, Delivery)> {
        self.core.streams.deliveries.drain(..).collect()
    }
}

fn json(text: &str) -> Json {
    Json::parse(text).unwrap()
}

fn lost() -> GatewayError {
    GatewayError::connection_lost("the test cut it")
}
