// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// Several records under their name: `{"orders":[…]}`.
public struct RecordList<Record: WireRecord>: WireMessage {
    public var records: [Record]

    public init(_ records: [Record]) { self.records = records }

    public init(_ json: JSONValue) throws(Failure) {
        records = try FieldReader(json).list(Record.listName)
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member(Record.listName, list: records)
        writer.endObject()
    }
}

extension RecordList: Equatable where Record: Equatable {}
