// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The data messages of a recorded WebSocket, as JSON lines of `{"t":seconds,"raw":"…"}`.
struct Recording: Sendable {
    /// Why a file is no recording.
    struct Malformed: Error, CustomStringConvertible {
        var description: String
    }

    struct Message: Sendable {
        /// Since the first data message.
        var offset: Duration
        var feed: FeedName
        var product: String
        /// Exactly as they came over the wire.
        var bytes: [UInt8]
    }

    /// The first book of each product.
    private(set) var bookSnapshots: [String: Message] = [:]
    private(set) var tradeSnapshots: [String: Message] = [:]
    /// Everything else, in its order.
    private(set) var messages: [Message] = []
    /// In the order of their appearance.
    private(set) var products: [String] = []

    init(file path: String) throws {
        try self.init(lines: try SystemFile.read(path), name: path)
    }

    /// - Parameter name: what errors call it.
    init(lines bytes: [UInt8], name: String) throws(Malformed) {
        var first: Int64?
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            number += 1
            let json = try? JSONValue(parsing: bytes, in: line.startIndex..<line.endIndex)
            guard let json, let time = json["t"].flatMap(Self.microseconds),
                let raw = json["raw"]?.string.map({ Array($0.utf8) })
            else {
                throw Malformed(
                    description: "\(name), line \(number) is not {\"t\":seconds,\"raw\":\"message\"}")
            }
            // Answers to requests are the venue's own business: they belong to the one who asked.
            guard let message = try? JSONValue(parsing: raw), message["event"] == nil,
                let word = message["feed"]?.string, let feed = FeedName(rawValue: word), !feed.isPrivate,
                let product = message["product_id"]?.string?.uppercased()
            else { continue }
            let start = first ?? time
            first = start
            add(
                Message(offset: .microseconds(max(0, time - start)), feed: feed, product: product, bytes: raw)
            )
        }
        guard !products.isEmpty else {
            throw Malformed(description: "\(name) has no message of a public feed with a product_id")
        }
    }

    private mutating func add(_ message: Message) {
        if !products.contains(message.product) { products.append(message.product) }
        switch message.feed {
        case .bookSnapshot where bookSnapshots[message.product] == nil:
            bookSnapshots[message.product] = message
        case .tradeSnapshot where tradeSnapshots[message.product] == nil:
            tradeSnapshots[message.product] = message
        default: messages.append(message)
        }
    }

    private static func microseconds(_ json: JSONValue) -> Int64? {
        guard let text = json.numberText, let seconds = Decimal(text) else { return nil }
        guard let rounded = try? seconds.rounded(toStep: Decimal(coefficient: 1, scale: 6) ?? 1, .down) else {
            return nil
        }
        return FixedPoint.units(of: rounded, scale: 6)
    }
}
