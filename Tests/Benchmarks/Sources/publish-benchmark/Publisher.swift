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

    private final class KeptBook {
        var book: OrderBook
        var text = OrderBookText()
        let key: TopicKey

        init(_ symbol: Symbol, _ view: BookView, now: Timestamp) {
            book = OrderBook(symbol: symbol, now: now)
            key = .book(symbol, view)
        }
    }

    private(set) var published = 0
    private var feed = KrakenFeed(credentials: nil)
    private var output = FeedOutput()
    private var tickers = TickerCache()
    private var texts: [Symbol: Kept] = [:]
    private var books: [Symbol: KeptBook] = [:]
    private let view: BookView
    private var topics: [TopicKey: Topic] = [:]
    private let wanted: [FeedTopic]
    private let now = Timestamp(seconds: 1_700_000_000)
    private var sinceRun = 0
    private var runBytes = 0

    init(topicsOf messages: [[UInt8]], depth: Int) {
        view = BookView(depth: depth)
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
            var one = Topic(number: Int64(number + 1))
            let key = CallKey(session: SessionID(1), id: Int64(number + 1))
            one.subscribed(Subscription(key: key, policy: .gap))
            switch topic {
            case .ticker(let symbol): self.topics[.ticker(symbol)] = one
            case .trades(let symbol): self.topics[.trades(symbol)] = one
            case .book(let symbol): self.topics[.book(symbol, view)] = one
            case .account, .accountLog, .notifications: break
            }
        }
    }

    mutating func reconnect() {
        feed = KrakenFeed(credentials: nil)
        for topic in wanted { feed.wanted(topic, now: now, into: &output) }
        feed.connected(now: now, into: &output)
        output.removeAll()
        tickers = TickerCache()
        books = [:]
    }

    mutating func received(_ message: [UInt8]) {
        feed.received(message, now: now, into: &output)
        for event in output.events { publish(event) }
        output.removeAll()
        // A read turn of the daemon brings some dozens of messages; then the runs are handed out.
        sinceRun += 1
        if sinceRun == 64 {
            sinceRun = 0
            for key in topics.keys { runBytes &+= topics[key]?.takeRun().bytes.count ?? 0 }
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
        case .bookSnapshot(let snapshot):
            let kept = KeptBook(snapshot.symbol, view, now: now)
            guard kept.book.snapshotReceived(snapshot, now: now) == .began else { return }
            books[snapshot.symbol] = kept
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

    private mutating func publish(_ message: some WireMessage, to topic: TopicKey) {
        topics[topic]?.published(message.encoded())
        published += 1
    }

    private mutating func publish(_ delta: BookDelta) {
        guard let kept = books[delta.symbol],
            kept.book.deltaReceived(delta, now: now) == .applied
        else { return }
        kept.text.begin()
        kept.book.showChange(in: view) { kept.text.level($0, $1, $2) }
        if kept.text.end(sequence: kept.book.sequence, venueTime: kept.book.venueTime) {
            topics[kept.key]?.published(kept.text.bytes)
        }
        published += 1
    }
}
