// SPDX-License-Identifier: Apache-2.0

import GRDB
import Trading

/// The file of candles: what is done with it on the store's thread.
///
/// Beside the candles it has the spans of time for which they are all there are: a period without a candle within one is
/// known to have none.
struct CandleFile {
    static let version: Int32 = 1

    /// The file has tables that this program does not know.
    struct Newer: Error, CustomStringConvertible {
        let description: String
    }

    private let queue: DatabaseQueue
    /// In pages.
    private let limit: Int64
    private var numbers: [CandleSeriesName: Int64] = [:]
    private var usedAt: [Int64: Timestamp] = [:]

    /// - Parameter path: nil for memory.
    init(path: String?, options: CandleStoreOptions) throws {
        var configuration = Configuration()
        configuration.label = "candles"
        configuration.busyMode = .timeout(1)
        if let path {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } else {
            queue = try DatabaseQueue(configuration: configuration)
        }
        limit = try Self.prepare(queue, path ?? "memory", options)
    }

    private static func prepare(
        _ queue: DatabaseQueue, _ path: String, _ options: CandleStoreOptions
    ) throws -> Int64 {
        try queue.writeWithoutTransaction { database in
            // One gateway at a time: two would not know what the other has kept.
            _ = try String.fetchOne(database, sql: "PRAGMA locking_mode = EXCLUSIVE")
            let found = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard found <= version else {
                throw Newer(
                    description:
                        "\(path) was written by a newer gateway (schema \(found), this one knows \(version))"
                )
            }
            let check = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
            guard check == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: check) }
            _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
            // What a loss of power takes is asked for again.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            let pageSize = try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 4_096
            let limit = max(64, options.maximumBytes / pageSize)
            _ = try Int64.fetchOne(database, sql: "PRAGMA max_page_count = \(limit)")
            try database.inTransaction(.immediate) {
                if found == 0 { try create(database) }
                try begin(database, options.source)
                return .commit
            }
            return limit
        }
    }

    private static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE series (
                    id INTEGER PRIMARY KEY, symbol TEXT NOT NULL, resolution TEXT NOT NULL, price TEXT NOT NULL,
                    used_us INTEGER NOT NULL, UNIQUE (symbol, resolution, price)
                );
                CREATE TABLE candles (
                    series INTEGER NOT NULL, opened_us INTEGER NOT NULL, open TEXT NOT NULL, high TEXT NOT NULL,
                    low TEXT NOT NULL, close TEXT NOT NULL, volume TEXT NOT NULL, PRIMARY KEY (series, opened_us)
                ) WITHOUT ROWID;
                CREATE TABLE spans (
                    series INTEGER NOT NULL, from_us INTEGER NOT NULL, to_us INTEGER NOT NULL,
                    PRIMARY KEY (series, from_us)
                ) WITHOUT ROWID;
                CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
                PRAGMA user_version = \(version);
                """)
    }

    /// Another exchange's candles are no use.
    private static func begin(_ database: Database, _ source: String) throws {
        let known = try String.fetchOne(database, sql: "SELECT value FROM marks WHERE name = 'source'")
        guard known != source else { return }
        for table in ["candles", "spans", "series"] { try database.execute(sql: "DELETE FROM \(table)") }
        try database.execute(
            sql: "INSERT OR REPLACE INTO marks (name, value) VALUES ('source', ?)", arguments: [source])
    }

    func close() { try? queue.close() }

    // MARK: Reading

    mutating func find(
        _ name: CandleSeriesName, _ range: CandleRange, limit: Int, now: Timestamp
    ) throws -> CandleStore.Found {
        guard range.from <= range.to, let series = try number(of: name, now: now) else {
            return CandleStore.Found()
        }
        return try queue.read { database in
            var found = CandleStore.Found()
            let (from, to) = (range.from.microseconds, range.to.microseconds)
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql:
                        "\(Self.select) WHERE series = ? AND opened_us BETWEEN ? AND ? ORDER BY opened_us LIMIT ?"
                ),
                arguments: [series, from, to, limit])
            found.candles = try rows.map(Self.candle)
            let end = found.candles.count == limit ? found.candles.last?.openedAt.microseconds ?? to : to
            let before = from > .min ? from - 1 : from
            let spans = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT from_us, to_us FROM spans WHERE series = ? AND to_us >= ? AND from_us <= ?
                        ORDER BY from_us
                        """), arguments: [series, before, end])
            for span in spans {
                let (first, last): (Int64, Int64) = (span[0], span[1])
                if first <= before, before <= last {
                    found.before = try Row.fetchOne(
                        database.cachedStatement(
                            sql: """
                                \(Self.select) WHERE series = ? AND opened_us BETWEEN ? AND ?
                                ORDER BY opened_us DESC LIMIT 1
                                """), arguments: [series, first, before]
                    ).map(Self.candle)
                }
                guard last >= from else { continue }
                found.covered.append(
                    CandleRange(
                        from: Timestamp(microseconds: max(first, from)),
                        to: Timestamp(microseconds: min(last, end))))
            }
            return found
        }
    }

    private static let select = "SELECT opened_us, open, high, low, close, volume FROM candles"

    private static func candle(_ row: Row) throws -> Candle {
        func decimal(_ index: Int) throws -> Decimal {
            guard let text = row[index] as String?, let value = Decimal(text) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a candle that cannot be read")
            }
            return value
        }
        return Candle(
            openedAt: Timestamp(microseconds: row[0]), open: try decimal(1), high: try decimal(2),
            low: try decimal(3), close: try decimal(4), volume: try decimal(5), complete: true)
    }

    // MARK: Writing

    mutating func put(
        _ name: CandleSeriesName, _ candles: [Candle], covering range: CandleRange, now: Timestamp
    ) throws {
        guard range.from <= range.to else { return }
        let series = try makeNumber(of: name, now: now)
        try queue.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try Self.remove(range, of: series, in: database)
                let insert = try database.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO candles (series, opened_us, open, high, low, close, volume)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                for candle in candles where candle.complete && range.contains(candle.openedAt) {
                    try insert.execute(arguments: [
                        series, candle.openedAt.microseconds, candle.open.description,
                        candle.high.description,
                        candle.low.description, candle.close.description, candle.volume.description,
                    ])
                }
                try Self.join(range, of: series, in: database)
                return .commit
            }
        }
        if try usedPages() > limit / 5 * 4 { try prune(toShare: 5) }
    }

    /// Notes that the range is known, as one span with those it touches.
    private static func join(_ range: CandleRange, of series: Int64, in database: Database) throws {
        var (from, to) = (range.from.microseconds, range.to.microseconds)
        let touching: StatementArguments = [
            series, to == .max ? to : to + 1, from == .min ? from : from - 1,
        ]
        let condition = "series = ? AND from_us <= ? AND to_us >= ?"
        if let row = try Row.fetchOne(
            database, sql: "SELECT min(from_us), max(to_us) FROM spans WHERE \(condition)",
            arguments: touching)
        {
            if let first = row[0] as Int64? { from = min(from, first) }
            if let last = row[1] as Int64? { to = max(to, last) }
        }
        try database.execute(sql: "DELETE FROM spans WHERE \(condition)", arguments: touching)
        try database.execute(
            sql: "INSERT INTO spans (series, from_us, to_us) VALUES (?, ?, ?)", arguments: [series, from, to])
    }

    mutating func forget(_ name: CandleSeriesName, _ range: CandleRange) throws {
        guard range.from <= range.to, let series = try number(of: name, now: nil) else { return }
        try queue.write { try Self.remove(range, of: series, in: $0) }
    }

    /// Drops the candles of the range, and cuts it out of the spans.
    private static func remove(_ range: CandleRange, of series: Int64, in database: Database) throws {
        let (from, to) = (range.from.microseconds, range.to.microseconds)
        try database.cachedStatement(
            sql: "DELETE FROM candles WHERE series = ? AND opened_us BETWEEN ? AND ?"
        )
        .execute(arguments: [series, from, to])
        let spans = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT from_us, to_us FROM spans WHERE series = ? AND to_us >= ? AND from_us <= ?"),
            arguments: [series, from, to])
        for span in spans {
            let (first, last): (Int64, Int64) = (span[0], span[1])
            try database.execute(
                sql: "DELETE FROM spans WHERE series = ? AND from_us = ?", arguments: [series, first])
            let add = "INSERT INTO spans (series, from_us, to_us) VALUES (?, ?, ?)"
            if first < from { try database.execute(sql: add, arguments: [series, first, from - 1]) }
            if last > to { try database.execute(sql: add, arguments: [series, to + 1, last]) }
        }
    }

    // MARK: Series

    private mutating func number(of name: CandleSeriesName, now: Timestamp?) throws -> Int64? {
        if numbers[name] == nil {
            numbers[name] = try queue.read { database in
                try Int64.fetchOne(
                    database, sql: "SELECT id FROM series WHERE symbol = ? AND resolution = ? AND price = ?",
                    arguments: [name.symbol.name, name.resolution.rawValue, name.price.rawValue])
            }
        }
        guard let number = numbers[name] else { return nil }
        if let now, usedAt[number].map({ now.duration(since: $0) > .seconds(3_600) }) ?? true {
            usedAt[number] = now
            try queue.write {
                try $0.execute(
                    sql: "UPDATE series SET used_us = ? WHERE id = ?", arguments: [now.microseconds, number])
            }
        }
        return number
    }

    private mutating func makeNumber(of name: CandleSeriesName, now: Timestamp) throws -> Int64 {
        if let known = try number(of: name, now: now) { return known }
        let made = try queue.write { database in
            try database.execute(
                sql: "INSERT INTO series (symbol, resolution, price, used_us) VALUES (?, ?, ?, ?)",
                arguments: [
                    name.symbol.name, name.resolution.rawValue, name.price.rawValue, now.microseconds,
                ])
            return database.lastInsertedRowID
        }
        numbers[name] = made
        usedAt[made] = now
        return made
    }

    // MARK: Room

    private func usedPages() throws -> Int64 {
        try queue.read { database in
            let all = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            return all - (try Int64.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0)
        }
    }

    /// Drops what was not asked for longest until less than 1 - 2/`share` of the room is taken.
    mutating func prune(toShare share: Int64) throws {
        let goal = max(32, limit - limit / share * 2)
        // Each turn drops a series, or half of the last one.
        for _ in 0..<10_000 where try usedPages() > goal {
            let (series, isLast) = try queue.read { database in
                let rows = try Row.fetchAll(database, sql: "SELECT id FROM series ORDER BY used_us LIMIT 2")
                return (rows.first?[0] as Int64?, rows.count < 2)
            }
            guard let series else { return }
            if isLast {
                guard try dropOlderHalf(of: series) else { return }
            } else {
                try drop(series)
            }
        }
    }

    private mutating func drop(_ series: Int64) throws {
        try queue.write { database in
            for table in ["candles", "spans"] {
                try database.execute(sql: "DELETE FROM \(table) WHERE series = ?", arguments: [series])
            }
            try database.execute(sql: "DELETE FROM series WHERE id = ?", arguments: [series])
        }
        numbers = numbers.filter { $0.value != series }
        usedAt[series] = nil
    }

    /// - Returns: false when there was nothing to drop.
    private func dropOlderHalf(of series: Int64) throws -> Bool {
        try queue.write { database in
            let count =
                try Int64.fetchOne(
                    database, sql: "SELECT count(*) FROM candles WHERE series = ?", arguments: [series]) ?? 0
            guard count > 1,
                let middle = try Int64.fetchOne(
                    database,
                    sql: "SELECT opened_us FROM candles WHERE series = ? ORDER BY opened_us LIMIT 1 OFFSET ?",
                    arguments: [series, count / 2])
            else { return false }
            let range = CandleRange(
                from: Timestamp(microseconds: 0), to: Timestamp(microseconds: middle - 1))
            try Self.remove(range, of: series, in: database)
            return true
        }
    }
}
