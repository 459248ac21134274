// SPDX-License-Identifier: Apache-2.0

public import Trading

/// One of the user's own names for something that trades.
public struct Asset: Sendable, Equatable {
    /// The user's own name (`BTC`).
    public var symbol: String
    /// What the exchange calls it (`PI_XBTUSD`).
    public var brokerSymbol: Symbol
    public var quoteCurrency: String?

    public init(symbol: String, brokerSymbol: Symbol, quoteCurrency: String? = nil) {
        self.symbol = symbol
        self.brokerSymbol = brokerSymbol
        self.quoteCurrency = quoteCurrency
    }
}

/// Resolves what people write for a symbol: the user's own names first, then the exchange's, without regard to case.
///
/// Until the exchange's list is known every name passes, in the exchange's spelling: the exchange is asked and says.
public struct Assets: Sendable {
    /// What a text stands for.
    public enum Resolution: Sendable, Equatable {
        case symbol(Symbol)
        /// Neither an own name nor one of the exchange's; the nearest of both.
        case unknown(suggestions: [String])
    }

    /// The user's assets in the order of the configuration.
    public let all: [Asset]
    private let own: [String: Symbol]
    private var listed: Set<Symbol> = []
    private var listedNames: [String] = []

    /// Of two assets with the same own name the first counts; configuration refuses such a list before it comes here.
    public init(_ assets: [Asset] = []) {
        all = assets
        own = Dictionary(assets.map { ($0.symbol.uppercased(), $0.brokerSymbol) }) { first, _ in first }
    }

    /// Own names that `assets` has more than once, in upper case.
    public static func repeatedNames(in assets: [Asset]) -> [String] {
        Dictionary(grouping: assets) { $0.symbol.uppercased() }.filter { $0.value.count > 1 }.keys.sorted()
    }

    /// Whether the exchange's list is known.
    public var isListed: Bool { !listed.isEmpty }

    /// The exchange told what trades.
    public mutating func instrumentsListed(_ symbols: some Sequence<Symbol>) {
        listed = Set(symbols)
        listedNames = listed.map(\.name)
    }

    /// What `text` stands for.
    public func resolve(_ text: String) -> Resolution {
        let symbol = own[text.uppercased()] ?? Symbol(text)
        if listed.contains(symbol) { return .symbol(symbol) }
        if listed.isEmpty, !text.isEmpty { return .symbol(symbol) }
        return .unknown(suggestions: suggestions(for: text))
    }

    /// What `text` stands for, or the failure to answer with.
    public func symbol(_ text: String, field: String = "symbol") throws(Failure) -> Symbol {
        switch resolve(text) {
        case .symbol(let symbol): return symbol
        case .unknown(let suggestions):
            throw Self.unknownSymbol(
                text, suggestions: suggestions, standsFor: own[text.uppercased()], field: field)
        }
    }

    /// The failure for a name that means nothing.
    ///
    /// - Parameter standsFor: the exchange's name configured for `text`, when the exchange does not have it.
    public static func unknownSymbol(
        _ text: String, suggestions: [String], standsFor: Symbol? = nil, field: String = "symbol"
    ) -> Failure {
        let shown = text.count <= 40 ? text : "\(text.prefix(40))…"
        var message = "\"\(shown)\" is not a symbol the exchange trades"
        if let standsFor {
            message =
                "the asset \"\(shown)\" stands for \(standsFor), which is not a symbol the exchange trades"
        }
        message +=
            suggestions.isEmpty
            ? "; market_data.list_instruments lists them"
            : "; did you mean \(suggestions.joined(separator: ", "))?"
        var details = ["field": field]
        if !suggestions.isEmpty { details["suggestions"] = suggestions.joined(separator: ",") }
        return Failure(.notFound, Reason.unknownSymbol, message, origin: .client, details: details)
    }

    private func suggestions(for text: String) -> [String] {
        let meant = own[text.uppercased()]?.name ?? text
        let usable = all.filter { listed.contains($0.brokerSymbol) }.map(\.symbol)
        var seen: Set<String> = []
        return NearestNames.nearest(to: meant, among: usable + listedNames, limit: 5).filter {
            seen.insert($0.uppercased()).inserted
        }
    }
}
