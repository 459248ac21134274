// SPDX-License-Identifier: Apache-2.0

import JSONText

/// Reads faults from JSON: `{"seed":7,"faults":[{"endpoint":"sendorder","action":"lose_answer","nth":2}]}`.
///
/// Each names an `endpoint`, a `feed` or a `connection` (`*` for every one) and an `action`; `nth` (1), `times` (1, 0 for no end) and
/// `probability` (1) say which it meets. A member that is not known is a mistake.
public enum FaultReader {
    /// What is wrong with a list of faults, and what would be right.
    public struct Mistake: Error, Equatable, CustomStringConvertible {
        public var description: String
    }

    static let limit = 1_000

    /// - Returns: the faults, and the seed if one is given.
    public static func read(_ text: [UInt8]) throws(Mistake) -> (faults: [VenueFault], seed: UInt64?) {
        guard let json = try? JSONValue(parsing: text), json.kind == .object else {
            throw Mistake(description: "faults are a JSON object with the member faults")
        }
        try check(json, ["faults", "seed"], "the object")
        guard let list = json["faults"] else {
            throw Mistake(description: "faults must be a list of at most \(limit) objects")
        }
        return (try faults(list), try seed(json))
    }

    static func seed(_ json: JSONValue) throws(Mistake) -> UInt64? {
        guard let value = json["seed"] else { return nil }
        guard let number = value.int64, number >= 0 else {
            throw Mistake(description: "seed must be a whole number, not negative")
        }
        return UInt64(number)
    }

    static func faults(_ list: JSONValue) throws(Mistake) -> [VenueFault] {
        guard list.kind == .array, list.elements.count <= limit else {
            throw Mistake(description: "faults must be a list of at most \(limit) objects")
        }
        var faults: [VenueFault] = []
        for (index, element) in list.elements.enumerated() {
            do throws(Mistake) {
                faults.append(try fault(FaultMembers(element)))
            } catch {
                throw Mistake(description: "faults[\(index)]: \(error)")
            }
        }
        return faults
    }

    private static func fault(_ members: FaultMembers) throws(Mistake) -> VenueFault {
        guard members.json.kind == .object else { throw Mistake(description: "is no object") }
        let endpoint = try members.text("endpoint")
        let feed = try members.text("feed")
        let connection = try members.text("connection")
        let cause: VenueFault.Cause
        let known: [String]
        switch (endpoint, feed, connection) {
        case (nil, nil, "*"): (cause, known) = (.connection(try connectionAction(members)), [])
        case (let name?, nil, nil):
            let (action, names) = try requestAction(members)
            (cause, known) = (.request(name == "*" ? nil : name, action), names)
        case (nil, let name?, nil):
            let (action, names) = try feedAction(members)
            (cause, known) = (.feed(name == "*" ? nil : name, action), names)
        case (nil, nil, _?): throw Mistake(description: "connection can be * only")
        default: throw Mistake(description: "names either an endpoint or a feed, or connection")
        }
        let common = ["endpoint", "feed", "connection", "action", "nth", "times", "probability"]
        try check(members.json, common + known, "this action")
        let times = try members.integer("times", 0...Int.max) ?? 1
        return VenueFault(
            cause, nth: try members.integer("nth", 1...Int.max) ?? 1, times: times == 0 ? nil : times,
            probability: try members.probability())
    }

    private static func requestAction(
        _ members: FaultMembers
    ) throws(Mistake) -> (VenueFault.RequestAction, [String]) {
        switch try members.text("action") ?? "" {
        case "lose_request": return (.loseRequest, [])
        case "lose_answer": return (.loseAnswer, [])
        case "delay_request": return (.delayRequest(try members.milliseconds()), ["milliseconds"])
        case "delay_answer": return (.delayAnswer(try members.milliseconds()), ["milliseconds"])
        case "answer":
            guard let status = try members.integer("status", 200...599) else {
                throw Mistake(description: "answer needs a status from 200 to 599")
            }
            return (
                .answer(status: status, body: try members.text("body"), acts: try members.flag("acts")),
                ["status", "body", "acts"]
            )
        case "reset": return (.reset(acts: try members.flag("acts")), ["acts"])
        case "refuse": return (.refuse(try refusal(members)), ["word", "error", "code", "message", "status"])
        case "rename":
            guard let word = try members.text("word") else {
                throw Mistake(description: "rename needs a word")
            }
            return (.rename(word), ["word"])
        case "restart":
            return (
                .restart(try members.milliseconds(), acts: try members.flag("acts")),
                ["milliseconds", "acts"]
            )
        case "truncate": return (.damage(.truncate), [])
        case "corrupt": return (.damage(.corrupt), [])
        default:
            throw Mistake(
                description: "the action of an endpoint is one of lose_request, lose_answer, delay_request, "
                    + "delay_answer, answer, reset, refuse, rename, restart, truncate, corrupt")
        }
    }

