// SPDX-License-Identifier: Apache-2.0

//! The errors the library itself gives, in one place so that they speak with one voice.

use std::io;
use std::time::Duration;

use crate::error::GatewayError;
use crate::generated::words::{Origin, Outcome, Reason, StatusCode};
use crate::json::Mistake;

/// The environment variable that names the gateway's socket.
pub const SOCKET_VARIABLE: &str = "KRAKEN_GATEWAY_SOCKET";

/// What the system can connect to, in bytes.
pub(crate) const LONGEST_SOCKET_PATH: usize = 107;

impl GatewayError {
    pub(crate) fn closed() -> Self {
        GatewayError::local(
            StatusCode::Cancelled,
            Reason::ClientClosed,
            "This client was closed by its program; make a new one.",
        )
    }

    pub(crate) fn cancelled_before_sent(method: &str) -> Self {
        GatewayError::local(
            StatusCode::Cancelled,
            Reason::Cancelled,
            format!("{method} was cancelled before it was sent."),
        )
    }

    /// The connection ended without a bye: for transports of one's own, to tell
    /// [`Core::lost`](crate::sans_io::Core::lost).
    pub fn connection_lost(why: &str) -> Self {
        GatewayError::local(
            StatusCode::Unavailable,
            Reason::ConnectionLost,
            format!("The connection to the gateway was lost: {why}."),
        )
        .originating_from(Origin::Network)
        .may_be_retried()
    }

    /// A call while there is no connection.
    pub(crate) fn not_connected(since: &GatewayError, retry_after: Duration) -> Self {
        let mut error = GatewayError::local(
            StatusCode::Unavailable,
            since.reason.clone(),
            format!("There is no connection to the gateway and it is being made again: {}", since.message),
        )
        .originating_from(since.origin.clone())
        .may_be_retried();
        error.retry_after = Some(retry_after);
        error
    }

    /// For a call that was open when the connection ended for this error, or came after the client was over.
    pub(crate) fn lost_call(&self, method: &str, outcome: Outcome) -> Self {
        let mut error = self.clone();
        error.is_local = true;
        error.retryable = outcome == Outcome::NotDone && self.code.means_later();
        if outcome == Outcome::Unknown {
            error.message.push_str(&format!(
                " {method} may have been carried out: ask for the order by its client_order_id, or repeat it \
                 with the same one."
            ));
        }
        error.outcome = outcome;
        error
    }

    pub(crate) fn timed_out(method: &str, timeout: Duration, outcome: Outcome) -> Self {
        let advice = if outcome == Outcome::Unknown {
            " and may still be carried out: ask for the order by its client_order_id."
        } else {
            "; try again, or give it a longer timeout."
        };
        let mut error = GatewayError::local(
            StatusCode::DeadlineExceeded,
            Reason::TimedOut,
            format!("{method} was not answered within {timeout:?}{advice}"),
        );
        error.retryable = outcome == Outcome::NotDone;
        error.outcome = outcome;
        error
    }

    pub(crate) fn wrong_kind(method: &str, is_stream: bool) -> Self {
        let advice = if is_stream {
            "is a stream: follow it with stream() instead of call()."
        } else {
            "gives one answer: ask it with call() instead of stream()."
        };
        GatewayError::local(StatusCode::InvalidArgument, Reason::WrongKind, format!("{method} {advice}"))
    }

    pub(crate) fn frame_too_long(method: &str, bytes: usize, limit: i64) -> Self {
        GatewayError::local(
            StatusCode::InvalidArgument,
            Reason::FrameTooLong,
            format!(
                "The call of {method} takes {bytes} bytes and the gateway takes at most {limit}: send less at \
                 once."
            ),
        )
    }

    pub(crate) fn nested_too_deep(method: &str, limit: i64) -> Self {
        GatewayError::local(
            StatusCode::InvalidArgument,
            Reason::NestedTooDeep,
            format!(
                "The parameters of {method} are nested deeper than the {limit} levels the gateway takes."
            ),
        )
    }

    pub(crate) fn invalid_params(method: &str, why: &str) -> Self {
        GatewayError::local(
            StatusCode::InvalidArgument,
            Reason::InvalidField,
            format!("The parameters of {method} are not a JSON object: {why}."),
        )
    }

    pub(crate) fn outbound_full(method: &str) -> Self {
        GatewayError::local(
            StatusCode::ResourceExhausted,
            Reason::LimitReached,
            format!(
                "{method} was not sent: the gateway takes calls more slowly than this program makes them."
            ),
        )
        .may_be_retried()
    }

    pub(crate) fn slow_consumer(bytes: usize) -> Self {
        GatewayError::local(
            StatusCode::ResourceExhausted,
            Reason::SlowConsumer,
            format!(
                "This stream was not read while other calls waited for their answers, and {bytes} bytes of \
                 events piled up; read it in a thread of its own, or give it a client of its own."
            ),
        )
        .may_be_retried()
    }

    pub(crate) fn skipped_events(last: i64, seq: i64) -> Self {
        GatewayError::local(
            StatusCode::DataLoss,
            Reason::StreamBroken,
            format!(
                "The stream went on at event {seq} after {last} without saying what was lost; subscribe again."
            ),
        )
        .originating_from(Origin::Gateway)
        .may_be_retried()
    }

