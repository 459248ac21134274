// SPDX-License-Identifier: Apache-2.0

/// The version of the protocol this module speaks.
public enum ProtocolVersion {
    public static let current: Int64 = 1
}
