// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The code of the program and of its libraries, as far as the kernel has mapped it into this process.
///
/// A start runs through much code once: options, configuration, the runtime's tables of types. The kernel maps that in
/// large pieces and leaves it mapped, three quarters of what an idle daemon would otherwise be charged with.
public enum MappedCode {
    /// Unmaps all of it. What runs on comes back from the page cache when it is next used, a few microseconds for each
    /// piece and once; what the start alone needed stays away.
    ///
    /// Code only, which nobody writes to: a page that was relocated could not be read from the file again.
    /// - Returns: how many bytes of address space that were; zero where the system does not show them.
    @discardableResult
    public static func release() -> Int {
        guard let maps = try? SystemFile.read("/proc/self/maps") else { return 0 }
        var released = 0
        for line in maps.split(separator: UInt8(ascii: "\n")) {
            guard let range = codeRange(String(decoding: line, as: UTF8.self)) else { continue }
            let start = unsafe UnsafeMutableRawPointer(bitPattern: range.lowerBound)
            if unsafe madvise(start, range.count, MADV_DONTNEED) == 0 { released += range.count }
        }
        return released
    }

    /// Where a line of `/proc/PID/maps` (proc_pid_maps(5)) tells of code from a file; nil for everything else.
    static func codeRange(_ line: String) -> Range<UInt>? {
        let fields = line.split(separator: " ", maxSplits: 5)
        guard fields.count == 6, fields[1] == "r-xp", fields[5].drop(while: { $0 == " " }).hasPrefix("/")
        else { return nil }
        let ends = fields[0].split(separator: "-").map { UInt($0, radix: 16) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first < last else { return nil }
        return first..<last
    }
}
