// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Trading

/// What is wrong with the parameters of an order action, before the exchange has looked at it.
enum ArgumentRefusal: Error, Equatable {
    case missing(String)
    case bad(String)
    case notUUID(String)
    case noSuchContract
    /// Words that are told as a status inside success.
    case status(SendStatus)

    /// As a request of its own is answered; nil for what is told inside success.
    func response(now: Timestamp) -> ServerResponse? {
        switch self {
        case .missing(let name): RESTAnswer.missing(name, now: now)
        case .bad(let name): RESTAnswer.badArgument(name, now: now)
        case .notUUID(let text): RESTAnswer.badUUID(text, now: now)
        case .noSuchContract: RESTAnswer.noSuchContract(now: now)
        case .status: nil
        }
    }

    /// As an element of a batch is answered.
    var word: SendStatus {
        switch self {
        case .missing: .requiredArgumentMissing
        case .bad, .notUUID, .noSuchContract: .invalidArgument
        case .status(let status): status
        }
    }
}
