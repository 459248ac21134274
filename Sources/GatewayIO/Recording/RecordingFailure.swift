// SPDX-License-Identifier: Apache-2.0

/// Why a recording cannot be written. The text says what to change.
public struct RecordingFailure: Error, Sendable, Equatable, CustomStringConvertible {
    public var description: String
}
