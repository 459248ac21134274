// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import Trading

extension Standing {
    /// Refuses whoever has less than `role`.
    public func require(_ role: Role, to purpose: String) throws(Failure) {
        guard self.role < role else { return }
        throw Failure(
            .permissionDenied, Reason.permission,
            "\(owner) is \(self.role.named) here, and only \(role.named) may \(purpose); the section roles of "
                + "the gateway's configuration says who is what.",
            origin: .gateway, details: ["role": self.role.rawValue, "needed": role.rawValue])
    }

    /// Refuses to trade an instrument that is not among those granted.
    public func requireTrading(in symbol: Symbol) throws(Failure) {
        try require(.trader, to: "change orders")
        guard let symbols, !symbols.contains(symbol) else { return }
        throw Failure(
            .permissionDenied, Reason.permission,
            "\(owner) may not trade \(symbol) here, but "
                + symbols.map(\.name).sorted().joined(separator: ", ") + ".",
            origin: .gateway, details: ["symbol": symbol.name])
    }

    /// Whether an order or fill of `other` may be seen; those of nobody here are the account's.
    public func sees(_ other: Owner?) -> Bool { seesAccount || other == owner }

    /// Whether an order of `other` may be changed.
    public func changes(_ other: Owner?) -> Bool {
        role == .admin || (role == .trader && other == owner)
    }

    /// Refuses what concerns the whole account to whoever sees only its own.
    public func requireAccount(to purpose: String) throws(Failure) {
        guard !seesAccount else { return }
        throw Failure(
            .permissionDenied, Reason.permission,
            "\(owner) sees only its own orders here and may not \(purpose); account_view in the section roles "
                + "of the gateway's configuration permits it.",
            origin: .gateway, details: ["role": role.rawValue])
    }
}

extension Role {
    /// With its article.
    var named: String {
        switch self {
        case .observer: "an observer"
        case .trader: "a trader"
        case .admin: "an admin"
        }
    }
}
