// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `risk.*`: what is allowed, and stopping all of it.
extension TradingGateway {
    func getRiskLimits(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        .answer(riskState(for: context.client.standing).encoded())
    }

    func setRiskLimits(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let wanted = try SetLimitsParams(params)
        let scope: RiskScope
        switch (wanted.scope, wanted.owner) {
        case (.account, nil): scope = .account
        case (.eachOwner, nil): scope = .eachOwner
        case (.owner, let owner?): scope = .owner(owner)
        case (.owner, nil):
            throw .missingField("owner", "\"owner\" is missing: the scope owner needs one")
        case (.account, .some), (.eachOwner, .some):
            throw .invalidField("owner", "\"owner\" has a meaning with the scope owner only; leave it out")
        }
        var limits = RiskLimit(wanted.limits)
        if let symbols = limits.symbols {
            var resolved: Set<Symbol> = []
            for symbol in symbols { resolved.insert(try resolve(symbol)) }
            limits.symbols = resolved
        }
        risk.limitsSet(limits, of: scope)
        saveRisk()
        log.record(.riskLimitsSet, ["scope": "\(scope)", "by": "\(context.client.owner)"])
        return .answer(riskState(for: context.client.standing).encoded())
    }

    // MARK: Modes

    func halt(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try ModeParams(params)
        setMode(.halted, asked, context)
        guard venue.hasCredentials else {
            let state = riskState(for: context.client.standing)
            return .answer(HaltResult(state: state, cancelled: [], remaining: []).encoded())
        }
        let scope = CancelScope(owner: asked.owner)
        let standing = context.client.standing
        let timeout = context.timeout
        return .later(changesOrders: true) { gateway async throws(Failure) in
            let outcome = await gateway.cancelOrders(scope, urgencyOwner: standing.owner, timeout: timeout)
            if let failure = outcome.failure {
                gateway.log.record(.haltUnverified, ["failure": "\(failure)"])
                // The halt holds; what is told must not sound as if nothing was left.
                if outcome.cancelled.isEmpty && outcome.remaining.isEmpty { throw Self.halted(failure) }
            }
            return HaltResult(
                state: gateway.riskState(for: standing), cancelled: outcome.cancelled,
                remaining: outcome.remaining
            ).encoded()
        }
    }

    private static func halted(_ failure: Failure) -> Failure {
        var told = failure
        told.message =
            "New orders are refused from now on, but it is not verified that no order is left: \(failure.message)"
        told.outcome = .unknown
        return told
    }

    func reduceOnly(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        setMode(.reduceOnly, try ModeParams(params), context)
        return .answer(riskState(for: context.client.standing).encoded())
    }

    func resume(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        setMode(.normal, try ModeParams(params), context)
        return .answer(riskState(for: context.client.standing).encoded())
    }

    private func setMode(_ mode: RiskMode, _ asked: ModeParams, _ context: CallContext) {
        let scope = asked.owner.map { RiskScope.owner($0) } ?? .account
        risk.modeSet(mode, of: scope, by: context.client.owner.name, note: asked.reason, now: clock())
        saveRisk()
        let event: OperationalEvent =
            switch mode {
            case .halted: .tradingHalted
            case .reduceOnly: .tradingReduced
            case .normal: .tradingResumed
            }
        log.record(
            event,
            ["scope": "\(scope)", "by": "\(context.client.owner)", "note": "\(asked.reason ?? "")"])
    }

    /// Whoever does not see the account is told of itself alone.
    private func riskState(for standing: Standing) -> RiskState {
        let entry = risk.modes[.account]
        var owners: Set<Owner> = []
        for scope in risk.namedScopes { if case .owner(let owner) = scope { owners.insert(owner) } }
        let shown = owners.filter { standing.sees($0) }.sorted { $0.name < $1.name }
        return RiskState(
            mode: (entry?.mode ?? .normal).rawValue, since: entry?.since, by: entry?.by,
            reason: entry?.note, account: RiskLimits(risk.limits(of: .account)),
            eachOwner: RiskLimits(risk.limits(of: .eachOwner)),
            owners: shown.map { owner in
                OwnerRisk(
                    owner: owner, mode: risk.modes[.owner(owner)]?.mode.rawValue,
                    limits: RiskLimits(risk.limits(of: .owner(owner))))
            })
    }
}

extension RiskLimit {
    init(_ message: RiskLimits) {
        self.init()
        symbols = message.symbols.isEmpty ? nil : Set(message.symbols)
        maximumOrderQuantity = message.largestOrder
        maximumOrderValue = message.largestOrderValue
        maximumPosition = message.largestPosition
        maximumPositionValue = message.largestPositionValue
        maximumOpenOrders = message.openOrders.map { Int(clamping: $0) }
        maximumOrdersPerSecond = message.ordersPerSecond.map { Int(clamping: $0) }
        priceCollarPercent = message.priceCollarPercent
    }
}

extension RiskLimits {
    init(_ limit: RiskLimit) {
        self.init(
            symbols: limit.symbols?.sorted() ?? [], largestOrder: limit.maximumOrderQuantity,
            largestOrderValue: limit.maximumOrderValue, largestPosition: limit.maximumPosition,
            largestPositionValue: limit.maximumPositionValue,
            openOrders: limit.maximumOpenOrders.map { Int64($0) },
            ordersPerSecond: limit.maximumOrdersPerSecond.map { Int64($0) },
            priceCollarPercent: limit.priceCollarPercent)
    }
}
