// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct ScenarioTests {
    private func exchange(_ text: String) throws -> FakeExchange {
        let scenario = try ScenarioReader.read(Array(text.utf8))
        return try FakeExchange(historyHours: 0) { $0.scenario = scenario }
    }

    @Test func `steps are done at their time`() throws {
        let exchange = try exchange(
            #"""
            {"name":"a market moves and stops","seed":3,"steps":[
              {"at_ms":2000,"do":"market","symbol":"PI_XBTUSD","state":"suspended"},
              {"at_ms":1000,"do":"market","symbol":"PI_XBTUSD","index":70000}]}
            """#)
        func ticker() throws -> JSONValue? { try exchange.json("GET", "tickers/PI_XBTUSD")["ticker"] }
        let before = try ticker()?["indexPrice"]?.numberText
        exchange.advance(by: .milliseconds(999))
        #expect(try ticker()?["indexPrice"]?.numberText == before)
        exchange.advance(by: .milliseconds(1))
        #expect(try ticker()?["indexPrice"]?.numberText == "70000")
        #expect(try ticker()?["suspended"]?.bool == false)
        exchange.advance(by: .milliseconds(1_000))
        #expect(try ticker()?["suspended"]?.bool == true)
    }

    @Test func `time counts from the first client if it says so`() throws {
        let exchange = try exchange(
            #"{"begins":"first_connection","steps":[{"at_ms":100,"do":"market","symbol":"PI_XBTUSD","index":70000}]}"#
        )
        exchange.advance(by: .seconds(10))
        #expect(exchange.state.withLock { $0.core.scenario?.nextDue } == nil)
        _ = exchange.ask("GET", "tickers")
        #expect(
            exchange.state.withLock { $0.core.scenario?.nextDue }
                == FakeExchange.start.advanced(by: .milliseconds(10_100)))
    }

    @Test func `faults are there from the start and replaced by a step`() throws {
        let exchange = try exchange(
            #"""
            {"faults":[{"endpoint":"tickers","action":"answer","status":503,"times":0}],
             "steps":[{"at_ms":50,"do":"faults","faults":[{"endpoint":"instruments","action":"truncate"}]}]}
            """#)
        #expect(exchange.ask("GET", "tickers").status == 503)
        exchange.advance(by: .milliseconds(50))
        #expect(exchange.ask("GET", "tickers").status == 200)
        let body = exchange.ask("GET", "instruments").body
        #expect((try? JSONValue(parsing: body)) == nil)
        #expect(
            exchange.ask("GET", "instruments").body.count == 2 * body.count
                || exchange.ask("GET", "instruments").body.count == 2 * body.count + 1)
    }

    @Test(arguments: [
        ("[]", "JSON object"), (#"{"step":[]}"#, "step is no member"),
        (#"{"begins":"later"}"#, "start or first_connection"),
        (#"{"steps":[{"do":"restart"}]}"#, "at_ms"), (#"{"steps":{}}"#, "list"),
        (#"{"faults":[{"feed":"x","action":"dance"}]}"#, "faults[0]"), (#"{"seed":-1}"#, "seed"),
        (#"{"steps":[{"at_ms":1,"do":"faults","faults":[{}]}]}"#, "faults[0]"),
    ])
    func `a file that is no good is told where`(text: String, words: String) throws {
        let mistake = #expect(throws: FaultReader.Mistake.self) { try ScenarioReader.read(Array(text.utf8)) }
        #expect(mistake?.description.contains(words) == true, "\(mistake?.description ?? "")")
    }

    @Test(arguments: [
        #"{"steps":[{"at_ms":1,"do":"market","symbol":"NONE","index":1}]}"#,
        #"{"steps":[{"at_ms":1,"do":"dance"}]}"#,
        #"{"steps":[{"at_ms":1,"do":"trade","symbol":"PI_XBTUSD","side":"up","size":1}]}"#,
        #"{"steps":[{"at_ms":1,"do":"expire","symbol":"PI_XBTUSD"}]}"#,
    ])
    func `a step that cannot be done is told before it starts`(text: String) throws {
        let failure = #expect(throws: PaperVenue.SetupFailure.self) { try exchange(text) }
        #expect(failure?.description.contains("step 1") == true)
    }

    @Test func `the same scenario and seed meet the same requests`() throws {
        func statuses() throws -> [Int] {
            let exchange = try exchange(
                #"{"seed":11,"faults":[{"endpoint":"tickers","action":"answer","status":520,"times":0,"probability":0.5}]}"#
            )
            return (0..<40).map { _ in exchange.ask("GET", "tickers").status }
        }
        let first = try statuses()
        #expect(try statuses() == first)
        #expect(Set(first) == [200, 520])
    }
}

@Suite struct FurtherFaultTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 0) { $0.servesAdministration = true }
        exchange.setIndex("PF_XBTUSD", to: 80_000)
    }

    private func administer(_ path: String, _ body: String) -> ServerResponse {
        exchange.answer(
            ServerRequest(
                method: "POST", path: "/paper/" + path, body: Array(body.utf8), isFromLoopback: true))
    }

    @Test func `an answer is cut or damaged after the order was taken`() throws {
        exchange.order(VenueFault(.request("sendorder", .damage(.truncate))))
        let cut = exchange.ask(
            "POST", "sendorder", "symbol=PF_XBTUSD&orderType=lmt&side=buy&size=1&limitPrice=79000")
        #expect((try? JSONValue(parsing: cut.body)) == nil)
        exchange.order(VenueFault(.request("sendorder", .damage(.corrupt))))
        let corrupt = exchange.ask(
            "POST", "sendorder", "symbol=PF_XBTUSD&orderType=lmt&side=buy&size=1&limitPrice=79000")
        #expect((try? JSONValue(parsing: corrupt.body)) == nil)
        #expect(exchange.ledger.orders.filter { $0.state == .open }.count == 2)
    }

    @Test func `feed messages are cut, damaged and renamed in any member`() throws {
        let feed = try exchange.listen(to: "fills")
        exchange.order(
            VenueFault(.feed("fills", .damage(.truncate))),
            VenueFault(.feed("fills", .damage(.corrupt)), nth: 2),
            VenueFault(.feed("fills", .rename("stranger", member: "fill_type")), nth: 3))
        for _ in 0..<3 {
            _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.0001")
        }
        let messages = exchange.messages(feed)
        #expect(messages.count == 3)
        #expect((try? JSONValue(parsing: Array(messages[0].utf8))) == nil)
        #expect((try? JSONValue(parsing: Array(messages[1].utf8))) == nil)
        #expect(messages[2].contains(#""fill_type":"stranger""#))
    }

    @Test func `a silent connection hears and says nothing and stays open`() throws {
        let silent = try exchange.listen(to: "fills")
        let other = try exchange.listen(to: "fills")
        exchange.order(VenueFault(.feed("fills", .silence)))
        for _ in 0..<2 {
            _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.0001")
        }
        #expect(exchange.messages(silent).isEmpty)
        #expect(exchange.messages(other).count == 2)
        exchange.say(#"{"event":"ping"}"#, on: silent)
        #expect(exchange.messages(silent).isEmpty)
    }

    @Test func `connections are refused, garbled or left hanging as they come`() throws {
        exchange.order(
            VenueFault(.connection(.refuse)), VenueFault(.connection(.failTLS), nth: 2),
            VenueFault(.connection(.hang), nth: 3))
        let fates = (0..<4).map { _ in exchange.state.withLock { $0.core.accepted(now: $0.now) } }
        #expect(fates == [.refuse, .tlsFailure, .hang, .serve])
    }

    @Test func `maintenance answers that the exchange is unavailable, and ends`() throws {
        let feed = try exchange.listen(to: "fills")
        #expect(administer("maintenance", #"{"milliseconds":1000}"#).status == 200)
        let response = exchange.ask("GET", "tickers")
        #expect(response.status == 503)
        #expect(String(decoding: response.body, as: UTF8.self).contains(#""error":"Unavailable""#))
        #expect(exchange.state.withLock { $0.core.opened(now: $0.now) } == nil)
        exchange.say(#"{"event":"ping"}"#, on: feed)
        #expect(exchange.messages(feed).isEmpty)
        exchange.advance(by: .seconds(1))
        #expect(exchange.ask("GET", "tickers").status == 200)
        _ = try exchange.listen(to: "fills")
    }

    @Test func `a client that says nothing for a minute is cut, one that pings is not`() throws {
        let quiet = try exchange.listen(to: "fills")
        let pinging = try exchange.listen(to: "fills")
        exchange.advance(by: .seconds(40))
        exchange.state.withLock { $0.core.pinged(pinging, now: $0.now) }
        exchange.advance(by: .seconds(21))
        exchange.state.withLock { state in
            state.core.pulsed(elapsed: .seconds(1), now: state.now)
            state.collect()
        }
        let cut = exchange.state.withLock { state in
            state.outputs.compactMap { output -> FeedConnectionID? in
                if case .disconnected(let id) = output { id } else { nil }
            }
        }
        #expect(cut == [quiet])
    }

    @Test func `a hundred connections are taken and no more`() throws {
        for _ in 0..<100 { _ = try exchange.listen(to: "fills") }
        #expect(throws: FakeExchange.Closed.self) { try exchange.listen(to: "fills") }
    }

    @Test func `the clock is put where it is asked to be`() {
        #expect(administer("clock", #"{"skew_ms":-30000}"#).status == 200)
        #expect(exchange.state.withLock { $0.core.clockSkew } == .seconds(-30))
        #expect(administer("clock", #"{"skew_ms":"x"}"#).status == 400)
    }
}
