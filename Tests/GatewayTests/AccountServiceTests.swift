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

    @Test func `the currency of profit is set and told by instrument`() async throws {
        try await RunningGateway.run { running in
            running.venue.profitCurrencyLists.answer(with: [
                ProfitCurrencyPreference(symbol: Samples.ether, currency: "USD"),
                ProfitCurrencyPreference(symbol: Samples.bitcoin, currency: "BTC"),
            ])
            let client = try running.connect()
            try client.call(1, "account.get_pnl_preferences")
            let all = try await client.answer(1)
            #expect(all.words("preferences", "symbol") == ["PI_ETHUSD", "PI_XBTUSD"])
            #expect(all.words("preferences", "pnl_currency") == ["USD", "BTC"])
            try client.call(2, "account.get_pnl_preferences", #"{"symbol":"pi_xbtusd"}"#)
            #expect(try await client.answer(2).words("preferences", "pnl_currency") == ["BTC"])
            try client.call(3, "account.set_pnl_preference", #"{"symbol":"pi_ethusd","pnl_currency":"eur"}"#)
            let set = try await client.answer(3)
            #expect(set.word("result", "preference", "pnl_currency") == "EUR")
            #expect(set.word("result", "preference", "symbol") == "PI_ETHUSD")
            let asked = running.venue.profitCurrencyChanges.questions
            #expect(asked == [ProfitCurrencyPreference(symbol: Samples.ether, currency: "EUR")])
            for (params, reason) in [
                (#"{"symbol":"PI_XBTUSD"}"#, "MISSING_FIELD"), (#"{"pnl_currency":"USD"}"#, "MISSING_FIELD"),
                (#"{"symbol":"PI_XBTUSD","pnl_currency":""}"#, "INVALID_FIELD"),
                (#"{"symbol":"PI_XBTUSD","pnl_currency":"U$D"}"#, "INVALID_FIELD"),
                (#"{"symbol":"NOPE","pnl_currency":"USD"}"#, "UNKNOWN_SYMBOL"),
            ] {
                try client.call(4, "account.set_pnl_preference", params)
                #expect(try await client.answer(4).refusal[1] == reason, "\(params)")
            }
            #expect(running.venue.profitCurrencyChanges.questions.count == 1)
        }
    }

    @Test func `bookings and notices are told as they come, each once`() async throws {
        try await RunningGateway.run { running in
            func entry(_ id: Int64) -> AccountLogEntry {
                var entry = AccountLogEntry(bookedAt: Samples.start, kind: "funding rate change")
                entry.id = id
                return entry
            }
            running.link.tell(.accountLog([entry(1), entry(2)], snapshot: true))
            running.link.tell(.notifications([VenueNotification(text: "old")]))
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await client.answer(1)
            try client.call(2, "account.subscribe_log")
            #expect(try await client.answer(2).numbers("entries", "log_id") == [2, 1])
            try client.call(3, "account.subscribe_notifications")
            #expect(try await client.answer(3).words("notifications", "text") == ["old"])
            running.link.tell(.accountLog([entry(2), entry(3)], snapshot: false))
            #expect(try await client.receive().number("event", "entry", "log_id") == 3)
            let notices = ["old", "new"].map { VenueNotification(text: $0) }
            running.link.tell(.notifications(notices))
            #expect(try await client.receive().word("event", "notification", "text") == "new")
        }
    }

    @Test func `a log that the exchange does not give is refused, and the account's other streams are not`()
        async throws
    {
        let refusal = Failure(
            .permissionDenied, Reason.exchangeRefused, "no log for this key", origin: .venue)
        try await RunningGateway.run { _, venue in
            venue.link.react {
                $0 == .wants(.accountLog) ? [.refused(.accountLog, refusal)] : FeedLink.confirming($0)
            }
        } _: { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await client.answer(1)
            try client.call(2, "account.subscribe_log")
            #expect(try await client.answer(2).refusal[1] == "EXCHANGE_REFUSED")
            try client.call(3, "account.subscribe_fills")
            #expect(try await client.answer(3).isStart)
        }
    }

    // MARK: Fees

    @Test func `a fill without a fee gets it from the account log, and is not told twice`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "account.subscribe_fills")
            _ = try await client.answer(1)
            var fill = Samples.fill("f1", of: "a")
            fill.fee = nil
            running.link.tell(.fills([fill], snapshot: false))
            let told = try await client.receive()
            #expect(told.word("event", "fill", "fill_id") == "f1" && told.word("event", "fill", "fee") == nil)
            var position = AccountLogEntry(bookedAt: Samples.start, kind: "futures trade")
            position.asset = "PI_XBTUSD"
            position.symbol = Samples.bitcoin
            position.fillID = FillID("f1")
            position.fee = 0
            var money = position
            money.asset = "XBT"
            running.link.tell(.accountLog([position, money], snapshot: false))
            try client.call(2, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await client.answer(2)
            // The feed's nothing is not the word "nothing".
            try client.call(3, "account.list_fills")
            #expect(try await client.answer(3).words("fills", "fee") == ["absent"])
            money.fee = Samples.decimal("0.000001")
            running.link.tell(.accountLog([position, money], snapshot: false))
            try client.call(4, "market_data.subscribe_trades", #"{"symbol":"PI_ETHUSD"}"#)
            _ = try await client.answer(4)
            try client.call(5, "account.list_fills")
            let listed = try await client.answer(5)
            #expect(listed.words("fills", "fee") == ["0.000001"])
            #expect(listed.words("fills", "fee_currency") == ["XBT"])
        }
    }

    @Test func `the account log is read for a fee that neither feed has told, and no more than three times`()
        async throws
    {
        try await RunningGateway.run { running in
            let client = try running.connect()
            var fill = Samples.fill("f1", of: "a")
            fill.fee = nil
            var other = Samples.fill("f2", of: "a")
            other.fee = nil
            running.venue.fillLists.answer(with: [fill, other])
            try client.call(1, "account.list_fills")
            #expect(try await client.answer(1).words("fills", "fee") == ["absent", "absent"])
            var money = AccountLogEntry(bookedAt: Samples.start, kind: "futures trade")
            money.asset = "XBT"
            money.symbol = Samples.bitcoin
            money.fillID = FillID("f1")
            money.fee = 0
            for answer in [[], [money], []] {
                running.venue.logs.hold()
                running.clock.advance(by: .seconds(61))
                await running.tick()
                await running.venue.logs.nextHeld().answer(answer)
            }
            while await !running.gateway.areFeesSettled { await Task.yield() }
            for _ in 1...3 {
                running.clock.advance(by: .seconds(61))
                await running.tick()
            }
            #expect(running.venue.logs.questions.count == 3)
            #expect(running.venue.logs.questions.first?.kind == "futures trade")
            try client.call(2, "account.list_fills")
            // There it says that it cost nothing; of the other nothing is said.
            #expect(try await client.answer(2).words("fills", "fee") == ["0", "absent"])
        }
    }

    @Test func `fills since a time begin when the account's feed is there`() async throws {
        let old = Samples.fill("f0", of: "x")
        try await RunningGateway.run(waits: false) { _, venue in
            venue.link.react { $0 == .wants(.account) ? [] : FeedLink.confirming($0) }
            venue.fillLists.answer(with: [old])
        } _: { running in
            await running.link.connected()
            let client = try running.connect()
            try client.call(1, "market_data.list_instruments")
            _ = try await client.answer(1)
            try client.call(2, "account.subscribe_fills", #"{"since_us":1789999000000000}"#)
            try client.call(3, "account.subscribe_fills", #"{"since_us":1789999000000000}"#)
            try client.send(#"{"cancel":3}"#)
            let early = try await client.sync()
            #expect(early.map(\.id) == [3] && early[0].refusal[1] == "CANCELLED")
            running.link.tell(.subscribed(.account))
            let start = try await client.receive()
            #expect(start.isStart && start.words("fills", "fill_id") == ["f0"])
        }
    }

    @Test func `fills since a time are refused like all of the account's streams`() async throws {
        let refusal = Failure(.unauthenticated, Reason.authenticationFailed, "no such key", origin: .venue)
        try await RunningGateway.run(waits: false) { _, venue in
            venue.link.react { $0 == .wants(.account) ? [] : FeedLink.confirming($0) }
        } _: { running in
            await running.link.connected()
            let client = try running.connect()
            try client.call(1, "market_data.list_instruments")
            _ = try await client.answer(1)
            try client.call(2, "account.subscribe_fills", #"{"since_us":1789999000000000}"#)
            try await client.sync()
            running.link.tell(.refused(.account, refusal))
            #expect(try await client.answer(2).refusal[1] == "AUTHENTICATION_FAILED")
            try client.call(3, "account.subscribe_fills", #"{"since_us":1789999000000000}"#)
            #expect(try await client.answer(3).refusal[1] == "AUTHENTICATION_FAILED")
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
