// SPDX-License-Identifier: Apache-2.0

//! Follows trades through a restart of the gateway: `reconnect [COUNT]`

use std::process::ExitCode;

use kraken_gateway::{Client, GatewayError, StreamEvent, TradeSubscriptionParams};

fn main() -> ExitCode {
    let count = match std::env::args().nth(1).map_or(Ok(3), |count| count.parse()) {
        Ok(count) if count > 0 => count,
        _ => {
            eprintln!("COUNT must be a whole number above zero");
            return ExitCode::from(64);
        }
    };
    match follow(count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

// snippet: reconnect
fn follow(count: usize) -> Result<(), GatewayError> {
    let client = Client::connect()?;
    let trades = client.market_data().subscribe_trades(&TradeSubscriptionParams::new("PI_XBTUSD"))?;
    let mut seen = 0;
    for event in trades {
        match event? {
            StreamEvent::Started { state, .. } => println!("started {} trades before", state.trades.len()),
            StreamEvent::Event { event, seq } => {
                println!("event {seq} {} {}", event.trade.price, event.trade.quantity);
                seen += 1;
            }
            StreamEvent::Gap { gap, .. } => println!("gap {} {}", gap.lost, gap.reason),
            // What was traded in between is not in the stream: go on from the state it brings.
            StreamEvent::Reconnected { after, .. } => println!("reconnected after {}", after.reason),
        }
        if seen == count {
            break;
        }
    }
    Ok(())
}
// end of snippet
