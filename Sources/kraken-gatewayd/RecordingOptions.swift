// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayIO

/// Whether and where what the exchange's feed says is written down.
struct RecordingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write every message of the exchange's feed to this file, with its time and without secrets; "
                + "kraken-paper-venue --replay plays it again.", valueName: "file"))
    var record: String?

    @Option(
        help: ArgumentHelp(
            "How long one file of the recording may become, 1 to 100000.", valueName: "megabytes"))
    var recordMegabytes = 256

    @Option(
        help: ArgumentHelp(
            "How many files are kept, 1 to 1000: older ones are FILE.1, FILE.2 and so on.", valueName: "count"
        ))
    var recordFiles = 4

    func validate() throws {
        guard (1...100_000).contains(recordMegabytes) else {
            throw ValidationError("--record-megabytes must be 1 to 100000, not \(recordMegabytes)")
        }
        guard (1...1_000).contains(recordFiles) else {
            throw ValidationError("--record-files must be 1 to 1000, not \(recordFiles)")
        }
    }

    /// Nil when nothing is to be recorded.
    var configuration: FeedRecorderConfiguration? {
        record.map {
            FeedRecorderConfiguration(
                path: $0, maximumBytesPerFile: recordMegabytes << 20, files: recordFiles,
                program: "kraken-gatewayd \(GatewayDaemon.version)")
        }
    }
}
