// SPDX-License-Identifier: Apache-2.0

//! Keeps an order book and prints its best prices with every change: `order-book [SYMBOL] [COUNT]`

use std::collections::BTreeMap;
use std::process::ExitCode;

use kraken_gateway::{
    BookLevel, Client, Decimal, GatewayError, OrderBook, OrderBookChange, OrderBookSubscriptionParams,
    StreamEvent,
};

fn main() -> ExitCode {
    let symbol = std::env::args().nth(1).unwrap_or_else(|| "PI_XBTUSD".to_owned());
    let count = match std::env::args().nth(2).map_or(Ok(5), |count| count.parse()) {
        Ok(count) if count > 0 => count,
        _ => {
            eprintln!("COUNT must be a whole number above zero");
            return ExitCode::from(64);
        }
    };
    match follow(&symbol, count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

// snippet: order-book
fn follow(symbol: &str, count: usize) -> Result<(), GatewayError> {
    let client = Client::connect()?;
    let params = OrderBookSubscriptionParams { depth: Some(10), ..OrderBookSubscriptionParams::new(symbol) };
    let mut stream = client.market_data().subscribe_order_book(&params)?;
    let mut book = Book::default();
    let mut seen = 0;
    while let Some(event) = stream.next_event()? {
        if seen == count {
            continue;
        }
        let word = match &event {
            StreamEvent::Started { .. } => "started".to_owned(),
            StreamEvent::Event { .. } => "event".to_owned(),
            StreamEvent::Gap { gap, .. } => format!("gap {}", gap.reason),
            StreamEvent::Reconnected { after, .. } => format!("reconnected {}", after.reason),
        };
        match event {
            StreamEvent::Event { event, .. } => {
                book.apply(event);
                seen += 1;
            }
            // The state: whatever was put together before it counts no more.
            StreamEvent::Started { state, .. }
            | StreamEvent::Gap { state, .. }
            | StreamEvent::Reconnected { state, .. } => book = Book::of(state),
        }
        book.show(&word);
        if seen == count {
            stream.end();
        }
    }
    Ok(())
}

/// Quantities by price.
#[derive(Default)]
struct Book {
    bids: BTreeMap<Decimal, Decimal>,
    asks: BTreeMap<Decimal, Decimal>,
    venue_seq: i64,
    stale: bool,
}

impl Book {
    fn of(state: OrderBook) -> Book {
        let mut book = Book { venue_seq: state.venue_seq, stale: state.stale, ..Book::default() };
        put(&mut book.bids, state.bids);
        put(&mut book.asks, state.asks);
        book
    }

    fn apply(&mut self, change: OrderBookChange) {
        put(&mut self.bids, change.bids.unwrap_or_default());
        put(&mut self.asks, change.asks.unwrap_or_default());
        self.venue_seq = change.venue_seq;
    }
}

/// A level takes the place of the one at its price; a quantity of zero takes that out.
fn put(side: &mut BTreeMap<Decimal, Decimal>, levels: Vec<BookLevel>) {
    for level in levels {
        if level.quantity.is_zero() {
            side.remove(&level.price);
        } else {
            side.insert(level.price, level.quantity);
        }
    }
}
// end of snippet

impl Book {
    fn show(&self, word: &str) {
        let best = |price: Option<&Decimal>| price.map_or("-", Decimal::as_str).to_owned();
        let (bid, ask) = (best(self.bids.keys().next_back()), best(self.asks.keys().next()));
        // Stale is out of date until the next gap brings the book anew.
        println!("{word} {} {bid} {ask} {}", self.venue_seq, if self.stale { "stale" } else { "current" });
    }
}
