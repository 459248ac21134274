// SPDX-License-Identifier: Apache-2.0

use super::Dialogue;
use crate::core::Happening;
use crate::generated::{Reason, StatusCode};

#[test]
fn reads_frames_however_they_are_cut() {
    let frame = r#"{"id":2,"result":{"text":"añb€c😀","list":[1,-0.5e+3,null,true]}}"#;
    let mut bytes = (frame.len() as u32).to_be_bytes().to_vec();
    bytes.extend_from_slice(frame.as_bytes());
    for cut in 0..=bytes.len() {
        let mut dialogue = Dialogue::greeted();
        dialogue.call("orders.get");
        let (first, second) = bytes.split_at(cut);
        dialogue.core.received(first, dialogue.now).unwrap();
        assert_eq!(dialogue.core.is_mid_frame(), cut > 0 && cut < bytes.len());
        dialogue.core.received(second, dialogue.now).unwrap();
        let text = dialogue.answer(2).unwrap().get("text").unwrap().as_text().unwrap();
        assert_eq!(text, "añb€c😀", "cut at {cut}");
    }
}

#[test]
fn reads_many_frames_at_once_and_one_byte_at_a_time() {
    let mut dialogue = Dialogue::greeted();
    let calls: Vec<i64> = (0..50).map(|_| dialogue.call("orders.get")).collect();
    let mut bytes = Vec::new();
    for call in &calls {
        let frame = format!(r#"{{"result":{{"n":{call}}},"id":{call}}}"#);
        bytes.extend_from_slice(&(frame.len() as u32).to_be_bytes());
        bytes.extend_from_slice(frame.as_bytes());
    }
    let (at_once, one_by_one) = bytes.split_at(bytes.len() / 2);
    dialogue.core.received(at_once, dialogue.now).unwrap();
    for byte in one_by_one {
        dialogue.core.received(&[*byte], dialogue.now).unwrap();
    }
    let answered: Vec<i64> = dialogue
        .happenings()
        .into_iter()
        .map(|happening| match happening {
            Happening::Answered { call, answer } => {
                assert_eq!(answer.unwrap().get("n").unwrap().as_integer(), Some(call));
                call
            }
            Happening::Greeted => panic!("greeted again"),
        })
        .collect();
    assert_eq!(answered, calls);
}

#[test]
fn what_the_protocol_does_not_allow_ends_the_connection() {
    let loss = |bytes: &[u8]| {
        let mut dialogue = Dialogue::greeted();
        let error = dialogue.core.received(bytes, dialogue.now).unwrap_err();
        assert_eq!(dialogue.lose(&error), None, "it is not tried again");
        (error.code.clone(), error.reason.clone())
    };
    let broken = (StatusCode::Internal, Reason::ProtocolError);
    assert_eq!(loss(&[0, 0, 0, 0]), broken);
    assert_eq!(loss(&[0xff, 0xff, 0xff, 0xff]), broken);
    assert_eq!(loss(b"\0\0\0\x02[]"), broken);
    assert_eq!(loss(b"\0\0\0\x02{]"), broken);
    assert_eq!(loss(b"\0\0\0\x04{}{}"), broken);
    assert_eq!(loss(b"\0\0\0\x09{\"a\":\"\xff\"}"), broken);
    for frame in [
        r#"{"event":{},"seq":1}"#,
        r#"{"event":{},"stream":1,"seq":"1"}"#,
        r#"{"result":{}}"#,
        r#"{"id":1.5,"result":{}}"#,
        r#"{"id":1,"end":{}}"#,
        r#"{"stream":1,"seq":1,"gap":{"reason":"X","lost":1}}"#,
        r#"{"bye":"now"}"#,
    ] {
        let mut dialogue = Dialogue::greeted();
        let error = dialogue.receive(frame).unwrap_err();
        assert_eq!(error.reason, Reason::ProtocolError, "{frame}");
    }
}

#[test]
fn an_answer_to_nobody_is_ignored() {
    let mut dialogue = Dialogue::greeted();
    for frame in [
        r#"{"id":99,"result":{}}"#,
        r#"{"id":99,"stream":1,"seq":1,"result":{}}"#,
        r#"{"id":99,"end":{"code":"OK"}}"#,
        r#"{"stream":77,"seq":5,"event":{}}"#,
        r#"{"stream":77,"seq":5,"gap":{"reason":"CONFLATED","lost":1},"result":{}}"#,
    ] {
        dialogue.gateway_says(frame);
    }
    assert!(dialogue.happenings().is_empty() && dialogue.deliveries().is_empty());
}
