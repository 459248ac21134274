// SPDX-License-Identifier: Apache-2.0

/// Makes an open enumeration: its words, and any other word as it came.
macro_rules! words {
    ($(#[$documentation:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$documentation])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$meaning])* $variant,)*
            /// A word this version does not know.
            Other(Box<str>),
        }

        impl $name {
            /// The words this version knows.
            pub const KNOWN: &'static [$name] = &[$($name::$variant),*];

            /// The word.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $word,)*
                    $name::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => $name::$variant,)*
                    other => $name::Other(other.into()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl crate::json::Message for $name {
            fn read(reader: &mut crate::json::Reader<'_>) -> Result<Self, crate::json::Mistake> {
                Ok($name::from(&*reader.text()?))
            }

            fn write(&self, writer: &mut crate::json::Writer) {
                writer.text(self.as_str());
            }
        }
    };
}

pub(crate) use words;
