// SPDX-License-Identifier: Apache-2.0

use std::time::Duration;

use crate::error::GatewayError;
use crate::generated::words::{Outcome, Reason, StatusCode};
use crate::json::{Message, Mistake, Reader, Writer};
use crate::message::optional;
use crate::stream_event::Gap;

/// A frame from the gateway; what is JSON in it is a part of the frame's text, checked but not read.
#[derive(Debug, PartialEq)]
pub(crate) enum Frame<'a> {
    Result {
        id: i64,
        result: &'a str,
    },
    /// The error may not be readable, which then is the error of this call alone.
    Failure {
        id: i64,
        error: Result<GatewayError, Mistake>,
    },
    Start {
        id: i64,
        topic: i64,
        seq: i64,
        state: &'a str,
    },
    Event {
        topic: i64,
        seq: i64,
        event: &'a str,
    },
    Gap {
        topic: i64,
        seq: i64,
        gap: Gap,
        state: &'a str,
    },
    /// Without an error it ended properly.
    End {
        id: i64,
        error: Option<GatewayError>,
    },
    Bye(GatewayError),
    Ping(&'a str),
    /// A pong, or a kind of frame this version does not know: additions are legal, so it is to be ignored.
    Other,
}

/// The members of frames, each as its text.
#[derive(Default)]
struct Members<'a> {
    id: Option<&'a str>,
    result: Option<&'a str>,
    error: Option<&'a str>,
    topic: Option<&'a str>,
    seq: Option<&'a str>,
    event: Option<&'a str>,
    gap: Option<&'a str>,
    end: Option<&'a str>,
    bye: Option<&'a str>,
    ping: Option<&'a str>,
}

impl<'a> Frame<'a> {
    /// Reads the envelope of a frame, and checks that all of it is JSON.
    pub(crate) fn read(text: &'a str) -> Result<Self, Mistake> {
        let mut reader = Reader::new(text);
        let mut members = Members::default();
        reader.object(|reader, key| {
            let member = match key {
                "stream" => &mut members.topic,
                "seq" => &mut members.seq,
                "event" => &mut members.event,
                "id" => &mut members.id,
                "result" => &mut members.result,
                "error" => &mut members.error,
                "gap" => &mut members.gap,
                "end" => &mut members.end,
                "bye" => &mut members.bye,
                "ping" => &mut members.ping,
                _ => return reader.skip(),
            };
            *member = Some(reader.raw()?);
            Ok(())
        })?;
        reader.finish()?;
        members.frame()
    }
}

fn integer(text: Option<&str>, name: &str) -> Result<i64, Mistake> {
    let text = text.ok_or_else(|| Mistake::new(format!("a frame without \"{name}\""), 0))?;
    Reader::new(text)
        .integer()
        .map_err(|mistake| Mistake::new(format!("the \"{name}\" of a frame: {mistake}"), 0))
}

impl<'a> Members<'a> {
    fn frame(self) -> Result<Frame<'a>, Mistake> {
        if let Some(event) = self.event {
            let (topic, seq) = self.position()?;
            return Ok(Frame::Event { topic, seq, event });
        }
        if let Some(gap) = self.gap {
            let (topic, seq) = self.position()?;
            let state = self.result.ok_or_else(|| Mistake::new("a gap frame without \"result\"", 0))?;
            return Ok(Frame::Gap { topic, seq, gap: Gap::from_json(gap)?, state });
        }
        if let Some(error) = self.error {
            return Ok(Frame::Failure { id: self.id()?, error: GatewayError::from_json(error) });
        }
        if let Some(end) = self.end {
            return Ok(Frame::End { id: self.id()?, error: ending(end)? });
        }
        if let Some(result) = self.result {
            let id = self.id()?;
            if self.topic.is_none() {
                return Ok(Frame::Result { id, result });
            }
            let (topic, seq) = self.position()?;
            return Ok(Frame::Start { id, topic, seq, state: result });
        }
        if let Some(bye) = self.bye {
            return read_bye(bye).map(Frame::Bye);
        }
        Ok(self.ping.map_or(Frame::Other, Frame::Ping))
    }

    fn id(&self) -> Result<i64, Mistake> {
        integer(self.id, "id")
    }

    fn position(&self) -> Result<(i64, i64), Mistake> {
        Ok((integer(self.topic, "stream")?, integer(self.seq, "seq")?))
    }
}

/// The error of an `end`, unless it ended properly.
fn ending(end: &str) -> Result<Option<GatewayError>, Mistake> {
    let mut code = None;
    let mut is_plain = true;
    Reader::new(end).object(|reader, key| {
        match key {
            "code" => code = Some(StatusCode::read(reader)?),
            _ => {
                is_plain &= key != "reason" && key != "message";
                reader.skip()?;
            }
        }
        Ok(())
    })?;
    match code {
        None => Err(Mistake::new("an end frame without \"code\"", 0)),
        Some(StatusCode::Ok) => Ok(None),
        Some(code) if is_plain => Ok(Some(GatewayError::ending(code))),
        Some(_) => GatewayError::from_json(end).map(Some),
    }
}

fn read_bye(text: &str) -> Result<GatewayError, Mistake> {
    let mut error = GatewayError::from_json(text)?;
    error.outcome = Outcome::NotDone;
    error.retryable = error.code.means_later();
    Ok(error)
}

impl Message for Gap {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        let (mut reason, mut lost) = (None, None);
        reader.object(|reader, key| {
            match key {
                "reason" => reason = optional(reader)?,
                "lost" => lost = optional(reader)?,
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        Ok(Gap { reason: reason.unwrap_or_else(|| Reason::from("")), lost: lost.unwrap_or(0) })
    }

    fn write(&self, writer: &mut Writer) {
        writer.begin_object();
        writer.key("reason");
        self.reason.write(writer);
        writer.key("lost");
        writer.integer(self.lost);
        writer.end_object();
    }
}

/// The text of a call.
pub(crate) fn call_frame(id: i64, method: &str, params: Option<&str>, timeout: Duration) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    writer.key("id");
    writer.integer(id);
    writer.key("method");
    writer.text(method);
    if let Some(params) = params {
        writer.key("params");
        writer.raw(params);
    }
    writer.key("timeout_ms");
    timeout.max(Duration::from_millis(1)).write(&mut writer);
    writer.end_object();
    writer.into_text()
}
