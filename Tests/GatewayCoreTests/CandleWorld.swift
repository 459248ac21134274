// SPDX-License-Identifier: Apache-2.0

import Trading

@testable import GatewayCore

private typealias Fixture = CandleFixture

/// A market, its exchange, a network that fails, a gateway that is started anew, and somebody who listens: everything
/// that a series of candles meets, drawn by a seed.
///
/// What the candles must be is computed from all trades at the end, by other means than the series'.
struct CandleWorld {
    struct Fault: Sendable {
        var disconnects = true
        var restarts = true
        var losesTrades = false
        var leavesEmptyOut = false
    }

    /// A request under way. It may outlive the series that demanded it.
    struct Underway {
        var request: CandleRequest
        var askedAt: Int64
        var answeredAt: Int64
    }

    let resolution: CandleResolution
    let fault: Fault
    var random: SeededGenerator
    /// Milliseconds after the fixture's base.
    var clock: Int64 = 0
    /// In the order of the exchange's counter; their times may run back by a little.
    var trades: [Trade] = []
    /// Trades on their way to the gateway.
    var inTransit: [(trade: Trade, arrivesAt: Int64)] = []
    var isConnected = false
    var series: CandleSeries
    var keeping: CandleKeeping
    var seriesBegun: UInt64 = 1
    var underway: [Underway] = []
    /// What is kept over a restart, and for which periods anything is known.
    var kept: [Timestamp: Candle] = [:]
    var keptPeriods: Set<Timestamp> = []
    /// What somebody who listens has been told; nil before the stream has begun.
    var listener: [Timestamp: Candle]?
    var complaints: [String] = []
    private var tellings = 0

    static let wantedPeriods: Int64 = 12

    init(seed: UInt64, resolution: CandleResolution, fault: Fault) {
        random = SeededGenerator(seed: seed)
        self.resolution = resolution
        self.fault = fault
        series = CandleSeries(Fixture.name(resolution), number: 1, maximumCandles: 300)
        keeping = CandleKeeping(resolution, settling: CandleSeries.Timing().settling)
    }

    var length: Int64 { resolution.seconds * 1_000 }
    var now: Timestamp { Fixture.at(clock) }
    var wantedFrom: Timestamp { Fixture.at(-Self.wantedPeriods * length) }

    private static func chance(_ one: Int, _ random: inout SeededGenerator) -> Bool {
        Int.random(in: 0..<one, using: &random) == 0
    }

    // MARK: Time

    mutating func run() {
        makePast()
        begin()
        let end = 14 * length + Int64.random(in: 0..<length, using: &random)
        while clock < end { step(isCalm: false) }
        if !isConnected { connect() }
        // One trade after all, so that a loss before it is noticed.
        trade(lateBy: 0, travels: 5)
        // Within a period: at its end the last trades are still under way.
        let calm = (clock / length + 4) * length + 70_000 % length + 10_000
        while clock < calm { step(isCalm: true) }
    }

    private mutating func makePast() {
        clock = -(Self.wantedPeriods + 4) * length
        while clock < 0 {
            clock += Int64.random(in: 1...(length / 6), using: &random)
            if clock < 0 { trade(lateBy: 0, travels: nil) }
        }
        clock = 0
    }

    private mutating func begin() {
        take(series.historyWanted(from: wantedFrom, now: now))
    }

    private mutating func step(isCalm: Bool) {
        clock += 250
        arrive()
        if clock % 1_000 == 0 { take(series.timePassed(now: now)) }
        if Self.chance(isCalm ? 40 : 6, &random) {
            let late = Self.chance(8, &random) ? Int64.random(in: 0...1_500, using: &random) : 0
            let slow = Self.chance(10, &random) ? Int64.random(in: 0...3_500, using: &random) : 10
            trade(lateBy: late, travels: slow)
        }
        answerWhatIsDue()
        if !isCalm {
            if isConnected, fault.disconnects, Self.chance(300, &random) { disconnect() }
            if fault.restarts, Self.chance(500, &random) { restart() }
        }
        if !isConnected, Self.chance(60, &random) { connect() }
    }

