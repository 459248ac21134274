// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// The texts that a client sends over WebSocket v1.
enum FeedRequestText {
    /// The proof that goes with every request for a private feed.
    struct Signature: Sendable, Equatable {
        var challenge: String
        var signedChallenge: String
    }

    static func challenge(apiKey: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        write(FeedEvent.challenge, to: &writer)
        writer.key("api_key")
        writer.string(apiKey)
        writer.endObject()
        return writer.bytes
    }

    static func request(
        _ event: FeedEvent, _ channels: [FeedChannel], apiKey: String? = nil, signature: Signature? = nil
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        write(event, to: &writer)
        writer.key("feed")
        writer.string(channels.first?.feed.rawValue ?? "")
        let products = channels.compactMap(\.product)
        if !products.isEmpty {
            writer.key("product_ids")
            writer.beginArray()
            for product in products { writer.string(product.name) }
            writer.endArray()
        }
        if let apiKey, let signature {
            writer.key("api_key")
            writer.string(apiKey)
            writer.key("original_challenge")
            writer.string(signature.challenge)
            writer.key("signed_challenge")
            writer.string(signature.signedChallenge)
        }
        writer.endObject()
        return writer.bytes
    }

    private static func write(_ event: FeedEvent, to writer: inout JSONWriter) {
        writer.key("event")
        writer.string(event.rawValue)
    }
}
