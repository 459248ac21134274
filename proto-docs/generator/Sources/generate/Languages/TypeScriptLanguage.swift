// SPDX-License-Identifier: Apache-2.0

/// TypeScript: the messages with their readers, the services, the words.
///
/// Members keep the protocol's names, so that a message in the program is the message on the wire, and its answer can be
/// read in place; methods have names in the language's way.
struct TypeScriptLanguage: Language {
    let name = "typescript"

    private static let folder = "Sources/Clients/TypeScript/src/generated/"

    let files = [
        GeneratedFile("service", .service, folder + "%.ts"),
        GeneratedFile("words", .once, folder + "words.ts"),
        GeneratedFile("methods", .once, folder + "methods.ts"),
        GeneratedFile("services", .once, folder + "services.ts"),
    ]

    func finished(_ text: String, path: String) -> String { TypeScriptLayout.laidOut(text) }

    // MARK: Names

    func typeName(_ name: String) -> String { Naming(name).pascal }
    func memberName(_ name: String) -> String { name }
    func functionName(_ name: String) -> String { Naming(name).camel }
    func constantName(_ word: String) -> String { word }

    func type(of kind: FieldKind, _ contract: Contract) -> String {
        switch kind {
        case .text, .symbol, .clientOrderID, .orderID, .owner: "string"
        case .integer(let range): Self.isCounter(range) ? "Integer" : "number"
        case .timestamp, .milliseconds: "number"
        case .boolean: "boolean"
        case .decimal: "Decimal"
        case .words(let name, let isOpen): isOpen ? "Open<\(typeName(name))>" : typeName(name)
        case .object(let name): typeName(name)
        case .list(let element): "readonly \(type(of: contract.resolved(element), contract))[]"
        case .map(let element): "Readonly<Record<string, \(type(of: contract.resolved(element), contract))>>"
        case .anything: "JSONValue"
        }
    }

    /// A number without any bounds counts what others count, and may outgrow what a `number` holds exactly.
    private static func isCounter(_ range: ClosedRange<Int64>) -> Bool {
        range.lowerBound == .min && range.upperBound == .max
    }

    // MARK: Types

    func details(of type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        let isMessage = !isParams(type.name, contract) && !["envelope", "errors"].contains(type.file)
        return ["isMessage": isMessage, "isParams": isParams(type.name, contract)]
    }

    private func isParams(_ type: String, _ contract: Contract) -> Bool {
        contract.services.contains { $0.methods.contains { $0.params == type } }
    }

    func details(of field: Field, in type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        let kind = contract.resolved(field.kind)
        var declared = self.type(of: kind, contract)
        if isParams(type.name, contract) {
            if case .decimal = kind { declared = "Decimal | string" }
            if !field.isRequired { declared += " | undefined" }
        }
        let member = "members[\"\(field.name)\"]"
        var details: [String: Any] = ["declared": declared]
        if let reading = reading(kind, member, "\"\(field.name)\"", contract) { details["reading"] = reading }
        return details
    }

    /// The statement that checks a member, and puts its value in its place where that is another; nil for anything goes.
    private func reading(_ kind: FieldKind, _ value: String, _ name: String, _ contract: Contract) -> String?
    {
        switch kind {
        case .anything: return nil
        case .decimal: return "\(value) = readDecimal(\(value), \(name))"
        default: return read(kind, value, name, contract)
        }
    }

    private func read(_ kind: FieldKind, _ value: String, _ name: String, _ contract: Contract) -> String {
        switch kind {
        case .text, .symbol, .clientOrderID, .orderID, .owner, .words: "readText(\(value), \(name))"
        case .integer(let range):
            "\(Self.isCounter(range) ? "readInteger" : "readNumber")(\(value), \(name))"
        case .timestamp, .milliseconds: "readNumber(\(value), \(name))"
        case .boolean: "readFlag(\(value), \(name))"
        case .decimal: "readDecimal(\(value), \(name))"
        case .object(let type): "readMessage(\(value), \(name), read\(typeName(type)))"
        case .list(let element): "readList(\(value), \(name), \(reader(element, contract)))"
        case .map(let element): "readMap(\(value), \(name), \(reader(element, contract)))"
        case .anything: value
        }
    }

    /// The function that reads an element.
    private func reader(_ element: FieldKind, _ contract: Contract) -> String {
        let kind = contract.resolved(element)
        if case .object(let type) = kind { return "read\(typeName(type))" }
        return "(item) => \(read(kind, "item", "\"\"", contract))"
    }

    // MARK: Methods

    func details(of method: Method, _ contract: Contract) -> [String: Any] {
        let fields = contract.type(method.params).fields
        let params =
            fields.isEmpty
            ? ""
            : "params: \(typeName(method.params))\(fields.contains(where: \.isRequired) ? "" : " = {}"), "
        return [
            "parameters": params + "options?: CallOptions",
            "sent": fields.isEmpty ? (method.isStream ? "{}" : "undefined") : "params",
            "serviceName": Naming(method.service).camel,
            "isGreeting": method.fullName == "gateway.hello",
            "refusals": method.errors.map { "`\($0.reason)`" }.joined(separator: ", "),
            "hasRefusals": !method.errors.isEmpty,
        ]
    }
}
