// SPDX-License-Identifier: Apache-2.0

/// Where a `FeedRecorder` writes, and how much.
public struct FeedRecorderConfiguration: Sendable {
    /// A file that is there already is kept under the name of the first older one.
    public var path: String
    /// A file that has become longer is put away as `path.1`, the one before as `path.2`, and so on.
    public var maximumBytesPerFile: Int
    /// How many files are kept in all; the oldest is deleted.
    public var files: Int
    /// What may wait to be written; messages beyond are dropped, and the recording says so.
    public var maximumQueuedBytes: Int
    /// Who records, for the first line.
    public var program: String

    public init(
        path: String, maximumBytesPerFile: Int = 256 << 20, files: Int = 4,
        maximumQueuedBytes: Int = 64 << 20,
        program: String
    ) {
        self.path = path
        self.maximumBytesPerFile = maximumBytesPerFile
        self.files = files
        self.maximumQueuedBytes = maximumQueuedBytes
        self.program = program
    }
}
