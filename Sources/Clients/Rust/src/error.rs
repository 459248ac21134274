// SPDX-License-Identifier: Apache-2.0

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use crate::generated::words::{Origin, Outcome, Reason, StatusCode};
use crate::json::{Message, Mistake, Reader, Writer};
use crate::message::{optional, write_optional};

/// Why a call failed or a stream ended: what happened, who said no, and what is known of the effect.
///
/// Its members are those of [`Failure`]: `error.reason`, `error.outcome`, …
#[derive(Clone, PartialEq, Eq)]
pub struct GatewayError(Box<Failure>);

/// What a [`GatewayError`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failure {
    /// What kind of failure, by gRPC's rules.
    pub code: StatusCode,
    /// A stable word.
    pub reason: Reason,
    /// What happened and what to do next, for people.
    pub message: String,
    /// Who said no.
    pub origin: Origin,
    /// What is known of the effect. Of an order whose outcome is unknown, ask by its `client_order_id`.
    pub outcome: Outcome,
    /// Whether the same call may succeed later and is safe to repeat.
    pub retryable: bool,
    /// How long to wait before that, where it is known.
    pub retry_after: Option<Duration>,
    /// More facts, by name.
    pub details: BTreeMap<String, String>,
    /// The library said it, not the gateway.
    pub(crate) is_local: bool,
}

impl GatewayError {
    /// An error of the library's own: origin client, nothing done, not retryable.
    pub(crate) fn local(code: StatusCode, reason: Reason, message: impl Into<String>) -> Self {
        GatewayError(Box::new(Failure {
            code,
            reason,
            message: message.into(),
            origin: Origin::Client,
            outcome: Outcome::NotDone,
            retryable: false,
            retry_after: None,
            details: BTreeMap::new(),
            is_local: true,
        }))
    }

    pub(crate) fn originating_from(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    pub(crate) fn may_be_retried(mut self) -> Self {
        self.retryable = true;
        self
    }

    pub(crate) fn with_detail(mut self, name: &str, value: impl Into<String>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

impl StatusCode {
    /// Whether it says "not now" rather than "no".
    pub(crate) fn means_later(&self) -> bool {
        matches!(self, StatusCode::Unavailable | StatusCode::ResourceExhausted)
    }
}

impl Deref for GatewayError {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.0
    }
}

impl DerefMut for GatewayError {
    fn deref_mut(&mut self) -> &mut Failure {
        &mut self.0
    }
}

impl fmt::Display for GatewayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, outcome {})", self.message, self.reason, self.outcome)
    }
}

impl fmt::Debug for GatewayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for GatewayError {}

impl Message for GatewayError {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        let (mut code, mut reason, mut message, mut origin) = (None, None, None, None);
        let (mut outcome, mut retryable, mut retry_after, mut details) = (None, None, None, None);
        reader.object(|reader, key| {
            match key {
                "code" => code = Some(StatusCode::read(reader)?),
                "reason" => reason = Some(Reason::read(reader)?),
                "message" => message = Some(String::read(reader)?),
                "origin" => origin = Some(Origin::read(reader)?),
                "outcome" => outcome = Some(Outcome::read(reader)?),
                "retryable" => retryable = Some(reader.boolean()?),
                "retry_after_ms" => retry_after = optional(reader)?,
                "details" => details = optional(reader)?,
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        let code = code.ok_or_else(|| reader.missing("code"))?;
        Ok(GatewayError(Box::new(Failure {
            reason: reason.unwrap_or_else(|| Reason::from(code.as_str())),
            message: message.unwrap_or_else(|| format!("The gateway said {code} and no more.")),
            origin: origin.unwrap_or(Origin::Gateway),
            // What is not said is not known.
            outcome: outcome.unwrap_or(Outcome::Unknown),
            retryable: retryable.unwrap_or(false),
            code,
            retry_after,
            details: details.unwrap_or_default(),
            is_local: false,
        })))
    }

    fn write(&self, writer: &mut Writer) {
        writer.begin_object();
        writer.key("code");
        self.code.write(writer);
        writer.key("reason");
        self.reason.write(writer);
        writer.key("message");
        writer.text(&self.message);
        writer.key("origin");
        self.origin.write(writer);
        writer.key("outcome");
        self.outcome.write(writer);
        writer.key("retryable");
        writer.boolean(self.retryable);
        write_optional(writer, "retry_after_ms", &self.retry_after);
        if !self.details.is_empty() {
            writer.key("details");
            self.details.write(writer);
        }
        writer.end_object();
    }
}
