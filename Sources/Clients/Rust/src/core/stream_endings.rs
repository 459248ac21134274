// SPDX-License-Identifier: Apache-2.0

//! How streams come to their ends, and back.

use std::time::Instant;

use super::stream_table::{Local, Phase, StreamId, StreamTable};
use crate::error::GatewayError;

impl StreamTable {
    /// The gateway ended a subscription. With `retry_at`, a failed stream is started again then.
    pub(crate) fn ended(
        &mut self,
        call: i64,
        error: Option<GatewayError>,
        retry_at: impl Fn(u32) -> Option<Instant>,
    ) {
        for id in self.riders_removed(call) {
            let (failures, shall_end) =
                self.locals.get(&id).map_or((0, true), |local| (local.failures, local.shall_end));
            match &error {
                None => self.removed(id, Ok(())),
                Some(error) => {
                    let again = if shall_end || !error.retryable { None } else { retry_at(failures) };
                    self.restart_failed(id, error.clone(), again);
                }
            }
        }
    }

    /// Takes the streams that ride on a subscription off their topic.
    fn riders_removed(&mut self, call: i64) -> Vec<StreamId> {
        let mut riders = Vec::new();
        let topic = self.carriers.get(&call).and_then(|carrier| carrier.topic);
        if let Some(topic) = topic.and_then(|topic| self.topics.get_mut(&topic)) {
            topic.listeners.retain(|listener| {
                let rides = listener.carrier == call;
                if rides {
                    riders.push(listener.id);
                }
                !rides
            });
        }
        self.carrier_answered(call);
        riders
    }

    /// The gateway has said its last word on a subscription.
    pub(crate) fn carrier_answered(&mut self, call: i64) {
        let topic = match self.carriers.remove(&call) {
            Some(carrier) => carrier.topic,
            None => return,
        };
        if let Some((key, topic)) = topic.and_then(|key| self.topics.get_mut(&key).map(|topic| (key, topic)))
        {
            topic.carriers -= 1;
            if topic.carriers == 0 && topic.listeners.is_empty() {
                self.topics.remove(&key);
            }
        }
    }

    /// A start is not awaited any more, though the gateway has not answered it.
    pub(crate) fn abandoned(&mut self, call: i64) {
        if let Some(carrier) = self.carriers.get_mut(&call) {
            carrier.starter = None;
            carrier.is_cancelled = true;
        }
    }

    /// A first start failed; there is no subscription any more, or it was cancelled.
    pub(crate) fn start_failed(&mut self, id: StreamId, error: GatewayError) {
        self.removed(id, Err(error));
    }

    /// A stream could not be started again, or was ended: tries once more at `retry_at`, or fails without one.
    pub(crate) fn restart_failed(&mut self, id: StreamId, error: GatewayError, retry_at: Option<Instant>) {
        if retry_at.is_none() {
            return self.removed(id, Err(error));
        }
        if let Some(local) = self.locals.get_mut(&id) {
            local.interrupted(error, retry_at);
            local.failures += 1;
        }
    }

    /// The connection is gone. If it will return, the streams wait for the next one.
    pub(crate) fn connection_lost(&mut self, error: &GatewayError, will_return: bool) {
        self.carriers.clear();
        self.topics.clear();
        let ids: Vec<StreamId> = self.locals.keys().copied().collect();
        for id in ids {
            match self.locals.get_mut(&id) {
                Some(local) if will_return && !local.shall_end => local.interrupted(error.clone(), None),
                _ => self.removed(id, Err(error.clone())),
            }
        }
    }

    /// The interrupted streams whose time has come, in the order they were opened.
    pub(crate) fn due(&self, now: Instant) -> Vec<StreamId> {
        let is_due = |local: &Local| match local.phase {
            Phase::Interrupted { retry_at } => retry_at.map_or(true, |at| at <= now),
            Phase::Starting { .. } | Phase::Live { .. } => false,
        };
        self.locals.iter().filter(|(_, local)| is_due(local)).map(|(id, _)| *id).collect()
    }

    /// When the next interrupted stream is to be tried.
    pub(crate) fn next_retry(&self) -> Option<Instant> {
        self.locals
            .values()
            .filter_map(|local| match local.phase {
                Phase::Interrupted { retry_at } => retry_at,
                Phase::Starting { .. } | Phase::Live { .. } => None,
            })
            .min()
    }
}
