// SPDX-License-Identifier: Apache-2.0

/// What holds between the members of one message.
public enum FieldRule: Sendable, Equatable {
    /// One of the members is there, and only one.
    case exactlyOne([String])
    /// The member on the left excludes each on the right.
    case excludes(String, [String])
    /// When `field` holds one of `words`, these members are required and those are refused.
    case when(field: String, words: [String], required: [String], refused: [String])
}
