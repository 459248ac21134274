// SPDX-License-Identifier: Apache-2.0

//! The client over a real socket and with real threads, against a gateway that the test plays.

use std::thread;
use std::time::Duration;

use kraken_gateway::{
    Cancellation, Client, ClientOptions, Json, OrderRequest, OrderState, OrderType, Outcome, Reason,
    ReconnectPolicy, Side, StatusCode, StreamEvent, SymbolParams, TickerSubscriptionParams,
};

mod fake_gateway;
use fake_gateway::{order, ticker, FakeGateway};

fn market_order() -> OrderRequest {
    OrderRequest::unique("PI_XBTUSD", Side::Buy, OrderType::Market, 10)
}

#[test]
fn calls_of_many_threads_get_each_their_own_answer() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    assert_eq!(client.hello().unwrap().identity.owner.as_str(), "uid:1");
    let callers: Vec<_> = (0..8)
        .map(|number| {
            let client = client.clone();
            thread::spawn(move || {
                let symbol = format!("S{number}");
                let ticker = client.market_data().get_ticker(&SymbolParams::new(symbol.as_str())).unwrap();
                assert_eq!(ticker.bid.unwrap().as_str(), symbol[1..].to_owned() + ".50");
            })
        })
        .collect();
    let mut calls: Vec<(i64, Json)> = (0..8).map(|_| peer.hears_call("market_data.get_ticker")).collect();
    calls.reverse();
    for (id, params) in calls {
        let symbol = params.get("symbol").unwrap().as_text().unwrap();
        peer.answers(id, &ticker(&format!("{}.50", &symbol[1..])));
    }
    callers.into_iter().for_each(|caller| caller.join().unwrap());
}

#[test]
fn an_answer_that_does_not_fit_fails_its_call_only() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let market_data = client.market_data();
    let asking = thread::spawn(move || {
        let params = SymbolParams::new("PI_XBTUSD");
        (market_data.get_ticker(&params), market_data.get_ticker(&params))
    });
    let (id, _) = peer.hears_call("market_data.get_ticker");
    peer.answers(id, r#"{"symbol":"PI_XBTUSD","bid":["1"],"received_at_us":1,"stale":false}"#);
    let (id, _) = peer.hears_call("market_data.get_ticker");
    peer.answers(id, &ticker("1"));
    let (first, second) = asking.join().unwrap();
    let error = first.unwrap_err();
    assert_eq!((&error.code, &error.reason), (&StatusCode::Internal, &Reason::UnexpectedAnswer));
    assert!(error.message.contains("bid"), "{error}");
    assert!(second.is_ok());
}

