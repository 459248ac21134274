// SPDX-License-Identifier: Apache-2.0

//! The connection's own thread: it connects, reads, keeps the time, and connects again.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::connection::Connection;
use super::socket;
use super::system::{self, Interest, Ready};
use crate::core::Phase;
use crate::error::GatewayError;
use crate::options::ConnectionState;

/// How much is read at once: a few hundred events.
const CHUNK: usize = 256 << 10;

/// How often, and after how long, a gateway with a full queue of new connections is asked again.
const QUEUE_ATTEMPTS: u32 = 100;
const QUEUE_PAUSE: Duration = Duration::from_millis(10);

/// What to wait for.
struct Plan {
    is_closed: bool,
    interest: Interest,
    wake: Option<Instant>,
}

impl Connection {
    pub(crate) fn run(&self) {
        let mut paths = socket::candidates(self.options.socket.as_deref());
        let mut space = vec![0; CHUNK];
        loop {
            let error = match self.connect(&paths) {
                Ok((socket, path)) => {
                    // From now on it is this gateway's place that counts.
                    paths = vec![path];
                    self.serve(Arc::new(socket), &mut space)
                }
                Err(error) => error,
            };
            let now = Instant::now();
            let delay = self.update(|shared| {
                let delay = shared.core.lost(&error, random_share(), now);
                shared.socket = None;
                delay
            });
            let delay = match delay {
                Some(delay) => delay,
                None => break,
            };
            self.announce(ConnectionState::Waiting { error, retry_in: delay });
            if !self.pause_until(now + delay) {
                break;
            }
        }
        let last = self.update(|shared| {
            shared.socket = None;
            match &shared.core.phase {
                Phase::Closed(error) => Some(error.clone()),
                Phase::Connecting | Phase::Connected | Phase::Waiting { .. } => None,
            }
        });
        if let Some(error) = last {
            self.announce(ConnectionState::Closed(error));
        }
    }

    fn announce(&self, state: ConnectionState) {
        if let Some(told) = &self.options.on_connection_change {
            told(&state);
        }
    }

    fn connect(&self, paths: &[String]) -> Result<(UnixStream, String), GatewayError> {
        const EAGAIN: &str = "11";
        let mut attempts = 0;
        loop {
            let error = match socket::connect_first(paths) {
                Ok(connected) => return Ok(connected),
                Err(error) => error,
            };
            attempts += 1;
            let is_queue_full = error.details.get("errno").map_or(false, |number| number == EAGAIN);
            if !is_queue_full || attempts == QUEUE_ATTEMPTS {
                return Err(error);
            }
            if !self.pause_until(Instant::now() + QUEUE_PAUSE) {
                return Err(GatewayError::closed());
            }
        }
    }

    /// Waits until then; false if the client was closed meanwhile.
    fn pause_until(&self, end: Instant) -> bool {
        loop {
            if self.update(|shared| shared.core.is_closed()) {
                return false;
            }
            let rest = end.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return true;
            }
            if system::wait(&self.alarm, None, Some(rest)).alarm {
                self.silence_alarm();
            }
        }
    }

    fn silence_alarm(&self) {
        let mut rings = [0; 64];
        while matches!((&self.alarm).read(&mut rings), Ok(count) if count == rings.len()) {}
    }

    /// Serves one connection until it is lost, or the client closed. Gives why.
    fn serve(&self, socket: Arc<UnixStream>, space: &mut [u8]) -> GatewayError {
        self.update(|shared| {
            shared.socket = Some(Arc::clone(&socket));
            shared.is_write_blocked = false;
            shared.is_write_broken = false;
            shared.core.connected(Instant::now());
        });
        let mut is_announced = false;
        loop {
            let plan = self.plan();
            if plan.is_closed {
                return GatewayError::closed();
            }
            let rest = plan.wake.map(|wake| wake.saturating_duration_since(Instant::now()));
            let ready = system::wait(&self.alarm, Some((&socket, plan.interest)), rest);
            if ready.alarm {
                self.silence_alarm();
            }
            let turn = self.turn(&socket, space, ready, &plan);
            if !is_announced && self.is_connected() {
                is_announced = true;
                self.announce(ConnectionState::Connected);
            }
            if let Err(loss) = turn {
                return loss;
            }
        }
    }

    fn plan(&self) -> Plan {
        let now = Instant::now();
        self.update(|shared| {
            // Calls must get their answers, whoever does not read his stream.
            let reads =
                !self.pressure.is_high() || shared.core.has_open_calls() || shared.core.streams.is_ending();
            shared.is_reading_paused = !reads;
            shared.core.reads(reads, now);
            shared.planned_wake = shared.core.next_wake();
            Plan {
                is_closed: shared.core.is_closed(),
                interest: Interest {
                    reading: reads,
                    writing: shared.is_write_blocked && !shared.is_write_broken,
                },
                wake: shared.planned_wake,
            }
        })
    }

    fn turn(
        &self,
        socket: &UnixStream,
        space: &mut [u8],
        ready: Ready,
        plan: &Plan,
    ) -> Result<(), GatewayError> {
        if ready.writable {
            self.update(|shared| shared.is_write_blocked = false);
        }
        if ready.readable {
            self.read(socket, space)?;
        }
        let now = Instant::now();
        if plan.wake.map_or(false, |wake| now >= wake) {
            self.update(|shared| shared.core.time_passed(now))?;
        }
        Ok(())
    }

    fn read(&self, mut socket: &UnixStream, space: &mut [u8]) -> Result<(), GatewayError> {
        match socket.read(space) {
            Ok(0) => {
                let is_mid_frame = self.update(|shared| shared.core.is_mid_frame());
                let why =
                    if is_mid_frame { "it ended in the middle of a frame" } else { "the gateway closed it" };
                Err(GatewayError::connection_lost(why))
            }
            Ok(count) => {
                let now = Instant::now();
                self.update(|shared| shared.core.received(&space[..count], now))
            }
            Err(error) => match error.kind() {
                io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted => Ok(()),
                _ => Err(GatewayError::connection_lost(&error.to_string())),
            },
        }
    }
}

/// Evenly distributed from 0 to 1. The standard library's only source of chance is good enough to keep clients
/// apart.
pub(crate) fn random_share() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    (random >> 11) as f64 / (1_u64 << 53) as f64
}
