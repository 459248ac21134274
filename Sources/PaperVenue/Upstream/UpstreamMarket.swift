// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The public side of another exchange, passed through: what it said last, and the markets that follow it.
struct UpstreamMarket: Sendable {
    let products: [String]
    private(set) var mirror: MarketMirror
    private(set) var books: [Int: UpstreamBook] = [:]
    /// The newest message of each ticker feed, byte for byte.
    private(set) var newest: [FeedKey: [UInt8]] = [:]

    init(_ products: [String], on exchange: inout Exchange) {
        self.products = products
        mirror = MarketMirror(products, on: &exchange)
    }

    /// What to ask of the other exchange on a new connection.
    var subscriptions: [[UInt8]] {
        [FeedName.ticker, .tickerLite, .trade, .book].map { feed in
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("event", FeedEvent.subscribe.rawValue)
            writer.member("feed", feed.rawValue)
            writer.key("product_ids")
            writer.beginArray()
            for product in products { writer.string(product) }
            writer.endArray()
            writer.endObject()
            return writer.bytes
        }
    }

    /// Takes a message in; the answer is whose it is, nil for one that is nobody's.
    mutating func received(
        _ message: [UInt8], on exchange: inout Exchange, now: Timestamp
    ) -> (feed: FeedName, contract: Int)? {
        guard let json = try? JSONValue(parsing: message), json["event"] == nil,
            let feed = json["feed"]?.string.flatMap({ FeedName(rawValue: $0) }), !feed.isPrivate,
            let contract = json["product_id"]?.string.flatMap({ mirror.contract(of: $0.uppercased()) })
        else { return nil }
        switch feed {
        case .book, .bookSnapshot: books[contract, default: UpstreamBook()].apply(feed, json)
        case .ticker, .tickerLite: newest[FeedKey(feed: feed, contract: contract)] = message
        default: break
        }
        mirror.apply(feed, contract, json, on: &exchange, now: now)
        return (feed, contract)
    }

    /// Whether a request is about the public market, and is answered by the other exchange.
    static func answers(_ request: ServerRequest) -> Bool {
        guard request.method == "GET" else { return false }
        let path = request.path
        if path.hasPrefix(RESTSurface.charts) || RESTSurface.fundingRates.contains(path) { return true }
        if RESTSurface.histories.contains(where: { path.hasPrefix($0 + "/market/") }) { return true }
        guard path.hasPrefix(RESTSurface.derivatives + "/") else { return false }
        let first = path.dropFirst(RESTSurface.derivatives.count + 1).split(separator: "/").first ?? ""
        guard path != RESTSurface.derivatives + "/feeschedules/volumes" else { return false }
        return ["instruments", "tickers", "orderbook", "history", "feeschedules", "historical-funding-rates"]
            .contains(String(first))
    }
}

extension VenueCore {
    /// A message of the other exchange's feed has arrived: it goes to whoever hears it, as it is.
    mutating func upstreamReceived(_ message: [UInt8], now: Timestamp) {
        advanced(to: now)
        guard let (feed, contract) = upstream?.received(message, on: &exchange, now: now) else { return }
        if let hearers = listeners[FeedKey(feed: feed.subscription, contract: contract)] {
            send(message, feed, to: hearers, now: now)
        }
        publishAll(now: now)
    }

    /// What a subscription begins with; nothing before the other exchange has said something.
    mutating func sendUpstreamBeginning(
        _ feed: FeedName, _ contract: Int, to id: FeedConnectionID, now: Timestamp
    ) {
        switch feed {
        case .ticker, .tickerLite:
            guard let message = upstream?.newest[FeedKey(feed: feed, contract: contract)] else { return }
            send(message, feed, to: [id], now: now)
        case .book:
            guard let book = upstream?.books[contract], book.isKnown else { return }
            send(
                book.snapshot(exchange.contracts[contract].symbol.name), .bookSnapshot, to: [id], now: now)
        case .trade:
            scratch.removeAll(keepingCapacity: true)
            publicEncoders[contract].appendTradeSnapshot(exchange.markets[contract], to: &scratch)
            send(Array(scratch), .tradeSnapshot, to: [id], now: now)
        default: break
        }
    }
}
