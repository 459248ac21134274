// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import Trading

/// Everything that goes wrong between a program and the gateway, and what the gateway or the exchange
/// refused.
public struct GatewayError: Error, Sendable {
    /// What kind of failure it is, by gRPC's rules.
    public var code: Code
    /// A stable upper-case word: one of Trading's `Reason`, of `ProtocolReason`, or of ``ClientReason``.
    public var reason: String
    /// What happened and what to do next, in a sentence.
    public var message: String
    /// Who said no.
    public var origin: Origin
    /// What is known of the effect: `unknown` is settled by asking, with the client order id.
    public var outcome: Outcome
    /// Whether the same call may succeed later and is safe to repeat.
    public var retryable: Bool
    /// How long to wait before a repeat; nil when nobody said.
    public var retryAfter: Duration?
    /// More facts, by name.
    public var details: [String: String]
    /// The error behind this one, where there is one.
    public var cause: (any Error)?
    /// Whether the gateway said it of this very call.
    var isAnswer = false

    public init(
        _ code: Code, _ reason: String, _ message: String, origin: Origin = .client,
        outcome: Outcome = .notDone, retryable: Bool = false, retryAfter: Duration? = nil,
        details: [String: String] = [:], cause: (any Error)? = nil
    ) {
        self.code = code
        self.reason = reason
        self.message = message
        self.origin = origin
        self.outcome = outcome
        self.retryable = retryable
        self.retryAfter = retryAfter
        self.details = details
        self.cause = cause
    }

    /// An error object as it came over the wire; codes this version does not know survive as themselves.
    public init(_ failure: Failure) {
        // A word the protocol module did not know is kept among the details.
        let origin = failure.details["origin"].map { Origin(name: $0) }
        let outcome = failure.details["outcome"].map { Outcome(name: $0) }
        self.init(
            Code(failure), failure.reason, failure.message, origin: origin ?? Origin(failure.origin),
            outcome: outcome ?? Outcome(failure.outcome), retryable: failure.retryable,
            retryAfter: failure.retryAfter, details: failure.details)
        isAnswer = true
    }

    /// The gateway's reason for closing the connection.
    public init(_ bye: Bye) {
        let mayReturn = Code(bye.code).meansTryAgain
        self.init(
            Code(bye.code), bye.reason, bye.message, origin: .gateway, retryable: mayReturn,
            retryAfter: bye.retryAfter)
    }
}

extension GatewayError: CustomStringConvertible {
    public var description: String { "\(code) \(reason): \(message)" }
}
