// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// Every method of this release, made from `proto-docs/schema`.
public enum MethodCatalogue {
    private static let places: [String: Int] = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { ($0.element.name, $0.offset) })

    /// The method of exactly this name.
    public static func find(_ name: String) -> MethodDescription? {
        places[name].map { all[$0] }
    }

    /// The answer to a call of a method that does not exist: it offers the nearest names.
    public static func unknownMethod(_ name: String) -> Failure {
        let near = nearest(to: name)
        let advice =
            near.isEmpty
            ? "gateway.describe lists the methods" : "did you mean \(FieldReader.choices(near))?"
        return Failure(
            .unimplemented, Reason.unknownMethod, "there is no method \"\(name)\": \(advice)", origin: .client
        )
    }

    /// Writes `{"methods":[…]}`, the result of `gateway.describe`.
    public static func write(_ methods: [MethodDescription], to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("methods")
        writer.beginArray()
        for method in methods { method.write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}
