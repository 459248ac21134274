// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct TickerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticker", abstract: "Shows the prices of an instrument.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument.") var symbol: String?
    @Flag(help: "Go on with every change, until Ctrl-C.") var watch = false

    func run() async throws {
        let client = try await options.connect()
        let symbol = try await GlobalOptions.symbol(symbol, on: client)
        guard watch else {
            return try await options.show(
                "market_data.get_ticker", SymbolParams(symbol: symbol), on: client, as: TickerMessage.self,
                MarketTables.ticker)
        }
        let method = "market_data.subscribe_ticker"
        let params = try GlobalOptions.json(TickerSubscriptionParams(symbol: symbol))
        let following = Following(client: client, method: method, params: params)
        if options.wantsJSON { return try await following.printJSON() }
        Console.say(MarketTables.watchHeader)
        // A terminal shows one line that changes; a file gets them all.
        let replaces = Console.outputIsTerminal
        defer { if replaces { Console.say("") } }
        try await following.follow { event in
            guard let value = event.event ?? event.state else { return }
            let line = MarketTables.watchLine(try GlobalOptions.read(value, of: method))
            if replaces {
                Console.replaceLine(String(line.prefix(Console.width - 1)))
            } else {
                Console.say(line)
            }
        }
    }
}

struct CandlesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candles", abstract: "Shows candles as a table or as a chart.",
        discussion: """
            Without --hours and --limit: as many as the chart has room for, or the newest 30 in a table.

            EXAMPLES:
              krakenctl candles PI_XBTUSD --chart
              krakenctl candles PI_XBTUSD --resolution 1h --hours 72
              krakenctl candles PI_XBTUSD --resolution 1d --price mark --limit 100
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument.") var symbol: String?
    @Option(help: "How long a candle lasts.") var resolution: CandleResolution = .oneMinute
    @Option(help: "The last hours up to now.") var hours: Int64?
    @Option(help: "At most so many, the newest.") var limit: Int64?
    @Option(help: "Which price they are made of.") var price: CandlePrice = .trade
    @Flag(help: "Draw a candlestick chart.") var chart = false

    func run() async throws {
        let client = try await options.connect()
        let symbol = try await GlobalOptions.symbol(symbol, on: client)
        var window = CandleWindow(hours: hours, limit: limit)
        // A chart's prices take about a dozen characters.
        if hours == nil, limit == nil { window.limit = chart ? Int64(max(1, Console.width - 12)) : 30 }
        let params = CandleParams(symbol: symbol, resolution: resolution, price: price, window: window)
        try await options.show("market_data.get_candles", params, on: client, as: CandleList.self) { list in
            chart ? drawing(of: list) : MarketTables.candles(list)
        }
    }

    private func drawing(of list: CandleList) -> [String] {
        var drawing = CandleChart(
            title: "\(list.symbol) \(list.resolution.rawValue)", candles: list.candles,
            resolution: list.resolution)
        drawing.width = Console.width
        // The title, the volumes, the times and the prompt want their lines too.
        drawing.height = min(24, max(CandleChart.leastHeight, (Console.height ?? 24) - 6))
        drawing.color = Console.wantsColor
        return drawing.render()
    }
}

struct TradesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trades", abstract: "Shows the last trades of an instrument.",
        discussion: """
            EXAMPLES:
              krakenctl trades PI_XBTUSD --limit 500
              krakenctl trades PI_XBTUSD --watch
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument.") var symbol: String?
    @Option(help: "At most so many of the last trades, up to 1000.") var limit: Int64 = 100
    @Flag(help: "Go on with every trade, until Ctrl-C.") var watch = false
    @Option(help: "With --watch: end after so many trades.") var count: Int?

    func validate() throws { try Following.check(count: count, watches: watch) }

    func run() async throws {
        let client = try await options.connect()
        let symbol = try await GlobalOptions.symbol(symbol, on: client)
        guard watch else {
            let params = TradeParams(symbol: symbol, limit: limit)
            return try await options.show(
                "market_data.get_trades", params, on: client, as: TradeList.self, MarketTables.trades)
        }
        let method = "market_data.subscribe_trades"
        let params = try GlobalOptions.json(TradeSubscriptionParams(symbol: symbol, limit: limit))
        let following = Following(client: client, method: method, params: params, count: count)
        if options.wantsJSON { return try await following.printJSON() }
        Console.say(MarketTables.tradesHeader)
        try await following.follow { event in
            if let value = event.event {
                let trade: RecordMessage<Trade> = try GlobalOptions.read(value, of: method)
                Console.say(MarketTables.trade(trade.record))
            } else if let state = event.state {
                let list: TradeList = try GlobalOptions.read(state, of: method)
                Console.say(list.trades.map { MarketTables.trade($0) })
            }
        }
    }
}

struct InstrumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instruments", abstract: "Lists what can be traded, with its steps.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "market_data.list_instruments", NoParams(), on: client, as: RecordList<Instrument>.self
        ) { MarketTables.instruments($0.records) }
    }
}
