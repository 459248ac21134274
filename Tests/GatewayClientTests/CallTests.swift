// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Synchronization
import Testing
import Trading

@testable import GatewayClient

@Suite struct `Calls` {
    @Test func `give each answer to its own caller, in any order`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            let first = try connection.receive()
            let second = try connection.receive()
            for frame in [second, first] {
                guard let id = ScriptedConnection.id(of: frame),
                    let number = frame.firstRange(of: "\"n\":").map({ frame[$0.upperBound...].prefix(1) })
                else { throw ScriptedGateway.Mismatch(description: frame) }
                try connection.send(#"{"id":\#(id),"result":{"n":\#(number)}}"#)
            }
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        async let one = client.call("x.y", json(#"{"n":1}"#))
        async let two = client.call("x.y", json(#"{"n":2}"#))
        #expect(try await one.text == #"{"n":1}"#)
        #expect(try await two.text == #"{"n":2}"#)
        try await gateway.finished()
    }

    @Test func `send their parameters and deadline as they are`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expect(#"{"id":2,"method":"a.b","timeout_ms":1500}"#)
            try connection.send(#"{"id":2,"result":{}}"#)
            try connection.expect(#"{"id":3,"method":"a.b","params":{"ü": 1.10},"timeout_ms":30000}"#)
            try connection.send(#"{"id":3,"result":{"big":123456789012345678901234567890}}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        _ = try await client.call("a.b", timeout: .milliseconds(1_500))
        let result = try await client.call("a.b", json(#"{"ü": 1.10}"#))
        #expect(result["big"]?.numberText == "123456789012345678901234567890")
        try await gateway.finished()
    }

    @Test func `throw the gateway's error with everything it says`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.place")
            try connection.send(
                #"{"id":2,"error":{"code":"FAILED_PRECONDITION","reason":"INSUFFICIENT_MARGIN","message":"Too little.","#
                    + #""origin":"venue","outcome":"not_done","retryable":true,"retry_after_ms":250,"details":{"venue_status":"x"}}}"#
            )
            try connection.expectCall("a.b")
            try connection.send(#"{"id":3,"error":{"code":"BRAND_NEW","reason":"R","message":"m"}}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let request = OrderRequest(
            clientOrderID: ClientOrderID("a"), symbol: Symbol("PI_XBTUSD"), side: .buy, type: .market,
            quantity: 1)
        let error = await failure { () async throws(GatewayError) in try await client.placeOrder(request) }
        #expect(error?.code == .failedPrecondition)
        #expect(error?.reason == Reason.insufficientMargin)
        #expect(error?.message == "Too little.")
        #expect(error?.origin == .venue)
        #expect(error?.outcome == .notDone)
        #expect(error?.retryable == true)
        #expect(error?.retryAfter == .milliseconds(250))
        #expect(error?.details == ["venue_status": "x"])
        let unknown = await failure { () async throws(GatewayError) in try await client.call("a.b") }
        #expect(unknown?.code.name == "BRAND_NEW")
        try await gateway.finished()
    }

    @Test func `have typed answers`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expect(
                #"{"id":2,"method":"market_data.get_ticker","params":{"symbol":"PI_XBTUSD"},"timeout_ms":30000}"#
            )
            try connection.send(
                #"{"id":2,"result":{"symbol":"PI_XBTUSD","bid":"84000.5","received_at_us":1700000000000000,"stale":false}}"#
            )
            try connection.expectCall("market_data.get_ticker")
            try connection.send(
                #"{"id":3,"result":{"symbol":"PI_XBTUSD","bid":84000.5,"received_at_us":1,"stale":false}}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let ticker = try await client.getTicker(Symbol("PI_XBTUSD"))
        #expect(ticker.ticker.bid == Decimal("84000.5"))
        #expect(ticker.ticker.ask == nil)
        let error = await failure { () async throws(GatewayError) in
            try await client.getTicker(Symbol("PI_XBTUSD"))
        }
        #expect(error?.reason == Reason.unexpectedAnswer)
        #expect(error?.details["field"] == "bid")
        try await gateway.finished()
    }

    @Test func `fail at their deadline when the gateway says nothing, and cancel`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expect(
                #"{"id":2,"method":"market_data.list_tickers","params":{},"timeout_ms":20}"#)
            try connection.expect(#"{"cancel":2}"#)
            // An answer that comes too late is nobody's.
            try connection.send(#"{"id":2,"result":{}}"#)
            try connection.expectCall("orders.list_open")
            try connection.send(#"{"id":3,"result":{"orders":[]}}"#)
            try connection.expectCall("orders.close_position")
            try connection.expect(#"{"cancel":4}"#)
        }
        var options = GatewayClientOptions.plain
        options.timeoutSlack = .zero
        let client = try await GatewayClient.connect(to: gateway.path, options: options)
        let error = await failure { () async throws(GatewayError) in
            try await client.listTickers(timeout: .milliseconds(20))
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(error?.reason == Reason.timedOut)
        #expect(error?.outcome == .notDone)
        #expect(try await client.listOpenOrders().isEmpty)
        let order = await failure { () async throws(GatewayError) in
            try await client.closePosition(Symbol("PI_XBTUSD"), timeout: .milliseconds(20))
        }
        #expect(order?.outcome == .unknown)
        #expect(order?.message.contains("client_order_id") == true)
        try await gateway.finished()
    }

    @Test func `are cancelled once and wait for the one answer`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.place")
            try connection.expect(#"{"cancel":2}"#)
            try connection.send(
                #"{"id":2,"error":{"code":"CANCELLED","reason":"CANCELLED","message":"m","origin":"client","outcome":"unknown"}}"#
            )
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let task = Task {
            await failure { () async throws(GatewayError) in try await client.call("orders.place") }
        }
        await client.calls(in: task)
        task.cancel()
        task.cancel()
        let error = await task.value
        #expect(error?.code == .cancelled)
        #expect(error?.outcome == .unknown)
        client.close()
        try await gateway.finished()
    }

    @Test func `return the result that a cancel came too late for`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("a.b")
            try connection.expect(#"{"cancel":2}"#)
            try connection.send(#"{"id":2,"result":{"done":true}}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let task = Task { try await client.call("a.b") }
        await client.calls(in: task)
        task.cancel()
        #expect(try await task.value.text == #"{"done":true}"#)
        try await gateway.finished()
    }

    @Test func `are not sent by a cancelled task`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let error = await Task { () async -> GatewayError? in
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return await failure { () async throws(GatewayError) in try await client.call("a.b") }
        }.value
        #expect(error?.code == .cancelled)
        #expect(error?.outcome == .notDone)
        client.close()
        try await gateway.finished()
    }

    @Test func `that are open at a loss say what is known of them`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            for _ in 0..<3 { _ = try connection.receive() }
            connection.hangUp()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        async let place = failure { () async throws(GatewayError) in try await client.call("orders.place") }
        async let ticker = failure { () async throws(GatewayError) in
            try await client.call("market_data.get_ticker")
        }
        async let foreign = failure { () async throws(GatewayError) in try await client.call("new.method") }
        let errors = await (place: place, ticker: ticker, foreign: foreign)
        #expect(errors.place?.code == .unavailable)
        #expect(errors.place?.reason == ClientReason.connectionLost)
        #expect(errors.place?.outcome == .unknown)
        #expect(errors.place?.retryable == false)
        #expect(errors.ticker?.outcome == .notDone)
        #expect(errors.ticker?.retryable == true)
        #expect(errors.foreign?.outcome == .unknown)
        let after = await failure { () async throws(GatewayError) in try await client.call("orders.place") }
        #expect(after?.outcome == .notDone)
        try await gateway.finished()
    }

    @Test func `that are open at a goodbye fail with its reason`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.get_ticker")
            try connection.send(
                #"{"bye":{"code":"UNAVAILABLE","reason":"DRAINING","message":"The gateway is stopping.","retry_after_ms":1000}}"#
            )
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let error = await failure { () async throws(GatewayError) in
            try await client.call("market_data.get_ticker")
        }
        #expect(error?.code == .unavailable)
        #expect(error?.reason == Reason.draining)
        #expect(error?.message == "The gateway is stopping.")
        #expect(error?.retryAfter == .seconds(1))
        try await gateway.finished()
    }

    @Test func `fail when the client is closed`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("a.b")
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let task = Task { await failure { () async throws(GatewayError) in try await client.call("a.b") } }
        await client.calls(in: task)
        client.close()
        #expect(await task.value?.reason == ClientReason.clientClosed)
        let after = await failure { () async throws(GatewayError) in try await client.call("a.b") }
        #expect(after?.reason == ClientReason.clientClosed)
        try await gateway.finished()
    }

    @Test func `that would cost the connection are refused here`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let deep = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
        let nested = try json(#"{"a":\#(deep)}"#)
        let error = await failure { () async throws(GatewayError) in try await client.call("a.b", nested) }
        #expect(error?.reason == ProtocolReason.nestedTooDeep)
        let long = try json(#"{"a":"\#(String(repeating: "x", count: 1 << 20))"}"#)
        let tooLong = await failure { () async throws(GatewayError) in try await client.call("a.b", long) }
        #expect(tooLong?.reason == ProtocolReason.frameTooLong)
        #expect(tooLong?.message.contains("at most 1048576") == true)
        client.close()
        try await gateway.finished()
    }

    @Test func `of a stream's method say how to follow it`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(#"{"id":2,"stream":5,"seq":1,"result":{}}"#)
            try connection.expect(#"{"cancel":2}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let error = await failure { () async throws(GatewayError) in
            try await client.call("market_data.subscribe_ticker")
        }
        #expect(error?.reason == ClientReason.wrongKind)
        try await gateway.finished()
    }

    @Test func `pings are answered with what they carry`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.send(#"{"ping":{"a": [1]}}"#, #"{"brand_new":1}"#, #"{"pong":3}"#)
            try connection.expect(#"{"pong":{"a": [1]}}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        try await gateway.finished()
        client.close()
    }

    @Test func `a gateway that has fallen silent is asked, and then counts as lost`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            // The call may come before the silence is noticed, between the ping and the end, or after it.
            let heard = try connection.receiveAll().filter { !$0.contains("a.b") }
            guard heard == [#"{"ping":1}"#] else { throw ScriptedGateway.Mismatch(description: "\(heard)") }
        }
        var options = GatewayClientOptions.plain
        options.pingInterval = .milliseconds(20)
        let client = try await GatewayClient.connect(to: gateway.path, options: options)
        let error = await failure { () async throws(GatewayError) in try await client.call("a.b") }
        #expect(error?.reason == ClientReason.connectionLost)
        #expect(error?.message.contains("silent") == true)
        try await gateway.finished()
    }

    @Test func `more than the kernel takes at once arrives whole`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            for id in 2..<22 {
                guard try connection.receive().utf8.count > 500_000 else {
                    throw ScriptedGateway.Mismatch(description: "call \(id) is not whole")
                }
                try connection.send(#"{"id":\#(id),"result":{}}"#)
            }
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let params = try json(#"{"a":"\#(String(repeating: "x", count: 500_000))"}"#)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await client.call("a.b", params) } }
            try await group.waitForAll()
        }
        try await gateway.finished()
    }
}
