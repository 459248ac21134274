// SPDX-License-Identifier: Apache-2.0

//! Places an order and closes the position again: `place-order [SYMBOL] [QUANTITY]`

use std::process::ExitCode;

use kraken_gateway::{
    Client, ClientOrderId, ClosePositionParams, Decimal, FillEvent, FillList, FillSubscriptionParams,
    GatewayError, OrderRequest, OrderType, Outcome, Side, Stream, StreamEvent,
};

fn main() -> ExitCode {
    let symbol = std::env::args().nth(1).unwrap_or_else(|| "PI_XBTUSD".to_owned());
    let quantity: Decimal = match std::env::args().nth(2).unwrap_or_else(|| "10".to_owned()).parse() {
        Ok(quantity) => quantity,
        Err(error) => {
            eprintln!("QUANTITY: {error}");
            return ExitCode::from(64);
        }
    };
    match trade(&symbol, quantity) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

// snippet: place-order
fn trade(symbol: &str, quantity: Decimal) -> Result<(), GatewayError> {
    let client = Client::connect()?;
    let mut fills = client.account().subscribe_fills(&FillSubscriptionParams::default())?;
    // One name for the order, whatever happens: a repeat never places a second one.
    let request = OrderRequest::unique(symbol, Side::Buy, OrderType::Market, quantity);
    let placed = client.orders().place_with_retries(&request, 3).map_err(|error| {
        if error.outcome == Outcome::Unknown {
            // Nobody knows whether it was carried out: ask before doing anything else.
            eprintln!("look at order {}", request.client_order_id);
        }
        error
    })?;
    println!("order {} {}", placed.order.state, placed.order.filled_quantity);
    print_fill(&mut fills, &request.client_order_id)?;
    let close = ClosePositionParams::new(symbol, ClientOrderId::unique());
    let closed = client.orders().close_position(&close)?;
    println!("closed {} {}", closed.order.state, closed.order.filled_quantity);
    Ok(())
}
// end of snippet

/// Waits for the first fill of an order.
fn print_fill(fills: &mut Stream<FillList, FillEvent>, id: &ClientOrderId) -> Result<(), GatewayError> {
    while let Some(event) = fills.next_event()? {
        if let StreamEvent::Event { event: FillEvent { fill }, .. } = event {
            if fill.client_order_id.as_ref() == Some(id) {
                println!("fill {} {} {} at {}", fill.side, fill.quantity, fill.symbol, fill.price);
                return Ok(());
            }
        }
    }
    Ok(())
}