#[test]
fn a_typed_stream_goes_from_its_start_to_its_proper_end() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let following = thread::spawn(move || {
        let stream =
            client.market_data().subscribe_ticker(&TickerSubscriptionParams::new("PI_XBTUSD")).unwrap();
        let ender = stream.ender();
        stream
            .map(|event| {
                let event = event.unwrap();
                if event.seq() == 102 {
                    ender.end();
                }
                (event.seq(), event.latest().bid.as_ref().unwrap().to_string())
            })
            .collect::<Vec<_>>()
    });
    let (id, _) = peer.hears_call("market_data.subscribe_ticker");
    peer.says(&format!(r#"{{"id":{id},"stream":17,"seq":100,"result":{}}}"#, ticker("1")));
    peer.says(&format!(r#"{{"stream":17,"seq":101,"event":{}}}"#, ticker("2")));
    peer.says(&format!(r#"{{"stream":17,"seq":102,"event":{}}}"#, ticker("3")));
    assert_eq!(peer.hears().as_str(), format!("{{\"cancel\":{id}}}"));
    peer.says(&format!(r#"{{"stream":17,"seq":103,"event":{}}}"#, ticker("4")));
    peer.says(&format!(r#"{{"id":{id},"end":{{"code":"OK"}}}}"#));
    let seen = following.join().unwrap();
    let expected = [(100, "1"), (101, "2"), (102, "3"), (103, "4")].map(|(seq, bid)| (seq, bid.to_owned()));
    assert_eq!(seen, expected);
}

#[test]
fn a_stream_that_is_dropped_is_cancelled_and_the_last_one_ends_the_client() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let starting = thread::spawn(move || client.stream("market_data.subscribe_trades", None, None).unwrap());
    let (id, _) = peer.hears_call("market_data.subscribe_trades");
    peer.says(&format!(r#"{{"id":{id},"stream":1,"seq":0,"result":{{}}}}"#));
    // The client went with its thread: the stream alone keeps it.
    let mut stream = starting.join().unwrap();
    peer.says(r#"{"stream":1,"seq":1,"event":{"a":1}}"#);
    stream.next_event().unwrap();
    assert!(matches!(stream.next_event(), Ok(Some(StreamEvent::Event { seq: 1, .. }))));
    drop(stream);
    assert_eq!(peer.hears().as_str(), format!("{{\"cancel\":{id}}}"));
    let mut rest = Vec::new();
    std::io::Read::read_to_end(&mut peer.stream, &mut rest).unwrap();
    assert!(rest.is_empty());
}

#[test]
fn a_cancelled_call_waits_for_its_one_answer() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let cancellation = Cancellation::new();
    let orders = client.orders().cancelled_by(&cancellation).timeout(Duration::from_secs(7));
    let placing = thread::spawn(move || (orders.place(&market_order()), orders.place(&market_order())));
    let (id, _) = peer.hears_call("orders.place");
    cancellation.cancel();
    assert_eq!(peer.hears().as_str(), format!("{{\"cancel\":{id}}}"));
    peer.answers(id, &order("filled"));
    let (first, second) = placing.join().unwrap();
    assert_eq!(first.unwrap().order.state, OrderState::Filled);
    let error = second.unwrap_err();
    assert_eq!((&error.code, &error.outcome), (&StatusCode::Cancelled, &Outcome::NotDone));
}

#[test]
fn comes_back_after_a_loss_and_goes_on_with_its_streams() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let trades = client.clone();
    let starting = thread::spawn(move || trades.stream("market_data.subscribe_trades", None, None).unwrap());
    let (id, _) = peer.hears_call("market_data.subscribe_trades");
    peer.says(&format!(r#"{{"id":{id},"stream":1,"seq":50,"result":{{"s":1}}}}"#));
    let mut stream = starting.join().unwrap();
    assert!(matches!(stream.next_event(), Ok(Some(StreamEvent::Started { seq: 50, .. }))));
    drop(peer);
    let mut peer = gateway.accept();
    peer.greet();
    let (id, _) = peer.hears_call("market_data.subscribe_trades");
    peer.says(&format!(r#"{{"id":{id},"stream":9,"seq":3,"result":{{"s":2}}}}"#));
    match stream.next_event() {
        Ok(Some(StreamEvent::Reconnected { after, state, seq: 3 })) => {
            assert_eq!(after.reason, Reason::ConnectionLost);
            assert_eq!(state.as_str(), r#"{"s":2}"#);
        }
        other => panic!("{other:?}"),
    }
    assert!(client.is_connected());
}

#[test]
fn placing_again_uses_the_same_name_also_after_a_loss() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let request = market_order();
    let name = request.client_order_id.clone();
    let orders = client.orders();
    let placing = thread::spawn(move || orders.place_with_retries(&request, 3));
    let (_, first) = peer.hears_call("orders.place");
    drop(peer);
    let mut peer = gateway.accept();
    peer.greet();
    let (id, second) = peer.hears_call("orders.place");
    assert_eq!(first, second);
    assert_eq!(second.get("client_order_id").unwrap().as_text().unwrap(), name.as_str());
    peer.answers(id, &order("accepted"));
    assert_eq!(placing.join().unwrap().unwrap().order.state, OrderState::Accepted);
}

#[test]
fn a_refusal_is_not_repeated() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let orders = client.orders();
    let placing = thread::spawn(move || orders.place_with_retries(&market_order(), 3));
    let (id, _) = peer.hears_call("orders.place");
    peer.says(&format!(
        r#"{{"id":{id},"error":{{"code":"FAILED_PRECONDITION","reason":"INSUFFICIENT_MARGIN","message":"No.",
            "origin":"venue","outcome":"not_done","retryable":false}}}}"#
    ));
    assert_eq!(placing.join().unwrap().unwrap_err().reason, Reason::InsufficientMargin);
}

#[test]
fn a_client_without_reconnecting_is_over_after_a_loss() {
    let gateway = FakeGateway::new();
    let options = ClientOptions { reconnect: ReconnectPolicy::never(), ..gateway.options() };
    let (client, mut peer) = gateway.greeted(options);
    let orders = client.orders();
    let placing = thread::spawn(move || orders.place(&market_order()));
    peer.hears_call("orders.place");
    drop(peer);
    let error = placing.join().unwrap().unwrap_err();
    assert_eq!((&error.reason, &error.outcome), (&Reason::ConnectionLost, &Outcome::Unknown));
    let error = client.orders().place(&market_order()).unwrap_err();
    assert_eq!((&error.reason, &error.outcome), (&Reason::ConnectionLost, &Outcome::NotDone));
}

#[test]
fn closing_fails_what_is_open() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let orders = client.orders();
    let placing = thread::spawn(move || orders.place(&market_order()));
    peer.hears_call("orders.place");
    client.close();
    client.close();
    let error = placing.join().unwrap().unwrap_err();
    assert_eq!((&error.reason, &error.outcome), (&Reason::ClientClosed, &Outcome::Unknown));
    assert!(!client.is_connected());
}

#[test]
fn a_gateway_that_goes_on_while_a_program_makes_calls_fails_only_the_stream() {
    let gateway = FakeGateway::new();
    let options = ClientOptions { stream_buffer_limit: 64 << 10, ..gateway.options() };
    let (client, mut peer) = gateway.greeted(options);
    let other = client.clone();
    let starting = thread::spawn(move || other.stream("market_data.subscribe_trades", None, None).unwrap());
    let (id, _) = peer.hears_call("market_data.subscribe_trades");
    peer.says(&format!(r#"{{"id":{id},"stream":1,"seq":0,"result":{{}}}}"#));
    let stream = starting.join().unwrap();
    let calling = thread::spawn(move || client.call("orders.list_open", None, None));
    let (call, _) = peer.hears_call("orders.list_open");
    let padding = "x".repeat(1000);
    for seq in 1..=200 {
        peer.says(&format!(r#"{{"stream":1,"seq":{seq},"event":{{"p":"{padding}"}}}}"#));
    }
    assert_eq!(peer.hears().as_str(), format!("{{\"cancel\":{id}}}"));
    peer.answers(call, "{}");
    assert!(calling.join().unwrap().is_ok());
    let last = stream.last().unwrap();
    assert_eq!(last.unwrap_err().reason, Reason::SlowConsumer);
}

#[test]
fn what_is_more_than_the_kernel_takes_at_once_arrives_whole() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let params = Json::parse(&format!(r#"{{"p":"{}"}}"#, "é".repeat(400_000))).unwrap();
    let sent = params.clone();
    let callers: Vec<_> = (0..4)
        .map(|_| {
            let (client, params) = (client.clone(), sent.clone());
            thread::spawn(move || client.call("a.method", Some(&params), None).unwrap())
        })
        .collect();
    for _ in 0..4 {
        let (id, heard) = peer.hears_call("a.method");
        assert!(heard == params);
        peer.answers(id, "{}");
    }
    callers.into_iter().for_each(|caller| assert_eq!(caller.join().unwrap().as_str(), "{}"));
}

#[test]
fn tells_what_is_wrong_with_the_socket() {
    let reason = |path: &str| Client::connect_to(path).unwrap_err().reason.clone();
    let gateway = FakeGateway::new();
    let path = gateway.path.to_str().unwrap().to_owned();
    assert_eq!(reason("/nowhere/gateway.sock"), Reason::SocketAbsent);
    assert_eq!(reason(&format!("{path}/gateway.sock")), Reason::SocketAbsent);
    assert_eq!(reason(&format!("/{}", "x".repeat(107))), Reason::SocketPathTooLong);
    let listener = path.clone() + "-left";
    drop(std::os::unix::net::UnixListener::bind(&listener).unwrap());
    assert_eq!(reason(&listener), Reason::SocketRefused);
    std::fs::remove_file(&listener).unwrap();
}

#[test]
fn an_event_that_cannot_be_read_ends_the_stream_and_its_subscription() {
    let gateway = FakeGateway::new();
    let (client, mut peer) = gateway.greeted(gateway.options());
    let following = thread::spawn(move || {
        let mut stream =
            client.market_data().subscribe_ticker(&TickerSubscriptionParams::new("PI_XBTUSD")).unwrap();
        let first = stream.next_event().is_ok();
        let error = stream.next_event().unwrap_err();
        (first, error.reason.clone(), stream.next_event().is_ok(), stream)
    });
    let (id, _) = peer.hears_call("market_data.subscribe_ticker");
    peer.says(&format!(r#"{{"id":{id},"stream":17,"seq":0,"result":{}}}"#, ticker("1")));
    peer.says(r#"{"stream":17,"seq":1,"event":{"symbol":"PI_XBTUSD","stale":0}}"#);
    assert_eq!(peer.hears().as_str(), format!("{{\"cancel\":{id}}}"));
    let (first, reason, is_over, _stream) = following.join().unwrap();
    assert!(first && is_over);
    assert_eq!(reason, Reason::UnexpectedAnswer);
}

#[test]
fn an_observer_that_panics_leaves_nobody_waiting() {
    let gateway = FakeGateway::new();
    let options = ClientOptions {
        on_connection_change: Some(std::sync::Arc::new(|state| {
            if let kraken_gateway::ConnectionState::Waiting { .. } = state {
                panic!("this panic is meant");
            }
        })),
        ..gateway.options()
    };
    let (client, peer) = gateway.greeted(options);
    drop(peer);
    loop {
        let error = client.call("orders.list_open", None, None).unwrap_err();
        if error.reason == Reason::InternalError {
            break;
        }
    }
}
