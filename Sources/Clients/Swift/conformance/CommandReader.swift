// SPDX-License-Identifier: Apache-2.0

import Glibc
import JSONText

/// Reads commands from standard input. It blocks the thread it runs on, so it belongs on one of its own.
enum CommandReader {
    /// Every command there will be, read by a thread that ends with the input.
    static func commands() -> AsyncStream<JSONValue> {
        let (stream, continuation) = AsyncStream.makeStream(of: JSONValue.self)
        let reader = Task.detached(priority: .background) {
            while let command = next() { continuation.yield(command) }
            continuation.finish()
        }
        continuation.onTermination = { _ in reader.cancel() }
        return stream
    }

    /// The next command; nil at the end of input, and for input that is no frame.
    private static func next() -> JSONValue? {
        guard let header = bytes(4) else { return nil }
        let length = header.reduce(0) { $0 << 8 | Int($1) }
        guard let text = bytes(length) else { return nil }
        return try? JSONValue(parsing: text)
    }

    private static func bytes(_ count: Int) -> [UInt8]? {
        var space = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let taken = unsafe space.withUnsafeMutableBytes { buffer in
                unsafe read(STDIN_FILENO, buffer.baseAddress?.advanced(by: filled), count - filled)
            }
            guard taken > 0 else { return nil }
            filled += taken
        }
        return space
    }
}
