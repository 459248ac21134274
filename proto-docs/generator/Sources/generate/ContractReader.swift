// SPDX-License-Identifier: Apache-2.0

import JSONText

/// Reads the schema files. A schema that the generator cannot use stops it, with the place.
struct ContractReader {
    struct Mistake: Error, CustomStringConvertible {
        var description: String
    }

    static let services = ["gateway", "market_data", "account", "orders", "risk"]

    /// `files` by name without `.json`.
    static func read(_ files: [String: JSONValue]) throws -> Contract {
        var contract = Contract(services: [], types: [:], typeNames: [:])
        for (file, root) in files.sorted(by: { $0.key < $1.key }) {
            for (name, schema) in root["$defs"]?.members.map({ ($0.key, $0.value) }) ?? [] {
                guard contract.types[name] == nil else {
                    throw Mistake(description: "\(file).json: \(name) stands in another file too")
                }
                let shape = try shape(of: schema, at: "\(file).json \(name)")
                contract.types[name] = TypeDefinition(
                    name: name, file: file, description: schema["description"]?.string ?? "", shape: shape,
                    schema: schema)
                contract.typeNames[file, default: []].append(name)
            }
        }
        for file in services {
            guard let root = files[file] else { continue }
            contract.services.append(try service(file, root, contract))
        }
        return contract
    }

    private static func service(_ name: String, _ root: JSONValue, _ contract: Contract) throws -> Service {
        var methods: [Method] = []
        for (method, value) in root["methods"]?.members.map({ ($0.key, $0.value) }) ?? [] {
            let place = "\(name).\(method)"
            let event = try value["event"].map { try reference($0, place, contract) }
            methods.append(
                Method(
                    service: name, name: method, summary: try text(value, "summary", place),
                    isStream: event != nil, role: try text(value, "role", place),
                    params: try reference(value["params"], place, contract),
                    result: try reference(value["result"], place, contract), event: event,
                    defaultOnLag: value["default_on_lag"]?.string,
                    errors: try (value["errors"]?.list ?? []).map {
                        .init(code: try text($0, "code", place), reason: try text($0, "reason", place))
                    }))
        }
        return Service(
            name: name, description: try text(root, "description", name), methods: methods,
            types: contract.typeNames[name] ?? [])
    }

    private static func text(_ value: JSONValue, _ key: String, _ place: String) throws -> String {
        guard let text = value[key]?.string else { throw Mistake(description: "\(place) has no \(key)") }
        return text
    }

    /// `types.json#/$defs/Side` is `Side`.
    static func referenced(_ value: JSONValue) -> String? {
        value["$ref"]?.string.flatMap { $0.split(separator: "/").last.map(String.init) }
    }

    private static func reference(
        _ value: JSONValue?, _ place: String, _ contract: Contract
    ) throws -> String {
        guard let name = value.flatMap(referenced), case .object = contract.types[name]?.shape else {
            throw Mistake(description: "\(place): params, result and event must each be a $ref to an object")
        }
        return name
    }

    // MARK: Types

    private static let scalars: [String: FieldKind] = [
        "Decimal": .decimal(isPositive: false), "PositiveDecimal": .decimal(isPositive: true),
        "Timestamp": .timestamp, "Milliseconds": .milliseconds, "Symbol": .symbol,
        "ClientOrderId": .clientOrderID, "OrderId": .orderID, "Owner": .owner,
    ]

    private static func shape(of schema: JSONValue, at place: String) throws -> TypeDefinition.Shape {
        if let meanings = schema["x-meanings"] {
            let words = schema["enum"]?.list.compactMap(\.string) ?? []
            return .words(try words.map { ($0, try text(meanings, $0, "\(place) x-meanings")) })
        }
        if let properties = schema["properties"] {
            let required = Set(schema["required"]?.list.compactMap(\.string) ?? [])
            return .object(
                try properties.members.map { name, value in
                    Field(
                        name: name, description: value["description"]?.string ?? "",
                        isRequired: required.contains(name), kind: try kind(of: value, at: "\(place).\(name)")
                    )
                })
        }
        guard let name = place.split(separator: " ").last, let scalar = scalars[String(name)] else {
            return .other
        }
        return .scalar(scalar)
    }

    private static func kind(of schema: JSONValue, at place: String) throws -> FieldKind {
        if let name = referenced(schema) { return named(name) }
        if let choices = schema["anyOf"] {
            guard let name = choices.list.first.flatMap(referenced) else {
                throw Mistake(description: "\(place): anyOf must begin with a $ref to words")
            }
            return .words(name, isOpen: true)
        }
        switch schema["type"]?.string {
        case "string": return .text(longest: schema["maxLength"]?.int64)
        case "integer":
            return .integer((schema["minimum"]?.int64 ?? .min)...(schema["maximum"]?.int64 ?? .max))
        case "boolean": return .boolean
        case "array":
            guard let items = schema["items"] else { throw Mistake(description: "\(place) has no items") }
            return .list(try kind(of: items, at: place + "[]"))
        case "object":
            guard schema["properties"] == nil else { return .anything }
            return try schema["additionalProperties"].map { .map(try kind(of: $0, at: place + "{}")) }
                ?? .anything
        default: return .anything
        }
    }

    /// Words and objects are told apart once all types are known.
    private static func named(_ name: String) -> FieldKind {
        scalars[name] ?? .object(name)
    }
}

extension Contract {
    /// The kind with names of words told from names of objects.
    func resolved(_ kind: FieldKind) -> FieldKind {
        switch kind {
        case .object(let name):
            if case .words = type(name).shape { .words(name, isOpen: false) } else { kind }
        case .list(let element): .list(resolved(element))
        case .map(let element): .map(resolved(element))
        default: kind
        }
    }
}
