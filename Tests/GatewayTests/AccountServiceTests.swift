// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

/// The account, live and when asked.
@Suite(.timeLimit(.minutes(1)))
struct AccountServiceTests {
    private static func position(_ quantity: Decimal, entry: Decimal = 50_000) -> Position {
        var position = Position(symbol: Samples.bitcoin, side: .long, quantity: quantity)
        position.entryPrice = entry
        return position
    }

    @Test func `positions are told as they change, move and close`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "account.subscribe_positions")
            #expect(try await client.answer(1).count("positions") == 0)
            running.link.tell(.positions([Self.position(10_000)]))
            let opened = try await client.receive()
            #expect(opened.word("event", "position", "quantity") == "10000")
            // Its price is followed from the next second on.
            await running.tick()
            await running.link.heard(.wants(.ticker(Samples.bitcoin)))
            var ticker = Samples.ticker(bid: 62_500, at: 1)
            ticker.mark = 62_500
            running.link.tell(.ticker(ticker))
            let moved = try await client.receive()
            #expect(moved.word("event", "position", "mark_price") == "62500")
            #expect(moved.word("event", "position", "unrealized_pnl") == "0.04")
            running.link.tell(.positions([]))
            let closed = try await client.receive()
            #expect(closed.word("event", "position", "quantity") == "0")
            #expect(closed.word("event", "position", "symbol") == "PI_XBTUSD")
        }
    }

    @Test func `what the account is worth is told as it changes`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "account.get_state")
            _ = try await client.answer(1)
            try client.call(2, "account.subscribe_state")
            _ = try await client.answer(2)
            var state = AccountState(currency: "USD", receivedAt: Samples.start)
            state.equity = 12
            let update = AccountUpdate(multiCollateral: state, wallets: [], receivedAt: Samples.start)
            running.link.tell(.account(update))
            #expect(try await client.receive().word("event", "equity") == "12")
            running.link.tell(.account(update))
            // The same again is no news.
            try await client.sync()
        }
    }

    @Test func `fills are listed by owner, instrument and time`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("a"))
            _ = try await client.answer(1)
            running.link.tell(.fills([Samples.fill("f1", of: "a")], snapshot: false))
            try client.call(2, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await client.answer(2)
            for (params, ids) in [
                ("{}", ["f1"]), (#"{"symbol":"PI_ETHUSD"}"#, []), (#"{"owner":"uid:0"}"#, ["f1"]),
                (#"{"owner":"nobody"}"#, []), (#"{"limit":1}"#, ["f1"]),
            ] {
                try client.call(3, "account.list_fills", params)
                #expect(try await client.answer(3).words("fills", "fill_id") == ids, "\(params)")
            }
        }
    }

    @Test func `older fills are fetched, once, and told with their owner`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            let old = Samples.fill("f0", of: "x")
            running.venue.fillLists.answer { _ in .success([old]) }
            try client.call(1, "account.list_fills", #"{"since_us":1789999000000000}"#)
            let listed = try await client.answer(1)
            #expect(listed.words("fills", "fill_id") == ["f0"])
        }
    }

    @Test func `the log, notifications and leverage are asked of the exchange`() async throws {
        try await RunningGateway.run { running in
            var entry = AccountLogEntry(bookedAt: Samples.start, kind: "futures trade")
            entry.fee = 1
            let booked = entry
            running.venue.logs.answer { _ in .success([booked]) }
            running.venue.notificationLists.answer(with: [VenueNotification(text: "maintenance")])
            running.venue.leverages.answer(with: [
                LeveragePreference(symbol: Samples.bitcoin, maximumLeverage: 5)
            ])
            running.venue.profitCurrencyLists.answer(with: [
                ProfitCurrencyPreference(symbol: Samples.ether, currency: "USD")
            ])
            let client = try running.connect()
            try client.call(1, "account.get_log", #"{"limit":7}"#)
            #expect(try await client.answer(1).words("entries", "kind") == ["futures trade"])
            #expect(running.venue.logs.questions.map(\.count) == [7])
            try client.call(2, "account.list_notifications")
            #expect(try await client.answer(2).words("notifications", "text") == ["maintenance"])
            try client.call(3, "account.get_leverage")
            let preferences = try await client.answer(3)
            #expect(preferences.words("preferences", "symbol") == ["PI_ETHUSD", "PI_XBTUSD"])
            #expect(preferences.words("preferences", "max_leverage") == ["absent", "5"])
            try client.call(4, "account.set_leverage", #"{"symbol":"pi_xbtusd","max_leverage":"2.5"}"#)
            #expect(try await client.answer(4).word("result", "preference", "max_leverage") == "2.5")
            try client.call(5, "account.set_leverage", #"{"symbol":"PI_XBTUSD"}"#)
            #expect(try await client.answer(5).word("result", "preference", "max_leverage") == nil)
            #expect(running.venue.leverageChanges.questions.map(\.maximumLeverage) == [Decimal("2.5"), nil])
            try client.call(6, "account.set_leverage", #"{"symbol":"PI_XBTUSD","max_leverage":"0"}"#)
            #expect(try await client.answer(6).refusal[0] == "INVALID_ARGUMENT")
        }
    }

    // MARK: The doctor

    @Test func `the doctor finds orders nobody is sure of, and says what to do`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            running.venue.placements.fail(with: Samples.timedOut)
            try client.call(1, "orders.place", Samples.place("lost"))
            _ = try await client.answer(1)
            running.link.tell(.order(Samples.report(.working, "theirs")))
            running.link.tell(.notifications([VenueNotification(text: "maintenance at noon")]))
            try client.call(2, "risk.halt", #"{"reason":"drill"}"#, timeout: 2_000)
            _ = try await client.answer(2)
            try client.call(3, "gateway.doctor")
            let found = try await client.answer(3)
            let subjects = found.words("findings", "subject")
            #expect(subjects.contains("lost") && subjects.contains("theirs"))
            #expect(subjects.contains("risk") && subjects.contains("exchange"))
            #expect(found.words("findings", "severity").first == "error")
            let messages = found.words("findings", "message").joined()
            #expect(messages.contains("drill") && messages.contains("maintenance at noon"))
        }
    }

    @Test func `the doctor has nothing to say when all is well`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "gateway.doctor")
            #expect(try await client.answer(1).count("findings") == 0)
        }
    }
}
