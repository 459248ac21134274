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
        GeneratedFile("messages", .once, folder + "messages.ts"),
        GeneratedFile("words", .once, folder + "words.ts"),
        GeneratedFile("methods", .once, folder + "methods.ts"),
        GeneratedFile("services", .once, folder + "services.ts"),
    ]

    func finished(_ text: String, path: String) -> String { TypeScriptLayout.laidOut(text) }

    // MARK: Names

    /// The error object of the protocol is the library's own type of error.
    func typeName(_ name: String) -> String { name == "Error" ? "GatewayError" : Naming(name).pascal }
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
        var details: [String: Any] = [
            "isMessage": isMessage, "isParams": isParams(type.name, contract), "isQuick": false,
        ]
        let isEvent = contract.services.contains { $0.methods.contains { $0.event == type.name } }
        if isEvent, case .object(let fields) = type.shape, let quick = quickReading(fields, contract) {
            details["isQuick"] = true
            details["quickParts"] = quick.parts
            details["quickMembers"] = quick.members
        }
        return details
    }

    // MARK: Quick reading

    /// The parts of a regular expression for an event of plain members, in the order the gateway writes them, and what
    /// is made of its groups; nil if the event is not plain.
    private func quickReading(
        _ fields: [Field], _ contract: Contract
    ) -> (parts: [String], members: [[String: Any]])? {
        guard fields.first?.isRequired == true else { return nil }
        var parts = [#"\{"#]
        var members: [[String: Any]] = []
        for (index, field) in fields.enumerated() {
            let group = index + 1
            guard let (pattern, value) = quick(contract.resolved(field.kind), "found[\(group)]") else {
                return nil
            }
            let member = "\(index == 0 ? "" : ",")\"\(field.name)\":\(pattern)"
            parts.append(field.isRequired ? member : "(?:\(member))?")
            members.append(["group": group, "name": field.name, "value": value])
        }
        parts.append(#"\}\}$"#)
        return (parts, members)
    }

    private func quick(_ kind: FieldKind, _ group: String) -> (pattern: String, value: String)? {
        switch kind {
        case .text, .symbol, .clientOrderID, .orderID, .owner, .words:
            (#""([^"\\\u0000-\u001f]*)""#, group)
        case .decimal: (#""(-?[0-9]+(?:\.[0-9]+)?)""#, "Decimal.trusted(\(group))")
        // Up to 16 digits, below 2^53.
        case .integer, .timestamp, .milliseconds:
            ("([1-8][0-9]{15}|[1-9][0-9]{0,14}|0)", "Number(\(group))")
        case .boolean: ("(true|false)", "\(group) === \"true\"")
        case .object, .list, .map, .anything: nil
        }
    }

    /// Whether a type is only ever sent: such types take decimals as text too, and are not read.
    private func isParams(_ type: String, _ contract: Contract) -> Bool {
        let methods = contract.services.flatMap(\.methods)
        return reached(from: methods.map(\.params), contract).contains(type)
            && !reached(from: methods.flatMap { [$0.result, $0.event].compactMap(\.self) }, contract)
                .contains(type)
    }

    /// The types that these are made of, and they themselves.
    private func reached(from names: [String], _ contract: Contract) -> Set<String> {
        var found: Set<String> = []
        var waiting = names
        while let name = waiting.popLast() {
            guard found.insert(name).inserted, case .object(let fields) = contract.type(name).shape else {
                continue
            }
            waiting += fields.compactMap { Self.object(in: contract.resolved($0.kind)) }
        }
        return found
    }

    private static func object(in kind: FieldKind) -> String? {
        switch kind {
        case .object(let name): name
        case .list(let element), .map(let element): object(in: element)
        default: nil
        }
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
        case .decimal, .object("Error"): return "\(value) = \(read(kind, value, name, contract))"
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
