// SPDX-License-Identifier: Apache-2.0

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use kraken_gateway::{
    Cancellation, Client, GatewayError, Json, Message, OrderRequest, Stream, StreamEnder, StreamEvent,
};

use crate::{methods, report, Command};

/// A call or a stream under way.
pub(crate) struct Task {
    pub(crate) command: Command,
    pub(crate) client: Client,
    pub(crate) cancellation: Cancellation,
    state: Mutex<State>,
    resumed: Condvar,
}

#[derive(Default)]
struct State {
    ender: Option<StreamEnder>,
    is_paused: bool,
}

impl Task {
    pub(crate) fn new(command: Command, client: Client) -> Self {
        let state = Mutex::default();
        Task { command, client, cancellation: Cancellation::new(), state, resumed: Condvar::new() }
    }

    fn tag(&self) -> String {
        self.command.text("tag")
    }

    pub(crate) fn method(&self) -> String {
        self.command.text("method")
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn run(&self) {
        if self.command.text("do") == "follow" {
            if !self.is_typed() || !methods::follow(self) {
                self.follow_untyped();
            }
            return;
        }
        let answer = match self.command.text("do").as_str() {
            "place" => self.place(),
            _ if self.is_typed() => methods::call(self).unwrap_or_else(|| self.call_untyped()),
            _ => self.call_untyped(),
        };
        match answer {
            Ok(result) => report(&self.tag(), &[("result", &result)]),
            Err(error) => report(&self.tag(), &[("error", &error.to_json())]),
        }
    }

    fn is_typed(&self) -> bool {
        !self.command.flag("untyped")
    }

    fn call_untyped(&self) -> Result<String, GatewayError> {
        let (params, timeout) = (self.command.params(), self.command.timeout());
        self.client
            .call_cancellable(&self.method(), params.as_ref(), timeout, &self.cancellation)
            .map(|result| result.to_json())
    }

    fn place(&self) -> Result<String, GatewayError> {
        let params = self.command.params().unwrap_or_else(|| Json::parse("{}").expect("an object"));
        let rest = params.as_str().trim_start_matches('{');
        let named = format!("{{\"client_order_id\":\"\"{}{rest}", if rest == "}" { "" } else { "," });
        let mut request = OrderRequest::from_json(&named).expect("parameters of an order");
        request.client_order_id = kraken_gateway::ClientOrderId::unique();
        let attempts = self.command.number("attempts").unwrap_or(1) as u32;
        let mut orders = self.client.orders().cancelled_by(&self.cancellation);
        if let Some(timeout) = self.command.timeout() {
            orders = orders.timeout(timeout);
        }
        orders.place_with_retries(&request, attempts).map(|result| result.to_json())
    }

    fn follow_untyped(&self) {
        let (params, timeout) = (self.command.params(), self.command.timeout());
        self.follow(self.client.stream(&self.method(), params.as_ref(), timeout));
    }

    /// Reads the stream on to its end and reports all of it.
    pub(crate) fn follow<S: Message, E: Message>(&self, stream: Result<Stream<S, E>, GatewayError>) {
        let tag = self.tag();
        let ended = stream.and_then(|mut stream| {
            self.state().ender = Some(stream.ender());
            if self.cancellation.is_cancelled() {
                stream.end();
            }
            loop {
                self.wait_while_paused();
                match stream.next_event()? {
                    Some(event) => report_event(&tag, &event),
                    None => return Ok(()),
                }
            }
        });
        match ended {
            Ok(()) => report(&tag, &[("ended", "{\"code\":\"OK\"}")]),
            Err(error) => report(&tag, &[("error", &error.to_json())]),
        }
    }

    fn wait_while_paused(&self) {
        let mut state = self.state();
        while state.is_paused {
            state = self.resumed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A command about this task.
    pub(crate) fn told(&self, what: &str) {
        let mut state = self.state();
        match what {
            "cancel" => match &state.ender {
                Some(ender) => ender.end(),
                None => {
                    drop(state);
                    self.cancellation.cancel();
                }
            },
            "pause" => {
                state.is_paused = true;
                report(&self.tag(), &[("paused", "true")]);
            }
            _ => {
                if what == "resume" {
                    report(&self.tag(), &[("resumed", "true")]);
                }
                state.is_paused = false;
                self.resumed.notify_all();
            }
        }
    }
}

fn report_event<S: Message, E: Message>(tag: &str, event: &StreamEvent<S, E>) {
    let seq = event.seq().to_json();
    match event {
        StreamEvent::Started { state, .. } => report(tag, &[("started", &state.to_json()), ("seq", &seq)]),
        StreamEvent::Event { event, .. } => report(tag, &[("event", &event.to_json()), ("seq", &seq)]),
        StreamEvent::Gap { gap, state, .. } => {
            report(tag, &[("gap", &gap.to_json()), ("state", &state.to_json()), ("seq", &seq)]);
        }
        StreamEvent::Reconnected { after, state, .. } => {
            report(tag, &[("reconnected", &after.to_json()), ("state", &state.to_json()), ("seq", &seq)]);
        }
    }
}
