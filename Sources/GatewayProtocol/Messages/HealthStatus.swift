// SPDX-License-Identifier: Apache-2.0

/// Whether something serves, in the words of gRPC's health protocol.
public enum HealthStatus: Sendable, Hashable {
    case serving, notServing
    /// A word this version does not know.
    case other(String)

    static let words = ["SERVING", "NOT_SERVING"]

    public init(word: String) {
        switch word {
        case "SERVING": self = .serving
        case "NOT_SERVING": self = .notServing
        default: self = .other(word)
        }
    }

    public var word: String {
        switch self {
        case .serving: "SERVING"
        case .notServing: "NOT_SERVING"
        case .other(let word): word
        }
    }
}
