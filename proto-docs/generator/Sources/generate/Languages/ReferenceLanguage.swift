// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText

/// The reference pages: Markdown, a page for each service, one for the shared types and one for errors.
///
/// The request and the answer that stand with each method were recorded from a paper gateway by `record-examples.py`.
struct ReferenceLanguage: Language {
    let name = "reference"
    private let examples: JSONValue?

    init(examples: URL) throws {
        self.examples = try (try? Data(contentsOf: examples)).map { try JSONValue(parsing: [UInt8]($0)) }
    }

    let files = [
        GeneratedFile("service", .service, "proto-docs/reference/%.md"),
        GeneratedFile("types", .once, "proto-docs/reference/types.md"),
        GeneratedFile("errors", .once, "proto-docs/reference/errors.md"),
        GeneratedFile("index", .once, "proto-docs/reference/README.md"),
    ]

    func typeName(_ name: String) -> String { name }
    func memberName(_ name: String) -> String { name }
    func functionName(_ name: String) -> String { name }
    func constantName(_ word: String) -> String { word }

    func type(of kind: FieldKind, _ contract: Contract) -> String {
        switch kind {
        case .text(nil): "text"
        case .text(let longest?): "text, 1 to \(longest) characters"
        case .integer(let range): Self.integer(range)
        case .boolean: "boolean"
        case .decimal(let isPositive): link(isPositive ? "PositiveDecimal" : "Decimal", contract)
        case .timestamp: link("Timestamp", contract)
        case .milliseconds: link("Milliseconds", contract)
        case .symbol: link("Symbol", contract)
        case .clientOrderID: link("ClientOrderId", contract)
        case .orderID: link("OrderId", contract)
        case .owner: link("Owner", contract)
        case .words(let name, _), .object(let name): link(name, contract)
        case .list(let element): "array of \(type(of: element, contract))"
        case .map(let element): "object of \(type(of: element, contract))"
        case .anything: "object"
        }
    }

    private static func integer(_ range: ClosedRange<Int64>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): "integer"
        case (let low, .max): "integer from \(low)"
        case (let low, let high): "integer, \(low) to \(high)"
        }
    }

    private func link(_ name: String, _ contract: Contract) -> String {
        "[\(name)](\(contract.type(name).file).md#\(name.lowercased()))"
    }

    func details(of type: TypeDefinition, _ contract: Contract) -> [String: Any] {
        ["anchor": type.name.lowercased(), "page": "\(type.file).md"]
    }

    func details(of method: Method, _ contract: Contract) -> [String: Any] {
        var details: [String: Any] = ["anchor": method.name.lowercased()]
        if let event = method.event { details["eventName"] = event }
        guard let example = examples?[method.fullName] else { return details }
        for part in ["request", "answer", "event"] {
            if let text = example[part]?.string { details[part + "Example"] = text }
        }
        return details
    }
}
