// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

// A distance stands in two members, `name` and `name_unit`, of which neither comes alone.
extension FieldReader {
    /// A distance between prices; nil if it is absent.
    /// - Parameter isPositive: whether it must be greater than zero.
    public func optionalPriceDistance(_ name: String, isPositive: Bool) throws(Failure) -> PriceDistance? {
        let value = try isPositive ? optionalPositiveDecimal(name) : optionalDecimal(name)
        let unit: PriceDistanceUnit? = try optionalWord("\(name)_unit")
        switch (value, unit) {
        case (let value?, let unit?): return PriceDistance(value, unit)
        case (nil, nil): return nil
        case (.some, nil):
            throw missing("\(name)_unit", Self.choices(PriceDistanceUnit.allCases.map(\.rawValue)))
        case (nil, .some): throw missing(name, "a distance, or leave out \"\(fullName(name))_unit\"")
        }
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ distance: PriceDistance?) {
        guard let distance else { return }
        member(name, distance.value)
        member("\(name)_unit", distance.unit.rawValue)
    }
}
