// SPDX-License-Identifier: Apache-2.0

use crate::core::ReconnectPolicy;
use crate::decimal::Decimal;
use crate::error::GatewayError;
use crate::generated::{OrderRequest, OrderResult, OrderType, OrdersService, Outcome, Reason, Side};
use crate::names::{ClientOrderId, Symbol};
use crate::transport::random_share;

impl OrderRequest {
    /// A new order, with a `client_order_id` of its own that no other has.
    pub fn unique(
        symbol: impl Into<Symbol>,
        side: impl Into<Side>,
        kind: impl Into<OrderType>,
        quantity: impl Into<Decimal>,
    ) -> Self {
        OrderRequest::new(ClientOrderId::unique(), symbol, side, kind, quantity)
    }
}

impl OrdersService {
    /// Places an order and repeats it, up to so many attempts in all, while it is not known whether it was
    /// carried out or the failure is one that may pass.
    ///
    /// Every attempt carries the request's `client_order_id`, so that the gateway never places a second order.
    /// Between attempts it waits until a lost connection was made again.
    ///
    /// # Errors
    /// The last attempt's. If it does not settle what became of an earlier one, its outcome is unknown.
    pub fn place_with_retries(
        &self,
        request: &OrderRequest,
        attempts: u32,
    ) -> Result<OrderResult, GatewayError> {
        let caller = self.caller();
        let connection = &caller.handle.connection;
        let mut history = Placing::default();
        let mut attempt = 1;
        loop {
            let error = match self.place(request) {
                Ok(result) => return Ok(result),
                Err(error) => error,
            };
            let may_help = may_repeat(&error);
            let pause = error.retry_after;
            let last = history.failed(error, connection.losses());
            if attempt >= attempts || !may_help || caller.is_cancelled() {
                return Err(last);
            }
            let delay = ReconnectPolicy::default().delay(attempt - 1, random_share()).unwrap_or_default();
            connection.pause(delay.max(pause.unwrap_or_default()));
            connection.wait_until_settled(caller.longest_wait());
            attempt += 1;
        }
    }
}

/// Whether a repeat with the same `client_order_id` can help.
fn may_repeat(error: &GatewayError) -> bool {
    error.reason != Reason::ClientClosed && (error.retryable || error.outcome == Outcome::Unknown)
}

/// What the attempts at one order have left open.
#[derive(Debug, Default)]
struct Placing {
    /// Of an attempt that may have been carried out, how many connections had been lost then.
    open_since: Option<u64>,
}

impl Placing {
    /// Gives the error to tell if this attempt is the last one.
    fn failed(&mut self, mut error: GatewayError, losses: u64) -> GatewayError {
        if error.outcome == Outcome::Unknown {
            self.open_since = Some(losses);
            return error;
        }
        // A refusal of a gateway that knows of the first attempt is about that one too. One that may be another
        // gateway, or that only says "not now", leaves it open.
        let is_settled = !error.is_local && !error.retryable && self.open_since == Some(losses);
        if self.open_since.is_none() || is_settled || error.outcome == Outcome::Done {
            return error;
        }
        error.outcome = Outcome::Unknown;
        error.retryable = false;
        error.message.push_str(
            " An earlier attempt may have been carried out: ask for the order by its client_order_id.",
        );
        error
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generated::StatusCode;

    fn refused(is_local: bool, retryable: bool) -> GatewayError {
        let mut error = GatewayError::local(StatusCode::Unavailable, Reason::Draining, "No.");
        error.is_local = is_local;
        error.retryable = retryable;
        error
    }

    fn unknown() -> GatewayError {
        GatewayError::connection_lost("it was").lost_call("orders.place", Outcome::Unknown)
    }

    #[test]
    fn a_refusal_alone_says_that_nothing_was_done() {
        let error = Placing::default().failed(refused(false, true), 0);
        assert_eq!(error.outcome, Outcome::NotDone);
    }

    #[test]
    fn a_refusal_that_may_pass_leaves_an_earlier_attempt_open() {
        let mut placing = Placing::default();
        assert_eq!(placing.failed(unknown(), 1).outcome, Outcome::Unknown);
        let error = placing.failed(refused(false, true), 1);
        assert_eq!((&error.outcome, error.retryable), (&Outcome::Unknown, false));
    }

    #[test]
    fn a_final_refusal_on_the_same_connection_settles_an_earlier_attempt() {
        let mut placing = Placing::default();
        placing.failed(unknown(), 1);
        assert_eq!(placing.failed(refused(false, false), 1).outcome, Outcome::NotDone);
        assert_eq!(placing.failed(refused(false, false), 2).outcome, Outcome::Unknown);
        assert_eq!(placing.failed(refused(true, false), 1).outcome, Outcome::Unknown);
    }
}
