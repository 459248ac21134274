// SPDX-License-Identifier: Apache-2.0

//! What a program that does not read means for the socket.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::Arc;
use std::thread;

use super::buffer::{Batch, Bounds, Pressure, StreamBuffer};
use super::connection::Connection;
use crate::error::GatewayError;
use crate::json::Json;
use crate::options::ClientOptions;
use crate::stream_event::StreamEvent;

const HELLO: &str = r#"{"id":1,"result":{"protocol_version":1,"gateway_version":"1","environment":"paper",
    "identity":{"uid":1,"gid":1,"pid":1,"owner":"uid:1","role":"trader"},
    "limits":{"max_frame_bytes":1048576,"max_open_calls":256,"max_streams":1024,"max_queue_bytes":8388608,
    "max_depth":32,"default_timeout_ms":30000}}}"#;

fn event(seq: i64) -> StreamEvent<Json, Json> {
    StreamEvent::Event { event: Json::parse("[1234567]").unwrap(), seq }
}

fn bounds(soft_events: usize, soft_bytes: usize, hard_bytes: usize) -> Bounds {
    Bounds { soft_events, soft_bytes, hard_bytes }
}

#[test]
fn a_full_buffer_presses_until_it_is_emptied_and_takes_nothing_beyond_its_limit() {
    let pressure = Arc::<Pressure>::default();
    let buffer = StreamBuffer::new(bounds(2, 1000, 30), Arc::clone(&pressure));
    assert!(buffer.push(event(1)).is_ok() && !pressure.is_high());
    assert!(buffer.push(event(2)).is_ok() && pressure.is_high());
    assert!(buffer.push(event(3)).is_ok());
    assert_eq!(buffer.push(event(4)), Err(27));
    let mut events = VecDeque::new();
    assert!(matches!(buffer.take(&mut events), Batch::Events { was_full: true }));
    assert!(events.len() == 3 && !pressure.is_high());
    assert!(buffer.push(event(4)).is_ok());
    buffer.finish(Ok(()));
    events.clear();
    assert!(matches!(buffer.take(&mut events), Batch::Events { was_full: false }));
    assert!(matches!(buffer.take(&mut events), Batch::Events { .. } | Batch::Over(Ok(()))));
}

#[test]
fn a_reader_that_leaves_and_a_stream_that_ends_relieve_the_others() {
    let pressure = Arc::<Pressure>::default();
    let (left, ended) = (
        StreamBuffer::new(bounds(1, 1000, 1000), Arc::clone(&pressure)),
        StreamBuffer::new(bounds(100, 5, 1000), Arc::clone(&pressure)),
    );
    left.push(event(1)).unwrap();
    ended.push(event(1)).unwrap();
    left.discard();
    assert!(pressure.is_high());
    ended.finish(Err(GatewayError::closed()));
    assert!(!pressure.is_high());
    left.push(event(2)).unwrap();
    assert!(!pressure.is_high());
}

fn say(peer: &mut UnixStream, frame: &str) {
    peer.write_all(&(frame.len() as u32).to_be_bytes()).unwrap();
    peer.write_all(frame.as_bytes()).unwrap();
}

fn hear(peer: &mut UnixStream) {
    let mut length = [0; 4];
    peer.read_exact(&mut length).unwrap();
    peer.read_exact(&mut vec![0; u32::from_be_bytes(length) as usize]).unwrap();
}

#[test]
fn a_stream_that_nobody_reads_makes_the_socket_be_left_alone() {
    let path = std::env::temp_dir().join(format!("left-alone-{}.sock", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path).unwrap();
    let options = ClientOptions {
        socket: Some(path.to_str().unwrap().to_owned()),
        stream_buffer_events: 10,
        stream_buffer_limit: 1 << 20,
        ..ClientOptions::default()
    };
    let connection = Arc::new(Connection::new(options).unwrap());
    let running = Arc::clone(&connection);
    let thread = thread::spawn(move || running.run());
    let (mut peer, _) = listener.accept().unwrap();
    // The gateway sends eight times what the stream may hold, and is not heeded for long.
    let sending = thread::spawn(move || {
        hear(&mut peer);
        say(&mut peer, HELLO);
        hear(&mut peer);
        say(&mut peer, r#"{"id":2,"stream":1,"seq":0,"result":{}}"#);
        let padding = "x".repeat(1000);
        for seq in 1..=8000 {
            say(&mut peer, &format!(r#"{{"stream":1,"seq":{seq},"event":{{"p":"{padding}"}}}}"#));
        }
        let mut rest = Vec::new();
        let _ = peer.read_to_end(&mut rest);
    });
    connection.wait_for_greeting().unwrap();
    let (_, buffer) = connection.follow("market_data.subscribe_trades", None, None, None).unwrap();
    while !connection.update(|shared| shared.is_reading_paused) {
        thread::yield_now();
    }
    let (mut next, mut events) = (0, VecDeque::new());
    while next <= 8000 {
        assert!(matches!(buffer.take(&mut events), Batch::Events { .. }), "lost after {next}");
        connection.ring();
        for event in events.drain(..) {
            assert_eq!(event.seq(), next);
            next += 1;
        }
    }
    connection.close(GatewayError::closed());
    thread.join().unwrap();
    sending.join().unwrap();
    std::fs::remove_file(&path).unwrap();
}
