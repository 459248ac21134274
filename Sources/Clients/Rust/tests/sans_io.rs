// SPDX-License-Identifier: Apache-2.0

//! The client as those use it who bring their own transport: here one that is nothing but memory.

use std::time::{Duration, Instant};

use kraken_gateway::sans_io::{Core, Delivery, Happening, Phase, Settings};
use kraken_gateway::{Json, ReconnectPolicy, StreamEvent, Ticker};

mod fake_gateway;
use fake_gateway::{framed, ticker, HELLO};

/// What the client wants sent.
fn sent(core: &mut Core) -> String {
    let bytes = core.outbound().to_vec();
    core.sent(bytes.len());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_transport_of_memory_carries_calls_and_streams() {
    let mut now = Instant::now();
    let settings = Settings {
        client_name: "test".to_owned(),
        timeout: Duration::from_secs(1),
        timeout_slack: Duration::ZERO,
        reconnect: ReconnectPolicy::default(),
        ping_interval: None,
        longest_frame: 1 << 20,
    };
    let mut core = Core::new(settings, now);
    core.connected(now);
    assert!(sent(&mut core).contains("gateway.hello"));
    core.received(&framed(&format!(r#"{{"id":1,"result":{HELLO}}}"#)), now).unwrap();
    assert_eq!(core.next_happening(), Some(Happening::Greeted));

    let params = Json::parse(r#"{"symbol":"PI_XBTUSD"}"#).unwrap();
    let call = core.call("market_data.get_ticker", Some(&params), None, now).unwrap();
    let (stream, start) = core.follow("market_data.subscribe_ticker", Some(&params), None, now).unwrap();
    assert!(sent(&mut core).contains("subscribe_ticker"));
    let started = format!(r#"{{"id":{start},"stream":4,"seq":7,"result":{}}}"#, ticker("87782.50"));
    for byte in framed(&started) {
        core.received(&[byte], now).unwrap();
    }
    match core.next_delivery() {
        Some((id, Delivery::Event(StreamEvent::Started { state, seq: 7 }))) if id == stream => {
            assert_eq!(state.read_as::<Ticker>().unwrap().bid.unwrap().as_str(), "87782.50");
        }
        other => panic!("{other:?}"),
    }
    now += Duration::from_secs(1);
    assert_eq!(core.next_wake(), Some(now));
    core.time_passed(now).unwrap();
    match core.next_happening() {
        Some(Happening::Answered { call: of, answer: Err(error) }) if of == call => {
            let delay = core.lost(&error, 1.0, now);
            // An error of a call is no loss that may pass: what is not known to pass ends the client.
            assert!(delay.is_none() && matches!(core.phase(), Phase::Closed(_)));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(core.next_delivery(), Some((id, Delivery::Over(Err(_)))) if id == stream));
}
