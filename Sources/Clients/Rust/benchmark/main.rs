// SPDX-License-Identifier: Apache-2.0

//! Measures the client: `benchmark SOCKET roundtrip|stream COUNT`
//!
//! `roundtrip` makes COUNT calls one after the other and prints the median; `stream` follows a ticker and prints how
//! many typed events a second were read until COUNT had come. One line of JSON each.

use std::error::Error;
use std::process::exit;
use std::time::Instant;

use kraken_gateway::{Client, ClientOptions, SymbolParams, TickerSubscriptionParams};

const SYMBOL: &str = "PI_XBTUSD";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (socket, mode, count) = match arguments.as_slice() {
        [socket, mode, count] => (socket, mode, count.parse::<usize>().unwrap_or(0)),
        _ => fail(64, "usage: benchmark SOCKET roundtrip|stream COUNT"),
    };
    if count == 0 {
        fail(64, "COUNT must be a whole number above zero");
    }
    let options = ClientOptions {
        socket: Some(socket.clone()),
        client_name: "benchmark".to_owned(),
        ..ClientOptions::default()
    };
    let measured = Client::connect_with(options).map_err(Into::into).and_then(|client| match mode.as_str() {
        "roundtrip" => round_trips(&client, count),
        "stream" => events(&client, count),
        other => fail(64, &format!("the mode must be roundtrip or stream, not {other:?}")),
    });
    if let Err(error) = measured {
        fail(1, &error.to_string());
    }
}

fn fail(code: i32, message: &str) -> ! {
    eprintln!("{message}");
    exit(code);
}

fn round_trips(client: &Client, count: usize) -> Result<(), Box<dyn Error>> {
    let market_data = client.market_data();
    let params = SymbolParams::new(SYMBOL);
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        let began = Instant::now();
        market_data.get_ticker(&params)?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let median = times[count / 2].as_nanos() as f64 / 1000.0;
    println!("{{\"mode\":\"roundtrip\",\"count\":{count},\"median_us\":{median:.1}}}");
    Ok(())
}

fn events(client: &Client, count: usize) -> Result<(), Box<dyn Error>> {
    let mut stream = client.market_data().subscribe_ticker(&TickerSubscriptionParams::new(SYMBOL))?;
    // The clock starts with the first event: the peer may have had to get ready.
    for _ in 0..2 {
        stream.next_event()?.ok_or("the stream ended before its first event")?;
    }
    let began = Instant::now();
    let mut bids = 0;
    for _ in 0..count {
        let event = stream.next_event()?.ok_or("the stream ended too early")?;
        bids += usize::from(event.latest().bid.is_some());
    }
    let rate = count as f64 / began.elapsed().as_secs_f64();
    if bids != count {
        return Err(format!("{} of {count} events had no bid", count - bids).into());
    }
    println!("{{\"mode\":\"stream\",\"count\":{count},\"events_per_s\":{rate:.0}}}");
    Ok(())
}
