// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing

/// A frame of this payload.
func frame(_ payload: String) -> [UInt8] {
    let bytes = Array(payload.utf8)
    return lengthBytes(bytes.count) + bytes
}

func lengthBytes(_ length: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
}

func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
}

func json(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: text)
}

extension FrameDecoder {
    /// Every whole frame there is, as text.
    mutating func drain() throws -> [String] {
        var frames: [String] = []
        while let value = try next() { frames.append(text(value.rawBytes)) }
        return frames
    }
}

/// The one frame that `append` writes, its length bytes checked and removed.
func payload(_ append: (inout [UInt8]) -> Void) throws -> String {
    var bytes: [UInt8] = Array("before".utf8)
    append(&bytes)
    try #require(bytes.starts(with: "before".utf8))
    let written = Array(bytes.dropFirst(6))
    #expect(Array(written.prefix(4)) == lengthBytes(written.count - 4))
    return text(written.dropFirst(4))
}
