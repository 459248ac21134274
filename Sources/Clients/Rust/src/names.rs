// SPDX-License-Identifier: Apache-2.0

use std::fmt;

use crate::json::{Message, Mistake, Reader, Writer};

macro_rules! name {
    ($(#[$documentation:meta])* $name:ident) => {
        $(#[$documentation])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Box<str>);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                $name(name.into())
            }
        }

        impl From<String> for $name {
            fn from(name: String) -> Self {
                $name(name.into())
            }
        }

        impl From<&$name> for $name {
            fn from(name: &$name) -> Self {
                name.clone()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        impl Message for $name {
            fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
                Ok($name(reader.text()?.into()))
            }

            fn write(&self, writer: &mut Writer) {
                writer.text(&self.0);
            }
        }
    };
}

name! {
    /// The name of an instrument: Kraken's, such as `PI_XBTUSD`, or the user's own from the configuration's
    /// assets.
    Symbol
}

name! {
    /// An order's name as its owner chose it: 1 to 100 printable ASCII characters, and one for each order.
    ClientOrderId
}

name! {
    /// An order's name as the exchange gave it.
    OrderId
}

name! {
    /// Who placed an order: `uid:` and the number of the user, or a name from the configuration.
    Owner
}
