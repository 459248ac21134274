// SPDX-License-Identifier: Apache-2.0

/// The names in the `error` member of a refused request. Some come with a text behind them.
public enum RequestError: String, Sendable, Hashable, CaseIterable {
    case accountInactive
    case apiLimitExceeded
    case authenticationError
    case contractNotFound
    case insufficientFunds
    case insufficientMargin = "INSUFFICIENT_MARGIN"
    case insufficientPrivileges
    case invalidAccount
    case invalidAmount
    case invalidArgument
    case invalidUnit
    case marketUnavailable
    case nonceBelowThreshold
    case nonceDuplicate
    case notFound
    case requiredArgumentMissing
    case unavailable = "Unavailable"
    case unknownError
    case badRequest = "Bad Request"
    case jsonParseError = "Json Parse Error"
    case serverError = "Server Error"

    /// Finds the name a text begins with; what follows it is detail. Nil for a name that is not known.
    public init?(beginning text: String) {
        // The three names of several words first, for a single word of theirs could be another's name one
        // day.
        for name in [Self.badRequest, .jsonParseError, .serverError] where text.hasPrefix(name.rawValue) {
            self = name
            return
        }
        let word = text.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
        self.init(rawValue: String(word))
    }
}
