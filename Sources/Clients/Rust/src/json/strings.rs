// SPDX-License-Identifier: Apache-2.0

/// The end of the escape that begins at `at`, whatever character it stands for.
pub(super) fn escape_end(bytes: &[u8], at: usize) -> Result<usize, &'static str> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => match bytes.get(at + 2..at + 6) {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => Ok(at + 6),
            _ => Err("\\u without four hexadecimal digits"),
        },
        _ => Err("an unknown escape within a string"),
    }
}

/// What a string with escapes stands for; the escapes must have been checked by [`escape_end`].
pub(super) fn unescaped(content: &str) -> Result<String, &'static str> {
    let mut text = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(place) = rest.find('\\') {
        text.push_str(&rest[..place]);
        let escape = rest.as_bytes()[place + 1];
        rest = &rest[place + 2..];
        text.push(match escape {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let (character, used) = code_point(rest)?;
                rest = &rest[used..];
                character
            }
            other => char::from(other),
        });
    }
    text.push_str(rest);
    Ok(text)
}

/// The character of the digits after `\u`, with the second half of a pair if it takes one.
fn code_point(digits: &str) -> Result<(char, usize), &'static str> {
    const UNPAIRED: &str = "half a surrogate pair within a string";
    let unit = |at: usize| digits.get(at..at + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let first = unit(0).ok_or(UNPAIRED)?;
    if !(0xd800..0xe000).contains(&first) {
        return char::from_u32(first).map(|character| (character, 4)).ok_or(UNPAIRED);
    }
    let second = if digits.get(4..6) == Some("\\u") { unit(6) } else { None };
    match second {
        Some(second) if first < 0xdc00 && (0xdc00..0xe000).contains(&second) => {
            let scalar = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            char::from_u32(scalar).map(|character| (character, 10)).ok_or(UNPAIRED)
        }
        _ => Err(UNPAIRED),
    }
}
