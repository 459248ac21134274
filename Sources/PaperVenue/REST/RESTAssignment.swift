// SPDX-License-Identifier: Apache-2.0

import DequeModule
import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The customer's preferences for taking over positions of others.
enum RESTAssignment {
    static func current(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("participants")
            writer.beginArray()
            for line in exchange.assignment.current {
                writer.beginObject()
                writer.member("id", integer: line.id)
                write(line.preference, to: &writer)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    static func history(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("participants")
            writer.beginArray()
            for change in exchange.assignment.changes.elements {
                writer.beginObject()
                writer.member("deleted", flag: change.isDeletion)
                write(change.preference, to: &writer)
                writer.member("timestamp", time: change.time)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    static func add(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        for name in ["contractType", "acceptLong", "acceptShort", "timeFrame", "enabled"]
        where (parameters[name] ?? "").isEmpty {
            return RESTAnswer.missing(name, now: now)
        }
        var flags: [String: Bool] = [:]
        for name in ["acceptLong", "acceptShort", "enabled"] {
            guard let flag = Bool(parameters[name] ?? "") else {
                return RESTAnswer.badArgument(name, now: now)
            }
            flags[name] = flag
        }
        let timeFrame = parameters["timeFrame"] ?? ""
        guard ["all", "weekdays", "weekends"].contains(timeFrame) else {
            return RESTAnswer.badArgument("timeFrame", now: now)
        }
        var sizes: [String: Decimal] = [:]
        for name in ["maxSize", "maxPosition"] {
            guard let text = parameters[name], !text.isEmpty else { continue }
            guard let size = Decimal(text), !size.isNegative else {
                return RESTAnswer.badArgument(name, now: now)
            }
            sizes[name] = size
        }
        let contract = parameters["contract"].flatMap { $0.isEmpty ? nil : $0 }
        if let contract, exchange.listedIndex(ofSymbol: contract) == nil {
            return RESTAnswer.noSuchContract(now: now)
        }
        let preference = AssignmentProgram.Preference(
            contractType: parameters["contractType"] ?? "", contract: contract, maximumSize: sizes["maxSize"],
            maximumPosition: sizes["maxPosition"], acceptsLong: flags["acceptLong"] ?? false,
            acceptsShort: flags["acceptShort"] ?? false, timeFrame: timeFrame,
            isEnabled: flags["enabled"] ?? false)
        guard let id = exchange.assignment.add(preference, now: now) else {
            return RESTAnswer.error(.invalidArgument, now: now)
        }
        return RESTAnswer.success(now: now) { writer in
            writer.member("id", integer: id)
            write(preference, to: &writer)
        }
    }

    static func delete(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        guard let text = parameters["id"], !text.isEmpty else { return RESTAnswer.missing("id", now: now) }
        guard let id = Int64(text) else { return RESTAnswer.badArgument("id", now: now) }
        guard let preference = exchange.assignment.delete(id, now: now) else {
            return RESTAnswer.error(.notFound, now: now)
        }
        return RESTAnswer.success(now: now) { writer in
            writer.member("id", integer: id)
            write(preference, to: &writer)
        }
    }

    private static func write(_ preference: AssignmentProgram.Preference, to writer: inout JSONWriter) {
        writer.key("participant")
        writer.beginObject()
        writer.member("contractType", preference.contractType)
        if let contract = preference.contract {
            writer.member("contract", contract)
        } else {
            writer.nullMember("contract")
        }
        for (name, size) in [
            ("maxSize", preference.maximumSize), ("maxPosition", preference.maximumPosition),
        ] {
            if let size { writer.member(name, size) } else { writer.nullMember(name) }
        }
        writer.member("acceptLong", flag: preference.acceptsLong)
        writer.member("acceptShort", flag: preference.acceptsShort)
        writer.member("timeFrame", preference.timeFrame)
        writer.member("enabled", flag: preference.isEnabled)
        writer.endObject()
    }

    // MARK: Requests for quotes

    static func maximumLeverage(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            if let leverage = exchange.assignment.maximumLeverage {
                writer.member("maxLeverage", leverage)
            } else {
                writer.nullMember("maxLeverage")
            }
        }
    }

    static func setMaximumLeverage(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        guard let text = parameters["maxLeverage"], !text.isEmpty else {
            return RESTAnswer.missing("maxLeverage", now: now)
        }
        guard let leverage = Decimal(text), !leverage.isNegative, !leverage.isZero else {
            return RESTAnswer.badArgument("maxLeverage", now: now)
        }
        exchange.assignment.maximumLeverage = leverage
        return maximumLeverage(exchange, now: now)
    }

    static func removeMaximumLeverage(_ exchange: inout Exchange, now: Timestamp) -> ServerResponse {
        exchange.assignment.maximumLeverage = nil
        return maximumLeverage(exchange, now: now)
    }
}
