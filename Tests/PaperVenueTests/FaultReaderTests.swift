// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PaperVenue

@Suite struct FaultReaderTests {
    private func read(_ fault: String) throws -> VenueFault? {
        try FaultReader.read(Array(#"{"faults":[\#(fault)]}"#.utf8)).faults.first
    }

    @Test(arguments: [
        (
            #"{"endpoint":"sendorder","action":"lose_request"}"#,
            VenueFault(.request("sendorder", .loseRequest))
        ),
        (#"{"endpoint":"*","action":"lose_answer"}"#, VenueFault(.request(nil, .loseAnswer))),
        (
            #"{"endpoint":"sendorder","action":"delay_request","milliseconds":5,"nth":3}"#,
            VenueFault(.request("sendorder", .delayRequest(.milliseconds(5))), nth: 3)
        ),
        (
            #"{"endpoint":"orders/status","action":"delay_answer","milliseconds":5,"times":0}"#,
            VenueFault(.request("orders/status", .delayAnswer(.milliseconds(5))), times: nil)
        ),
        (
            #"{"endpoint":"fills","action":"answer","status":520,"body":"x","acts":true,"probability":0.5}"#,
            VenueFault(.request("fills", .answer(status: 520, body: "x", acts: true)), probability: 0.5)
        ),
        (
            #"{"endpoint":"sendorder","action":"reset","acts":true}"#,
            VenueFault(.request("sendorder", .reset(acts: true)))
        ),
        (
            #"{"endpoint":"sendorder","action":"refuse","word":"selfFill"}"#,
            VenueFault(.request("sendorder", .refuse(.status("selfFill"))))
        ),
        (
            #"{"endpoint":"sendorder","action":"refuse","error":"nonceDuplicate"}"#,
            VenueFault(.request("sendorder", .refuse(.error("nonceDuplicate"))))
        ),
        (
            #"{"endpoint":"sendorder","action":"refuse","code":92,"message":"M","status":500}"#,
            VenueFault(.request("sendorder", .refuse(.code(92, message: "M", status: 500))))
        ),
        (
            #"{"endpoint":"sendorder","action":"rename","word":"w"}"#,
            VenueFault(.request("sendorder", .rename("w")))
        ),
        (
            #"{"endpoint":"sendorder","action":"restart","milliseconds":9}"#,
            VenueFault(.request("sendorder", .restart(.milliseconds(9), acts: false)))
        ),
        (#"{"feed":"fills","action":"drop"}"#, VenueFault(.feed("fills", .drop))),
        (#"{"feed":"*","action":"duplicate"}"#, VenueFault(.feed(nil, .duplicate))),
        (#"{"feed":"fills","action":"reorder","times":7}"#, VenueFault(.feed("fills", .reorder), times: 7)),
        (
            #"{"feed":"fills","action":"delay","milliseconds":1}"#,
            VenueFault(.feed("fills", .delay(.milliseconds(1))))
        ),
        (#"{"feed":"fills","action":"disconnect"}"#, VenueFault(.feed("fills", .disconnect))),
        (
            #"{"feed":"open_orders","action":"rename","word":"w"}"#,
            VenueFault(.feed("open_orders", .rename("w")))
        ),
        (
            #"{"feed":"fills","action":"omit","members":["fee_paid"]}"#,
            VenueFault(.feed("fills", .omit(["fee_paid"])))
        ),
    ])
    func `reads every action`(text: String, fault: VenueFault) throws {
        #expect(try read(text) == fault)
    }

    @Test(arguments: [
        (#"{"action":"drop"}"#, "either an endpoint or a feed"),
        (#"{"endpoint":"a","feed":"b","action":"drop"}"#, "either an endpoint or a feed"),
        (#"{"endpoint":"a","action":"drop"}"#, "lose_request"),
        (#"{"feed":"a","action":"reset"}"#, "drop, duplicate"),
        (#"{"feed":"a"}"#, "drop, duplicate"),
        (#"{"feed":"a","action":"delay"}"#, "needs milliseconds"),
        (#"{"feed":"a","action":"delay","milliseconds":-1}"#, "milliseconds must be a whole number from 0"),
        (#"{"feed":"a","action":"rename"}"#, "needs a word"),
        (#"{"feed":"a","action":"omit","members":"x"}"#, "list of names"),
        (#"{"feed":"a","action":"drop","nht":1}"#, "nht is no member"),
        (#"{"feed":"a","action":"drop","nth":0}"#, "nth must be a whole number from 1"),
        (#"{"feed":"a","action":"drop","probability":2}"#, "from 0 to 1"),
        (#"{"feed":1,"action":"drop"}"#, "feed must be text"),
        (#"{"endpoint":"a","action":"answer"}"#, "status from 200 to 599"),
        (#"{"endpoint":"a","action":"reset","acts":"yes"}"#, "acts must be true or false"),
        (#"{"endpoint":"a","action":"refuse"}"#, "one of word, error and code"),
        (#"{"endpoint":"a","action":"refuse","word":"a","error":"b"}"#, "one of word, error and code"),
        ("1", "is no object"),
    ])
    func `says what is wrong and where`(text: String, complaint: String) {
        let mistake = #expect(throws: FaultReader.Mistake.self) { try read(text) }
        #expect(mistake?.description.contains(complaint) == true)
        #expect(mistake?.description.hasPrefix("faults[0]: ") == true)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"faults":1}"#, #"{"faults":[],"seed":-1}"#, #"{"faults":[],"more":1}"#,
    ])
    func `the list itself has a form`(text: String) {
        #expect(throws: FaultReader.Mistake.self) { try FaultReader.read(Array(text.utf8)) }
    }

    @Test func `a seed comes with the list`() throws {
        let (faults, seed) = try FaultReader.read(Array(#"{"faults":[],"seed":7}"#.utf8))
        #expect(faults.isEmpty)
        #expect(seed == 7)
    }
}
