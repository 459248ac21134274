// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

/// Mistakes of the program trap and do not write something that is not JSON.
struct WriterMisuseTests {
    @Test func `traps on a key outside an object`() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.beginArray()
            writer.key("a")
        }
    }

    @Test func `traps on a value without a key`() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.beginObject()
            writer.null()
        }
    }

    @Test func `traps on a key without a value`() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("a")
            writer.endObject()
        }
    }

    @Test func `traps on the wrong end`() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.beginObject()
            writer.endArray()
        }
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.endObject()
        }
    }

    @Test func `traps on a second value after the outermost`() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.null()
            writer.null()
        }
    }

    @Test func `traps on a number that is none`() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.number(exactly: "01")
        }
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.number(exactly: "1 ")
        }
    }
}
