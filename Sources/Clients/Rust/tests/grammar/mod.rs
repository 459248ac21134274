// SPDX-License-Identifier: Apache-2.0

//! RFC 8259's grammar, rule by rule: each takes what it can from the front and gives the rest.

type Rest<'a> = Option<&'a [char]>;

/// `JSON-text = ws value ws`
pub fn is_json(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    value(ws(&characters)).map_or(false, |rest| ws(rest).is_empty())
}

fn ws(text: &[char]) -> &[char] {
    let count = text.iter().take_while(|c| [' ', '\t', '\n', '\r'].contains(c)).count();
    &text[count..]
}

fn literal<'a>(text: &'a [char], word: &str) -> Rest<'a> {
    let word: Vec<char> = word.chars().collect();
    text.strip_prefix(&word[..])
}

fn value(text: &[char]) -> Rest<'_> {
    literal(text, "false")
        .or_else(|| literal(text, "null"))
        .or_else(|| literal(text, "true"))
        .or_else(|| sequence(text, '{', member, '}'))
        .or_else(|| sequence(text, '[', value, ']'))
        .or_else(|| number(text))
        .or_else(|| string(text))
}

fn token(text: &[char], wanted: char) -> Rest<'_> {
    ws(text).strip_prefix(&[wanted]).map(ws)
}

fn sequence(text: &[char], begin: char, element: fn(&[char]) -> Rest<'_>, end: char) -> Rest<'_> {
    let mut rest = ws(text.strip_prefix(&[begin])?);
    if let Some(behind) = rest.strip_prefix(&[end]) {
        return Some(behind);
    }
    loop {
        rest = ws(element(rest)?);
        match token(rest, ',') {
            Some(behind) => rest = behind,
            None => return rest.strip_prefix(&[end]),
        }
    }
}

fn member(text: &[char]) -> Rest<'_> {
    value(token(string(text)?, ':')?)
}

/// `number = [ minus ] int [ frac ] [ exp ]`
fn number(text: &[char]) -> Rest<'_> {
    let text = literal(text, "-").unwrap_or(text);
    let mut rest = match text {
        ['0', rest @ ..] => rest,
        ['1'..='9', ..] => digits(text)?,
        _ => return None,
    };
    if let Some(fraction) = literal(rest, ".") {
        rest = digits(fraction)?;
    }
    if let ['e' | 'E', exponent @ ..] = rest {
        let unsigned = literal(exponent, "+").or_else(|| literal(exponent, "-")).unwrap_or(exponent);
        rest = digits(unsigned)?;
    }
    Some(rest)
}

/// `1*DIGIT`
fn digits(text: &[char]) -> Rest<'_> {
    let count = text.iter().take_while(|c| c.is_ascii_digit()).count();
    if count == 0 {
        return None;
    }
    Some(&text[count..])
}

fn string(text: &[char]) -> Rest<'_> {
    let mut rest = literal(text, "\"")?;
    loop {
        rest = match rest {
            ['"', behind @ ..] => return Some(behind),
            ['\\', 'u', a, b, c, d, behind @ ..] if [a, b, c, d].iter().all(|c| c.is_ascii_hexdigit()) => {
                behind
            }
            ['\\', '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't', behind @ ..] => behind,
            ['\\', ..] => return None,
            ['\u{20}'..='\u{10ffff}', behind @ ..] => behind,
            _ => return None,
        }
    }
}
