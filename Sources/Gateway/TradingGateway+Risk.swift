// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import Logging
import Trading

/// What orders are judged by, and what of it survives a restart.
extension TradingGateway {
    /// A mark price older than this says nothing of a price.
    private static let freshness = Duration.seconds(30)

    /// Judges an order that would leave, and counts it when it may.
    ///
    /// - Parameter isPaid: whether the budget was spent for it, which is given back when it does not leave.
    /// - Returns: the desk's ticket; a denial is remembered with the order like any other outcome.
    func enter(
        _ request: OrderRequest, owner: Owner, timeout: Duration, isPaid: Bool, batch: UInt64? = nil
    ) -> DeskTicket {
        let now = clock()
        let ticket = newDeskTicket()
        let context = instruments[request.symbol].map { riskContext($0, owner: owner, now: now) }
        // Taken out, so that the check has it while the desk is being changed.
        var judge = RiskDesk()
        swap(&judge, &risk)
        var isSent = false
        desk.placeRequested(
            OrderDesk.Placement(
                request, owner: owner, ticket: ticket, timeout: timeout,
                hold: instruments[request.symbol]?.makerProtection ?? .zero, batch: batch), now: now
        ) { order in
            guard let context else { return nil }
            if case .denied(let failure) = judge.orderRequested(order, by: owner, context, now: now) {
                return failure
            }
            isSent = true
            return nil
        }
        swap(&judge, &risk)
        if !isSent, isPaid {
            budget.givenBack(venue.cost(of: .place), by: owner)
            budgetChanged()
        }
        // It counts from now on, not only from when it is told of.
        if let order = desk.order(.clientOrderID(request.clientOrderID)) { countExposure(order) }
        carryOutDesk()
        return ticket
    }

    func riskContext(_ instrument: Instrument, owner: Owner, now: Timestamp) -> RiskContext {
        let symbol = instrument.symbol
        return RiskContext(
            instrument: instrument, markPrice: markPrice(of: symbol, now: now),
            account: exposure.exposure(
                of: nil, in: symbol, positions: positionBounds.bounds(of: nil, in: symbol, now: now)),
            own: exposure.exposure(
                of: owner, in: symbol, positions: positionBounds.bounds(of: owner, in: symbol, now: now)))
    }

    /// Nil when none is fresh.
    func markPrice(of symbol: Symbol, now: Timestamp) -> Decimal? {
        if let cached = tickers.ticker(of: symbol), !cached.stale, cached.age(now: now) < Self.freshness,
            let mark = cached.ticker.mark
        {
            return mark
        }
        if let fetched = fetchedMarks[symbol], now.duration(since: fetched.at) < Self.freshness {
            return fetched.price
        }
        return nil
    }

    /// Asks for a mark price where a limit needs one and none is fresh; without one the limit refuses.
    func ensureMarkPrice(of symbol: Symbol, timeout: Duration) async {
        keepWanted(.ticker(symbol))
        guard markPrice(of: symbol, now: clock()) == nil else { return }
        do throws(Failure) {
            let ticker = try await venue.ticker(symbol, timeout: timeout)
            if let mark = ticker.mark { fetchedMarks[symbol] = (mark, clock()) }
        } catch {
            log.info("no mark price", metadata: ["symbol": "\(symbol)", "failure": "\(error)"])
        }
    }

    // MARK: Over restarts

    private static let riskMark = "risk.state"
    private static let switchMark = "switch.wishes"
    private static let disconnectMark = "disconnect.owners"

    func saveRisk() {
        desk.mark(Self.riskMark, risk.savedText, now: clock())
        carryOutDesk()
    }

    func saveSwitch() {
        desk.mark(Self.switchMark, deadMansSwitch.savedText, now: clock())
        carryOutDesk()
    }

    func saveCancelOnDisconnect() {
        desk.mark(Self.disconnectMark, cancelOnDisconnect.savedText, now: clock())
        carryOutDesk()
    }

    /// Takes up what the journal remembers. What cannot be read halts: a limit or a halt may be missing.
    func restore(_ marks: [String: String], now: Timestamp) {
        if let text = marks[Self.riskMark], !risk.restored(text) {
            log.record(.riskUnreadable)
            risk.modeSet(
                .halted, of: .account, by: Self.own.name,
                note: "the saved limits and modes cannot be read; set them again, then resume", now: now)
        }
        if let text = marks[Self.switchMark], !deadMansSwitch.restored(text, now: now) {
            log.record(.switchForgotten)
        }
        if let text = marks[Self.disconnectMark] { cancelOnDisconnect.restored(text) }
    }
}
