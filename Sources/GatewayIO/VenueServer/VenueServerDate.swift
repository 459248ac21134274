// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Writes the `Date` header of HTTP, `Sun, 06 Nov 1994 08:49:37 GMT`, anew only when the second has changed.
final class VenueServerDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private var cached: (second: Int, text: String)?

    static func secondsSinceEpoch() -> Int {
        Int(time(nil))
    }

    func text(secondsSinceEpoch second: Int) -> String {
        if let cached, cached.second == second {
            return cached.text
        }
        let text = VenueServerDate.write(second)
        cached = (second, text)
        return text
    }

    /// The civil date of a count of days, after Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
    private static func write(_ second: Int) -> String {
        let days = second / 86_400
        let inDay = second % 86_400
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let clock = [inDay / 3_600, inDay / 60 % 60, inDay % 60].map(twoDigits).joined(separator: ":")
        return "\(weekdays[days % 7]), \(twoDigits(day)) \(months[month - 1]) \(year) \(clock) GMT"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
