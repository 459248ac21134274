// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The account log of the history service.
enum RESTHistory {
    static let defaultCount = 500
    static let countLimit = 100_000

    static var unauthorised: ServerResponse {
        ServerResponse(
            status: 401,
            body: Array(
                #"{"reason":"You are not authorized to perform this request","status":"unauthorized"}"#.utf8))
    }

    /// Tokens of the history's pool, by how many lines are asked for.
    static func accountLogCost(_ parameters: FormParameters) -> Int {
        switch parameters["count"].flatMap({ Int($0) }) ?? defaultCount {
        case ...25: 1
        case ...50: 2
        case ...1_000: 3
        case ...5_000: 6
        default: 10
        }
    }

    /// `since` and `before` in milliseconds, `from` and `to` by the lines' numbers, all inclusive but `before`.
    static func accountLog(_ parameters: FormParameters, _ exchange: Exchange, now: Timestamp)
        -> ServerResponse
    {
        var numbers: [String: Int64] = [:]
        for name in ["since", "before", "from", "to", "count"] {
            guard let text = parameters[name], !text.isEmpty else { continue }
            guard let number = Int64(text), number >= 0 else { return RESTAnswer.badArgument(name, now: now) }
            numbers[name] = number
        }
        let count = Int(numbers["count"] ?? Int64(defaultCount))
        guard (1...countLimit).contains(count) else { return RESTAnswer.badArgument("count", now: now) }
        let isAscending = parameters["sort"] == "asc"
        guard isAscending || ["desc", nil, ""].contains(parameters["sort"]) else {
            return RESTAnswer.badArgument("sort", now: now)
        }
        let info = parameters["info"]
        let wanted = exchange.accountLog.elements.filter { entry in
            (numbers["since"].map { entry.time.milliseconds >= $0 } ?? true)
                && (numbers["before"].map { entry.time.milliseconds < $0 } ?? true)
                && (numbers["from"].map { entry.number >= $0 } ?? true)
                && (numbers["to"].map { entry.number <= $0 } ?? true)
                && (info == nil || info == "futures trade")
        }
        let page = isAscending ? Array(wanted.prefix(count)) : wanted.suffix(count).reversed()
        return answer(page, exchange)
    }

    private static func answer(_ page: [AccountLogLine], _ exchange: Exchange) -> ServerResponse {
        var writer = JSONWriter(reservingCapacity: 512 * page.count + 64)
        writer.beginObject()
        writer.member("accountUid", uuid: VenueUUID(.account, number: 1, seed: exchange.seed))
        writer.key("logs")
        writer.beginArray()
        for entry in page { write(entry, exchange.contracts[entry.contract], to: &writer) }
        writer.endArray()
        writer.endObject()
        return ServerResponse(body: writer.bytes)
    }

    private static func write(_ entry: AccountLogLine, _ contract: Contract, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asset", entry.asset)
        writer.member("booking_uid", uuid: entry.uuid)
        writer.member("collateral", entry.collateral)
        writer.member("contract", contract.symbol.name.lowercased())
        writer.member("date", time: entry.time)
        writer.member("execution", uuid: entry.execution)
        write("fee", entry.fee?.decimal, to: &writer)
        writer.nullMember("funding_rate")
        writer.member("id", integer: entry.number)
        writer.member("info", "futures trade")
        writer.member("margin_account", entry.marginAccount)
        writer.member("mark_price", fine: entry.markPrice)
        write("new_average_entry_price", entry.newEntryPrice, to: &writer)
        writer.member("new_balance", entry.newBalance)
        write("old_average_entry_price", entry.oldEntryPrice, to: &writer)
        writer.member("old_balance", entry.oldBalance)
        writer.nullMember("realized_funding")
        write("realized_pnl", entry.realisedProfit?.decimal, to: &writer)
        writer.member("trade_price", ticks: entry.tradePrice, of: contract)
        writer.endObject()
    }

    private static func write(_ name: String, _ value: Decimal?, to writer: inout JSONWriter) {
        if let value { writer.member(name, value) } else { writer.nullMember(name) }
    }
}
