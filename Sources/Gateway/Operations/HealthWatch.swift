// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// `gateway.watch_health`: an event for every part that begins or ceases to serve.
extension TradingGateway {
    func watchHealth(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try HealthWatchParams(params)
        let parts = healthParts()
        if let part = asked.part { try Self.check(part, isIn: parts) }
        // What changed before belongs to the others; the newcomer's state contains it.
        tellHealth()
        if toldHealth == nil { toldHealth = Self.statuses(parts) }
        return .stream(.health(part: asked.part), asked.onLag ?? .conflate)
    }

    static func check(_ part: String, isIn parts: [HealthReport.Part]) throws(Failure) {
        let names = parts.map(\.name)
        guard !names.contains(part) else { return }
        throw .invalidField("part", "\"part\" must be \(FieldReader.choices(names)), not \"\(part)\"")
    }

    func healthText(part: String?) -> [UInt8] { Self.report(healthParts(), part: part).encoded() }

    static func report(_ parts: [HealthReport.Part], part: String?) -> HealthReport {
        let shown = part.map { name in parts.filter { $0.name == name } } ?? parts
        let isServing = shown.allSatisfy { $0.status == .serving }
        return HealthReport(status: isServing ? .serving : .notServing, parts: shown)
    }

    private static func statuses(_ parts: [HealthReport.Part]) -> [String: HealthStatus] {
        Dictionary(parts.map { ($0.name, $0.status) }) { $1 }
    }

    /// To be called when something may have changed; costs nothing while nobody watches.
    func tellHealth() {
        guard healthListeners > 0, let told = toldHealth else {
            toldHealth = nil
            return
        }
        let parts = healthParts()
        let now = Self.statuses(parts)
        guard now != told else { return }
        toldHealth = now
        for key in topics.keys {
            guard case .health(let part) = key else { continue }
            if let part, now[part] == told[part] { continue }
            publish(key, Self.report(parts, part: part).encoded())
        }
    }
}
