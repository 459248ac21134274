// SPDX-License-Identifier: Apache-2.0

//! The scanner against RFC 8259: by literal cases, and against a second reader written from the RFC's grammar that
//! is slow and plain.

use kraken_gateway::json::{Reader, Writer};
use kraken_gateway::{Json, Message};

mod chance;
mod grammar;
use chance::Chance;

#[test]
fn takes_what_the_rfc_takes() {
    for text in [
        "{}",
        " [ ] ",
        "\t{\"a\" : [1, -0, 0.5, 1e9, 1E+9, -2.5e-3], \"\" : {\"b\":null}}\r\n",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\"",
        "123456789012345678901234567890.000",
        "true",
        "\"\u{7f}\u{2028}\"",
    ] {
        assert!(Json::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn refuses_what_the_rfc_refuses() {
    for text in [
        "",
        " ",
        "{",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "{'a':1}",
        "[1 2]",
        "01",
        "-",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "nulll",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\t\"",
        "\"\n\"",
        "[] []",
        "\u{feff}{}",
        "{}\0",
        "/**/1",
        "\u{a0}1",
        "[1}",
        "{\"a\":1]",
    ] {
        assert!(Json::parse(text).is_err(), "{text:?}");
    }
    assert!(Json::parse(&"[".repeat(100_000)).is_err());
    assert!(Json::parse(&format!("{}{}", "[".repeat(128), "]".repeat(128))).is_ok());
}

#[test]
fn texts_come_back_as_they_were() {
    let text = "quote \" backslash \\ slash / \u{0} \u{1f} \u{7f} é € 😀 \u{2028}";
    assert_eq!(String::from_json(&text.to_owned().to_json()).unwrap(), text);
    assert_eq!(String::from_json("\"\\ud83d\\ude00\\u0000\"").unwrap(), "😀\u{0}");
    for half in ["\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83dx\"", "\"\\ud83d\\u0041\"", "\"\\ud83d\\ud83d\""] {
        assert!(String::from_json(half).is_err(), "{half}");
        // It is grammar all the same, and may pass through.
        assert!(Json::parse(half).is_ok(), "{half}");
    }
}

#[test]
fn whole_numbers_are_whole_and_fit() {
    assert_eq!(i64::from_json("9223372036854775807"), Ok(i64::MAX));
    assert_eq!(i64::from_json("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(i64::from_json("-0"), Ok(0));
    for text in ["9223372036854775808", "1.0", "1e3", "\"1\"", "true", "00", "--1"] {
        assert!(i64::from_json(text).is_err(), "{text}");
    }
}

#[test]
fn a_mistake_says_where() {
    let mistake = Json::parse("{\"a\":[true,{\"b\":tru}]}").unwrap_err();
    assert_eq!((mistake.path(), mistake.offset()), ("a.b", 16));
    assert_eq!(mistake.to_string(), "a.b: expected true or false at byte 16");
}

/// Writes any value; gives its text.
fn value(chance: &mut Chance, writer: &mut Writer, depth: usize) {
    match chance.below(if depth == 0 { 4 } else { 6 }) {
        0 => writer.boolean(chance.below(2) == 0),
        1 => writer.integer(chance.next() as i64 >> chance.below(64)),
        2 => writer.raw(["null", "-0.0", "1e-7", "12.50E+3"][chance.below(4)]),
        3 => writer.text(&words(chance)),
        4 => {
            writer.begin_list();
            (0..chance.below(4)).for_each(|_| value(chance, writer, depth - 1));
            writer.end_list();
        }
        _ => {
            writer.begin_object();
            for _ in 0..chance.below(4) {
                writer.key(&words(chance));
                value(chance, writer, depth - 1);
            }
            writer.end_object();
        }
    }
}

fn words(chance: &mut Chance) -> String {
    let letters: Vec<char> = "ab\"\\/\n\t\u{1}é€😀{}[],:0".chars().collect();
    (0..chance.below(6)).map(|_| letters[chance.below(letters.len())]).collect()
}

#[test]
fn agrees_with_the_plain_reader_on_whole_and_on_broken_texts() {
    let mut chance = Chance::new(7);
    let pieces: Vec<&str> =
        "{ } [ ] , : \" \\ \\u \\u00e9 0 1 - . e E+ true fals null \n \t \u{1} é".split(' ').collect();
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..30_000 {
        let mut writer = Writer::new();
        value(&mut chance, &mut writer, 4);
        let mut text = writer.into_text();
        assert!(Json::parse(&text).is_ok() && grammar::is_json(&text), "{text}");
        for _ in 0..chance.below(3) {
            let places: Vec<usize> =
                text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
            let from = places[chance.below(places.len())];
            let to = places[chance.below(places.len())].clamp(from, (from + 3).min(text.len()));
            let to = (to..=text.len()).find(|place| text.is_char_boundary(*place)).unwrap_or(from);
            text.replace_range(from..to, pieces[chance.below(pieces.len())]);
        }
        let is_json = grammar::is_json(&text);
        assert_eq!(Json::parse(&text).is_ok(), is_json, "{text:?}");
        *(if is_json { &mut taken } else { &mut refused }) += 1;
    }
    assert!(taken > 5_000 && refused > 5_000, "{taken} texts were taken and {refused} refused");
}

#[test]
fn every_beginning_of_a_text_is_refused() {
    let text = r#"{"a":[1.5e3,"é\u00e9😀",{"b":null}],"c":true}"#;
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(Json::parse(&text[..end]).is_err(), "{}", &text[..end]);
    }
    let mut reader = Reader::new(text);
    assert!(reader.skip().is_ok() && reader.finish().is_ok());
}
