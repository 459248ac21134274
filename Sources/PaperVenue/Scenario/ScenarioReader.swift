// SPDX-License-Identifier: Apache-2.0

import JSONText

/// Reads scenarios from JSON:
///
/// ```json
/// {"name": "a restart in the afternoon", "seed": 7, "begins": "first_connection",
///  "faults": [{"endpoint": "sendorder", "action": "lose_answer", "nth": 2}],
///  "steps": [{"at_ms": 500, "do": "market", "symbol": "PI_XBTUSD", "index": 84000},
///            {"at_ms": 1500, "do": "restart", "milliseconds": 300}]}
/// ```
///
/// A step is done as the administration does it, with the members its request would have; `faults` orders faults in
/// place of those before.
public enum ScenarioReader {
    static let stepLimit = 10_000

    public static func read(_ text: [UInt8]) throws(FaultReader.Mistake) -> Scenario {
        guard let json = try? JSONValue(parsing: text), json.kind == .object else {
            throw FaultReader.Mistake(description: "a scenario is a JSON object")
        }
        let known = ["name", "seed", "begins", "faults", "steps"]
        for (name, _) in json.members where !known.contains(name) {
            throw FaultReader.Mistake(
                description: "\(name) is no member of a scenario; there are \(known.joined(separator: ", "))")
        }
        let members = FaultMembers(json)
        var scenario = Scenario(
            name: try members.text("name") ?? "without a name", seed: try FaultReader.seed(json))
        if let word = try members.text("begins") {
            guard let begins = Scenario.Beginning(rawValue: word) else {
                let words = Scenario.Beginning.allCases.map(\.rawValue).joined(separator: " or ")
                throw FaultReader.Mistake(description: "begins is \(words)")
            }
            scenario.begins = begins
        }
        if let list = json["faults"] { scenario.faults = try FaultReader.faults(list) }
        if let list = json["steps"] { scenario.steps = try steps(list) }
        return scenario
    }

    private static func steps(_ list: JSONValue) throws(FaultReader.Mistake) -> [Scenario.Step] {
        guard list.kind == .array, list.elements.count <= stepLimit else {
            throw FaultReader.Mistake(description: "steps must be a list of at most \(stepLimit) objects")
        }
        var steps: [Scenario.Step] = []
        for (index, element) in list.elements.enumerated() {
            let members = FaultMembers(element)
            guard element.kind == .object, let action = try members.text("do"),
                let time = try members.integer("at_ms", 0...86_400_000)
            else {
                throw FaultReader.Mistake(
                    description: "steps[\(index)]: a step has at_ms, from 0 to 86400000, and do, what is done"
                )
            }
            if action == "faults" { _ = try FaultReader.faults(element["faults"] ?? element) }
            steps.append(Scenario.Step(offset: .milliseconds(time), action: action, body: element))
        }
        // Steps of one time keep their order.
        return steps.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element)
    }
}
