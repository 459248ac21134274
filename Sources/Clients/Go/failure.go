// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"errors"
	"fmt"

	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

// failureMembers are the members of an error object.
type failureMembers struct {
	code, reason, message Optional[string]
	origin, outcome       string
	retryable             bool
	retryAfter            Optional[Milliseconds]
	details               map[string]string
}

func readMembers(text string) (m failureMembers, err error) {
	r := jsontext.NewReader(text)
	for r.BeginObject(); r.NextKey(); {
		if r.Null() {
			continue
		}
		switch r.Key() {
		case "code":
			m.code = Some(r.Text())
		case "reason":
			m.reason = Some(r.Text())
		case "message":
			m.message = Some(r.Text())
		case "origin":
			m.origin = r.Text()
		case "outcome":
			m.outcome = r.Text()
		case "retryable":
			m.retryable = r.Bool()
		case "retry_after_ms":
			m.retryAfter = Some(Milliseconds(r.Int()))
		case "details":
			m.details = readTexts(&r)
		default:
			r.Skip()
		}
	}
	if err := r.End(); err != nil {
		return m, fmt.Errorf("an error object that cannot be read: %w", err)
	}
	if !m.code.IsPresent() {
		return m, errors.New(`an error object without "code"`)
	}
	return m, nil
}

// readFailure reads an error object; words this version does not know stay as they are.
func readFailure(text string, f *frame) error {
	m, err := readMembers(text)
	if err != nil {
		return err
	}
	if !m.reason.IsPresent() || m.outcome == "" {
		return errors.New(`an error object without "reason" or "outcome"`)
	}
	f.failure = m.error()
	return nil
}

// read reads an error object inside a message.
func (e *Error) read(r *jsontext.Reader) {
	text := r.Raw()
	if r.Err() != nil {
		return
	}
	var f frame
	if err := readFailure(text, &f); err != nil {
		r.Fail(err.Error())
		return
	}
	*e = *f.failure
}

// write writes an error object as the gateway does.
func (e *Error) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("code")
	w.Text(string(e.Code))
	w.Key("reason")
	w.Text(string(e.Reason))
	w.Key("message")
	w.Text(e.Message)
	w.Key("origin")
	w.Text(string(e.Origin))
	w.Key("outcome")
	w.Text(string(e.Outcome))
	w.Key("retryable")
	w.Bool(e.Retryable)
	if after, ok := e.retryAfter.Get(); ok {
		w.Key("retry_after_ms")
		w.Int(int64(after))
	}
	if e.Details != nil {
		w.Key("details")
		writeTexts(w, e.Details)
	}
	w.EndObject()
}

func (m *failureMembers) error() *Error {
	return &Error{
		Code: Code(m.code.Or("")), Reason: Reason(m.reason.Or("")), Message: m.message.Or(""),
		Origin: Origin(m.origin), Outcome: Outcome(m.outcome), Retryable: m.retryable,
		RetryAfter: m.retryAfter.Or(0).Duration(), Details: m.details, retryAfter: m.retryAfter,
	}
}

// readEnd leaves no failure for an end with OK.
func readEnd(text string, f *frame) error {
	m, err := readMembers(text)
	if err != nil {
		return err
	}
	code := Code(m.code.Or(""))
	switch {
	case code == CodeOK:
	case !m.reason.IsPresent() && !m.message.IsPresent():
		f.failure = errEnded(code)
	default:
		f.failure = m.error()
	}
	return nil
}

// readBye reads why the connection will be closed.
func readBye(text string, f *frame) error {
	m, err := readMembers(text)
	if err != nil {
		return err
	}
	bye := m.error()
	bye.Origin, bye.Outcome = OriginGateway, OutcomeNotDone
	bye.Retryable = bye.mayReturn()
	f.failure = bye
	return nil
}

// readGap reads what was lost; what cannot be read is left empty, because the state behind it counts.
func readGap(text string) (gap Gap) {
	r := jsontext.NewReader(text)
	if r.Peek() != '{' {
		return gap
	}
	for r.BeginObject(); r.NextKey(); {
		switch {
		case r.Key() == "reason" && r.Peek() == '"':
			gap.Reason = Reason(r.Text())
		case r.Key() == "lost":
			gap.Lost = readNumber(&r).Or(0)
		default:
			r.Skip()
		}
	}
	return gap
}