    // MARK: The exchange

    private mutating func trade(lateBy late: Int64, travels: Int64?) {
        let newest =
            trades.last.map { ($0.venueTime.microseconds - Fixture.base.microseconds) / 1_000 } ?? clock
        let made = Fixture.trade(
            Int64(trades.count + 1), at: max(clock - late, newest - 1_500),
            price: Int.random(in: 10_000...10_200, using: &random),
            quantity: Int.random(in: 1...9, using: &random))
        trades.append(made)
        guard let travels, isConnected else { return }
        if fault.losesTrades, Self.chance(40, &random) { return }
        inTransit.append((made, clock + travels))
        if Self.chance(30, &random) { inTransit.append((made, clock + travels + 200)) }
    }

    /// The candles that the exchange knew at `time`.
    private func charted(at time: Int64) -> [Candle] {
        let known = trades.prefix { $0.venueTime <= Fixture.at(time) }
        var candles = Self.truth(of: Array(known), resolution, upTo: Fixture.at(time))
        if fault.leavesEmptyOut { candles.removeAll { $0.volume.isZero } }
        return candles
    }

    /// The plain meaning of candles: sort the trades, put them into periods, fill what is empty.
    static func truth(of trades: [Trade], _ resolution: CandleResolution, upTo time: Timestamp) -> [Candle] {
        let length = resolution.seconds * 1_000_000
        let sorted = trades.sorted { ($0.venueTime, $0.sequence ?? 0) < ($1.venueTime, $1.sequence ?? 0) }
        guard let first = sorted.first else { return [] }
        let periods = Dictionary(grouping: sorted) { $0.venueTime.microseconds / length }
        var candles: [Candle] = []
        for period in (first.venueTime.microseconds / length)...(time.microseconds / length) {
            let own = periods[period] ?? []
            let before = candles.last?.close ?? first.price
            let prices = [before] + own.map(\.price)
            candles.append(
                Candle(
                    openedAt: Timestamp(microseconds: period * length), open: before,
                    high: prices.max() ?? before,
                    low: prices.min() ?? before, close: prices.last ?? before,
                    volume: own.reduce(.zero) { (try? $0.adding($1.quantity)) ?? .zero },
                    complete: (period + 1) * length <= time.microseconds))
        }
        return candles
    }

    // MARK: The network

    private mutating func arrive() {
        let time = clock
        let due = inTransit.filter { $0.arrivesAt <= time }
        inTransit.removeAll { $0.arrivesAt <= time }
        for (trade, _) in due where isConnected { take(series.tradeReceived(trade, now: now)) }
    }

    private mutating func disconnect() {
        isConnected = false
        inTransit = []
        take(series.connectionLost(now: now))
    }

    private mutating func connect() {
        isConnected = true
        let history = trades.suffix([100, 20, 3][Int.random(in: 0..<3, using: &random)])
        take(series.tradeHistoryReceived(Array(history), now: now))
    }

    /// The gateway is started anew: of the series nothing is left but what was kept. Answers to it still come.
    private mutating func restart() {
        seriesBegun += 1
        series = CandleSeries(Fixture.name(resolution), number: seriesBegun, maximumCandles: 300)
        keeping = CandleKeeping(resolution, settling: CandleSeries.Timing().settling)
        listener = nil
        inTransit = []
        if isConnected { connect() }
        begin()
    }

    // MARK: Requests

