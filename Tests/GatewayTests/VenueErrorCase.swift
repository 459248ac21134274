// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import PaperVenue
import Testing
import Trading

/// One way in which the simulated Kraken says no, and what the client of the gateway is told of it.
struct VenueErrorCase: Sendable, CustomStringConvertible {
    /// What makes the exchange say it.
    enum Cause: Sendable {
        /// The call itself, at the exchange as it is.
        case call
        /// What has to be done at the exchange, or asked of the gateway, before; the price it gives stands for `PRICE`.
        case after(@Sendable (PaperGateway) async throws -> String)
        /// The exchange is ordered to say it when this endpoint is asked.
        case ordered(String, VenueFault.RequestAction)
    }

    /// Kraken's word.
    var word: String
    var cause: Cause
    var method = "orders.place"
    /// `@` stands for a client order id that no other case has, `SOON` for a moment that is about to pass.
    var params = limit
    var code: String
    var reason: String
    var outcome = "not_done"
    /// The detail that keeps the word; nil where Kraken said none.
    var kept: String? = "venue_status"
    var retryable = false
    /// What is to be undone afterwards.
    var after: @Sendable (PaperGateway) async throws -> Void = { _ in }

    var description: String { "\(word) to \(method)" }

    /// Rests far below a market at 80000.
    static let limit =
        #"{"client_order_id":"@","symbol":"PF_XBTUSD","side":"buy","type":"limit","quantity":"1","limit_price":"79000"}"#

    /// Carries the case out and checks everything the client is told.
    /// - Parameter number: no other case's.
    func check(_ running: PaperGateway, number: Int) async throws {
        let name = "case-\(number)"
        var price = ""
        switch cause {
        case .call: await running.venue.order([])
        case .after(let before):
            await running.venue.order([])
            price = try await before(running)
        case .ordered(let endpoint, let action):
            await running.venue.order([VenueFault(.request(endpoint, action))])
        }
        let soon = SystemClock.now().advanced(by: .milliseconds(300)).microseconds
        let asked = params.replacing("@", with: name).replacing("SOON", with: "\(soon)")
            .replacing("PRICE", with: price)
        let answer = try await running.call(Int64(number * 10), method, asked, timeout: 20_000)
        await running.venue.order([])
        #expect(answer.refusal == [code, reason, outcome], "\(self): \(answer)")
        #expect(answer.word("error", "origin") == "venue", "\(self): \(answer)")
        #expect(answer.flag("error", "retryable") == retryable, "\(self): \(answer)")
        #expect((answer.word("error", "message") ?? "").count > 20, "\(self): \(answer)")
        if let kept { #expect(answer.word("error", "details", kept) == word, "\(self): \(answer)") }
        if method == "orders.place" { try await checkOrder(running, name, asked, number) }
        try await after(running)
    }

    /// What the gateway remembers of it says the same.
    private func checkOrder(
        _ running: PaperGateway, _ name: String, _ asked: String, _ number: Int
    ) async throws {
        let found = try await running.call(
            Int64(number * 10 + 1), "orders.get", #"{"client_order_id":"\#(name)"}"#)
        let state = found.word("result", "order", "state")
        #expect(state == (outcome == "unknown" ? "unknown" : "rejected"), "\(self): \(found)")
        guard outcome == "not_done", !retryable else { return }
        // Asked again it is the same answer, and nothing is sent.
        let again = try await running.call(
            Int64(number * 10 + 2), method, asked, timeout: 20_000)
        #expect(again.refusal == [code, reason, outcome], "\(self): \(again)")
    }
}
