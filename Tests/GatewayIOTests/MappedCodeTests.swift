// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GatewayIO

@Suite("Mapped code")
struct MappedCodeTests {
    @Test(
        "A line of code from a file gives its range",
        arguments: [
            (
                "55d0c0a00000-55d0c2e00000 r-xp 009bf000 fe:00 1631 /usr/bin/kraken-gatewayd",
                0x55d0_c0a0_0000..<0x55d0_c2e0_0000
            ),
            ("7f00-8000 r-xp 00000000 00:1f 7                  /a b/c (deleted)", 0x7f00..<0x8000),
        ] as [(String, Range<UInt>)])
    func code(line: String, range: Range<UInt>) {
        #expect(MappedCode.codeRange(line) == range)
    }

    @Test(
        "Data, relocated pages, anonymous memory and the kernel's own pages are left alone",
        arguments: [
            "55d0c0a00000-55d0c2e00000 r--p 009bf000 fe:00 1631 /usr/bin/kraken-gatewayd",
            "55d0c0a00000-55d0c2e00000 rw-p 009bf000 fe:00 1631 /usr/bin/kraken-gatewayd",
            "55d0c0a00000-55d0c2e00000 r-xs 009bf000 fe:00 1631 /usr/bin/kraken-gatewayd",
            "55d0c0a00000-55d0c2e00000 r-xp 00000000 00:00 0",
            "7ffd1d9fe000-7ffd1da00000 r-xp 00000000 00:00 0                          [vdso]",
            "55d0c2e00000-55d0c0a00000 r-xp 009bf000 fe:00 1631 /usr/bin/kraken-gatewayd",
            "", "r-xp", "x-y r-xp 0 fe:00 1 /usr/bin/kraken-gatewayd",
        ])
    func others(line: String) {
        #expect(MappedCode.codeRange(line) == nil)
    }

    @Test("Code that is released runs on")
    func running() throws {
        let sorted = (0..<1_000).map { ($0 * 7_919) % 1_000 }
        #expect(MappedCode.release() > 1 << 20)
        #expect(sorted.sorted() == Array(0..<1_000))
        #expect(MappedCode.release() > 1 << 20)
    }
}
