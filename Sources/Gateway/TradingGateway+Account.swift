// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Logging
import Trading

/// What the exchange tells of the account, and how it reaches those who listen.
extension TradingGateway {
    func accountReported(_ outcome: AccountCache.OnAccount) {
        switch outcome {
        case .changed(let state):
            if topics[.accountState] != nil { publish(.accountState, state.encoded()) }
        case .incomplete:
            // Only a part is known: the next check asks for the whole.
            nextAccountCheck = nil
        case .unchanged, .outdated: break
        }
    }

    /// The exchange's complete list of positions.
    func positionsReported(_ positions: [Position]) {
        let outcome = account.positionsReceived(valued(positions), now: clock())
        for symbol in outcome.closed { ownerPositions.accountIsFlat(in: symbol) }
        guard topics[.positions] != nil else { return }
        for position in outcome.changed { publish(.positions, RecordMessage(position).encoded()) }
        for symbol in outcome.closed {
            publish(
                .positions,
                RecordMessage(Position(symbol: symbol, side: .long, quantity: .zero)).encoded())
        }
    }

    /// The positions at the mark prices that are known.
    func valued(_ positions: [Position]) -> [Position] {
        let now = clock()
        return positions.map { position in
            // The exchange's own mark price came with its profit.
            guard position.markPrice == nil, let mark = markPrice(of: position.symbol, now: now),
                let instrument = instruments[position.symbol]
            else { return position }
            return PositionValuation.valued(position, at: mark, instrument)
        }
    }

    /// A ticker moved the mark price of something that is held.
    func markMoved(_ ticker: Ticker) {
        guard let mark = ticker.mark, let position = account.position(in: ticker.symbol),
            let instrument = instruments[ticker.symbol], topics[.positions] != nil
        else { return }
        let moved = PositionValuation.valued(position, at: mark, instrument)
        guard moved != position else { return }
        account.positionMoved(moved)
        publish(.positions, RecordMessage(moved).encoded())
    }

    /// Bookings tell that the balance is another one, and what a fill has cost.
    func accountLogged(_ entries: [AccountLogEntry]) {
        guard !entries.isEmpty else { return }
        log.debug("account log", metadata: ["entries": "\(entries.count)"])
    }

    func noticesReceived(_ received: [VenueNotification]) {
        for notice in received where !notices.contains(notice) {
            notices.append(notice)
            if notices.count > 100 { notices.removeFirst() }
            log.notice("the exchange says", metadata: ["text": "\(notice.text)"])
        }
        statusChanged(statusBoard.noticesReceived(notices, now: clock()))
    }

    // MARK: Checking against the exchange's answers

    private static let checkInterval = Duration.seconds(60)

    func accountTimePassed(now: Timestamp) {
        guard feedHealth.isAccountReady, venue.hasCredentials else { return }
        if topics[.positions] != nil {
            for position in account.positions ?? [] { keepWanted(.ticker(position.symbol)) }
        }
        guard nextAccountCheck.map({ $0 <= now }) ?? true else { return }
        nextAccountCheck = now.advanced(by: Self.checkInterval)
        Task { await checkAccount() }
    }

    /// Compares the feed's word with the answers to requests; where they differ twice, the answers count.
    private func checkAccount() async {
        do throws(Failure) {
            let state = try await asked(.accountState, by: Self.own, timeout: settings.timeout) {
                (venue, timeout) async throws(Failure) in
                try await venue.accountState(timeout: timeout)
            }
            accountReported(account.stateReceived(state))
            let askedAt = clock()
            let positions = try await asked(.positions, by: Self.own, timeout: settings.timeout) {
                (venue, timeout) async throws(Failure) in
                try await venue.positions(timeout: timeout)
            }
            comparePositions(positions, askedAt: askedAt)
        } catch {
            if !isStopped { log.info("the account could not be checked", metadata: ["failure": "\(error)"]) }
        }
        settleNow()
    }

    private func comparePositions(_ listed: [Position], askedAt: Timestamp) {
        // What the feed told after the question is the younger word.
        if let told = account.positionsReceivedAt, told >= askedAt { return }
        let known = account.positions ?? []
        let isSame =
            listed.count == known.count
            && listed.allSatisfy { position in
                known.contains {
                    $0.symbol == position.symbol && $0.side == position.side
                        && $0.quantity == position.quantity
                }
            }
        guard !isSame else {
            hasPositionsDiffered = false
            return
        }
        guard hasPositionsDiffered || account.positions == nil else {
            hasPositionsDiffered = true
            nextAccountCheck = clock().advanced(by: .seconds(2))
            return
        }
        hasPositionsDiffered = false
        log.warning("the feed's positions are not the exchange's; the exchange's count")
        positionsReported(listed)
    }
}
