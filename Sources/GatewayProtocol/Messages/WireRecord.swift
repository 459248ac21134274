// SPDX-License-Identifier: Apache-2.0

/// A message that travels inside an object that names it: `{"order":{…}}`, `{"orders":[…]}`.
public protocol WireRecord: WireMessage {
    /// The member's name for one.
    static var recordName: String { get }
    /// The member's name for several.
    static var listName: String { get }
}
