// SPDX-License-Identifier: Apache-2.0

import Trading

/// An exchange that answers as the test says; its feed comes over a real WebSocket from a ``FeedLink``.
final class FakeVenue: Venue {
    let hasCredentials: Bool
    let link: FeedLink

    let listings = ScriptedAnswers<Void, [Instrument]> { .success(Samples.instruments) }
    let allTickers = ScriptedAnswers<Void, [Ticker]> { .success([Samples.ticker(bid: 1)]) }
    let singleTickers = ScriptedAnswers<Symbol, Ticker> { .success(Samples.ticker($0, bid: 1)) }
    let candlePages = ScriptedAnswers<CandleQuery, CandlePage> { _ in
        .success(CandlePage(candles: [], more: false))
    }
    /// By the time before which trades are asked for.
    let tradeHistories = ScriptedAnswers<Timestamp?, [Trade]> { _ in .success([]) }
    let fundingHistories = ScriptedAnswers<Symbol, [FundingRate]> { _ in .success([]) }
    let conditions = ScriptedAnswers<Void, [MarketConditions]> { .success([]) }
    let accounts = ScriptedAnswers<Void, AccountState> {
        .success(AccountState(currency: "USD", receivedAt: Samples.start))
    }
    let positionLists = ScriptedAnswers<Void, [Position]> { .success([]) }
    let openOrderLists = ScriptedAnswers<Void, [OrderReport]> { .success([]) }
    let statuses = ScriptedAnswers<[OrderReference], [OrderReport]> { _ in .success([]) }
    let fillLists = ScriptedAnswers<Timestamp?, [Fill]> { _ in .success([]) }
    let placements = ScriptedAnswers<OrderRequest, PlacementReport> { .success(Samples.accepted($0)) }
    let cancels = ScriptedAnswers<OrderReference, CancelReport> { _ in
        .success(CancelReport(status: .cancelled, orderID: nil, clientOrderID: nil))
    }
    let amendments = ScriptedAnswers<OrderAmendment, PlacementReport> { .success(Samples.amended($0)) }
    let cancelAlls = ScriptedAnswers<Symbol?, CancelAllReport> { _ in
        .success(CancelAllReport(status: .nothingToCancel, orders: []))
    }
    let batches = ScriptedAnswers<[OrderChange], [OrderChangeResult]> { .success($0.map(Samples.result)) }
    let switches = ScriptedAnswers<Duration?, DeadMansSwitchReport> { period in
        .success(
            DeadMansSwitchReport(
                exchangeTime: Samples.start, triggerTime: period.map { Samples.start.advanced(by: $0) }))
    }
    let leverages = ScriptedAnswers<Void, [LeveragePreference]> { .success([]) }
    let leverageChanges = ScriptedAnswers<LeveragePreference, Bool> { _ in .success(true) }
    let profitCurrencyLists = ScriptedAnswers<Void, [ProfitCurrencyPreference]> { .success([]) }
    let profitCurrencyChanges = ScriptedAnswers<ProfitCurrencyPreference, Bool> { _ in .success(true) }
    let logs = ScriptedAnswers<AccountLogQuery, [AccountLogEntry]> { _ in .success([]) }
    let notificationLists = ScriptedAnswers<Void, [VenueNotification]> { .success([]) }

    /// The answer to what still waits when a test ends.
    static let over = Failure(.unavailable, Reason.notConnected, "the test is over", origin: .network)

    init(link: FeedLink, hasCredentials: Bool) {
        self.link = link
        self.hasCredentials = hasCredentials
    }

    func releaseAll() {
        listings.releaseAll()
        allTickers.releaseAll()
        singleTickers.releaseAll()
        candlePages.releaseAll()
        tradeHistories.releaseAll()
        fundingHistories.releaseAll()
        conditions.releaseAll()
        accounts.releaseAll()
        positionLists.releaseAll()
        openOrderLists.releaseAll()
        statuses.releaseAll()
        fillLists.releaseAll()
        placements.releaseAll()
        cancels.releaseAll()
        amendments.releaseAll()
        cancelAlls.releaseAll()
        batches.releaseAll()
        switches.releaseAll()
        leverages.releaseAll()
        leverageChanges.releaseAll()
        profitCurrencyLists.releaseAll()
        profitCurrencyChanges.releaseAll()
        logs.releaseAll()
        notificationLists.releaseAll()
    }

    // MARK: Venue

    func instruments(timeout: Duration) async throws(Failure) -> [Instrument] { try await listings.ask(()) }

    func tickers(timeout: Duration) async throws(Failure) -> [Ticker] { try await allTickers.ask(()) }

    func ticker(_ symbol: Symbol, timeout: Duration) async throws(Failure) -> Ticker {
        try await singleTickers.ask(symbol)
    }

    func candles(_ query: CandleQuery, timeout: Duration) async throws(Failure) -> CandlePage {
        try await candlePages.ask(query)
    }

    func trades(
        _ symbol: Symbol, before time: Timestamp?, timeout: Duration
    ) async throws(Failure) -> [Trade] {
        try await tradeHistories.ask(time)
    }

    func fundingRates(_ symbol: Symbol, timeout: Duration) async throws(Failure) -> [FundingRate] {
        try await fundingHistories.ask(symbol)
    }

    func marketConditions(timeout: Duration) async throws(Failure) -> [MarketConditions] {
        try await conditions.ask(())
    }

    func accountState(timeout: Duration) async throws(Failure) -> AccountState { try await accounts.ask(()) }

    func positions(timeout: Duration) async throws(Failure) -> [Position] { try await positionLists.ask(()) }

    func openOrders(timeout: Duration) async throws(Failure) -> [OrderReport] {
        try await openOrderLists.ask(())
    }

    func orderStatus(
        _ references: [OrderReference], timeout: Duration
    ) async throws(Failure) -> [OrderReport] {
        try await statuses.ask(references)
    }

    func fills(since: Timestamp?, timeout: Duration) async throws(Failure) -> [Fill] {
        try await fillLists.ask(since)
    }

    func place(_ order: OrderRequest, timeout: Duration) async throws(Failure) -> PlacementReport {
        try await placements.ask(order)
    }

    func cancel(_ order: OrderReference, timeout: Duration) async throws(Failure) -> CancelReport {
        try await cancels.ask(order)
    }

    func makeFeed() -> FakeFeed { FakeFeed(link: link) }
}
