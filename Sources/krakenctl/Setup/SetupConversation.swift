// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Questions and answers on the terminal.
struct SetupConversation {
    /// Whether somebody is there to answer.
    let isPossible = isatty(STDIN_FILENO) == 1

    func say(_ line: String) { Console.say(line) }

    /// Asks for a line. Without anybody to ask, `otherwise` is the answer, as it is when nothing is entered.
    func line(_ question: String, otherwise: String) throws(SetupFailure) -> String {
        guard isPossible else { return otherwise }
        Console.prompt(otherwise.isEmpty ? "\(question): " : "\(question) [\(otherwise)]: ")
        guard let answer = readLine() else { throw Self.ended }
        return answer.isEmpty ? otherwise : answer
    }

    /// Asks for yes or no; no ends it. Without anybody to ask, `otherwise` counts.
    func confirm(_ question: String, otherwise: Bool) throws(SetupFailure) {
        var isYes = otherwise
        if isPossible {
            Console.prompt("\(question) [y/N]: ")
            guard let answer = readLine() else { throw Self.ended }
            isYes = ["y", "yes"].contains(answer.lowercased())
        }
        guard isYes else { throw SetupFailure("nothing was written") }
    }

    /// Asks for a line that is not shown. The terminal is as it was before when this returns, Ctrl-C included.
    func secret(_ question: String) throws(SetupFailure) -> String {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw SetupFailure("the terminal cannot be kept from showing the secret: use --api-secret-file")
        }
        var silent = before
        // Byte by byte, so that Ctrl-C comes as a byte and not as a signal that would leave the terminal silent.
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else {
            throw SetupFailure("the terminal cannot be kept from showing the secret: use --api-secret-file")
        }
        // Only now: what is typed before would be shown.
        Console.prompt("\(question): ")
        let answer = silentLine()
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        Console.say("")
        guard let answer else { throw Self.ended }
        return answer
    }

    /// Nil at Ctrl-C, and at the end of the input.
    private func silentLine() -> String? {
        var bytes: [UInt8] = []
        while bytes.count < 4_096 {
            var byte: UInt8 = 0
            let count = unsafe read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return String(decoding: bytes, as: UTF8.self)
            case 0x03, 0x04: return nil
            case 0x08, 0x7f: _ = bytes.popLast()
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private static let ended = SetupFailure("nothing was written")
}
