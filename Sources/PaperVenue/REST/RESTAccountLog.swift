// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The account log of the history service, as JSON and as CSV.
enum RESTAccountLog {
    static let defaultCount = 500
    static let countLimit = 100_000
    static let csvLimit = 500_000

    /// Tokens of the history's pool, by how many lines are asked for.
    static func cost(_ parameters: FormParameters) -> Int {
        switch parameters["count"].flatMap({ Int($0) }) ?? defaultCount {
        case ...25: 1
        case ...50: 2
        case ...1_000: 3
        case ...5_000: 6
        default: 10
        }
    }

    /// `since` and `before` in milliseconds, `from` and `to` by the lines' numbers, all inclusive but `before`.
    static func answer(
        _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
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
                && (info.map { entry.info.rawValue == $0 } ?? true)
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
        for entry in page { write(entry, exchange, to: &writer) }
        writer.endArray()
        writer.endObject()
        return ServerResponse(body: writer.bytes)
    }

    private static func write(_ entry: AccountLogLine, _ exchange: Exchange, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asset", entry.asset)
        writer.member("booking_uid", uuid: entry.uuid)
        write("collateral", entry.collateral, to: &writer)
        write("contract", contract(entry, exchange), to: &writer)
        writer.member("date", time: entry.time)
        write("execution", entry.execution?.description, to: &writer)
        write("fee", entry.fee?.decimal, to: &writer)
        write("funding_rate", entry.fundingRate, to: &writer)
        writer.member("id", integer: entry.number)
        writer.member("info", entry.info.rawValue)
        writer.member("margin_account", entry.marginAccount)
        write("mark_price", entry.markPrice.map(price), to: &writer)
        write("new_average_entry_price", entry.newEntryPrice, to: &writer)
        writer.member("new_balance", entry.newBalance)
        write("old_average_entry_price", entry.oldEntryPrice, to: &writer)
        writer.member("old_balance", entry.oldBalance)
        write("realized_funding", entry.realisedFunding?.decimal, to: &writer)
        write("realized_pnl", entry.realisedProfit?.decimal, to: &writer)
        write("trade_price", entry.tradePrice.map(price), to: &writer)
        writer.nullMember("conversion_spread_percentage")
        writer.nullMember("liquidation_fee")
        writer.endObject()
    }

    private static func contract(_ entry: AccountLogLine, _ exchange: Exchange) -> String? {
        entry.contract.map { exchange.contracts[$0].symbol.name.lowercased() }
    }

    private static func price(_ fine: Int64) -> Decimal {
        FixedPoint.decimal(fine, scale: Contract.fineScale)
    }

    private static func write(_ name: String, _ value: Decimal?, to writer: inout JSONWriter) {
        if let value { writer.member(name, value) } else { writer.nullMember(name) }
    }

    private static func write(_ name: String, _ text: String?, to writer: inout JSONWriter) {
        if let text { writer.member(name, text) } else { writer.nullMember(name) }
    }

    // MARK: CSV

    private static let columns = [
        "uid", "dateTime", "account", "type", "symbol", "change", "new balance", "new average entry price",
        "trade price", "mark price", "funding rate", "realized pnl", "fee", "realized funding", "collateral",
    ]

    /// Newest first. No value needs quotes: there are names, numbers and times.
    static func csv(_ exchange: Exchange) -> ServerResponse {
        var text = columns.joined(separator: ",") + "\n"
        for entry in exchange.accountLog.newest(csvLimit).reversed() {
            let change = (try? entry.newBalance.subtracting(entry.oldBalance)) ?? .zero
            let values: [String?] = [
                entry.uuid.description, entry.time.rfc3339, entry.marginAccount, entry.info.rawValue,
                entry.asset, change.description, entry.newBalance.description,
                entry.newEntryPrice?.description, entry.tradePrice.map { price($0).description },
                entry.markPrice.map { price($0).description }, entry.fundingRate?.description,
                entry.realisedProfit?.decimal.description, entry.fee?.decimal.description,
                entry.realisedFunding?.decimal.description, entry.collateral,
            ]
            text += values.map { $0 ?? "" }.joined(separator: ",") + "\n"
        }
        return ServerResponse(contentType: "text/csv", body: Array(text.utf8))
    }
}
