// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@Suite struct `A symbol` {
    @Test(arguments: [
        ("PI_XBTUSD", "PI_XBTUSD"), ("pi_xbtusd", "PI_XBTUSD"), ("Pf_XbtUsd", "PF_XBTUSD"), ("", ""),
        ("FI_XBTUSD_261225", "FI_XBTUSD_261225"), ("fi_xbtusd_261225", "FI_XBTUSD_261225"), ("rr_é", "RR_É"),
        ("PI_XBTUSDz", "PI_XBTUSDZ"), ("`@[{", "`@[{"),
    ])
    func `has one spelling`(given: String, name: String) {
        #expect(Symbol(given).name == name)
        #expect(Symbol(given) == Symbol(name))
    }

    @Test func `sorts by name`() {
        #expect(Symbol("pf_ethusd") < Symbol("PF_XBTUSD"))
    }
}
