// SPDX-License-Identifier: Apache-2.0

import Glibc
public import Logging

/// The log of a program that systemd may run: records with fields where the journal reads standard error, else lines.
public final class SystemLog: Sendable {
    let destination: LogDestination
    /// The program's name, as the journal shows it.
    let identifier: String
    private let writer: LogWriter

    /// To standard error.
    public convenience init(identifier: String) {
        self.init(identifier: identifier, destination: .standardError(), descriptor: STDERR_FILENO)
    }

    init(identifier: String, destination: LogDestination, descriptor: CInt) {
        self.identifier = identifier
        self.destination = destination
        writer = LogWriter(descriptor: descriptor) { lost in
            let event = OperationalEvent.logLinesLost
            return Self.record(
                LogEvent(
                    level: event.level, message: "\(event.text)",
                    metadata: event.metadata(["count": "\(lost)"]), source: nil, file: #fileID,
                    function: #function, line: #line),
                label: identifier, identifier: identifier, to: destination)
        }
    }

    /// Whether people read it as it is, and not the journal.
    public var isForPeople: Bool { destination == .text }

    public func logger(label: String, level: Logger.Level = .info) -> Logger {
        var logger = Logger(label: label) { SystemLogHandler(label: $0, log: self) }
        logger.logLevel = level
        return logger
    }

    /// Returns when everything that was logged before is written. To be called before the process ends.
    public func flush() { writer.flush() }

    func write(_ event: LogEvent, label: String) {
        writer.write(Self.record(event, label: label, identifier: identifier, to: destination))
    }

    /// The event as its destination takes it.
    static func record(
        _ event: LogEvent, label: String, identifier: String, to destination: LogDestination
    ) -> LogWriter.Record {
        let metadata = event.metadata ?? [:]
        let text = LogText.message(event.message.description, metadata)
        switch destination {
        case .text: return .line(LogText.line(event.level, text, at: SystemClock.now()))
        case .journalStream: return .line(LogText.prefixedLine(event.level, text))
        case .journal:
            var fields = JournalFields()
            fields.append("MESSAGE", text)
            fields.append("PRIORITY", "\(JournalFields.priority(of: event.level))")
            fields.append("SYSLOG_IDENTIFIER", identifier)
            fields.append("LOGGER", label)
            fields.append("CODE_FILE", event.file)
            fields.append("CODE_LINE", "\(event.line)")
            fields.append("CODE_FUNC", event.function)
            for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
                let isNumber = key == OperationalEvent.metadataKey
                fields.append(isNumber ? "MESSAGE_ID" : JournalFields.name(of: key), "\(value)")
            }
            return .fields(fields)
        }
    }
}
