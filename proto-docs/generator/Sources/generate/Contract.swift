// SPDX-License-Identifier: Apache-2.0

import JSONText

/// Everything the schema files say.
struct Contract {
    var services: [Service]
    /// By name; a name stands for one type in all files.
    var types: [String: TypeDefinition]
    /// The names of the types of each file, in its order; files by name without `.json`.
    var typeNames: [String: [String]]

    func type(_ name: String) -> TypeDefinition {
        guard let type = types[name] else { fatalError("no type \(name)") }
        return type
    }
}

struct Service {
    var name: String
    var description: String
    var methods: [Method]
    /// The types its file defines, in order.
    var types: [String]
}

struct Method {
    struct Refusal {
        var code: String
        var reason: String
    }

    var service: String
    var name: String
    var summary: String
    var isStream: Bool
    var role: String
    /// The names of types.
    var params: String
    var result: String
    var event: String?
    var defaultOnLag: String?
    var errors: [Refusal]

    var fullName: String { "\(service).\(name)" }
}

/// A name in `$defs`.
struct TypeDefinition {
    indirect enum Shape {
        case object([Field])
        /// One of these words; each with its meaning.
        case words([(word: String, meaning: String)])
        /// A string or an integer with rules.
        case scalar(FieldKind)
        /// Anything else: an envelope, a union.
        case other
    }

    var name: String
    /// The file it stands in, without `.json`.
    var file: String
    var description: String
    var shape: Shape
    var schema: JSONValue

    var fields: [Field] {
        if case .object(let fields) = shape { fields } else { [] }
    }
}

/// A member of an object.
struct Field {
    var name: String
    var description: String
    var isRequired: Bool
    var kind: FieldKind
}

/// What a member holds.
indirect enum FieldKind: Sendable {
    /// `longest` in characters, nil without a limit.
    case text(longest: Int64?)
    case integer(ClosedRange<Int64>)
    case boolean
    case decimal(isPositive: Bool)
    case timestamp
    case milliseconds
    case symbol
    case clientOrderID
    case orderID
    case owner
    /// The words of a type; open where a reader must bear others.
    case words(String, isOpen: Bool)
    case object(String)
    case list(FieldKind)
    case map(FieldKind)
    case anything
}
