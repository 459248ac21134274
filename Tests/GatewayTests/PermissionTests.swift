// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing
import Trading

@testable import Gateway

/// Who sees and does what. The tests' own user is given other roles than it would have.
@Suite(.timeLimit(.minutes(1)))
struct PermissionTests {
    private static func grant(
        _ role: Permissions.Grant
    ) -> (inout GatewaySettings, FakeVenue) -> Void {
        { settings, _ in settings.permissions = Permissions(grants: [role], ownUID: 1) }
    }

    private static var trader: (inout GatewaySettings, FakeVenue) -> Void {
        grant(
            Permissions.Grant(.user(0), .trader, owner: Owner("desk"), symbols: [Samples.bitcoin]))
    }

    /// An order that was placed elsewhere.
    private static func foreign(_ id: String) -> OrderReport {
        Samples.report(.working, id)
    }

    @Test func `a trader sees and changes its own orders only`() async throws {
        try await RunningGateway.run(Self.trader) { running in
            let client = try running.connect()
            try client.call(1, "orders.place", Samples.place("mine"))
            #expect(try await client.answer(1).word("result", "order", "owner") == "desk")
            running.link.tell(.order(Self.foreign("theirs")))
            try client.call(2, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await client.answer(2)
            try client.call(3, "orders.list_open")
            let listed = try await client.answer(3)
            #expect(listed.words("orders", "client_order_id") == ["mine"])
            try client.call(4, "orders.get", #"{"client_order_id":"theirs"}"#)
            #expect(try await client.answer(4).refusal[1] == Reason.orderNotFound)
            try client.call(5, "orders.cancel", #"{"client_order_id":"theirs"}"#)
            #expect(try await client.answer(5).refusal[1] == Reason.orderNotFound)
            try client.call(6, "orders.amend", #"{"client_order_id":"theirs","quantity":"2"}"#)
            #expect(try await client.answer(6).refusal[1] == Reason.orderNotFound)
            try client.call(7, "orders.cancel_all")
            #expect(try await client.answer(7).words("cancelled", "client_order_id") == ["mine"])
            #expect(running.venue.cancelAlls.questions.isEmpty)
            try client.call(8, "orders.cancel_all", #"{"owner":"other"}"#)
            #expect(try await client.answer(8).refusal[0] == "PERMISSION_DENIED")
        }
    }

    @Test func `a trader's stream has its own orders only`() async throws {
        try await RunningGateway.run(Self.trader) { running in
            let client = try running.connect()
            try client.call(1, "orders.subscribe_orders")
            _ = try await client.answer(1)
            running.link.tell(.order(Self.foreign("theirs")))
            try client.call(2, "orders.place", Samples.place("mine"))
            let frames = try await client.receive { $0.id == 2 }
            let names = frames.compactMap { $0.word("event", "order", "client_order_id") }
            #expect(!names.contains("theirs"))
        }
    }

    @Test func `the account and its limits are not for everybody`() async throws {
        try await RunningGateway.run(Self.trader) { running in
            let client = try running.connect()
            let calls = [
                "account.get_state", "account.list_positions", "account.subscribe_state",
                "account.subscribe_positions", "account.get_log", "account.get_leverage", "risk.halt",
                "risk.reduce_only", "risk.resume",
            ]
            for (index, method) in calls.enumerated() {
                try client.call(index + 1, method)
                let answer = try await client.answer(Int64(index + 1))
                #expect(answer.refusal == ["PERMISSION_DENIED", Reason.permission, "not_done"], "\(method)")
            }
            try client.call(90, "risk.get_limits")
            #expect(try await client.answer(90).word("result", "mode") == "normal")
            try client.call(91, "account.list_fills", #"{"owner":"other"}"#)
            #expect(try await client.answer(91).refusal[0] == "PERMISSION_DENIED")
        }
    }

    @Test func `a trader trades only what was granted`() async throws {
        try await RunningGateway.run(Self.trader) { running in
            let client = try running.connect()
            let other = Samples.place("a").replacing("PI_XBTUSD", with: "PI_ETHUSD")
            try client.call(1, "orders.place", other)
            let refused = try await client.answer(1)
            #expect(refused.refusal == ["PERMISSION_DENIED", Reason.permission, "not_done"])
            #expect(refused.word("error", "message")?.contains("PI_XBTUSD") == true)
            try client.call(2, "orders.batch", #"{"elements":[{"place":\#(other)}]}"#)
            #expect(
                try await client.answer(2).word(of: "outcomes", 0, "error", "reason") == Reason.permission)
            #expect(running.venue.batches.questions.isEmpty)
        }
    }

    @Test func `an observer changes nothing, and may be shown the account`() async throws {
        let grant = Self.grant(Permissions.Grant(.user(0), .observer, seesAccount: true))
        try await RunningGateway.run(grant) { running in
            let client = try running.connect()
            for (index, method) in ["orders.place", "orders.cancel_all", "orders.batch"].enumerated() {
                try client.call(index + 1, method)
                #expect(try await client.answer(Int64(index + 1)).refusal[0] == "PERMISSION_DENIED")
            }
            try client.call(9, "account.list_positions")
            #expect(try await client.answer(9).count("positions") == 0)
        }
    }
}
