// SPDX-License-Identifier: Apache-2.0

//! Every method's typed messages against the recorded examples of the contract, and against the wrong shape.

use std::collections::BTreeMap;

use kraken_gateway::json::Mistake;
use kraken_gateway::{Json, Message, OrderRequest, OrderState, OrderType, Side, Ticker};

/// Reads a text into a type and writes it again.
type Again = fn(&str) -> Result<String, Mistake>;

fn again<M: Message>(text: &str) -> Result<String, Mistake> {
    M::from_json(text).map(|message| message.to_json())
}

/// How a method's parameters, results and events are read.
struct Types {
    params: Option<Again>,
    result: Again,
    event: Option<Again>,
}

macro_rules! calls {
    ($($method:literal $service:ident $function:ident($($params:ty)?) -> $result:ty)*) => {
        pub(crate) fn calls() -> Vec<(&'static str, crate::Types)> {
            vec![$(($method, crate::Types {
                params: None $(.or(Some(crate::again::<$params> as crate::Again)))?,
                result: crate::again::<$result>,
                event: None,
            })),*]
        }
    };
}

macro_rules! streams {
    ($($method:literal $service:ident $function:ident($($params:ty)?) -> $state:ty, $event:ty)*) => {
        pub(crate) fn streams() -> Vec<(&'static str, crate::Types)> {
            vec![$(($method, crate::Types {
                params: None $(.or(Some(crate::again::<$params> as crate::Again)))?,
                result: crate::again::<$state>,
                event: Some(crate::again::<$event>),
            })),*]
        }
    };
}

#[path = "../conformance/methods.rs"]
mod methods;

fn types() -> BTreeMap<&'static str, Types> {
    methods::calls().into_iter().chain(methods::streams()).collect()
}

/// The text with its members in order and without space, so that two can be compared; numbers keep their text.
fn canonical(json: &Json) -> String {
    if let Some(elements) = json.elements() {
        let elements: Vec<String> = elements.iter().map(canonical).collect();
        return format!("[{}]", elements.join(","));
    }
    if !json.as_str().starts_with('{') {
        return json.as_text().map_or_else(|| json.to_string(), |text| text.to_json());
    }
    let members: BTreeMap<String, Json> = json.read_as().expect("an object");
    let members: Vec<String> =
        members.iter().map(|(key, value)| format!("{}:{}", key.to_json(), canonical(value))).collect();
    format!("{{{}}}", members.join(","))
}

fn reads_back(method: &str, again: Again, value: &Json) {
    let written = again(value.as_str()).unwrap_or_else(|mistake| panic!("{method}: {mistake}"));
    assert_eq!(canonical(&Json::parse(&written).unwrap()), canonical(value), "{method}");
}

#[test]
fn the_recorded_examples_are_read_and_written_back_whole() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../proto-docs/generator/examples.json");
    let examples: BTreeMap<String, BTreeMap<String, Json>> =
        Message::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
    let types = types();
    let mut checked = 0;
    for (method, texts) in &examples {
        let types = match types.get(method.as_str()) {
            Some(types) => types,
            None => continue,
        };
        for text in texts.values().filter_map(Json::as_text).filter_map(|text| Json::parse(&text).ok()) {
            for (member, again) in
                [("params", types.params), ("result", Some(types.result)), ("event", types.event)]
            {
                if let (Some(value), Some(again)) = (text.get(member), again) {
                    reads_back(method, again, &value);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked >= 30, "only {checked} messages were checked");
}

#[test]
fn every_message_refuses_what_is_no_object() {
    for (method, types) in types() {
        for again in [types.params, Some(types.result), types.event].into_iter().flatten() {
            for text in ["[]", "\"text\"", "1", "null", "{", "{}{}"] {
                assert!(again(text).is_err(), "{method} reads {text}");
            }
        }
    }
}

const TICKER: &str = r#"{"symbol":"PI_XBTUSD","bid":"87782.50","mark":"87790.49403687",
    "next_funding_at_us":1795644898676340,"suspended":false,"received_at_us":1795644898676341,"stale":true}"#;

#[test]
fn a_member_that_does_not_fit_is_named() {
    assert!(Ticker::from_json(TICKER).is_ok());
    let mistake =
        |from: &str, to: &str| Ticker::from_json(&TICKER.replace(from, to)).unwrap_err().to_string();
    assert!(mistake("\"87782.50\"", "87782.50").starts_with("bid: expected text at byte"));
    assert!(mistake("87782.50", "87782.").contains("is not a decimal number"));
    assert!(mistake("1795644898676341", "\"now\"").starts_with("received_at_us: expected a number"));
    assert!(mistake("true", "1").starts_with("stale: expected true or false"));
    assert!(mistake("\"symbol\"", "\"name\"").starts_with("\"symbol\" is missing"));
    assert!(mistake("true", "null").starts_with("stale: "));
}

#[test]
fn what_is_not_known_is_ignored_and_what_is_absent_stays_absent() {
    let text = TICKER.replacen('{', r#"{"tomorrow":{"a":[1,{"b":null}]},"ask":null,"#, 1);
    let ticker = Ticker::from_json(&text).unwrap();
    assert_eq!(ticker, Ticker::from_json(TICKER).unwrap());
    assert_eq!(ticker.ask, None);
    assert_eq!(ticker.bid.as_ref().unwrap().as_str(), "87782.50");
    assert!(!ticker.to_json().contains("null"));
}

#[test]
fn words_nobody_knows_survive() {
    assert_eq!(OrderState::from("filled"), OrderState::Filled);
    let state = OrderState::from_json("\"half_filled\"").unwrap();
    assert_eq!(state, OrderState::Other("half_filled".into()));
    assert_eq!(state.to_json(), "\"half_filled\"");
    for state in OrderState::KNOWN {
        assert_eq!(OrderState::from(state.as_str()), *state);
    }
}

#[test]
fn a_request_is_made_of_what_it_must_have() {
    let request = OrderRequest {
        limit_price: Some("50000.5".parse().unwrap()),
        ..OrderRequest::new("mine", "PI_XBTUSD", Side::Buy, OrderType::Limit, 10)
    };
    assert_eq!(
        request.to_json(),
        r#"{"client_order_id":"mine","symbol":"PI_XBTUSD","side":"buy","type":"limit","quantity":"10","limit_price":"50000.5"}"#
    );
    let unique = || OrderRequest::unique("PI_XBTUSD", Side::Buy, OrderType::Market, 10);
    assert_ne!(unique().client_order_id, unique().client_order_id);
}
