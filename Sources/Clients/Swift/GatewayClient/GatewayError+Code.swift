// SPDX-License-Identifier: Apache-2.0

public import Trading

extension GatewayError {
    /// One of gRPC's canonical codes, or the word of a newer gateway.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Word: Hashable {
            case known(StatusCode)
            case other(String)
        }

        private let word: Word

        public init(_ code: StatusCode) { word = .known(code) }

        /// The code of this name; any other word is kept.
        public init(name: String) { word = StatusCode(rawValue: name).map { .known($0) } ?? .other(name) }

        init(_ failure: Failure) {
            // A word the protocol module did not know is kept among the details.
            if failure.code == .unknown, let name = failure.details["code"] {
                self.init(name: name)
            } else {
                self.init(failure.code)
            }
        }

        /// The code's name as on the wire, such as `UNAVAILABLE`.
        public var name: String {
            switch word {
            case .known(let code): code.rawValue
            case .other(let name): name
            }
        }

        public var description: String { name }

        public static let cancelled = Code(.cancelled)
        public static let unknown = Code(.unknown)
        public static let invalidArgument = Code(.invalidArgument)
        public static let deadlineExceeded = Code(.deadlineExceeded)
        public static let notFound = Code(.notFound)
        public static let alreadyExists = Code(.alreadyExists)
        public static let permissionDenied = Code(.permissionDenied)
        public static let resourceExhausted = Code(.resourceExhausted)
        public static let failedPrecondition = Code(.failedPrecondition)
        public static let aborted = Code(.aborted)
        public static let outOfRange = Code(.outOfRange)
        public static let unimplemented = Code(.unimplemented)
        public static let `internal` = Code(.internal)
        public static let unavailable = Code(.unavailable)
        public static let dataLoss = Code(.dataLoss)
        public static let unauthenticated = Code(.unauthenticated)

        /// Whether a gateway that said this may serve again in a moment.
        var meansTryAgain: Bool { self == .unavailable || self == .resourceExhausted }
    }
}
