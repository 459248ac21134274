// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures

/// A client's message, understood as far as its words go.
enum FeedRequest: Sendable, Equatable {
    struct Subscription: Sendable, Equatable {
        /// Nil for a feed that does not exist.
        var feed: FeedName?
        /// As sent.
        var productIDs: [String]
        var apiKey: String?
        var originalChallenge: String?
        var signedChallenge: String?
    }

    case subscribe(Subscription)
    case unsubscribe(Subscription)
    case challenge
    case ping
    /// No JSON object, or no event that clients may send.
    case malformed

    /// How many products one message may name; more is malformed.
    static let productLimit = 1_000

    init(_ message: [UInt8]) {
        guard let json = try? JSONValue(parsing: message), let event = json["event"]?.string else {
            self = .malformed
            return
        }
        switch FeedEvent(rawValue: event) {
        case .subscribe: self = Self.subscription(json).map { .subscribe($0) } ?? .malformed
        case .unsubscribe: self = Self.subscription(json).map { .unsubscribe($0) } ?? .malformed
        case .challenge: self = json["api_key"]?.string == nil ? .malformed : .challenge
        case .ping: self = .ping
        default: self = .malformed
        }
    }

    private static func subscription(_ json: JSONValue) -> Subscription? {
        guard let feed = json["feed"]?.string else { return nil }
        var products: [String] = []
        if let list = json["product_ids"], list.kind != .null {
            guard list.kind == .array, list.elements.count <= productLimit else { return nil }
            for element in list.elements {
                guard let product = element.string else { return nil }
                products.append(product)
            }
        }
        return Subscription(
            feed: FeedName(rawValue: feed), productIDs: products, apiKey: json["api_key"]?.string,
            originalChallenge: json["original_challenge"]?.string,
            signedChallenge: json["signed_challenge"]?.string)
    }
}
