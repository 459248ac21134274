// SPDX-License-Identifier: Apache-2.0

use std::time::Duration;

use super::{json, lost, Dialogue};
use crate::error::GatewayError;
use crate::generated::{Origin, Outcome, Reason, StatusCode};
use crate::json::Json;

#[test]
fn sends_a_call_with_its_deadline_and_gives_its_answer() {
    let mut dialogue = Dialogue::greeted();
    let params = json(r#"{"symbol":"PI_XBTUSD"}"#);
    let call = dialogue
        .core
        .call("market_data.get_ticker", Some(&params), Some(Duration::from_millis(1500)), dialogue.now)
        .unwrap();
    assert_eq!(
        dialogue.sent_one().as_str(),
        r#"{"id":2,"method":"market_data.get_ticker","params":{"symbol":"PI_XBTUSD"},"timeout_ms":1500}"#
    );
    dialogue.gateway_says(r#"{"id":2,"result":{"bid":"1.50"}}"#);
    assert_eq!(dialogue.answer(call), Ok(json(r#"{"bid":"1.50"}"#)));
}

#[test]
fn tells_the_gateways_error_whole() {
    let mut dialogue = Dialogue::greeted();
    let call = dialogue.call("orders.place");
    dialogue.gateway_says(
        r#"{"id":2,"error":{"code":"NEW_CODE","reason":"NEW_REASON","message":"No.","origin":"moon",
            "outcome":"done","retryable":true,"retry_after_ms":250,"details":{"field":"x"}}}"#,
    );
    let error = dialogue.answer(call).unwrap_err();
    assert_eq!(error.code, StatusCode::from("NEW_CODE"));
    assert_eq!(error.reason.as_str(), "NEW_REASON");
    assert_eq!(error.origin.as_str(), "moon");
    assert_eq!(error.outcome, Outcome::Done);
    assert_eq!(error.retry_after, Some(Duration::from_millis(250)));
    assert_eq!(error.details["field"], "x");
    assert!(error.retryable);
}

#[test]
fn an_error_that_cannot_be_read_is_the_error_of_its_call_alone() {
    let mut dialogue = Dialogue::greeted();
    let call = dialogue.call("orders.get");
    dialogue.gateway_says(r#"{"id":2,"error":{"code":7}}"#);
    assert_eq!(dialogue.answer(call).unwrap_err().reason, Reason::UnexpectedAnswer);
    assert!(dialogue.core.is_connected());
}

#[test]
fn gives_up_after_the_deadline_and_cancels() {
    let mut dialogue = Dialogue::greeted();
    let read = dialogue.call("orders.get");
    dialogue.sent();
    dialogue.later(30_249);
    dialogue.core.time_passed(dialogue.now).unwrap();
    assert!(dialogue.happenings().is_empty());
    dialogue.later(1);
    dialogue.core.time_passed(dialogue.now).unwrap();
    let error = dialogue.answer(read).unwrap_err();
    assert_eq!((&error.code, &error.reason), (&StatusCode::DeadlineExceeded, &Reason::TimedOut));
    assert_eq!((&error.origin, &error.outcome, error.retryable), (&Origin::Client, &Outcome::NotDone, true));
    assert!(dialogue.sent().contains(&json(r#"{"cancel":2}"#)));
    // The late answer is for nobody.
    dialogue.gateway_says(r#"{"id":2,"result":{}}"#);
    assert!(dialogue.happenings().is_empty());
}

#[test]
fn an_order_that_was_not_answered_in_time_has_an_unknown_outcome() {
    let mut dialogue = Dialogue::greeted();
    let order = dialogue.call("orders.place");
    dialogue.later(40_000);
    let _ = dialogue.core.time_passed(dialogue.now);
    let error = dialogue.answer(order).unwrap_err();
    assert_eq!((&error.outcome, error.retryable), (&Outcome::Unknown, false));
}

#[test]
fn cancels_once_and_waits_for_the_answer() {
    let mut dialogue = Dialogue::greeted();
    let call = dialogue.call("orders.place");
    dialogue.sent();
    dialogue.core.cancel(call);
    dialogue.core.cancel(call);
    assert_eq!(dialogue.sent_one(), json(r#"{"cancel":2}"#));
    assert!(dialogue.happenings().is_empty());
    dialogue.gateway_says(r#"{"id":2,"result":{"order":1}}"#);
    assert!(dialogue.answer(call).is_ok());
}

#[test]
fn a_loss_leaves_unknown_only_what_was_sent_and_changes_something() {
    let outcome = |method: &str, sends: bool| {
        let mut dialogue = Dialogue::greeted();
        dialogue.sends = sends;
        let call = dialogue.call(method);
        dialogue.sent();
        dialogue.lose(&lost());
        let error = dialogue.answer(call).unwrap_err();
        assert_eq!(error.reason, Reason::ConnectionLost);
        (error.outcome.clone(), error.retryable)
    };
    assert_eq!(outcome("orders.place", true), (Outcome::Unknown, false));
    assert_eq!(outcome("orders.place", false), (Outcome::NotDone, true));
    assert_eq!(outcome("orders.get", true), (Outcome::NotDone, true));
    assert_eq!(outcome("a.method_of_tomorrow", true), (Outcome::Unknown, false));
}

#[test]
fn refuses_what_would_cost_the_connection() {
    let mut dialogue = Dialogue::greeted();
    let refused = |dialogue: &mut Dialogue, params: &Json| -> GatewayError {
        dialogue.core.call("orders.get", Some(params), None, dialogue.now).unwrap_err()
    };
    let long = json(&format!(r#"{{"order_id":"{}"}}"#, "x".repeat(4096)));
    assert_eq!(refused(&mut dialogue, &long).reason, Reason::FrameTooLong);
    let nested = |levels: usize| json(&format!("{{\"a\":{}{}}}", "[".repeat(levels), "]".repeat(levels)));
    assert_eq!(refused(&mut dialogue, &nested(31)).reason, Reason::NestedTooDeep);
    assert_eq!(refused(&mut dialogue, &json("[]")).reason, Reason::InvalidField);
    assert!(dialogue.sent().is_empty());
    assert!(dialogue.core.call("orders.get", Some(&nested(30)), None, dialogue.now).is_ok());
    let brackets_in_text = json(&format!(r#"{{"a":"{}\""}}"#, "[".repeat(60)));
    assert!(dialogue.core.call("orders.get", Some(&brackets_in_text), None, dialogue.now).is_ok());
}

#[test]
fn a_stream_that_was_called_is_the_wrong_kind_and_is_cancelled() {
    let mut dialogue = Dialogue::greeted();
    let call = dialogue.call("market_data.subscribe_trades");
    dialogue.sent();
    dialogue.gateway_says(r#"{"id":2,"stream":5,"seq":1,"result":{}}"#);
    assert_eq!(dialogue.answer(call).unwrap_err().reason, Reason::WrongKind);
    assert_eq!(dialogue.sent_one(), json(r#"{"cancel":2}"#));
}
