// SPDX-License-Identifier: Apache-2.0

import Trading

/// What trades cost, by the dollars traded in thirty days.
struct FeeSchedule: Sendable, Equatable {
    /// Rates in millionths of the traded value.
    struct Tier: Sendable, Equatable {
        /// From so many dollars on.
        var volume: Int64
        var maker: Int64
        var taker: Int64

        static let first = Tier(volume: 0, maker: 200, taker: 500)
        static let free = Tier(volume: 0, maker: 0, taker: 0)

        func rate(isMaker: Bool) -> Int64 { isMaker ? maker : taker }
    }

    var uid: String
    var name: String
    var tiers = [Tier.first, Tier(volume: 5_000_000, maker: 175, taker: 450)]

    static let linear = FeeSchedule(
        uid: "723888f7-0a8e-4183-8648-f920a22339e3", name: "MTF Linear Rebate Fees")
    static let inverse = FeeSchedule(
        uid: "a6cbc326-9477-4a6c-911a-d4cb3ed7481e", name: "Inverse Single-Collateral Rebate Fees")
    static let all = [
        linear,
        FeeSchedule(
            uid: "97ae0cc8-2964-43ea-91e9-d8e720b02b19", name: "Linear Multi-Collateral Rebate Fees"),
        inverse,
    ]

    func tier(volume: Amount) -> Tier {
        let dollars = volume.raw / Amount.power(Amount.scale)
        return tiers.last { dollars >= Int128($0.volume) } ?? .first
    }
}

/// The dollars that the customer has traded under one schedule, as far as thirty days go back.
struct FeeVolume: Sendable {
    static let window: Duration = .seconds(30 * 86_400)

    private var trades: [(time: Timestamp, dollars: Amount)] = []
    private var sum = Amount.zero

    mutating func traded(_ dollars: Amount, now: Timestamp) {
        forget(now: now)
        sum += dollars
        // Trades of one minute are forgotten together.
        if let last = trades.indices.last, now.duration(since: trades[last].time) < .seconds(60) {
            trades[last].dollars += dollars
        } else {
            trades.append((now, dollars))
        }
    }

    mutating func total(now: Timestamp) -> Amount {
        forget(now: now)
        return sum
    }

    private mutating func forget(now: Timestamp) {
        let old = trades.prefix { now.duration(since: $0.time) >= Self.window }
        if old.isEmpty { return }
        for trade in old { sum -= trade.dollars }
        trades.removeFirst(old.count)
    }
}
