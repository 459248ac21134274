// SPDX-License-Identifier: Apache-2.0

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::json::{Message, Mistake, Reader, Writer};

/// A moment in whole microseconds since 1970 (UTC), as the gateway tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment so many microseconds after 1970.
    pub const fn from_microseconds(microseconds: i64) -> Self {
        Timestamp(microseconds)
    }

    /// Microseconds since 1970.
    pub const fn microseconds(self) -> i64 {
        self.0
    }

    /// The moment as the system's time.
    pub fn to_system_time(self) -> SystemTime {
        let distance = Duration::from_micros(self.0.unsigned_abs());
        if self.0 < 0 {
            UNIX_EPOCH - distance
        } else {
            UNIX_EPOCH + distance
        }
    }
}

impl From<SystemTime> for Timestamp {
    /// What is finer than a microsecond is left out.
    fn from(time: SystemTime) -> Self {
        let microseconds = |distance: Duration| i64::try_from(distance.as_micros()).unwrap_or(i64::MAX);
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Timestamp(microseconds(after)),
            Err(before) => Timestamp(-microseconds(before.duration())),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} µs", self.0)
    }
}

impl Message for Timestamp {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        reader.integer().map(Timestamp)
    }

    fn write(&self, writer: &mut Writer) {
        writer.integer(self.0);
    }
}

impl Message for Duration {
    /// Whole milliseconds, as the wire has them.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        let milliseconds = reader.integer()?;
        match u64::try_from(milliseconds) {
            Ok(milliseconds) => Ok(Duration::from_millis(milliseconds)),
            Err(_) => Err(reader.mistake(format!("{milliseconds} ms is no duration"))),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.integer(i64::try_from(self.as_millis()).unwrap_or(i64::MAX));
    }
}
