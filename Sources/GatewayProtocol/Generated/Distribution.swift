// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How long something took, in nanoseconds. Percentiles are exact to two digits, those of clients to one.
public struct Distribution: WireMessage, Equatable {
    /// How many times were measured.
    public var count: Int64
    /// All of them together.
    public var sumNs: Int64
    /// The shortest.
    public var minNs: Int64
    /// Half were no longer.
    public var p50Ns: Int64
    /// 90 % were no longer.
    public var p90Ns: Int64
    /// 99 % were no longer.
    public var p99Ns: Int64
    /// 99.9 % were no longer.
    public var p999Ns: Int64
    /// The longest.
    public var maxNs: Int64
    /// Counts up to fixed bounds, rising.
    public var buckets: [Bucket]

    public init(count: Int64, sumNs: Int64, minNs: Int64, p50Ns: Int64, p90Ns: Int64, p99Ns: Int64, p999Ns: Int64, maxNs: Int64, buckets: [Bucket]) {
        self.count = count
        self.sumNs = sumNs
        self.minNs = minNs
        self.p50Ns = p50Ns
        self.p90Ns = p90Ns
        self.p99Ns = p99Ns
        self.p999Ns = p999Ns
        self.maxNs = maxNs
        self.buckets = buckets
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            count: try reader.integer("count", in: 0 ... .max),
            sumNs: try reader.integer("sum_ns", in: 0 ... .max),
            minNs: try reader.integer("min_ns", in: 0 ... .max),
            p50Ns: try reader.integer("p50_ns", in: 0 ... .max),
            p90Ns: try reader.integer("p90_ns", in: 0 ... .max),
            p99Ns: try reader.integer("p99_ns", in: 0 ... .max),
            p999Ns: try reader.integer("p999_ns", in: 0 ... .max),
            maxNs: try reader.integer("max_ns", in: 0 ... .max),
            buckets: try reader.list("buckets"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("count", count)
        writer.member("sum_ns", sumNs)
        writer.member("min_ns", minNs)
        writer.member("p50_ns", p50Ns)
        writer.member("p90_ns", p90Ns)
        writer.member("p99_ns", p99Ns)
        writer.member("p999_ns", p999Ns)
        writer.member("max_ns", maxNs)
        writer.member("buckets", list: buckets)
        writer.endObject()
    }
}

