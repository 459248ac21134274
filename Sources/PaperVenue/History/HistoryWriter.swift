// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// Writes what the history service answers: times as integers, decimals as texts, events named by their one member.
struct HistoryWriter {
    let exchange: Exchange

    private var account: VenueUUID { VenueUUID(.account, number: 1, seed: exchange.seed) }

    // MARK: Envelopes

    /// - Parameter isPrivate: whether the answer names the account and the time.
    func answer<Event>(
        _ page: (lines: [HistoryLine<Event>], token: String?), isPrivate: Bool, now: Timestamp,
        _ write: (HistoryLine<Event>, inout JSONWriter) -> Void
    ) -> ServerResponse {
        var writer = JSONWriter(reservingCapacity: 1_024 * page.lines.count + 256)
        writer.beginObject()
        if isPrivate { writer.member("accountUid", uuid: account) }
        writer.key("elements")
        writer.beginArray()
        for line in page.lines { write(line, &writer) }
        writer.endArray()
        writer.member("len", integer: Int64(page.lines.count))
        if isPrivate { writer.member("serverTime", time: now) }
        if let token = page.token { writer.member("continuationToken", token) }
        writer.endObject()
        var response = ServerResponse(body: writer.bytes)
        if let token = page.token { response.headers.append(("Next-Continuation-Token", token)) }
        return response
    }

    /// One element, whose event has one member.
    func element<Event>(
        _ line: HistoryLine<Event>, kind: UInt64, _ name: String, to writer: inout JSONWriter,
        _ body: (inout JSONWriter) -> Void
    ) {
        writer.beginObject()
        writer.member(
            "uid",
            uuid: VenueUUID(
                .historyEvent, number: kind << 56 | UInt64(line.contract) << 40 | UInt64(line.sequence),
                seed: exchange.seed))
        writer.member("timestamp", integer: line.time.milliseconds)
        writer.key("event")
        writer.beginObject()
        writer.key(name)
        writer.beginObject()
        body(&writer)
        writer.endObject()
        writer.endObject()
        writer.endObject()
    }

    // MARK: Orders

    func write(_ name: String, _ order: BookOrder, _ contract: Int, to writer: inout JSONWriter) {
        let terms = exchange.contracts[contract]
        writer.key(name)
        writer.beginObject()
        writer.member("uid", uuid: exchange.uuid(ofOrder: order.number))
        writer.member(
            "accountUid",
            uuid: order.account == Exchange.customer
                ? account : VenueUUID(.account, number: UInt64(order.account + 1), seed: exchange.seed))
        writer.member("tradeable", terms.symbol.name)
        writer.member("direction", order.side.historyWord)
        writer.text("quantity", lots: order.remaining, of: terms)
        writer.text("filled", lots: order.filled, of: terms)
        writer.member("timestamp", integer: order.createdAt.milliseconds)
        writer.text("limitPrice", ticks: order.limit ?? 0, of: terms)
        writer.member("orderType", order.kind.historyWord(order.origin))
        writer.member("clientId", order.clientOrderID ?? "")
        writer.member("reduceOnly", flag: order.reduceOnly)
        writer.member("lastUpdateTimestamp", integer: order.updatedAt.milliseconds)
        writer.nullMember("spotData")
        writer.endObject()
    }

    func write(_ name: String, trigger order: BookOrder, _ contract: Int, to writer: inout JSONWriter) {
        let terms = exchange.contracts[contract]
        writer.key(name)
        writer.beginObject()
        writer.member("uid", uuid: exchange.uuid(ofOrder: order.number))
        writer.member("accountUid", uuid: account)
        writer.member("accountId", integer: 1)
        writer.member("tradeable", terms.symbol.name)
        writer.member("direction", order.side.historyWord)
        writer.text("quantity", lots: order.remaining, of: terms)
        writer.member("timestamp", integer: order.createdAt.milliseconds)
        writer.text("limitPrice", ticks: order.limit ?? 0, of: terms)
        writer.member("orderType", order.limit == nil && order.limitOffset == nil ? "Market" : "Limit")
        writer.member("clientId", order.clientOrderID ?? "")
        writer.member("reduceOnly", flag: order.reduceOnly)
        writer.member("lastUpdateTimestamp", integer: order.updatedAt.milliseconds)
        writer.key("triggerOptions")
        writer.beginObject()
        writer.text("triggerPrice", ticks: order.stop ?? 0, of: terms)
        writer.member("triggerSignal", (order.signal ?? .last).historyWord)
        writer.member("triggerSide", order.triggersAbove ? "Above" : "Below")
        write("trailingStopOptions", "maxDeviation", order.trail, to: &writer)
        write("limitPriceOffset", "priceOffset", order.limitOffset, to: &writer)
        writer.endObject()
        writer.endObject()
    }

    private func write(
        _ name: String, _ member: String, _ distance: TriggerDistance?, to writer: inout JSONWriter
    ) {
        guard let distance else {
            writer.nullMember(name)
            return
        }
        writer.key(name)
        writer.beginObject()
        switch distance {
        case .portion(let units):
            writer.text(member, units: units, scale: 6)
            writer.member("unit", "Percent")
        case .sum(let units):
            writer.text(member, units: units, scale: Contract.fineScale)
            writer.member("unit", "QuoteCurrency")
        }
        writer.endObject()
    }

    func write(_ name: String, _ order: PublicOrder, _ terms: Contract, to writer: inout JSONWriter) {
        writer.key(name)
        writer.beginObject()
        writer.member("uid", uuid: exchange.uuid(ofOrder: order.number))
        writer.member("tradeable", terms.symbol.name)
        writer.member("direction", order.side.historyWord)
        writer.text("quantity", lots: order.lots, of: terms)
        writer.member("timestamp", integer: order.createdAt.milliseconds)
        writer.text("limitPrice", ticks: order.limit, of: terms)
        writer.member("orderType", order.kind.historyWord(order.origin))
        writer.member("reduceOnly", flag: order.reduceOnly)
        writer.member("lastUpdateTimestamp", integer: order.updatedAt.milliseconds)
        writer.endObject()
    }
}

extension JSONWriter {
    /// Numbers as texts.
    mutating func text(_ name: String, units: Int64, scale: Int) {
        key(name)
        asciiString { FixedPoint.append(units, scale: scale, to: &$0) }
    }

    mutating func text(_ name: String, lots: Int64, of contract: Contract) {
        text(name, units: lots, scale: contract.sizeScale)
    }

    mutating func text(_ name: String, ticks: Int64, of contract: Contract) {
        text(name, units: contract.fine(ticks: ticks), scale: Contract.fineScale)
    }

    mutating func text(_ name: String, _ amount: Amount) { member(name, amount.decimal.description) }
}

extension Side {
    var historyWord: String { self == .buy ? "Buy" : "Sell" }
}

extension TriggerSignal {
    var historyWord: String {
        switch self {
        case .mark: "MarkPrice"
        case .last: "LastPrice"
        case .index: "SpotPrice"
        }
    }
}

extension BookOrder.Kind {
    /// `orderType` of the history service.
    func historyWord(_ origin: BookOrder.Origin) -> String {
        switch (origin, self) {
        case (.liquidation, _), (.partialLiquidation, _): "Liquidation"
        case (.unwind, _): "Unwind"
        case (.user, .limit), (.user, .stop), (.user, .takeProfit), (.user, .trailingStop): "Limit"
        case (.user, .postOnly): "Post"
        case (.user, .immediateOrCancel), (.user, .fillOrKill): "IoC"
        case (.user, .market): "Market"
        }
    }
}
