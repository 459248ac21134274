// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

extension FeedParser {
    mutating func fills(_ json: JSONValue, isSnapshot: Bool) throws(Malformed) -> Rows<Fill> {
        Rows(try json.require("fills"), named: "fills") { (row) throws(Malformed) in
            try fill(row, isSnapshot: isSnapshot)
        }
    }

    private static let fillKeys = JSONKeyTable([
        "fill_id", "order_id", "cli_ord_id", "instrument", "buy", "price", "qty", "time", "fill_type",
        "fee_paid",
        "fee_currency",
    ])

    private mutating func fill(_ row: JSONValue, isSnapshot: Bool) throws(Malformed) -> Fill {
        var id: FillID?
        var orderID: OrderID?
        var clientOrderID: ClientOrderID?
        var symbol: Symbol?
        var isBuy: Bool?
        var price: Decimal?
        var quantity: Decimal?
        var time: Timestamp?
        var liquidity: Fill.Liquidity?
        var fee: Decimal?
        var feeCurrency: String?
        for (index, value) in row.members(named: Self.fillKeys) {
            switch index {
            case 0: id = value.text.map { FillID($0) }
            case 1: orderID = value.orderID
            case 2: clientOrderID = value.clientOrderID
            case 3: symbol = self.symbol(value)
            case 4: isBuy = value.flag
            case 5: price = value.decimal
            case 6: quantity = value.decimal
            case 7: time = value.milliseconds
            case 8: liquidity = value.text.map { Fill.Liquidity(word: $0) }
            case 9: fee = value.decimal
            default: feeCurrency = value.text?.uppercased()
            }
        }
        guard let id else { throw .missing("fill_id") }
        guard let symbol else { throw .missing("instrument") }
        guard let isBuy else { throw .missing("buy") }
        guard let price else { throw .missing("price") }
        guard let quantity else { throw .missing("qty") }
        guard let time else { throw .missing("time") }
        var fill = Fill(
            id: id, orderID: orderID, symbol: symbol, side: isBuy ? .buy : .sell, price: price,
            quantity: quantity,
            venueTime: time)
        fill.clientOrderID = clientOrderID
        fill.liquidity = liquidity
        fill.fee = fee
        fill.feeCurrency = feeCurrency
        fill.backfilled = isSnapshot
        return fill
    }
}
