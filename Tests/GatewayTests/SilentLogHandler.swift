// SPDX-License-Identifier: Apache-2.0

import Logging

/// Says nothing, but keeps the level it is given, which the log handler for nothing of swift-log does not.
struct SilentLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .critical

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {}
}
