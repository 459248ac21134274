// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText

/// Swift: GatewayProtocol's messages and catalogue, Trading's reasons, and the typed methods of GatewayClient.
///
/// `swift.json` says which types are written by hand, which extend a type of Trading, and where a name differs.
struct SwiftLanguage: Language {
    let name = "swift"
    private let choices: JSONValue

    init(configuration: URL) throws {
        choices = try JSONValue(parsing: [UInt8](Data(contentsOf: configuration)))
    }

    let files = [
        GeneratedFile("methods", .service, "Sources/GatewayProtocol/Generated/^Methods.swift"),
        GeneratedFile("message", .type, "Sources/GatewayProtocol/Generated/%.swift"),
        GeneratedFile("aliases", .once, "Sources/GatewayProtocol/Generated/RecordNames.swift"),
        GeneratedFile("catalogue", .once, "Sources/GatewayProtocol/Generated/MethodCatalogue+All.swift"),
        GeneratedFile("reasons", .once, "Sources/Trading/Generated/Reason.swift"),
        GeneratedFile("protocol-reasons", .once, "Sources/GatewayProtocol/Generated/ProtocolReason.swift"),
        GeneratedFile(
            "client", .service, "Sources/Clients/Swift/GatewayClient/Generated/GatewayClient+^.swift"),
        GeneratedFile("conformance", .once, "Sources/Clients/Swift/conformance/Generated/TypedMethods.swift"),
    ]

    /// An import that nothing public needs is a warning, and so an error.
    func finished(_ text: String, path: String) -> String {
        guard path.contains("/GatewayClient/") else { return text }
        var text = text
        if !text.contains("JSONValue") { text.replace("public import JSONText\n", with: "") }
        let ofTrading =
            /\b(Symbol|Decimal|Timestamp|ClientOrderID|OrderID|Owner|Side|Order|Fill|Position|Instrument|Trade|AccountState)\b/
        if !text.contains(ofTrading) { text.replace("public import Trading\n", with: "") }
        return text
    }

    // MARK: Names

    private static let abbreviations = [
        "id": "ID", "url": "URL", "pnl": "PnL", "utf8": "UTF8", "json": "JSON",
    ]

    private func choice(_ type: String) -> JSONValue? { choices["types"]?[type] }

    func typeName(_ name: String) -> String {
        if let chosen = choice(name)?["type"]?.string { return chosen }
        if let record = choice(name)?["list_of"]?.string { return "RecordList<\(record)>" }
        if let record = choice(name)?["one_of"]?.string { return "RecordMessage<\(record)>" }
        return Naming(name).pascal(abbreviations: Self.abbreviations)
    }

    func memberName(_ name: String) -> String {
        var words = Naming(name).words
        if let last = words.last, ["us", "ms"].contains(last) { words.removeLast() }
        return Naming(words.joined(separator: "_")).camel(abbreviations: Self.abbreviations)
    }

    func functionName(_ name: String) -> String { Naming(name).camel }

    func constantName(_ word: String) -> String {
        choices["names"]?[word]?.string ?? Naming(word).camel(abbreviations: Self.abbreviations)
    }

    func type(of kind: FieldKind, _ contract: Contract) -> String {
        switch kind {
        case .text: "String"
        case .integer: "Int64"
        case .boolean: "Bool"
        case .decimal: "Decimal"
        case .timestamp: "Timestamp"
        case .milliseconds: "Duration"
        case .symbol: "Symbol"
        case .clientOrderID: "ClientOrderID"
        case .orderID: "OrderID"
        case .owner: "Owner"
        case .words(let name, let isOpen):
            (isOpen ? openWords(name) : choices["words"]?[name]?.string) ?? "String"
        case .object(let name): typeName(name)
        case .list(let element): "[\(type(of: element, contract))]"
        case .map(let element): "[String: \(type(of: element, contract))]"
        case .anything: "JSONValue"
        }
    }

    private func openWords(_ name: String) -> String? { choices["open_words"]?[name]?.string }

    // MARK: Types

