// SPDX-License-Identifier: Apache-2.0

import Trading

/// What the fake exchange lists, trades and answers.
enum Samples {
    static let bitcoin = Symbol("PI_XBTUSD")
    static let ether = Symbol("PI_ETHUSD")
    static let start = Timestamp(seconds: 1_790_000_000)

    static let instruments = [
        Instrument(symbol: bitcoin, kind: .inverse, tickSize: decimal("0.5"), contractSize: 1, sizeStep: 1),
        Instrument(symbol: ether, kind: .inverse, tickSize: decimal("0.05"), contractSize: 1, sizeStep: 1),
    ]

    static func decimal(_ text: String) -> Decimal { Decimal(text) ?? .zero }

    static func ticker(_ symbol: Symbol = bitcoin, bid: Int, at seconds: Int64 = 0) -> Ticker {
        var ticker = Ticker(symbol: symbol, receivedAt: start)
        ticker.bid = Decimal(bid)
        ticker.last = Decimal(bid)
        ticker.venueTime = start.advanced(by: .seconds(seconds))
        return ticker
    }

    static func trade(_ sequence: Int64, _ symbol: Symbol = bitcoin) -> Trade {
        Trade(
            symbol: symbol, id: "t-\(sequence)", side: .buy, price: 50_000, quantity: 1,
            venueTime: start.advanced(by: .milliseconds(sequence)), sequence: sequence)
    }

    static func trades(_ numbers: ClosedRange<Int64>) -> [Trade] { numbers.map { trade($0) } }

    /// Tells of trades one by one, as they happen.
    static func live(_ numbers: ClosedRange<Int64>) -> [VenueEvent] { numbers.map { .trade(trade($0)) } }

    /// A book as of number 100: bids 99 and 98, asks 101 and 102, one contract each.
    static func book(_ symbol: Symbol = bitcoin, sequence: Int64 = 100) -> BookSnapshot {
        BookSnapshot(
            symbol: symbol, sequence: sequence,
            bids: [BookLevel(price: 99, quantity: 1), BookLevel(price: 98, quantity: 1)],
            asks: [BookLevel(price: 101, quantity: 1), BookLevel(price: 102, quantity: 1)], venueTime: start)
    }

    static func bookChange(
        _ sequence: Int64, _ side: Side, _ price: Decimal, _ quantity: Decimal, _ symbol: Symbol = bitcoin
    ) -> VenueEvent {
        .bookDelta(
            BookDelta(
                symbol: symbol, sequence: sequence, side: side, price: price, quantity: quantity,
                venueTime: start.advanced(by: .milliseconds(sequence))))
    }

    // MARK: Orders

    /// The exchange's name of the order with this client order id.
    static func orderID(_ id: ClientOrderID) -> OrderID { OrderID("venue-\(id.text)") }

    static func report(_ status: OrderReport.Status, _ id: String, filled: Decimal = 0) -> OrderReport {
        var report = OrderReport(status: status)
        report.clientOrderID = ClientOrderID(id)
        report.orderID = orderID(ClientOrderID(id))
        report.symbol = bitcoin
        report.side = .buy
        report.type = .limit
        report.quantity = 1
        report.filledQuantity = filled
        report.limitPrice = 50_000
        return report
    }

    static func accepted(_ request: OrderRequest) -> PlacementReport {
        var report = OrderReport(status: .working)
        report.clientOrderID = request.clientOrderID
        report.orderID = orderID(request.clientOrderID)
        report.symbol = request.symbol
        report.side = request.side
        report.type = request.type
        report.quantity = request.quantity
        report.limitPrice = request.limitPrice
        report.reduceOnly = request.reduceOnly
        return PlacementReport(report: report, fills: [])
    }

    /// The order of a placed id, as its amendment has made it.
    static func amended(_ amendment: OrderAmendment) -> PlacementReport {
        var report = OrderReport(status: .working)
        switch amendment.order {
        case .orderID(let id): report.orderID = id
        case .clientOrderID(let id): report.clientOrderID = id
        }
        report.quantity = amendment.quantity
        report.limitPrice = amendment.limitPrice
        report.stopPrice = amendment.stopPrice
        // Later than the word before it, by the exchange's clock.
        report.updatedAt = start.advanced(by: .seconds(1))
        return PlacementReport(report: report, fills: [])
    }

    static func result(_ change: OrderChange) -> OrderChangeResult {
        switch change {
        case .place(let request): .placed(accepted(request))
        case .amend(let amendment): .amended(amended(amendment))
        case .cancel(.orderID(let id)):
            .cancelled(CancelReport(status: .cancelled, orderID: id, clientOrderID: nil))
        case .cancel(.clientOrderID(let id)):
            .cancelled(CancelReport(status: .cancelled, orderID: nil, clientOrderID: id))
        }
    }

    static func fill(_ id: String, of order: String) -> Fill {
        var fill = Fill(
            id: FillID(id), orderID: orderID(ClientOrderID(order)), symbol: bitcoin, side: .buy,
            price: 50_000,
            quantity: 1, venueTime: start)
        fill.fee = 1
        return fill
    }

    /// The params of `orders.place`.
    static func place(_ id: String, quantity: String = "1", price: String = "50000") -> String {
        #"{"client_order_id":"\#(id)","symbol":"PI_XBTUSD","side":"buy","type":"limit","#
            + #""quantity":"\#(quantity)","limit_price":"\#(price)"}"#
    }

    static let timedOut = Failure(
        .deadlineExceeded, Reason.timedOut, "the exchange did not answer", origin: .network, outcome: .unknown
    )

    static let refused = Failure(
        .failedPrecondition, Reason.insufficientMargin, "not enough margin", origin: .venue)
}
