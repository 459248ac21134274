// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

struct WireWordsTests {
    @Test(arguments: OrderType.allCases)
    func `each order type is read back from both spellings`(_ type: OrderType) {
        #expect(OrderTypeWord.type(OrderTypeWord.request(type)) == type)
        #expect(OrderTypeWord.type(OrderTypeWord.feed(type)) == type)
        #expect(OrderTypeWord.type(OrderTypeWord.request(type).uppercased()) == type)
    }

    @Test func `order types are spelled as Kraken does`() {
        #expect(
            OrderType.allCases.map(OrderTypeWord.request) == [
                "mkt", "lmt", "post", "ioc", "fok", "stp", "take_profit", "trailing_stop",
            ])
        #expect(OrderTypeWord.feed(.stop) == "stop")
        for word in ["liquidation", "unknown", "", "assignment"] { #expect(OrderTypeWord.type(word) == nil) }
    }

    @Test(arguments: TriggerSignal.allCases)
    func `each trigger signal is read back from every spelling`(_ signal: TriggerSignal) {
        for word in [
            TriggerSignalWord.request(signal), TriggerSignalWord.answer(signal),
            TriggerSignalWord.event(signal),
        ] { #expect(TriggerSignalWord.signal(word) == signal) }
        #expect(TriggerSignalWord.signal("unknown") == nil)
    }

    @Test func `an index signal is answered as spot`() {
        #expect(TriggerSignalWord.request(.index) == "index")
        #expect(TriggerSignalWord.answer(.index) == "spot")
        #expect(TriggerSignalWord.event(.index) == "spot_price")
    }

    @Test func `process before is written as the documentation does`() throws {
        let time = try #require(Timestamp(rfc3339: "2023-11-08T19:56:35.441899Z"))
        #expect(ProcessBefore.text(time) == "2023-11-08 19:56:35.441899+00:00")
        #expect(ProcessBefore.time("2023-11-08 19:56:35.441899+00:00") == time)
        #expect(ProcessBefore.time("tomorrow") == nil)
    }

    @Test func `an error name is found in front of its detail`() {
        #expect(RequestError(beginning: "nonceBelowThreshold: 12 < 13") == .nonceBelowThreshold)
        #expect(RequestError(beginning: "invalidArgument: symbol") == .invalidArgument)
        #expect(RequestError(beginning: "Json Parse Error") == .jsonParseError)
        #expect(RequestError(beginning: "Server Error") == .serverError)
        #expect(RequestError(beginning: "INSUFFICIENT_MARGIN") == .insufficientMargin)
        #expect(RequestError(beginning: "invalidArgumentative") == nil)
        #expect(RequestError(beginning: "") == nil)
    }

    @Test func `what has become of an order is said by the reason`() {
        #expect(FeedOrderReason.fullFill.status(isCancel: true) == .filled)
        #expect(FeedOrderReason.fullFill.status(isCancel: false) == .filled)
        #expect(FeedOrderReason.partialFill.status(isCancel: false) == .working)
        #expect(FeedOrderReason.partialFill.status(isCancel: true) == .cancelled)
        #expect(FeedOrderReason.cancelledByUser.status(isCancel: false) == .cancelled)
        #expect(FeedOrderReason.contractExpired.status(isCancel: true) == .expired)
        #expect(FeedOrderReason.stopOrderTriggered.status(isCancel: true) == .working)
        #expect(FeedOrderReason.postOnlyWouldFill.status(isCancel: true) == .rejected)
        #expect(
            FeedOrderReason.orderForEditNotFound.status(isCancel: false)
                == .unrecognised("order_for_edit_not_found"))
    }

    @Test func `every reason of the documentation has a name`() {
        let documented = [
            "new_placed_order_by_user", "liquidation", "stop_order_triggered", "limit_order_from_stop",
            "partial_fill",
            "full_fill", "cancelled_by_user", "contract_expired", "not_enough_margin", "market_inactive",
            "cancelled_by_admin", "dead_man_switch", "ioc_order_failed_because_it_would_not_be_executed",
            "post_order_failed_because_it_would_filled", "would_execute_self", "would_not_reduce_position",
            "order_for_edit_not_found", "edited_by_user",
        ]
        for word in documented { #expect(FeedOrderReason(rawValue: word) != nil, "\(word)") }
    }

    @Test func `snapshots belong to the feed one subscribes to`() {
        #expect(FeedName.tradeSnapshot.subscription == .trade)
        #expect(FeedName.openOrdersVerboseSnapshot.subscription == .openOrdersVerbose)
        #expect(FeedName.balancesSnapshot.isPrivate)
        #expect(!FeedName.bookSnapshot.isPrivate)
        #expect(FeedName.allCases.allSatisfy { $0.subscription.subscription == $0.subscription })
    }
}
