// SPDX-License-Identifier: Apache-2.0

//! RFC 8259 over text: a scanner that reads straight into types, and a writer.
//!
//! The scanner keeps the exact text of numbers, refuses everything the RFC refuses, says where and in which
//! member a text is wrong, and allocates nothing that its caller does not keep.

mod reader;
mod strings;
mod value;
mod writer;

pub use reader::{Mistake, Reader};
pub use value::Json;
pub use writer::Writer;

/// What stands as JSON: the messages of the gateway.
pub trait Message: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// When the text is not JSON, or does not fit the type.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake>;

    /// Writes it as the gateway reads and writes it: members that are absent are left out.
    fn write(&self, writer: &mut Writer);

    /// Reads a whole text.
    ///
    /// # Errors
    /// When the text is not JSON, or does not fit the type.
    fn from_json(text: &str) -> Result<Self, Mistake> {
        let mut reader = Reader::new(text);
        let value = Self::read(&mut reader)?;
        reader.finish()?;
        Ok(value)
    }

    /// The text of it.
    fn to_json(&self) -> String {
        let mut writer = Writer::new();
        self.write(&mut writer);
        writer.into_text()
    }
}
