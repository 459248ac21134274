// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Trading

/// The names of instruments that the exchange does not write in upper case throughout (`PF_AAPLxUSD`): its
/// REST API wants them exactly so, and answers code 87 to any other spelling.
final class SymbolSpellings: Sendable {
    private let spellings = Mutex<[Symbol: String]>([:])

    /// Old answers are lower case throughout, which is no spelling to keep.
    func learn(_ name: String) {
        guard name != name.uppercased(), name != name.lowercased() else { return }
        spellings.withLock { $0[Symbol(name)] = name }
    }

    func name(of symbol: Symbol) -> String {
        spellings.withLock { $0[symbol] } ?? symbol.name
    }
}
