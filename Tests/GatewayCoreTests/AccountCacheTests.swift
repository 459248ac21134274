// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct AccountCacheTests {
    private func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_790_000_000 + seconds) }

    private func state(equity: Decimal, at seconds: Int64) -> AccountState {
        var state = AccountState(currency: "USD", receivedAt: at(seconds))
        state.equity = equity
        return state
    }

    private func wallet(_ name: String, _ amount: Decimal) -> AccountState.Wallet {
        var wallet = AccountState.Wallet(name: name, kind: "cash")
        wallet.balances = ["XBT": amount]
        return wallet
    }

    @Test func `a part replaces that part and leaves the rest`() {
        var cache = AccountCache()
        var whole = state(equity: 10, at: 0)
        whole.wallets = [wallet("cash", 1), wallet("fi_xbtusd", 2)]
        #expect(cache.stateReceived(whole) == .changed(whole))
        let update = AccountUpdate(multiCollateral: nil, wallets: [wallet("cash", 5)], receivedAt: at(1))
        _ = cache.updateReceived(update)
        #expect(cache.state?.wallets == [wallet("cash", 5), wallet("fi_xbtusd", 2)])
        #expect(cache.state?.equity == 10)
        _ = cache.updateReceived(
            AccountUpdate(multiCollateral: state(equity: 12, at: 2), wallets: [], receivedAt: at(2)))
        #expect(cache.state?.equity == 12)
        #expect(cache.state?.wallets.count == 2)
        #expect(cache.state?.receivedAt == at(2))
    }

    @Test func `says when nothing changed and when an answer is older`() {
        var cache = AccountCache()
        _ = cache.stateReceived(state(equity: 10, at: 5))
        #expect(cache.stateReceived(state(equity: 10, at: 6)) == .unchanged)
        #expect(cache.state?.receivedAt == at(6))
        #expect(cache.stateReceived(state(equity: 11, at: 4)) == .outdated)
        #expect(cache.state?.equity == 10)
    }

    @Test func `wallets that come first wait for the currency`() {
        var cache = AccountCache()
        let early = AccountUpdate(multiCollateral: nil, wallets: [wallet("cash", 1)], receivedAt: at(0))
        #expect(cache.updateReceived(early) == .incomplete)
        #expect(cache.state == nil)
        _ = cache.updateReceived(
            AccountUpdate(multiCollateral: state(equity: 1, at: 1), wallets: [], receivedAt: at(1)))
        #expect(cache.state?.wallets == [wallet("cash", 1)])
    }

    @Test func `names changed and closed positions`() {
        var cache = AccountCache()
        let bitcoin = Position(symbol: Symbol("PI_XBTUSD"), side: .long, quantity: 5)
        let ether = Position(symbol: Symbol("PI_ETHUSD"), side: .short, quantity: 2)
        #expect(cache.positionsReceived([bitcoin, ether], now: at(0)).changed == [bitcoin, ether])
        #expect(cache.positionsReceived([ether, bitcoin], now: at(1)).isEmpty)
        var more = bitcoin
        more.quantity = 6
        let result = cache.positionsReceived([more], now: at(2))
        #expect(result == AccountCache.OnPositions(changed: [more], closed: [ether.symbol]))
        #expect(cache.position(in: Symbol("pi_xbtusd")) == more)
        #expect(cache.position(in: ether.symbol) == nil)
    }

    @Test func `keeps what is known when the feed is lost`() {
        var cache = AccountCache()
        _ = cache.stateReceived(state(equity: 1, at: 0))
        cache.feedConfirmed()
        #expect(cache.isCurrent)
        cache.feedLost()
        #expect(!cache.isCurrent)
        #expect(cache.state?.equity == 1)
    }
}