    func details(of type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        guard case .object(let fields) = type.shape else { return [:] }
        let chosen = choice(type.name)
        var details: [String: Any] = [:]
        if let record = chosen?["list_of"]?.string { details["alias"] = "RecordList<\(record)>" }
        if let record = chosen?["one_of"]?.string { details["alias"] = "RecordMessage<\(record)>" }
        guard details.isEmpty, chosen?["by_hand"]?.bool != true, !["envelope", "errors"].contains(type.file)
        else { return details }
        let name = typeName(type.name)
        let parts = name.split(separator: ".")
        details["template"] = "message"
        details["fileName"] = name.replacing(".", with: "+")
        details["extends"] = chosen?["extends"]?.bool ?? false
        details["defines"] = chosen?["extends"]?.bool != true
        if parts.count == 2 { details["outer"] = String(parts[0]) }
        details["ownName"] = String(parts.last ?? "")
        if let record = chosen?["record"]?.list {
            details["isRecord"] = true
            details["recordName"] = record.first?.string ?? ""
            details["listName"] = record.dropFirst().first?.string ?? ""
        }
        let inInit = chosen?["init"]?.list.compactMap(\.string) ?? fields.map(\.name)
        let byName = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0) })
        details["initArguments"] = inInit.compactMap { byName[$0] }.map {
            "\(member($0, in: type)): \(read($0, in: type, contract))"
        }.joined(separator: ",\n            ")
        details["assignments"] = fields.filter { !inInit.contains($0.name) }.map {
            "\(member($0, in: type)) = \(read($0, in: type, contract))"
        }
        details["writes"] = fields.map { write($0, in: type, contract) }
        details["checks"] = checks(type)
        details["parameters"] = fields.map { parameter($0, in: type, contract) }.joined(separator: ", ")
        details["usesTrading"] = true
        return details
    }

    private func isParams(_ type: String, _ contract: Contract) -> Bool {
        contract.services.contains { $0.methods.contains { $0.params == type } }
    }

    private func member(_ field: Field, in type: TypeDefinition) -> String {
        choice(type.name)?["members"]?[field.name]?.string ?? memberName(field.name)
    }

    func details(of field: Field, in type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        ["member": member(field, in: type), "declared": declared(field, contract)]
    }

    private func declared(_ field: Field, _ contract: Contract) -> String {
        let type = type(of: contract.resolved(field.kind), contract)
        return field.isRequired || isList(field) ? type : type + "?"
    }

    private func isList(_ field: Field) -> Bool {
        if case .list = field.kind { true } else { false }
    }

    private func parameter(_ field: Field, in type: TypeDefinition, _ contract: Contract) -> String {
        let declaration = "\(member(field, in: type)): \(declared(field, contract))"
        if field.isRequired { return declaration }
        return declaration + (isList(field) ? " = []" : " = nil")
    }

    // MARK: Reading

    private func read(_ field: Field, in type: TypeDefinition, _ contract: Contract) -> String {
        let name = "\"\(field.name)\""
        let isStrict = isParams(type.name, contract)
        func call(_ function: String, _ more: String = "") -> String {
            let full = field.isRequired ? function : "optional" + Naming.capitalized(function)
            return "try reader.\(full)(\(name)\(more))"
        }
        func wrapped(_ wrapper: String, _ call: String) -> String {
            field.isRequired ? "\(wrapper)(\(call))" : "\(call).map { \(wrapper)($0) }"
        }
        if let wrapper = choice(type.name)?["wrappers"]?[field.name]?.string {
            return wrapped(wrapper, call("string"))
        }
        switch contract.resolved(field.kind) {
        case .text(let longest): return call("string", longest.map { ", longest: \($0)" } ?? "")
        case .integer(let range): return call("integer", ", in: \(Self.text(range))")
        case .boolean: return call("bool")
        case .decimal(let isPositive): return call(isPositive ? "positiveDecimal" : "decimal")
        case .timestamp: return call("timestamp")
        case .milliseconds: return call("milliseconds")
        case .symbol: return call("symbol")
        case .clientOrderID where isStrict: return call("clientOrderID")
        case .clientOrderID: return wrapped("ClientOrderID", call("string"))
        case .orderID: return wrapped("OrderID", call("string", isStrict ? ", longest: 100" : ""))
        case .owner: return wrapped("Owner", call("string"))
        case .words(let words, true):
            return openWords(words).map { wrapped("\($0)", call("string").replacing("$0", with: "$0")) }
                .map { $0.replacing("(try", with: "(word: try").replacing("($0)", with: "(word: $0)") }
                ?? call("string")
        case .words(let words, false):
            return choices["words"]?[words] == nil ? call("string") : call("word")
        case .object: return call("message")
        case .list(let element): return readList(element, name, field, contract)
        case .map(let element):
            if case .text = contract.resolved(element) { return call("texts") }
            return call("decimals")
        case .anything: return "reader.value(\(name))"
        }
    }

    private func readList(_ element: FieldKind, _ name: String, _ field: Field, _ contract: Contract)
        -> String
    {
        let function =
            switch contract.resolved(element) {
            case .object: "list"
            case .symbol: "symbols"
            case .owner: "owners"
            default: "strings"
            }
        let read = "try reader.\(function)(\(name))"
        return field.isRequired ? read : "reader.has(\(name)) ? \(read) : []"
    }

    private static func text(_ range: ClosedRange<Int64>) -> String {
        let low = range.lowerBound == .min ? ".min" : "\(range.lowerBound)"
        return range.upperBound == .max ? "\(low) ... .max" : "\(low)...\(range.upperBound)"
    }

    /// The rules between members, from the forms of `allOf` that the reader knows.
    private func checks(_ type: TypeDefinition) -> [String] {
        func names(_ list: JSONValue) -> String {
            let names = list.list.compactMap { $0["required"]?.list.first?.string }
            return "[" + names.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        }
        return (type.schema["allOf"]?.list ?? []).map { rule in
            if let list = rule["oneOf"] { return "try reader.checkExactlyOne(of: \(names(list)))" }
            if let list = rule["anyOf"] { return "try reader.checkAtLeastOne(of: \(names(list)))" }
            if let name = rule["if"]?["required"]?.list.first?.string,
                let list = rule["then"]?["not"]?["anyOf"]
            {
                return "try reader.check(\"\(name)\", excludes: \(names(list)))"
            }
            fatalError(
                "\(type.name): a rule the generator has no words for; name the type by_hand in swift.json")
        }
    }

    // MARK: Writing

    private func write(_ field: Field, in type: TypeDefinition, _ contract: Contract) -> String {
        let name = "\"\(field.name)\""
        let member = member(field, in: type)
        let dot = field.isRequired ? "." : "?."
        if choice(type.name)?["wrappers"]?[field.name] != nil {
            return "writer.member(\(name), \(member)\(dot)text)"
        }
        switch contract.resolved(field.kind) {
        case .symbol, .owner: return "writer.member(\(name), \(member)\(dot)name)"
        case .clientOrderID, .orderID: return "writer.member(\(name), \(member)\(dot)text)"
        case .words(let words, let isOpen):
            if isOpen {
                return openWords(words) == nil
                    ? "writer.member(\(name), \(member))" : "writer.member(\(name), \(member)\(dot)word)"
            }
            return choices["words"]?[words] == nil
                ? "writer.member(\(name), \(member))" : "writer.member(\(name), \(member)\(dot)rawValue)"
        case .object where !field.isRequired:
            return "if let \(member) { writer.member(\(name), \(member)) }"
        case .list(let element):
            let label =
                switch contract.resolved(element) {
                case .object: "list: \(member)"
                case .symbol, .owner: "words: \(member).map(\\.name)"
                default: "words: \(member)"
                }
            let write = "writer.member(\(name), \(label))"
            return field.isRequired ? write : "if !\(member).isEmpty { \(write) }"
        case .anything where field.isRequired: return "writer.key(\(name)); writer.value(\(member))"
        case .anything: return "if let \(member) { writer.key(\(name)); writer.value(\(member)) }"
        default: return "writer.member(\(name), \(member))"
        }
    }

    // MARK: Methods

    func details(of method: Method, _ contract: Contract) -> [String: Any] {
        let params = contract.type(method.params)
        let isByHand = choice(method.params)?["by_hand"]?.bool == true
        var parameters: [String] = []
        var arguments: [String] = []
        var passed: [String] = []
        if isByHand {
            parameters.append("_ params: \(typeName(method.params))")
            passed.append("params")
        } else {
            for (index, field) in params.fields.enumerated() {
                let declaration = parameter(field, in: params, contract)
                let member = member(field, in: params)
                let isBare = index == 0 && field.name == "symbol"
                parameters.append(isBare ? "_ " + declaration : declaration)
                arguments.append("\(member): \(member)")
                passed.append(isBare ? "params.\(member)" : "\(member): params.\(member)")
            }
        }
        parameters.append("timeout: Duration? = nil")
        let sent = isByHand ? "params" : "\(typeName(method.params))(\(arguments.joined(separator: ", ")))"
        let result = typeName(method.result)
        var details: [String: Any] = [
            "function": choices["functions"]?[method.fullName]?.string ?? functionName(method.name),
            "parameters": parameters.joined(separator: ", "), "sent": sent, "resultType": result,
            "paramsType": typeName(method.params), "takesParams": !passed.isEmpty,
            "passed": (passed + ["timeout: timeout"]).joined(separator: ", "),
        ]
        if result.hasPrefix("RecordList<") {
            details["unwrapped"] = "[\(result.dropFirst("RecordList<".count).dropLast())]"
            details["unwrapping"] = ".records"
            details["wrapping"] = "RecordList"
        } else if result.hasPrefix("RecordMessage<") {
            details["unwrapped"] = "\(result.dropFirst("RecordMessage<".count).dropLast())"
            details["unwrapping"] = ".record"
            details["wrapping"] = "RecordMessage"
        } else {
            details["unwrapped"] = result
            details["unwrapping"] = ""
        }
        details["isUntyped"] = result == "JSONValue"
        if let event = method.event { details["eventType"] = typeName(event) }
        details["isGreeting"] = method.fullName == "gateway.hello"
        return details
    }
}
