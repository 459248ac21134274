// SPDX-License-Identifier: Apache-2.0

import JSONText
import Synchronization
import Testing
import Trading

@testable import GatewayClient

@Suite struct `Reconnecting` {
    private let subscribe = "orders.subscribe_orders"

    @Test func `says hello again, subscribes again and tells the streams`() async throws {
        let gateway = try ScriptedGateway { gateway in
            var connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(
                #"{"id":2,"stream":3,"seq":40,"result":{"orders":[]}}"#,
                #"{"stream":3,"seq":41,"event":{"a":41}}"#)
            connection.hangUp()
            connection = try gateway.acceptGreeted()
            try connection.expect(
                #"{"id":4,"method":"orders.subscribe_orders","params":{"x":1},"timeout_ms":30000}"#)
            // The new gateway counts anew and numbers its topics as it likes.
            try connection.send(
                #"{"id":4,"stream":1,"seq":2,"result":{"a":2}}"#, #"{"stream":1,"seq":3,"event":{"a":3}}"#)
            try connection.expect(#"{"cancel":4}"#)
            try connection.send(#"{"id":4,"end":{"code":"OK"}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .returning)
        let stream = try await client.stream(subscribe, json(#"{"x":1}"#))
        var heard: [String] = []
        for try await event in stream {
            heard.append(said(event))
            if event.seq == 3 { stream.cancel() }
        }
        #expect(
            heard == [
                #"started 40 {"orders":[]}"#, #"event 41 {"a":41}"#,
                #"reconnected 2 CONNECTION_LOST {"a":2}"#,
                #"event 3 {"a":3}"#,
            ])
        client.close()
        try await gateway.finished()
    }

    @Test func `fails calls that were open and carries out new ones`() async throws {
        let gateway = try ScriptedGateway { gateway in
            var connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.place")
            connection.hangUp()
            connection = try gateway.acceptGreeted()
            // The same order again, by the same name.
            let id = try connection.expectCall("orders.place")
            try connection.send(#"{"id":\#(id),"result":{"order":1}}"#)
        }
        let states = AsyncStream<ConnectionState>.makeStream()
        var options = GatewayClientOptions.returning
        options.onConnectionChange = { states.continuation.yield($0) }
        let client = try await GatewayClient.connect(to: gateway.path, options: options)
        let error = await failure { () async throws(GatewayError) in try await client.call("orders.place") }
        #expect(error?.code == .unavailable)
        #expect(error?.outcome == .unknown)
        var isBack = false
        var waited = false
        for await state in states.stream {
            if case .waiting(let error, _) = state {
                #expect(error.reason == ClientReason.connectionLost)
                // A second wait means that the gateway of this test is gone.
                guard !waited, error.reason == ClientReason.connectionLost else { break }
                waited = true
            }
            if case .connected = state, waited {
                isBack = true
                break
            }
        }
        #expect(isBack)
        #expect(try await client.call("orders.place").text == #"{"order":1}"#)
        try await gateway.finished()
    }

    @Test func `fails calls at once while there is no connection`() async throws {
        let gateway = try ScriptedGateway { gateway in try gateway.acceptGreeted().hangUp() }
        var options = GatewayClientOptions.plain
        options.reconnect = ReconnectPolicy(firstDelay: .seconds(3_600), longestDelay: .seconds(3_600))
        let states = AsyncStream<ConnectionState>.makeStream()
        options.onConnectionChange = { states.continuation.yield($0) }
        let client = try await GatewayClient.connect(to: gateway.path, options: options)
        for await state in states.stream {
            if case .waiting = state { break }
        }
        let error = await failure { () async throws(GatewayError) in try await client.call("orders.place") }
        #expect(error?.code == .unavailable)
        #expect(error?.outcome == .notDone)
        #expect(error?.retryable == true)
        #expect((error?.retryAfter ?? .zero) > .seconds(1_000))
        #expect(!client.isConnected)
        client.close()
        for await state in states.stream {
            if case .closed(let error) = state {
                #expect(error.reason == ClientReason.clientClosed)
                break
            }
        }
        try await gateway.finished()
    }

    @Test func `bridges a drain: the end, the goodbye, and the next gateway`() async throws {
        let gateway = try ScriptedGateway { gateway in
            var connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(
                #"{"id":2,"stream":3,"seq":40,"result":{}}"#,
                #"{"id":2,"end":{"code":"UNAVAILABLE","reason":"DRAINING","message":"m","origin":"gateway","outcome":"not_done","retryable":true,"retry_after_ms":3600000}}"#,
                #"{"bye":{"code":"UNAVAILABLE","reason":"DRAINING","message":"m"}}"#)
            connection.hangUp()
            connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(#"{"id":4,"stream":1,"seq":0,"result":{}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .returning)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 40 {}")
        #expect(said(try await events.next()) == "reconnected 0 DRAINING {}")
        client.close()
        try await gateway.finished()
    }

    @Test func `tries a stream again that the gateway cannot start yet`() async throws {
        let gateway = try ScriptedGateway { gateway in
            var connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(#"{"id":2,"stream":3,"seq":40,"result":{}}"#)
            connection.hangUp()
            connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(
                #"{"id":4,"error":{"code":"UNAVAILABLE","reason":"NOT_CONNECTED","message":"m","origin":"network","outcome":"not_done","retryable":true,"retry_after_ms":5}}"#
            )
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(#"{"id":5,"stream":1,"seq":0,"result":{}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .returning)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 40 {}")
        #expect(said(try await events.next()) == "reconnected 0 CONNECTION_LOST {}")
        client.close()
        try await gateway.finished()
    }

    @Test func `fails a stream that the gateway does not give again`() async throws {
        let gateway = try ScriptedGateway { gateway in
            var connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(#"{"id":2,"stream":3,"seq":40,"result":{}}"#)
            connection.hangUp()
            connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(
                #"{"id":4,"error":{"code":"PERMISSION_DENIED","reason":"PERMISSION","message":"m","origin":"gateway","outcome":"not_done"}}"#
            )
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .returning)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 40 {}")
        let error = await failure { () async throws(GatewayError) in try await events.next() }
        #expect(error?.code == .permissionDenied)
        client.close()
        try await gateway.finished()
    }

    @Test func `does not come back after a goodbye for good`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(
                #"{"id":2,"stream":3,"seq":40,"result":{}}"#,
                #"{"bye":{"code":"ABORTED","reason":"KILLED","message":"An operator closed it."}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .returning)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 40 {}")
        let error = await failure { () async throws(GatewayError) in try await events.next() }
        #expect(error?.reason == Reason.killed)
        let after = await failure { () async throws(GatewayError) in try await client.call("a.b") }
        #expect(after?.reason == Reason.killed)
        try await gateway.finished()
    }

    @Test func `gives up after as many attempts as it may make`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("orders.subscribe_orders")
            try connection.send(#"{"id":2,"stream":3,"seq":40,"result":{}}"#)
            connection.hangUp()
            for _ in 0..<3 { try gateway.accept().hangUp() }
        }
        var options = GatewayClientOptions.returning
        options.reconnect.maximumAttempts = 3
        let client = try await GatewayClient.connect(to: gateway.path, options: options)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 40 {}")
        let error = await failure { () async throws(GatewayError) in try await events.next() }
        #expect(error?.reason == ClientReason.connectionLost)
        try await gateway.finished()
    }

    @Test func `waits longer after every failure, up to a bound`() {
        let policy = ReconnectPolicy(firstDelay: .milliseconds(100), longestDelay: .seconds(1))
        let longest = (0..<6).map { policy.delay(afterFailures: $0, share: 1) }
        #expect(
            longest == [
                .milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800), .seconds(1),
                .seconds(1),
            ])
        #expect(policy.delay(afterFailures: 1, share: 0) == .milliseconds(100))
        #expect(policy.delay(afterFailures: .max, share: 0.5) == .milliseconds(750))
        #expect(ReconnectPolicy.never.delay(afterFailures: 0, share: 0) == nil)
    }
}
