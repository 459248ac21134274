// SPDX-License-Identifier: Apache-2.0

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::{Duration, Instant};

use crate::error::GatewayError;
use crate::json::Json;
use crate::stream_event::{Gap, StreamEvent};

/// Names a stream of the program, through all its subscriptions.
pub type StreamId = u64;

/// What is followed: equal requests share one subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) params: Option<Json>,
}

/// What a stream of the program gets.
#[derive(Debug, PartialEq)]
pub enum Delivery {
    /// What it tells.
    Event(StreamEvent<Json, Json>),
    /// Nothing comes after it.
    Over(Result<(), GatewayError>),
}

#[derive(Debug)]
pub(super) enum Phase {
    Starting {
        call: i64,
    },
    Live {
        topic: i64,
    },
    /// To be started again: then, or as soon as there is a connection.
    Interrupted {
        retry_at: Option<Instant>,
    },
}

#[derive(Debug)]
pub(crate) struct Local {
    pub(crate) request: Request,
    pub(crate) timeout: Duration,
    pub(super) phase: Phase,
    /// What interrupted it; none until the first start.
    pub(super) interruption: Option<GatewayError>,
    /// How often in a row it could not be started again.
    pub(crate) failures: u32,
    pub(crate) shall_end: bool,
}

/// A subscription at the gateway, from its call to its one answer or `end`.
#[derive(Debug)]
pub(super) struct Carrier {
    request: Request,
    /// Whom its start is for; none once that one has gone.
    pub(super) starter: Option<StreamId>,
    pub(super) topic: Option<i64>,
    pub(super) is_cancelled: bool,
}

#[derive(Debug)]
pub(super) struct Listener {
    pub(super) id: StreamId,
    pub(super) carrier: i64,
    last_seq: i64,
}

#[derive(Debug, Default)]
pub(super) struct Topic {
    pub(super) listeners: Vec<Listener>,
    pub(super) carriers: usize,
}

/// The streams of one client: which of them each frame is for, and what is asked of the gateway for them.
///
/// The gateway writes an event once for every subscription of the connection, and names the topic, not the
/// subscription. So each stream of the program counts the topic's events for itself and takes only the next
/// one. A second stream of the same request is started by a call of its own, which gives it its state; once
/// started it rides on the subscription that was there before, and its own is cancelled again: the topic's
/// bytes come once.
///
/// A stream is *starting*, *live*, or *interrupted* (its connection or its subscription ended and will be made
/// again). Functions that give calls name the subscriptions to cancel. Frames for what is not known any more
/// are a known race and are ignored.
#[derive(Debug, Default)]
pub(crate) struct StreamTable {
    pub(super) locals: BTreeMap<StreamId, Local>,
    pub(super) carriers: HashMap<i64, Carrier>,
    pub(super) topics: HashMap<i64, Topic>,
    last_id: StreamId,
    /// What the program's streams are to get.
    pub(crate) deliveries: VecDeque<(StreamId, Delivery)>,
}

// The program's side.
impl StreamTable {
    pub(crate) fn local(&self, id: StreamId) -> Option<&Local> {
        self.locals.get(&id)
    }

    /// Whether the gateway's word on the end of a stream is awaited.
    pub(crate) fn is_ending(&self) -> bool {
        self.locals.values().any(|local| local.shall_end)
    }

    /// A new stream, whose start is asked for by `call`.
    pub(crate) fn opened(&mut self, request: Request, timeout: Duration, call: i64) -> StreamId {
        self.last_id += 1;
        let id = self.last_id;
        self.carriers.insert(call, Carrier::new(request.clone(), id));
        let phase = Phase::Starting { call };
        self.locals
            .insert(id, Local { request, timeout, phase, interruption: None, failures: 0, shall_end: false });
        id
    }

    /// An interrupted stream's start is asked for again by `call`.
    pub(crate) fn reopened(&mut self, id: StreamId, call: i64) {
        if let Some(local) = self.locals.get_mut(&id) {
            local.phase = Phase::Starting { call };
            self.carriers.insert(call, Carrier::new(local.request.clone(), id));
        }
    }

    /// Nobody listens to the stream any more.
    pub(crate) fn left(&mut self, id: StreamId) -> Option<i64> {
        match self.locals.remove(&id)?.phase {
            Phase::Starting { call } => {
                if let Some(carrier) = self.carriers.get_mut(&call) {
                    carrier.starter = None;
                }
                self.cancel_once(call)
            }
            Phase::Live { topic } => {
                let listeners = &mut self.topics.get_mut(&topic)?.listeners;
                let place = listeners.iter().position(|listener| listener.id == id)?;
                let carrier = listeners.remove(place).carrier;
                let is_shared = listeners.iter().any(|listener| listener.carrier == carrier);
                if is_shared {
                    None
                } else {
                    self.cancel_once(carrier)
                }
            }
            Phase::Interrupted { .. } => None,
        }
    }

