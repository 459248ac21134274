// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import krakenctl

/// What is said of a command line that cannot be meant, with the exit code for usage; `none` when it was taken.
func complaint(_ arguments: String...) -> String {
    do {
        _ = try Krakenctl.parseAsRoot(arguments)
        return "none"
    } catch {
        #expect(Krakenctl.exitCode(for: error).rawValue == 64, "\(arguments)")
        return Krakenctl.message(for: error)
    }
}
