// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@Suite struct ParamsTests {
    @Test func `hello without parameters speaks version one`() throws {
        #expect(try HelloParams(try json("{}")).protocolVersions == [1])
    }

    @Test(arguments: ["[]", "[0]", #"["1"]"#, "[1.5]", "1", "{}"])
    func `hello refuses versions that are none`(versions: String) throws {
        let params = try json(#"{"protocol_versions":\#(versions)}"#)
        #expect(
            throws: Failure.invalidField(
                "protocol_versions",
                #""protocol_versions" must be an array of 1 to 32 version numbers, such as [1], not \#(versions)"#
            )
        ) { try HelloParams(params) }
    }

    @Test func `names have a longest length`() throws {
        let fitting = String(repeating: "n", count: 100)
        #expect(try HelloParams(try json(#"{"client_name":"\#(fitting)"}"#)).clientName == fitting)
        for name in ["", fitting + "n"] {
            let params = try json(#"{"client_name":"\#(name)"}"#)
            #expect(throws: Failure.self) { try HelloParams(params) }
        }
    }

    @Test func `a symbol is read in the exchange's upper case`() throws {
        #expect(try SymbolParams(try json(#"{"symbol":"pi_xbtusd"}"#)).symbol == Symbol("PI_XBTUSD"))
    }

    @Test func `an unknown lag policy is refused by name`() throws {
        let params = try json(#"{"symbol":"A","on_lag":"panic"}"#)
        #expect(
            throws: Failure.invalidField(
                "on_lag", #""on_lag" must be "conflate", "gap" or "disconnect", not "panic""#)
        ) { try TickerSubscriptionParams(params) }
    }

    @Test func `absent parameters read like empty ones`() throws {
        let reader = try FieldReader(nil)
        #expect(!reader.has("symbol"))
        #expect(reader.names.isEmpty)
        #expect(
            throws: Failure.missingField(
                "symbol", #""symbol" is missing: give a symbol, such as "PI_XBTUSD""#)
        ) { try reader.symbol() }
    }

    @Test func `a nested object's members are named with their path`() throws {
        let reader = try FieldReader(try json(#"{"outer":{"inner":{"size":1}}}"#))
        let inner = try reader.object("outer").object("inner")
        #expect(inner.fullName("size") == "outer.inner.size")
        #expect(throws: Failure.self) { try inner.bool("size") }
        do throws(Failure) {
            _ = try inner.bool("size")
        } catch {
            #expect(error.message == #""outer.inner.size" must be true or false, not 1"#)
            #expect(error.details["field"] == "outer.inner.size")
        }
        let nothing = try reader.optionalObject("nothing")
        #expect(nothing == nil)
    }

    @Test func `roles include the ones before`() {
        #expect(Role.observer < .trader)
        #expect(Role.trader < .admin)
        #expect(!(Role.admin < .observer))
    }
}
