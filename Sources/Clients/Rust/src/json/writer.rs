// SPDX-License-Identifier: Apache-2.0

use std::fmt::Write as _;

/// Writes one JSON value after the other into a text.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    needs_comma: bool,
}

impl Writer {
    /// A writer of an empty text.
    pub fn new() -> Self {
        Writer::default()
    }

    /// What was written.
    pub fn into_text(self) -> String {
        self.text
    }

    fn separate(&mut self) {
        if self.needs_comma {
            self.text.push(',');
        }
        self.needs_comma = true;
    }

    /// Begins an object.
    pub fn begin_object(&mut self) {
        self.separate();
        self.text.push('{');
        self.needs_comma = false;
    }

    /// Ends the object begun last.
    pub fn end_object(&mut self) {
        self.text.push('}');
        self.needs_comma = true;
    }

    /// Begins a list.
    pub fn begin_list(&mut self) {
        self.separate();
        self.text.push('[');
        self.needs_comma = false;
    }

    /// Ends the list begun last.
    pub fn end_list(&mut self) {
        self.text.push(']');
        self.needs_comma = true;
    }

    /// A member's name; its value is to follow.
    pub fn key(&mut self, key: &str) {
        self.text(key);
        self.text.push(':');
        self.needs_comma = false;
    }

    /// A string.
    pub fn text(&mut self, text: &str) {
        self.separate();
        self.text.push('"');
        let mut rest = text;
        while let Some(place) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            self.text.push_str(&rest[..place]);
            match rest.as_bytes()[place] {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                b'\r' => self.text.push_str("\\r"),
                b'\t' => self.text.push_str("\\t"),
                control => {
                    // Writing into a String cannot fail.
                    let _ = write!(self.text, "\\u{control:04x}");
                }
            }
            rest = &rest[place + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    /// A whole number.
    pub fn integer(&mut self, value: i64) {
        self.separate();
        let _ = write!(self.text, "{value}");
    }

    /// True or false.
    pub fn boolean(&mut self, value: bool) {
        self.separate();
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// A value that is JSON already; nothing is checked.
    pub fn raw(&mut self, json: &str) {
        self.separate();
        self.text.push_str(json);
    }
}
