// SPDX-License-Identifier: Apache-2.0

/// Makes a service: its methods, each with its full name, its parameters' type if it has any, and its results.
macro_rules! service {
    ($(#[$documentation:meta])* $name:ident {
        calls { $($(#[$summary:meta])* $call:ident($method:literal $(, $params:ty)?) -> $result:ty;)* }
        streams {
            $($(#[$gist:meta])* $stream:ident($topic:literal $(, $request:ty)?) -> $state:ty, $event:ty;)*
        }
    }) => {
        $(#[$documentation])*
        ///
        /// Calls block until they are answered or their deadline has passed. With [`Self::timeout`] and
        /// [`Self::cancelled_by`] they have another deadline, and can be cancelled from another thread.
        #[derive(Debug, Clone)]
        pub struct $name {
            caller: Caller,
        }

        impl $name {
            pub(crate) fn new(caller: Caller) -> Self {
                $name { caller }
            }

            #[allow(dead_code)]
            pub(crate) fn caller(&self) -> &Caller {
                &self.caller
            }

            /// The same service with another deadline for its calls and the starts of its streams.
            #[must_use]
            pub fn timeout(mut self, timeout: Duration) -> Self {
                self.caller.timeout = Some(timeout);
                self
            }

            /// The same service with calls, and starts of streams, that `cancellation` can end early.
            #[must_use]
            pub fn cancelled_by(mut self, cancellation: &$crate::Cancellation) -> Self {
                self.caller.cancellation = Some(cancellation.clone());
                self
            }

            $(
                $(#[$summary])*
                ///
                /// # Errors
                /// What the gateway, the exchange or the way there refuses with; `outcome` says what is known
                /// of the effect.
                pub fn $call(&self $(, params: &$params)?) -> Result<$result, GatewayError> {
                    let encoded = None $(.or_else(|| Some(<$params as Message>::to_json(params))))?;
                    self.caller.call($method, encoded)
                }
            )*

            $(
                $(#[$gist])*
                ///
                /// # Errors
                /// When the stream cannot start; later failures are the stream's last element.
                pub fn $stream(
                    &self $(, params: &$request)?
                ) -> Result<Stream<$state, $event>, GatewayError> {
                    let encoded = None $(.or_else(|| Some(<$request as Message>::to_json(params))))?;
                    self.caller.follow($topic, encoded)
                }
            )*
        }
    };
}

/// Gives the client its services.
macro_rules! services {
    ($($(#[$documentation:meta])* $function:ident: $service:ident,)*) => {
        impl $crate::Client {
            $(
                $(#[$documentation])*
                pub fn $function(&self) -> $crate::generated::$service {
                    $crate::generated::$service::new(self.caller())
                }
            )*
        }
    };
}

/// The methods that change nothing.
macro_rules! observing {
    ($($method:literal)*) => {
        /// False for the methods that are known to read only.
        pub(crate) fn changes_something(method: &str) -> bool {
            !matches!(method, $($method)|*)
        }
    };
}

pub(crate) use {observing, service, services};
