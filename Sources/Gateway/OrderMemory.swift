// SPDX-License-Identifier: Apache-2.0

public import GatewayCore
public import GatewayIO
public import Trading

/// What the gateway knows of orders from before, and where it writes them down.
public struct OrderMemory: Sendable {
    /// Nil when orders live in memory only, or the journal cannot be used.
    public var journal: Journal?
    public var state: OrderDesk.JournalState
    public var contents: JournalContents

    /// Orders live in memory only.
    public static let none = OrderMemory(journal: nil, state: .absent, contents: JournalContents())

    /// Why the journal cannot be used; nil when it can, or there is none.
    public var failure: String? {
        if case .failed(let why, _) = state { why } else { nil }
    }

    private init(journal: Journal?, state: OrderDesk.JournalState, contents: JournalContents) {
        self.journal = journal
        self.state = state
        self.contents = contents
    }

    /// Opens the journal of `directory`. One that cannot be used stops new orders, and nothing else: the gateway says so
    /// in its health.
    /// - Throws: when another gateway works with the directory, or there can be none at that place.
    public static func open(
        directory: String, options: JournalOptions, now: Timestamp
    ) throws(JournalFailure) -> OrderMemory {
        do throws(JournalFailure) {
            let (journal, contents) = try Journal.open(directory: directory, options: options, now: now)
            return OrderMemory(journal: journal, state: .working, contents: contents)
        } catch {
            guard case .unusable(let why) = error else { throw error }
            return OrderMemory(
                journal: nil, state: .failed(why: why, mayRecover: false), contents: JournalContents())
        }
    }
}
