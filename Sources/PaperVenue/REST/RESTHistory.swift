// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The history service: the account's past, signed for, and every market's, which anybody may read.
enum RESTHistory {
    static var unauthorised: ServerResponse {
        ServerResponse(
            status: 401,
            body: Array(
                #"{"reason":"You are not authorized to perform this request","status":"unauthorized"}"#.utf8))
    }

    /// The lists of the account.
    enum List: String, CaseIterable {
        case executions
        case orders
        case triggers
        case positions
        case accountLog = "account-log"
        case accountLogCSV = "accountlogcsv"

        /// Tokens of the history's pool.
        func cost(_ parameters: FormParameters) -> Int {
            switch self {
            case .executions, .orders, .triggers, .positions: 1
            case .accountLog: RESTAccountLog.cost(parameters)
            case .accountLogCSV: 6
            }
        }
    }

    static func answer(
        _ list: List, _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        switch list {
        case .accountLog: return RESTAccountLog.answer(parameters, exchange, now: now)
        case .accountLogCSV: return RESTAccountLog.csv(exchange)
        case .executions, .orders, .triggers, .positions: break
        }
        return page(parameters, exchange, now: now) { query, writer in
            switch list {
            case .orders:
                writer.orders(query.page(of: exchange.history.orders, where: wanted(parameters)), now: now)
            case .triggers:
                writer.triggers(
                    query.page(of: exchange.history.triggers, where: wanted(parameters)), now: now)
            case .positions:
                writer.positions(
                    query.page(of: exchange.history.positions, where: wantedPosition(parameters)), now: now)
            default: writer.executions(query.page(of: exchange.history.executions), now: now)
            }
        }
    }

    /// The page that is asked for, or what is wrong with the question.
    private static func page(
        _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp,
        _ answer: (HistoryQuery, HistoryWriter) -> ServerResponse
    ) -> ServerResponse {
        do throws(HistoryQuery.Mistake) {
            return answer(try HistoryQuery(parameters, exchange), HistoryWriter(exchange: exchange))
        } catch {
            return RESTAnswer.badArgument(error.name, now: now)
        }
    }

    /// `opened` and `closed` leave out what they are false for.
    private static func wanted(_ parameters: FormParameters) -> (OrderStep) -> Bool {
        let isWithoutOpened = parameters["opened"] == "false"
        let isWithoutClosed = parameters["closed"] == "false"
        let isOnlyOpened = parameters["opened"] == "true" && parameters["closed"] != "true"
        let isOnlyClosed = parameters["closed"] == "true" && parameters["opened"] != "true"
        return { step in
            if isWithoutOpened, step.isOpening { return false }
            if isWithoutClosed, step.isClosing { return false }
            if isOnlyOpened, !step.isOpening { return false }
            if isOnlyClosed, !step.isClosing { return false }
            return true
        }
    }

    /// One of the changes that are asked for and one of the reasons; all where none is.
    private static func wantedPosition(_ parameters: FormParameters) -> (PositionStep) -> Bool {
        func asked(_ words: [(name: String, word: String)]) -> Set<String> {
            Set(words.filter { parameters[$0.name] == "true" }.map(\.word))
        }
        let changes = asked([
            ("opened", "open"), ("closed", "close"), ("increased", "increase"), ("decreased", "decrease"),
            ("reversed", "reverse"), ("no_change", "noChange"),
        ])
        let reasons = asked([
            ("trades", PositionStep.Reason.trade.rawValue),
            ("funding_realization", PositionStep.Reason.funding.rawValue),
            ("settlement", PositionStep.Reason.settlement.rawValue),
        ])
        return { step in
            (changes.isEmpty || changes.contains(step.change))
                && (reasons.isEmpty || reasons.contains(step.reason.rawValue))
        }
    }

    // MARK: Markets

    /// `market/{tradeable}/executions`, `orders` or `price`; nil for another path.
    static func market(
        _ path: [String], _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse? {
        guard path.count == 3, path[0] == "market", ["executions", "orders", "price"].contains(path[2]) else {
            return nil
        }
        guard let index = exchange.index(ofSymbol: path[1].uppercased()) else {
            return RESTAnswer.notFound(now: now)
        }
        let history = exchange.markets[index].history
        return page(parameters, exchange, now: now) { query, writer in
            switch path[2] {
            case "executions": writer.trades(query.page(of: history.executions), now: now)
            case "orders": writer.marketOrders(query.page(of: history.orders), now: now)
            default: writer.marks(query.page(of: history.marks), now: now)
            }
        }
    }
}
