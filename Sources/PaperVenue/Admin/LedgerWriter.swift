// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// Writes the ledger for tests in other processes: decimals as text, times in RFC 3339 with microseconds.
enum LedgerWriter {
    static func json(_ ledger: VenueLedger) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512 * (ledger.orders.count + ledger.fills.count) + 1_024)
        writer.beginObject()
        writer.member("result", "success")
        writer.member("time", ledger.time.rfc3339Microseconds)
        writer.member("cursor", integer: ledger.cursor)
        writer.member("complete", flag: ledger.isComplete)
        write("dead_man_switch_at", ledger.deadManSwitchAt?.rfc3339Microseconds, to: &writer)
        writer.key("orders")
        writer.beginArray()
        for order in ledger.orders { write(order, to: &writer) }
        writer.endArray()
        writer.key("fills")
        writer.beginArray()
        for fill in ledger.fills { write(fill, to: &writer) }
        writer.endArray()
        writer.key("positions")
        writer.beginArray()
        for position in ledger.positions {
            writer.beginObject()
            writer.member("symbol", position.symbol.name)
            writer.member("size", position.size.description)
            writer.member("entry_price", position.entryPrice.description)
            writer.endObject()
        }
        writer.endArray()
        writer.key("balances")
        writer.beginObject()
        for (wallet, quantities) in ledger.balances.sorted(by: { $0.key < $1.key }) {
            writer.key(wallet)
            writer.beginObject()
            for (currency, quantity) in quantities.sorted(by: { $0.key < $1.key }) {
                writer.member(currency, quantity.description)
            }
            writer.endObject()
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    private static func write(_ order: VenueLedger.Order, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("order_id", order.id)
        write("client_order_id", order.clientOrderID, to: &writer)
        writer.member("symbol", order.symbol.name)
        writer.member("side", order.side.rawValue)
        writer.member("type", order.type)
        writer.member("size", order.size.description)
        writer.member("filled", order.filled.description)
        write("limit_price", order.limitPrice?.description, to: &writer)
        write("stop_price", order.stopPrice?.description, to: &writer)
        writer.member("reduce_only", flag: order.reduceOnly)
        writer.member("state", order.state.rawValue)
        write("reason", order.reason, to: &writer)
        writer.member("received_at", order.receivedAt.rfc3339Microseconds)
        writer.member("updated_at", order.updatedAt.rfc3339Microseconds)
        writer.endObject()
    }

    private static func write(_ fill: VenueLedger.Fill, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("fill_id", fill.id)
        writer.member("order_id", fill.orderID)
        write("client_order_id", fill.clientOrderID, to: &writer)
        writer.member("symbol", fill.symbol.name)
        writer.member("side", fill.side.rawValue)
        writer.member("size", fill.size.description)
        writer.member("price", fill.price.description)
        writer.member("fee", fill.fee.description)
        writer.member("maker", flag: fill.isMaker)
        writer.member("time", fill.time.rfc3339Microseconds)
        writer.member("sequence", integer: fill.sequence)
        writer.endObject()
    }

    private static func write(_ name: String, _ text: String?, to writer: inout JSONWriter) {
        if let text { writer.member(name, text) } else { writer.nullMember(name) }
    }
}
