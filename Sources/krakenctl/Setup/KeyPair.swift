// SPDX-License-Identifier: Apache-2.0

/// An API key and its secret on their way from the user to their place. It can be written, not printed.
struct KeyPair {
    let key: String
    let secret: String

    /// - Throws: when one of them is empty or more than a line.
    init(key: String, secret: String) throws(SetupFailure) {
        self.key = try Self.single(key, "API key")
        self.secret = try Self.single(secret, "API secret")
    }

    /// What `SetupSealing` made of them: texts of several lines.
    init(sealedKey: String, sealedSecret: String) {
        key = sealedKey
        secret = sealedSecret
    }

    /// From two files; `-` is standard input, with the key's line first when it is both.
    static func read(keyFile: String, secretFile: String) throws(SetupFailure) -> KeyPair {
        if keyFile == "-", secretFile == "-" {
            let lines = String(decoding: Console.readInput(), as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: true)
            guard lines.count == 2 else {
                throw SetupFailure(
                    "standard input must have two lines, the key and the secret, not \(lines.count)", .usage)
            }
            return try KeyPair(key: String(lines[0]), secret: String(lines[1]))
        }
        return try KeyPair(key: try text(keyFile), secret: try text(secretFile))
    }

    private static func text(_ path: String) throws(SetupFailure) -> String {
        if path == "-" { return String(decoding: Console.readInput(), as: UTF8.self) }
        return try SetupFiles.read(path)
    }

    private static func single(_ text: String, _ name: String) throws(SetupFailure) -> String {
        let spaces: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
        var line = Substring(text)
        while let first = line.first, spaces.contains(first) { line.removeFirst() }
        while let last = line.last, spaces.contains(last) { line.removeLast() }
        guard !line.isEmpty else { throw SetupFailure("the \(name) is empty", .usage) }
        guard line.utf8.count <= 1_024, line.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw SetupFailure(
                "the \(name) has a space, a line end or another character that none has: copy it again",
                .usage)
        }
        return String(line)
    }
}

extension KeyPair: CustomStringConvertible, CustomReflectable {
    var description: String { "KeyPair(redacted)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
