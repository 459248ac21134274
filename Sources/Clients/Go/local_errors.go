// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"fmt"
	"time"
)

// The errors the library itself gives, in one place so that they speak with one voice.

func clientError(code Code, reason Reason, message string) *Error {
	return &Error{
		Code: code, Reason: reason, Message: message, Origin: OriginClient, Outcome: OutcomeNotDone, local: true,
	}
}

func networkError(reason Reason, message string) *Error {
	err := clientError(CodeUnavailable, reason, message)
	err.Origin = OriginNetwork
	err.Retryable = true
	return err
}

func errClosed() *Error {
	return clientError(
		CodeCancelled, ReasonClientClosed, "This client was closed by its program; make a new one.")
}

// errContextDone is for a context that ended before the call was sent, or while a stream's next event was
// awaited.
func errContextDone(ctx context.Context, what string) *Error {
	err := clientError(CodeCancelled, ReasonCancelled, "The context was cancelled before "+what+".")
	if ctx.Err() == context.DeadlineExceeded {
		err = clientError(CodeDeadlineExceeded, ReasonTimedOut, "The context's deadline passed before "+what+".")
		err.Retryable = true
	}
	err.Cause = ctx.Err()
	return err
}

// errConnectionLost is for a connection that ended without a goodbye.
func errConnectionLost(why string, cause error) *Error {
	err := networkError(ReasonConnectionLost, "The connection to the gateway was lost: "+why+".")
	err.Cause = cause
	return err
}

// errNotConnected is for a call while there is no connection.
func errNotConnected(loss *Error, retryAfter time.Duration) *Error {
	err := networkError(
		loss.Reason, "There is no connection to the gateway and it is being made again: "+loss.Message)
	err.Origin = loss.Origin
	err.setRetryAfter(retryAfter)
	err.Cause = loss
	return err
}

func errTimedOut(method string, timeout time.Duration, outcome Outcome) *Error {
	message := fmt.Sprintf("%s was not answered within %v", method, timeout)
	if outcome == OutcomeUnknown {
		message += " and may still be carried out: ask for the order by its client_order_id."
	} else {
		message += "; try again, or give it a longer timeout."
	}
	err := clientError(CodeDeadlineExceeded, ReasonTimedOut, message)
	err.Outcome = outcome
	err.Retryable = outcome == OutcomeNotDone
	return err
}

func errWrongKind(method string, isStream bool) *Error {
	message := method + " gives one answer: ask it with Call instead of Stream."
	if isStream {
		message = method + " is a stream: follow it with Stream instead of Call."
	}
	return clientError(CodeInvalidArgument, ReasonWrongKind, message)
}

func errFrameTooLong(method string, bytes int, limit int64) *Error {
	return clientError(CodeInvalidArgument, ReasonFrameTooLong, fmt.Sprintf(
		"The call of %s takes %d bytes and the gateway takes at most %d: send less at once.",
		method, bytes, limit))
}

func errNestedTooDeep(method string, limit int) *Error {
	return clientError(CodeInvalidArgument, ReasonNestedTooDeep, fmt.Sprintf(
		"The parameters of %s are nested deeper than the %d levels the gateway takes.", method, limit))
}

func errParams(method string, cause error) *Error {
	err := clientError(CodeInvalidArgument, ReasonInvalidField, fmt.Sprintf(
		"The parameters of %s cannot be sent: %v. Give a value that encodes as a JSON object, or nil.",
		method, cause))
	err.Cause = cause
	return err
}

func errOutboundFull(method string) *Error {
	err := clientError(CodeResourceExhausted, ReasonLimitReached,
		method+" was not sent: the gateway takes calls more slowly than this program makes them.")
	err.Retryable = true
	return err
}

func errSlowConsumer(bytes int) *Error {
	err := clientError(CodeResourceExhausted, ReasonSlowConsumer, fmt.Sprintf(
		"This stream was not read while other calls waited for their answers, and %d bytes of events piled up; "+
			"read it in a goroutine of its own, or give it a client of its own.", bytes))
	err.Retryable = true
	return err
}

func errSkippedEvents(last, seq int64) *Error {
	err := clientError(CodeDataLoss, ReasonStreamBroken, fmt.Sprintf(
		"The stream went on at event %d after %d without saying what was lost; subscribe again.", seq, last))
	err.Origin = OriginGateway
	err.Retryable = true
	return err
}

func errStreamClosed(method string) *Error {
	return clientError(CodeCancelled, ReasonCancelled, "This stream of "+method+" was closed by its program.")
}

func errUnreadable(method string, cause error) *Error {
	err := clientError(CodeInternal, ReasonUnexpectedAnswer, fmt.Sprintf(
		"The answer of %s could not be read: %v. Client and gateway may be of different versions.",
		method, cause))
	err.Origin = OriginGateway
	err.Outcome = OutcomeDone
	err.Cause = cause
	return err
}

func errProtocol(cause error) *Error {
	err := clientError(CodeInternal, ReasonProtocolError, fmt.Sprintf(
		"The gateway sent what the protocol does not allow: %v. Is it a gateway that listens there?", cause))
	err.Origin = OriginGateway
	err.Cause = cause
	return err
}

// errEnded is for a stream that ended with nothing but a code.
func errEnded(code Code) *Error {
	err := clientError(code, Reason(code), "The gateway ended the stream with "+string(code)+".")
	err.Origin = OriginGateway
	err.Retryable = code == CodeUnavailable
	err.local = false
	return err
}