    private static func connectionAction(
        _ members: FaultMembers
    ) throws(Mistake) -> VenueFault.ConnectionAction {
        switch try members.text("action") ?? "" {
        case "refuse": return .refuse
        case "tls_failure": return .failTLS
        case "hang": return .hang
        default:
            throw Mistake(description: "the action of a connection is one of refuse, tls_failure, hang")
        }
    }

    private static func refusal(_ members: FaultMembers) throws(Mistake) -> VenueFault.Refusal {
        let word = try members.text("word")
        let error = try members.text("error")
        let code = try members.integer("code", 0...9_999)
        switch (word, error, code) {
        case (let word?, nil, nil): return .status(word)
        case (nil, let error?, nil): return .error(error)
        case (nil, nil, let code?):
            return .code(
                code, message: try members.text("message") ?? "",
                status: try members.integer("status", 400...599) ?? 400)
        default: throw Mistake(description: "refuse needs one of word, error and code")
        }
    }

    private static func feedAction(
        _ members: FaultMembers
    ) throws(Mistake) -> (VenueFault.FeedAction, [String]) {
        switch try members.text("action") ?? "" {
        case "drop": return (.drop, [])
        case "duplicate": return (.duplicate, [])
        case "reorder": return (.reorder, [])
        case "delay": return (.delay(try members.milliseconds()), ["milliseconds"])
        case "disconnect": return (.disconnect, [])
        case "rename":
            guard let word = try members.text("word") else {
                throw Mistake(description: "rename needs a word")
            }
            return (.rename(word, member: try members.text("member") ?? "reason"), ["word", "member"])
        case "omit": return (.omit(try members.texts("members")), ["members"])
        case "truncate": return (.damage(.truncate), [])
        case "corrupt": return (.damage(.corrupt), [])
        case "silence": return (.silence, [])
        default:
            throw Mistake(
                description: "the action of a feed is one of drop, duplicate, reorder, delay, disconnect, "
                    + "rename, omit, truncate, corrupt, silence")
        }
    }

    private static func check(
        _ json: JSONValue, _ known: [String], _ place: String
    ) throws(Mistake) {
        for (name, _) in json.members where !known.contains(name) {
            throw Mistake(
                description: "\(name) is no member of \(place); there are \(known.joined(separator: ", "))")
        }
    }
}

/// The members of one fault, each checked as it is taken.
struct FaultMembers {
    let json: JSONValue

    init(_ json: JSONValue) { self.json = json }

    func text(_ name: String) throws(FaultReader.Mistake) -> String? {
        guard let value = json[name] else { return nil }
        guard let text = value.string else { throw FaultReader.Mistake(description: "\(name) must be text") }
        return text
    }

    func texts(_ name: String) throws(FaultReader.Mistake) -> [String] {
        guard let list = json[name], list.kind == .array else {
            throw FaultReader.Mistake(description: "\(name) must be a list of names")
        }
        var texts: [String] = []
        for element in list.elements {
            guard let text = element.string else {
                throw FaultReader.Mistake(description: "\(name) must be a list of names")
            }
            texts.append(text)
        }
        return texts
    }

    func integer(_ name: String, _ allowed: ClosedRange<Int>) throws(FaultReader.Mistake) -> Int? {
        guard let value = json[name] else { return nil }
        guard let number = value.int64.map({ Int($0) }), allowed.contains(number) else {
            let bound = allowed.upperBound == .max ? "on" : "to \(allowed.upperBound)"
            throw FaultReader.Mistake(
                description: "\(name) must be a whole number from \(allowed.lowerBound) \(bound)")
        }
        return number
    }

    func flag(_ name: String) throws(FaultReader.Mistake) -> Bool {
        guard let value = json[name] else { return false }
        guard let flag = value.bool else {
            throw FaultReader.Mistake(description: "\(name) must be true or false")
        }
        return flag
    }

    func milliseconds() throws(FaultReader.Mistake) -> Duration {
        guard let number = try integer("milliseconds", 0...3_600_000) else {
            throw FaultReader.Mistake(description: "this action needs milliseconds")
        }
        return .milliseconds(number)
    }

    func probability() throws(FaultReader.Mistake) -> Double {
        guard let value = json["probability"] else { return 1 }
        guard let number = value.numberText.flatMap({ Double($0) }), (0...1).contains(number) else {
            throw FaultReader.Mistake(description: "probability must be a number from 0 to 1")
        }
        return number
    }
}
