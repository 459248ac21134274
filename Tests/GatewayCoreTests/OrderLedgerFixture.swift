// SPDX-License-Identifier: Apache-2.0

import Trading

@testable import GatewayCore

/// Orders, reports and fills as an exchange and a client would make them.
enum LedgerFixture {
    static let symbol = Symbol("PI_XBTUSD")
    static let alice = Owner("alice")
    static let bob = Owner("bob")
    static let start = Timestamp(seconds: 1_790_000_000)
    static let clientOrderID = ClientOrderID("c-1")
    static let orderID = OrderID("o-1")

    static func at(_ milliseconds: Int64) -> Timestamp { start.advanced(by: .milliseconds(milliseconds)) }

    static func decimal(_ text: String) -> Decimal { Decimal(text) ?? .zero }

    static func request(
        _ id: ClientOrderID = clientOrderID, quantity: String = "5", limitPrice: String? = "50000",
        type: OrderType = .limit, reduceOnly: Bool = false
    ) -> OrderRequest {
        OrderRequest(
            clientOrderID: id, symbol: symbol, side: .buy, type: type, quantity: decimal(quantity),
            limitPrice: limitPrice.map(decimal), reduceOnly: reduceOnly)
    }

    /// A full report; pass nil for what the exchange leaves out.
    static func report(
        _ status: OrderReport.Status, reason: String?, at time: Int64, filled: String? = nil,
        quantity: String? = "5", orderID: OrderID? = orderID, clientOrderID: ClientOrderID? = clientOrderID
    ) -> OrderReport {
        var report = OrderReport(status: status)
        report.orderID = orderID
        report.clientOrderID = clientOrderID
        report.symbol = symbol
        report.side = .buy
        report.type = .limit
        report.quantity = quantity.map(decimal)
        report.filledQuantity = filled.map(decimal)
        report.limitPrice = decimal("50000")
        report.reason = reason
        report.updatedAt = at(time)
        return report
    }

    /// The short form: the order's name and why it is gone.
    static func short(_ status: OrderReport.Status, reason: String, orderID: OrderID = orderID) -> OrderReport
    {
        var report = OrderReport(status: status)
        report.orderID = orderID
        report.reason = reason
        return report
    }

    static func fill(
        _ id: String, quantity: String, price: String, at time: Int64, fee: String? = "0.01",
        orderID: OrderID? = orderID, clientOrderID: ClientOrderID? = nil
    ) -> Fill {
        var fill = Fill(
            id: FillID(id), orderID: orderID, symbol: symbol, side: .buy, price: decimal(price),
            quantity: decimal(quantity), venueTime: at(time))
        fill.clientOrderID = clientOrderID
        fill.fee = fee.map(decimal)
        fill.liquidity = .taker
        return fill
    }

    static func answer(_ report: OrderReport, fills: [Fill] = []) -> PlacementReport {
        PlacementReport(report: report, fills: fills)
    }

    static func failure(_ outcome: Failure.Outcome, retryable: Bool = false) -> Failure {
        Failure(
            outcome == .unknown ? .deadlineExceeded : .failedPrecondition,
            outcome == .unknown ? Reason.timedOut : Reason.insufficientMargin, "it did not work",
            origin: outcome == .unknown ? .network : .venue, outcome: outcome, retryable: retryable)
    }
}
