// SPDX-License-Identifier: Apache-2.0

/// What an element of `orderEvents` tells.
public enum OrderEventType: String, Sendable, Hashable, CaseIterable {
    case place = "PLACE"
    case cancel = "CANCEL"
    case edit = "EDIT"
    case reject = "REJECT"
    case execution = "EXECUTION"
}
