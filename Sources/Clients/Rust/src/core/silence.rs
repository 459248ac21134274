// SPDX-License-Identifier: Apache-2.0

use std::time::{Duration, Instant};

/// Notices when the gateway has fallen silent: after an interval it is to be asked for a sign of life, after
/// one more the connection counts as lost.
#[derive(Debug)]
pub(crate) struct Silence {
    interval: Option<Duration>,
    last_heard: Instant,
    asked_at: Option<Instant>,
    /// What is not read cannot be a sign of life.
    is_paused: bool,
}

/// What to do about the silence.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum OnSilence {
    Wait,
    Ask,
    Lost(Duration),
}

impl Silence {
    pub(crate) fn new(interval: Option<Duration>, now: Instant) -> Self {
        Silence { interval, last_heard: now, asked_at: None, is_paused: false }
    }

    /// Something came.
    pub(crate) fn heard(&mut self, now: Instant) {
        self.last_heard = now;
        self.asked_at = None;
    }

    /// Whether the connection is read now.
    pub(crate) fn read(&mut self, is_read: bool, now: Instant) {
        if is_read && self.is_paused {
            self.heard(now);
        }
        self.is_paused = !is_read;
    }

    /// When to look next.
    pub(crate) fn next_look(&self) -> Option<Instant> {
        if self.is_paused {
            return None;
        }
        self.interval.and_then(|interval| self.asked_at.unwrap_or(self.last_heard).checked_add(interval))
    }

    pub(crate) fn time_passed(&mut self, now: Instant) -> OnSilence {
        match self.next_look() {
            Some(look) if look <= now => {}
            _ => return OnSilence::Wait,
        }
        if self.asked_at.is_some() {
            return OnSilence::Lost(now - self.last_heard);
        }
        self.asked_at = Some(now);
        OnSilence::Ask
    }
}
