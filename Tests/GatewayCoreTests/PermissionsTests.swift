// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing
import Trading

struct PermissionsTests {
    private let bitcoin = Symbol("PF_XBTUSD")

    private func refusal(_ body: () throws(Failure) -> Void) -> Failure? {
        do throws(Failure) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test func `without grants the daemon's user and root administrate`() {
        let permissions = Permissions(ownUID: 900)
        #expect(permissions.standing(uid: 900, groups: [])?.role == .admin)
        #expect(permissions.standing(uid: 0, groups: [])?.role == .admin)
        let other = permissions.standing(uid: 1_000, groups: [1_000])
        #expect(other == Standing(owner: Owner("uid:1000"), role: .trader, seesAccount: false))
        var closed = permissions
        closed.otherwise = nil
        #expect(closed.standing(uid: 1_000, groups: []) == nil)
        #expect(closed.standing(uid: 900, groups: [])?.role == .admin)
    }

    @Test func `a user's own grant comes before those of its groups`() {
        let permissions = Permissions(
            grants: [
                Permissions.Grant(.group(50), .admin),
                Permissions.Grant(.user(1_000), .observer, seesAccount: true),
            ], ownUID: 900)
        let standing = permissions.standing(uid: 1_000, groups: [50])
        #expect(standing?.role == .observer && standing?.seesAccount == true)
        #expect(permissions.standing(uid: 1_001, groups: [50])?.role == .admin)
        // Also for the daemon's own user.
        let own = Permissions(grants: [Permissions.Grant(.user(900), .observer)], ownUID: 900)
        #expect(own.standing(uid: 900, groups: [])?.role == .observer)
    }

    @Test func `the highest role among groups counts, with its own name and instruments`() {
        let permissions = Permissions(
            grants: [
                Permissions.Grant(.group(50), .observer, owner: Owner("watchers")),
                Permissions.Grant(.group(60), .trader, owner: Owner("desk"), symbols: [bitcoin]),
                Permissions.Grant(.group(70), .trader, owner: Owner("other")),
            ], ownUID: 900)
        let standing = permissions.standing(uid: 1_000, groups: [50, 70, 60])
        #expect(
            standing
                == Standing(owner: Owner("desk"), role: .trader, symbols: [bitcoin], seesAccount: false))
        #expect(permissions.standing(uid: 1_001, groups: [60])?.owner == Owner("desk"))
    }

    @Test func `a trader sees and changes its own`() {
        let trader = Standing(owner: Owner("a"), role: .trader, seesAccount: false)
        #expect(trader.sees(Owner("a")) && !trader.sees(Owner("b")) && !trader.sees(nil))
        #expect(trader.changes(Owner("a")) && !trader.changes(Owner("b")) && !trader.changes(nil))
        var viewer = trader
        viewer.seesAccount = true
        #expect(viewer.sees(nil) && !viewer.changes(Owner("b")))
        let admin = Standing(owner: Owner("root"), role: .admin, seesAccount: true)
        #expect(admin.changes(Owner("a")) && admin.changes(nil))
        let observer = trader.capped(at: .observer)
        #expect(observer.role == .observer && !observer.changes(Owner("a")) && observer.sees(Owner("a")))
        #expect(observer.capped(at: .admin).role == .observer)
    }

    @Test func `refusals say who is what and what is needed`() {
        let observer = Standing(owner: Owner("uid:7"), role: .observer, seesAccount: false)
        let failure = refusal { () throws(Failure) in try observer.require(.trader, to: "change orders") }
        #expect(failure?.code == .permissionDenied && failure?.reason == Reason.permission)
        #expect(failure?.outcome == .notDone && failure?.origin == .gateway)
        #expect(
            failure?.message.hasPrefix("uid:7 is an observer here, and only a trader may change orders")
                == true)
        let trader = Standing(
            owner: Owner("desk"), role: .trader, symbols: [bitcoin], seesAccount: false)
        #expect(refusal { () throws(Failure) in try trader.requireTrading(in: bitcoin) } == nil)
        let other = refusal { () throws(Failure) in try trader.requireTrading(in: Symbol("PF_ETHUSD")) }
        #expect(other?.message == "desk may not trade PF_ETHUSD here, but PF_XBTUSD.")
        #expect(
            refusal { () throws(Failure) in try trader.requireAccount(to: "see the account") }?.code
                == .permissionDenied)
        #expect(refusal { () throws(Failure) in try observer.requireTrading(in: bitcoin) } != nil)
    }
}
