// SPDX-License-Identifier: Apache-2.0

use std::time::Duration;

use super::{json, lost, Dialogue, HELLO};
use crate::core::{Happening, Phase, ReconnectPolicy};
use crate::error::GatewayError;
use crate::generated::{Outcome, Reason, StatusCode};

#[test]
fn says_who_it_is_and_knows_the_answer() {
    let mut dialogue = Dialogue::begun();
    let hello = dialogue.sent_one();
    assert_eq!(hello.get("method").unwrap().as_text().unwrap(), "gateway.hello");
    let params = hello.get("params").unwrap();
    assert_eq!(params.get("protocol_versions").unwrap().as_str(), "[1]");
    assert_eq!(params.get("library").unwrap().as_text().unwrap(), "kraken-gateway-rust");
    assert!(!dialogue.core.is_connected());
    dialogue.gateway_says(&format!(r#"{{"id":1,"result":{HELLO}}}"#));
    assert!(dialogue.core.is_connected());
    assert_eq!(dialogue.core.hello.as_ref().unwrap().limits.max_frame_bytes, 4096);
}

#[test]
fn a_hello_that_is_refused_is_the_end_of_the_client() {
    let mut dialogue = Dialogue::begun();
    dialogue.gateway_says(
        r#"{"id":1,"error":{"code":"FAILED_PRECONDITION","reason":"UNSUPPORTED_VERSION","message":"No.",
            "origin":"client","outcome":"not_done","retryable":false}}"#,
    );
    match &dialogue.core.phase {
        Phase::Closed(error) => assert_eq!(error.reason, Reason::UnsupportedVersion),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_hello_that_is_not_answered_is_a_loss() {
    let mut dialogue = Dialogue::begun();
    dialogue.later(31_000);
    let loss = dialogue.core.time_passed(dialogue.now).unwrap_err();
    assert_eq!(loss.reason, Reason::ConnectionLost);
    assert_eq!(dialogue.lose(&loss), None);
}

#[test]
fn the_wait_doubles_up_to_its_bound_and_is_at_least_half_of_it() {
    let policy = ReconnectPolicy::default();
    let bounds: Vec<u128> = (0..8).map(|failures| policy.delay(failures, 1.0).unwrap().as_millis()).collect();
    assert_eq!(bounds, [100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    assert_eq!(policy.delay(0, 0.0), Some(Duration::from_millis(50)));
    assert_eq!(policy.delay(4_000_000, 1.0), Some(Duration::from_secs(5)));
    assert_eq!(ReconnectPolicy::never().delay(0, 0.5), None);
    let limited = ReconnectPolicy { maximum_attempts: Some(2), ..ReconnectPolicy::default() };
    assert!(limited.delay(1, 0.5).is_some() && limited.delay(2, 0.5).is_none());
}

#[test]
fn waits_longer_with_every_failure_and_begins_anew_after_a_greeting() {
    let mut dialogue = Dialogue::greeted();
    assert_eq!(dialogue.lose(&lost()), Some(Duration::from_millis(100)));
    assert_eq!(dialogue.lose(&lost()), Some(Duration::from_millis(200)));
    dialogue.core.connected(dialogue.now);
    let id = dialogue.sent_one().get("id").unwrap();
    dialogue.gateway_says(&format!(r#"{{"id":{id},"result":{HELLO}}}"#));
    assert_eq!(dialogue.happenings(), [Happening::Greeted]);
    assert_eq!(dialogue.lose(&lost()), Some(Duration::from_millis(100)));
    assert_eq!(dialogue.core.losses, 3);
}

#[test]
fn what_is_called_meanwhile_fails_at_once_with_the_reason_of_the_loss() {
    let mut dialogue = Dialogue::greeted();
    dialogue.lose(&lost());
    dialogue.later(60);
    let error = dialogue.core.call("orders.place", None, None, dialogue.now).unwrap_err();
    assert_eq!((&error.code, &error.reason), (&StatusCode::Unavailable, &Reason::ConnectionLost));
    assert_eq!((&error.outcome, error.retryable), (&Outcome::NotDone, true));
    assert_eq!(error.retry_after, Some(Duration::from_millis(40)));
}

#[test]
fn a_bye_that_means_later_is_waited_out_and_any_other_ends_the_client() {
    let bye = |code: &str| {
        let mut dialogue = Dialogue::greeted();
        let frame =
            format!(r#"{{"bye":{{"code":"{code}","reason":"R","message":"Bye.","retry_after_ms":700}}}}"#);
        let error = dialogue.receive(&frame).unwrap_err();
        let delay = dialogue.lose(&error);
        (error.retryable, delay, dialogue.core.is_closed())
    };
    let later = (true, Some(Duration::from_millis(700)), false);
    assert_eq!(bye("UNAVAILABLE"), later);
    assert_eq!(bye("RESOURCE_EXHAUSTED"), later);
    assert_eq!(bye("INVALID_ARGUMENT"), (false, None, true));
}

#[test]
fn answers_pings_with_the_same_and_ignores_frames_of_new_kinds() {
    let mut dialogue = Dialogue::greeted();
    dialogue.gateway_says(r#"{"ping":{"a":[1.50,"ü"]}}"#);
    assert_eq!(dialogue.sent_one(), json(r#"{"pong":{"a":[1.50,"ü"]}}"#));
    dialogue.gateway_says(r#"{"weather":"fine"}"#);
    dialogue.gateway_says("{}");
    assert!(dialogue.sent().is_empty() && dialogue.core.is_connected());
}

#[test]
fn asks_a_silent_gateway_and_then_counts_it_as_lost() {
    let mut dialogue = Dialogue::greeted();
    assert_eq!(dialogue.core.next_wake(), Some(dialogue.now + Duration::from_secs(20)));
    dialogue.later(20_000);
    dialogue.core.time_passed(dialogue.now).unwrap();
    assert_eq!(dialogue.sent_one(), json(r#"{"ping":1}"#));
    dialogue.later(19_999);
    dialogue.core.time_passed(dialogue.now).unwrap();
    dialogue.later(1);
    let loss = dialogue.core.time_passed(dialogue.now).unwrap_err();
    assert_eq!(loss.reason, Reason::ConnectionLost);
}

#[test]
fn anything_heard_breaks_the_silence_and_what_is_not_read_is_none() {
    let mut dialogue = Dialogue::greeted();
    dialogue.later(20_000);
    dialogue.core.time_passed(dialogue.now).unwrap();
    dialogue.gateway_says(r#"{"pong":1}"#);
    dialogue.later(19_000);
    dialogue.core.time_passed(dialogue.now).unwrap();
    dialogue.sent();
    dialogue.core.reads(false, dialogue.now);
    assert_eq!(dialogue.core.next_wake(), None);
    dialogue.later(90_000);
    dialogue.core.reads(true, dialogue.now);
    dialogue.core.time_passed(dialogue.now).unwrap();
    assert!(dialogue.sent().is_empty());
}

#[test]
fn a_closed_client_fails_what_is_open_and_everything_later() {
    let mut dialogue = Dialogue::greeted();
    let call = dialogue.call("orders.place");
    dialogue.sent();
    dialogue.core.close(GatewayError::closed());
    let error = dialogue.answer(call).unwrap_err();
    assert_eq!((&error.code, &error.reason), (&StatusCode::Cancelled, &Reason::ClientClosed));
    assert_eq!(error.outcome, Outcome::Unknown);
    let error = dialogue.core.call("orders.place", None, None, dialogue.now).unwrap_err();
    assert_eq!((&error.reason, &error.outcome), (&Reason::ClientClosed, &Outcome::NotDone));
    assert_eq!(dialogue.lose(&lost()), None);
}
