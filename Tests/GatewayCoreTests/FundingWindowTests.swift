// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct FundingWindowTests {
    private static func at(_ hour: Int64) -> Timestamp { Timestamp(seconds: 1_790_000_000 + hour * 3_600) }

    private let rates = (0..<600).map { FundingRate(at: at($0), absolute: Decimal($0), relative: nil) }

    @Test(arguments: [
        (FundingWindow(), 100...599), (FundingWindow(count: 3), 597...599),
        (FundingWindow(from: at(598)), 598...599), (FundingWindow(from: at(0)), 0...599),
        (FundingWindow(from: at(5), count: 2), 5...6), (FundingWindow(to: at(7), count: 2), 6...7),
        (FundingWindow(from: at(5), to: at(7)), 5...7), (FundingWindow(from: at(-9), to: at(0)), 0...0),
    ])
    func `both ends count, and the limit cuts where the window is open`(
        window: FundingWindow, hours: ClosedRange<Int>
    ) {
        #expect(window.selection(of: rates).compactMap(\.absolute) == hours.map { Decimal($0) })
    }

    @Test func `nothing is within a window before or behind all rates`() {
        #expect(FundingWindow(to: Self.at(-1)).selection(of: rates).isEmpty)
        #expect(FundingWindow(from: Self.at(600)).selection(of: rates).isEmpty)
    }
}
