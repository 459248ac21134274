// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import Trading

// `/paper/…`: what tests in other processes ask of the exchange. Nothing here is Kraken's.
extension VenueCore {
    static func isAdministrative(_ request: ServerRequest) -> Bool { request.path.hasPrefix("/paper/") }

    mutating func administer(_ request: ServerRequest, now: Timestamp) -> ServerResponse {
        guard configuration.servesAdministration else {
            return Self.refused(404, "this exchange was not started with its administration")
        }
        guard request.isFromLoopback else {
            return Self.refused(403, "the administration is open to this machine only")
        }
        switch (request.method, request.path) {
        case ("GET", "/paper/ledger"):
            return ServerResponse(body: LedgerWriter.json(ledger(now: now)))
        case ("GET", "/paper/faults"): return faultList
        case ("POST", "/paper/faults"):
            do throws(FaultReader.Mistake) {
                let (faults, seed) = try FaultReader.read(request.body)
                order(faults, seed: seed)
                return faultList
            } catch {
                return Self.refused(400, error.description)
            }
        case ("POST", let path):
            guard let json = try? JSONValue(parsing: request.body), json.kind == .object else {
                return Self.refused(400, "the body must be a JSON object")
            }
            return carryOut(path, json, now: now)
        default: return Self.unknown
        }
    }

    /// What is asked by POST, and by the steps of a scenario.
    mutating func carryOut(_ path: String, _ json: JSONValue, now: Timestamp) -> ServerResponse {
        switch path {
        case "/paper/restart", "/paper/maintenance": return pause(path, json, now: now)
        case "/paper/expire", "/paper/funding": return endPeriod(path, json, now: now)
        case "/paper/clock": return setClock(json, now: now)
        case "/paper/disconnect":
            for id in sessions.keys.sorted(by: { $0.number < $1.number }) { disconnect(id) }
            return Self.done
        case "/paper/market": return setMarket(json, now: now)
        case "/paper/trade":
            guard let symbol = json["symbol"]?.string, let size = Self.decimal(json["size"]),
                let side = json["side"]?.string.flatMap({ Side(rawValue: $0) }),
                trade(Symbol(symbol), side, quantity: size, now: now)
            else {
                return Self.refused(
                    400, "a trade has a symbol that is listed, a side and a size of its steps")
            }
            return Self.done
        case "/paper/step":
            let times = json["times"]?.int64 ?? 1
            guard let symbol = json["symbol"]?.string, (1...10_000).contains(times),
                step(Symbol(symbol), times: Int(times), now: now)
            else { return Self.refused(400, "a step has a symbol that is listed, and times from 1 to 10000") }
            return Self.done
        case "/paper/cancel":
            let symbol = json["symbol"]?.string.map { Symbol($0) }
            guard let reason = json["reason"]?.string,
                cancelOrders(of: symbol, reason: reason, now: now) != nil
            else {
                return Self.refused(
                    400,
                    "a cancellation has a reason (cancelled_by_admin, market_inactive, contract_expired, liquidation, "
                        + "not_enough_margin, dead_man_switch), and perhaps a symbol that is listed")
            }
            return Self.done
        case "/paper/notify":
            guard let note = json["note"]?.string else {
                return Self.refused(400, "a notification has a note")
            }
            notify(
                type: json["type"]?.string ?? "general", priority: json["priority"]?.string ?? "low",
                note: note,
                now: now)
            return Self.done
        default: return Self.unknown
        }
    }

    /// Takes the exchange away for a while.
    private mutating func pause(_ path: String, _ json: JSONValue, now: Timestamp) -> ServerResponse {
        let pause = json["milliseconds"]?.int64 ?? 500
        guard (0...3_600_000).contains(pause) else {
            return Self.refused(400, "milliseconds must be from 0 to 3600000")
        }
        if path == "/paper/restart" {
            restart(for: .milliseconds(pause), now: now)
        } else {
            maintain(for: .milliseconds(pause), now: now)
        }
        return Self.done
    }

