// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Trading

/// The gateway itself, as tables.
enum GatewayTables {
    static func info(_ info: GatewayInfo) -> [String] {
        var feed = info.feeds.connected ? "connected" : "not connected"
        if let since = info.feeds.since { feed += " for \(TimeText.span(info.now.duration(since: since)))" }
        if let reason = info.feeds.reason { feed += ": \(reason)" }
        if let next = info.feeds.nextAttemptAt {
            feed += ", next attempt in \(TimeText.span(next.duration(since: info.now)))"
        }
        var lines = TextTable.pairs([
            ("version", info.version), ("account", "\(info.account) (\(info.environment))"),
            ("credentials", info.hasCredentials ? "yes" : "none: only market data can be used"),
            ("default symbol", info.defaultSymbol.name), ("REST", info.exchange.restURL),
            ("charts", info.exchange.chartsURL), ("WebSocket", info.exchange.websocketURL), ("feed", feed),
            ("running for", TimeText.span(info.now.duration(since: info.startedAt))),
            ("clients", "\(info.clients)"),
        ])
        if !info.assets.isEmpty {
            let table = TextTable(
                [.words("symbol"), .words("at Kraken"), .words("in")],
                rows: info.assets.map { [$0.symbol, $0.brokerSymbol.name, $0.quoteCurrency] })
            lines += ["", "Assets"] + table.render()
        }
        return lines
    }

    /// What `gateway.describe` gave: a list of methods, or everything about one.
    static func methods(_ description: JSONValue) -> [String] {
        let methods = Array(description["methods"]?.elements ?? JSONValue.nothing.elements)
        guard methods.count > 1 else {
            return method(methods.first ?? description)
        }
        return TextTable(
            [.words("method"), .words("kind"), .words("role"), .words("")],
            rows: methods.map { [$0.text("name"), $0.text("kind"), $0.text("role"), $0.text("summary")] }
        ).render()
    }

    private static func method(_ method: JSONValue) -> [String] {
        var lines = [method.text("name") ?? "", method.text("summary") ?? "", ""]
        lines += TextTable.pairs([
            ("kind", method.text("kind")), ("role", method.text("role")),
            ("on_lag if not given", method.text("default_on_lag")),
        ])
        for part in ["params", "result", "event"] {
            guard let schema = method[part] else { continue }
            let rows = fields(schema, prefix: "")
            lines += ["", part] + (rows.isEmpty ? ["none"] : TextTable(fieldColumns, rows: rows).render())
        }
        let errors = Array(method["errors"]?.elements ?? JSONValue.nothing.elements)
        if !errors.isEmpty {
            lines += ["", "errors"]
            lines += TextTable(
                [.words("code"), .words("reason")], rows: errors.map { [$0.text("code"), $0.text("reason")] }
            ).render()
        }
        return lines
    }

    private static let fieldColumns: [TextTable.Column] = [
        .words("name"), .words("type"), .words(""), .words(""),
    ]

    /// The members that a JSON Schema describes; those of lists and objects below them with their path.
    private static func fields(_ schema: JSONValue, prefix: String) -> [[String?]] {
        let required = Set((schema["required"]?.elements ?? JSONValue.nothing.elements).compactMap(\.string))
        var rows: [[String?]] = []
        for (name, field) in schema["properties"]?.members ?? JSONValue.nothing.members {
            rows.append([
                prefix + name, type(field), required.contains(name) ? "required" : nil, meaning(field),
            ])
            if let items = field["items"], items["properties"] != nil {
                rows += fields(items, prefix: "\(prefix)\(name)[].")
            } else if field["properties"] != nil {
                rows += fields(field, prefix: "\(prefix)\(name).")
            }
        }
        return rows
    }

    private static func type(_ field: JSONValue) -> String? {
        guard let type = field.text("type") else { return nil }
        guard type == "array" else { return type }
        return (field["items"]?.text("type")).map { "array of \($0)" } ?? type
    }

    private static func meaning(_ field: JSONValue) -> String? {
        let words = (field["enum"]?.elements ?? JSONValue.nothing.elements).compactMap(\.string)
        let known =
            words.isEmpty
            ? (field["examples"]?.elements ?? JSONValue.nothing.elements).compactMap(\.string) : words
        guard !known.isEmpty else { return field.text("description") }
        return (field.text("description") ?? "") + " (\(known.joined(separator: ", ")))"
    }
}

extension JSONValue {
    /// A member's text.
    func text(_ name: String) -> String? { self[name]?.string }

    /// A value without members or elements.
    static let nothing: JSONValue = {
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: "null")
        } catch {
            preconditionFailure("null is JSON: \(error)")
        }
    }()
}
