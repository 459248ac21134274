// SPDX-License-Identifier: Apache-2.0

/// Writes correct JSON without white space; commas are its business.
///
/// It never fails on what it is given to write. To leave a container open, close one that is not, or write a
/// value where none may stand is a mistake of the program and traps.
public struct JSONWriter: Sendable {
    /// What is written so far.
    public internal(set) var bytes: [UInt8] = []

    private var depth = 0
    /// One bit for each open container, the innermost lowest: set for an object.
    private var objects: UInt64 = 0
    /// The bits of 64 outer containers each, where there are so many.
    private var outerObjects: [UInt64] = []
    private var needsComma = false
    private var isAfterKey = false

    /// An empty writer with room for `capacity` bytes.
    public init(reservingCapacity capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    /// Whether exactly one value is written and nothing is open.
    public var isComplete: Bool { depth == 0 && !bytes.isEmpty }

    /// Starts over and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        outerObjects.removeAll()
        depth = 0
        objects = 0
        needsComma = false
        isAfterKey = false
    }

    // MARK: Structure

    /// Opens an object; members are written as ``key(_:)`` and a value.
    public mutating func beginObject() { open(UInt8(ascii: "{"), isObject: true) }

    /// Closes the innermost container, which must be an object.
    public mutating func endObject() {
        precondition(depth > 0 && objects & 1 == 1 && !isAfterKey, "endObject without an open object")
        close(UInt8(ascii: "}"))
    }

    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "["), isObject: false) }

    /// Closes the innermost container, which must be an array.
    public mutating func endArray() {
        precondition(depth > 0 && objects & 1 == 0, "endArray without an open array")
        close(UInt8(ascii: "]"))
    }

    /// The name of the next member of an object.
    public mutating func key(_ name: String) {
        precondition(depth > 0 && objects & 1 == 1 && !isAfterKey, "a key where none may stand")
        appendQuoted(name, afterComma: needsComma, beforeColon: true)
        isAfterKey = true
        needsComma = false
    }

    /// The same for a name that was prepared.
    public mutating func key(_ key: JSONKey) {
        precondition(depth > 0 && objects & 1 == 1 && !isAfterKey, "a key where none may stand")
        if needsComma {
            bytes.append(contentsOf: key.text)
        } else {
            bytes.append(contentsOf: key.text.dropFirst())
        }
        isAfterKey = true
        needsComma = false
    }

    private mutating func open(_ brace: UInt8, isObject: Bool) {
        beginValue()
        bytes.append(brace)
        if depth > 0 && depth % 64 == 0 { outerObjects.append(objects) }
        objects = objects << 1 | (isObject ? 1 : 0)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ brace: UInt8) {
        bytes.append(brace)
        depth -= 1
        objects >>= 1
        if depth > 0 && depth % 64 == 0 { objects = outerObjects.removeLast() }
        needsComma = true
    }

    /// Checks that a value may stand here and writes the comma before it.
    mutating func beginValue() {
        if depth == 0 {
            precondition(bytes.isEmpty, "a second value after the outermost one")
        } else if objects & 1 == 1 {
            precondition(isAfterKey, "a value without a key")
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
        isAfterKey = false
    }
}
