// SPDX-License-Identifier: Apache-2.0

import JSONText
import Synchronization
import Testing
import Trading

@testable import GatewayClient

@Suite struct `A slow reader` {
    private let padding = String(repeating: "x", count: 200)

    private var bounded: GatewayClientOptions {
        var options = GatewayClientOptions.plain
        options.streamBufferEvents = 100
        return options
    }

    private static func events(_ range: ClosedRange<Int>, padding: String) -> [UInt8] {
        range.flatMap { ScriptedConnection.frame(#"{"stream":1,"seq":\#($0),"event":{"p":"\#(padding)"}}"#) }
    }

    @Test func `makes the socket be left alone, and gets every event`() async throws {
        let count = 20_000
        let padding = padding
        let blocked = AsyncStream<Int>.makeStream()
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("a.b")
            try connection.send(#"{"id":2,"stream":1,"seq":0,"result":{}}"#)
            let bytes = Self.events(1...count, padding: padding)
            let taken = try connection.sendUntilBlocked(bytes)
            blocked.continuation.yield(taken)
            try connection.send(bytes: Array(bytes[taken...]))
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: bounded)
        var events = try await client.stream("a.b").makeAsyncIterator()
        var waiting = blocked.stream.makeAsyncIterator()
        // What the client holds and what lies in the kernel is far less than the four megabytes there are.
        let taken = try #require(await waiting.next())
        #expect(taken < 1_500_000)
        for seq in 0...count { #expect(try await events.next()?.seq == Int64(seq)) }
        client.close()
        try await gateway.finished()
    }

    @Test func `can still make calls`() async throws {
        let padding = padding
        let blocked = AsyncStream<Void>.makeStream()
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("a.b")
            try connection.send(#"{"id":2,"stream":1,"seq":0,"result":{}}"#)
            let bytes = Self.events(1...20_000, padding: padding)
            let taken = try connection.sendUntilBlocked(bytes)
            blocked.continuation.yield()
            try connection.expectCall("c.d")
            try connection.send(bytes: Array(bytes[taken...]))
            try connection.send(#"{"id":3,"result":{"a":1}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: bounded)
        var events = try await client.stream("a.b").makeAsyncIterator()
        var waiting = blocked.stream.makeAsyncIterator()
        await waiting.next()
        #expect(try await client.call("c.d").text == #"{"a":1}"#)
        for seq in 0...20_000 { #expect(try await events.next()?.seq == Int64(seq)) }
        client.close()
        try await gateway.finished()
    }

    @Test func `that lets too much pile up meanwhile loses the stream and not the call`() async throws {
        let padding = padding
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("a.b")
            try connection.send(#"{"id":2,"stream":1,"seq":0,"result":{}}"#)
            try connection.expectCall("c.d")
            try connection.send(bytes: Self.events(1...2_000, padding: padding))
            try connection.expect(#"{"cancel":2}"#)
            try connection.send(#"{"id":2,"end":{"code":"OK"}}"#, #"{"id":3,"result":{"a":1}}"#)
            try connection.expectEnd()
        }
        var options = bounded
        options.streamBufferLimit = 100_000
        let client = try await GatewayClient.connect(to: gateway.path, options: options)
        var events = try await client.stream("a.b").makeAsyncIterator()
        #expect(try await client.call("c.d").text == #"{"a":1}"#)
        var last: Int64 = -1
        let error = await failure { () async throws(GatewayError) in
            while let event = try await events.next() {
                #expect(event.seq == last + 1)
                last = event.seq
            }
        }
        #expect(error?.code == .resourceExhausted)
        #expect(error?.reason == Reason.slowConsumer)
        // What had room is delivered, and it is within the limit.
        #expect(last > 400 && last < 500)
        client.close()
        try await gateway.finished()
    }

    @Test func `that leaves gives the socket back to the others`() async throws {
        let padding = padding
        let blocked = AsyncStream<Void>.makeStream()
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.acceptGreeted()
            try connection.expectCall("a.b")
            try connection.send(#"{"id":2,"stream":2,"seq":0,"result":{}}"#)
            try connection.expectCall("a.c")
            try connection.send(#"{"id":3,"stream":1,"seq":0,"result":{}}"#)
            let bytes = Self.events(1...20_000, padding: padding)
            let taken = try connection.sendUntilBlocked(bytes)
            blocked.continuation.yield()
            try connection.expect(#"{"cancel":3}"#)
            try connection.send(bytes: Array(bytes[taken...]))
            try connection.send(#"{"stream":2,"seq":1,"event":{"a":1}}"#)
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: bounded)
        var quiet = try await client.stream("a.b").makeAsyncIterator()
        var lazy: GatewayStream.Iterator? = try await client.stream("a.c").makeAsyncIterator()
        #expect(said(try await lazy?.next()) == "started 0 {}")
        var waiting = blocked.stream.makeAsyncIterator()
        await waiting.next()
        lazy = nil
        #expect(said(try await quiet.next()) == "started 0 {}")
        #expect(said(try await quiet.next()) == #"event 1 {"a":1}"#)
        client.close()
        try await gateway.finished()
    }
}
