// SPDX-License-Identifier: Apache-2.0

/// One member of a message.
public struct FieldDescription: Sendable, Equatable {
    public var name: String
    public var type: FieldType
    /// False: the member may be absent.
    public var isRequired: Bool
    public var description: String

    /// The words that are allowed; empty when the type is not a word.
    public var allowed: [String] { type.words }

    /// A member that is always there.
    public static func required(_ name: String, _ type: FieldType, _ description: String) -> FieldDescription
    {
        FieldDescription(name: name, type: type, isRequired: true, description: description)
    }

    /// A member that may be absent.
    public static func optional(_ name: String, _ type: FieldType, _ description: String) -> FieldDescription
    {
        FieldDescription(name: name, type: type, isRequired: false, description: description)
    }
}
