// SPDX-License-Identifier: Apache-2.0

public import Trading

extension GatewayError {
    /// Who said no, or the word of a newer gateway.
    public struct Origin: Sendable, Hashable, CustomStringConvertible {
        /// The word on the wire.
        public let name: String

        public init(name: String) { self.name = name }

        public init(_ origin: Failure.Origin) { name = origin.rawValue }

        public var description: String { name }

        /// The call itself, or the program that made it.
        public static let client = Origin(.client)
        public static let gateway = Origin(.gateway)
        /// The exchange.
        public static let venue = Origin(.venue)
        public static let network = Origin(.network)
    }

    /// What is known of the effect, or the word of a newer gateway.
    public struct Outcome: Sendable, Hashable, CustomStringConvertible {
        /// The word on the wire.
        public let name: String

        public init(name: String) { self.name = name }

        public init(_ outcome: Failure.Outcome) { name = outcome.rawValue }

        public var description: String { name }

        public static let notDone = Outcome(.notDone)
        public static let done = Outcome(.done)
        /// It is settled by asking, with the client order id.
        public static let unknown = Outcome(.unknown)
    }
}
