// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct CancelOnDisconnectTests {
    private let alice = Owner("alice")
    private let bob = Owner("bob")

    @Test func `the last connection of an owner cancels its orders`() {
        var machine = CancelOnDisconnect()
        machine.connected(alice)
        machine.connected(alice)
        machine.connected(bob)
        machine.wanted(by: alice, true)
        #expect(machine.disconnected(alice, gatewayStops: false) == .nothing)
        #expect(machine.disconnected(bob, gatewayStops: false) == .nothing)
        #expect(machine.disconnected(alice, gatewayStops: false) == .cancelOrders(of: alice))
        // It holds for the next time too.
        machine.connected(alice)
        #expect(machine.disconnected(alice, gatewayStops: false) == .cancelOrders(of: alice))
    }

    @Test func `who did not ask keeps its orders, and so does who took it back`() {
        var machine = CancelOnDisconnect()
        machine.connected(alice)
        machine.wanted(by: alice, true)
        machine.wanted(by: alice, false)
        #expect(machine.disconnected(alice, gatewayStops: false) == .nothing)
    }

    @Test func `a gateway that stops cancels nothing`() {
        var machine = CancelOnDisconnect()
        machine.connected(alice)
        machine.wanted(by: alice, true)
        #expect(machine.disconnected(alice, gatewayStops: true) == .nothing)
        #expect(!machine.isConnected(alice))
    }

    @Test func `wishes survive a restart and name who is missing`() {
        var machine = CancelOnDisconnect()
        machine.wanted(by: bob, true)
        machine.wanted(by: alice, true)
        var next = CancelOnDisconnect()
        next.restored(machine.savedText)
        #expect(next.owners == [alice, bob] && next.ownersMissing == [alice, bob])
        next.connected(bob)
        #expect(next.ownersMissing == [alice])
        next.restored("")
        #expect(next.owners.isEmpty)
    }
}