    private mutating func answerWhatIsDue() {
        let time = clock
        let due = underway.filter { $0.answeredAt <= time }
        underway.removeAll { $0.answeredAt <= time }
        for answer in due {
            let isMine = series.isWaiting(for: answer.request.id)
            if Self.chance(8, &random) {
                let outcome = series.historyFailed(answer.request.id, now: now)
                if !isMine, !outcome.isEmpty { complaints.append("took another's failure") }
                if isMine { take(outcome, isHistory: true) }
                continue
            }
            let answered = page(answer)
            let outcome = series.historyReceived(answered, for: answer.request.id, now: now)
            if !isMine, !outcome.isEmpty { complaints.append("took another's answer") }
            if isMine { take(outcome, isHistory: true) }
        }
    }

    /// What is kept, as far as it reaches, else what the exchange answers: as the gateway does it.
    private mutating func page(_ answer: Underway) -> CandlePage {
        let request = answer.request
        let step = Duration.milliseconds(length)
        if !request.mustAskExchange {
            var opened = request.range.from
            var found: [Candle] = []
            while keptPeriods.contains(opened), opened <= request.range.to {
                if let candle = kept[opened] { found.append(candle) }
                opened = opened.advanced(by: step)
            }
            if !found.isEmpty { return CandlePage(candles: found, more: opened <= request.range.to) }
        }
        let computed = Int64.random(in: answer.askedAt...answer.answeredAt, using: &random)
        let rows = charted(at: computed - Int64.random(in: 0...1_000, using: &random))
            .filter { request.range.contains($0.openedAt) }
        let limit = Int.random(in: 3...20, using: &random)
        let page = CandlePage(candles: Array(rows.prefix(limit)), more: rows.count > limit)
        let settling = CandleSeries.Timing().settling
        let final = page.candles.filter {
            $0.openedAt.advanced(by: step + settling) <= Fixture.at(answer.askedAt)
        }
        guard let last = final.last else { return page }
        var opened = request.range.from
        while opened <= last.openedAt {
            keptPeriods.insert(opened)
            kept[opened] = final.first { $0.openedAt == opened }
            opened = opened.advanced(by: step)
        }
        return page
    }

    // MARK: Outcomes

    private mutating func take(_ outcome: CandleOutcome, isHistory: Bool = false) {
        if isHistory {
            keeping.corrected(outcome.changes)
        } else {
            let change = keeping.changed(outcome.changes, now: now)
            for opened in change.forget {
                keptPeriods.remove(opened)
                kept[opened] = nil
            }
            for candle in change.keep {
                keptPeriods.insert(candle.openedAt)
                kept[candle.openedAt] = candle
            }
        }
        tell(outcome)
        guard let request = outcome.refetch else { return }
        underway.append(
            Underway(
                request: request, askedAt: clock,
                answeredAt: clock + Int64.random(in: 50...4_000, using: &random)))
    }

    /// Somebody listens from the moment the history is there.
    private mutating func tell(_ outcome: CandleOutcome) {
        guard series.isReady, !series.isFetching || listener != nil else { return }
        if listener == nil {
            let state = series.candles(from: wantedFrom, to: Timestamp(microseconds: .max))
            listener = Dictionary(uniqueKeysWithValues: state.map { ($0.openedAt, $0) })
            return
        }
        for change in outcome.changes where change.isNews {
            let candle = change.candle
            if candle.openedAt < wantedFrom {
                complaints.append("told of \(candle.openedAt), which nobody wants")
            }
            if listener?[candle.openedAt]?.complete == true, !candle.complete {
                complaints.append("took back that \(candle.openedAt) is complete")
            }
            listener?[candle.openedAt] = candle
        }
        // Every change is told; that nothing else is known is looked at now and then.
        tellings += 1
        guard tellings % 16 == 0 else { return }
        let known = series.candles(from: wantedFrom, to: Timestamp(microseconds: .max))
        if listener?.values.sorted(by: { $0.openedAt < $1.openedAt }) != known {
            complaints.append("at \(clock) the listener knows other candles than the series")
        }
        for (before, after) in zip(known, known.dropFirst())
        where after.openedAt != before.openedAt.advanced(by: .milliseconds(length)) {
            complaints.append("hole after \(before.openedAt)")
        }
    }
}
