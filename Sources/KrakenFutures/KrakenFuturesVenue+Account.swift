// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

extension KrakenFuturesVenue {
    public func accountState(timeout: Duration) async throws(Failure) -> AccountState {
        let call = RESTCall.privateGet("/accounts", "tell the account's state")
        let json = try await perform(call, timeout: timeout)
        let now = clock()
        return try parse(json, of: call) { (json) throws(Malformed) in
            try AccountsAnswer.read(json, receivedAt: now)
        }
    }

    public func positions(timeout: Duration) async throws(Failure) -> [Position] {
        let call = RESTCall.privateGet("/openpositions", "list the open positions")
        let json = try await perform(call, timeout: timeout)
        return accept(try parse(json, of: call, PositionsAnswer.read))
    }

    /// The newest hundred, or, with `since`, all from then on, newest first, as far back as
    /// ``maximumFillPages`` pages go.
    ///
    /// The exchange only pages backwards: its `lastFillTime` asks for the hundred fills before a time, at a
    /// cost of 25.
    public func fills(since: Timestamp?, timeout: Duration) async throws(Failure) -> [Fill] {
        let deadline = clock().advanced(by: timeout)
        var call = RESTCall.privateGet("/fills", "list the fills")
        var page = accept(try parse(try await perform(call, timeout: timeout), of: call, FillsAnswer.read))
        guard let since else { return page }
        var fills = page
        var known = Set(page.map(\.id))
        for _ in 1..<Self.maximumFillPages {
            guard page.count >= FillsAnswer.pageSize, let oldest = page.map(\.venueTime).min(),
                oldest >= since
            else { break }
            call.parameters = FormParameters()
            // A millisecond more, so that fills of the same moment on the next page are seen; repeated ones
            // are dropped.
            call.parameters.append("lastFillTime", oldest.advanced(by: .milliseconds(1)).rfc3339)
            let remaining = try remaining(of: call, until: deadline)
            page = accept(try parse(try await perform(call, timeout: remaining), of: call, FillsAnswer.read))
            let new = page.filter { known.insert($0.id).inserted }
            guard !new.isEmpty else { break }
            fills += new
        }
        return fills.filter { $0.venueTime >= since }
    }

    /// A look back through fills ends after this many requests.
    public static var maximumFillPages: Int { 10 }
}
