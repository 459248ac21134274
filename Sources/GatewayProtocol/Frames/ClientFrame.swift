// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// A frame from a client, its envelope checked.
public enum ClientFrame: Sendable {
    case call(Call)
    /// The id could be read but the rest of the envelope is wrong: answer `id` with this failure.
    case invalidCall(id: Int64, Trading.Failure)
    case cancel(id: Int64)
    case ping(JSONValue)
    case pong(JSONValue)

    /// A call as it was asked for.
    public struct Call: Sendable {
        public var id: Int64
        public var method: String
        /// Always an object; nil when none was given.
        public var params: JSONValue?
        /// How long the client waits, counted from now; nil leaves it to the gateway.
        public var timeout: Duration?

        public init(id: Int64, method: String, params: JSONValue?, timeout: Duration?) {
            self.id = id
            self.method = method
            self.params = params
            self.timeout = timeout
        }
    }

    /// A frame that cannot be answered, because it does not say as which id: say bye.
    public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// `key` should hold an id and holds `found`.
        case invalidID(key: String, found: String)
        /// None of the keys that make a frame is there.
        case unknownFrame

        /// The word for the bye frame.
        public var reason: String {
            switch self {
            case .invalidID: ProtocolReason.invalidID
            case .unknownFrame: ProtocolReason.unknownFrame
            }
        }

        public var description: String {
            switch self {
            case .invalidID(let key, let found):
                "\"\(key)\" must be a whole number from 1 to \(ClientFrame.largestID), not \(found)"
            case .unknownFrame:
                "a frame must hold \"id\" and \"method\", or one of \"cancel\", \"ping\" and \"pong\""
            }
        }
    }

    /// The largest id: above it, JSON numbers lose exactness in many languages.
    public static let largestID: Int64 = (1 << 53) - 1
    /// The largest `timeout_ms`: a day.
    public static let largestTimeoutMilliseconds: Int64 = 86_400_000
    private static let longestMethodBytes = 100

    /// What an envelope is made of.
    static let keys = ["id", "method", "params", "timeout_ms", "cancel", "ping", "pong"]

    /// Whether a call or stream may have this number.
    static func isID(_ number: Int64) -> Bool { number >= 1 && number <= largestID }

    /// Reads the envelope of a frame.
    /// - Throws: when the frame cannot be answered.
    public init(_ json: JSONValue) throws(Failure) {
        let members = Members(json)
        if let id = members.id {
            let id = try Self.readID(id, key: "id")
            if let other = members.besidesCall {
                self = .invalidCall(
                    id: id,
                    .invalidField(
                        other, "a frame with \"id\" cannot also hold \"\(other)\": send two frames"))
                return
            }
            self = Self.readCall(id: id, members)
        } else if members.method != nil {
            throw .invalidID(key: "id", found: "absent")
        } else if let id = members.cancel {
            self = .cancel(id: try Self.readID(id, key: "cancel"))
        } else if let value = members.ping {
            self = .ping(value)
        } else if let value = members.pong {
            self = .pong(value)
        } else {
            throw .unknownFrame
        }
    }

    /// The members that make a frame, as they came.
    private struct Members {
        var id, method, params, timeout, cancel, ping, pong: JSONValue?

        private static let table = JSONKeyTable(keys)

        @inline(__always)
        init(_ json: JSONValue) {
            for (index, value) in json.members(named: Self.table) {
                switch index {
                case 0: id = value
                case 1: method = value
                case 2: params = value
                case 3: timeout = value
                case 4: cancel = value
                case 5: ping = value
                default: pong = value
                }
            }
        }

        /// The first member that a call must not have.
        var besidesCall: String? {
            cancel != nil ? "cancel" : ping != nil ? "ping" : pong != nil ? "pong" : nil
        }
    }

    private static func readID(_ value: JSONValue, key: String) throws(Failure) -> Int64 {
        guard let id = value.int64, isID(id) else {
            throw .invalidID(key: key, found: value.shown)
        }
        return id
    }

    private static let methods = MethodCatalogue.all.map(\.name)
    private static let methodKeys = JSONKeyTable(methods)

    /// The name of a method of this release is not made anew for every call.
    @inline(__always)
    private static func methodName(_ value: JSONValue) -> String? {
        if let known = value.withStringBytes({ methodKeys.index(of: $0) }) ?? nil { return methods[known] }
        return value.string
    }

    private static func readCall(id: Int64, _ members: Members) -> ClientFrame {
        guard let method = members.method else {
            return .invalidCall(
                id: id, .missingField("method", "a call needs \"method\", such as \"gateway.get_info\""))
        }
        guard let name = methodName(method), !name.isEmpty, name.utf8.count <= longestMethodBytes else {
            return .invalidCall(
                id: id,
                .invalidField(
                    "method",
                    "\"method\" must be a method's name, such as \"gateway.get_info\", not \(method.shown)"))
        }
        var call = Call(id: id, method: name, params: nil, timeout: nil)
        if let params = members.params, !params.isNull {
            guard params.kind == .object else {
                return .invalidCall(
                    id: id,
                    .invalidField("params", "\"params\" must be a JSON object, not \(params.shown)"))
            }
            call.params = params
        }
        if let timeout = members.timeout, !timeout.isNull {
            guard let milliseconds = timeout.int64, milliseconds >= 1,
                milliseconds <= largestTimeoutMilliseconds
            else {
                return .invalidCall(
                    id: id,
                    .invalidField(
                        "timeout_ms",
                        "\"timeout_ms\" must be a whole number of milliseconds from 1 to "
                            + "\(largestTimeoutMilliseconds), not \(timeout.shown)"))
            }
            call.timeout = .milliseconds(milliseconds)
        }
        return .call(call)
    }
}
