// SPDX-License-Identifier: Apache-2.0

public import Logging

extension OperationalEvent {
    /// How metadata names the event's number; text for people leaves it out.
    static let metadataKey = "message_id"

    func metadata(_ facts: Logger.Metadata) -> Logger.Metadata {
        facts.merging([Self.metadataKey: "\(messageID)"]) { $1 }
    }
}

extension Logger {
    /// Logs what has happened, in the event's own words and at its level.
    /// - Parameter facts: become fields of the record: `client_order_id` is CLIENT_ORDER_ID.
    public func record(
        _ event: OperationalEvent, _ facts: @autoclosure () -> Logger.Metadata = [:],
        file: String = #fileID, function: String = #function, line: UInt = #line
    ) {
        log(
            level: event.level, "\(event.text)", metadata: event.metadata(facts()), file: file,
            function: function, line: line)
    }
}
