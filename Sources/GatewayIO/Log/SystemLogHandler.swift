// SPDX-License-Identifier: Apache-2.0

import Logging

/// What a ``SystemLog`` is to swift-log.
struct SystemLogHandler: LogHandler {
    let label: String
    let log: SystemLog
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(label: String, log: SystemLog) {
        self.label = label
        self.log = log
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var event = event
        if let error = event.error {
            event.metadata = (event.metadata ?? [:]).merging(["error": "\(error)"]) { $1 }
        }
        if !metadata.isEmpty || metadataProvider != nil {
            let general = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }
            event.metadata = general.merging(event.metadata ?? [:]) { $1 }
        }
        log.write(event, label: label)
    }
}
