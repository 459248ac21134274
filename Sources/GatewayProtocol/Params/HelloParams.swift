// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `gateway.hello`: who calls, and which versions of the protocol it speaks.
public struct HelloParams: WireMessage, Equatable {
    /// In no particular order; without it, version 1.
    public var protocolVersions: [Int64] = [ProtocolVersion.current]
    /// The program's name, for logs and `gateway.list_clients`.
    public var clientName: String?
    /// The client library's name.
    public var library: String?
    public var libraryVersion: String?

    private static let mostVersions = 32

    public init() {}

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        let rule = "an array of 1 to \(Self.mostVersions) version numbers, such as [1]"
        if let versions = try reader.optional("protocol_versions", rule, Self.versions) {
            protocolVersions = versions
        }
        clientName = try reader.optionalString("client_name", longest: 100)
        library = try reader.optionalString("library", longest: 100)
        libraryVersion = try reader.optionalString("library_version", longest: 100)
    }

    private static func versions(_ value: JSONValue) -> [Int64]? {
        let elements = value.elements
        guard (1...mostVersions).contains(elements.count) else { return nil }
        var versions: [Int64] = []
        for element in elements {
            guard let version = element.int64, version > 0 else { return nil }
            versions.append(version)
        }
        return versions
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("protocol_versions")
        writer.beginArray()
        for version in protocolVersions { writer.integer(version) }
        writer.endArray()
        writer.member("client_name", clientName)
        writer.member("library", library)
        writer.member("library_version", libraryVersion)
        writer.endObject()
    }
}
