// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@testable import GatewayClient

@Suite struct `Streams` {
    private let subscribe = "market_data.subscribe_ticker"

    @Test func `begin with the state, go on with events, and end by the gateway's word`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expect(
                #"{"id":2,"method":"market_data.subscribe_ticker","params":{"symbol":"X"},"timeout_ms":30000}"#
            )
            try connection.send(
                #"{"id":2,"stream":17,"seq":100,"result":{"a":0}}"#,
                #"{"stream":17,"seq":101,"event":{"a":1}}"#,
                #"{"stream":17,"seq":102,"event":{"a":2}}"#)
            try connection.expect(#"{"cancel":2}"#)
            try connection.send(#"{"stream":17,"seq":103,"event":{"a":3}}"#, #"{"id":2,"end":{"code":"OK"}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let stream = try await client.stream(subscribe, json(#"{"symbol":"X"}"#))
        var heard: [String] = []
        for try await event in stream {
            heard.append(said(event))
            if event.seq == 102 { stream.cancel() }
        }
        #expect(
            heard == [
                #"started 100 {"a":0}"#, #"event 101 {"a":1}"#, #"event 102 {"a":2}"#, #"event 103 {"a":3}"#,
            ])
        client.close()
        try await gateway.finished()
    }

    @Test func `throw when the connection is lost, after all that came before`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(
                #"{"id":2,"stream":1,"seq":5,"result":{}}"#, #"{"stream":1,"seq":6,"event":{"a":1}}"#)
            connection.hangUp()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 5 {}")
        #expect(said(try await events.next()) == #"event 6 {"a":1}"#)
        await #expect(throws: GatewayError.self) { try await events.next() }
        try await gateway.finished()
    }

    @Test func `throw the error that the gateway ended them with`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(
                #"{"id":2,"stream":1,"seq":5,"result":{}}"#,
                #"{"id":2,"end":{"code":"NOT_FOUND","reason":"UNKNOWN_SYMBOL","message":"It was delisted.","origin":"venue","outcome":"not_done","retryable":false}}"#
            )
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .returning)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 5 {}")
        let error = await failure { () async throws(GatewayError) in try await events.next() }
        #expect(error?.reason == Reason.unknownSymbol)
        #expect(error?.message == "It was delisted.")
        client.close()
        try await gateway.finished()
    }

    @Test func `that cannot start throw at once`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(
                #"{"id":2,"error":{"code":"NOT_FOUND","reason":"UNKNOWN_SYMBOL","message":"m","origin":"client"}}"#
            )
            try connection.expectCall("market_data.get_ticker")
            try connection.send(#"{"id":3,"result":{}}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let error = await failure { () async throws(GatewayError) in try await client.stream(subscribe) }
        #expect(error?.code == .notFound)
        let wrong = await failure { () async throws(GatewayError) in
            try await client.stream("market_data.get_ticker")
        }
        #expect(wrong?.reason == ClientReason.wrongKind)
        try await gateway.finished()
    }

    @Test func `tell of gaps with the state after them`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(
                #"{"id":2,"stream":1,"seq":100,"result":{}}"#,
                #"{"stream":1,"seq":160,"gap":{"reason":"CONFLATED","lost":59},"result":{"a":160}}"#,
                #"{"stream":1,"seq":161,"event":{"a":161}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 100 {}")
        #expect(said(try await events.next()) == #"gap 160 CONFLATED 59 {"a":160}"#)
        #expect(said(try await events.next()) == #"event 161 {"a":161}"#)
        client.close()
        try await gateway.finished()
    }

    @Test func `break when events are missing without a word`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(
                #"{"id":2,"stream":1,"seq":100,"result":{}}"#, #"{"stream":1,"seq":102,"event":{}}"#)
            try connection.expect(#"{"cancel":2}"#)
            try connection.send(#"{"id":2,"end":{"code":"OK"}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        var events = try await client.stream(subscribe).makeAsyncIterator()
        #expect(said(try await events.next()) == "started 100 {}")
        let error = await failure { () async throws(GatewayError) in try await events.next() }
        #expect(error?.code == .dataLoss)
        #expect(error?.reason == ClientReason.streamBroken)
        client.close()
        try await gateway.finished()
    }

    @Test func `of one request share one subscription, and each hears every event once`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(
                #"{"id":2,"stream":7,"seq":10,"result":{"a":10}}"#, #"{"stream":7,"seq":11,"event":{"a":11}}"#
            )
            try connection.expectCall("market_data.subscribe_ticker")
            // Until the second is cancelled the topic's bytes come twice.
            try connection.send(
                #"{"id":3,"stream":7,"seq":11,"result":{"a":11}}"#,
                #"{"stream":7,"seq":12,"event":{"a":12}}"#,
                #"{"stream":7,"seq":12,"event":{"a":12}}"#)
            try connection.expect(#"{"cancel":3}"#)
            try connection.send(#"{"id":3,"end":{"code":"OK"}}"#, #"{"stream":7,"seq":13,"event":{"a":13}}"#)
            // The first leaves and the second still needs it; then the second leaves too.
            try connection.expect(#"{"cancel":2}"#)
            try connection.send(#"{"id":2,"end":{"code":"OK"}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        var first: GatewayStream.Iterator? = try await client.stream(subscribe).makeAsyncIterator()
        let other = try await client.stream(subscribe)
        var second = other.makeAsyncIterator()
        var heard: [String] = []
        for _ in 0..<4 { heard.append(said(try await first?.next())) }
        #expect(
            heard == [
                #"started 10 {"a":10}"#, #"event 11 {"a":11}"#, #"event 12 {"a":12}"#, #"event 13 {"a":13}"#,
            ])
        first = nil
        heard = []
        for _ in 0..<3 { heard.append(said(try await second.next())) }
        #expect(heard == [#"started 11 {"a":11}"#, #"event 12 {"a":12}"#, #"event 13 {"a":13}"#])
        other.cancel()
        #expect(said(try await second.next()) == "end")
        client.close()
        try await gateway.finished()
    }

    @Test func `are cancelled at the gateway when the iteration is left`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(#"{"id":2,"stream":1,"seq":5,"result":{}}"#)
            try connection.expect(#"{"cancel":2}"#)
            try connection.send(#"{"stream":1,"seq":6,"event":{}}"#, #"{"id":2,"end":{"code":"OK"}}"#)
            try connection.expectCall("a.b")
            try connection.send(#"{"id":3,"result":{}}"#)
            // A stream that is never iterated is cancelled just so.
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(#"{"id":4,"stream":1,"seq":9,"result":{}}"#)
            try connection.expect(#"{"cancel":4}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let stream = try await client.stream(subscribe)
        for try await event in stream {
            #expect(event.seq == 5)
            break
        }
        _ = try await client.call("a.b")
        let again = await failure { () async throws(GatewayError) in
            var events = stream.makeAsyncIterator()
            return try await events.next()
        }
        #expect(again?.reason == ClientReason.alreadyIterated)
        _ = try await client.stream(subscribe)
        try await gateway.finished()
    }

    @Test func `are cancelled at the gateway when their task is`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("market_data.subscribe_ticker")
            try connection.send(#"{"id":2,"stream":1,"seq":5,"result":{}}"#)
            try connection.expect(#"{"cancel":2}"#)
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        let stream = try await client.stream(subscribe)
        let task = Task { () async -> GatewayError? in
            await failure { () async throws(GatewayError) in
                for try await _ in stream {}
            }
        }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        try await gateway.finished()
    }

    @Test func `have typed states and events, and keep their client`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expect(
                #"{"id":2,"method":"market_data.subscribe_trades","params":{"symbol":"PI_XBTUSD","on_lag":"gap"},"timeout_ms":30000}"#
            )
            try connection.send(
                #"{"id":2,"stream":1,"seq":0,"result":{"symbol":"PI_XBTUSD","trades":[]}}"#,
                #"{"stream":1,"seq":1,"event":{"trade":{"symbol":"PI_XBTUSD","side":"buy","price":"84000.5","quantity":"10","type":"fill","venue_time_us":5}}}"#,
                #"{"stream":1,"seq":2,"event":{"trade":{"symbol":"PI_XBTUSD"}}}"#)
            try connection.expect(#"{"cancel":2}"#)
            try connection.expectEnd()
        }
        var events: GatewayEvents<TradeList, RecordMessage<Trade>>.Iterator? =
            try await GatewayClient.connect(
                to: gateway.path, options: .plain
            ).subscribeTrades(Symbol("PI_XBTUSD"), onLag: .gap).makeAsyncIterator()
        #expect(try await events?.next()?.state?.trades.isEmpty == true)
        #expect(try await events?.next()?.event?.record.price == Decimal("84000.5"))
        let error = await failure { () async throws(GatewayError) in try await events?.next() }
        #expect(error?.reason == Reason.unexpectedAnswer)
        events = nil
        try await gateway.finished()
    }
}
