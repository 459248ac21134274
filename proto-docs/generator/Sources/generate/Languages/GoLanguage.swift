// SPDX-License-Identifier: Apache-2.0

/// Go: the client library's words, messages and methods, and the conformance driver's table of methods.
struct GoLanguage: Language {
    let name = "go"

    private static let folder = "Sources/Clients/Go/"

    let files = [
        GeneratedFile("words", .once, folder + "words_generated.go"),
        GeneratedFile("services", .once, folder + "services_generated.go"),
        GeneratedFile("types", .service, folder + "%_types_generated.go"),
        GeneratedFile("methods", .service, folder + "%_generated.go"),
        GeneratedFile("messages", .once, folder + "messages_generated_test.go"),
        GeneratedFile("conformance", .once, folder + "conformance/methods_generated.go"),
    ]

    /// An import that nothing needs is an error.
    func finished(_ text: String, path: String) -> String {
        guard !text.contains("json.RawMessage") else { return text }
        return text.replacing("\t\"encoding/json\"\n\n", with: "")
    }

    // MARK: Names

    private static let abbreviations = [
        "id": "ID", "url": "URL", "uid": "UID", "gid": "GID", "pid": "PID", "pnl": "PnL", "json": "JSON",
        "ok": "OK", "utf8": "UTF8", "websocket": "WebSocket",
    ]

    private func exported(_ name: String) -> String {
        Naming(name).pascal(abbreviations: Self.abbreviations)
    }

    func typeName(_ name: String) -> String {
        switch name {
        case "StatusCode": "Code"
        // Both are words of one member.
        case "ProtocolReason": "Reason"
        default: exported(name)
        }
    }

    func memberName(_ name: String) -> String { exported(name) }
    func functionName(_ name: String) -> String { exported(name) }
    func constantName(_ word: String) -> String { exported(word) }

    func type(of kind: FieldKind, _ contract: Contract) -> String {
        switch kind {
        case .text: "string"
        case .integer: "int64"
        case .boolean: "bool"
        case .decimal: "Decimal"
        case .timestamp: "Timestamp"
        case .milliseconds: "Milliseconds"
        case .symbol: "Symbol"
        case .clientOrderID: "ClientOrderID"
        case .orderID: "OrderID"
        case .owner: "Owner"
        case .words(let name, _), .object(let name): typeName(name)
        case .list(let element): "[]" + type(of: contract.resolved(element), contract)
        case .map(let element): "map[string]" + type(of: contract.resolved(element), contract)
        case .anything: "json.RawMessage"
        }
    }

    // MARK: Members

    func details(of field: Field, in type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        let goType = self.type(of: field.kind, contract)
        let member = member(field)
        let mayBeNil = mayBeNil(field.kind)
        let value = field.isRequired || mayBeNil ? "v." + member : "value"
        return [
            "member": member,
            "declared": field.isRequired || mayBeNil ? goType : "Optional[\(goType)]",
            "has": "has" + exported(field.name),
            "mayBeNil": mayBeNil,
            "isMessage": isMessage(field.kind),
            "isNumber": isDecimal(field.kind),
            "reading": reading(field.kind, goType, contract),
            "writing": writing(field.kind, value, contract),
        ]
    }

    /// The type tells the unit.
    private func member(_ field: Field) -> String {
        switch field.kind {
        case .timestamp where field.name.hasSuffix("_us"), .milliseconds where field.name.hasSuffix("_ms"):
            exported(String(field.name.dropLast(3)))
        default: exported(field.name)
        }
    }

    private func reading(_ kind: FieldKind, _ goType: String, _ contract: Contract) -> String {
        switch kind {
        case .text: "r.Text()"
        case .integer: "r.Int()"
        case .boolean: "r.Bool()"
        case .decimal: "readDecimal(r)"
        case .timestamp, .milliseconds: "\(goType)(r.Int())"
        case .symbol, .clientOrderID, .orderID, .owner, .words: "\(goType)(r.Text())"
        case .list(let element): "\(list("read", contract.resolved(element)))\(listType(goType))(r)"
        case .map(.decimal): "readDecimals(r)"
        case .map: "readTexts(r)"
        case .anything: "json.RawMessage(r.Raw())"
        case .object: ""
        }
    }

    /// What an array of such elements is read or written by.
    private func list(_ verb: String, _ element: FieldKind) -> String {
        switch element {
        case .object: verb + "List"
        case .integer: verb + "Ints"
        case .text, .symbol, .clientOrderID, .orderID, .owner, .words: verb + "Words"
        default: fatalError("message.go has nothing to \(verb) arrays of \(element)")
        }
    }

    /// Whole numbers need not be told.
    private func listType(_ goType: String) -> String {
        goType == "[]int64" ? "" : "[\(goType.dropFirst(2))]"
    }

    private func writing(_ kind: FieldKind, _ value: String, _ contract: Contract) -> String {
        switch kind {
        case .text: "w.Text(\(value))"
        case .integer: "w.Int(\(value))"
        case .boolean: "w.Bool(\(value))"
        case .decimal: "w.Text(\(value).String())"
        case .timestamp, .milliseconds: "w.Int(int64(\(value)))"
        case .symbol, .clientOrderID, .orderID, .owner, .words: "w.Text(string(\(value)))"
        case .list(let element): "\(list("write", contract.resolved(element)))(w, \(value))"
        case .map(.decimal): "writeDecimals(w, \(value))"
        case .map: "writeTexts(w, \(value))"
        case .anything: "w.Raw(\(value))"
        case .object: "\(value).write(w)"
        }
    }

    private func mayBeNil(_ kind: FieldKind) -> Bool {
        switch kind {
        case .list, .map, .anything: true
        default: false
        }
    }

    private func isMessage(_ kind: FieldKind) -> Bool {
        if case .object = kind { true } else { false }
    }

    private func isDecimal(_ kind: FieldKind) -> Bool {
        if case .decimal = kind { true } else { false }
    }

    // MARK: Types and methods

    func details(of type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        let required = type.fields.filter(\.isRequired).map { "has" + exported($0.name) }
        return [
            "declaresWords": type.name != "ProtocolReason",
            "hasRequired": !required.isEmpty,
            "flags": required.joined(separator: ", "),
        ]
    }

    func details(of method: Method, _ contract: Contract) -> [String: Any] {
        [
            // Connect says it.
            "isGreeting": method.fullName == "gateway.hello",
            "serviceName": exported(method.service),
            "serviceType": exported(method.service) + "Service",
            "paramsType": typeName(method.params),
            "resultType": typeName(method.result),
            "eventType": method.event.map(typeName) ?? "",
            "does": method.summary.prefix(1).lowercased() + String(method.summary.dropFirst()),
        ]
    }
}
