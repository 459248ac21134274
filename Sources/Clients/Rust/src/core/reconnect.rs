// SPDX-License-Identifier: Apache-2.0

use std::time::Duration;

/// Whether and when a lost connection is made again: at growing intervals, with a random share so that many
/// clients of one gateway do not come back at the same moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReconnectPolicy {
    /// Without it a lost connection is the end of the client.
    pub is_enabled: bool,
    /// The longest first wait.
    pub first_delay: Duration,
    /// The bound doubles with every failure up to this one.
    pub longest_delay: Duration,
    /// After so many failures in a row everything open fails for good; without it, never.
    pub maximum_attempts: Option<u32>,
}

impl Default for ReconnectPolicy {
    fn default() -> Self {
        ReconnectPolicy {
            is_enabled: true,
            first_delay: Duration::from_millis(100),
            longest_delay: Duration::from_secs(5),
            maximum_attempts: None,
        }
    }
}

impl ReconnectPolicy {
    /// A lost connection is not made again.
    pub fn never() -> Self {
        ReconnectPolicy { is_enabled: false, ..ReconnectPolicy::default() }
    }

    /// How long to wait after so many failures in a row; `share` is evenly distributed from 0 to 1. None to
    /// give up.
    pub(crate) fn delay(&self, failures: u32, share: f64) -> Option<Duration> {
        if !self.is_enabled || self.maximum_attempts.map_or(false, |most| failures >= most) {
            return None;
        }
        let doubled = self.first_delay.saturating_mul(1_u32.checked_shl(failures).unwrap_or(u32::MAX));
        let bound = doubled.min(self.longest_delay);
        // At least half: the share spreads the clients and must not make them insistent.
        Some(bound / 2 + (bound / 2).mul_f64(share.clamp(0.0, 1.0)))
    }
}
