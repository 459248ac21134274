// SPDX-License-Identifier: Apache-2.0

/// Python: frozen dataclasses for what the gateway tells, and the typed methods of both faces of the client.
///
/// A type that is only ever a method's parameters has no class: its members are the method's keyword arguments.
struct PythonLanguage: Language {
    let name = "python"
    private static let folder = "Sources/Clients/Python/src/kraken_gateway/generated"

    let files = [
        GeneratedFile("words", .once, "\(folder)/words.py"),
        GeneratedFile("reasons", .once, "\(folder)/reasons.py"),
        GeneratedFile("catalogue", .once, "\(folder)/catalogue.py"),
        GeneratedFile("types", .once, "\(folder)/types.py"),
        GeneratedFile("service-types", .service, "\(folder)/%_types.py"),
        GeneratedFile("service", .service, "\(folder)/%.py"),
        GeneratedFile("async-service", .service, "\(folder)/async_%.py"),
        GeneratedFile("services", .once, "\(folder)/services.py"),
        GeneratedFile("async-services", .once, "\(folder)/async_services.py"),
    ]

    // MARK: Names

    private static let reserved: Set = [
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
        "or", "pass", "raise", "return", "self", "try", "while", "with", "yield",
    ]

    /// A failure that is told as a value is the library's own error.
    func typeName(_ name: String) -> String { name == "Error" ? "GatewayError" : name }

    func memberName(_ name: String) -> String { Self.reserved.contains(name) ? name + "_" : name }

    func functionName(_ name: String) -> String { memberName(Naming(name).snake) }

    func constantName(_ word: String) -> String { Naming(word).upper }

    func type(of kind: FieldKind, _ contract: Contract) -> String {
        switch kind {
        case .text, .symbol, .clientOrderID, .orderID, .owner, .words(_, true): "str"
        case .integer, .timestamp, .milliseconds: "int"
        case .boolean: "bool"
        case .decimal: "Decimal"
        case .words(let name, false), .object(let name): typeName(name)
        case .list(let element): "Tuple[\(type(of: element, contract)), ...]"
        case .map(let element): "Dict[str, \(type(of: element, contract))]"
        case .anything: "Any"
        }
    }

    /// What a program may give; more than what it gets.
    private func accepted(_ kind: FieldKind, _ contract: Contract) -> String {
        switch kind {
        case .decimal: "DecimalLike"
        case .words(let name, _): typeName(name)
        case .list(let element): "Sequence[\(accepted(element, contract))]"
        case .map(let element): "Mapping[str, \(accepted(element, contract))]"
        default: type(of: kind, contract)
        }
    }

    // MARK: Types

    func details(of type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        guard case .object(let fields) = type.shape, isTold(type.name, contract) else { return [:] }
        let others = Set(fields.flatMap { objects(in: contract.resolved($0.kind)) })
            .compactMap { contract.types[$0] }
            .filter { $0.file != type.file }
            .sorted { $0.name < $1.name }
        return [
            "isTold": true,
            "hasOptional": fields.contains { !$0.isRequired },
            "imports": others.map { "from \(module(of: $0)) import \(typeName($0.name))" },
        ]
    }

    private func module(of type: TypeDefinition) -> String {
        type.name == "Error" ? "..errors" : ".\(type.file)_types"
    }

    /// Whether a value of the type stands anywhere but as the parameters of a method.
    private func isTold(_ name: String, _ contract: Contract) -> Bool {
        guard contract.services.contains(where: { $0.name == contract.type(name).file }) else { return false }
        let methods = contract.services.flatMap(\.methods)
        if methods.contains(where: { $0.result == name || $0.event == name }) { return true }
        return contract.types.values.contains { type in
            type.fields.contains { objects(in: contract.resolved($0.kind)).contains(name) }
        }
    }

    private func objects(in kind: FieldKind) -> [String] {
        switch kind {
        case .object(let name): [name]
        case .list(let element), .map(let element): objects(in: element)
        default: []
        }
    }

    func details(of field: Field, in type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        ["read": field.isRequired ? read(field.kind, "json[\"\(field.name)\"]") : readOptional(field)]
    }

    private func read(_ kind: FieldKind, _ value: String) -> String {
        switch kind {
        case .text, .symbol, .clientOrderID, .orderID, .owner, .words: "text(\(value))"
        case .integer, .timestamp, .milliseconds: "integer(\(value))"
        case .boolean: "flag(\(value))"
        case .decimal: "decimal[\(value)]"
        case .object(let name): "\(typeName(name)).from_json(\(value))"
        case .list(let element): "tuple([\(read(element, "item")) for item in elements(\(value))])"
        case .map(let element): "{key: \(read(element, "item")) for key, item in members(\(value)).items()}"
        case .anything: value
        }
    }

    private func readOptional(_ field: Field) -> String {
        let value = "get(\"\(field.name)\")"
        return switch field.kind {
        case .text, .symbol, .clientOrderID, .orderID, .owner, .words: "text_or_none(\(value))"
        case .integer, .timestamp, .milliseconds: "integer_or_none(\(value))"
        case .boolean: "flag_or_none(\(value))"
        case .decimal: "decimal_or_none[\(value)]"
        case .object(let name): "optional(\(value), \(typeName(name)).from_json)"
        case .list, .map: "optional(\(value), lambda value: \(read(field.kind, "value")))"
        case .anything: value
        }
    }

    // MARK: Methods

    func details(of method: Method, _ contract: Contract) -> [String: Any] {
        let fields = contract.type(method.params).fields
        let required = fields.filter(\.isRequired)
        let optional = fields.filter { !$0.isRequired }
        var parameters = ["self"]
        // What is asked of one thing may name it without saying what it is.
        if required.count != 1 { parameters.append("*") }
        parameters += required.map {
            "\(memberName($0.name)): \(accepted(contract.resolved($0.kind), contract))"
        }
        if required.count == 1 { parameters.append("*") }
        parameters += optional.map {
            "\(memberName($0.name)): Optional[\(accepted(contract.resolved($0.kind), contract))] = None"
        }
        parameters.append("timeout: Optional[float] = None")
        return [
            "isPlacing": method.fullName == "orders.place",
            "isGreeting": method.fullName == "gateway.hello",
            "parameters": parameters,
            // Its name of the order is made if not given, and its number of attempts has a default.
            "placingParameters": parameters.filter { !$0.hasPrefix("client_order_id:") }.flatMap {
                $0.hasPrefix("timeout:")
                    ? ["client_order_id: Optional[str] = None", "attempts: int = 5", $0] : [$0]
            },
            "sent": "{" + fields.map { "\"\($0.name)\": \(sent($0))" }.joined(separator: ", ")
                + "}",
            "given": (required + optional).map {
                ["member": memberName($0.name), "description": $0.description]
            },
        ]
    }

    private func sent(_ field: Field) -> String {
        if case .decimal = field.kind { return "number_text(\(memberName(field.name)))" }
        return memberName(field.name)
    }
}
