// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How many random cases the heavy suites try. `GATEWAY_TEST_SEEDS=2000` in the environment makes a long run of them.
enum TestSeeds {
    static func count(unlessAsked usual: Int) -> Int {
        let asked = ProcessInfo.processInfo.environment["GATEWAY_TEST_SEEDS"].flatMap { Int($0) }
        return max(1, asked ?? usual)
    }
}
