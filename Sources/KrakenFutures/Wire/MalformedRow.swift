// SPDX-License-Identifier: Apache-2.0

/// One element of a list that could not be understood. The list came through without it.
public struct MalformedRow: Error, Sendable, Equatable {
    /// The list's name as the exchange spells it.
    public var list: String
    /// Counted from zero.
    public var index: Int
    /// What is missing or wrong.
    public var why: String
    /// How the element begins, at most 200 characters.
    public var beginning: String

    public init(list: String, index: Int, why: String, beginning: String) {
        self.list = list
        self.index = index
        self.why = why
        self.beginning = beginning
    }
}
