// SPDX-License-Identifier: Apache-2.0

/// How much is logged: one of these and what is graver.
public enum LogLevel: String, Sendable, Hashable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
}
