// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GatewayIO
import Glibc
import Testing

@Suite struct SystemFileTests {
    private static func withFile(mode: mode_t, _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "kgw-\(UUID().uuidString)").path
        try "secret".write(toFile: path, atomically: true, encoding: .utf8)
        unsafe chmod(path, mode)
        defer { unsafe unlink(path) }
        try body(path)
    }

    @Test(arguments: [0o600, 0o400] as [mode_t]) func `a secret of its owner's is read`(mode: mode_t) throws {
        try Self.withFile(mode: mode) { path in
            let bytes = try SystemFile.read(path, isSecret: true)
            #expect(bytes == Array("secret".utf8))
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o644] as [mode_t])
    func `a secret that others may read is refused, and told how to mend it`(mode: mode_t) throws {
        try Self.withFile(mode: mode) { path in
            #expect(throws: SystemFile.Failure.tooOpen(path: path, mode: UInt32(mode))) {
                _ = try SystemFile.read(path, isSecret: true)
            }
        }
    }

    @Test func `the group's bits of a credential are the mask of systemd's list`() throws {
        try Self.withFile(mode: 0o440) { path in
            let bytes = try SystemFile.read(path, isSecret: true, groupMayRead: true)
            #expect(bytes == Array("secret".utf8))
        }
    }

    @Test(arguments: [0o444, 0o460, 0o640 | 0o002] as [mode_t])
    func `a credential that everybody may read, or the group may write, is refused`(mode: mode_t) throws {
        try Self.withFile(mode: mode) { path in
            #expect(throws: SystemFile.Failure.tooOpen(path: path, mode: UInt32(mode))) {
                _ = try SystemFile.read(path, isSecret: true, groupMayRead: true)
            }
        }
    }

    @Test func `a process that keeps secrets can neither be dumped nor looked into`() async {
        await #expect(processExitsWith: .success) {
            #expect(ProcessControl.isDumpable)
            ProcessControl.forbidCoreDumps()
            #expect(!ProcessControl.isDumpable)
            var limit = rlimit()
            unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            #expect(limit.rlim_max == 0)
        }
    }
}
