// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import GatewayIO

/// What a successor would find after each step.
struct SessionRecordTests {
    private let memory: SessionMemory
    private let record: SessionRecord

    init() throws {
        let (memory, descriptor) = try #require(SessionMemory.make(slots: 2))
        close(descriptor)
        self.memory = memory
        record = SessionRecord(memory, slot: 1, number: 7, door: "trade")
    }

    private var found: SessionMemory.Finding {
        get throws { try #require(memory.finding(slot: 1)) }
    }

    private func frame(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func entry(
        _ id: Int64, _ text: String, changesOrders: Bool = false, _ stream: RestoredSession.Stream? = nil
    ) -> RestoredSession.Entry {
        RestoredSession.Entry(id: id, frame: frame(text), changesOrders: changesOrders, stream: stream)
    }

    @Test func `a new connection is in the middle of nothing`() throws {
        #expect(memory.isReadable)
        #expect(memory.finding(slot: 0) == nil)
        let found = try found
        #expect(found.number == 7 && found.door == "trade" && found.isOutputWhole && !found.isOver)
        #expect(found.session == RestoredSession(isWhole: true))
    }

    @Test func `input is unknown while it is read, in doubt while it is handled, and gone when it is`() throws
    {
        record.readBegan()
        #expect(try !found.session.isWhole)
        record.received(frame("one|two|thr"))
        #expect(try found.session.isWhole && found.session.isInputInDoubt)
        #expect(try found.session.input == frame("one|two|thr"))
        // Two frames are dealt with without an answer yet; half a third is there.
        record.inputHandled(upTo: 8)
        #expect(try found.session.input == frame("one|two|thr"))
        record.turnEnded()
        #expect(try found.session.input == frame("thr") && !found.session.isInputInDoubt)
        record.readBegan()
        record.received(frame("ee|"))
        #expect(try found.session.input == frame("three|"))
        record.inputHandled(upTo: 14)
        record.turnEnded()
        #expect(try found.session == RestoredSession(isWhole: true))
    }

    @Test func `what a client knows changes when the kernel has the bytes`() throws {
        record.received(frame("call"))
        record.callWaits(5, frame: frame("order"), changesOrders: true)
        #expect(try found.session.entries == [entry(5, "order", changesOrders: true)])
        record.ended(5)
        record.inputHandled(upTo: 4)
        #expect(try found.session.entries.count == 1 && found.session.input.count == 4)
        record.writeBegan(isOnePiece: false)
        #expect(try !found.isOutputWhole)
        // Of the next write; this one does not bring it.
        record.callWaits(6, frame: frame("later"), changesOrders: false)
        record.ended(6)
        record.written()
        #expect(try found.isOutputWhole)
        #expect(try found.session.entries == [entry(6, "later")])
        #expect(try found.session.input.isEmpty)
        record.writeBegan(isOnePiece: false)
        record.written()
        record.turnEnded()
        #expect(try found.session == RestoredSession(isWhole: true))
    }

    @Test func `a stream is one when its start is written, and its events count when they are`() throws {
        record.callWaits(9, frame: frame("subscribe"), changesOrders: false)
        record.streamStarted(9, stream: 3, sequence: 10)
        #expect(try found.session.entries == [entry(9, "subscribe")])
        record.writeBegan(isOnePiece: false)
        record.told(9, sequence: 12)
        record.written()
        #expect(
            try found.session.entries
                == [entry(9, "subscribe", RestoredSession.Stream(number: 3, sequence: 10))])
        record.writeBegan(isOnePiece: false)
        record.written()
        #expect(try found.session.entries.first?.stream?.sequence == 12)
    }

    @Test func `after a short write of events alone the client is known whether it was taken or not`() throws
    {
        record.callWaits(9, frame: frame("subscribe"), changesOrders: false)
        record.streamStarted(9, stream: 3, sequence: 10)
        record.writeBegan(isOnePiece: true)
        // Whether the start was told is not known: a goodbye can be said, and no more.
        #expect(try found.isOutputWhole && !found.session.isWhole)
        record.written()
        record.told(9, sequence: 14)
        record.inputHandled(upTo: 0)
        record.writeBegan(isOnePiece: true)
        #expect(try found.isOutputWhole && found.session.isWhole)
        #expect(try found.session.entries.first?.stream?.sequence == 14)
        record.writeWaits()
        #expect(try !found.isOutputWhole)
        // More of it does not make it known again.
        record.told(9, sequence: 15)
        record.writeBegan(isOnePiece: true)
        #expect(try !found.isOutputWhole)
        record.written()
        #expect(try found.isOutputWhole && found.session.isWhole)
        // An answer goes with input that is dealt with.
        record.received(frame("call"))
        record.inputHandled(upTo: 4)
        record.told(9, sequence: 16)
        record.writeBegan(isOnePiece: true)
        #expect(try found.isOutputWhole && !found.session.isWhole)
        record.written()
        record.turnEnded()
        #expect(try found.session.isWhole && found.session.input.isEmpty)
    }

    @Test func `frames are in doubt until the turn is over, however often is written in between`() throws {
        record.received(frame("onetwo"))
        record.inputHandled(upTo: 3)
        record.writeBegan(isOnePiece: false)
        record.written()
        #expect(try found.session.input == frame("two") && found.session.isInputInDoubt)
        record.inputHandled(upTo: 6)
        record.turnEnded()
        #expect(try found.session.input.isEmpty && !found.session.isInputInDoubt)
    }

    @Test func `more input than there is room for is not known, until nothing of it is left`() throws {
        let piece = [UInt8](repeating: 1, count: 64 << 10)
        record.received(piece)
        record.received(piece)
        #expect(try found.session.isWhole && found.session.input.count == 128 << 10)
        record.received(piece)
        #expect(try !found.session.isWhole)
        record.inputHandled(upTo: 100)
        record.turnEnded()
        #expect(try !found.session.isWhole)
        record.inputHandled(upTo: 192 << 10)
        record.turnEnded()
        #expect(try found.session == RestoredSession(isWhole: true))
        // Where the input lies in its place is of no concern to it.
        for index in 0..<100 {
            record.received(piece)
            record.inputHandled(upTo: (192 << 10) + (index + 1) * (64 << 10) - 7)
            record.turnEnded()
            #expect(try found.session.input == [UInt8](repeating: 1, count: 7))
        }
    }

    @Test func `what is too long is noted without its text, and too much makes it incomplete`() throws {
        record.callWaits(
            1, frame: [UInt8](repeating: 1, count: SessionLayout.longestFrame + 1), changesOrders: true)
        #expect(try found.session.entries == [entry(1, "", changesOrders: true)])
        for id in 2...Int64(SessionLayout.entries) { record.callWaits(id, frame: [], changesOrders: false) }
        #expect(try found.session.isWhole && found.session.entries.count == SessionLayout.entries)
        record.callWaits(5_000, frame: [], changesOrders: false)
        #expect(try !found.session.isWhole)
    }

    @Test func `what could not be written is handed over, and taken when it is about to be`() throws {
        record.callWaits(5, frame: [], changesOrders: true)
        record.ended(5)
        record.named("alpha")
        record.writeBegan(isOnePiece: false)
        record.handedOver(rest: frame("rest"))
        #expect(try found.isOutputWhole && found.rest == frame("rest"))
        #expect(try found.session == RestoredSession(isWhole: true, name: "alpha"))
        let next = SessionRecord(continuing: memory, slot: 1)
        #expect(next.number == 7)
        next.restTaken()
        #expect(try !found.isOutputWhole && found.rest.isEmpty)
        next.writeBegan(isOnePiece: false)
        next.written()
        #expect(try found.isOutputWhole)
    }

    @Test func `the next life goes on with what is open`() throws {
        record.received(frame("half"))
        record.callWaits(1, frame: frame("a"), changesOrders: false)
        record.callWaits(2, frame: frame("b"), changesOrders: false)
        record.ended(1)
        record.writeBegan(isOnePiece: false)
        record.written()
        record.turnEnded()
        let next = SessionRecord(continuing: memory, slot: 1)
        next.received(frame("frame"))
        #expect(try found.session.input == frame("halfframe"))
        // Known already, and in the place that became free.
        next.callWaits(2, frame: frame("again"), changesOrders: false)
        next.callWaits(3, frame: frame("c"), changesOrders: false)
        #expect(try found.session.entries == [entry(2, "b"), entry(3, "c")])
        next.inputHandled(upTo: 9)
        next.ended(2)
        next.farewell()
        next.writeBegan(isOnePiece: false)
        next.written()
        #expect(try found.session.entries == [entry(3, "c")] && found.session.input.isEmpty && found.isOver)
    }

    @Test func `nothing is noted of a connection that has ended`() throws {
        record.over()
        record.received(frame("x"))
        record.callWaits(1, frame: frame("a"), changesOrders: false)
        record.farewell()
        record.named("x")
        #expect(try found.session == RestoredSession(isWhole: true))
    }
}
