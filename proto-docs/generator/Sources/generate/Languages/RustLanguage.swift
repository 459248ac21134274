// SPDX-License-Identifier: Apache-2.0

/// Rust: the client library's words, messages and services, and the conformance driver's table of methods.
///
/// The templates fill macros of the library: what stands in them the formatter leaves as it is.
struct RustLanguage: Language {
    let name = "rust"

    private static let folder = "Sources/Clients/Rust/"

    let files = [
        GeneratedFile("module", .once, folder + "src/generated/mod.rs"),
        GeneratedFile("words", .once, folder + "src/generated/words.rs"),
        GeneratedFile("services", .once, folder + "src/generated/services.rs"),
        GeneratedFile("service", .service, folder + "src/generated/%.rs"),
        GeneratedFile("conformance", .once, folder + "conformance/methods.rs"),
    ]

    // MARK: Names

    func typeName(_ name: String) -> String {
        name == "Error" ? "GatewayError" : Naming(name).pascal
    }

    func memberName(_ name: String) -> String { name == "type" ? "kind" : Naming(name).snake }
    func functionName(_ name: String) -> String { Naming(name).snake }

    /// What begins with a digit is no name.
    private static let durations = [
        "1m": "OneMinute", "5m": "FiveMinutes", "15m": "FifteenMinutes", "30m": "ThirtyMinutes",
        "1h": "OneHour", "4h": "FourHours", "12h": "TwelveHours", "1d": "OneDay", "1w": "OneWeek",
    ]

    func constantName(_ word: String) -> String { Self.durations[word] ?? Naming(word).pascal }

    func type(of kind: FieldKind, _ contract: Contract) -> String {
        switch kind {
        case .text: "String"
        case .integer: "i64"
        case .boolean: "bool"
        case .decimal: "Decimal"
        case .timestamp: "Timestamp"
        case .milliseconds: "Duration"
        case .symbol: "Symbol"
        case .clientOrderID: "ClientOrderId"
        case .orderID: "OrderId"
        case .owner: "Owner"
        case .words(let name, _), .object(let name): typeName(name)
        case .list(let element): "Vec<\(type(of: contract.resolved(element), contract))>"
        case .map(let element): "BTreeMap<String, \(type(of: contract.resolved(element), contract))>"
        case .anything: "Json"
        }
    }

    // MARK: Details

    func details(of field: Field, in type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        ["member": member(field)]
    }

    /// The type tells the unit.
    private func member(_ field: Field) -> String {
        switch field.kind {
        case .timestamp where field.name.hasSuffix("_us"), .milliseconds where field.name.hasSuffix("_ms"):
            memberName(String(field.name.dropLast(3)))
        default: memberName(field.name)
        }
    }

    func details(of type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        switch type.name {
        case "Reason": ["words": reasons(contract)]
        // Its words are among the reasons.
        case "ProtocolReason": ["isWords": false]
        default:
            ["isAsked": isAsked(type, contract), "mayBeEmpty": !type.fields.contains(where: \.isRequired)]
        }
    }

    /// Whether programs make it, and so want to say only what it must have.
    private func isAsked(_ type: TypeDefinition, _ contract: Contract) -> Bool {
        let asked = contract.services.flatMap(\.methods).contains { $0.params == type.name }
        return asked && type.fields.contains(where: \.isRequired)
    }

    /// All the words that an error's reason can be: the gateway's, those of a bye, and the library's own.
    private func reasons(_ contract: Contract) -> [[String: Any]] {
        var words: [(word: String, meaning: String)] = []
        for name in ["Reason", "ProtocolReason"] {
            if case .words(let these) = contract.type(name).shape { words += these }
        }
        words += Self.ownReasons
        return words.map { word, meaning in
            ["word": word, "meaning": meaning, "constant": constantName(word)]
        }
    }

    private static let ownReasons: [(word: String, meaning: String)] = [
        ("SOCKET_ABSENT", "Of this library: nothing at the path, or at any default place."),
        ("SOCKET_REFUSED", "Of this library: a socket on which nobody listens."),
        ("SOCKET_FORBIDDEN", "Of this library: the user may not use the socket, or a stranger serves it."),
        ("SOCKET_PATH_TOO_LONG", "Of this library: a path over 107 bytes."),
        ("SOCKET_FAILED", "Of this library: any other refusal of the system."),
        ("CONNECTION_LOST", "Of this library: the connection ended without a bye."),
        ("CLIENT_CLOSED", "Of this library: the program closed the client."),
        ("WRONG_KIND", "Of this library: a stream was called, or a call followed."),
        ("STREAM_BROKEN", "Of this library: events are missing without a word."),
    ]

    func details(of method: Method, _ contract: Contract) -> [String: Any] {
        [
            // Connecting says it.
            "isCall": !method.isStream && method.fullName != "gateway.hello",
            "paramsType": typeName(method.params),
            "resultType": typeName(method.result),
            "eventType": method.event.map(typeName) ?? "",
        ]
    }
}
