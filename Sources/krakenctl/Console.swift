// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Trading

/// The terminal, or whatever stands in its place. Holds the program's system calls.
enum Console {
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

    /// Colours are for terminals, and not for those who do not want them. <https://no-color.org>
    static let wantsColor =
        outputIsTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"

    /// How many characters fit into a line; 80 when nobody knows.
    static var width: Int { size?.columns ?? 80 }

    /// How many lines are visible; nil when nobody knows.
    static var height: Int? { size?.rows }

    private static var size: (columns: Int, rows: Int)? {
        var window = winsize()
        guard outputIsTerminal, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0
        else {
            return nil
        }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// What this machine takes the time to be.
    static var now: Timestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec)).advanced(by: .nanoseconds(Int64(time.tv_nsec)))
    }

    /// One line, written at once: whoever reads a stream through a pipe has it when it happens.
    static func say(_ line: String) { write(Array(line.utf8) + [UInt8(ascii: "\n")], to: STDOUT_FILENO) }

    static func say(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        say(lines.joined(separator: "\n"))
    }

    static func say(raw bytes: some Sequence<UInt8>) {
        write(Array(bytes) + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
    }

    /// Puts `line` in the place of the line before it.
    static func replaceLine(_ line: String) {
        write(Array("\r\u{1B}[K\(line)".utf8), to: STDOUT_FILENO)
    }

    /// Takes the whole terminal, until ``leaveScreen()``.
    static func enterScreen() { write(Array("\u{1B}[?1049h\u{1B}[?25l".utf8), to: STDOUT_FILENO) }

    /// Gives the terminal back as it was.
    static func leaveScreen() { write(Array("\u{1B}[?25h\u{1B}[?1049l".utf8), to: STDOUT_FILENO) }

    /// Puts `lines` in the place of everything that is visible, line over line, so that nothing flickers. The cursor is
    /// then in the line below them.
    static func replaceScreen(_ lines: [String]) {
        let text = lines.map { "\($0)\u{1B}[K\n" }.joined()
        write(Array("\u{1B}[H\(text)\u{1B}[J".utf8), to: STDOUT_FILENO)
    }

    /// A question; the answer follows on the same line.
    static func prompt(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

    static func complain(_ lines: [String]) {
        write(Array((lines.joined(separator: "\n") + "\n").utf8), to: STDERR_FILENO)
    }

    private static func write(_ bytes: [UInt8], to descriptor: CInt) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                // The reader has gone: there is nobody left to tell.
                exit(ExitStatus.refused.rawValue)
            }
        }
    }

    /// All of standard input.
    static func readInput() -> [UInt8] {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe part.withUnsafeMutableBytes {
                unsafe read(STDIN_FILENO, $0.baseAddress, $0.count)
            }
            if count > 0 { bytes += part[..<count] }
            if count == 0 || (count < 0 && errno != EINTR) { return bytes }
        }
    }

    /// Calls `action` at the first Ctrl-C (or SIGTERM) instead of ending the program; the second one ends it.
    static func onInterrupt(_ action: @escaping @Sendable () -> Void) -> Interruption {
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                signal(number, SIG_DFL)
                action()
            }
            source.activate()
            return source
        }
        return Interruption(sources: sources)
    }

    /// Keeps the signals' handlers alive.
    final class Interruption {
        private let sources: [any DispatchSourceSignal]

        init(sources: [any DispatchSourceSignal]) { self.sources = sources }
    }
}