    pub(crate) fn unreadable(what: &str, mistake: &Mistake) -> Self {
        let mut error = GatewayError::local(
            StatusCode::Internal,
            Reason::UnexpectedAnswer,
            format!(
                "The answer of {what} could not be read: {mistake}. Client and gateway may be of different \
                 versions."
            ),
        )
        .originating_from(Origin::Gateway);
        error.outcome = Outcome::Done;
        error
    }

    pub(crate) fn protocol_error(what: &str) -> Self {
        GatewayError::local(
            StatusCode::Internal,
            Reason::ProtocolError,
            format!(
                "The gateway sent what the protocol does not allow: {what}. Is it a gateway that listens there?"
            ),
        )
        .originating_from(Origin::Gateway)
    }

    /// The error of a stream that ended with nothing but a code.
    pub(crate) fn ending(code: StatusCode) -> Self {
        let word = code.to_string();
        let is_retryable = code == StatusCode::Unavailable;
        let mut error = GatewayError::local(
            code,
            Reason::from(word.as_str()),
            format!("The gateway ended the stream with {word}."),
        )
        .originating_from(Origin::Gateway);
        error.retryable = is_retryable;
        error
    }

    // What can be wrong with a socket's path, each with the way out.

    pub(crate) fn no_socket_found(paths: &[String]) -> Self {
        let places: Vec<String> = paths.iter().map(|path| format!("{path:?}")).collect();
        GatewayError::local(
            StatusCode::Unavailable,
            Reason::SocketAbsent,
            format!(
                "No gateway was found at {}. Start kraken-gatewayd, or name its socket with {SOCKET_VARIABLE}.",
                places.join(", ")
            ),
        )
        .originating_from(Origin::Network)
        .may_be_retried()
        .with_detail("paths", paths.join(":"))
    }

    pub(crate) fn socket_path_too_long(path: &str) -> Self {
        GatewayError::local(
            StatusCode::InvalidArgument,
            Reason::SocketPathTooLong,
            format!(
                "The socket path {path:?} has {} bytes; the system allows {LONGEST_SOCKET_PATH}. Use a shorter \
                 path, or a symbolic link to its directory.",
                path.len()
            ),
        )
        .with_detail("path", path)
    }

    pub(crate) fn served_by_stranger(path: &str, uid: u32) -> Self {
        GatewayError::local(
            StatusCode::PermissionDenied,
            Reason::SocketForbidden,
            format!(
                "The socket {path:?} belongs to user {uid}, not to you, and everybody may create it there; \
                 name it with {SOCKET_VARIABLE} if you trust it."
            ),
        )
        .with_detail("path", path)
        .with_detail("uid", uid.to_string())
    }

    /// The system refused to connect.
    pub(crate) fn socket(path: &str, cause: &io::Error) -> Self {
        const EAGAIN: i32 = 11;
        const ENOTDIR: i32 = 20;
        const ENOTSOCK: i32 = 88;
        const EPROTOTYPE: i32 = 91;
        let (code, reason, message) = match (cause.kind(), cause.raw_os_error()) {
            (io::ErrorKind::NotFound, _) | (_, Some(ENOTDIR)) => {
                return GatewayError::no_socket_found(&[path.to_owned()]).with_detail("path", path);
            }
            (io::ErrorKind::ConnectionRefused, _) => (
                StatusCode::Unavailable,
                Reason::SocketRefused,
                format!(
                    "Nobody listens on the socket {path:?}: the gateway has ended. Start kraken-gatewayd again."
                ),
            ),
            (io::ErrorKind::PermissionDenied, _) => (
                StatusCode::PermissionDenied,
                Reason::SocketForbidden,
                format!(
                    "You may not use the socket {path:?}: ask its owner to let your user or group in (ls -l \
                     shows who may)."
                ),
            ),
            (_, Some(EAGAIN)) => (
                StatusCode::Unavailable,
                Reason::SocketRefused,
                format!(
                    "The gateway at {path:?} has more connections waiting than it takes; try again in a moment."
                ),
            ),
            (io::ErrorKind::InvalidInput, _) | (_, Some(ENOTSOCK | EPROTOTYPE)) => (
                StatusCode::InvalidArgument,
                Reason::SocketFailed,
                format!("{path:?} is no socket of the gateway's kind; check the path."),
            ),
            _ => (
                StatusCode::Unavailable,
                Reason::SocketFailed,
                format!("The socket {path:?} could not be connected to: {cause}."),
            ),
        };
        let is_retryable = code == StatusCode::Unavailable;
        let mut error = GatewayError::local(code, reason, message).with_detail("path", path);
        if error.code != StatusCode::InvalidArgument {
            error.origin = Origin::Network;
        }
        error.retryable = is_retryable;
        match cause.raw_os_error() {
            Some(number) => error.with_detail("errno", number.to_string()),
            None => error,
        }
    }

    /// The client's own thread is gone, by a mistake in the library or in the program's observer.
    pub(crate) fn thread_panicked() -> Self {
        GatewayError::local(
            StatusCode::Internal,
            Reason::InternalError,
            "The client's thread panicked, in on_connection_change or by a mistake of the library; make a new client.",
        )
    }

    /// The system gives no more threads or files.
    pub(crate) fn out_of_resources(cause: &io::Error) -> Self {
        GatewayError::local(
            StatusCode::ResourceExhausted,
            Reason::SocketFailed,
            format!(
                "The system gives this process no more files or threads: {cause}. Close clients that are not \
                 needed."
            ),
        )
    }
}
