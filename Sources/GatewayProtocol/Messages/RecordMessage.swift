// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// One record under its name: `{"order":{…}}`.
public struct RecordMessage<Record: WireRecord>: WireMessage {
    public var record: Record

    public init(_ record: Record) { self.record = record }

    public init(_ json: JSONValue) throws(Failure) {
        record = try FieldReader(json).message(Record.recordName)
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member(Record.recordName, record)
        writer.endObject()
    }
}

extension RecordMessage: Equatable where Record: Equatable {}
