// SPDX-License-Identifier: Apache-2.0

/// What a reader accepts beyond the grammar.
public struct JSONLimits: Sendable {
    /// How many arrays and objects may stand inside one another; 0 allows only scalars.
    public var maximumDepth: Int

    /// The limits of the gateway's own protocol, unless told otherwise.
    public init(maximumDepth: Int = 32) {
        self.maximumDepth = maximumDepth
    }

    /// The longest text, in bytes: offsets are kept in 30 bits. A longer one is refused as
    /// ``JSONSyntaxError/Reason/tooLong``.
    static let maximumBytes = 1 << 30 - 1
}
