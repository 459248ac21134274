// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables of the journal. `PRAGMA user_version` counts their changes.
enum JournalSchema {
    static let version: Int32 = 3

    /// The columns that tell what a client asked for; all absent for an order that was placed elsewhere.
    static let requestColumns = [
        "asked_symbol", "asked_side", "asked_type", "asked_quantity", "asked_limit_price", "asked_stop_price",
        "asked_trigger_signal", "asked_trailing_value", "asked_trailing_unit", "asked_offset_value",
        "asked_offset_unit", "asked_reduce_only", "asked_process_before_us",
    ]
    static let failureColumns = [
        "failure_code", "failure_reason", "failure_message", "failure_origin", "failure_outcome",
        "failure_retryable", "failure_details",
    ]
    /// Since version 2: how far a trailing stop stays from the market now.
    static let addedColumns = ["trailing_value", "trailing_unit"]
    static let orderColumns =
        [
            "number", "client_order_id", "order_id", "owner", "symbol", "side", "type", "venue_type",
            "quantity",
            "filled_quantity", "average_price", "limit_price", "stop_price", "trigger_signal", "reduce_only",
            "state",
            "reason", "created_us", "updated_us", "known_to_exchange",
        ] + requestColumns + failureColumns + addedColumns
    static let fillColumns = [
        "fill_id", "order_id", "client_order_id", "owner", "symbol", "side", "price", "quantity", "liquidity",
        "fee", "fee_currency", "time_us", "backfilled",
    ]

    /// Money is text, as it came: SQLite's numbers would round it.
    ///
    /// An order is written three times or more on its way to the exchange and back: what an index does not have to know is
    /// left out of it, because every page that changes goes to the disk.
    static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE orders (
                    number INTEGER PRIMARY KEY, client_order_id TEXT UNIQUE, order_id TEXT, owner TEXT,
                    symbol TEXT NOT NULL, side TEXT NOT NULL, type TEXT, venue_type TEXT, quantity TEXT NOT NULL,
                    filled_quantity TEXT NOT NULL, average_price TEXT, limit_price TEXT, stop_price TEXT,
                    trigger_signal TEXT, reduce_only INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT,
                    created_us INTEGER NOT NULL, updated_us INTEGER NOT NULL, known_to_exchange INTEGER NOT NULL,
                    asked_symbol TEXT, asked_side TEXT, asked_type TEXT, asked_quantity TEXT, asked_limit_price TEXT,
                    asked_stop_price TEXT, asked_trigger_signal TEXT, asked_trailing_value TEXT,
                    asked_trailing_unit TEXT, asked_offset_value TEXT, asked_offset_unit TEXT,
                    asked_reduce_only INTEGER, asked_process_before_us INTEGER,
                    failure_code TEXT, failure_reason TEXT, failure_message TEXT, failure_origin TEXT,
                    failure_outcome TEXT, failure_retryable INTEGER, failure_details TEXT,
                    trailing_value TEXT, trailing_unit TEXT
                );
                CREATE UNIQUE INDEX orders_by_order_id ON orders (order_id) WHERE order_id IS NOT NULL;
                \(indexesByState)
                CREATE TABLE fills (
                    fill_id TEXT PRIMARY KEY, order_id TEXT, client_order_id TEXT, owner TEXT, symbol TEXT NOT NULL,
                    side TEXT NOT NULL, price TEXT NOT NULL, quantity TEXT NOT NULL, liquidity TEXT, fee TEXT,
                    fee_currency TEXT, time_us INTEGER NOT NULL, backfilled INTEGER NOT NULL
                ) WITHOUT ROWID;
                CREATE INDEX fills_by_time ON fills (time_us);
                CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
                PRAGMA user_version = \(version);
                """)
    }

    private static let indexesByState = """
        CREATE INDEX orders_open ON orders (number) WHERE state NOT IN \(finalStates);
        CREATE INDEX orders_ended ON orders (updated_us) WHERE state IN \(finalStates);
        """

    /// Brings a file of an older version up to this one.
    static func extend(_ database: Database, from found: Int32) throws {
        if found < 2 {
            for column in addedColumns {
                try database.execute(sql: "ALTER TABLE orders ADD COLUMN \(column) TEXT")
            }
        }
        // Until version 2 the order id was unique by the table's own words, which cannot be taken back and do no harm.
        try database.execute(sql: "DROP INDEX orders_by_update; \(indexesByState)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    static func insertion(into table: String, _ columns: [String], orElse: String) -> String {
        let places = columns.map { _ in "?" }.joined(separator: ",")
        return "INSERT OR \(orElse) INTO \(table) (\(columns.joined(separator: ","))) VALUES (\(places))"
    }

    static let putOrder = insertion(into: "orders", orderColumns, orElse: "REPLACE")
    /// All but the two columns that an order keeps, which come last here.
    static let changeOrder =
        "UPDATE OR REPLACE orders SET \(orderColumns.dropFirst(2).map { "\($0) = ?" }.joined(separator: ","))"
        + " WHERE number = ? AND client_order_id IS ?"
    /// A fill that is there already stays as it is, unless the new one knows more.
    static let putFill = insertion(into: "fills", fillColumns, orElse: "REPLACE")
    static let selectOrder = "SELECT \(orderColumns.joined(separator: ",")) FROM orders"
    static let selectFill = "SELECT \(fillColumns.joined(separator: ",")) FROM fills"
    static let finalStates = "('filled','cancelled','rejected','expired','denied')"
}
