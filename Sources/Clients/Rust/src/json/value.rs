// SPDX-License-Identifier: Apache-2.0

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::{Message, Mistake, Reader, Writer};

/// A JSON value as its text, checked to be one.
///
/// Calls by name take and give these; [`Json::read_as`] makes types of them. A copy shares the text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Json(Arc<str>);

impl Json {
    /// Checks that `text` is one JSON value.
    ///
    /// # Errors
    /// When it is not, with the place.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        Json::from_json(text)
    }

    /// Of a text that has been checked.
    pub(crate) fn checked(text: &str) -> Self {
        Json(Arc::from(text))
    }

    /// The value's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value as a message.
    ///
    /// # Errors
    /// When it does not fit the type.
    pub fn read_as<M: Message>(&self) -> Result<M, Mistake> {
        M::from_json(&self.0)
    }

    /// The member of this name; absent if there is none, or the value is no object.
    pub fn get(&self, key: &str) -> Option<Json> {
        let mut found = None;
        Reader::new(&self.0)
            .object(|reader, name| {
                let raw = reader.raw()?;
                if name == key {
                    found = Some(Json::checked(raw));
                }
                Ok(())
            })
            .ok()?;
        found
    }

    /// The elements of a list; absent if it is none.
    pub fn elements(&self) -> Option<Vec<Json>> {
        let mut elements = Vec::new();
        Reader::new(&self.0)
            .list(|reader| {
                elements.push(Json::checked(reader.raw()?));
                Ok(())
            })
            .ok()?;
        Some(elements)
    }

    /// What a string stands for; absent if it is none.
    pub fn as_text(&self) -> Option<String> {
        Reader::new(&self.0).text().ok().map(|text| text.into_owned())
    }

    /// A whole number; absent if it is none.
    pub fn as_integer(&self) -> Option<i64> {
        Reader::new(&self.0).integer().ok()
    }

    /// True or false; absent if it is neither.
    pub fn as_boolean(&self) -> Option<bool> {
        Reader::new(&self.0).boolean().ok()
    }
}

impl Message for Json {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        Ok(Json::checked(reader.raw()?))
    }

    fn write(&self, writer: &mut Writer) {
        writer.raw(&self.0);
    }
}

impl FromStr for Json {
    type Err = Mistake;

    fn from_str(text: &str) -> Result<Self, Mistake> {
        Json::parse(text)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
