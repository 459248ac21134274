// SPDX-License-Identifier: Apache-2.0

// The seam between history and live trades, under random conditions: snapshots cut anywhere, slow and failing requests,
// reconnects, lost and repeated trades. Whatever happens, the candles at the end are those of all trades.
//
// 60 cases by default; `GATEWAY_TEST_SEEDS=2000` tries that many.

import Testing
import Trading

@testable import GatewayCore

private typealias Fixture = CandleFixture

struct CandleSeamTests {
    struct Conditions: Sendable, CustomTestStringConvertible {
        var seed: UInt64
        var resolution = CandleResolution.oneMinute
        var opening = CandleOpening.previousClose
        var snapshot = 100
        var reconnects = false
        var losesTrades = false
        var leavesEmptyOut = false

        var testDescription: String {
            "\(seed) \(resolution.rawValue) \(opening) \(snapshot) \(reconnects) \(losesTrades) \(leavesEmptyOut)"
        }
    }

    static let all: [Conditions] = (0..<TestSeeds.count(unlessAsked: 60)).map { number in
        var conditions = Conditions(seed: UInt64(number))
        conditions.resolution = number % 5 == 4 ? .fiveMinutes : .oneMinute
        conditions.opening = number % 3 == 0 ? .firstTrade : .previousClose
        conditions.snapshot = [100, 20, 5][number % 4 % 3]
        conditions.reconnects = number % 2 == 1
        conditions.losesTrades = number % 7 > 3
        conditions.leavesEmptyOut = number % 11 == 0
        return conditions
    }

    @Test(arguments: all)
    func `ends with the candles of all trades`(conditions: Conditions) {
        var run = SeamRun(conditions)
        run.run()
        var expected = CandleFixture.candles(
            of: run.trades, upTo: run.now, resolution: conditions.resolution, opening: conditions.opening
        ).filter { $0.openedAt >= run.wantedFrom && $0.complete }
        // An empty candle is flat at the close before it. Where the exchange tells no empty ones, the close before the
        // first candle it tells is told nowhere, and no candle is better than an invented one.
        if conditions.leavesEmptyOut { expected = Array(expected.drop { $0.volume.isZero }) }
        let actual = run.series.candles.filter(\.complete)
        #expect(actual.suffix(expected.count).elementsEqual(expected))
        #expect(actual.count == expected.count)
        #expect(run.series.candles.count == actual.count + 1)
        #expect(run.series.provisional.isEmpty)
        #expect(run.series.isReady)
        #expect(run.complaints == [])
        // What the changes say adds up to what the series holds.
        #expect(run.told.values.sorted { $0.openedAt < $1.openedAt } == run.series.candles)
    }
}

/// One market day of a few minutes, with an exchange and a network that behave as the conditions say.
private struct SeamRun {
    enum Event {
        case trade(Trade, connection: Int)
        case snapshot([Trade], connection: Int)
        case disconnect
        case connect
        case page(CandlePage)
        case failure
        case tick
    }

    let conditions: CandleSeamTests.Conditions
    var random: SeededGenerator
    var trades: [Trade] = []
    var series: CandleSeries
    var now = Fixture.base
    let wantedFrom: Timestamp
    var connection = 0
    var told: [Timestamp: Candle] = [:]
    var complaints: [String] = []
    /// The time is in milliseconds after the base.
    private var events: [(time: Int64, event: Event)] = []
    private let endsAt: Int64

    init(_ conditions: CandleSeamTests.Conditions) {
        self.conditions = conditions
        random = SeededGenerator(seed: conditions.seed)
        let minutes = conditions.resolution.seconds / 60
        endsAt = (12 * minutes + 9) * 60_000 / 2
        wantedFrom = Fixture.minute(-20 * minutes)
        series = CandleSeries(Fixture.name(conditions.resolution), number: 1, maximumCandles: 200)
        makeTrades(from: -22 * minutes * 60_000, to: endsAt)
    }

    private mutating func makeTrades(from: Int64, to: Int64) {
        var time = from
        var number: Int64 = 1_000
        while true {
            switch Int.random(in: 0..<20, using: &random) {
            case 0: time += Int64.random(in: 0...150_000, using: &random)
            case 1...4: time += Int64.random(in: 0...15_000, using: &random)
            default: time += Int64.random(in: 0...1_500, using: &random)
            }
            guard time < to else { return }
            let price = Int.random(in: 10_000...11_000, using: &random)
            let quantity = Int.random(in: 1...9, using: &random)
            trades.append(Fixture.trade(number, at: time, price: price, quantity: quantity))
            number += 1
        }
    }

    /// Keeps the next event last; of two at the same time the one put in first comes first.
    private mutating func schedule(_ event: Event, at time: Int64) {
        var low = 0
        var high = events.count
        while low < high {
            let middle = (low + high) / 2
            if events[middle].time > time { low = middle + 1 } else { high = middle }
        }
        events.insert((time, event), at: low)
    }

    private func position(_ time: Int64) -> Timestamp { Fixture.at(time) }

