// SPDX-License-Identifier: Apache-2.0

/// Rows and columns as text: numbers to the right, words to the left, two spaces between, nothing behind.
/// Columns in which no row has anything are left out.
struct TextTable {
    struct Column {
        var title: String
        var isNumber: Bool
        /// At least this wide, for tables that are written row by row.
        var leastWidth: Int

        /// A column of words.
        static func words(_ title: String, leastWidth: Int = 0) -> Column {
            Column(title: title, isNumber: false, leastWidth: leastWidth)
        }

        /// A column of numbers.
        static func numbers(_ title: String, leastWidth: Int = 0) -> Column {
            Column(title: title, isNumber: true, leastWidth: leastWidth)
        }
    }

    var columns: [Column]
    var rows: [[String?]] = []

    init(_ columns: [Column], rows: [[String?]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// The header and the rows.
    func render() -> [String] {
        let shown = columns.indices.filter { index in rows.contains { !($0[index] ?? "").isEmpty } }
        let widths = shown.map { index in
            rows.reduce(columns[index].title.count) { max($0, ($1[index] ?? "").count) }
        }
        let header = line(shown.map { columns[$0].title }, shown, widths)
        return [header] + rows.map { row in line(shown.map { row[$0] ?? "" }, shown, widths) }
    }

    /// The header of a table that is written row by row: every column, in its least width.
    func header() -> String { line(columns.map(\.title), Array(columns.indices), columns.map(\.leastWidth)) }

    /// One row of such a table.
    func line(_ row: [String?]) -> String {
        line(row.map { $0 ?? "" }, Array(columns.indices), columns.map(\.leastWidth))
    }

    private func line(_ cells: [String], _ indices: [Int], _ widths: [Int]) -> String {
        var text = ""
        for ((cell, index), width) in zip(zip(cells, indices), widths) {
            if !text.isEmpty || index != indices.first { text += "  " }
            let padding = String(repeating: " ", count: max(0, width - cell.count))
            text += columns[index].isNumber ? padding + cell : cell + padding
        }
        while text.last == " " { text.removeLast() }
        return text
    }

    /// Names and values below each other, the values aligned; those without a value are left out.
    static func pairs(_ pairs: [(name: String, value: String?)]) -> [String] {
        let known = pairs.compactMap { pair in pair.value.map { (pair.name, $0) } }
        let width = known.reduce(0) { max($0, $1.0.count) }
        return known.map { name, value in
            name + String(repeating: " ", count: width - name.count) + "  " + value
        }
    }

    /// The same with the values to the right, for numbers.
    static func amounts(_ pairs: [(name: String, value: String?)]) -> [String] {
        let longest = pairs.reduce(0) { max($0, $1.value?.count ?? 0) }
        return self.pairs(
            pairs.map { pair in
                (pair.name, pair.value.map { String(repeating: " ", count: longest - $0.count) + $0 })
            })
    }
}
