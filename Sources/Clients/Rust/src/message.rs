// SPDX-License-Identifier: Apache-2.0

//! The kinds of value that members of messages have.

use std::collections::BTreeMap;

use crate::json::{Message, Mistake, Reader, Writer};

impl Message for String {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        reader.text().map(|text| text.into_owned())
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

impl Message for i64 {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        reader.integer()
    }

    fn write(&self, writer: &mut Writer) {
        writer.integer(*self);
    }
}

impl Message for bool {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        reader.boolean()
    }

    fn write(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }
}

impl<M: Message> Message for Vec<M> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        let mut elements = Vec::new();
        reader.list(|reader| {
            elements.push(M::read(reader)?);
            Ok(())
        })?;
        Ok(elements)
    }

    fn write(&self, writer: &mut Writer) {
        writer.begin_list();
        for element in self {
            element.write(writer);
        }
        writer.end_list();
    }
}

impl<M: Message> Message for BTreeMap<String, M> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        let mut members = BTreeMap::new();
        reader.object(|reader, key| {
            members.insert(key.to_owned(), M::read(reader)?);
            Ok(())
        })?;
        Ok(members)
    }

    fn write(&self, writer: &mut Writer) {
        writer.begin_object();
        for (key, value) in self {
            writer.key(key);
            value.write(writer);
        }
        writer.end_object();
    }
}

impl<M: Message> Message for Box<M> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        M::read(reader).map(Box::new)
    }

    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }
}

/// Reads a member that may be absent; null is the same as absent.
pub(crate) fn optional<M: Message>(reader: &mut Reader<'_>) -> Result<Option<M>, Mistake> {
    if reader.null() {
        return Ok(None);
    }
    M::read(reader).map(Some)
}

/// Writes a member that may be absent.
pub(crate) fn write_optional<M: Message>(writer: &mut Writer, key: &str, value: &Option<M>) {
    if let Some(value) = value {
        writer.key(key);
        value.write(writer);
    }
}

/// Makes a message: a struct of its members, required or optional, each with its name on the wire.
macro_rules! message {
    (@type required $type:ty) => { $type };
    (@type optional $type:ty) => { Option<$type> };
    (@read required $reader:ident) => { Some(Message::read($reader)?) };
    (@read optional $reader:ident) => { $crate::message::optional($reader)? };
    (@taken required $reader:ident $member:ident $key:literal) => {
        match $member {
            Some(value) => value,
            None => return Err($reader.missing($key)),
        }
    };
    (@taken optional $reader:ident $member:ident $key:literal) => { $member };
    (@write required $writer:ident $key:literal $value:expr) => {
        $writer.key($key);
        Message::write($value, $writer);
    };
    (@write optional $writer:ident $key:literal $value:expr) => {
        $crate::message::write_optional($writer, $key, $value);
    };
    ($(#[$documentation:meta])* $name:ident {
        $($(#[$meaning:meta])* $kind:ident $member:ident($key:literal): $type:ty,)*
    }) => {
        $(#[$documentation])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$meaning])* pub $member: message!(@type $kind $type),)*
        }

        impl Message for $name {
            fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
                $(let mut $member: Option<$type> = None;)*
                reader.object(|reader, key| {
                    match key {
                        $($key => $member = message!(@read $kind reader),)*
                        _ => reader.skip()?,
                    }
                    Ok(())
                })?;
                Ok($name { $($member: message!(@taken $kind reader $member $key),)* })
            }

            fn write(&self, writer: &mut Writer) {
                writer.begin_object();
                $(message!(@write $kind writer $key &self.$member);)*
                writer.end_object();
            }
        }
    };
}

/// Lets programs make a message of what it must have.
macro_rules! asked {
    ($name:ident { $($required:ident: $type:ty,)* } { $($optional:ident,)* }) => {
        impl $name {
            /// With what it must have; what may be absent is, and can be set as a member.
            pub fn new($($required: impl Into<$type>),*) -> Self {
                $name { $($required: $required.into(),)* $($optional: None,)* }
            }
        }
    };
}

/// What generated messages are made of.
pub(crate) mod prelude {
    pub(crate) use super::{asked, message};
    pub(crate) use crate::caller::Caller;
    pub(crate) use crate::decimal::Decimal;
    pub(crate) use crate::error::GatewayError;
    pub(crate) use crate::json::{Json, Message, Mistake, Reader, Writer};
    pub(crate) use crate::names::{ClientOrderId, OrderId, Owner, Symbol};
    pub(crate) use crate::service::service;
    pub(crate) use crate::stream::Stream;
    pub(crate) use crate::time::Timestamp;
    pub(crate) use std::collections::BTreeMap;
    pub(crate) use std::time::Duration;
}

pub(crate) use {asked, message};
