// SPDX-License-Identifier: Apache-2.0

/// The parameters of a request in their order, as `application/x-www-form-urlencoded`. A name may come again:
/// that is how Kraken takes lists.
public struct FormParameters: Sendable, Equatable {
    public struct Parameter: Sendable, Equatable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Why a text is not form-encoded.
    public enum Malformed: Error, Sendable, Equatable, CustomStringConvertible {
        /// A percent sign that no two hexadecimal digits follow, with its place in the text.
        case escape(offset: Int)
        case notUTF8

        public var description: String {
            switch self {
            case .escape(let offset):
                "the percent sign at byte \(offset) is not followed by two hexadecimal digits"
            case .notUTF8: "the decoded text is not UTF-8"
            }
        }
    }

    public private(set) var parameters: [Parameter] = []

    public init() {}

    /// Reads a query or body, `+` as a space. Empty parts are passed over; a part without `=` has an empty
    /// value.
    public init(decoding text: [UInt8]) throws(Malformed) {
        for part in text.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = try Self.decoded(part[..<equals])
            let value = equals < part.endIndex ? try Self.decoded(part[(equals + 1)...]) : ""
            parameters.append(Parameter(name: name, value: value))
        }
    }

    public var isEmpty: Bool { parameters.isEmpty }

    public mutating func append(_ name: String, _ value: String) {
        parameters.append(Parameter(name: name, value: value))
    }

    /// The first value of that name.
    public subscript(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    /// All values of that name, in order.
    public func values(_ name: String) -> [String] {
        parameters.filter { $0.name == name }.map(\.value)
    }

    /// `k=v&k=v`, spaces as `%20`: what is sent, and so what is signed.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        for parameter in parameters {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
            Self.append(parameter.name, to: &bytes)
            bytes.append(UInt8(ascii: "="))
            Self.append(parameter.value, to: &bytes)
        }
        return bytes
    }

    /// `text` with everything but letters, digits and `-._~` escaped: also right for one part of a path.
    public static func percentEncoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexadecimal[Int(byte >> 4)])
                bytes.append(hexadecimal[Int(byte & 15)])
            }
        }
    }

    private static func decoded(_ text: ArraySlice<UInt8>) throws(Malformed) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: "+"):
                bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard text.endIndex - index > 2, let high = digit(text[index + 1]),
                    let low = digit(text[index + 2])
                else { throw .escape(offset: index) }
                bytes.append(high << 4 | low)
                index += 2
            default:
                bytes.append(text[index])
            }
            index += 1
        }
        guard let string = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return string
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
