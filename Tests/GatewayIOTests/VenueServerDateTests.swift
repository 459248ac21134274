// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GatewayIO

struct VenueServerDateTests {
    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (951_868_799, "Tue, 29 Feb 2000 23:59:59 GMT"),
        (1_704_067_199, "Sun, 31 Dec 2023 23:59:59 GMT"), (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    ])
    func `writes the date as HTTP does`(second: Int, text: String) {
        let date = VenueServerDate()
        #expect(date.text(secondsSinceEpoch: second) == text)
        #expect(date.text(secondsSinceEpoch: second) == text)
    }
}
