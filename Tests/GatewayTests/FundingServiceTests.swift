// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct FundingServiceTests {
    private static func rate(_ hour: Int64) -> FundingRate {
        FundingRate(
            at: Samples.start.advanced(by: .seconds(hour * 3_600)), absolute: Decimal(hour),
            relative: Samples.decimal("0.00001"))
    }

    private static func ticker() -> Ticker {
        var ticker = Samples.ticker(bid: 7)
        ticker.fundingRate = Samples.decimal("0.5")
        ticker.relativeFundingRatePrediction = Samples.decimal("0.00002")
        ticker.nextFundingAt = Samples.start.advanced(by: .seconds(3_600))
        return ticker
    }

    @Test func `joins the past of the exchange to what the feed says of the next rate`() async throws {
        try await RunningGateway.run { running in
            running.venue.fundingHistories.answer { _ in .success((1...5).map(Self.rate)) }
            running.link.react { request in
                request == .wants(.ticker(Samples.bitcoin))
                    ? [.subscribed(.ticker(Samples.bitcoin)), .ticker(Self.ticker())]
                    : FeedLink.confirming(request)
            }
            let client = try running.connect()
            try client.call(1, "market_data.get_funding_rates", #"{"symbol":"PI_XBTUSD","limit":2}"#)
            let answer = try await client.answer(1)
            #expect(answer.words("rates", "funding_rate") == ["4", "5"])
            #expect(answer.words("rates", "relative_funding_rate") == ["0.00001", "0.00001"])
            #expect(answer.word("result", "funding_rate") == "0.5")
            #expect(answer.word("result", "relative_funding_rate_prediction") == "0.00002")
            #expect(
                answer.number("result", "next_funding_at_us") == Samples.start.microseconds + 3_600_000_000)
            #expect(running.venue.singleTickers.questions.isEmpty)

            let from = Samples.start.advanced(by: .seconds(2 * 3_600)).microseconds
            try client.call(
                2, "market_data.get_funding_rates", #"{"symbol":"PI_XBTUSD","from_us":\#(from),"limit":1}"#)
            #expect(try await client.answer(2).words("rates", "funding_rate") == ["2"])
            #expect(running.venue.fundingHistories.questions == [Samples.bitcoin], "asked once a minute")
            running.clock.advance(by: .seconds(61))
            try client.call(3, "market_data.get_funding_rates", Self.symbol)
            _ = try await client.answer(3)
            #expect(running.venue.fundingHistories.questions.count == 2)
        }
    }

    private static let symbol = #"{"symbol":"PI_XBTUSD"}"#

    @Test func `hands on a refusal, and refuses a window that ends before it begins`() async throws {
        try await RunningGateway.run { running in
            running.venue.fundingHistories.fail(with: Samples.timedOut)
            let client = try running.connect()
            try client.call(1, "market_data.get_funding_rates", Self.symbol)
            #expect(try await client.answer(1).refusal[1] == "TIMED_OUT")
            try client.call(
                2, "market_data.get_funding_rates", #"{"symbol":"PI_XBTUSD","from_us":2,"to_us":1}"#)
            let refused = try await client.answer(2)
            #expect(refused.refusal[1] == "INVALID_FIELD")
            #expect(refused.word("error", "message")?.contains("to_us") == true)
        }
    }
}
