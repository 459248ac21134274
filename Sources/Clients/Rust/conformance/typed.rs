// SPDX-License-Identifier: Apache-2.0

//! How the table of methods becomes calls of the typed functions. Parameters that the types cannot hold are left
//! to the untyped call.

/// The service with the command's deadline and cancellation.
macro_rules! service {
    ($task:ident $service:ident) => {{
        let service = $task.client.$service().cancelled_by(&$task.cancellation);
        match $task.command.timeout() {
            Some(timeout) => service.timeout(timeout),
            None => service,
        }
    }};
}

macro_rules! calls {
    ($($method:literal $service:ident $function:ident($($params:ty)?) -> $result:ty)*) => {
        /// Calls by the typed function; none if there is none that fits.
        pub(crate) fn call(task: &crate::task::Task) -> Option<Result<String, GatewayError>> {
            let text = task.command.params().map_or_else(|| "{}".to_owned(), |params| params.to_string());
            match task.method().as_str() {
                $($method => {
                    let answer = service!(task $service).$function($(&<$params>::from_json(&text).ok()?)?);
                    Some(answer.map(|result| result.to_json()))
                })*
                _ => None,
            }
        }
    };
}

macro_rules! streams {
    ($($method:literal $service:ident $function:ident($($params:ty)?) -> $state:ty, $event:ty)*) => {
        /// Follows by the typed function; false if there is none that fits.
        pub(crate) fn follow(task: &crate::task::Task) -> bool {
            let text = task.command.params().map_or_else(|| "{}".to_owned(), |params| params.to_string());
            match task.method().as_str() {
                $($method => {
                    $(let params = match <$params>::from_json(&text) {
                        Ok(params) => params,
                        Err(_) => return false,
                    };)?
                    task.follow(service!(task $service).$function($(&params as &$params)?));
                    true
                })*
                _ => false,
            }
        }
    };
}