    /// Ends a dated contract, or the hour of a perpetual one, before its time.
    private mutating func endPeriod(_ path: String, _ json: JSONValue, now: Timestamp) -> ServerResponse {
        let contract = json["symbol"]?.string.flatMap { exchange.listedIndex(ofSymbol: $0) }
        guard let contract, exchange.contracts[contract].isPerpetual == (path == "/paper/funding") else {
            let kind = path == "/paper/funding" ? "perpetual" : "dated"
            return Self.refused(400, "symbol must be a \(kind) contract that is listed")
        }
        if path == "/paper/expire" {
            exchange.expire(contract, now: now)
            for contract in exchange.takeExpired() { listSuccessor(of: contract, now: now) }
        } else {
            let due = exchange.markets[contract].funding.nextAt ?? now
            exchange.payFunding(contract, now: max(now, due))
        }
        publishAll(now: now)
        return Self.done
    }

    private mutating func setClock(_ json: JSONValue, now: Timestamp) -> ServerResponse {
        guard let skew = json["skew_ms"]?.int64, (-86_400_000...86_400_000).contains(skew) else {
            return Self.refused(400, "skew_ms must be from -86400000 to 86400000")
        }
        let change = Duration.milliseconds(skew) - clockSkew
        clockSkew = .milliseconds(skew)
        // Nobody has been idle for the time that the clock was moved by.
        for id in sessions.keys {
            if let heardAt = sessions[id]?.heardAt { sessions[id]?.heardAt = heardAt.advanced(by: change) }
        }
        return Self.done
    }

    /// State, Maker Protection and index of a contract, each if it is given.
    private mutating func setMarket(_ json: JSONValue, now: Timestamp) -> ServerResponse {
        guard let symbol = json["symbol"]?.string.map({ Symbol($0) }),
            exchange.index(ofSymbol: symbol.name) != nil
        else { return Self.refused(400, "symbol must be a contract that is listed") }
        if let text = json["state"]?.string {
            guard let state = MarketState(rawValue: text) else {
                let states = MarketState.allCases.map(\.rawValue).joined(separator: ", ")
                return Self.refused(400, "state is one of \(states)")
            }
            setState(of: symbol, state, now: now)
        }
        if let hold = json["maker_protection_ms"] {
            guard let hold = hold.int64, (0...100).contains(hold) else {
                return Self.refused(400, "maker_protection_ms must be from 0 to 100")
            }
            setMakerProtection(of: symbol, .milliseconds(hold))
        }
        if let index = json["index"] {
            guard let price = Self.decimal(index), !price.isNegative, !price.isZero else {
                return Self.refused(400, "index must be a positive number")
            }
            setIndexPrice(symbol, price, now: now)
        }
        return Self.done
    }

    /// How often each fault could have met something, and did.
    private var faultList: ServerResponse {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("result", "success")
        writer.key("faults")
        writer.beginArray()
        for line in faults.lines {
            writer.beginObject()
            switch line.fault.cause {
            case .request(let name, _): writer.member("endpoint", name ?? "*")
            case .feed(let name, _): writer.member("feed", name ?? "*")
            case .connection: writer.member("connection", "*")
            }
            writer.member("seen", integer: Int64(line.seen))
            writer.member("met", integer: Int64(line.met))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return ServerResponse(body: writer.bytes)
    }

    // MARK: Answers

    private static func decimal(_ json: JSONValue?) -> Decimal? {
        guard let json else { return nil }
        return (json.numberText ?? json.string).flatMap { Decimal($0) }
    }

    private static var done: ServerResponse {
        ServerResponse(body: Array(#"{"result":"success"}"#.utf8))
    }

    private static var unknown: ServerResponse {
        refused(
            404,
            "there are GET /paper/ledger and /paper/faults, POST /paper/faults, restart, maintenance, market, trade, "
                + "step, cancel, notify, expire, funding, clock and disconnect")
    }

    private static func refused(_ status: Int, _ text: String) -> ServerResponse {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("result", "error")
        writer.member("error", text)
        writer.endObject()
        return ServerResponse(status: status, body: writer.bytes)
    }
}
