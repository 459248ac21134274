// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct BookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "book", abstract: "Shows the order book of an instrument.",
        discussion: """
            EXAMPLES:
              krakenctl book PI_XBTUSD --watch
              krakenctl book PI_XBTUSD --depth 20 --grouping 10
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument.") var symbol: String?
    @Option(help: "How many levels of each side.") var depth: Int64 = 10
    @Option(help: "Put levels together by multiples of this price.") var grouping: Decimal?
    @Flag(help: "Go on with every change, until Ctrl-C.") var watch = false
    @Option(help: "With --watch: end after so many changes.") var count: Int?

    func validate() throws { try Following.check(count: count, watches: watch) }

    func run() async throws {
        let client = try await options.connect()
        let symbol = try await GlobalOptions.symbol(symbol, on: client)
        guard watch else {
            let params = OrderBookParams(symbol: symbol, depth: depth, grouping: grouping)
            return try await options.show(
                "market_data.get_order_book", params, on: client, as: OrderBookState.self
            ) { BookTable(book: $0, color: Console.wantsColor).render() }
        }
        let params = OrderBookSubscriptionParams(symbol: symbol, depth: depth, grouping: grouping)
        let following = Following(
            client: client, method: "market_data.subscribe_order_book",
            params: try GlobalOptions.json(params), count: count)
        if options.wantsJSON { return try await following.printJSON() }
        if Console.outputIsTerminal { try await draw(following) } else { try await list(following) }
    }

    /// A terminal shows one book that changes, drawn ten times a second at most.
    private func draw(_ following: Following) async throws {
        var shown: OrderBookState?
        var drawnAt: ContinuousClock.Instant?
        try await following.follow { event in
            let isNew = try Self.take(event, into: &shown, of: following.method)
            let now = ContinuousClock.now
            guard let book = shown else { return }
            if !isNew, let drawnAt, now - drawnAt < .milliseconds(100) { return }
            drawnAt = now
            Console.replaceScreen(BookTable(book: book, color: Console.wantsColor).render())
        }
    }

    /// A file gets the book, and then every change as a line.
    private func list(_ following: Following) async throws {
        var shown: OrderBookState?
        try await following.follow { event in
            let isNew = try Self.take(event, into: &shown, of: following.method)
            if isNew, let book = shown { Console.say(BookTable(book: book).render()) }
            if let value = event.event {
                let change: OrderBookChange = try GlobalOptions.read(value, of: following.method)
                Console.say(BookTable.lines(change, at: change.venueTime))
            }
        }
    }

    /// Whether it is another book than before, and not a changed one.
    private static func take(
        _ event: StreamEvent<JSONValue, JSONValue>, into book: inout OrderBookState?, of method: String
    ) throws -> Bool {
        if let state = event.state {
            book = try GlobalOptions.read(state, of: method)
            return true
        }
        if let value = event.event { book?.apply(try GlobalOptions.read(value, of: method)) }
        return false
    }
}
