// SPDX-License-Identifier: Apache-2.0

// Built together with Sources/JSONText as one module by run.sh. Whatever the bytes are, reading them must not
// trap; what is accepted must come back the same after being written, as it stood and piece by piece.

/// libFuzzer calls this for every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSONText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    checkPattern(text)
    let value: JSONValue
    do throws(JSONSyntaxError) {
        value = try JSONValue(parsing: text)
    } catch {
        check(0...text.count ~= error.offset, "an offset outside the text")
        check(parse([0x5b] + text + [0x5d], in: 1..<(1 + text.count)) == nil, "accepted inside a longer text")
        return 0
    }
    check(String(validating: text, as: UTF8.self) != nil, "accepted what is not UTF-8")

    guard let inner = parse([0x22] + text + [0x5c], in: 1..<(1 + text.count)) else {
        fatalError("refused inside a longer text")
    }
    check(isSame(value, inner), "different inside a longer text")

    var copied = JSONWriter()
    copied.value(value)
    check(copied.bytes.elementsEqual(value.rawBytes), "copied differently")
    guard let copy = parse(copied.bytes, in: 0..<copied.bytes.count) else {
        fatalError("refused its own copy")
    }
    check(isSame(value, copy), "different after copying")

    var rewritten = JSONWriter(reservingCapacity: 0)
    write(value, to: &rewritten)
    check(rewritten.isComplete, "written incompletely")
    guard let again = parse(rewritten.bytes, in: 0..<rewritten.bytes.count) else {
        fatalError("refused what the writer wrote")
    }
    check(isSame(value, again), "different after writing")
    var twice = JSONWriter()
    write(again, to: &twice)
    check(twice.bytes == rewritten.bytes, "written differently the second time")
    return 0
}

/// The first byte says where the input is cut in two: the first part is made a pattern, if it can be, and the second
/// must be JSON if it fits.
private func checkPattern(_ input: [UInt8]) {
    guard let cut = input.first.map(Int.init), cut > 0, cut < input.count else { return }
    let (former, later) = (Array(input[1...cut]), Array(input[(cut + 1)...]))
    guard let value = parse(former, in: 0..<former.count) else { return }
    let table = JSONKeyTable(value.members.map(\.key))
    guard var pattern = JSONPattern(value, named: table) else { return }
    check(pattern.fits(value.rawBytes.span), "does not fit itself")
    guard pattern.fits(later.span) else { return }
    guard let read = parse(later, in: 0..<later.count) else { fatalError("fits and is not JSON") }
    var numbers = value.members(named: table).map { ($0.index, $0.value.numberText) }
        .reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    pattern.forEachChange(in: later.span, updating: &numbers) { numbers, key, text in
        numbers[key] = String(decoding: text.indices.map { text[$0] }, as: UTF8.self)
    }
    for (key, member) in read.members(named: table) {
        check(numbers[key] == member.numberText, "a change was missed")
    }
}

private func check(_ condition: Bool, _ message: String) {
    if !condition { fatalError(message) }
}

private func parse(_ bytes: [UInt8], in range: Range<Int>) -> JSONValue? {
    try? JSONValue(parsing: bytes, in: range)
}

private func write(_ value: JSONValue, to writer: inout JSONWriter) {
    switch value.kind {
    case .null: writer.null()
    case .bool: writer.bool(value.bool ?? false)
    case .number: writer.number(exactly: value.numberText ?? "")
    case .string: writer.string(value.string ?? "")
    case .array:
        writer.beginArray()
        for element in value.elements { write(element, to: &writer) }
        writer.endArray()
    case .object:
        writer.beginObject()
        for (key, member) in value.members {
            writer.key(key)
            write(member, to: &writer)
        }
        writer.endObject()
    }
}

/// Whether two values have the same shape, the same number texts and the same strings, by every way of
/// asking.
private func isSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
    guard one.kind == other.kind, one.bool == other.bool, one.numberText == other.numberText,
        one.int64 == other.int64, bytes(one) == bytes(other), one.string.map({ other.isString($0) }) ?? true,
        one.elements.count == other.elements.count, one.members.count == other.members.count
    else { return false }
    if one.kind == .number, let integer = one.numberText.flatMap({ Int64($0) }), integer != one.int64 {
        return false
    }
    if let text = one.numberText, Double(text) == nil { return false }
    for (mine, theirs) in zip(one.elements, other.elements) where !isSame(mine, theirs) { return false }
    for (mine, theirs) in zip(one.members, other.members) {
        guard mine.key.utf8.elementsEqual(theirs.key.utf8), isSame(mine.value, theirs.value) else {
            return false
        }
    }
    return lookupsAgree(one)
}

/// Whether the key table and the lookup by key find the same last member.
private func lookupsAgree(_ value: JSONValue) -> Bool {
    guard value.kind == .object else { return true }
    let keys = value.members.map(\.key)
    var last: [Int: ArraySlice<UInt8>] = [:]
    for (index, member) in value.members(named: JSONKeyTable(keys)) { last[index] = member.rawBytes }
    for (index, key) in keys.enumerated() {
        guard let found = value[key] else { return false }
        // Of keys with equal bytes the table knows the first only.
        if let raw = last[index], raw != found.rawBytes { return false }
    }
    return !last.isEmpty || keys.isEmpty
}

private func bytes(_ value: JSONValue) -> [UInt8]? {
    value.withStringBytes { contents in contents.indices.map { contents[$0] } }
}
