// SPDX-License-Identifier: Apache-2.0

/// Cuts what comes from the gateway into frames.
#[derive(Debug, Default)]
pub(crate) struct FrameBuffer {
    bytes: Vec<u8>,
    /// How much of `bytes` has been taken.
    taken: usize,
}

const LENGTH_BYTES: usize = 4;

/// Room of this size is kept; a longer frame may never come again.
const USUAL_BYTES: usize = 1 << 20;

impl FrameBuffer {
    pub(crate) fn append(&mut self, bytes: &[u8]) {
        if self.taken > 0 {
            self.bytes.drain(..self.taken);
            self.taken = 0;
            if self.bytes.capacity() > 4 * USUAL_BYTES && self.bytes.len() < USUAL_BYTES {
                self.bytes.shrink_to(USUAL_BYTES);
            }
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The text of the next frame that has come whole.
    pub(crate) fn next(&mut self, longest: usize) -> Result<Option<&str>, String> {
        let waiting = &self.bytes[self.taken..];
        let length = match waiting {
            [a, b, c, d, ..] => u32::from_be_bytes([*a, *b, *c, *d]) as usize,
            _ => return Ok(None),
        };
        if length == 0 {
            return Err("an empty frame".to_owned());
        }
        if length > longest {
            return Err(format!("a frame of {length} bytes, more than the {longest} taken"));
        }
        if waiting.len() < LENGTH_BYTES + length {
            return Ok(None);
        }
        let start = self.taken + LENGTH_BYTES;
        self.taken = start + length;
        std::str::from_utf8(&self.bytes[start..self.taken])
            .map(Some)
            .map_err(|_| "a frame that is not UTF-8".to_owned())
    }

    /// Whether a frame has begun to come.
    pub(crate) fn is_mid_frame(&self) -> bool {
        self.taken < self.bytes.len()
    }
}

/// What is to be sent, and how far it was.
#[derive(Debug, Default)]
pub(crate) struct Outbound {
    bytes: Vec<u8>,
    offset: usize,
    /// Counted over the whole connection.
    taken: u64,
}

impl Outbound {
    pub(crate) fn append(&mut self, text: &str) {
        // Frames longer than the gateway takes are refused long before.
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn waiting(&self) -> &[u8] {
        &self.bytes[self.offset..]
    }

    /// The position behind the last byte, counted over the whole connection.
    pub(crate) fn end(&self) -> u64 {
        self.taken + self.waiting().len() as u64
    }

    pub(crate) fn sent(&mut self, count: usize) {
        self.offset += count;
        self.taken += count as u64;
        if self.offset == self.bytes.len() || self.offset > 1 << 16 {
            self.bytes.drain(..self.offset);
            self.offset = 0;
        }
    }

    /// Whether a frame that ends at `position` has left whole: only then can the gateway have acted on it.
    pub(crate) fn has_left(&self, position: u64) -> bool {
        self.taken >= position
    }
}
