// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What holds between the members of one object.
extension FieldReader {
    /// One of the members is there, and only one.
    public func checkExactlyOne(of names: [String]) throws(Failure) {
        let given = names.filter(has)
        guard given.count != 1 else { return }
        let choices = Self.choices(names.map(fullName))
        guard let name = given.last else {
            let first = fullName(names.first ?? "")
            throw .missingField(first, "one of the fields is missing: give \(choices)")
        }
        throw .invalidField(fullName(name), "give \(choices), not both: they could differ")
    }

    /// One of the members is there, or several.
    public func checkAtLeastOne(of names: [String]) throws(Failure) {
        guard !names.contains(where: has) else { return }
        let first = fullName(names.first ?? "")
        throw .missingField(
            first, "at least one of the fields is needed: give \(Self.choices(names.map(fullName)))")
    }

    /// With the member on the left none of the others is there.
    public func check(_ name: String, excludes others: [String]) throws(Failure) {
        guard has(name), let other = others.first(where: has) else { return }
        throw .invalidField(
            fullName(name), "give \"\(fullName(name))\" or \"\(fullName(other))\", not both")
    }
}
