// SPDX-License-Identifier: Apache-2.0

import Trading

/// Moves the synthetic markets: an index for each underlying, a premium for each contract, a market maker and
/// an occasional taker. Everything follows from the seed and the times it is called at.
struct MarketSimulation: Sendable {
    private var random: SeededGenerator
    private var underlyings: [UnderlyingWalk] = []
    /// By contract; nil for recorded ones.
    private var quoters: [Quoter?]
    private var underlyingOfContract: [Int?]
    /// Mark over index as a fraction, by contract.
    private var premiums: [Double]
    private var fundingUpdatedAt: [Timestamp]

    /// Simulates the contracts for which `isSimulated` says so.
    init(contracts: [Contract], seed: UInt64, now: Timestamp, isSimulated: (Int) -> Bool) {
        random = SeededGenerator(seed: seed)
        quoters = contracts.indices.map { isSimulated($0) ? Quoter(contract: $0) : nil }
        underlyingOfContract = []
        premiums = Array(repeating: 0, count: contracts.count)
        fundingUpdatedAt = Array(repeating: Timestamp(microseconds: 0), count: contracts.count)
        let usual: [String: Double] = ["XBT": 84_000, "ETH": 3_100]
        for (index, contract) in contracts.enumerated() {
            guard isSimulated(index) else {
                underlyingOfContract.append(nil)
                continue
            }
            if let known = underlyings.firstIndex(where: { $0.base == contract.base }) {
                underlyingOfContract.append(known)
                continue
            }
            let start = (usual[contract.base] ?? 100) * (1 + 0.02 * random.normal())
            underlyingOfContract.append(underlyings.count)
            underlyings.append(UnderlyingWalk(base: contract.base, price: start, at: now))
        }
    }

    /// The contracts that this moves.
    var simulated: [Int] { quoters.indices.filter { quoters[$0] != nil } }

    /// A contract that has been listed since; quoted from now on.
    mutating func add(_ terms: Contract, on exchange: inout Exchange, now: Timestamp) {
        let contract = quoters.count
        quoters.append(Quoter(contract: contract))
        premiums.append(0)
        fundingUpdatedAt.append(Timestamp(microseconds: 0))
        underlyingOfContract.append(underlyings.firstIndex { $0.base == terms.base })
        move(contract, on: &exchange, now: now)
        quoteAll(contract, on: &exchange, now: now)
    }

    /// A contract has ended: nobody moves or quotes it any more.
    mutating func retire(_ contract: Int) {
        quoters[contract] = nil
        underlyingOfContract[contract] = nil
    }

    // MARK: The past

    /// Makes up the hours before `now` as trades, so that candles, recent trades and the book to come join
    /// on.
    mutating func makeHistory(hours: Int, on exchange: inout Exchange, now: Timestamp) {
        let points = PastPoint.points(hours: hours, now: now)
        let traded = points.lastIndex { $0.end <= now } ?? -1
        if let first = points.first {
            for index in underlyings.indices {
                underlyings[index].jump(to: underlyings[index].price, now: first.start)
            }
        }
        for (number, point) in points.enumerated() {
            for index in underlyings.indices { underlyings[index].move(to: point.start, &random) }
            for contract in simulated {
                makePastTrade(
                    contract, in: point, followers: max(0, traded - number), on: &exchange, now: now)
            }
        }
        for contract in simulated {
            exchange.markets[contract].foreignOpenInterest =
                Int64(
                    Quoter.usualLots(exchange.contracts[contract], atFine: exchange.markets[contract].index))
                * Int64(4_000 + random.below(2_000))
            move(contract, on: &exchange, now: now)
            quoteAll(contract, on: &exchange, now: now)
        }
    }

