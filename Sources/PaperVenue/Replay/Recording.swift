// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The data messages of a recorded WebSocket, as JSON lines of `{"t":seconds,"raw":"…"}`.
///
/// That is what `kraken-gatewayd --record` writes. Lines that tell of something else than a message (`recording`, `opened`,
/// `sent`, `closed`, `dropped`) are passed over, and so are messages that only their one hearer could use: answers and the
/// account's feeds. What cannot be read as a message is kept, because a recording of it may be the recording of a fault:
/// everybody hears it who hears anything recorded.
struct Recording: Sendable {
    /// Why a file is no recording.
    struct Malformed: Error, CustomStringConvertible {
        var description: String
    }

    struct Message: Sendable {
        /// Since the first data message.
        var offset: Duration
        /// Nil for what is no message of a known feed with a product.
        var feed: FeedName?
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
            guard let json, let time = json["t"].flatMap(Self.microseconds) else {
                throw Self.malformed(name, number)
            }
            guard let raw = Self.message(of: json) else {
                if Self.otherLines.contains(where: { json[$0] != nil }) { continue }
                throw Self.malformed(name, number)
            }
            guard var message = Self.data(raw) else { continue }
            // A recording begins with what everybody can place.
            if message.feed == nil, first == nil { continue }
            let start = first ?? time
            first = start
            message.offset = .microseconds(max(0, time - start))
            add(message)
        }
        guard !products.isEmpty else {
            throw Malformed(description: "\(name) has no message of a public feed with a product_id")
        }
    }

    private static let otherLines = ["recording", "opened", "sent", "closed", "dropped"]

    private static func malformed(_ name: String, _ line: Int) -> Malformed {
        Malformed(description: "\(name), line \(line) is not {\"t\":seconds,\"raw\":\"message\"}")
    }

    private static func message(of line: JSONValue) -> [UInt8]? {
        if let text = line["raw"]?.string { return Array(text.utf8) }
        return line["raw_base64"]?.string.flatMap { Base64.decode($0) }
    }

    /// What is played of a message; nil for what is not.
    private static func data(_ raw: [UInt8]) -> Message? {
        let json = try? JSONValue(parsing: raw)
        // Answers to requests are the venue's own business: they belong to the one who asked.
        if json?["event"] != nil { return nil }
        let feed = json?["feed"]?.string.flatMap { FeedName(rawValue: $0) }
        if let feed, feed.isPrivate || feed == .heartbeat { return nil }
        guard let feed, let product = json?["product_id"]?.string?.uppercased() else {
            return Message(offset: .zero, feed: nil, product: "", bytes: raw)
        }
        return Message(offset: .zero, feed: feed, product: product, bytes: raw)
    }

    private mutating func add(_ message: Message) {
        guard message.feed != nil else { return messages.append(message) }
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
