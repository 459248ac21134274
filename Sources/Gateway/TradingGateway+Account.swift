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
        let now = clock()
        let outcome = account.positionsReceived(valued(positions), now: now)
        notePositions(positions, now: now)
        guard topics[.positions] != nil else { return }
        for position in outcome.changed { publish(.positions, RecordMessage(position).encoded()) }
        for symbol in outcome.closed {
            publish(
                .positions,
                RecordMessage(Position(symbol: symbol, side: .long, quantity: .zero)).encoded())
        }
    }

    /// What limits are judged by from now on.
    private func notePositions(_ positions: [Position], now: Timestamp) {
        let held = Set(positions.map(\.symbol))
        for position in positions {
            let signed = position.side == .long ? position.quantity : -position.quantity
            positionBounds.told(signed, of: nil, in: position.symbol, now: now)
            flatSince[position.symbol] = nil
        }
        for symbol in positionBounds.symbols where !held.contains(symbol) {
            positionBounds.told(.zero, of: nil, in: symbol, now: now)
            if flatSince[symbol] == nil { flatSince[symbol] = now }
        }
    }

    /// The fill that closed a position may be told after the list without it: only when none is to be expected any more
    /// does nobody hold anything.
    private func noteFlat(now: Timestamp) {
        for (symbol, since) in flatSince where now.duration(since: since) >= Self.lateFills {
            flatSince[symbol] = nil
            for owner in ownerPositions.owners(in: symbol) {
                positionBounds.told(.zero, of: owner, in: symbol, now: now)
            }
            ownerPositions.accountIsFlat(in: symbol)
        }
    }

    private static let lateFills = Duration.seconds(10)

    /// The positions at the mark prices that are known: of those that the exchange has valued itself, only where a
    /// price is younger than its word of `time`.
    func valued(_ positions: [Position], unlessTold time: Timestamp? = nil) -> [Position] {
        let now = clock()
        return positions.map { position in
            guard let mark = markPrice(of: position.symbol, now: now),
                let instrument = instruments[position.symbol]
            else { return position }
            if position.markPrice != nil {
                let ticker = tickers.ticker(of: position.symbol)?.ticker
                guard let time, let received = ticker?.receivedAt, received > time else { return position }
            }
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

    // MARK: The account log

    /// Bookings tell what a fill has cost, where its own message did not.
    func accountLogged(_ entries: [AccountLogEntry]) {
        guard !entries.isEmpty else { return }
        log.debug("account log", metadata: ["entries": "\(entries.count)"])
        let new = recentBookings.booked(entries)
        if topics[.accountLog] != nil {
            for entry in new { publish(.accountLog, RecordMessage(entry).encoded()) }
        }
        desk.booked(entries, .feed, now: clock())
        carryOutDesk()
    }

    /// Fills that came by another way than the feed have no fee; the log of bookings has it, a moment later.
    private func seekFees(now: Timestamp) {
        guard let oldest = desk.ledger.oldestFillWithoutFee, now.duration(since: oldest) >= .seconds(5),
            nextFeeQuestion.map({ $0 <= now }) ?? true
        else { return }
        nextFeeQuestion = now.advanced(by: Self.checkInterval)
        Task { await askForFees(since: oldest.advanced(by: .seconds(-1))) }
    }

    private func askForFees(since time: Timestamp) async {
        let query = AccountLogQuery(from: time, kind: "futures trade", count: 1_000, newestFirst: false)
        do throws(Failure) {
            let entries = try await asked(
                .accountLog(entries: query.count), by: Self.own, timeout: settings.timeout
            ) { (venue, timeout) async throws(Failure) in
                try await venue.accountLog(query, timeout: timeout)
            }
            desk.accountLogAnswered(entries, since: time, now: clock())
            carryOutDesk()
        } catch {
            if !isStopped { log.info("fees could not be looked up", metadata: ["failure": "\(error)"]) }
        }
        settleNow()
    }

    func noticesReceived(_ received: [VenueNotification]) {
        for notice in received where !notices.contains(notice) {
            notices.append(notice)
            if notices.count > 100 { notices.removeFirst() }
            log.notice("the exchange says", metadata: ["text": "\(notice.text)"])
            if topics[.notifications] != nil { publish(.notifications, RecordMessage(notice).encoded()) }
        }
        statusChanged(statusBoard.noticesReceived(notices, now: clock()))
    }

    // MARK: Checking against the exchange's answers

    private static let checkInterval = Duration.seconds(60)

    func accountTimePassed(now: Timestamp) {
        guard feedHealth.isAccountReady, venue.hasCredentials else { return }
        // What is held is valued all the time, and judged by a fresh price.
        for position in account.positions ?? [] { keepWanted(.ticker(position.symbol)) }
        noteFlat(now: now)
        seekFees(now: now)
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
