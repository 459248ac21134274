// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

struct OrderReferenceTests {
    @Test func `stand in the order of their names, clients' names first`() {
        let references: [OrderReference] = [
            .orderID(OrderID("a")), .clientOrderID(ClientOrderID("z")), .orderID(OrderID("b")),
            .clientOrderID(ClientOrderID("y")),
        ]
        #expect(
            references.sorted() == [
                .clientOrderID(ClientOrderID("y")), .clientOrderID(ClientOrderID("z")),
                .orderID(OrderID("a")), .orderID(OrderID("b")),
            ])
    }

    @Test func `takes the id that is asked for first, where there is one`() {
        let (client, venue) = (ClientOrderID("mine"), OrderID("theirs"))
        #expect(OrderReference(client, or: venue) == .clientOrderID(client))
        #expect(OrderReference(venue, or: client) == .orderID(venue))
        #expect(OrderReference(nil as ClientOrderID?, or: venue) == .orderID(venue))
        #expect(OrderReference(nil as OrderID?, or: client) == .clientOrderID(client))
        #expect(OrderReference(nil as OrderID?, or: nil) == nil)
    }
}
