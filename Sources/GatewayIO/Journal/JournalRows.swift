// SPDX-License-Identifier: Apache-2.0

import GRDB
import JSONText
import Trading

// Orders and fills as rows and back. A row that cannot be read costs only itself.
extension StoredOrder {
    /// In the order of ``JournalSchema/orderColumns``.
    var values: [(any DatabaseValueConvertible)?] {
        let asked = request
        return [
            number, order.clientOrderID?.text, order.orderID?.text, order.owner?.name, order.symbol.name,
            order.side.rawValue, order.type?.rawValue, order.venueType, order.quantity.description,
            order.filledQuantity.description, order.averagePrice?.description, order.limitPrice?.description,
            order.stopPrice?.description, order.triggerSignal?.rawValue, order.reduceOnly,
            order.state.rawValue,
            order.reason, order.createdAt.microseconds, order.updatedAt.microseconds, isKnownToExchange,
            asked?.symbol.name, asked?.side.rawValue, asked?.type.rawValue, asked?.quantity.description,
            asked?.limitPrice?.description, asked?.stopPrice?.description, asked?.triggerSignal?.rawValue,
            asked?.trailingDeviation?.value.description, asked?.trailingDeviation?.unit.rawValue,
            asked?.limitPriceOffset?.value.description, asked?.limitPriceOffset?.unit.rawValue,
            asked?.reduceOnly, asked?.processBefore?.microseconds,
            failure?.code.rawValue, failure?.reason, failure?.message, failure?.origin.rawValue,
            failure?.outcome.rawValue, failure?.retryable, failure.map { Self.text($0.details) },
            order.trailingDeviation?.value.description, order.trailingDeviation?.unit.rawValue,
        ]
    }

    init?(_ row: Row) {
        guard let number = row["number"] as Int64?, let order = Order(row) else { return nil }
        self.init(
            number: number, order: order, request: OrderRequest(row, id: order.clientOrderID),
            failure: Failure(row), isKnownToExchange: row["known_to_exchange"])
    }

    private static func text(_ details: [String: String]) -> String {
        var writer = JSONWriter(reservingCapacity: 64)
        writer.beginObject()
        for (name, value) in details.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension Fill {
    /// In the order of ``JournalSchema/fillColumns``.
    var values: [(any DatabaseValueConvertible)?] {
        [
            id.text, orderID?.text, clientOrderID?.text, owner?.name, symbol.name, side.rawValue,
            price.description, quantity.description, liquidity?.word, fee?.description, feeCurrency,
            venueTime.microseconds, backfilled,
        ]
    }

    init?(_ row: Row) {
        guard let id = row["fill_id"] as String?, let symbol = row["symbol"] as String?,
            let side = (row["side"] as String?).flatMap(Side.init), let price = row.decimal("price"),
            let quantity = row.decimal("quantity"), let time = row.time("time_us")
        else { return nil }
        self.init(
            id: FillID(id), orderID: row.text("order_id").map { OrderID($0) }, symbol: Symbol(symbol),
            side: side, price: price, quantity: quantity, venueTime: time)
        clientOrderID = row.text("client_order_id").map { ClientOrderID($0) }
        owner = row.text("owner").map { Owner($0) }
        switch row.text("liquidity") {
        case "maker"?: liquidity = .maker
        case "taker"?: liquidity = .taker
        case let word?: liquidity = .other(word)
        case nil: liquidity = nil
        }
        fee = row.decimal("fee")
        feeCurrency = row["fee_currency"]
        backfilled = row["backfilled"]
    }
}

extension Order {
    fileprivate init?(_ row: Row) {
        guard let symbol = row.text("symbol"), let side = row.text("side").flatMap(Side.init),
            let quantity = row.decimal("quantity"), let filled = row.decimal("filled_quantity"),
            let state = row.text("state").flatMap(OrderState.init), let created = row.time("created_us"),
            let updated = row.time("updated_us")
        else { return nil }
        self.init(
            clientOrderID: row.text("client_order_id").map { ClientOrderID($0) },
            orderID: row.text("order_id").map { OrderID($0) }, owner: row.text("owner").map { Owner($0) },
            symbol: Symbol(symbol), side: side, type: row.text("type").flatMap(OrderType.init),
            quantity: quantity, filledQuantity: filled, reduceOnly: row["reduce_only"], state: state,
            createdAt: created, updatedAt: updated)
        venueType = row["venue_type"]
        averagePrice = row.decimal("average_price")
        limitPrice = row.decimal("limit_price")
        stopPrice = row.decimal("stop_price")
        triggerSignal = row.text("trigger_signal").flatMap(TriggerSignal.init)
        trailingDeviation = row.distance("trailing") ?? row.distance("asked_trailing")
        limitPriceOffset = row.distance("asked_offset")
        reason = row["reason"]
    }
}

extension OrderRequest {
    fileprivate init?(_ row: Row, id: ClientOrderID?) {
        guard let id, let symbol = row.text("asked_symbol"),
            let side = row.text("asked_side").flatMap(Side.init),
            let type = row.text("asked_type").flatMap(OrderType.init),
            let quantity = row.decimal("asked_quantity")
        else { return nil }
        self.init(
            clientOrderID: id, symbol: Symbol(symbol), side: side, type: type, quantity: quantity,
            limitPrice: row.decimal("asked_limit_price"), stopPrice: row.decimal("asked_stop_price"),
            triggerSignal: row.text("asked_trigger_signal").flatMap(TriggerSignal.init),
            trailingDeviation: row.distance("asked_trailing"), limitPriceOffset: row.distance("asked_offset"),
            reduceOnly: row["asked_reduce_only"] ?? false, processBefore: row.time("asked_process_before_us"))
    }
}

extension Failure {
    fileprivate init?(_ row: Row) {
        guard let code = row.text("failure_code").flatMap(StatusCode.init),
            let reason = row.text("failure_reason"), let message = row.text("failure_message"),
            let origin = row.text("failure_origin").flatMap(Origin.init),
            let outcome = row.text("failure_outcome").flatMap(Outcome.init)
        else { return nil }
        var details: [String: String] = [:]
        if let text = row.text("failure_details"), let json = try? JSONValue(parsing: Array(text.utf8)) {
            for (name, value) in json.members { details[name] = value.string }
        }
        self.init(
            code, reason, message, origin: origin, outcome: outcome,
            retryable: row["failure_retryable"] ?? false,
            details: details)
    }
}

extension Row {
    fileprivate func text(_ column: String) -> String? { self[column] }

    fileprivate func decimal(_ column: String) -> Decimal? { text(column).flatMap { Decimal($0) } }

    fileprivate func time(_ column: String) -> Timestamp? {
        (self[column] as Int64?).map { Timestamp(microseconds: $0) }
    }

    fileprivate func distance(_ prefix: String) -> PriceDistance? {
        guard let value = decimal(prefix + "_value"),
            let unit = text(prefix + "_unit").flatMap(PriceDistanceUnit.init)
        else { return nil }
        return PriceDistance(value, unit)
    }
}
