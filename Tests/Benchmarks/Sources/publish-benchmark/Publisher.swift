// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import KrakenFutures
import Trading

/// The tick path of the daemon without its sockets: dialect, cache, encoding, topic, run.
struct Publisher {
    private final class Kept {
        var text: TickerText

        init(text: TickerText) { self.text = text }
    }

    private(set) var published = 0
    private var feed = KrakenFeed(credentials: nil)
    private var output = FeedOutput()
    private var tickers = TickerCache()
    private var texts: [Symbol: Kept] = [:]
    private var topics: [FeedTopic: Topic] = [:]
    private let wanted: [FeedTopic]
    private let now = Timestamp(seconds: 1_700_000_000)
    private var sinceRun = 0
    private var runBytes = 0

    init(topicsOf messages: [[UInt8]]) {
        var topics: Set<FeedTopic> = []
        for message in messages {
            guard let value = try? JSONValue(parsing: message), let feed = value["feed"]?.string,
                let product = value["product_id"]?.string
            else { continue }
            switch feed {
            case "ticker", "ticker_lite": topics.insert(.ticker(Symbol(product)))
            case "trade", "trade_snapshot": topics.insert(.trades(Symbol(product)))
            default: topics.insert(.book(Symbol(product)))
            }
        }
        wanted = Array(topics)
        for (number, topic) in wanted.enumerated() {
            self.topics[topic] = Topic(number: Int64(number + 1))
            let key = CallKey(session: SessionID(1), id: Int64(number + 1))
            self.topics[topic]?.subscribed(Subscription(key: key, policy: .gap))
        }
    }

    mutating func reconnect() {
        feed = KrakenFeed(credentials: nil)
        for topic in wanted { feed.wanted(topic, now: now, into: &output) }
        feed.connected(now: now, into: &output)
        output.removeAll()
        tickers = TickerCache()
    }

    mutating func received(_ message: [UInt8]) {
        feed.received(message, now: now, into: &output)
        for event in output.events { publish(event) }
        output.removeAll()
        // A read turn of the daemon brings some dozens of messages; then the runs are handed out.
        sinceRun += 1
        if sinceRun == 64 {
            sinceRun = 0
            for topic in wanted { runBytes &+= topics[topic]?.takeRun().bytes.count ?? 0 }
        }
    }

    private mutating func publish(_ event: VenueEvent) {
        switch event {
        case .ticker(let ticker):
            guard case .changed(let cached) = tickers.tickerReceived(ticker) else {
                published += 1
                return
            }
            publish(TickerMessage(cached.ticker, stale: cached.stale))
        case .trade(let trade):
            publish(RecordMessage(trade), to: .trades(trade.symbol))
        case .bookDelta(let delta):
            publish(delta)
        default:
            break
        }
    }

    private mutating func publish(_ message: TickerMessage) {
        let symbol = message.ticker.symbol
        let kept: Kept
        if let known = texts[symbol] {
            kept = known
            kept.text.changed(to: message)
        } else {
            kept = Kept(text: TickerText(message))
            texts[symbol] = kept
        }
        topics[.ticker(symbol)]?.published(kept.text.bytes)
        published += 1
    }

    private mutating func publish(_ message: some WireMessage, to topic: FeedTopic) {
        topics[topic]?.published(message.encoded())
        published += 1
    }

    private mutating func publish(_ delta: BookDelta) {
        var writer = JSONWriter(reservingCapacity: 192)
        writer.beginObject()
        writer.key("side")
        writer.string(delta.side.rawValue)
        writer.key("price")
        writer.asciiString { delta.price.append(to: &$0) }
        writer.key("quantity")
        writer.asciiString { delta.quantity.append(to: &$0) }
        writer.key("venue_seq")
        writer.integer(delta.sequence)
        writer.endObject()
        topics[.book(delta.symbol)]?.published(writer.bytes)
        published += 1
    }
}
