// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures

/// The venue's answers to requests on a socket.
enum FeedReply {
    static let info = Array("{\"event\":\"info\",\"version\":1}".utf8)
    static let pong = Array("{\"event\":\"pong\"}".utf8)

    static func alert(_ alert: FeedAlert) -> [UInt8] {
        object { writer in
            writer.member("event", alert.event.rawValue)
            writer.member("message", alert.rawValue)
        }
    }

    static func challenge(_ text: String) -> [UInt8] {
        object { writer in
            writer.member("event", FeedEvent.challenge.rawValue)
            writer.member("message", text)
        }
    }

    /// `subscribed` or `unsubscribed`; one message for each product.
    static func acknowledged(_ event: FeedEvent, _ feed: FeedName, product: String?) -> [UInt8] {
        object { writer in
            writer.member("event", event.rawValue)
            writer.member("feed", feed.rawValue)
            guard let product else { return }
            writer.key("product_ids")
            writer.beginArray()
            writer.string(product)
            writer.endArray()
        }
    }

    static func heartbeat(milliseconds: Int64) -> [UInt8] {
        object { writer in
            writer.member("feed", FeedName.heartbeat.rawValue)
            writer.member("time", integer: milliseconds)
        }
    }

    private static func object(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        body(&writer)
        writer.endObject()
        return writer.bytes
    }
}