    mutating func run() {
        let settled = endsAt + 240_000 + conditions.resolution.seconds * 1_000
        for second in stride(from: Int64(0), through: settled / 1_000, by: 1) {
            schedule(.tick, at: second * 1_000)
        }
        schedule(.connect, at: Int64.random(in: 0...90_000, using: &random))
        if conditions.reconnects {
            for _ in 0..<3 { schedule(.disconnect, at: Int64.random(in: 30_000...endsAt, using: &random)) }
        }
        take(series.historyWanted(from: wantedFrom, now: now), at: 0)
        while let (time, event) = events.popLast() {
            now = position(time)
            handle(event, at: time)
        }
    }

    private mutating func handle(_ event: Event, at time: Int64) {
        switch event {
        case .connect: connect(at: time)
        case .disconnect:
            connection += 1
            take(series.connectionLost(now: now), at: time)
            schedule(.connect, at: time + Int64.random(in: 500...100_000, using: &random))
        case .snapshot(let list, let of):
            guard of == connection else { return }
            take(series.tradeHistoryReceived(list, now: now), at: time)
        case .trade(let trade, let of):
            guard of == connection else { return }
            take(series.tradeReceived(trade, now: now), at: time)
        case .page(let page): take(series.historyReceived(page, now: now), at: time)
        case .failure: take(series.historyFailed(now: now), at: time)
        case .tick: take(series.timePassed(now: now), at: time)
        }
    }

    /// Subscribes: the snapshot and all trades after it come with delays that keep their order.
    private mutating func connect(at time: Int64) {
        connection += 1
        take(series.connectionLost(now: now), at: time)
        let cut = position(time)
        var arrival = time + Int64.random(in: 10...1_500, using: &random)
        let known = trades.filter { $0.venueTime <= cut }
        schedule(.snapshot(known.suffix(conditions.snapshot).reversed(), connection: connection), at: arrival)
        for trade in trades where trade.venueTime > cut {
            let sent = (trade.venueTime.microseconds - Fixture.base.microseconds) / 1_000
            arrival = max(arrival, sent + Int64.random(in: 5...900, using: &random))
            // The very last trade is not lost: only a later one can tell.
            let isLost = conditions.losesTrades && Int.random(in: 0..<60, using: &random) == 0
            if isLost, trade != trades.last { continue }
            schedule(.trade(trade, connection: connection), at: arrival)
            if Int.random(in: 0..<25, using: &random) == 0 {
                schedule(.trade(trade, connection: connection), at: arrival)
            }
        }
    }

    private mutating func take(_ outcome: CandleOutcome, at time: Int64) {
        for change in outcome.changes { note(change) }
        if !outcome.changes.isEmpty { checkJoined() }
        guard let range = outcome.refetch?.range else { return }
        let answer = time + Int64.random(in: 50...4_000, using: &random)
        if Int.random(in: 0..<8, using: &random) == 0 {
            schedule(.failure, at: answer)
        } else {
            schedule(.page(page(range, asked: time, answered: answer)), at: answer)
        }
    }

    /// What Charts answer: computed somewhere between asking and answering, and up to a second behind.
    private mutating func page(_ range: CandleRange, asked: Int64, answered: Int64) -> CandlePage {
        let computed = Int64.random(in: asked...answered, using: &random)
        let seen = position(computed - Int64.random(in: 0...1_000, using: &random))
        var rows = CandleFixture.candles(
            of: trades, upTo: seen, resolution: conditions.resolution, opening: conditions.opening
        ).filter { $0.openedAt >= range.from && $0.openedAt <= range.to }
        if conditions.leavesEmptyOut { rows.removeAll { $0.volume.isZero } }
        let limit = Int.random(in: 9...30, using: &random)
        return CandlePage(candles: Array(rows.prefix(limit)), more: rows.count > limit)
    }

    private mutating func note(_ change: CandleChange) {
        let candle = change.candle
        if told[candle.openedAt]?.complete == true, !candle.complete {
            complaints.append("uncompleted \(candle)")
        }
        if candle.low > min(candle.open, candle.close) || candle.high < max(candle.open, candle.close) {
            complaints.append("not a candle: \(candle)")
        }
        told[candle.openedAt] = candle
        // A trade that is lost silently, or a learnt opening that came late, shows only later.
        guard candle.complete, !change.isProvisional, !conditions.losesTrades else { return }
        let truth = CandleFixture.candles(
            of: trades, upTo: now, resolution: conditions.resolution, opening: conditions.opening
        ).first { $0.openedAt == candle.openedAt }
        if let truth, truth.close != candle.close || truth.volume != candle.volume {
            complaints.append("told as certain \(candle) instead of \(truth)")
        }
    }

    private mutating func checkJoined() {
        let times = series.candles.map(\.openedAt)
        let step = Duration.seconds(conditions.resolution.seconds)
        for (before, after) in zip(times, times.dropFirst()) where after != before.advanced(by: step) {
            complaints.append("hole after \(before)")
        }
    }
}