    /// - Parameter followers: how many trades of the contract will follow.
    private mutating func makePastTrade(
        _ contract: Int, in point: PastPoint, followers: Int, on exchange: inout Exchange, now: Timestamp
    ) {
        let time = point.start.advanced(by: .microseconds(random.below(point.microseconds)))
        guard time < now, let underlying = underlyingOfContract[contract] else { return }
        let terms = exchange.contracts[contract]
        let index = underlyings[underlying].fine
        movePremium(contract, terms, now: time)
        let mark = markPrice(contract, index: index)
        exchange.markets[contract].setPrices(mark: mark, index: index, now: time)
        let side: Side = random.next() & 1 == 0 ? .buy : .sell
        let ticks = max(1, mark / terms.tick + (side == .buy ? 1 : 0))
        let lots = takerLots(terms, atFine: mark) * point.usualTrades
        let sequence = exchange.markets[contract].tradeSequence
        // The engine counts from the bottom of the contract's range, the made-up past from its middle.
        let number = UInt64(contract + 1) << 40 | 1 << 39 | UInt64(sequence)
        _ = exchange.markets[contract].record(
            uid: VenueUUID(.execution, number: number, seed: exchange.seed), side: side, price: ticks,
            lots: lots, time: time, followers: followers)
        exchange.markets[contract].engine.lastPrice = ticks
    }

    // MARK: The present

    /// One act on one contract: the index moves, and then somebody quotes or trades.
    mutating func step(_ contract: Int, on exchange: inout Exchange, now: Timestamp) {
        guard let underlying = underlyingOfContract[contract] else { return }
        underlyings[underlying].move(to: now, &random)
        move(contract, on: &exchange, now: now)
        let fair = exchange.markets[contract].mark
        if random.unit() < 0.12 {
            let side: Side = random.next() & 1 == 0 ? .buy : .sell
            exchange.submit(
                account: Exchange.taker, contract: contract, side: side, kind: .market, limit: nil,
                lots: takerLots(exchange.contracts[contract], atFine: fair), now: now)
        } else {
            quoters[contract]?.refresh(around: fair, &random, on: &exchange, now: now)
        }
        exchange.checkMargins(now: now)
    }

    /// Sets an underlying's index by hand; every contract on it is marked and quoted anew.
    mutating func setIndex(of contract: Int, to price: Double, on exchange: inout Exchange, now: Timestamp) {
        guard let underlying = underlyingOfContract[contract], price > 0 else { return }
        underlyings[underlying].jump(to: price, now: now)
        for contract in simulated where underlyingOfContract[contract] == underlying {
            move(contract, on: &exchange, now: now)
            quoteAll(contract, on: &exchange, now: now)
        }
    }

    /// Mark and index of a contract follow its underlying.
    mutating func move(_ contract: Int, on exchange: inout Exchange, now: Timestamp) {
        guard let underlying = underlyingOfContract[contract] else { return }
        let terms = exchange.contracts[contract]
        let index = underlyings[underlying].fine
        movePremium(contract, terms, now: now)
        exchange.setPrices(
            contract: contract, mark: markPrice(contract, index: index), index: index, now: now)
        exchange.collateral[terms.base]?.price = Amount(fine: index)
        // Funding is looked at by people: once a second is often enough.
        guard terms.isPerpetual, now.microseconds - fundingUpdatedAt[contract].microseconds >= 1_000_000
        else { return }
        fundingUpdatedAt[contract] = now
        exchange.markets[contract].updateFunding(now: now, seed: exchange.seed)
    }

    private mutating func quoteAll(_ contract: Int, on exchange: inout Exchange, now: Timestamp) {
        quoters[contract]?.quoteAll(
            around: exchange.markets[contract].mark, &random, on: &exchange, now: now)
    }

    /// Perpetual contracts swing around the index, dated ones lie above it by what is left of five per cent a
    /// year.
    private mutating func movePremium(_ contract: Int, _ terms: Contract, now: Timestamp) {
        premiums[contract] = premiums[contract] * 0.999 + random.normal() * 0.000_004
        guard let end = terms.lastTradingAt else { return }
        let years = Double(end.microseconds - now.microseconds) / 31_536_000_000_000
        premiums[contract] = max(0, years) * 0.05
    }

    private func markPrice(_ contract: Int, index: Int64) -> Int64 {
        max(1, index + Int64(Double(index) * premiums[contract]))
    }

    /// Mostly small, now and then large.
    private mutating func takerLots(_ contract: Contract, atFine fine: Int64) -> Int64 {
        let spread = random.unit()
        return max(1, Int64(Quoter.usualLots(contract, atFine: fine) * (0.01 + spread * spread * spread)))
    }
}