    /// The stream shall end by the gateway's word; without a subscription of its own it ends here.
    pub(crate) fn end_asked(&mut self, id: StreamId) -> Option<i64> {
        let local = self.locals.get_mut(&id)?;
        if local.shall_end {
            return None;
        }
        if let Phase::Live { topic } = local.phase {
            let listeners = &self.topics.get(&topic)?.listeners;
            let carrier = listeners.iter().find(|listener| listener.id == id)?.carrier;
            if !listeners.iter().any(|listener| listener.id != id && listener.carrier == carrier) {
                local.shall_end = true;
                return self.cancel_once(carrier);
            }
        }
        self.deliveries.push_back((id, Delivery::Over(Ok(()))));
        self.left(id)
    }

    /// The stream cannot go on.
    pub(crate) fn fail(&mut self, id: StreamId, error: GatewayError) -> Option<i64> {
        if self.locals.contains_key(&id) {
            self.deliveries.push_back((id, Delivery::Over(Err(error))));
        }
        self.left(id)
    }

    fn cancel_once(&mut self, call: i64) -> Option<i64> {
        let carrier = self.carriers.get_mut(&call)?;
        if carrier.is_cancelled {
            return None;
        }
        carrier.is_cancelled = true;
        Some(call)
    }

    pub(super) fn removed(&mut self, id: StreamId, ending: Result<(), GatewayError>) {
        if self.locals.remove(&id).is_some() {
            self.deliveries.push_back((id, Delivery::Over(ending)));
        }
    }
}

impl Carrier {
    fn new(request: Request, starter: StreamId) -> Self {
        Carrier { request, starter: Some(starter), topic: None, is_cancelled: false }
    }
}

// The gateway's side.
impl StreamTable {
    /// A subscription has begun.
    pub(crate) fn started(&mut self, call: i64, topic: i64, seq: i64, state: &str) -> Option<i64> {
        let carrier = self.carriers.get_mut(&call)?;
        if carrier.topic.is_some() {
            return None;
        }
        carrier.topic = Some(topic);
        let starter = carrier.starter;
        self.topics.entry(topic).or_default().carriers += 1;
        let id = starter?;
        if !self.locals.contains_key(&id) {
            return None;
        }
        let ride = self.ride(topic, call);
        let place = self.topics.entry(topic).or_default();
        place.listeners.push(Listener { id, carrier: ride, last_seq: seq });
        let local = self.locals.get_mut(&id)?;
        local.phase = Phase::Live { topic };
        local.failures = 0;
        let state = Json::checked(state);
        let event = match local.interruption.take() {
            Some(after) => StreamEvent::Reconnected { after, state, seq },
            None => StreamEvent::Started { state, seq },
        };
        self.deliveries.push_back((id, Delivery::Event(event)));
        if ride == call {
            None
        } else {
            self.cancel_once(call)
        }
    }

    /// The subscription that carries the topic for the request of `call`: an earlier one, if there is one.
    fn ride(&self, topic: i64, call: i64) -> i64 {
        let request = self.carriers.get(&call).map(|carrier| &carrier.request);
        let listeners = self.topics.get(&topic).map_or(&[][..], |topic| &topic.listeners);
        listeners
            .iter()
            .map(|listener| listener.carrier)
            .find(|other| {
                self.carriers
                    .get(other)
                    .map_or(false, |carrier| !carrier.is_cancelled && Some(&carrier.request) == request)
            })
            .unwrap_or(call)
    }

    /// A change of a topic.
    pub(crate) fn event(&mut self, topic: i64, seq: i64, event: &str) -> Vec<i64> {
        let mut broken = Vec::new();
        let mut shared = None;
        if let Some(topic) = self.topics.get_mut(&topic) {
            for listener in &mut topic.listeners {
                if seq == listener.last_seq + 1 {
                    listener.last_seq = seq;
                    let event = shared.get_or_insert_with(|| Json::checked(event)).clone();
                    let event = Delivery::Event(StreamEvent::Event { event, seq });
                    self.deliveries.push_back((listener.id, event));
                } else if seq > listener.last_seq && topic.carriers == 1 {
                    // With several subscriptions this may be another's, which goes on where ours waits for
                    // its gap. What is not after the last one came by another subscription already.
                    broken.push((listener.id, GatewayError::skipped_events(listener.last_seq, seq)));
                }
            }
        }
        broken.into_iter().filter_map(|(id, error)| self.fail(id, error)).collect()
    }

    /// Events were lost for a subscription of the topic.
    pub(crate) fn gap(&mut self, topic: i64, seq: i64, gap: &Gap, state: &str) {
        let state = Json::checked(state);
        if let Some(topic) = self.topics.get_mut(&topic) {
            for listener in &mut topic.listeners {
                if seq > listener.last_seq {
                    listener.last_seq = seq;
                    let event = StreamEvent::Gap { gap: gap.clone(), state: state.clone(), seq };
                    self.deliveries.push_back((listener.id, Delivery::Event(event)));
                }
            }
        }
    }
}

impl Local {
    pub(super) fn interrupted(&mut self, error: GatewayError, retry_at: Option<Instant>) {
        self.phase = Phase::Interrupted { retry_at };
        // What follows from the first interruption is not the news.
        self.interruption.get_or_insert(error);
    }
}
