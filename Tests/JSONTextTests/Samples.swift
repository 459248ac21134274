// SPDX-License-Identifier: Apache-2.0

/// Texts with something of everything.
enum Samples {
    /// Every kind of value, of escape and of number; every strict prefix of it is incomplete.
    static let everything = Array(
        #"""
        { "feed": "book", "side":"b\u0075y", "price": 84001.50,"qty":-0.0e+10,"levels":[[1,2],[],{}],
          "flags":{"a":true,"b":false,"c":null},
          "text":"\"\\\/\b\f\n\r\té€😀\ud83d\ude00\u0000", "x":1E-2 }
        """#.utf8)

    /// Short, so that every byte can be tried at every place.
    static let short = Array(#"{"a\n\u00e9":[-1.5e+2,"é",true,{}],"b":null}"#.utf8)

    /// A ticker of the exchange's old feed.
    static let ticker = Array(
        #"""
        {"feed": "ticker_lite","product_id": "FI_ETHUSD_210625","bid": 1753.45,"ask": 1760.35,
        "change": 13.448175559936647,
        "premium": 9.1,"volume": 6899673.0,"tag": "semiannual","pair": "ETH:USD",
        "dtm": 141,"maturityTime": 1624633200000}
        """#.utf8)
}

/// `text` as people read it, for the message of a failed expectation.
func readable(_ text: [UInt8]) -> String {
    text.map { 0x20..<0x7f ~= $0 ? String(UnicodeScalar($0)) : "<\(String($0, radix: 16))>" }.joined()
}
