// SPDX-License-Identifier: Apache-2.0

/// gRPC's canonical status codes, by name. <https://grpc.io/docs/guides/status-codes/>
public enum StatusCode: String, Sendable, Hashable, CaseIterable {
    case ok = "OK"
    case cancelled = "CANCELLED"
    case unknown = "UNKNOWN"
    case invalidArgument = "INVALID_ARGUMENT"
    case deadlineExceeded = "DEADLINE_EXCEEDED"
    case notFound = "NOT_FOUND"
    case alreadyExists = "ALREADY_EXISTS"
    case permissionDenied = "PERMISSION_DENIED"
    case resourceExhausted = "RESOURCE_EXHAUSTED"
    case failedPrecondition = "FAILED_PRECONDITION"
    case aborted = "ABORTED"
    case outOfRange = "OUT_OF_RANGE"
    case unimplemented = "UNIMPLEMENTED"
    case `internal` = "INTERNAL"
    case unavailable = "UNAVAILABLE"
    case dataLoss = "DATA_LOSS"
    case unauthenticated = "UNAUTHENTICATED"
}

/// Why a call did not do what was asked, in the words of the protocol's error object.
public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// Who said no.
    public enum Origin: String, Sendable, Hashable {
        case client, gateway, venue, network
    }

    /// What is known of the effect. `unknown` can be asked about again by the client order id.
    public enum Outcome: String, Sendable, Hashable {
        case notDone = "not_done"
        case done
        case unknown
    }

    public var code: StatusCode
    /// A stable upper-case word; see ``Reason`` for those the gateway gives.
    public var reason: String
    /// What happened and what to do next, in a sentence; never a key or a signature.
    public var message: String
    public var origin: Origin
    public var outcome: Outcome
    public var retryable: Bool
    public var retryAfter: Duration?
    /// More facts, by name (the exchange's own word is `venue_status` or `venue_error`).
    public var details: [String: String]

    public init(
        _ code: StatusCode, _ reason: String, _ message: String, origin: Origin, outcome: Outcome = .notDone,
        retryable: Bool = false, retryAfter: Duration? = nil, details: [String: String] = [:]
    ) {
        self.code = code
        self.reason = reason
        self.message = message
        self.origin = origin
        self.outcome = outcome
        self.retryable = retryable
        self.retryAfter = retryAfter
        self.details = details
    }

    public var description: String { "\(code.rawValue) \(reason): \(message)" }
}
