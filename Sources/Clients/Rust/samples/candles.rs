// SPDX-License-Identifier: Apache-2.0

//! Prints the last candles and then the forming one: `candles [SYMBOL] [RESOLUTION]`

use std::process::ExitCode;

use kraken_gateway::{Candle, CandleSubscriptionParams, Client, GatewayError, StreamEvent};

fn main() -> ExitCode {
    let symbol = std::env::args().nth(1).unwrap_or_else(|| "PI_XBTUSD".to_owned());
    let resolution = std::env::args().nth(2).unwrap_or_else(|| "1m".to_owned());
    match follow(&symbol, &resolution) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

// snippet: candles
fn follow(symbol: &str, resolution: &str) -> Result<(), GatewayError> {
    let client = Client::connect()?;
    let params =
        CandleSubscriptionParams { limit: Some(10), ..CandleSubscriptionParams::new(symbol, resolution) };
    let mut forming = 0;
    for event in client.market_data().subscribe_candles(&params)? {
        match event? {
            StreamEvent::Event { event, .. } => {
                print_candle(&event.candle);
                forming += 1;
            }
            StreamEvent::Started { state, .. }
            | StreamEvent::Gap { state, .. }
            | StreamEvent::Reconnected { state, .. } => state.candles.iter().for_each(print_candle),
        }
        if forming == 3 {
            break;
        }
    }
    Ok(())
}
// end of snippet

fn print_candle(candle: &Candle) {
    println!(
        "{} {} {} {} {} {}",
        candle.opened_at.microseconds() / 1_000_000,
        candle.open,
        candle.high,
        candle.low,
        candle.close,
        candle.volume
    );
}
