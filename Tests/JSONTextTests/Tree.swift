// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText

/// A value taken apart, to compare what two readers understood. Strings are compared by their bytes.
indirect enum Tree: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string([UInt8])
    case array([Tree])
    case object([[UInt8]: Tree])
    /// Something that JSON does not have.
    case unknown

    init(_ value: JSONValue) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = value.bool.map { .bool($0) } ?? .unknown
        case .number: self = value.numberText.flatMap { Double($0) }.map { .number($0) } ?? .unknown
        case .string: self = value.string.map { .string(Array($0.utf8)) } ?? .unknown
        case .array: self = .array(value.elements.map { Tree($0) })
        case .object:
            self = .object(
                Dictionary(value.members.map { (Array($0.key.utf8), Tree($0.value)) }) { _, last in last })
        }
    }

    /// What Foundation's reader returned.
    init(foundation value: Any) {
        switch value {
        case is NSNull: self = .null
        case let text as String: self = .string(Array(text.utf8))
        case let values as [Any]: self = .array(values.map { Tree(foundation: $0) })
        case let members as [String: Any]:
            self = .object(
                Dictionary(members.map { (Array($0.key.utf8), Tree(foundation: $0.value)) }) { _, last in
                    last
                })
        case let number as NSNumber:
            self =
                number === NSNumber(value: true) || number === NSNumber(value: false)
                ? .bool(number.boolValue) : .number(number.doubleValue)
        default: self = .unknown
        }
    }

    /// Whether the only differences are in the last places of numbers.
    func isClose(to other: Tree) -> Bool {
        switch (self, other) {
        case (.number(let mine), .number(let theirs)):
            abs(mine - theirs) <= 4 * max(mine.ulp, theirs.ulp)
        case (.array(let mine), .array(let theirs)):
            mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isClose(to: $1) }
        case (.object(let mine), .object(let theirs)):
            mine.count == theirs.count
                && mine.allSatisfy { key, value in theirs[key].map { value.isClose(to: $0) } ?? false }
        default: self == other
        }
    }
}
