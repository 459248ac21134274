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
}
