// SPDX-License-Identifier: Apache-2.0

public import Trading

extension ClientOrderID {
    /// A name that no other order has: 26 characters, in the order they were made (a ULID).
    ///
    /// Make one per logical order and keep it for every repeat of that order.
    public static func unique() -> ClientOrderID {
        var generator = SystemRandomNumberGenerator()
        let milliseconds = UInt64(clamping: UnixSocket.millisecondsSince1970)
        return unique(
            milliseconds: milliseconds, random: UInt128(generator.next()) << 64 | UInt128(generator.next()))
    }

    /// 48 bits of time and 80 random ones, in Crockford's base 32. <https://github.com/ulid/spec>
    static func unique(milliseconds: UInt64, random: UInt128) -> ClientOrderID {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        var rest = UInt128(milliseconds & 0xffff_ffff_ffff) << 80 | random & ((1 << 80) - 1)
        var characters = [UInt8](repeating: 0, count: 26)
        for index in characters.indices.reversed() {
            characters[index] = alphabet[Int(rest & 31)]
            rest >>= 5
        }
        return ClientOrderID(String(decoding: characters, as: UTF8.self))
    }
}
