// SPDX-License-Identifier: Apache-2.0

/// The text of a number: up to 22 characters, as nearly all have, without an allocation.
#[derive(Clone)]
pub(super) enum Text {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<str>),
}

const SHORT: usize = 22;

impl Text {
    pub(super) const ZERO: Text = {
        let mut bytes = [0; SHORT];
        bytes[0] = b'0';
        Text::Short { length: 1, bytes }
    };

    /// Of ASCII text.
    pub(super) fn new(text: &str) -> Self {
        if text.len() > SHORT {
            return Text::Long(text.into());
        }
        let mut bytes = [0; SHORT];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Text::Short { length: text.len() as u8, bytes }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            // Only text gets in here.
            Text::Short { length, bytes } => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or("0")
            }
            Text::Long(text) => text,
        }
    }
}
