// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct RecentBookingsTests {
    private func entry(_ id: Int64) -> AccountLogEntry {
        var entry = AccountLogEntry(bookedAt: Timestamp(seconds: 1_790_000_000 + id), kind: "futures trade")
        entry.id = id
        return entry
    }

    @Test func `tells each booking once, oldest first, and keeps the youngest`() {
        var bookings = RecentBookings(capacity: 3)
        #expect(bookings.booked([entry(2), entry(1)]).map(\.id) == [1, 2])
        #expect(bookings.booked([entry(2), entry(3)]).map(\.id) == [3])
        #expect(bookings.newestFirst.map(\.id) == [3, 2, 1])
        // A list after a reconnect, which begins before what is kept.
        #expect(bookings.booked([entry(5), entry(4), entry(3), entry(0)]).map(\.id) == [4, 5])
        #expect(bookings.newestFirst.map(\.id) == [5, 4, 3])
        #expect(bookings.booked([entry(1)]).isEmpty)
    }

    @Test func `tells bookings without numbers apart by their names`() {
        var bookings = RecentBookings()
        var one = entry(1)
        one.id = nil
        one.bookingID = "b-1"
        var other = one
        other.bookingID = "b-2"
        #expect(bookings.booked([one, other]).count == 2)
        #expect(bookings.booked([other]).isEmpty)
    }
}
