// SPDX-License-Identifier: Apache-2.0

import GRDB
import Trading

/// The journal's file: what is done with it on the journal's thread.
struct JournalStore {
    private let queue: DatabaseQueue
    private let options: JournalOptions
    let path: String
    /// SQLite begins with FULL.
    private var isSynchronous = true

    /// Opens the file, makes it where it is missing, and checks it where it is not.
    init(directory: String, options: JournalOptions) throws(JournalFailure) {
        path = "\(directory)/orders.sqlite"
        self.options = options
        do {
            var configuration = Configuration()
            configuration.label = "journal"
            configuration.busyMode = .timeout(2)
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try Self.prepare(queue, path, options)
        } catch let failure as JournalFailure {
            throw failure
        } catch {
            throw .unusable(why: JournalFailure.text(error, path: path))
        }
    }

    private static func prepare(_ queue: DatabaseQueue, _ path: String, _ options: JournalOptions) throws {
        try queue.writeWithoutTransaction { database in
            let found = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard found <= JournalSchema.version else {
                throw JournalFailure.unusable(
                    why:
                        "\(path) was written by a newer gateway (schema \(found), this one knows \(JournalSchema.version)); "
                        + "run that one, or give this one another state_directory")
            }
            let check = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
            guard check == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: check) }
            // Not before the check: a damaged file is left as it is, for whoever may save something of it.
            _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
            let pageSize = try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 4_096
            _ = try Int64.fetchOne(
                database, sql: "PRAGMA max_page_count = \(max(8, options.maximumBytes / pageSize))")
            guard found < JournalSchema.version else { return }
            try database.inTransaction(.immediate) {
                if found == 0 {
                    try JournalSchema.create(database)
                } else {
                    try JournalSchema.extend(database, from: found)
                }
                return .commit
            }
        }
    }

    // MARK: Writing

    /// Writes all batches as one transaction.
    /// - Returns: the orders that have the client order ids of intents which were therefore not written.
    mutating func write(_ batches: [JournalBatch]) throws -> [UInt64: [StoredOrder]] {
        let mustSync = options.survivesPowerLoss && batches.contains { $0.isDurable }
        let changesSync = mustSync != isSynchronous
        var existing: [UInt64: [StoredOrder]] = [:]
        try queue.writeWithoutTransaction { database in
            // What is not an intent can be asked for again after a loss of power; it reaches the kernel at once.
            if changesSync {
                try database.execute(sql: "PRAGMA synchronous = \(mustSync ? "FULL" : "NORMAL")")
            }
            try database.inTransaction(.immediate) {
                for batch in batches {
                    for record in batch.records {
                        if let older = try Self.put(record, into: database) {
                            existing[batch.number, default: []].append(older)
                        }
                    }
                }
                return .commit
            }
        }
        isSynchronous = mustSync
        return existing
    }

    private static func put(_ record: JournalRecord, into database: Database) throws -> StoredOrder? {
        switch record {
        case .intent(let stored):
            if let older = try older(than: stored, in: database) { return older }
            try put(stored, into: database)
        case .outcome(let stored):
            try change(stored, in: database)
        case .fill(let fill):
            try database.cachedStatement(sql: JournalSchema.putFill)
                .execute(arguments: StatementArguments(fill.values))
        case .mark(let name, let value?):
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO marks (name, value) VALUES (?, ?)")
                .execute(arguments: [name, value])
        case .mark(let name, nil):
            try database.cachedStatement(sql: "DELETE FROM marks WHERE name = ?").execute(arguments: [name])
        }
        return nil
    }

    private static func put(_ stored: StoredOrder, into database: Database) throws {
        try database.cachedStatement(sql: JournalSchema.putOrder)
            .execute(arguments: StatementArguments(stored.values))
    }

    /// Leaves the index of client order ids alone where the order is known under its own already.
    private static func change(_ stored: StoredOrder, in database: Database) throws {
        let values = stored.values
        try database.cachedStatement(sql: JournalSchema.changeOrder)
            .execute(arguments: StatementArguments(values.dropFirst(2) + values.prefix(2)))
        if database.changesCount == 0 { try put(stored, into: database) }
    }

    private static func older(than stored: StoredOrder, in database: Database) throws -> StoredOrder? {
        guard let id = stored.order.clientOrderID else { return nil }
        let statement = try database.cachedStatement(
            sql: "\(JournalSchema.selectOrder) WHERE client_order_id = ? AND number <> ?")
        guard let row = try Row.fetchOne(statement, arguments: [id.text, stored.number]),
            let older = StoredOrder(row)
        else { return nil }
        return older.mayBeReplaced ? nil : older
    }

    // MARK: Reading

    /// All that is open and the newest of the rest.
    func contents() throws -> JournalContents {
        try queue.read { database in
            var contents = JournalContents()
            let open = try Row.fetchAll(
                database, sql: "\(JournalSchema.selectOrder) WHERE state NOT IN \(JournalSchema.finalStates)")
            let final = try Row.fetchAll(
                database,
                sql: """
                    \(JournalSchema.selectOrder) WHERE state IN \(JournalSchema.finalStates)
                    ORDER BY updated_us DESC LIMIT ?
                    """, arguments: [options.ordersInMemory])
            contents.orders = (open + final).compactMap { StoredOrder($0) }.sorted { $0.number < $1.number }
            contents.fills = try Row.fetchAll(
                database, sql: "\(JournalSchema.selectFill) ORDER BY time_us DESC LIMIT ?",
                arguments: [options.fillsInMemory]
            ).compactMap { Fill($0) }.reversed()
            for row in try Row.fetchAll(database, sql: "SELECT name, value FROM marks") {
                contents.marks[row["name"]] = row["value"]
            }
            let highest = try Int64.fetchOne(database, sql: "SELECT max(number) FROM orders") ?? -1
            let noted = contents.marks.removeValue(forKey: Self.numberMark).flatMap { Int64($0) } ?? 0
            contents.nextNumber = max(highest + 1, noted)
            return contents
        }
    }

    /// Numbers below were used, also where their orders are pruned.
    private static let numberMark = "journal.next_number"

    /// Drops what ended so long ago that nobody asks for it.
    func prune(now: Timestamp) throws {
        let limit = now.advanced(by: .seconds(-86_400 * Int64(options.keepDays))).microseconds
        try queue.write { database in
            let highest = try Int64.fetchOne(database, sql: "SELECT max(number) FROM orders") ?? -1
            let noted = try String.fetchOne(
                database, sql: "SELECT value FROM marks WHERE name = ?", arguments: [Self.numberMark])
            let next = max(highest + 1, noted.flatMap { Int64($0) } ?? 0)
            try database.execute(
                sql: "INSERT OR REPLACE INTO marks (name, value) VALUES (?, ?)",
                arguments: [Self.numberMark, "\(next)"])
            try database.execute(
                sql: "DELETE FROM orders WHERE state IN \(JournalSchema.finalStates) AND updated_us < ?",
                arguments: [limit])
            try database.execute(
                sql: """
                    DELETE FROM fills WHERE time_us < ? AND NOT EXISTS (SELECT 1 FROM orders WHERE
                    orders.order_id = fills.order_id AND orders.state NOT IN \(JournalSchema.finalStates))
                    """, arguments: [limit])
        }
    }

    func close() {
        // What is left in the write-ahead log is read again at the next opening.
        try? queue.close()
    }
}
