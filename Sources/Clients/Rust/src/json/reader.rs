// SPDX-License-Identifier: Apache-2.0

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::strings;

/// How deep objects and arrays may be nested.
const DEEPEST: u32 = 128;

/// What is wrong with a JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    what: Cow<'static, str>,
    offset: usize,
    path: String,
}

impl Mistake {
    pub(crate) fn new(what: impl Into<Cow<'static, str>>, offset: usize) -> Self {
        Mistake { what: what.into(), offset, path: String::new() }
    }

    /// The byte at which it was noticed.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The members that lead to it, such as `order.state`; empty if it is not in a member.
    pub fn path(&self) -> &str {
        &self.path
    }

    fn inside(mut self, key: &str) -> Self {
        self.path = if self.path.is_empty() { key.to_owned() } else { format!("{key}.{}", self.path) };
        self
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{} at byte {}", self.what, self.offset)
    }
}

impl Error for Mistake {}

/// Reads JSON values one after the other from a text.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    /// A reader at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Reader { text, at: 0, depth: 0 }
    }

    /// How many bytes have been read.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// A mistake at the present place.
    pub fn mistake(&self, what: impl Into<Cow<'static, str>>) -> Mistake {
        Mistake::new(what, self.at)
    }

    /// The mistake of a member that must be there and is not.
    pub fn missing(&self, member: &str) -> Mistake {
        self.mistake(format!("\"{member}\" is missing"))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
    }

    fn unexpected(&self, wanted: &str) -> Mistake {
        match self.byte() {
            None => self.mistake(format!("the text ends where {wanted} was expected")),
            Some(_) => self.mistake(format!("expected {wanted}")),
        }
    }

    fn expect(&mut self, byte: u8, wanted: &str) -> Result<(), Mistake> {
        if self.byte() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.unexpected(wanted))
    }

    fn deeper(&mut self) -> Result<(), Mistake> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.mistake(format!("nested deeper than {DEEPEST} levels")));
        }
        Ok(())
    }

    /// Reads an object. `member` is given every key and reads, or skips, its value.
    ///
    /// # Errors
    /// Those of `member`, with the key added, and everything that is not an object.
    pub fn object(
        &mut self,
        mut member: impl FnMut(&mut Self, &str) -> Result<(), Mistake>,
    ) -> Result<(), Mistake> {
        self.space();
        self.expect(b'{', "an object")?;
        self.deeper()?;
        self.space();
        if self.byte() == Some(b'}') {
            self.at += 1;
            self.depth -= 1;
            return Ok(());
        }
        loop {
            let key = self.string("a member's name in quotes")?;
            self.space();
            self.expect(b':', "a colon")?;
            if let Err(mistake) = member(self, &key) {
                return Err(mistake.inside(&key));
            }
            self.space();
            match self.byte() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                _ => return Err(self.unexpected("a comma or the object's end")),
            }
            self.space();
        }
        self.at += 1;
        self.depth -= 1;
        Ok(())
    }

    /// Reads an array; `element` reads, or skips, each of its values.
    ///
    /// # Errors
    /// Those of `element`, and everything that is not an array.
    pub fn list(&mut self, mut element: impl FnMut(&mut Self) -> Result<(), Mistake>) -> Result<(), Mistake> {
        self.space();
        self.expect(b'[', "a list")?;
        self.deeper()?;
        self.space();
        if self.byte() == Some(b']') {
            self.at += 1;
            self.depth -= 1;
            return Ok(());
        }
        loop {
            element(self)?;
            self.space();
            match self.byte() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return Err(self.unexpected("a comma or the list's end")),
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(())
    }

    fn string(&mut self, wanted: &str) -> Result<Cow<'a, str>, Mistake> {
        let (content, end, has_escapes) = self.quoted(wanted)?;
        let text = if has_escapes {
            Cow::Owned(strings::unescaped(content).map_err(|what| self.mistake(what))?)
        } else {
            Cow::Borrowed(content)
        };
        self.at = end;
        Ok(text)
    }

    /// What stands between the quotes, where the string ends, and whether it has escapes.
    fn quoted(&self, wanted: &str) -> Result<(&'a str, usize, bool), Mistake> {
        if self.byte() != Some(b'"') {
            return Err(self.unexpected(wanted));
        }
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = start;
        let mut has_escapes = false;
        loop {
            match bytes.get(at) {
                Some(b'"') => return Ok((&self.text[start..at], at + 1, has_escapes)),
                Some(b'\\') => {
                    has_escapes = true;
                    at = strings::escape_end(bytes, at).map_err(|what| Mistake::new(what, at))?;
                }
                Some(0..=0x1f) => return Err(Mistake::new("a control character within a string", at)),
                Some(_) => at += 1,
                None => return Err(Mistake::new("the text ends within a string", at)),
            }
        }
    }

    /// Reads a string.
    ///
    /// # Errors
    /// When there is something else, or an escape stands for no character.
    pub fn text(&mut self) -> Result<Cow<'a, str>, Mistake> {
        self.space();
        self.string("text")
    }

    /// Reads a whole number, without a fraction and an exponent.
    ///
    /// # Errors
    /// When there is something else, or a number that 64 bits do not hold.
    pub fn integer(&mut self) -> Result<i64, Mistake> {
        self.space();
        let end = self.number_end()?;
        let token = &self.text[self.at..end];
        match token.parse() {
            Ok(value) => {
                self.at = end;
                Ok(value)
            }
            Err(_) => Err(self.mistake(format!("{token} is not a whole number of 64 bits"))),
        }
    }

    fn number_end(&self) -> Result<usize, Mistake> {
        let bytes = self.text.as_bytes();
        let digits = |from: usize| {
            from + bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count()
        };
        let first = if self.byte() == Some(b'-') { self.at + 1 } else { self.at };
        let mut end = digits(first);
        if end == first {
            return Err(self.unexpected("a number"));
        }
        if bytes[first] == b'0' && end > first + 1 {
            return Err(self.mistake("a number with a leading zero"));
        }
        if bytes.get(end) == Some(&b'.') {
            let fraction = digits(end + 1);
            if fraction == end + 1 {
                return Err(self.mistake("a number without digits after its point"));
            }
            end = fraction;
        }
        if let Some(b'e' | b'E') = bytes.get(end) {
            let signed = matches!(bytes.get(end + 1), Some(b'+' | b'-'));
            let start = end + 1 + usize::from(signed);
            let exponent = digits(start);
            if exponent == start {
                return Err(self.mistake("a number without digits in its exponent"));
            }
            end = exponent;
        }
        Ok(end)
    }

    /// Reads true or false.
    ///
    /// # Errors
    /// When there is something else.
    pub fn boolean(&mut self) -> Result<bool, Mistake> {
        self.space();
        if self.word("true") {
            Ok(true)
        } else if self.word("false") {
            Ok(false)
        } else {
            Err(self.unexpected("true or false"))
        }
    }

    /// Takes a null, if there is one.
    pub fn null(&mut self) -> bool {
        self.space();
        self.word("null")
    }

    fn word(&mut self, word: &str) -> bool {
        let is_there = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    /// Passes over one value of any kind, checking that it is one.
    ///
    /// # Errors
    /// When it is none.
    pub fn skip(&mut self) -> Result<(), Mistake> {
        self.space();
        match self.byte() {
            Some(b'"') => self.at = self.quoted("text")?.1,
            Some(b'{') => self.object(|reader, _| reader.skip())?,
            Some(b'[') => self.list(|reader| reader.skip())?,
            Some(b't' | b'f') => {
                self.boolean()?;
            }
            Some(b'n') => {
                if !self.null() {
                    return Err(self.unexpected("a value"));
                }
            }
            Some(b'-' | b'0'..=b'9') => self.at = self.number_end()?,
            _ => return Err(self.unexpected("a value")),
        }
        Ok(())
    }

    /// Passes over one value and gives its text.
    ///
    /// # Errors
    /// When it is none.
    pub fn raw(&mut self) -> Result<&'a str, Mistake> {
        self.space();
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// Nothing may follow.
    ///
    /// # Errors
    /// When something does.
    pub fn finish(&mut self) -> Result<(), Mistake> {
        self.space();
        if self.at == self.text.len() {
            return Ok(());
        }
        Err(self.mistake("something follows the value"))
    }
}
