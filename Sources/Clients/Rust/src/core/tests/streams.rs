// SPDX-License-Identifier: Apache-2.0

use std::time::Duration;

use super::{json, lost, Dialogue, HELLO};
use crate::core::stream_table::{Delivery, StreamId};
use crate::generated::{Reason, StatusCode};
use crate::json::Json;
use crate::stream_event::{Gap, StreamEvent};

fn event(n: i64) -> Delivery {
    Delivery::Event(StreamEvent::Event { event: json(&format!(r#"{{"n":{n}}}"#)), seq: n })
}

fn started(seq: i64) -> Delivery {
    Delivery::Event(StreamEvent::Started { state: json("{}"), seq })
}

impl Dialogue {
    fn starts(&mut self, call: i64, topic: i64, seq: i64) {
        self.gateway_says(&format!(r#"{{"id":{call},"stream":{topic},"seq":{seq},"result":{{}}}}"#));
    }

    fn event(&mut self, topic: i64, n: i64) {
        self.gateway_says(&format!(r#"{{"stream":{topic},"seq":{n},"event":{{"n":{n}}}}}"#));
    }

    fn cancelled(&mut self) -> Vec<i64> {
        self.sent().iter().filter_map(|frame| frame.get("cancel")?.as_integer()).collect()
    }

    /// How the only stream that something happened to is over.
    fn ending(&mut self, of: StreamId) -> Result<(), (StatusCode, Reason)> {
        match self.deliveries().as_slice() {
            [(id, Delivery::Over(ending))] if *id == of => {
                ending.clone().map_err(|error| (error.code.clone(), error.reason.clone()))
            }
            other => panic!("not one ending: {other:?}"),
        }
    }

    fn reconnects(&mut self) -> Vec<Json> {
        self.core.connected(self.now);
        let mut frames = self.sent();
        let hello = frames.remove(0).get("id").unwrap();
        self.gateway_says(&format!(r#"{{"id":{hello},"result":{HELLO}}}"#));
        frames
    }
}

#[test]
fn begins_with_the_state_and_ends_by_the_gateways_word() {
    let mut dialogue = Dialogue::greeted();
    let (stream, call) = dialogue.follow("PI_XBTUSD");
    dialogue.starts(call, 17, 100);
    dialogue.event(17, 101);
    assert_eq!(dialogue.deliveries(), [(stream, started(100)), (stream, event(101))]);
    dialogue.sent();
    dialogue.core.end_stream(stream);
    dialogue.core.end_stream(stream);
    assert_eq!(dialogue.cancelled(), [call]);
    dialogue.event(17, 102);
    dialogue.gateway_says(&format!(r#"{{"id":{call},"end":{{"code":"OK"}}}}"#));
    assert_eq!(dialogue.deliveries(), [(stream, event(102)), (stream, Delivery::Over(Ok(())))]);
}

#[test]
fn fails_with_the_error_that_ended_it_or_kept_it_from_starting() {
    let mut dialogue = Dialogue::greeted();
    let (stream, call) = dialogue.follow("NOBODY");
    let error = r#"{"code":"NOT_FOUND","reason":"UNKNOWN_SYMBOL","message":"No.","origin":"client",
        "outcome":"not_done","retryable":false}"#;
    dialogue.gateway_says(&format!(r#"{{"id":{call},"error":{error}}}"#));
    assert_eq!(dialogue.ending(stream), Err((StatusCode::NotFound, Reason::UnknownSymbol)));
    let (stream, call) = dialogue.follow("PI_XBTUSD");
    dialogue.starts(call, 17, 0);
    dialogue.deliveries();
    dialogue.gateway_says(&format!(r#"{{"id":{call},"end":{error}}}"#));
    assert_eq!(dialogue.ending(stream), Err((StatusCode::NotFound, Reason::UnknownSymbol)));
}

#[test]
fn breaks_when_events_are_missing_without_a_word() {
    let mut dialogue = Dialogue::greeted();
    let (stream, call) = dialogue.follow("PI_XBTUSD");
    dialogue.starts(call, 17, 100);
    dialogue.deliveries();
    dialogue.sent();
    dialogue.event(17, 102);
    assert_eq!(dialogue.ending(stream), Err((StatusCode::DataLoss, Reason::StreamBroken)));
    assert_eq!(dialogue.cancelled(), [call]);
}

#[test]
fn goes_on_behind_a_gap() {
    let mut dialogue = Dialogue::greeted();
    let (stream, call) = dialogue.follow("PI_XBTUSD");
    dialogue.starts(call, 17, 100);
    dialogue.deliveries();
    dialogue.gateway_says(
        r#"{"stream":17,"seq":160,"gap":{"reason":"SLOW_CONSUMER","lost":60},"result":{"s":1}}"#,
    );
    dialogue.event(17, 161);
    let gap = StreamEvent::Gap {
        gap: Gap { reason: Reason::SlowConsumer, lost: 60 },
        state: json(r#"{"s":1}"#),
        seq: 160,
    };
    assert_eq!(dialogue.deliveries(), [(stream, Delivery::Event(gap)), (stream, event(161))]);
}

#[test]
fn two_streams_of_one_request_share_a_subscription_and_get_each_event_once() {
    let mut dialogue = Dialogue::greeted();
    let (first, one) = dialogue.follow("PI_XBTUSD");
    dialogue.starts(one, 17, 100);
    let (second, two) = dialogue.follow("PI_XBTUSD");
    dialogue.sent();
    dialogue.starts(two, 17, 100);
    assert_eq!(dialogue.cancelled(), [two]);
    dialogue.deliveries();
    // Until the second subscription has ended the gateway writes each event twice.
    dialogue.event(17, 101);
    dialogue.event(17, 101);
    dialogue.gateway_says(&format!(r#"{{"id":{two},"end":{{"code":"OK"}}}}"#));
    assert_eq!(dialogue.deliveries(), [(first, event(101)), (second, event(101))]);
    // The subscription is cancelled with the last stream that rides on it.
    dialogue.core.leave_stream(first);
    assert!(dialogue.cancelled().is_empty());
    dialogue.event(17, 102);
    assert_eq!(dialogue.deliveries(), [(second, event(102))]);
    dialogue.core.leave_stream(second);
    assert_eq!(dialogue.cancelled(), [one]);
}

#[test]
fn a_subscription_that_is_being_cancelled_carries_nobody_else() {
    let mut dialogue = Dialogue::greeted();
    let (first, one) = dialogue.follow("PI_XBTUSD");
    dialogue.starts(one, 17, 100);
    dialogue.core.end_stream(first);
    let (_, two) = dialogue.follow("PI_XBTUSD");
    dialogue.sent();
    dialogue.starts(two, 17, 100);
    assert!(dialogue.cancelled().is_empty());
}

#[test]
fn a_start_that_was_given_up_is_cancelled_and_takes_no_topic() {
    let mut dialogue = Dialogue::greeted();
    let (stream, call) = dialogue.follow("PI_XBTUSD");
    dialogue.sent();
    dialogue.core.leave_stream(stream);
    assert_eq!(dialogue.cancelled(), [call]);
    dialogue.starts(call, 17, 100);
    dialogue.event(17, 101);
    assert!(dialogue.deliveries().is_empty());
}

#[test]
fn comes_back_after_a_loss_in_the_order_of_opening_with_the_first_cause() {
    let mut dialogue = Dialogue::greeted();
    let (first, one) = dialogue.follow("A");
    let (second, two) = dialogue.follow("B");
    dialogue.starts(one, 1, 10);
    dialogue.starts(two, 2, 20);
    dialogue.deliveries();
    dialogue.lose(&lost());
    // Lost once more before it has started anew: the first loss is the news.
    dialogue.reconnects();
    let bye = dialogue.receive(r#"{"bye":{"code":"UNAVAILABLE","reason":"DRAINING","message":"Bye."}}"#);
    dialogue.lose(&bye.unwrap_err());
    let frames = dialogue.reconnects();
    let symbols: Vec<String> =
        frames.iter().map(|frame| frame.get("params").unwrap().get("symbol").unwrap().to_string()).collect();
    assert_eq!(symbols, ["\"A\"", "\"B\""]);
    dialogue.starts(frames[0].get("id").unwrap().as_integer().unwrap(), 7, 3);
    let expected = StreamEvent::Reconnected { after: lost(), state: json("{}"), seq: 3 };
    assert_eq!(dialogue.deliveries(), [(first, Delivery::Event(expected))]);
    dialogue.starts(frames[1].get("id").unwrap().as_integer().unwrap(), 8, 4);
    assert_eq!(dialogue.deliveries()[0].0, second);
}

#[test]
fn an_end_that_may_pass_is_an_interruption() {
    let mut dialogue = Dialogue::greeted();
    let (stream, call) = dialogue.follow("PI_XBTUSD");
    dialogue.starts(call, 17, 100);
    dialogue.deliveries();
    dialogue.sent();
    dialogue.gateway_says(&format!(
        r#"{{"id":{call},"end":{{"code":"UNAVAILABLE","reason":"DRAINING","message":"Bye.","origin":"gateway",
            "outcome":"not_done","retryable":true}}}}"#
    ));
    assert!(dialogue.deliveries().is_empty());
    assert_eq!(dialogue.core.next_wake(), Some(dialogue.now + Duration::from_millis(100)));
    dialogue.later(100);
    dialogue.core.time_passed(dialogue.now).unwrap();
    let again = dialogue.sent_one().get("id").unwrap().as_integer().unwrap();
    dialogue.starts(again, 17, 105);
    match dialogue.deliveries().as_slice() {
        [(id, Delivery::Event(StreamEvent::Reconnected { after, seq: 105, .. }))] if *id == stream => {
            assert_eq!(after.reason, Reason::Draining);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_program_that_does_not_read_loses_the_stream_and_not_the_connection() {
    let mut dialogue = Dialogue::greeted();
    let (stream, call) = dialogue.follow("PI_XBTUSD");
    dialogue.starts(call, 17, 100);
    dialogue.deliveries();
    dialogue.sent();
    dialogue.core.stream_overflowed(stream, 16 << 20);
    assert_eq!(dialogue.ending(stream), Err((StatusCode::ResourceExhausted, Reason::SlowConsumer)));
    assert_eq!(dialogue.cancelled(), [call]);
    assert!(dialogue.core.is_connected());
}
