// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import PaperVenue

@Suite struct ContractTests {
    let contracts = ContractListing.standard(startingAt: EngineFixture.now)

    @Test func `lists two inverse, two linear and one dated contract`() {
        // 2027-01-15 and three weeks: the next quarter ends on Friday, 26 March.
        #expect(
            contracts.map(\.symbol.name) == [
                "PI_XBTUSD", "PI_ETHUSD", "PF_XBTUSD", "PF_ETHUSD", "FI_XBTUSD_270326",
            ])
        #expect(contracts[4].lastTradingAt?.rfc3339 == "2027-03-26T16:00:00.000Z")
    }

    @Test(arguments: [
        ("2026-11-23T00:00:00Z", "2026-12-25T16:00:00.000Z"),
        ("2026-12-10T00:00:00Z", "2026-12-25T16:00:00.000Z"),
        ("2026-12-25T16:00:00Z", "2027-03-26T16:00:00.000Z"),
        ("2028-06-30T15:59:59Z", "2028-06-30T16:00:00.000Z"),
        ("2025-07-01T00:00:00Z", "2025-09-26T16:00:00.000Z"),
    ])
    func `quarters end on the last Friday of their last month`(start: String, end: String) throws {
        let time = try #require(Timestamp(rfc3339: start))
        #expect(ContractListing.quarterEnd(after: time).rfc3339 == end)
    }

    @Test(arguments: [
        ("84000.5", 168_001 as Int64?), ("84000", 168_000), ("84000.25", nil), ("0", nil), ("-1", nil),
        ("1e9", 2_000_000_000),
        ("1000000001", nil), ("0.5", 1), ("1e-9", nil),
    ])
    func `prices keep the tick`(text: String, ticks: Int64?) throws {
        let price = try #require(Decimal(text))
        #expect(contracts[0].ticks(price) == ticks)
    }

    @Test(arguments: [
        ("0.0001", 1 as Int64?), ("1", 10_000), ("0.00001", nil), ("0", nil), ("-2", nil), ("1e30", nil),
    ])
    func `sizes keep the step`(text: String, lots: Int64?) throws {
        let size = try #require(Decimal(text))
        #expect(contracts[2].lots(size) == lots)
    }

    @Test func `a negative precision counts in thousands`() throws {
        var contract = contracts[2]
        contract.sizeScale = -3
        #expect(contract.lots(5_000) == 5)
        #expect(contract.lots(5_500) == nil)
        #expect(contract.size(lots: 5) == 5_000)
        // 5,000 at 0.02 dollars.
        #expect(contract.value(lots: 5, atFine: 2_000_000).decimal == 100)
        #expect(contract.averagePrice(lots: 5, cost: try #require(Amount(100))).decimal == Decimal("0.02"))
    }

    @Test(
        arguments: [
            (0, 8, "0"), (-5, 1, "-0.5"), (840_041_136, 4, "84004.1136"), (1_000, 3, "1"),
            (1, 18, "0.000000000000000001"),
            (5, -3, "5000"), (0, -3, "0"), (1_230_000, 8, "0.0123"), (Int64.max, 0, "9223372036854775807"),
            (Int64.min, 8, "-92233720368.54775808"),
        ] as [(Int64, Int, String)])
    func `writes numbers exactly`(units: Int64, scale: Int, text: String) {
        var bytes: [UInt8] = []
        FixedPoint.append(units, scale: scale, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
        #expect(FixedPoint.decimal(units, scale: scale) == Decimal(text))
    }

    @Test func `ids are version 4 UUIDs and come back from their text`() throws {
        var seen: Set<VenueUUID> = []
        for number in UInt64(0)..<1_000 {
            for kind in [VenueUUID.Kind.order, .execution] {
                let uuid = VenueUUID(kind, number: number, seed: 9)
                #expect(seen.insert(uuid).inserted)
                let text = uuid.description
                #expect(text.utf8.count == 36)
                #expect(text.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
                #expect(text.dropFirst(14).first == "4")
                #expect("89ab".contains(text.dropFirst(19).first ?? " "))
                #expect(VenueUUID(text) == uuid)
                #expect(VenueUUID(text.uppercased()) == uuid)
            }
        }
    }

    @Test(arguments: [
        "", "abc", "a133a4f9-254d-4806-8176-9acc936b694", "a133a4f9-254d-4806-8176-9acc936b69444",
        "a133a4f9254d480681769acc936b6944", "g133a4f9-254d-4806-8176-9acc936b6944",
        "a133a4f9-254d-4806-8176_9acc936b6944",
    ])
    func `refuses what is no UUID`(text: String) {
        #expect(VenueUUID(text) == nil)
    }
}
