// SPDX-License-Identifier: Apache-2.0

public import JSONText

/// The last call of a connection, so that one made over and over is read once: only its id is read again.
///
/// What it gives is what ``ClientFrame`` would give, or nothing.
public struct RepeatedCall: Sendable {
    private var last: ClientFrame.Call?
    /// Made when a call comes for the second time in a row; most never do.
    private var pattern: JSONPattern?

    private static let keys = JSONKeyTable(ClientFrame.keys)
    private static let idPlace = 0

    public init() {}

    /// A call was read from `frame`.
    public mutating func received(_ call: ClientFrame.Call, from frame: JSONValue) {
        let isRepeated = last.map { Self.differ($0, call) } == false
        last = call
        pattern = isRepeated ? JSONPattern(frame, named: Self.keys) : nil
    }

    private static func differ(_ left: ClientFrame.Call, _ right: ClientFrame.Call) -> Bool {
        left.method != right.method || left.timeout != right.timeout
            || left.params?.rawBytes != right.params?.rawBytes
    }

    /// The call that `frame` holds, if it is the last one but for its id. For any other frame, right or wrong, nil.
    mutating func call(in frame: Span<UInt8>) -> ClientFrame.Call? {
        guard pattern?.fits(frame) == true, var call = last else { return nil }
        var isUnderstood = true
        pattern?.forEachChange(in: frame, updating: &call) { call, key, number in
            guard key == Self.idPlace, let id = Int64(numberText: number), ClientFrame.isID(id) else {
                isUnderstood = false
                return
            }
            call.id = id
        }
        guard isUnderstood else { return nil }
        return call
    }
}
