// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

// The errors the library itself gives, in one place so that they speak with one voice.
extension GatewayError {
    static let closed = GatewayError(
        .cancelled, ClientReason.clientClosed, "This client was closed by its program; make a new one.")

    static let cancelledBeforeSent = GatewayError(
        .cancelled, Reason.cancelled, "The task was cancelled before the call was sent.")

    static let streamCancelled = GatewayError(
        .cancelled, Reason.cancelled, "The task that followed this stream was cancelled.")

    static let alreadyIterated = GatewayError(
        .failedPrecondition, ClientReason.alreadyIterated,
        "A stream can be iterated once and by one task; subscribe again for another.")

    /// The connection ended without a bye.
    static func connectionLost(_ why: String) -> GatewayError {
        GatewayError(
            .unavailable, ClientReason.connectionLost, "The connection to the gateway was lost: \(why).",
            origin: .network, retryable: true)
    }

    /// A call while there is no connection.
    static func notConnected(since cause: GatewayError, retryAfter: Duration) -> GatewayError {
        GatewayError(
            .unavailable, cause.reason,
            "There is no connection to the gateway and it is being made again: \(cause.message)",
            origin: cause.origin, retryable: true, retryAfter: retryAfter, cause: cause)
    }

    /// Whether it says that a call was not sent because there was no connection.
    var wasNotSent: Bool { cause is GatewayError }

    /// A call that was open when the connection ended.
    func lostCall(_ method: String, outcome: Outcome) -> GatewayError {
        var error = self
        error.outcome = outcome
        error.retryable = outcome == .notDone && code.meansTryAgain
        if outcome == .unknown {
            error.message +=
                " \(method) may have been carried out: ask for the order by its client_order_id, or repeat it with the same one."
        }
        return error
    }

    static func timedOut(_ method: String, _ timeout: Duration, outcome: Outcome) -> GatewayError {
        let waited = "\(method) was not answered within \(timeout)"
        let advice =
            outcome == .unknown
            ? " and may still be carried out: ask for the order by its client_order_id."
            : "; try again, or give it a longer timeout."
        return GatewayError(
            .deadlineExceeded, Reason.timedOut, waited + advice, outcome: outcome,
            retryable: outcome == .notDone)
    }

    static func wrongKind(_ method: String, isStream: Bool) -> GatewayError {
        GatewayError(
            .invalidArgument, ClientReason.wrongKind,
            isStream
                ? "\(method) is a stream: follow it with stream() instead of call()."
                : "\(method) gives one answer: ask it with call() instead of stream().")
    }

    static func frameTooLong(_ method: String, bytes: Int, limit: Int64) -> GatewayError {
        GatewayError(
            .invalidArgument, ProtocolReason.frameTooLong,
            "The call of \(method) takes \(bytes) bytes and the gateway takes at most \(limit): send less at once."
        )
    }

    static func nestedTooDeep(_ method: String, limit: Int) -> GatewayError {
        GatewayError(
            .invalidArgument, ProtocolReason.nestedTooDeep,
            "The parameters of \(method) are nested deeper than the \(limit) levels the gateway takes.")
    }

    static func outboundFull(_ method: String) -> GatewayError {
        GatewayError(
            .resourceExhausted, Reason.limitReached,
            "\(method) was not sent: the gateway takes calls more slowly than this program makes them.",
            retryable: true)
    }

    static func slowConsumer(bytes: Int) -> GatewayError {
        GatewayError(
            .resourceExhausted, Reason.slowConsumer,
            "This stream was not read while other calls waited for their answers, and \(bytes) bytes of events piled up; "
                + "read it in a task of its own, or give it a client of its own.", retryable: true)
    }

    static func skippedEvents(from last: Int64, to seq: Int64) -> GatewayError {
        GatewayError(
            .dataLoss, ClientReason.streamBroken,
            "The stream went on at event \(seq) after \(last) without saying what was lost; subscribe again.",
            origin: .gateway, retryable: true)
    }

    static func unreadable(_ what: String, _ failure: Failure) -> GatewayError {
        GatewayError(
            .internal, Reason.unexpectedAnswer,
            "The answer of \(what) could not be read: \(failure.message). Client and gateway may be of different versions.",
            origin: .gateway, outcome: .done, details: failure.details, cause: failure)
    }

    static func protocolError(_ error: any Error & CustomStringConvertible) -> GatewayError {
        GatewayError(
            .internal, Reason.protocolError,
            "The gateway sent what the protocol does not allow: \(error). Is it a gateway that listens there?",
            origin: .gateway, cause: error)
    }
}
