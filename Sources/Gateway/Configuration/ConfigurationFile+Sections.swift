// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Trading
import Yams

/// One entry of `roles.grants`, before its user or group is looked up.
struct RoleEntry: Equatable {
    enum Subject: Equatable {
        case user(String)
        case group(String)
    }

    var subject: Subject
    var role: Role
    var name: String?
    var symbols: [String]?
    var seesAccount: Bool?
    var line: Int
    /// How a mistake names it.
    var key: String
}

/// The sections that are lists and mappings of their own: `roles.grants` and `risk`.
extension ConfigurationFile {
    mutating func takeGrants(_ value: Node, line: Int) {
        let shape = "must be a list of {user or group, role, name, symbols, account_view}"
        guard let list = value.sequence else {
            if value.null == nil { note(ConfigurationKey.grants, line, shape) }
            return
        }
        for (index, entry) in list.enumerated() {
            let key = "\(ConfigurationKey.grants)[\(index)]"
            let line = entry.mark?.line ?? line
            guard let mapping = entry.mapping else {
                note(key, line, shape)
                continue
            }
            takeGrant(mapping, key, line)
        }
    }

    private mutating func takeGrant(_ mapping: Node.Mapping, _ key: String, _ line: Int) {
        var texts: [String: String] = [:]
        var symbols: [String]?
        var isWhole = true
        for (name, value) in mapping {
            let field = name.string ?? "?"
            let at = name.mark?.line ?? line
            guard ConfigurationKey.grantFields.contains(field) else {
                note("\(key).\(field)", at, Self.noSuchField(field, ConfigurationKey.grantFields))
                isWhole = false
                continue
            }
            if field == "symbols" {
                symbols = takeSymbols(value, "\(key).symbols", at)
                isWhole = isWhole && symbols != nil
            } else if let text = value.scalar?.string, !text.isEmpty {
                texts[field] = text
            } else {
                note("\(key).\(field)", at, value.scalar == nil ? "must be one value" : "is empty")
                isWhole = false
            }
        }
        guard let subject = subject(of: texts, key, line), let role = role(of: texts, key, line), isWhole
        else { return }
        var entry = RoleEntry(subject: subject, role: role, line: line, key: key)
        entry.name = texts["name"]
        entry.symbols = symbols
        if let text = texts["account_view"] {
            guard let flag = Bool(text) else {
                note("\(key).account_view", line, "must be true or false, not \"\(text)\"")
                return
            }
            entry.seesAccount = flag
        }
        grants.append(entry)
    }

    private mutating func subject(
        of texts: [String: String], _ key: String, _ line: Int
    ) -> RoleEntry.Subject? {
        switch (texts["user"], texts["group"]) {
        case (let user?, nil): return .user(user)
        case (nil, let group?): return .group(group)
        case (nil, nil): note(key, line, "needs a user or a group")
        case (.some, .some): note(key, line, "must have a user or a group, not both")
        }
        return nil
    }

    private mutating func role(of texts: [String: String], _ key: String, _ line: Int) -> Role? {
        guard let text = texts["role"] else {
            note("\(key).role", line, "is missing: observer, trader or admin")
            return nil
        }
        if let role = Role(rawValue: text) { return role }
        note("\(key).role", line, "must be observer, trader or admin, not \"\(text)\"")
        return nil
    }

    // MARK: Risk

    mutating func takeRisk(_ value: Node, line: Int) {
        let shape = "must be a mapping of account, each_owner and owners"
        guard let mapping = value.mapping else {
            if value.null == nil { note(ConfigurationKey.risk, line, shape) }
            return
        }
        for (name, value) in mapping {
            let at = name.mark?.line ?? line
            switch name.string {
            case "account": takeLimits(value, .account, "risk.account", at)
            case "each_owner": takeLimits(value, .eachOwner, "risk.each_owner", at)
            case "owners": takeOwners(value, at)
            case let other:
                note(
                    "risk.\(other ?? "?")", at,
                    Self.noSuchField(other ?? "", ["account", "each_owner", "owners"]))
            }
        }
    }

    private mutating func takeOwners(_ value: Node, _ line: Int) {
        guard let mapping = value.mapping else {
            if value.null == nil { note("risk.owners", line, "must be a mapping of owners to limits") }
            return
        }
        for (name, value) in mapping {
            guard let owner = name.string, !owner.isEmpty else {
                note("risk.owners", name.mark?.line ?? line, "has an owner without a name")
                continue
            }
            takeLimits(value, .owner(Owner(owner)), "risk.owners.\(owner)", name.mark?.line ?? line)
        }
    }

    private mutating func takeLimits(_ value: Node, _ scope: RiskScope, _ key: String, _ line: Int) {
        guard let mapping = value.mapping else {
            if value.null == nil { note(key, line, "must be a mapping of limits") }
            return
        }
        var limit = RiskLimit()
        for (name, value) in mapping {
            let field = name.string ?? "?"
            takeLimit(value, field, "\(key).\(field)", name.mark?.line ?? line, into: &limit)
        }
        risk[scope] = limit
    }

    private mutating func takeLimit(
        _ value: Node, _ field: String, _ key: String, _ line: Int, into limit: inout RiskLimit
    ) {
        switch field {
        case "symbols": limit.symbols = takeSymbols(value, key, line).map { Set($0.map { Symbol($0) }) }
        case "largest_order": limit.maximumOrderQuantity = takeDecimal(value, key, line)
        case "largest_order_value": limit.maximumOrderValue = takeDecimal(value, key, line)
        case "largest_position": limit.maximumPosition = takeDecimal(value, key, line)
        case "largest_position_value": limit.maximumPositionValue = takeDecimal(value, key, line)
        case "price_collar_percent": limit.priceCollarPercent = takeDecimal(value, key, line)
        case "open_orders": limit.maximumOpenOrders = takeCount(value, key, line, from: 0)
        case "orders_per_second": limit.maximumOrdersPerSecond = takeCount(value, key, line, from: 1)
        default: note(key, line, Self.noSuchField(field, ConfigurationKey.limitFields))
        }
    }

    private mutating func takeDecimal(_ value: Node, _ key: String, _ line: Int) -> Decimal? {
        let text = value.scalar?.string ?? ""
        if let number = Decimal(text), number > .zero { return number }
        note(key, line, "must be a number above zero, not \"\(text)\"")
        return nil
    }

    private mutating func takeCount(_ value: Node, _ key: String, _ line: Int, from least: Int) -> Int? {
        let text = value.scalar?.string ?? ""
        if let number = Int(text), (least...1_000_000).contains(number) { return number }
        note(key, line, "must be a whole number from \(least) to 1000000, not \"\(text)\"")
        return nil
    }

    private mutating func takeSymbols(_ value: Node, _ key: String, _ line: Int) -> [String]? {
        let names = value.sequence?.map { $0.scalar?.string ?? "" }
        guard let names, !names.contains("") else {
            note(key, line, "must be a list of instruments")
            return nil
        }
        return names
    }

    // MARK: Words

    private mutating func note(_ key: String, _ line: Int, _ message: String) {
        mistakes.append(ConfigurationMistake(key: key, line: line, message: message))
    }

    private static func noSuchField(_ field: String, _ allowed: [String]) -> String {
        let near = GatewayCore.NearestNames.nearest(to: field, among: allowed, limit: 1)
        return near.isEmpty
            ? "there is no such key; allowed are \(allowed.joined(separator: ", "))"
            : "there is no such key; did you mean \(near[0])?"
    }
}
