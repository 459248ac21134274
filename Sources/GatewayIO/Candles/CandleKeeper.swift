// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc

/// Holds the file of candles, and knows what to do when it fails: set aside what is damaged, make room in what is full,
/// fall back on memory for the rest.
struct CandleKeeper {
    private var file: CandleFile?
    private let path: String?
    private let options: CandleStoreOptions
    private let trouble: CandleStore.Trouble
    private var told: Set<String> = []

    /// What candles may take where no file keeps them.
    private static let mostMemory: Int64 = 64 << 20

    init(directory: String?, options: CandleStoreOptions, trouble: @escaping CandleStore.Trouble) {
        path = directory.map { "\($0)/candles.sqlite" }
        self.options = options
        self.trouble = trouble
        guard let directory else {
            openMemory()
            return
        }
        do throws(JournalFailure) {
            try JournalDirectory.make(directory, for: directory)
            open()
        } catch {
            tell("\(error)")
            openMemory()
        }
    }

    /// Does something with the file; nil when that fails and cannot be mended.
    @discardableResult
    mutating func attempt<Outcome>(_ body: (inout CandleFile) throws -> Outcome) -> Outcome? {
        do {
            return try once(body)
        } catch {
            guard recover(from: error) else { return nil }
        }
        do {
            return try once(body)
        } catch {
            tell(Self.text(error, path: path ?? "memory"))
            return nil
        }
    }

    mutating func close() {
        file?.close()
        file = nil
    }

    private mutating func once<Outcome>(_ body: (inout CandleFile) throws -> Outcome) throws -> Outcome? {
        guard var opened = file else { return nil }
        defer { file = opened }
        return try body(&opened)
    }

    private mutating func open() {
        guard let path else { return openMemory() }
        do {
            file = try CandleFile(path: path, options: options)
        } catch let error as DatabaseError where Self.isDamage(error) {
            setAside()
            do {
                file = try CandleFile(path: path, options: options)
            } catch {
                fallBack(because: error)
            }
        } catch {
            fallBack(because: error)
        }
    }

    private mutating func openMemory() {
        var options = options
        options.maximumBytes = min(options.maximumBytes, Self.mostMemory)
        do {
            file = try CandleFile(path: nil, options: options)
        } catch {
            tell(Self.text(error, path: "memory"))
        }
    }

    private mutating func fallBack(because error: any Error) {
        tell(Self.text(error, path: path ?? "memory") + "; until the next start candles are kept in memory")
        openMemory()
    }

    /// Whether the same may succeed now.
    private mutating func recover(from error: any Error) -> Bool {
        guard let error = error as? DatabaseError else {
            tell(Self.text(error, path: path ?? "memory"))
            return false
        }
        if Self.isDamage(error) {
            close()
            setAside()
            open()
            return true
        }
        if error.resultCode == .SQLITE_FULL {
            // Deleting needs room too, where the disk and not our own limit is reached.
            return (try? file?.prune(toShare: 2)) != nil
        }
        tell(Self.text(error, path: path ?? "memory"))
        return false
    }

    /// Keeps the damaged file for whoever wants to see it, in place of an older one.
    private mutating func setAside() {
        guard let path else { return }
        let aside = "\(path).damaged"
        guard unsafe rename(path, aside) == 0 || errno == ENOENT else {
            return tell("\(path) is damaged and cannot be set aside: \(systemErrorText(errno))")
        }
        // What is left of its log belongs to it and must not be read into the new file.
        for end in ["-wal", "-shm", "-journal"] {
            unsafe unlink(path + end)
        }
        tell("\(path) is damaged and was set aside as \(aside); its candles are asked for again")
    }

    private mutating func tell(_ text: String) {
        if told.count < 100, told.insert(text).inserted { trouble(text) }
    }

    private static func isDamage(_ error: DatabaseError) -> Bool {
        error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
    }

    private static func text(_ error: any Error, path: String) -> String {
        if let newer = error as? CandleFile.Newer { return newer.description }
        return JournalFailure.text(error, path: path)
    }
}
