// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct DeadManSwitchTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 0)
        for name in ["one", "two"] {
            #expect(
                try exchange.word(
                    "sendorder",
                    "symbol=PF_ETHUSD&orderType=lmt&side=buy&size=1&limitPrice=2900&cliOrdId=" + name)
                    == "placed")
        }
    }

    @Test func `tells when it will fall, and that it is disarmed`() {
        #expect(
            exchange.text("POST", "cancelallordersafter", "timeout=60")
                == #"{"result":"success","status":{"currentTime":"2027-01-15T08:00:12.345Z","#
                + #""triggerTime":"2027-01-15T08:01:12.345Z"},"serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(
            exchange.text("POST", "cancelallordersafter", "timeout=0").contains(#""triggerTime":"0""#))
        exchange.advance(by: .seconds(61))
        #expect(exchange.ledger.orders.allSatisfy { $0.state == .open })
    }

    @Test func `cancels everything when it falls, once`() throws {
        let feed = try exchange.listen(to: "open_orders")
        _ = exchange.text("POST", "cancelallordersafter", "timeout=60")
        exchange.advance(by: .seconds(40))
        _ = exchange.text("POST", "cancelallordersafter", "timeout=60")
        exchange.advance(by: .seconds(59))
        #expect(try exchange.reasons(feed).isEmpty)
        exchange.advance(by: .seconds(1))
        #expect(try exchange.reasons(feed) == ["-dead_man_switch", "-dead_man_switch"])
        #expect(exchange.ledger.orders.allSatisfy { $0.reason == "DEAD_MAN_SWITCH" })
        _ = exchange.text(
            "POST", "sendorder", "symbol=PF_ETHUSD&orderType=lmt&side=buy&size=1&limitPrice=2900")
        exchange.advance(by: .seconds(600))
        #expect(exchange.ledger.orders.last?.state == .open)
    }

    @Test(arguments: ["", "timeout=", "timeout=-1", "timeout=soon", "timeout=86401"])
    func `a timeout is a number of seconds`(parameters: String) throws {
        #expect(try exchange.json("POST", "cancelallordersafter", parameters)["result"]?.string == "error")
        #expect(exchange.ledger.deadManSwitchAt == nil)
    }
}
