// SPDX-License-Identifier: Apache-2.0

//! Follows a ticker: `stream-ticker [SYMBOL] [COUNT]`

use std::process::ExitCode;

use kraken_gateway::{Client, Decimal, GatewayError, TickerSubscriptionParams};

fn main() -> ExitCode {
    let symbol = std::env::args().nth(1).unwrap_or_else(|| "PI_XBTUSD".to_owned());
    let count = std::env::args().nth(2).map_or(Ok(5), |count| count.parse());
    let count = match count {
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

// snippet: stream-ticker
fn follow(symbol: &str, count: usize) -> Result<(), GatewayError> {
    let client = Client::connect()?;
    let mut stream = client.market_data().subscribe_ticker(&TickerSubscriptionParams::new(symbol))?;
    let mut seen = 0;
    while let Some(event) = stream.next_event()? {
        // The state first, then every change: each is a whole ticker.
        let ticker = event.latest();
        if seen < count {
            println!("{} {} {}", ticker.symbol, shown(&ticker.bid), shown(&ticker.ask));
        }
        seen += 1;
        if seen == count {
            // What is under way still comes; then the loop ends.
            stream.end();
        }
    }
    Ok(())
}
// end of snippet

fn shown(price: &Option<Decimal>) -> &str {
    price.as_ref().map_or("-", Decimal::as_str)
}
