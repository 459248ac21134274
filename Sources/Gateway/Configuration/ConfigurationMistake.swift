// SPDX-License-Identifier: Apache-2.0

/// One thing wrong with the configuration: which key, where, and what is allowed.
public struct ConfigurationMistake: Error, Sendable, Equatable, CustomStringConvertible {
    /// The key with its dots (`account.type`); nil when the text as a whole is wrong.
    public var key: String?
    /// The line in the file, from 1; nil when it did not come from the file.
    public var line: Int?
    public var message: String

    public init(key: String?, line: Int? = nil, message: String) {
        self.key = key
        self.line = line
        self.message = message
    }

    public var description: String {
        var text = line.map { "line \($0): " } ?? ""
        if let key { text += "\(key): " }
        return text + message
    }
}

/// Everything wrong with the configuration, so that one run shows all of it.
public struct ConfigurationMistakes: Error, Sendable, Equatable, CustomStringConvertible {
    public var mistakes: [ConfigurationMistake]

    public init(_ mistakes: [ConfigurationMistake]) {
        self.mistakes = mistakes
    }

    public var description: String { mistakes.map(\.description).joined(separator: "\n") }
}
