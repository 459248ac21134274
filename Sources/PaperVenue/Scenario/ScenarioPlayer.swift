// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import Trading

/// How far a scenario has come.
struct ScenarioPlayer: Sendable {
    let scenario: Scenario
    /// Nil while it waits for its beginning.
    private(set) var beganAt: Timestamp?
    private var position = 0

    init(_ scenario: Scenario) { self.scenario = scenario }

    mutating func began(at now: Timestamp) { beganAt = beganAt ?? now }

    var nextDue: Timestamp? {
        guard let beganAt, position < scenario.steps.count else { return nil }
        return beganAt.advanced(by: scenario.steps[position].offset)
    }

    /// The next step that is due; it does not come again.
    mutating func take(through now: Timestamp) -> Scenario.Step? {
        guard let due = nextDue, due <= now else { return nil }
        position += 1
        return scenario.steps[position - 1]
    }
}

extension VenueCore {
    /// A request or a connection has come, or the exchange has started.
    mutating func beginScenario(now: Timestamp) { scenario?.began(at: now) }

    mutating func playScenario(now: Timestamp) {
        while let step = scenario?.take(through: now) { _ = carryOut(step, now: now) }
    }

    private mutating func carryOut(_ step: Scenario.Step, now: Timestamp) -> ServerResponse {
        guard step.action == "faults" else { return carryOut("/paper/" + step.action, step.body, now: now) }
        do throws(FaultReader.Mistake) {
            let list = step.body["faults"] ?? step.body
            order(
                try FaultReader.faults(list), seed: try FaultReader.seed(step.body) ?? scenario?.scenario.seed
            )
        } catch {
            return ServerResponse(status: 400, body: Array(error.description.utf8))
        }
        return ServerResponse()
    }

    /// Tries every step on a copy, so that a mistake is told at the start and not in the middle of the night.
    func checkScenario(now: Timestamp) throws(PaperVenue.SetupFailure) {
        guard let scenario = scenario?.scenario else { return }
        var copy = self
        copy.scenario = nil
        for (index, step) in scenario.steps.enumerated() {
            let answer = copy.carryOut(step, now: now.advanced(by: step.offset))
            guard answer.status != 200 else { continue }
            let text =
                (try? JSONValue(parsing: answer.body))?["error"]?.string
                ?? String(decoding: answer.body, as: UTF8.self)
            throw PaperVenue.SetupFailure(
                description: "the scenario's step \(index + 1), \(step.action), cannot be done: \(text)")
        }
    }
}
